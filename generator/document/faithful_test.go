package document

import (
	"testing"
)

// What may be meant in two ways is never put right by itself, and what is offered holds all that was written.
func TestWhatIsOfferedLosesNothing(t *testing.T) {
	for _, c := range []struct {
		line, rule, fix string
		alone           bool // put right without asking
	}{
		{`title = “Map C:\nieuw en \tekst”`, "T002", `title = "Map C:\\nieuw en \\tekst"`, true},
		{`title = “C:\Users”`, "T002", `title = "C:\\Users"`, true},
		{`title := "Leen een laptop"`, "T004", `title = "Leen een laptop"`, true},
		{`title = “Leen” en “leer”`, "T002", `title = "“Leen” en “leer”"`, false},
		{`title = “Leen "een 12'' laptop"”`, "T002", `title = "Leen 'een 12'' laptop'"`, false},
		{`title = ‘t Is een plek`, "T001", `title = "‘t Is een plek"`, true},
		{"title = Leen een laptop\t# nog nakijken", "T001", "", false},
		{`price = Les # 2 is gratis`, "T001", ``, false},
		{`price = "Gratis" voor "iedereen"`, "T003", `price = "'Gratis' voor 'iedereen'"`, false},
		{`price = "5 euro" "2 euro"`, "T003", ``, false},
		{`price = "Gratis.""`, "T003", `price = "Gratis."`, false},
		{`price = ""Gratis.""`, "T003", `price = "Gratis."`, false},
		{`price = "Gratis\"`, "T018", `price = "Gratis"`, false},
		{`title = 'Foto''s maken'`, "T003", `title = "Foto's maken"`, false},
		{`price = 's Middags gratis, 's avonds 2 euro'`, "T003", `price = "'s Middags gratis, 's avonds 2 euro"`, false},
		{`price = #gratis`, "T001", `price = "#gratis"`, false},
		{`start = 31-03-2026 # x`, "T006", `start = 2026-03-31 # x`, true},
		{`title = “x”# c`, "T002", `title = "x"# c`, true},
		{"priority = nee\t# x", "T010", "priority = false\t# x", true},
		{`priority = nee #x`, "T010", `priority = false #x`, true},
		{`title = Leen een laptop #2`, "T001", `title = "Leen een laptop #2"`, false},
		{`title = Les C#`, "T001", `title = "Les C#"`, false},
		{`spent = 45,000`, "T011", ``, false},
		{`spent = € 45,000`, "T008", ``, false},
		{`spent = € 45.50`, "T008", `spent = 45.50`, false},
		{`start: 31-03-2026`, "T004", `start = 2026-03-31`, true},
		{`start: 01-03-2026`, "T004", ``, false},
		{`draft: ja`, "T004", `draft = true`, true},
		{`tags:`, "T004", ``, false},
		{`number = 02`, "T001", `number = "02"`, false},
		{`start = 2026-3-1`, "T006", `start = 2026-03-01`, true},
		{`start = 2026/03/01`, "T006", `start = 2026-03-01`, true},
		{`start = 30-02-2026`, "T007", ``, false},
		{`start = 13-14-2026`, "T007", ``, false},
		{`start = 31-03-26`, "T001", `start = "31-03-26"`, false},
		{`value = 12%`, "T001", `value = "12%"`, false},
		{`when = 3 keer per week`, "T001", `when = "3 keer per week"`, true},
		{`title   =   “Leen”`, "T002", `title   =   "Leen"`, true},
		{`audiences = ["laag-inkomen, "werkzoekenden"]`, "T005", `audiences = ["laag-inkomen", "werkzoekenden"]`, false},
		{`audiences = ["laag-inkomen", "werkzoekenden]`, "T005", `audiences = ["laag-inkomen", "werkzoekenden"]`, false},
		{`audiences = "laag-inkomen", "werkzoekenden"`, "T012", `audiences = ["laag-inkomen", "werkzoekenden"]`, false},
		{`audiences = "laag-inkomen", "werkzoekenden"]`, "T012", `audiences = ["laag-inkomen", "werkzoekenden"]`, false},
		{`audiences = ["laag-inkomen"; "werkzoekenden"]`, "T012", `audiences = ["laag-inkomen", "werkzoekenden"]`, false},
		{`audiences = [“toegang”]`, "T002", `audiences = ["toegang"]`, false},
		{`pillars = ("toegang")`, "T012", `pillars = ["toegang"]`, false},
		{`pillars = {"toegang", "vaardigheden"}`, "T012", `pillars = ["toegang", "vaardigheden"]`, false},
		{`aliases = ["een "x" y"]`, "T003", `aliases = ["een 'x' y"]`, false},
		{`sponsor = { name = "Fatma" role = "schepen" }`, "T022", `sponsor = { name = "Fatma", role = "schepen" }`, false},
		{`title = "Leen".`, "T015", `title = "Leen."`, false},
		{`title = "Leen" (nieuw)`, "T015", `title = "Leen (nieuw)"`, false},
		{`title = "Leen" // nieuw`, "T015", `title = "Leen" # nieuw`, false},
		{`title = Laptop's & foto's "gratis"`, "T001", `title = "Laptop's & foto's 'gratis'"`, false},
		{`spent = { from = €11.000, to = €12.000 }`, "T008", `spent = { from = 11000, to = 12000 }`, false},
		{`spent = { from: €11.000, to = € 12.000,50 }`, "T004", `spent = { from = 11000, to = 12000.50 }`, false},
		{`sponsor = { name = Jo, role = “schepen” }`, "T001", `sponsor = { name = "Jo", role = "schepen" }`, true},
		{`sponsor = { name = Jo, role: schepen, until = 31-03-2026 }`, "T001", `sponsor = { name = "Jo", role = "schepen", until = 2026-03-31 }`, false},
		{`sponsor = { name = Jo, until = 01-03-2026 }`, "T001", ``, false},
		{`values = [{ date = 31-01-2026, value = 4,5 }, { date = 28-02-2026, value = 5 }]`, "T006", `values = [{ date = 2026-01-31, value = 4.5 }, { date = 2026-02-28, value = 5 }]`, true},
	} {
		d := parse(t, "a.md", "+++\nsummary = \"x\"\n"+c.line+"\ngoal = \"y\"\n+++\n")
		fields, findings := d.Fields()
		if len(findings) == 0 {
			t.Errorf("%s is not told", c.line)
			continue
		}
		f := findings[0]
		if f.Rule.Code != c.rule || f.Fix != c.fix || f.Edit.IsEmpty() == c.alone {
			t.Errorf("%s: %s, %q, alone %v; want %s, %q, %v", c.line, f.Rule.Code, f.Fix, !f.Edit.IsEmpty(), c.rule, c.fix, c.alone)
		}
		if len(findings) == 1 && (fields["summary"] != "x" || fields["goal"] != "y") {
			t.Errorf("%s: the lines around it are lost: %v", c.line, fields)
		}
		if edit := f.Edit; !edit.IsEmpty() {
			again := parse(t, "a.md", d.Text[:edit.Start]+edit.New+d.Text[edit.End:])
			if again.line(3) != c.fix {
				t.Errorf("%s: shown is %q, written %q", c.line, c.fix, again.line(3))
			}
		}
	}
}

