package document

import (
	"strconv"
	"strings"
	"testing"

	"plein/generator/diag"
	"plein/generator/source"
)

func parse(t testing.TB, path, text string) *Document {
	t.Helper()
	d, findings := Parse(source.File{Path: path, Text: text})
	if d == nil {
		t.Fatalf("%q is refused: %+v", text, findings)
	}
	return d
}

func TestHeadAndBody(t *testing.T) {
	for _, c := range []struct{ text, head, body string }{
		{"+++\ntitle = \"a\"\n+++\nText\n", "title = \"a\"\n", "Text\n"},
		{"+++\n+++\n", "", ""},
		{"+++\n+++", "", ""},
		{"+++  \na = 1\n+++ \n\nB", "a = 1\n", "\nB"},
	} {
		d := parse(t, "a.md", c.text)
		if d.Head() != c.head || d.Body() != c.body {
			t.Errorf("%q: head %q, body %q; want %q, %q", c.text, d.Head(), d.Body(), c.head, c.body)
		}
	}
}

func TestFilesThatCannotBeTakenApart(t *testing.T) {
	for _, c := range []struct {
		text, rule string
		line       int
	}{
		{"Zonder gegevens\n", "F001", 1},
		{"", "F001", 1},
		{"---\ntitle = \"x\"\n---\n", "F002", 1},
		{"---\ntitle: x\n---\n", "F011", 1},
		{"+++\ntitle = \"a\"\n---\nText", "F002", 3},
		{"+++\ntitle = \"a\"\nText", "F002", 2},
		{"+++\ntitle = \"a\"\n++\nText", "F002", 3},
		{"+++\ntitle = \"a\"\n+++++\nText", "F002", 3},
		{" +++\ntitle = \"a\"\n+++\nText", "F002", 1},
		{"\n\n+++\ntitle = \"a\"\n+++\nText", "F001", 1},
		{"+++", "F002", 1},
		{"+++\ntitle = \"caf\xe9\"\n+++\n", "F003", 2},
		{"+++\ntitle = \"a\x00\"\n+++\n", "F004", 2},
		{"+++\ntitle = \"a\u202e\"\n+++\n", "F004", 2},
	} {
		d, findings := Parse(source.File{Path: "a.md", Text: c.text})
		if d != nil || len(findings) != 1 || findings[0].Rule.Code != c.rule || findings[0].At.Line != c.line {
			t.Errorf("%q: %v, %+v; want %s on line %d", c.text, d, findings, c.rule, c.line)
		}
	}
}

// Where fields stand, in every way in which TOML can write them.
func TestPlaces(t *testing.T) {
	text := `+++
title = "Één actie" # met uitleg
"number" = 3
contact.phone = "014"
pillars = ["toegang", # eerst
  'vaardigheden']
start = { date = 2026-01-01, value = 5 }

[budget]
planned = 17_000

[[steps]]
title = "een"
[[steps]]
title = """
twee
regels"""
done = 2026-02-03
[[steps.notes]]
x = 1
[local.ravels]
places = ["a"]
list = [{ a = 1, b = "x" }, { a = 2 }]
+++
`
	d := parse(t, "a.md", text)
	for _, c := range []struct{ path, key, value string }{
		{"title", "title", `"Één actie"`},
		{"number", `"number"`, "3"},
		{"contact.phone", "contact.phone", `"014"`},
		{"pillars", "pillars", "[\"toegang\", # eerst\n  'vaardigheden']"},
		{"pillars[0]", `"toegang"`, `"toegang"`},
		{"pillars[1]", "'vaardigheden'", "'vaardigheden'"},
		{"start.value", "value", "5"},
		{"budget", "[budget]", "[budget]"},
		{"budget.planned", "planned", "17_000"},
		{"steps[0].title", "title", `"een"`},
		{"steps[1].done", "done", "2026-02-03"},
		{"steps[1].title", "title", "\"\"\"\ntwee\nregels\"\"\""},
		{"steps[1].notes[0].x", "x", "1"},
		{"local.ravels.places[0]", `"a"`, `"a"`},
		{"local.ravels.list[1].a", "a", "2"},
		{"steps[0].missing", "[[steps]]", "[[steps]]"},
		{"nowhere", "+++", "+++"},
	} {
		key, value := d.Key(c.path), d.Value(c.path)
		if got := d.Text[key.Start:key.End]; got != c.key {
			t.Errorf("the key of %s is %q, want %q", c.path, got, c.key)
		}
		if got := d.Text[value.Start:value.End]; got != c.value {
			t.Errorf("the value of %s is %q, want %q", c.path, got, c.value)
		}
	}
	at := d.Position(d.Value("title"))
	if want := (diag.Position{File: "a.md", Line: 2, Col: 9, End: 20}); at != want {
		t.Errorf("the value of title is at %+v, want %+v: columns count characters", at, want)
	}
}

