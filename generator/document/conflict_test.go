package document

import (
	"testing"

	"plein/generator/source"
)

// Marks of two versions are told once, where the first stands, in fields and in text; an example of them is code.
func TestMarksOfTwoVersions(t *testing.T) {
	const marks = "<<<<<<< HEAD\nprice = \"a\"\n=======\nprice = \"b\"\n>>>>>>> main\n"
	for _, c := range []struct {
		path, text string
		line       int
	}{
		{"a.md", "+++\n" + marks + "+++\nTekst.\n", 2},
		{"a.md", "+++\ntitle = \"a\"\n+++\n" + marks, 4},
		{"a.toml", "x = 1\n" + marks, 2},
		{"a.md", "+++\n+++\nTekst.\n>>>>>>> main\n", 4},
		{"a.md", marks + "+++\n+++\n", 1},
		{"a.md", "+++\n+++\n```\n" + marks + "```\n", 0},
		{"a.md", "+++\n+++\n```\n" + marks + "```\n" + marks, 10},
		{"a.md", "+++\n+++\nKop\n=======\n>>> citaat\n>>>>>>>> acht\n", 0},
	} {
		_, findings := Parse(source.File{Path: c.path, Text: c.text})
		switch {
		case c.line == 0 && len(findings) > 0:
			t.Errorf("%q: %+v", c.text, findings)
		case c.line > 0 && (len(findings) != 1 || findings[0].Rule != Conflict || findings[0].At.Line != c.line):
			t.Errorf("%q: %+v, want line %d", c.text, findings, c.line)
		}
	}
}
