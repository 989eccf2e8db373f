package check

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"plein/generator/catalog"
	"plein/generator/diag"
	"plein/generator/policy"
	"plein/generator/source"
)

const (
	action = "content/municipalities/ravels/actions/les.md"
	place  = "content/municipalities/ravels/municipality.toml"
	path   = "content/municipalities/ravels/trajectory.toml"
	shared = "content/regions/kempen/actions/samen.md"
)

// top is a site that says what it must; statement, what it says of its accessibility.
const (
	top       = "title = \"T\"\nbase_url = \"https://x.example\"\n[bbc]\npattern = \"AC-[0-9]+\"\n"
	statement = claims + "prepared = 2026-11-01\nmethod = \"x\"\nstatus = \"full\"\n"
	claims    = "[accessibility]\ncomplaints_url = \"https://k.example\"\n"
	site      = "content/site.toml"
)

// content runs the rules over a small portal with some files replaced.
func content(t *testing.T, files map[string]string) []diag.Finding {
	t.Helper()
	return contentAt(t, policy.DayOf(2026, 11, 23), files)
}

// contentAt does so on a day.
func contentAt(t *testing.T, day policy.Day, files map[string]string) []diag.Finding {
	t.Helper()
	found, err := Content(context.Background(), assembled(t, files), Options{Clock: clockOn(day), Hints: true, Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func clockOn(day policy.Day) policy.Clock {
	return policy.Clock{Now: time.Unix(int64(day)*86400, 0).UTC().Add(12 * time.Hour)}
}

func assembled(t *testing.T, files map[string]string) *catalog.Catalog {
	t.Helper()
	c, findings := assembledWith(t, files)
	if len(findings) > 0 {
		t.Fatalf("%+v", findings)
	}
	return c
}

// assembledWith does so where something may be wrong, and gives what was told.
func assembledWith(t *testing.T, files map[string]string) (*catalog.Catalog, []diag.Finding) {
	t.Helper()
	all := map[string]string{
		"content/site.toml": top + statement,
		place:               "name = \"Ravels\"\nregions = [\"kempen\"]\n[contact]\nphone = \"014 00\"\n",
		"content/municipalities/lier/municipality.toml": "name = \"Lier\"\n[contact]\nphone = \"014 00\"\n",
		"content/municipalities/olen/municipality.toml": "name = \"Olen\"\nregions = [\"kempen\"]\n[contact]\nphone = \"014 00\"\n",
		"content/regions/kempen/region.toml":            "name = \"Kempen\"\n[contact]\naddress = \"Plein 1\"\n",
		"content/municipalities/ravels/actions/twee.md": "+++\ntitle = \"Twee\"\nsummary = \"x\"\nnumber = 2\n+++\n",
		"content/municipalities/ravels/foto.png":        "x",
	}
	for name, text := range files {
		if strings.HasSuffix(name, ".md") {
			text = "+++\ntitle = \"Les\"\nsummary = \"x\"\n" + text + "\n+++\n"
		}
		all[name] = text
	}
	tree := &source.Tree{}
	for name, text := range all {
		tree.Files = append(tree.Files, source.File{Path: name, Text: text})
	}
	slices.SortFunc(tree.Files, func(a, b source.File) int { return strings.Compare(a.Path, b.Path) })
	c, findings, err := catalog.Assemble(context.Background(), tree, catalog.Options{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	return c, findings
}

const desk = "name = \"Ravels\"\nregions = [\"kempen\"]\n[contact]\nphone = \"014 00\"\n"

// Every rule fires on its bad example, at the right piece, and is silent on its good one.
func TestRules(t *testing.T) {
	for _, c := range []struct{ code, file, bad, marked, good string }{
		{"C001", action, `decision = "not_chosen"`, `"not_chosen"`, "decision = \"not_chosen\"\nreason = \"Te duur.\""},
		{"C001", action, `schedule = "cancelled"`, `"cancelled"`, "schedule = \"cancelled\"\nreason = \"Te duur.\""},
		{"C002", action, "start = 2026-05-01\nend = 2026-04-30", "2026-04-30", "start = 2026-05-01\nend = \"2026\""},
		{"C002", path, "[[steps]]\nphase = \"start\"\nstart = \"2026-05\"\nend = \"2026-04\"", `"2026-04"`, "[[steps]]\nphase = \"start\"\nstart = \"2026-05\"\nend = \"2026-05\""},
		{"C003", action, "schedule = \"late\"\nreason = \"x\"", `"late"`, "schedule = \"late\"\nreason = \"x\"\nend = 2027-05-01"},
		{"C004", action, "schedule = \"merged\"\nreason = \"x\"", `"merged"`, "schedule = \"merged\"\nreason = \"x\"\nby = \"twee\""},
		{"C005", action, "number = 2", "2", "number = 3"},
		{"C002", action, "start = \"2026-winter\"\nend = \"2024-winter\"\nsteps = [{ title = \"a\", due = 2024-05-01 }]", `"2024-winter"`, "start = \"2026-winter\"\nend = 2026-12-01"},
		{"C006", action, "start = 2027-05-01\nsteps = [{ title = \"a\", due = 2026-04-01 }]", "2026-04-01", "start = 2027-05-01\nsteps = [{ title = \"a\", due = 2026-05-01, done = 2026-05-01 }]"},
		{"C020", action, "start = \"2026-winter\"\nend = 2026-03-27\nsteps = [{ title = \"a\", due = 2026-02-01 }]", `"2026-winter"`, "start = \"2026-winter\"\nend = 2027-03-27"},
		{"C020", path, "[[steps]]\nphase = \"start\"\nstart = \"2026-winter\"\nend = \"2026-01\"", `"2026-winter"`, "[[steps]]\nphase = \"start\"\nstart = \"2026-winter\"\nend = \"2026-12\""},
		{"C020", place, desk + "[[funding]]\nprogramme = \"P\"\nfrom = \"2026-winter\"\nto = \"2026-03\"", `"2026-winter"`, desk + "[[funding]]\nprogramme = \"P\"\nfrom = \"2026-winter\"\nto = \"2027\""},
		{"C007", action, "[feedback]\nopens = 2027-05-02\ncloses = 2027-05-01", "2027-05-01", "[feedback]\nopens = 2027-05-02\ncloses = 2027-05-02"},
		{"C008", action, "[feedback]\nform = \"https://f.be/{titel}\"", `"https://f.be/{titel}"`, "[feedback]\nform = \"https://f.be/{title}\""},
		{"C009", action, "[feedback]\nform = \"http://f.be\"", `"http://f.be"`, "[feedback]\nform = \"https://f.be\""},
		{"C009", action, "[feedback]\nform = \"https://{title}.be/\"", `"https://{title}.be/"`, "[feedback]\nform = \"https://f.be/?{title}\""},
		{"C010", place, "name = \"Ravels\"", `"Ravels"`, "name = \"Ravels\"\n[feedback]\naddress = \"Plein 1\""},
		{"C010", action, "[contact]\nemail = \"les@ravels.be\"", "[contact]", "[contact]\nemail = \"les@ravels.be\"\nphone = \"014 00\""},
		{"C011", place, desk + "[[places]]\nid = \"b\"\nname = \"B\"\nhours = [{ day = \"mon\", from = \"16:00\", to = \"14:00\" }]", `"14:00"`,
			desk + "[[places]]\nid = \"b\"\nname = \"B\"\nhours = [{ day = \"mon\", from = \"14:00\", to = \"16:00\" }]"},
		{"C012", path, "[[steps]]\nphase = \"start\"\n[[steps.sessions]]\ntitle = \"a\"\npoints = [{ said = \"b\", answer = \"action\" }]", `"action"`,
			"[[steps]]\nphase = \"start\"\n[[steps.sessions]]\ntitle = \"a\"\npoints = [{ said = \"b\", answer = \"action\", action = \"twee\" }]"},
		{"C013", path, "[[steps]]\nphase = \"start\"\n[[steps.sessions]]\ntitle = \"a\"\npoints = [{ said = \"b\", answer = \"not_done\" }]", `"not_done"`,
			"[[steps]]\nphase = \"start\"\n[[steps.sessions]]\ntitle = \"a\"\npoints = [{ said = \"b\", answer = \"not_done\", reason = \"c\" }]"},
		{"C014", action, "image = \"../foto.png\"", `"../foto.png"`, "image = \"../foto.png\"\nimage_alt = \"Een foto\""},
		{"C015", action, "bbc = { action = \"x\" }", `"x"`, "bbc = { action = \"AC-12\" }"},
		{"C016", action, "schedule = \"merged\"\nreason = \"x\"\nby = \"les\"", `"les"`, "schedule = \"merged\"\nreason = \"x\"\nby = \"twee\""},
		{"C017", shared, "members = [\"lier\"]", `"lier"`, "members = [\"ravels\"]"},
		{"C017", shared, "members = [\"ravels\"]\n[local.olen]\nnote = \"x\"", "[local.olen]", "members = [\"ravels\", \"olen\"]\n[local.olen]\nnote = \"x\""},
		{"D001", site, top, `"T"`, top + statement},
		{"D002", site, top + claims + "status = \"full\"\nmethod = \"x\"", "[accessibility]", top + statement},
		{"D002", site, top + claims + "status = \"full\"\nmethod = \"x\"\nprepared = 2024-01-01\nreviewed = 2025-11-22", "2025-11-22",
			top + claims + "status = \"full\"\nmethod = \"x\"\nprepared = 2024-01-01\nreviewed = 2025-11-23"},
		{"D003", site, top + statement + "reviewed = 2026-11-24", "2026-11-24", top + statement + "reviewed = 2026-11-23"},
		{"D004", site, top + statement + "issues = [{ what = \"x\" }]", `"full"`, top + strings.Replace(statement, "full", "partial", 1) + "issues = [{ what = \"x\" }]"},
		{"D004", site, top + statement + "assessment = \"automatic\"", `"full"`, top + statement + "assessment = \"self\""},
		{"D005", site, top + strings.Replace(statement, "full", "none", 1), "[accessibility]", top + strings.Replace(statement, "full", "none", 1) + "issues = [{ what = \"x\" }]"},
		{"D005", site, top + strings.Replace(statement, "method", "# method", 1), "[accessibility]", top + statement},
		{"D005", site, top + strings.Replace(statement, "complaints_url", "# complaints_url", 1), "[accessibility]", top + statement},
		{"C018", path, "[[steps]]\nphase = \"start\"\nstatus = \"skipped\"", `"skipped"`, "[[steps]]\nphase = \"start\"\nstatus = \"skipped\"\nreason = \"x\""},
	} {
		findings := content(t, map[string]string{c.file: c.bad})
		if len(findings) != 1 || findings[0].Rule.Code != c.code || marked(findings[0]) != c.marked {
			t.Errorf("%s on %q: %+v", c.code, c.bad, findings)
		}
		if findings := content(t, map[string]string{c.file: c.good}); len(findings) != 0 {
			t.Errorf("%s on %q, which is right: %+v", c.code, c.good, findings)
		}
	}
}

func marked(f diag.Finding) string {
	runes := []rune(f.Line)
	if f.At.Col < 1 || f.At.End-1 > len(runes) {
		return ""
	}
	return string(runes[f.At.Col-1 : f.At.End-1])
}

// What is missing because its field has another name, or could not be read, is told once: where it stands.
func TestWhatIsMissingWhereSomethingIsWrong(t *testing.T) {
	for file, text := range map[string]string{
		action: "decision = \"not_chosen\"\nreden = \"Te duur.\"",
		"content/municipalities/ravels/actions/b.md": "schedule = \"late\"\nreason = 3\neinde = 2027-01-01",
		"content/municipalities/ravels/actions/c.md": "schedule = \"merged\"\nreason = \"x\"\ndoor = \"les\"",
		"content/municipalities/ravels/actions/d.md": "image = \"/municipalities/ravels/foto.png\"\nalt = \"x\"",
		"content/municipalities/ravels/actions/e.md": "schedule = \"late\"\nreason = Zo.\nend: 2027-01-01",
		path: "[[steps]]\nphase = \"start\"\nstatus = \"skipped\"\nreden = \"x\"\n[[steps.sessions]]\ntitle = \"A\"\n" +
			"[[steps.sessions.points]]\nsaid = \"x\"\nanswer = \"not_done\"\nreden = \"x\"\n",
	} {
		c, findings := assembledWith(t, map[string]string{file: text})
		if len(findings) == 0 {
			t.Errorf("%s: nothing is told", text)
		}
		found, err := Content(context.Background(), c, Options{Clock: clockOn(policy.DayOf(2026, 11, 23)), Hints: true, Jobs: 1})
		if err != nil {
			t.Fatal(err)
		}
		for _, finding := range found {
			if finding.Rule.Severity == diag.Error {
				t.Errorf("%q: %+v", text, finding)
			}
		}
	}
}

// The number that is free is that of nobody, a draft included.
func TestTheNextNumber(t *testing.T) {
	findings := content(t, map[string]string{action: "number = 2", "content/municipalities/ravels/actions/ontwerp.md": "draft = true\nnumber = 6"})
	if len(findings) != 1 || findings[0].Rule.Code != "C005" || findings[0].Fix != "number = 7" {
		t.Errorf("%+v", findings)
	}
}

func TestAReferenceToADraft(t *testing.T) {
	files := map[string]string{
		action: "schedule = \"merged\"\nreason = \"x\"\nby = \"ontwerp\"", "content/municipalities/ravels/actions/ontwerp.md": "draft = true",
	}
	if findings := content(t, files); len(findings) != 1 || findings[0].Rule.Code != "C019" {
		t.Errorf("%+v", findings)
	}
}

func TestEveryRuleIsTried(t *testing.T) {
	seen := map[string]bool{}
	for _, rule := range Rules {
		if seen[rule.Code] {
			t.Errorf("two rules are called %s", rule.Code)
		}
		seen[rule.Code] = true
	}
	if len(seen) != 41 {
		t.Errorf("there are %d rules; TestRules and TestAReferenceToADraft try 25, TestSense 16", len(seen))
	}
}

func TestLevelsOfWarningsCanBeChanged(t *testing.T) {
	warning, mistake := diag.Rule{Code: "C006", Severity: diag.Warning}, diag.Rule{Code: "C001", Severity: diag.Error}
	levels := map[string]string{"C006": "error", "C001": "off"}
	got := Levels([]diag.Finding{{Rule: warning}, {Rule: mistake}}, levels)
	if len(got) != 2 || got[0].Rule.Severity != diag.Error || got[1].Rule != mistake {
		t.Errorf("%+v", got)
	}
	score := diag.Rule{Code: "P011", Severity: diag.Notice}
	if got := Levels([]diag.Finding{{Rule: score}}, map[string]string{"P011": "error"}); got[0].Rule.Severity != diag.Warning {
		t.Errorf("how well a text reads becomes an error: %+v", got)
	}
	if got := Levels([]diag.Finding{{Rule: warning}}, map[string]string{"C006": "off"}); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

// A number that stands twice is told at the copy, wherever it comes in the order of the files, and names the other file.
func TestACopyGetsAnotherNumber(t *testing.T) {
	const folder = "content/municipalities/ravels/actions/"
	for name, c := range map[string]struct{ told, other string }{
		"les-2":      {"les-2", "les"},
		"les-kopie":  {"les-kopie", "les"},
		"les-copy-2": {"les-copy-2", "les"},
		"les-b":      {"les", "les-b"}, // the later one
		"lessen":     {"lessen", "les"},
	} {
		findings := content(t, map[string]string{action: "number = 40", folder + name + ".md": "number = 40"})
		if len(findings) != 1 || findings[0].At.File != folder+c.told+".md" || !slices.Contains(findings[0].Facts, any(folder+c.other+".md")) {
			t.Errorf("%s: %+v", name, findings)
		}
	}
}

// Who does not ask for hints gets all else that is found, and a hint of which the site made a warning.
func TestWithoutHintsAllElseIsFound(t *testing.T) {
	files := map[string]string{"content/municipalities/ravels/actions/les.md": "+++\ntitle = \"Les\"\nsummary = \"Les voor wie wil.\"\nphase = \"in_progress\"\ndecision = \"chosen\"\nstart = 2020-01-01\n[[updates]]\ndate = 2020-02-01\ntext = \"Er wordt door de gemeente gezocht naar een lesgever. Klik [hier](https://plein.example/) voor meer.\"\n+++\n"}
	for _, levels := range []map[string]string{nil, {"Q003": "warning"}} {
		c := assembled(t, files)
		c.Levels = levels
		o := Options{Clock: clockOn(policy.DayOf(2026, 11, 23)), Hints: true, Jobs: 1}
		all, err := Content(context.Background(), c, o)
		o.Hints = false
		some, err2 := Content(context.Background(), c, o)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		want := slices.DeleteFunc(slices.Clone(all), func(f diag.Finding) bool { return IsHint(f) && levels[f.Rule.Code] == "" })
		if len(want) == len(all) || len(want) == 0 {
			t.Fatalf("of %v, %v are no hints: this test proves nothing", all, want)
		}
		if fmt.Sprint(some) != fmt.Sprint(want) {
			t.Errorf("with %v: %v instead of %v", levels, some, want)
		}
	}
}
