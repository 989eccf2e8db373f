package document

import (
	"testing"

	"plein/generator/source"
)

// Where the fence is to stand that is not there: below the last line of the fields, whatever that is part of. A line of
// dashes further down is a line of the text.
func TestWhereTheFieldsEnd(t *testing.T) {
	for _, c := range []struct {
		head, hint string
		line       int // on which the fence is to stand
		alone      bool
	}{
		{"title = \"a\"\n---\nTekst.\n", "", 3, true},
		{"title = \"a\"\n\n---\nTekst.\n", "", 4, true},
		{"title = \"a\"\nplaces = [\n  \"b\",\n]\n---\nTekst.\n", "", 6, true},
		{"title = \"a\"\n# nog nakijken\nnumber = 4\n---\nTekst.\n", "", 5, true},
		{"title = \"a\"\n# Een kop\n---\nTekst.\n", "", 4, false},
		{"title = \"a\"\n\nTekst.\n\n---\n\nMeer.\n", "missing", 3, false},
		{"title = \"a\"\n\nTekst.\n---\nMeer.\n", "missing", 3, false},
		{"title = \"a\"\n## Kop\n---\nMeer.\n", "missing", 3, false},
		{"title = \"a\"\n\nTekst.\n\nx = 3\n", "missing", 3, false},
		{"title = \"a\"\npartners = [\n  { id = \"b\" },\n  { id = \"c\" },\n]\n\nTekst.\n", "missing", 7, false},
		{"goal = \"\"\"\nIedereen mee.\nOok u.\n\"\"\"\nTekst.\n", "missing", 6, false},
		{"goal = \"\"\"\nIedereen mee.\n\n---\nOok u.\n\"\"\"\n---\nTekst.\n", "", 8, true},
		{"places = [\n  \"b\",\n]\n[[updates]]\ndate = 2026-01-01\ntitle = \"x\"\n\nTekst.\n", "missing", 8, false},
		{"places = [\n  \"b\",\n\nTekst \"a\".\n", "missing", 4, false},
		{"title = \"a\"\nTekst.\n++\n", "", 4, false},
	} {
		d, findings := Parse(source.File{Path: "a.md", Text: "+++\n" + c.head})
		if d != nil || len(findings) != 1 || findings[0].Rule != HeadNotShut {
			t.Errorf("%q: %+v", c.head, findings)
			continue
		}
		if f := findings[0]; f.Hint != c.hint || f.Facts[1] != c.line || f.Edit.IsEmpty() == c.alone {
			t.Errorf("%q: %q, line %v, %+v; want %q, %d, alone %v", c.head, f.Hint, f.Facts[1], f.Edit, c.hint, c.line, c.alone)
		}
	}
	if _, findings := Parse(source.File{Path: "a.md", Text: "+++\ngoal = \"\"\"\na\n---\nb\n\"\"\"\n+++\n"}); len(findings) > 0 {
		t.Errorf("a line of dashes in a text: %+v", findings)
	}
}
