package catalog

import (
	"context"
	"slices"
	"strings"
	"testing"

	"plein/generator/diag"
	"plein/generator/source"
)

// tree makes a content tree of files in memory. A site and a municipality are added where they are missing.
func tree(files map[string]string) *source.Tree {
	all := map[string]string{
		"content/site.toml": "title = \"T\"\nbase_url = \"https://x.example/\"\n[[audiences]]\nid = \"senioren\"\nname = \"Senioren\"\n",
		"content/municipalities/ravels/municipality.toml":   "name = \"Ravels\"\nregions = [\"kempen\"]\n[contact]\nphone = \"014\"\n[[places]]\nid = \"bib\"\nname = \"Bib\"\n",
		"content/municipalities/arendonk/municipality.toml": "name = \"Arendonk\"\n[contact]\nphone = \"014\"\n[[places]]\nid = \"bib\"\nname = \"Bib van Arendonk\"\n",
		"content/regions/kempen/region.toml":                "name = \"Kempen\"\n[contact]\nphone = \"014\"\n",
	}
	for name, text := range files {
		all[name] = text
	}
	t := &source.Tree{}
	for name, text := range all {
		t.Files = append(t.Files, source.File{Path: name, Text: text})
	}
	slices.SortFunc(t.Files, func(a, b source.File) int { return strings.Compare(a.Path, b.Path) })
	return t
}

