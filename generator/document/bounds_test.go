package document

import (
	"strings"
	"testing"
	"time"

	"plein/generator/source"
)

var someRule = Unreadable

// What is asked of one place may not read the file from its start each time: a text of 4 MB with a finding in each sentence
// would take minutes.
func TestPlacesOfALargeFileCostTheSameEach(t *testing.T) {
	for name, line := range map[string]string{"on one line": "één zin. ", "a line each": "één zin.\n"} {
		t.Run(name, func(t *testing.T) {
			const n = 200_000
			d := &Document{Path: "a.toml", Text: strings.Repeat(line, n)}
			began := time.Now()
			for i := range n {
				d.Finding(someRule, Span{i * len(line), i*len(line) + 3})
			}
			if took := time.Since(began); took > 10*time.Second {
				t.Errorf("%d findings took %s", n, took)
			}
		})
	}
}

func TestPlacesInAnyOrder(t *testing.T) {
	d := &Document{Path: "a.toml", Text: "één twee\n\ndrie é vier\nvijf"}
	for _, one := range []struct{ at, line, col int }{{6, 1, 5}, {0, 1, 1}, {11, 2, 1}, {12, 3, 1}, {19, 3, 7}, {17, 3, 6}, {25, 4, 1}, {28, 4, 4}, {29, 4, 5}, {10, 1, 9}} {
		if got := d.Position(Span{one.at, one.at}); got.Line != one.line || got.Col != one.col {
			t.Errorf("byte %d is at %d:%d, want %d:%d", one.at, got.Line, got.Col, one.line, one.col)
		}
	}
	for n, want := range []string{"", "één twee", "", "drie é vier", "vijf", ""} {
		if n > 0 && d.line(n) != want {
			t.Errorf("line %d is %q, want %q", n, d.line(n), want)
		}
	}
}

func TestTextsThatWouldTakeMinutesAreRefused(t *testing.T) {
	head := "+++\ntitle = \"Les\"\n+++\n"
	for name, one := range map[string]struct {
		text    string
		refused bool
	}{
		"brackets that do not close":       {head + strings.Repeat("[a](", 100_000), true},
		"brackets":                         {head + strings.Repeat("[a]", 200_000) + "\n\n[a]: x", true},
		"footnotes":                        {head + strings.Repeat("Zin[^1].\n\n", 20_000), true},
		"a list of links":                  {head + strings.Repeat("- [een lange naam van een dienst](https://www.voorbeeld.be/een/pagina)\n", 500), false},
		"many paragraphs with links":       {head + strings.Repeat("Een [dienst](https://www.voorbeeld.be).\n\n", 50_000), false},
		"footnotes of a thorough writer":   {head + strings.Repeat("Zin[^1].\n\n", 500), false},
		"blocks of fields one on another":  {"+++\n" + strings.Repeat("[[updates]]\ndate = 2026-01-01\ntext = \"[Lees](https://www.voorbeeld.be)\"\n", 10_000) + "+++\n", false},
		"brackets in a field":              {"+++\ntitle = \"" + strings.Repeat("[a](", 100_000) + "\"\n+++\n", true},
		"brackets in a block of the head":  {"+++\ntext = \"\"\"\n" + strings.Repeat("[a](\n", 100_000) + "\"\"\"\n+++\n", true},
		"a long text without any brackets": {head + strings.Repeat("Dit is een zin. ", 200_000), false},
	} {
		t.Run(name, func(t *testing.T) {
			_, findings := Parse(source.File{Path: "les.md", Text: one.text})
			if refused := len(findings) > 0; refused != one.refused {
				t.Fatalf("refused: %v, want %v (%v)", refused, one.refused, len(findings))
			}
			if one.refused && (findings[0].Rule != Tangled || findings[0].At.Line == 0) {
				t.Errorf("told %s at line %d", findings[0].Rule.Code, findings[0].At.Line)
			}
		})
	}
}

func TestNamesOfManyPartsAreRefused(t *testing.T) {
	for text, refused := range map[string]bool{
		strings.Repeat("a.", 20_000) + "b = 2\n":                                        true,
		"[" + strings.Repeat("a.", 20_000) + "b]\n":                                     true,
		"x = { " + strings.Repeat("a . ", 20_000) + "b = 2 }\n":                         true,
		strings.Repeat(`"a".`, 20_000) + "b = 2\n":                                      true,
		"local.genk.contact.hours = 2\n":                                                false,
		`text = "` + strings.Repeat("a. ", 40) + `= ]"` + "\n":                          false,
		"text = \"\"\"\n" + strings.Repeat("Een. ", 40) + "\nen a = 1\n\"\"\"\nb = 2\n": false,
	} {
		d, _ := Parse(source.File{Path: "site.toml", Text: text})
		_, findings := d.Fields()
		if got := len(findings) > 0; got != refused {
			t.Errorf("%.60q is refused: %v, want %v", text, got, refused)
		} else if refused && findings[0].Hint != "deep" {
			t.Errorf("%.60q: %s with hint %q", text, findings[0].Rule.Code, findings[0].Hint)
		}
	}
}