// Mistakes of writing, each with the corrected line.
func TestMistakes(t *testing.T) {
	for _, c := range []struct{ line, rule, hint, fix string }{
		{`title = Inclusief loket`, "T001", "", `title = "Inclusief loket"`},
		{`title = “Inclusief loket”`, "T002", "", `title = "Inclusief loket"`},
		{`title = "De "digitale" gids"`, "T003", "", `title = "De 'digitale' gids"`},
		{`title = 'Foto's van de raad'`, "T003", "", `title = "Foto's van de raad"`},
		{`title: "Inclusief loket"`, "T004", "", `title = "Inclusief loket"`},
		{`title: Inclusief loket`, "T004", "", `title = "Inclusief loket"`},
		{`title = "Inclusief loket`, "T005", "", `title = "Inclusief loket"`},
		{`start = 31-03-2026`, "T006", "", `start = 2026-03-31`},
		{`start = 01-03-2026`, "T006", "ask", ``},
		{`start = 2026-02-30`, "T007", "", ``},
		{`budget = € 45.000,50`, "T008", "", `budget = 45000.50`},
		{`number = 99999999999999999999`, "T014", "", ""},
		{`number = 1;`, "T015", "", `number = 1`},
		{`summary = 't Is een plek.`, "T001", "", `summary = "'t Is een plek."`},
		{`target = { value = 12,5 }`, "T011", "", `target = { value = 12.5 }`},
		{`price = €5`, "T001", "", `price = "€5"`},
		{`budget = 45000,50`, "T011", "", `budget = 45000.50`},
		{`draft = ja`, "T010", "", `draft = true`},
		{`draft = Nee`, "T010", "", `draft = false`},
		{`audiences = ["ouderen" "jongeren"`, "T012", "", `audiences = ["ouderen", "jongeren"]`},
		{`title =`, "T024", "", ``},
		{`start = # nog niet zeker`, "T024", "", ``},
		{`dit is geen veld`, "T000", "words", ``},
		{`// nog na te kijken`, "T000", "note", `# nog na te kijken`},
		{`<!-- nog na te kijken -->`, "T000", "note", `# nog na te kijken`},
		{`closes = "2026-12-31`, "T005", "", `closes = "2026-12-31"`},
		{`closes = 2026-12-31"`, "T005", "", `closes = "2026-12-31"`},
		{`due = 40 draft = false`, "T026", "", "due = 40\ndraft = false"},
		{`title = "a", phase = "b" # x`, "T026", "", "title = \"a\"\nphase = \"b\" # x"},
		{`places = ["a"] draft = false`, "T026", "", "places = [\"a\"]\ndraft = false"},
		{`title = Inclusief loket # voorlopig`, "T001", "remark", ``},
		{`title = “Les” #DigitaalMee voor u`, "T002", "remark", ``},
		{`price: Gratis # voor u`, "T004", "remark", ``},
		{`color = #7a2e52`, "T001", "", `color = "#7a2e52"`},
		{`title: “Loket” # naam`, "T004", "", `title = "Loket" # naam`},
		{`title = “Loket”  # naam`, "T002", "", `title = "Loket"  # naam`},
		{`  title = Loket`, "T001", "", `  title = "Loket"`},
		{`title = «Loket»`, "T002", "", `title = "Loket"`},
		{`title = “Loket"`, "T002", "", `title = "Loket"`},
		{`start = 31/03/2026`, "T006", "", `start = 2026-03-31`},
		{`start = 1 maart 2026`, "T006", "", `start = 2026-03-01`},
		{`start = 1er mars 2026`, "T006", "", `start = 2026-03-01`},
		{`start = 05-05-2026`, "T006", "", `start = 2026-05-05`},
		{`budget = 45.000,50`, "T008", "", `budget = 45000.50`},
		{`budget = 45.000 euro`, "T008", "", `budget = 45000`},
		{`budget = € 45,-`, "T008", "", `budget = 45`},
		{`budget = 45 000`, "T008", "", `budget = 45000`},
		{`budget = { planned = € 45.000,50 }`, "T008", "", `budget = { planned = 45000.50 }`},
		{`budget = { planned = 5, spent = € 4,50, note = "x" }`, "T008", "", `budget = { planned = 5, spent = 4.50, note = "x" }`},
		{`sponsor = { name = Jo, role = "schepen" }`, "T001", "", `sponsor = { name = "Jo", role = "schepen" }`},
		{`sponsor = { name = “Jo” }`, "T002", "", `sponsor = { name = "Jo" }`},
		{`sponsor = { name: "Jo" }`, "T004", "", `sponsor = { name = "Jo" }`},
		{`sponsor = { name = "Jo", until = 31/03/2026 }`, "T006", "", `sponsor = { name = "Jo", until = 2026-03-31 }`},
		{`sponsor = { name = "Jo"`, "T020", "", `sponsor = { name = "Jo" }`},
		{`sponsor = { name = "Jo", name = "An" }`, "T013", "", ``},
		{`[contact`, "T016", "", `[contact]`},
		{`[[steps`, "T016", "", `[[steps]]`},
		{`[local.ravels`, "T016", "", `[local.ravels]`},
		{`[[steps]`, "T016", "", `[[steps]]`},
		{`[contact]:`, "T016", "", `[contact]`},
		{`doel groepen = ["ouderen"]`, "T017", "", `doel_groepen = ["ouderen"]`},
		{`coördinator = "Jo"`, "T017", "", `coordinator = "Jo"`},
		{`image = "foto's\map\x.png"`, "T018", "", `image = "foto's\\map\\x.png"`},
		{`image = "C:\foto\x.png"`, "T018", "", `image = "C:/foto/x.png"`},
		{`title "Loket"`, "T019", "", `title = "Loket"`},
		{`title == "Loket"`, "T019", "", `title = "Loket"`},
		{`title => "Loket"`, "T019", "", `title = "Loket"`},
		{`audiences = [ouderen, jongeren]`, "T001", "", `audiences = ["ouderen", "jongeren"]`},
		{`audiences = [“ouderen”, “jongeren”]`, "T002", "", `audiences = ["ouderen", "jongeren"]`},
		{`audiences = ["ouderen", “jongeren”]`, "T002", "", `audiences = ["ouderen", "jongeren"]`},
		{`audiences = ["ouderen" "jongeren"]`, "T012", "", `audiences = ["ouderen", "jongeren"]`},
		{`summary = "al gezegd"`, "T013", "lines", ``},
	} {
		d := parse(t, "a.md", "+++\nsummary = \"x\"\n"+c.line+"\nnumber = 4\n+++\n")
		fields, findings := d.Fields()
		if len(findings) != 1 {
			t.Errorf("%s: %d findings: %+v", c.line, len(findings), findings)
			continue
		}
		f := findings[0]
		if f.Rule.Code != c.rule || f.Hint != c.hint || f.Fix != c.fix || f.At.Line != 3 {
			t.Errorf("%s: %s %q, fix %q, on line %d; want %s %q, fix %q", c.line, f.Rule.Code, f.Hint, f.Fix, f.At.Line, c.rule, c.hint, c.fix)
		}
		if inTable := strings.HasPrefix(c.line, "["); fields["number"] != int64(4) && !inTable || fields["summary"] != "x" {
			t.Errorf("%s: the lines around it are lost: %v", c.line, fields)
		}
	}
}

