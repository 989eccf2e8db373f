package mend

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"plein/generator/diag"
)

// findings makes one for each word that is replaced, in the text as source reads it.
func findings(text string, words ...string) []diag.Finding {
	plain := strings.ReplaceAll(strings.TrimPrefix(text, "\uFEFF"), "\r\n", "\n")
	var list []diag.Finding
	for i := 0; i < len(words); i += 2 {
		start := strings.Index(plain, words[i])
		line := strings.Count(plain[:start], "\n")
		list = append(list, diag.Finding{At: diag.Position{File: "a.md", Line: line + 1}, Line: strings.Split(plain, "\n")[line],
			Edit: diag.Edit{Start: start, End: start + len(words[i]), New: words[i+1]}})
	}
	return list
}

// changesOf is what one look at a site would change.
func changesOf(t *testing.T, dir string, findings []diag.Finding) []Change {
	t.Helper()
	plan := NewPlan(dir)
	if _, err := plan.Add(findings); err != nil {
		t.Fatal(err)
	}
	return plan.Changes()
}

func site(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte(text), 0o640); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Those bytes alone are other bytes: ends of lines, byte order mark, comments and mode stay.
func TestOnlyTheEditChanges(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"een # x\ntwee\n", "EEN # x\nTWEE\n"},
		{"een # x\r\ntwee\r\n", "EEN # x\r\nTWEE\r\n"},
		{"\uFEFFeen\r\ntwee", "\uFEFFEEN\r\nTWEE"},
		{"een\r\n\rtwee\n", "EEN\r\n\rTWEE\n"},
		{"één een\n twee \t\n", "één EEN\n TWEE \t\n"},
	} {
		dir := site(t, c.text)
		changes := changesOf(t, dir, findings(c.text, "twee", "TWEE", "een", "EEN"))
		if len(changes) != 1 {
			t.Fatalf("%q: %+v", c.text, changes)
		}
		if err := Write(dir, changes[0]); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(dir, "a.md"))
		if err != nil || string(got) != c.want {
			t.Errorf("%q became %q, want %q (%v)", c.text, got, c.want, err)
		}
		info, err := os.Stat(filepath.Join(dir, "a.md"))
		if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
			t.Errorf("the mode became %v (%v)", info.Mode(), err)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
			t.Errorf("%d files are left (%v)", len(left), err)
		}
	}
}

func TestEditsThatTouchWaitForTheNextTime(t *testing.T) {
	const text = "een twee\n"
	changes := changesOf(t, site(t, text), findings(text, "een twee", "drie", "twee", "TWEE"))
	if len(changes) != 1 || string(changes[0].After) != "drie\n" || changes[0].Places() != 1 {
		t.Errorf("%+v", changes)
	}
}

func TestAFileThatChangedIsLeftAlone(t *testing.T) {
	const text = "een\ntwee\n"
	dir := site(t, text)
	old := findings(text, "twee", "TWEE")
	changes := changesOf(t, dir, old)
	if len(changes) != 1 {
		t.Fatalf("%+v", changes)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("iets anders\n"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := Write(dir, changes[0]); !errors.Is(err, ErrChanged) {
		t.Errorf("%v", err)
	}
	if changes := changesOf(t, dir, old); len(changes) != 0 {
		t.Errorf("%+v", changes)
	}
}

// Several looks are one change; nothing is on disk before it is written.
func TestLooksAddUp(t *testing.T) {
	dir := site(t, "een\ntwee\n")
	plan := NewPlan(dir)
	for _, look := range [][]diag.Finding{findings("een\ntwee\n", "een", "drie"), findings("drie\ntwee\n", "drie", "vier", "twee", "vijf")} {
		if changed, err := plan.Add(look); err != nil || !changed {
			t.Fatalf("%v, %v", changed, err)
		}
	}
	changes := plan.Changes()
	if len(changes) != 1 || string(changes[0].Before) != "een\ntwee\n" || string(changes[0].After) != "vier\nvijf\n" || changes[0].Places() != 2 {
		t.Errorf("%+v", changes)
	}
	if now, err := os.ReadFile(filepath.Join(dir, "a.md")); err != nil || string(now) != "een\ntwee\n" || string(plan.Texts()["a.md"]) != "vier\nvijf\n" {
		t.Errorf("%q, %v", now, err)
	}
}

// Edits that change nothing, or that lead back to where they began, are no improvement.
func TestEditsThatLeadNowhere(t *testing.T) {
	plan := NewPlan(site(t, "een\n"))
	if changed, err := plan.Add(findings("een\n", "een", "een")); err != nil || changed || len(plan.Changes()) != 0 {
		t.Errorf("%v, %v, %+v", changed, err, plan.Changes())
	}
	for i, look := range [][]diag.Finding{findings("een\n", "een", "twee"), findings("twee\n", "twee", "een"), findings("een\n", "een", "twee")} {
		if changed, err := plan.Add(look); err != nil || changed != (i < 2) {
			t.Fatalf("look %d: %v, %v", i, changed, err)
		}
	}
	if changes := plan.Changes(); len(changes) != 0 {
		t.Errorf("%+v", changes)
	}
}

func TestLinesOfAChange(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"a\nb\nc\nd", "a\nB\nc\nD", "-b+B-d+D"},
		{"\n\na\nb", "a\nb", "--"},
		{"caf\xe9\nx", "café\nx", "-caf�+café"},
		{"a\r\nb", "a\r\nB", "-b+B"},
	} {
		got := ""
		for _, line := range (Change{Before: []byte(c.before), After: []byte(c.after)}).Lines() {
			got += map[bool]string{true: "+", false: "-"}[line.New] + line.Text
		}
		if got != c.want {
			t.Errorf("%q to %q: %q, want %q", c.before, c.after, got, c.want)
		}
	}
}

func FuzzOffsets(f *testing.F) {
	for _, seed := range []string{"a\r\nb", "\uFEFF\r\n", "\r\r\n", "\uFEFF"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		plain := strings.ReplaceAll(strings.TrimPrefix(text, "\uFEFF"), "\r\n", "\n")
		places := offsets([]byte(text))
		if len(places) != len(plain)+1 {
			t.Fatalf("%d places of %d bytes in %q", len(places), len(plain), text)
		}
		for i := range plain {
			if text[places[i]] != plain[i] {
				t.Fatalf("byte %d of %q is elsewhere", i, text)
			}
		}
	})
}