// A list over several lines: the line is named where a bracket, a comma or a quote is missing, and nothing else is told.
func TestAListOverSeveralLines(t *testing.T) {
	for _, c := range []struct {
		list, rule, hint, fix string
		line                  int
	}{
		{"partners = [\n  { id = \"a\" },\n  { id = \"b\" },\n", "T012", "open", "", 3},
		{"places = [\n  \"a\",\n  \"b\"\n", "T012", "open", "", 3},
		{"places = [ # waar\n  \"a\",\n\n  # nog\n  \"b\"\n", "T012", "open", "", 3},
		{"places = [\n", "T012", "open", "", 3},
		{"places = [\n  \"a\"\n  \"b\",\n]\n", "T022", "", "  \"a\",", 4},
		{"places = [\n  \"a\" # een\n  \"b\"\n]\n", "T022", "", "  \"a\", # een", 4},
		{"partners = [\n  { id = \"a\" }\n  { id = \"b\" },\n]\n", "T022", "", "  { id = \"a\" },", 4},
		{"places = [\n  \"a\",\n  \"b,\n  \"c\",\n]\n", "T005", "", "  \"b\",", 5},
		{"places = [\n  \"a\",\n  b\",\n]\n", "T005", "", "  \"b\",", 5},
		{"places = [\n  \"a\",\n  bib,\n  twee,\n]\n", "T001", "", "  \"bib\",", 5},
		{"places = [\n  \"a\",\n  \"b\" \"c\",\n]\n", "T022", "", "  \"b\", \"c\",", 5},
		{"places = [\n  \"a\",\n  = \"b\",\n]\n", "T000", "", "", 5},
		{"partners = [\n  { id = \"a\", role = \"b\",\n  { id = \"c\" },\n]\n", "T020", "", "  { id = \"a\", role = \"b\" },", 4},
		{"partners = [\n  { id = \"a\"\n  { id = \"c\" },\n]\n", "T020", "", "  { id = \"a\" },", 4},
		{"partners = [\n  { id = \"a\" },\n  { id = \"c\"\n]\n", "T020", "", "  { id = \"c\" }", 5},
		{"audiences =\n  - senioren\n  - anderstaligen\n", "T012", "dashes", "audiences = [\"senioren\", \"anderstaligen\"]", 3},
		{"audiences:\n- senioren\n- anderstaligen # x\n", "T012", "dashes", "", 3},
		{"places = [\n  “a”,\n  \"b\",\n]\n", "T002", "", "  \"a\",", 4},
	} {
		d := parse(t, "a.md", "+++\nsummary = \"x\"\n"+c.list+"prices = [\"p\"]\ngoal = \"y\"\n[block]\nz = 1\n+++\n")
		fields, findings := d.Fields()
		if len(findings) != 1 {
			t.Errorf("%q: %d findings: %+v", c.list, len(findings), findings)
			continue
		}
		f := findings[0]
		if f.Rule.Code != c.rule || f.Hint != c.hint || f.Fix != c.fix || f.At.Line != c.line {
			t.Errorf("%q: %s %q, %q on line %d; want %s %q, %q, %d", c.list, f.Rule.Code, f.Hint, f.Fix, f.At.Line, c.rule, c.hint, c.fix, c.line)
		}
		if fields["summary"] != "x" || fields["goal"] != "y" || fields["block"] == nil {
			t.Errorf("%q: the lines around it are lost: %v", c.list, fields)
		}
	}
}

