package document

import "testing"

// A text of several lines between curly quotes, or with three quotes in it: one message, with all of the text as it
// should be.
func TestATextOfSeveralLinesWithOtherQuotes(t *testing.T) {
	const prose = "Elke dag.\n\nDit plan komt niet van achter een bureau: het is gemaakt"
	const right = "title = \"\"\"\n" + prose + "\n\"\"\""
	for _, c := range []struct {
		lines, rule, fix string
		alone            bool
		line             int
	}{
		{"title = “””\n" + prose + "\n”””", "T002", right, true, 3},
		{"title = “””\n" + prose + "\n\"\"\"", "T002", right, true, 3},
		{"title = \"\"\"\n" + prose + "\n”””", "T002", right, true, 7},
		{"title = “””\nC:\\nieuw “samen” en \"mee\"\n”””", "T002", "title = \"\"\"\nC:\\\\nieuw “samen” en \"mee\"\n\"\"\"", true, 3},
		{"title = “””\neen \"\"\"twee\n”””", "T002", "", false, 3},
		{"title = “””Elke dag.”””", "T002", `title = "Elke dag."`, true, 3},
		{"title = \"\"\"\nWij komen \"\"\"elke\"\"\" week.\nMet een bus: gratis.\n\"\"\"", "T003", "Wij komen 'elke' week.", false, 4},
		{"title = \"\"\"\nWij komen \"\"\"elke week.\n\"\"\"", "T003", "Wij komen 'elke week.", false, 4},
		{"title = \"\"\"Wij komen \"\"\"elke\"\"\" week.\"\"\" # nog", "T003", "title = \"\"\"Wij komen 'elke' week.\"\"\" # nog", false, 3},
		{"title = '''\nFoto's '''samen''' kijken.\n'''", "T003", "Foto's 'samen' kijken.", false, 4},
		{"title = \"\"\"\nElke \"\"\"dag\"\"\" of\n\"\"\"week\"\"\".\n\"\"\"", "T003", "Elke 'dag' of\n'week'.", false, 4},
	} {
		d := parse(t, "a.md", "+++\nsummary = \"x\"\n"+c.lines+"\ngoal = \"y\"\n+++\n")
		fields, findings := d.Fields()
		if len(findings) != 1 {
			t.Errorf("%q: %d findings: %+v", c.lines, len(findings), findings)
			continue
		}
		f := findings[0]
		if f.Rule.Code != c.rule || f.Fix != c.fix || f.Edit.IsEmpty() == c.alone || f.At.Line != c.line {
			t.Errorf("%q: %s %q, %+v on line %d; want %s %q", c.lines, f.Rule.Code, f.Fix, f.Edit, f.At.Line, c.rule, c.fix)
		}
		if fields["summary"] != "x" || fields["goal"] != "y" {
			t.Errorf("%q: the lines around it are lost: %v", c.lines, fields)
		}
		if c.alone {
			if after, left := parse(t, "a.md", edited(d.Text, f.Edit)).Fields(); len(left) > 0 || len(after) != 3 {
				t.Errorf("%q: %v, %+v", c.lines, after, left)
			}
		}
	}
}
