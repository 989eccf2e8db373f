package document

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"plein/generator/diag"
	"plein/generator/source"
)

// slips are mistakes of writing that lose nothing of what was meant: what is made of them must mean the same again.
var slips = []struct {
	name string
	slip func(line string) string
}{
	{"curly", func(l string) string { return quotedPart.ReplaceAllString(l, "“$1”") }},
	{"one curly", func(l string) string { return quotedPart.ReplaceAllString(l, "“$1\"") }},
	{"none", func(l string) string { return quotedPart.ReplaceAllString(l, "$1") }},
	{"none, with a remark", func(l string) string { return quotedPart.ReplaceAllString(l, "$1") + "\t# nog" }},
	{"not shut", func(l string) string { return strings.TrimSuffix(l, `"`) }},
	{"not opened", func(l string) string { return strings.Replace(l, `"`, "", 1) }},
	{"colon", func(l string) string { return strings.Replace(l, " = ", ": ", 1) }},
	{"colon and is", func(l string) string { return strings.Replace(l, " = ", " := ", 1) }},
	{"colon, curly", func(l string) string {
		return strings.Replace(quotedPart.ReplaceAllString(l, "„$1”"), " = ", ": ", 1)
	}},
	{"two signs", func(l string) string { return strings.Replace(l, " = ", " == ", 1) }},
	{"no sign", func(l string) string { return strings.Replace(l, " = ", " ", 1) }},
	{"semicolon", func(l string) string { return l + ";" }},
	{"no bracket", func(l string) string { return strings.Replace(l, "]", "", 1) }},
	{"no comma", func(l string) string { return strings.Replace(l, `", "`, `" "`, 1) }},
	{"no comma below", func(l string) string { return strings.TrimSuffix(l, ",") }},
	{"other comma", func(l string) string { return strings.Replace(l, `", "`, `"; "`, 1) }},
	{"no brace", func(l string) string { return strings.Replace(l, "}", "", 1) }},
	{"enter", func(l string) string { return strings.Replace(l, ". ", ".\n", 1) }},
	{"single", func(l string) string { return strings.Replace(strings.Replace(l, "[[", "[", 1), "]]", "]", 1) }},
}

var quotedPart = regexp.MustCompile(`"([^"]*)"`)

// Every edit keeps all letters and digits of the file, what is read afterwards is what stood there before the slip, and
// after a few looks there is nothing more to do.
func TestNoEditLosesWhatWasMeant(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 2026))
	mended := map[string]int{}
	texts := demonstration(t)
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		text := texts[name]
		for range 20 {
			slip := slips[random.IntN(len(slips))]
			d := parse(t, name, text)
			before, findings := d.Fields()
			lines := strings.Split(d.Head(), "\n")
			at := random.IntN(len(lines))
			line := slip.slip(lines[at])
			if len(findings) != 0 || line == lines[at] || lines[at] == "" {
				continue
			}
			lines[at] = line
			wrong := d.Text[:d.head] + strings.Join(lines, "\n") + d.Text[d.headEnd:]
			right, looks, free := settled(t, name, wrong)
			after, left := parse(t, name, right).Fields()
			if looks == 0 || len(left) > 0 || free || strings.Contains(fmt.Sprint(after), "time-local") { // 13:00 without quotes is a time
				continue
			}
			mended[slip.name]++
			if signs(fmt.Sprint(before)) != signs(fmt.Sprint(after)) {
				t.Errorf("%s, %s: %q was mended into something else:\n%s\n%s", name, slip.name, line, signs(fmt.Sprint(before)), signs(fmt.Sprint(after)))
			}
		}
	}
	if len(mended) < 6 {
		t.Errorf("only these were mended: %v", mended)
	}
}

// settled puts a text right until there is nothing more to do; free tells that a rule was at work that writes a value
// otherwise, as with dates.
func settled(t *testing.T, name, text string) (right string, looks int, free bool) {
	t.Helper()
	for ; looks < 12; looks++ {
		d, findings := Parse(source.File{Path: name, Text: text})
		if d != nil {
			_, findings = d.Fields()
		}
		edit, found := diag.Edit{}, false
		for _, finding := range findings {
			if finding.Fix != "" && d != nil && !isWithinText(finding) && !readable(finding.Fix) {
				t.Errorf("%s: %q is offered, and is no TOML", name, finding.Fix)
			}
			if !finding.Edit.IsEmpty() && !found {
				edit, found = finding.Edit, true
				free = free || rewrites(finding.Rule) && finding.Rule != ColonForIs
				if !rewrites(finding.Rule) && signs(text[edit.Start:edit.End]) != signs(edit.New) {
					t.Errorf("%s: %q is replaced by %q", name, text[edit.Start:edit.End], edit.New)
				}
			}
		}
		if !found {
			return text, looks, free
		}
		text = text[:edit.Start] + edit.New + text[edit.End:]
	}
	t.Errorf("%s: there is always more to do in %q", name, text)
	return text, looks, free
}

// demonstration are the texts of the site that Plein carries along.
func demonstration(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	root := os.DirFS("../../content")
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !(source.File{Path: name}).IsText() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		texts[name] = string(data)
		return err
	})
	if err != nil || len(texts) < 50 {
		t.Fatalf("%d texts: %v", len(texts), err)
	}
	return texts
}

// Whatever stands in a file, edits lose nothing and come to an end.
func FuzzEdits(f *testing.F) {
	for _, seed := range []string{"title = “Map C:\\nieuw”", "a := \"b\"", "a = “b” en “c”", "a = b\t# c", "a = b #2", "a = [\n\"b\"\n\"c\"", "a = 02", "[a", "a: 31-03-2026", "a = b\nc”", "[2] #\r", "0=\"\"\"0\"\"@\"\"\"A\n\"A0A\"\"\""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, head string) {
		if d, _ := Parse(source.File{Path: "a.toml", Text: head}); d != nil {
			settled(t, "a.toml", head)
		}
	})
}
