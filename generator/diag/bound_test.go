package diag

import (
	"slices"
	"strings"
	"testing"
)

func many(n int, code, file string) (findings []Finding) {
	for i := range n {
		findings = append(findings, Finding{Rule: Rule{code, Warning}, At: Position{file, i + 1, 1, 2}})
	}
	return findings
}

func TestOfOneRuleInOneFileAHundredAreTold(t *testing.T) {
	findings := append(many(20_000, "L001", "a.md"), many(100, "L002", "a.md")...)
	findings = append(findings, many(101, "L001", "b.md")...)
	kept := Bound(Sort(findings))
	count, more := map[string]int{}, map[string]int{}
	for _, f := range kept {
		count[f.Rule.Code+f.At.File]++
		more[f.Rule.Code+f.At.File] += f.More
	}
	for of, want := range map[string][2]int{"L001a.md": {100, 19_900}, "L002a.md": {100, 0}, "L001b.md": {100, 1}} {
		if count[of] != want[0] || more[of] != want[1] {
			t.Errorf("%s: %d told and %d more, want %v", of, count[of], more[of], want)
		}
	}
	again := Bound(Sort(append(kept, many(30_000, "L001", "a.md")[20_000:]...)))
	last := again[slices.IndexFunc(again, func(f Finding) bool { return f.More > 0 && f.At.File == "a.md" })]
	if last.At.Line != 100 || last.More != 29_900 {
		t.Errorf("bounded again: line %d with %d more", last.At.Line, last.More)
	}
	for language, want := range map[string]string{"nl": "Dit staat nog 29900 keer in dit bestand.", "en": "This is 29900 more times in this file."} {
		printer, err := NewPrinter(language, false)
		if err != nil {
			t.Fatal(err)
		}
		if text := printer.Text(last); !strings.Contains(text, want) {
			t.Errorf("%s: %q", language, text)
		}
	}
}