// An Enter in a text: one message, and a line with all of the text.
func TestATextThatRunsOn(t *testing.T) {
	for _, c := range []struct{ lines, rule, fix string }{
		{"title = “Leen een laptop\nvoor thuis”", "T005", `title = "Leen een laptop voor thuis"`},
		{"title = Leen een laptop\nvoor thuis", "T005", `title = "Leen een laptop voor thuis"`},
		{"title = \"Hebt u geen laptop\nen is kopen te duur?\nKom langs.\"", "T005", `title = "Hebt u geen laptop en is kopen te duur? Kom langs."`},
		{"title: \"Hebt u geen laptop\nen is kopen te duur?\"", "T005", `title = "Hebt u geen laptop en is kopen te duur?"`},
	} {
		d := parse(t, "a.md", "+++\nsummary = \"x\"\n"+c.lines+"\ngoal = \"y\"\n+++\n")
		fields, findings := d.Fields()
		if len(findings) != 1 {
			t.Errorf("%q: %d findings: %+v", c.lines, len(findings), findings)
			continue
		}
		f := findings[0]
		if f.Rule.Code != c.rule || f.Fix != c.fix || f.At.Line != 3 || !f.Edit.IsEmpty() {
			t.Errorf("%q: %s %q, %+v; want %s %q", c.lines, f.Rule.Code, f.Fix, f.Edit, c.rule, c.fix)
		}
		if fields["summary"] != "x" || fields["goal"] != "y" {
			t.Errorf("%q: the lines around it are lost: %v", c.lines, fields)
		}
	}
}

// A line of a text with a colon in it is no name of a field.
func TestProseIsNoName(t *testing.T) {
	d := parse(t, "a.md", "+++\nDit plan komt niet van achter een bureau, wij maakten het samen: inwoners, scholen en winkels.\n+++\n")
	if _, findings := d.Fields(); len(findings) != 1 || findings[0].Rule != Unreadable || findings[0].Fix != "" {
		t.Errorf("%+v", findings)
	}
}
