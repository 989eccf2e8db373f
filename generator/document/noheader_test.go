package document

import "testing"

// A block of a list without its name above it is told once, with the name; nobody is told to remove what stands in it.
func TestABlockWithoutItsName(t *testing.T) {
	for _, c := range []struct {
		lines, rule, fix string
		line             int
	}{
		{"[[terms]]\nterm = \"a\"\nplain = \"b\"\n\nterm = \"c\"\nplain = \"d\"\n", "T025", "[[terms]]\nterm = \"c\"", 6},
		{"[[terms]]\nterm = \"a\"\nplain = \"b\"\nterm = \"c\"\nplain = \"d\"\n[[terms]]\nterm = \"e\"\n", "T025", "[[terms]]\nterm = \"c\"", 5},
		{"[[steps]]\ntitle = \"a\"\n\ntitle = \"c\"\n", "T025", "[[steps]]\ntitle = \"c\"", 5},
		{"[[steps]]\ntitle = \"a\"\ntitle = \"c\"\ndue = 2026-01-01\n", "T013", "", 4},
		{"number = 4\n\ncontact:\nphone = \"a\"\nnumber = 3\n[other]\nx = 1\n", "T016", "[contact]", 4},
		{"[other]\nx = 1\ncontact:\nphone = \"a\"\nx = 3\n", "T016", "[contact]", 4},
		{"number = 4\ntags:\nphone = \"a\"\n", "T004", "", 3},
		{"[contact]\nphone = \"a\"\n\nphone = \"c\"\n", "T013", "", 5},
	} {
		d := parse(t, "a.md", "+++\n"+c.lines+"+++\n")
		_, findings := d.Fields()
		if len(findings) != 1 || findings[0].Rule.Code != c.rule || findings[0].Fix != c.fix || findings[0].At.Line != c.line {
			t.Errorf("%q: %+v", c.lines, findings)
		}
	}
}
