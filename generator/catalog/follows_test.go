package catalog

import (
	"slices"
	"strings"
	"testing"

	"plein/generator/diag"
	"plein/generator/source"
)

// What cannot be known because of one mistake is not told beside it; what is another mistake is.
func TestWhatFollowsFromOneMistakeIsNotTold(t *testing.T) {
	const ravels = "content/municipalities/ravels/"
	uses := "+++\ntitle = \"Les\"\nsummary = \"Les.\"\nplaces = [\"bib\"]\npartners = [\"ocmw\", \"kempen/radio\"]\nlead = { id = \"ocmw\" }\n+++\n"
	around := map[string]string{
		action:                                     uses,
		ravels + "partners/ocmw.md":                "+++\nname = \"OCMW\"\n+++\n",
		"content/regions/kempen/region.toml":       "name = \"Kempen\"\n[contact]\nphone = \"014\"\n[[places]]\nid = \"hal\"\nname = \"Hal\"\n",
		"content/regions/kempen/partners/radio.md": "+++\nname = \"Radio\"\n+++\n",
		"content/regions/kempen/actions/bus.md":    "+++\ntitle = \"Bus\"\nsummary = \"Bus.\"\npartners = [\"ravels/ocmw\"]\nmembers = [\"ravels\"]\n+++\n",
	}
	const own = "name = \"Ravels\"\nregions = [\"kempen\"]\n[[places]]\nid = \"bib\"\nname = \"Bib\"\n"
	const twicePillars = "title = \"Mee\"\nbase_url = \"https://mee.example\"\n[[pillars]]\nid = \"leren\"\nname = \"Leren\"\n[[pillars]]\nid = \"leren\"\nname = \"Zorg\"\n"
	for name, c := range map[string]struct {
		files map[string]string
		from  string // a folder that is called otherwise
		to    string
		want  []string
	}{
		"all is right":                 {},
		"the region is unknown":        {files: map[string]string{ravels + "municipality.toml": strings.Replace(own, "kempen", "Voorbeeld", 1), action: strings.Replace(uses, "bib", "hal", 1)}, want: []string{"R001"}},
		"the municipality is empty":    {files: map[string]string{ravels + "municipality.toml": ""}, want: []string{"S004"}},
		"it cannot be read":            {files: map[string]string{ravels + "municipality.toml": own + "# \xe9"}, want: []string{"F003"}},
		"its name ends wrongly":        {from: ravels + "municipality.toml", to: ravels + "municipality.toml.txt", want: []string{"N013"}},
		"its name is Dutch":            {from: ravels + "municipality.toml", to: ravels + "gemeente.toml", want: []string{"N013"}},
		"that of a region is its own":  {from: "content/regions/kempen/region.toml", to: "content/regions/kempen/kempen.toml", want: []string{"N013"}},
		"its name has capitals":        {from: ravels + "municipality.toml", to: ravels + "Municipality.TOML", want: []string{"N013"}},
		"its folder cannot be an id":   {from: ravels, to: "content/municipalities/Ra vels/", want: []string{"N001"}},
		"actions are called Acties":    {from: ravels + "actions/", to: ravels + "Acties/", want: []string{"N015"}},
		"partners have a capital":      {from: ravels + "partners/", to: ravels + "Partners/", want: []string{"N015"}},
		"another place is unknown":     {files: map[string]string{action: strings.Replace(uses, "bib", "hall", 1)}, want: []string{"R001"}},
		"a place stands twice":         {files: map[string]string{ravels + "municipality.toml": own + "[[places]]\nid = \"bib\"\nname = \"Hal\"\n", action: strings.Replace(uses, "bib", "hal-2", 1)}, want: []string{"S014"}},
		"a pillar stands twice":        {files: map[string]string{"content/site.toml": twicePillars, action: strings.Replace(uses, "places", "pillars = [\"zorg\"]\nplaces", 1)}, want: []string{"S014"}},
		"the title stands in a block":  {files: map[string]string{action: "+++\nsummary = \"x\"\n[bbc]\ntitel = \"x\"\n+++\n"}, want: []string{"S001"}},
		"it does so by its name":       {files: map[string]string{action: "+++\nsummary = \"x\"\n[bbc]\ntitle = \"x\"\n+++\n"}, want: []string{"S001"}},
		"an unknown place and a label": {files: map[string]string{ravels + "municipality.toml": "", action: strings.Replace(uses, "places", "audiences = [\"x\"]\nplaces", 1)}, want: []string{"R001", "S004"}},
	} {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{ravels + "municipality.toml": own}
			for _, more := range []map[string]string{around, c.files} {
				for file, text := range more {
					files[file] = text
				}
			}
			var got []string
			_, findings := assembleAs(t, files, c.from, c.to)
			for _, finding := range findings {
				got = append(got, finding.Rule.Code)
			}
			slices.Sort(got)
			if !slices.Equal(got, c.want) {
				t.Errorf("told %v, want %v: %+v", got, c.want, findings)
			}
		})
	}
}

// assembleAs reads files of which those whose names begin in one way begin in another.
func assembleAs(t *testing.T, files map[string]string, from, to string) (*Catalog, []diag.Finding) {
	t.Helper()
	all := tree(files)
	for i, file := range all.Files {
		if rest, ok := strings.CutPrefix(file.Path, from); ok && from != "" {
			all.Files[i].Path = to + rest
		}
	}
	slices.SortFunc(all.Files, func(a, b source.File) int { return strings.Compare(a.Path, b.Path) })
	c, findings, err := Assemble(t.Context(), all, Options{Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	return c, diag.Sort(findings)
}

// A version of a text of which something could not be read is not called old: the fingerprint would be that of half a text.
func TestAVersionOfATextWithAMistakeIsNotOld(t *testing.T) {
	version := "content/municipalities/ravels/actions/les.easy.md"
	made := "+++\ntitle = \"Les\"\nsource = \"" + source.Fingerprint("Les", "Les.", "") + "\"\n+++\n"
	for text, want := range map[string][]string{
		front(""): nil,
		"+++\ntitle = \"Les!\"\nsummary = \"Les.\"\n+++\n": {"V001"},
		"+++\ntitle = \"Les\"\nsummary = Les.\n+++\n":      {"T001"},
		"+++\ntitle = \"Les\"\nsummary = 3\n+++\n":         {"S005"},
	} {
		_, findings := assemble(t, map[string]string{action: text, version: made})
		var got []string
		for _, finding := range findings {
			got = append(got, finding.Rule.Code)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
