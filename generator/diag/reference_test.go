package diag

import (
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/rules.md and docs/rules.en.md anew; review the difference")

// The reference of all rules is made of their files and is never behind them.
func TestTheReferenceIsCurrent(t *testing.T) {
	for language, name := range map[string]string{"nl": "../../docs/rules.md", "en": "../../docs/rules.en.md"} {
		p, err := NewPrinter(language, false)
		if err != nil {
			t.Fatal(err)
		}
		want, err := p.Reference()
		if err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := os.WriteFile(name, []byte(want), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(name)
		if err != nil || string(got) != want {
			t.Errorf("%s is not what the rules say (%v). Write it anew: go test ./generator/diag -update", name, err)
		}
		for _, code := range Codes() {
			if !strings.Contains(want, "\n### "+code+": ") {
				t.Errorf("%s does not explain %s", name, code)
			}
		}
		if strings.Contains(want, "explain.") {
			t.Errorf("a word of the reference is missing in %s", language)
		}
	}
}

// Explanations are read in one breath, as findings are.
func TestExplanationsAreShort(t *testing.T) {
	end := regexp.MustCompile(`[.?:;]( |$)`)
	for _, code := range Codes() {
		account, err := Explain(code)
		if err != nil {
			t.Fatal(err)
		}
		for _, language := range Languages {
			if n := len(strings.Fields(account.Title(language))); n > 12 {
				t.Errorf("%s: a title of %d words in %s", code, n, language)
			}
			for _, sentence := range end.Split(account.Why(language), -1) {
				if n := len(strings.Fields(sentence)); n > 22 {
					t.Errorf("%s: a sentence of %d words in %s: %q", code, n, language, sentence)
				}
			}
		}
	}
}