// Three figures behind a comma are thousands or a part: no figure gets lost in either.
func TestACommaBeforeThreeFigures(t *testing.T) {
	for _, c := range []struct{ value, one, two string }{{"4,525", "4525", "4.525"}, {"4,500", "4500", "4.50"}, {"45,000", "45000", "45.00"}} {
		d := parse(t, "a.md", "+++\nplanned = "+c.value+"\n+++\n")
		_, findings := d.Fields()
		if len(findings) != 1 || findings[0].Rule != DecimalComma || findings[0].Facts[5] != c.one || findings[0].Facts[7] != c.two {
			t.Errorf("%s: %+v", c.value, findings)
		}
	}
}

func TestAFieldThatStandsTwice(t *testing.T) {
	d := parse(t, "a.md", "+++\ntitle = \"a\"\nx = 1\ntitle = \"b\"\n+++\n")
	_, findings := d.Fields()
	if len(findings) != 1 || findings[0].Rule.Code != "T013" || findings[0].At.Line != 4 {
		t.Fatalf("%+v", findings)
	}
	if facts := findings[0].Facts; facts[3] != 2 || facts[5] != 4 {
		t.Errorf("it is said to stand on lines %v and %v, want 2 and 4", facts[3], facts[5])
	}
}

func TestSeveralMistakesInOneRun(t *testing.T) {
	d := parse(t, "a.md", "+++\ntitle = Loket\nstart = 31/03/2026\ndraft = ja\nnumber = 4\n+++\n")
	fields, findings := d.Fields()
	if len(findings) != 3 || fields["number"] != int64(4) {
		t.Errorf("%d findings, fields %v: %+v", len(findings), fields, findings)
	}
}

