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
		changes, err := Plan(dir, findings(c.text, "twee", "TWEE", "een", "EEN"))
		if err != nil || len(changes) != 1 || changes[0].Edits != 2 {
			t.Fatalf("%q: %+v, %v", c.text, changes, err)
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
	changes, err := Plan(site(t, text), findings(text, "een twee", "drie", "twee", "TWEE"))
	if err != nil || len(changes) != 1 || changes[0].Edits != 1 || string(changes[0].After) != "drie\n" {
		t.Errorf("%+v, %v", changes, err)
	}
}

func TestAFileThatChangedIsLeftAlone(t *testing.T) {
	const text = "een\ntwee\n"
	dir := site(t, text)
	old := findings(text, "twee", "TWEE")
	changes, err := Plan(dir, old)
	if err != nil || len(changes) != 1 {
		t.Fatalf("%+v, %v", changes, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("iets anders\n"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := Write(dir, changes[0]); !errors.Is(err, ErrChanged) {
		t.Errorf("%v", err)
	}
	if changes, err := Plan(dir, old); err != nil || len(changes) != 0 {
		t.Errorf("%+v, %v", changes, err)
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