func assemble(t *testing.T, files map[string]string) (*Catalog, []diag.Finding) {
	t.Helper()
	c, findings, err := Assemble(context.Background(), tree(files), Options{Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	return c, diag.Sort(findings)
}

const action = "content/municipalities/ravels/actions/les.md"

// front makes the file of an action with some lines added.
func front(lines string) string {
	return "+++\ntitle = \"Les\"\nsummary = \"Les.\"\n" + lines + "\n+++\n"
}

// One mistake, one finding, at its place; with the corrected line where only one thing can be meant.
func TestMistakesInFields(t *testing.T) {
	for _, c := range []struct{ lines, code, hint, marked, fix string }{
		{`titel = "x"`, "S001", "there", "titel", ""}, // changed, it would stand twice
		{`prijs = "x"`, "S001", "near", "prijs", `price = "x"`},
		{`doelgroepen = ["senioren"]`, "S001", "near", "doelgroepen", `audiences = ["senioren"]`},
		{`zomaar = 1`, "S001", "known", "zomaar", ""},
		{"[contact]\nphone = \"014\"\nnumber = 3", "S001", "above", "number", ""},
		{`thema = ["toegang"]`, "S001", "near", "thema", `pillars = ["toegang"]`},
		{`situatie = []`, "S001", "near", "situatie", `situations = []`},
		{`alt = "x"`, "S001", "near", "alt", `image_alt = "x"`},
		{`naam = "x"`, "S001", "there", "naam", ""},
		{"[[steps]]\ntitle = \"a\"\n[[stappen]]\ntitle = \"b\"", "S001", "again", "[[stappen]]", `[[steps]]`},
		{`datum = 2026-01-01`, "S001", "near", "datum", `start = 2026-01-01`},
		{`actie-plan = "x"`, "S001", "near", "actie-plan", `plan = "x"`},
		{`phone = "014"`, "S001", "inside", "phone", ""},
		{`phace = "planning"`, "S001", "near", "phace", `phase = "planning"`},
		{`telefoon = "014"`, "S001", "inside", "telefoon", ""},
		{"[contact]\nphone = \"014\"\nnummer = 3", "S001", "near_above", "nummer", "number = 3"},
		{"status = \"x\"\nphase = \"planning\"", "S001", "there", "status", ""},
		{"[[steps]]\ntitle = \"a\"\n[[steps]]\ntitle = \"b\"\ndoen = 2026-01-01", "S001", "near", "doen", "done = 2026-01-01"},
		{`sponsor = { name = "Jo", rol = "schepen" }`, "S001", "near", "rol", `sponsor = { name = "Jo", role = "schepen" }`},
		{`phase = "implementaton"`, "S002", "near", `"implementaton"`, `phase = "implementation"`},
		{`phase = "bezig"`, "S002", "near", `"bezig"`, `phase = "implementation"`},
		{`phase = "In uitvoering"`, "S002", "near", `"In uitvoering"`, `phase = "implementation"`},
		{`phase = "iets"`, "S002", "", `"iets"`, ""},
		{"schedule = \"Vertraagd\"\nend = 2026-01-01", "S002", "near", `"Vertraagd"`, `schedule = "late"`},
		{`start = "31-03-2026"`, "S007", "", `"31-03-2026"`, "start = 2026-03-31"},
		{`start = "1 maart 2026"`, "S007", "", `"1 maart 2026"`, "start = 2026-03-01"},
		{`start = "01-03-2026"`, "S007", "ask", `"01-03-2026"`, ""},
		{"[budget]\nplanned = \"€ 45.000\"", "S008", "", `"€ 45.000"`, "planned = 45000"},
		{`Price = "x"`, "S001", "near", "Price", `price = "x"`},
		{"[[indicators]]\nname = \"x\"\ntarget = { value = \"12,5\" }", "S005", "", `"12,5"`, `target = { value = 12.5 }`},
		{`number = "3"`, "S005", "", `"3"`, `number = 3`},
		{`draft = "ja"`, "S005", "", `"ja"`, `draft = true`},
		{`audiences = "senioren"`, "S005", "", `"senioren"`, `audiences = ["senioren"]`},
		{`audiences = ["senior"]`, "R001", "near", `"senior"`, `audiences = ["senioren"]`},
		{`price = 5`, "S005", "", "5", `price = "5 euro"`},
		{`steps = ["a"]`, "S005", "", `"a"`, ""},
		{`phase = ""`, "S025", "field", `""`, ""},
		{`start = ""`, "S025", "field", `""`, ""},
		{`goal = " "`, "S025", "field", `" "`, ""},
		{`official_title = "…"`, "S025", "field", `"…"`, ""},
		{"[contact]\nphone = \"014\"\nemail = \"\"", "S025", "field", `""`, ""},
		{`pillars = [""]`, "S025", "part", `""`, `pillars = []`},
		{`pillars = ["…"]`, "S025", "part", `"…"`, `pillars = []`},
		{`pillars = ["toegang", "", "vaardigheden"]`, "S025", "part", `""`, `pillars = ["toegang", "vaardigheden"]`},
		{`pillars = ["", ""]`, "S025", "part", `""`, ``},
		{`aliases = ["", "oud"]`, "S025", "part", `""`, `aliases = ["oud"]`},
		{`partners = [""]`, "S025", "part", `""`, `partners = []`},
		{`lead = ""`, "S025", "field", `""`, ""},
		{"reason = \"\"", "S025", "field", `""`, ""},
		{`plan = ""`, "S025", "field", `""`, ""},
		{"[[updates]]\ntitle = \"x\"\ndate = \"\"", "S004", "empty", `date`, ""},
		{`budget = 100`, "S005", "", "100", ""},
		{`start = 2026-03-01T00:00:00Z`, "S007", "zone", `2026-03-01T00:00:00Z`, "start = 2026-03-01"},
		{"[feedback]\nopens = 2026-02-15T10:00:00Z", "S007", "zone", "2026-02-15T10:00:00Z", "opens = 2026-02-15T11:00:00"},
		{"[feedback]\nopens = 2026-08-15T10:00:00+02:00", "S007", "zone", "2026-08-15T10:00:00+02:00", "opens = 2026-08-15T10:00:00"},
		{"[feedback]\nopens = \"2026-02-15T10:00:00Z\"", "S007", "zone", `"2026-02-15T10:00:00Z"`, "opens = 2026-02-15T11:00:00"},
		{`start = 10:00:00`, "S007", "", "10:00:00", ""},
		{`start = "voorjaar 2026"`, "S007", "", `"voorjaar 2026"`, `start = "2026-spring"`},
		{`start = 2026`, "S007", "", "2026", `start = "2026"`},
		{`start = "ooit"`, "S007", "", `"ooit"`, ""},
		{"[budget]\nplanned = 45.000", "T009", "", "45.000", "planned = 45000"},
		{"[budget]\nplanned = { from = 11.000, to = 12.000 }", "T009", "", "11.000", "planned = { from = 11000, to = 12000 }"},
		{"[budget]\nplanned = { from = \"€ 11.000\", to = \"€ 12.000\" }", "S008", "", `"€ 11.000"`, "planned = { from = 11000, to = 12000 }"},
		{"[budget]\nplanned = { to = 12.000, from = 11.000 }", "T009", "", "11.000", "planned = { to = 12000, from = 11000 }"},
		{"[budget]\nplanned = -1", "S008", "", "-1", ""},
		{"[budget]\nplanned = { from = 5, to = 1 }", "S008", "", "{ from = 5, to = 1 }", ""},
		{"[budget]\nplanned = { from = 5 }", "S004", "", "planned", ""},
		{"[bbc]\nurl = \"www.ravels.be\"", "S009", "", `"www.ravels.be"`, `url = "https://www.ravels.be"`},
		{"[bbc]\nurl = \"javascript:alert(1)\"", "S009", "", `"javascript:alert(1)"`, ""},
		{"[contact]\nemail = \"ravels.be\"", "S010", "", `"ravels.be"`, ""},
		{"[contact]\nphone = \"geen\"", "S021", "", `"geen"`, ""},
		{`plan = "x"`, "R001", "", `"x"`, ""},
		{`places = ["bi"]`, "R001", "near", `"bi"`, `places = ["bib"]`},
		{`lead = { id = "x" }`, "R001", "", `"x"`, ""},
		{`partners = [{ id = "x" }]`, "R001", "", `"x"`, ""},
		{`by = "lesen"`, "R001", "near", `"lesen"`, `by = "les"`},
		{`members = ["ravels"]`, "S019", "", "members", ""},
		{`image = "foto.png"`, "R001", "", `"foto.png"`, ""},
		{`image = "https://example.com/foto.png"`, "R001", "far", `"https://example.com/foto.png"`, ""},
		{`image = "../../../../../etc/passwd"`, "R001", "", `"../../../../../etc/passwd"`, ""},
		{`aliases = ["Oude Naam"]`, "N001", "near", `"Oude Naam"`, ""},
		{"[[indicators]]\nname = \"x\"\nvalues = [{ date = 2026-01-01 }]", "S004", "", "{ date = 2026-01-01 }", ""},
	} {
		_, findings := assemble(t, map[string]string{action: front(c.lines)})
		if len(findings) != 1 {
			t.Errorf("%s: %d findings: %+v", c.lines, len(findings), findings)
			continue
		}
		f := findings[0]
		marked := ""
		if runes := []rune(f.Line); f.At.Line > 0 && f.At.End-1 <= len(runes) {
			marked = string(runes[f.At.Col-1 : f.At.End-1])
		}
		fix := f.Fix
		if f.Rule == MissingField {
			fix = ""
		}
		if f.Rule.Code != c.code || f.Hint != c.hint || marked != c.marked || fix != c.fix {
			t.Errorf("%s: %s %q marks %q, fix %q; want %s %q, %q, %q", c.lines, f.Rule.Code, f.Hint, marked, fix, c.code, c.hint, c.marked, c.fix)
		}
	}
}

// Names of blocks of a list between single brackets are one mistake, at the first, whatever else is right.
func TestSingleBracketsAreToldOnce(t *testing.T) {
	const ravels = "content/municipalities/ravels/"
	for _, c := range []struct {
		file, text, line string
		more             int
	}{
		{action, front("[steps]\ntitle = \"a\""), "[steps]", 0},
		{action, front("[steps]\ntitle = \"a\"\n[steps]\ntitle = \"b\"\n[steps]\ntitle = \"c\""), "[steps]", 2},
		{action, front("[[steps]]\ntitle = \"a\"\n[ steps ] # nog\ntitle = \"b\"\n[[steps]]\ntitle = \"c\""), "[ steps ] # nog", 0},
		{action, front("[steps]\ntitle = \"a\"\n[[steps]]\ntitle = \"b\""), "[steps]", 0},
		{"content/glossary.toml", "[terms]\nterm = \"A\"\nplain = \"B.\"\n", "[terms]", 0},
		{"content/glossary.toml", "[terms]\nterm = \"A\"\nplain = \"B.\"\n[terms]\nterm = \"C\"\nplain = \"D.\"\n", "[terms]", 1},
		{ravels + "trajectory.toml", "[[steps]]\nphase = \"start\"\n[steps.sessions]\ntitle = \"a\"\n[steps.sessions]\ntitle = \"b\"\n[[steps]]\nphase = \"widen\"\n[steps.sessions]\ntitle = \"c\"\n", "[steps.sessions]", 2},
		{ravels + "trajectory.toml", "[steps]\nphase = \"start\"\n[[steps.sessions]]\ntitle = \"a\"\n[steps]\nphase = \"widen\"\n", "[steps]", 1},
	} {
		_, findings := assemble(t, map[string]string{c.file: c.text})
		if len(findings) != 1 || findings[0].Rule != WrongKind || findings[0].Line != c.line || findings[0].More != c.more || !strings.HasPrefix(findings[0].Fix, "[[") {
			t.Errorf("%q: %+v", c.text, findings)
			continue
		}
		edit := findings[0].Edit
		if _, findings := assemble(t, map[string]string{c.file: c.text[:edit.Start] + edit.New + c.text[edit.End:]}); len(findings) != 0 {
			t.Errorf("%q: afterwards %+v", c.text, findings)
		}
	}
}

// The kinds of hosting are a short list: one that is not known is told, with what was probably meant.
func TestAnUnknownHostIsToldWithASuggestion(t *testing.T) {
	site := "title = \"x\"\nbase_url = \"https://x.example\"\n[publish]\nhosts = [\"apache\", \"ngnix\"]\nprecompress = [\"gzip\"]\n"
	c, findings := assemble(t, map[string]string{"content/site.toml": site})
	var told []string
	for _, f := range findings {
		if f.Rule == UnknownValue {
			told = append(told, f.Hint+": "+f.Fix)
		}
	}
	if want := `near: hosts = ["apache", "nginx"]|: `; strings.Join(told, "|") != want {
		t.Errorf("told: %v", told)
	}
	if hosts := c.Portal.Site.Publish.Hosts; len(hosts) != 1 || hosts[0] != "apache" {
		t.Errorf("hosts: %v", hosts)
	}
}

func TestMistakesInNames(t *testing.T) {
	municipality := "name = \"X\"\n[contact]\nphone = \"014\"\n"
	for name, c := range map[string]struct {
		files map[string]string
		code  string
	}{
		"capitals":                  {map[string]string{"content/municipalities/ravels/actions/Les.md": front("")}, "N001"},
		"spaces":                    {map[string]string{"content/municipalities/oud turnhout/municipality.toml": municipality}, "N001"},
		"a name the site needs":     {map[string]string{"content/municipalities/zoeken/municipality.toml": municipality}, "N002"},
		"a language":                {map[string]string{"content/municipalities/fr/municipality.toml": municipality}, "N002"},
		"a page the site needs":     {map[string]string{"content/pages/privacy.md": "+++\ntitle = \"P\"\n+++\n"}, "N002"},
		"a region and municipality": {map[string]string{"content/municipalities/kempen/municipality.toml": municipality}, "N003"},
		"a Windows device":          {map[string]string{"content/municipalities/ravels/actions/con.md": front("")}, "N004"},
		"a text nobody reads":       {map[string]string{"content/teksten/a.md": front("")}, "N005"},
		"a variant of nothing":      {map[string]string{"content/municipalities/ravels/actions/x.easy.md": "+++\nsource = \"00000000\"\n+++\n"}, "N006"},
		"a folder without a name":   {map[string]string{"content/municipalities/lier/index.md": "+++\n+++\n"}, "N008"},
		"a language not published":  {map[string]string{action: front(""), "content/municipalities/ravels/actions/les.fr.md": "+++\n+++\n"}, "N009"},
	} {
		_, findings := assemble(t, c.files)
		if len(findings) != 1 || findings[0].Rule.Code != c.code {
			t.Errorf("%s: want %s, found %+v", name, c.code, findings)
		}
	}
}

func TestReferencesMeanWhatIsNearest(t *testing.T) {
	partner := "+++\nname = \"%\"\n+++\n"
	c, findings := assemble(t, map[string]string{
		"content/regions/kempen/partners/blenders.md":   strings.Replace(partner, "%", "Blenders", 1),
		"content/regions/kempen/partners/bib.md":        strings.Replace(partner, "%", "Bib van de regio", 1),
		"content/municipalities/ravels/partners/bib.md": strings.Replace(partner, "%", "Bib van Ravels", 1),
		action: front(`partners = ["bib", "blenders", "kempen/bib"]`),
		"content/regions/kempen/actions/samen.md":              front("partners = [\"bib\"]\n[local.ravels]\nlead = { id = \"bib\" }\nplaces = [\"bib\"]"),
		"content/municipalities/arendonk/actions/uitwijken.md": front(`places = ["bib", "ravels/bib"]`),
	})
	if len(findings) != 0 {
		t.Fatalf("%+v", findings)
	}
	names := map[string][]string{}
	for _, authority := range c.Portal.Authorities() {
		for _, a := range authority.Actions {
			for _, p := range a.Partners {
				names[a.ID] = append(names[a.ID], p.Partner.Name)
			}
			for _, p := range a.Places {
				names[a.ID] = append(names[a.ID], p.Name)
			}
			for _, local := range a.Local {
				names[a.ID] = append(names[a.ID], local.Lead.Text(), local.Places[0].Name)
			}
		}
	}
	for id, want := range map[string]string{
		"les": "Bib van Ravels, Blenders, Bib van de regio", "samen": "Bib van de regio, Bib van Ravels, Bib", "uitwijken": "Bib van Arendonk, Bib",
	} {
		if got := strings.Join(names[id], ", "); got != want {
			t.Errorf("%s names %s, want %s", id, got, want)
		}
	}
}

func TestVariantsCarryTextsAndKnowTheirSource(t *testing.T) {
	now := source.Fingerprint("Les", "Les.", "Tekst.")
	files := map[string]string{
		action: front("number = 7") + "\nTekst.\n",
		"content/municipalities/ravels/actions/les.easy.md": "+++\ntitle = \"Makkelijk\"\nsource = \"" + now + "\"\n+++\nKort.\n",
	}
	c, findings := assemble(t, files)
	a := c.Portal.Municipalities[1].Actions[0]
	if len(findings) != 0 || len(a.Variants) != 1 {
		t.Fatalf("%+v, variants %+v", findings, a.Variants)
	}
	easy := a.Variants[0]
	if easy.Older || !easy.Easy || easy.Of.Title != "Makkelijk" || easy.Of.Number != 7 || easy.Of.Body != "Kort." || easy.Of.Summary != "Les." {
		t.Errorf("the easy version is %+v", easy.Of)
	}
	files[action] = front("number = 7") + "\nAndere tekst.\n"
	c, findings = assemble(t, files)
	if a := c.Portal.Municipalities[1].Actions[0]; !a.Variants[0].Older || len(findings) != 1 || findings[0].Rule != VariantOlder {
		t.Errorf("the source has changed, and: %+v", findings)
	}
	files["content/municipalities/ravels/actions/les.easy.md"] = "+++\nnumber = 7\nsource = \"" + now + "\"\n+++\n"
	if _, findings = assemble(t, files); findings[0].Rule != FactInVariant {
		t.Errorf("a fact in a variant: %+v", findings)
	}
}

func TestEveryFieldIsExplainedInEveryLanguage(t *testing.T) {
	for _, language := range diag.Languages {
		m, err := Explanations(language)
		if err != nil {
			t.Fatal(err)
		}
		explained := map[string]bool{}
		var look func(noun string, fields []Description)
		look = func(noun string, fields []Description) {
			for _, field := range fields {
				key := noun + "." + field.Key
				explained[key] = true
				if !m.Has(key) {
					t.Errorf("%s does not explain %s", language, key)
				}
				look(field.Noun, field.Fields)
			}
		}
		for noun, fields := range Nouns() {
			look(noun, fields)
		}
		for key := range m.Keys() {
			if noun, _, _ := strings.Cut(key, "."); !explained[key] && noun != "band" {
				t.Errorf("%s explains %s, which is no field", language, key)
			}
		}
	}
}

func FuzzAction(f *testing.F) {
	f.Add(front("number = 1\nstart = \"2026\""), "les")
	f.Add(front("[[steps]]\ntitle = 1\n[local.ravels]\nx = {}"), "a.fr.easy")
	f.Add("+++\n[contact]\nphone = [[]]\n+++\n", "CON")
	f.Fuzz(func(t *testing.T, text, name string) {
		if strings.ContainsAny(name, "/\x00") || name == "" {
			t.Skip("no file can have this name")
		}
		_, findings, err := Assemble(context.Background(), tree(map[string]string{"content/regions/kempen/actions/" + name + ".md": text}), Options{Jobs: 1})
		if err != nil {
			t.Fatal(err)
		}
		for _, finding := range findings {
			if finding.At.File == "" {
				t.Errorf("%s has no place", finding.Rule.Code)
			}
		}
	})
}

func FuzzID(f *testing.F) {
	f.Add("oud-turnhout")
	f.Add("Één")
	f.Fuzz(func(t *testing.T, id string) {
		if goodID(id) && strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			t.Errorf("%q is taken for an id", id)
		}
	})
}

// A text that cannot be read is told once: what refers to it, also by the name of a table, does not stumble over it.
func TestWhatCannotBeReadIsToldOnce(t *testing.T) {
	_, findings := assemble(t, map[string]string{
		"content/municipalities/ravels/municipality.toml": "name = \"Ravels\xe9\"\n",
		"content/regions/kempen/actions/samen.md":         "+++\ntitle = \"Samen\"\nsummary = \"x\"\n[local.ravels]\nnote = \"x\"\n+++\n",
	})
	if len(findings) != 1 || findings[0].At.File != "content/municipalities/ravels/municipality.toml" {
		t.Errorf("%+v", findings)
	}
}