// A table in a list of tables over several lines is told alone, and the others are read.
func TestAMistakeInATableOfAList(t *testing.T) {
	d := parse(t, "a.md", "+++\nvalues = [\n  { date = 2026-01-01, value = 3 },\n  { date = 2026-02-01, value = 4,5 },\n  { date = 2026-03-01, value = 5 },\n]\nnumber = 4\n+++\n")
	fields, findings := d.Fields()
	if len(findings) != 1 || findings[0].Rule.Code != "T011" || findings[0].At.Line != 4 || findings[0].Fix != "  { date = 2026-02-01, value = 4.5 }," {
		t.Fatalf("%+v", findings)
	}
	if list, _ := fields["values"].([]any); len(list) != 2 || fields["number"] != int64(4) {
		t.Errorf("%v", fields)
	}
}

// A text of several lines that is not closed is told where it begins, and the fields below it are read.
func TestATextOfSeveralLinesThatIsNotClosed(t *testing.T) {
	for _, text := range []string{
		"+++\ngoal = \"\"\"\nIedereen\nmee.\nnumber = 4\n+++\n",
		"+++\ngoal = \"\"\"\nIedereen\nmee.\nnumber = 4\nwhy = \"\"\"\nDaarom.\n\"\"\"\n+++\n",
		"+++\nwhy = '''\nDaarom.\n'''\ngoal = \"\"\"Iedereen\nmee.\nnumber = 4\n+++\n",
	} {
		d := parse(t, "a.md", text)
		fields, findings := d.Fields()
		if len(findings) != 1 || findings[0].Rule.Code != "T021" || !strings.HasPrefix(findings[0].Line, "goal") || fields["number"] != int64(4) {
			t.Errorf("%q: %+v, %v", text, findings, fields)
		}
	}
}

// What can be mended without asking is: the whole file is right after the edit, and only the stretch has changed.
func TestMending(t *testing.T) {
	for _, line := range []string{`title = Loket`, `title: “Loket”`, `title: “Loket” # x`, `title = “Loket”`, `start = 31-03-2026`, `draft = ja`, `sponsor = { name = Jo }`,
		`[contact`, `title "Loket"`, `number = 12,5`, `number = 1;`} {
		d := parse(t, "a.md", "+++\nsummary = \"x\"\n"+line+"\n+++\n")
		_, findings := d.Fields()
		if len(findings) != 1 || findings[0].Edit.IsEmpty() {
			t.Errorf("%s cannot be mended: %+v", line, findings)
			continue
		}
		edit := findings[0].Edit
		text := d.Text[:edit.Start] + edit.New + d.Text[edit.End:]
		again := parse(t, "a.md", text)
		if _, findings := again.Fields(); len(findings) != 0 || again.line(3) != findings0(d).Fix {
			t.Errorf("%s became %q: %+v", line, again.line(3), findings)
		}
	}
}

func findings0(d *Document) diag.Finding { _, findings := d.Fields(); return findings[0] }

// A text is taken from the file where it stands near the one before it, and is the same wherever it stands. In a head of
// megabytes that is no work: looking through all of it for each text would take hours.
func TestTextsAreTheFilesOwn(t *testing.T) {
	var head strings.Builder
	const n = 200_000
	for i := range n {
		head.WriteString("t" + strconv.Itoa(i) + " = \"woord " + strconv.Itoa(i) + "\"\n")
	}
	d := parse(t, "a.md", "+++\n"+head.String()+"+++\n")
	for i := range n {
		if text := "woord " + strconv.Itoa(i); d.Own(text) != text {
			t.Fatal(d.Own(text))
		}
	}
	for _, text := range []string{"woord 7", "nergens", "woord 199999", ""} {
		if got := d.Own(text); got != text {
			t.Errorf("%q, want %q", got, text)
		}
	}
}

