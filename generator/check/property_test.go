package check

import (
	"context"
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"plein/generator/cache"
	"plein/generator/catalog"
	"plein/generator/diag"
	"plein/generator/document"
	"plein/generator/policy"
	"plein/generator/source"
)

// slips are mistakes in what a field holds: TOML can be read, and the catalogue or a rule tells what is wrong.
var slips = []struct {
	name string
	slip func(line string) string
}{
	{"a number as a text", func(l string) string { return regexp.MustCompile(`= (\d+)$`).ReplaceAllString(l, `= "$1"`) }},
	{"yes as a text", func(l string) string { return strings.Replace(l, "= true", `= "ja"`, 1) }},
	{"a list as a text", func(l string) string { return regexp.MustCompile(`= \["([^"]+)"\]$`).ReplaceAllString(l, `= "$1"`) }},
	{"two as one text", func(l string) string {
		return strings.ReplaceAll(regexp.MustCompile(`= \[(".*")\]$`).ReplaceAllString(l, `= $1`), `", "`, ", ")
	}},
	{"a date with the day first", func(l string) string {
		return regexp.MustCompile(`= (\d{4})-(\d\d)-(\d\d)$`).ReplaceAllString(l, `= "$3-$2-$1"`)
	}},
	{"a text without quotes", func(l string) string { return regexp.MustCompile(`"(\d+)"`).ReplaceAllString(l, "$1") }},
	{"capitals", func(l string) string { return strings.ToUpper(l[:min(1, len(l))]) + l[min(1, len(l)):] }},
	{"single brackets", func(l string) string { return strings.NewReplacer("[[", "[", "]]", "]").Replace(l) }},
	{"an empty part", func(l string) string { return strings.Replace(l, `", "`, `", "", "`, 1) }},
	{"a name in capitals", func(l string) string {
		return strings.Replace(strings.Replace(l, ".jpg", ".JPG", 1), ".png", ".PNG", 1)
	}},
	{"no width", func(l string) string { return strings.Replace(l, "en", "e\u200bn", 1) }},
}

// Each edit that the catalogue and the rules propose, alone, gives a head that can be read, in which no other field is another.
func TestNoEditChangesAnotherField(t *testing.T) {
	tree, _, err := source.Read(context.Background(), "../..", 2, cache.In(""))
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(12, 2026))
	mended := map[string]int{}
	for range 600 {
		at := random.IntN(len(tree.Files))
		file := tree.Files[at]
		doc, _ := document.Parse(file)
		if !file.IsText() || doc == nil {
			continue
		}
		slip := slips[random.IntN(len(slips))]
		wrong, ok := slipped(file.Text, doc.Head(), slip.slip, random)
		if !ok {
			continue
		}
		tree.Replace(file.Path, []byte(wrong))
		for _, finding := range findingsOf(t, tree, file.Path) {
			if !finding.Edit.IsEmpty() {
				mended[slip.name]++
				unharmed(t, file.Path, wrong, slip.name, finding)
			}
		}
		tree.Replace(file.Path, []byte(file.Text))
	}
	if len(mended) < 8 {
		t.Errorf("only these were mended: %v", mended)
	}
}

// slipped is a text with a slip on one line of its head, where one can be made.
func slipped(text, head string, slip func(string) string, random *rand.Rand) (string, bool) {
	lines := strings.Split(head, "\n")
	first := random.IntN(len(lines))
	for i := range lines {
		at := (first + i) % len(lines)
		if wrong := slip(lines[at]); wrong != lines[at] && !strings.HasPrefix(lines[at], "#") {
			start := strings.Index(text, head) + len(strings.Join(lines[:at], "\n")) + min(at, 1)
			return text[:start] + wrong + text[start+len(lines[at]):], true
		}
	}
	return "", false
}

// findingsOf are what the catalogue and the rules find in a file.
func findingsOf(t *testing.T, tree *source.Tree, path string) []diag.Finding {
	t.Helper()
	content, findings, err := catalog.Assemble(context.Background(), tree, catalog.Options{Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	if content != nil {
		more, err := Content(context.Background(), content, Options{Clock: clockOn(policy.DayOf(2026, 11, 24)), Hints: true, Jobs: 2})
		if err != nil {
			t.Fatal(err)
		}
		findings = append(findings, more...)
	}
	var own []diag.Finding
	for _, finding := range findings {
		if finding.At.File == path {
			own = append(own, finding)
		}
	}
	return own
}

// unharmed applies one edit and compares the fields.
func unharmed(t *testing.T, path, text, slip string, finding diag.Finding) {
	t.Helper()
	edit := finding.Edit
	before, _ := document.Parse(source.File{Path: path, Text: text})
	after, found := document.Parse(source.File{Path: path, Text: text[:edit.Start] + edit.New + text[edit.End:]})
	if before == nil || after == nil {
		t.Errorf("%s, %s: %s leaves a file that cannot be taken apart: %+v", path, slip, finding.Rule.Code, found)
		return
	}
	were, told := before.Fields()
	are, left := after.Fields()
	if len(left) > 0 {
		t.Errorf("%s, %s: %s leaves %+v", path, slip, finding.Rule.Code, left)
	}
	if len(told) > 0 || finding.Rule == document.UnseenInText {
		return // what stood on the line could not be read before; and texts may change of what nobody sees
	}
	gone, come := 0, 0
	for key, value := range were {
		if other, ok := are[key]; !ok || !reflect.DeepEqual(value, other) {
			gone++
		}
	}
	for key, value := range are {
		if other, ok := were[key]; !ok || !reflect.DeepEqual(value, other) {
			come++
		}
	}
	if gone > 1 || come > 1 {
		t.Errorf("%s, %s: %s changes %d fields: %q", path, slip, finding.Rule.Code, max(gone, come), edit.New)
	}
}