func TestDeepNestingIsRefused(t *testing.T) {
	d := parse(t, "a.toml", "x = "+strings.Repeat("[", 1<<20))
	if _, findings := d.Fields(); len(findings) != 1 {
		t.Errorf("%d findings", len(findings))
	}
}

func FuzzFrontMatter(f *testing.F) {
	for _, seed := range []string{
		"+++\ntitle = \"a\"\n+++\nb", "+++\n[[a]]\nb = {c = [1, {d = 2}]}\n+++", "+++\na = \"\"\"\n\\\"\"\"\"\n+++", "---\n", "+++\na = [", "+++\na = “b”\n+++",
		"+++\n[a.\"b c\".d]\n'e' = 2026-02-30\n+++\n", "+++\na = 1\na = 2\n+++",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, findings := Parse(source.File{Path: "a.md", Text: text})
		if d != nil {
			_, more := d.Fields()
			findings = append(findings, more...)
			for path, span := range places(d) {
				if span.Start < 0 || span.End < span.Start || span.End > len(text) {
					t.Errorf("%s stands at %v of %d bytes", path, span, len(text))
				}
				d.Position(span)
			}
		} else if len(findings) == 0 {
			t.Error("refused without a finding")
		}
		for _, finding := range findings {
			if finding.At.Line < 1 || finding.At.Line > 1+strings.Count(text, "\n") || finding.At.Col < 1 || finding.At.End < finding.At.Col {
				t.Errorf("%s is outside its file: %+v", finding.Rule.Code, finding.At)
			}
		}
	})
}

func places(d *Document) map[string]Span {
	d.index()
	return d.places
}

// Bytes of Windows-1252 are named by the letter that was meant, and the line is shown with it.
func TestAnOldEncoding(t *testing.T) {
	text := "+++\ntitle = \"Caf\xe9 \x80 \x93een\x94\"\n+++\nlook \xebn\n"
	d, findings := Parse(source.File{Path: "a.md", Text: text})
	if d != nil || len(findings) != 1 {
		t.Fatalf("%+v", findings)
	}
	f := findings[0]
	if f.Facts[1] != "é" || f.Line != "title = \"Café € “een”\"" || f.Fix != f.Line || f.At.Col != 13 {
		t.Errorf("%+v", f)
	}
	mended := text[:f.Edit.Start] + f.Edit.New + text[f.Edit.End:]
	if want := "+++\ntitle = \"Café € “een”\"\n+++\nlook ën\n"; mended != want {
		t.Errorf("%q, want %q", mended, want)
	}
	if _, findings := Parse(source.File{Path: "a.md", Text: "+++\n\x81\n+++\n"}); len(findings) != 1 || findings[0].Hint != "" || !findings[0].Edit.IsEmpty() {
		t.Errorf("a byte that is nothing in any encoding: %+v", findings)
	}
}

// What may be another encoding is told and left as it is: a wrong guess would be published, and the right letters lost.
func TestAnEncodingThatIsNotCertain(t *testing.T) {
	for _, c := range []struct{ text, hint string }{
		{"+++\ntitle = \"L\x8e\x81en\"\n+++\n", ""},                 // nothing in Windows-1252
		{"+++\ntitle = \"Caf\xe9 en \x8f\"\n+++\n", ""},             // one of them
		{"+++\ntitle = \"ge\x91nt\"\n+++\n", ""},                    // ë of Mac OS, ‘ of Windows
		{"+++\ntitle = \"caf\x82\"\n+++\n", ""},                     // é of DOS
		{"\xff\xfe+\x00+\x00+\x00\n\x00t\x00\xe9\x00", "utf16"},     // Notepad: Unicode
		{"\xfe\xff\x00+\x00+\x00+\x00\n\x00t\x00\xe9", "utf16"},     // its other order
		{"+\x00+\x00+\x00\n\x00t\x00i\x00t\x00e\x00l\x00", "utf16"}, // without a mark
	} {
		d, findings := Parse(source.File{Path: "a.md", Text: c.text})
		if d != nil || len(findings) != 1 || findings[0].Rule != BadEncoding || findings[0].Hint != c.hint || !findings[0].Edit.IsEmpty() || findings[0].Fix != "" {
			t.Errorf("%q: %+v", c.text, findings)
		}
	}
}
