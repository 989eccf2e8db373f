package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file that was typed in Word has a mistake on each line: one run puts right what can mean one thing, and leaves what
// cannot.
func TestFixNeedsOneRun(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	var wrong, right strings.Builder
	for i := range 200 {
		if i < 8 { // of these, each may be two days
			fmt.Fprintf(&wrong, "[[updates]]\ntitle = “Stap %d”\ndate = 01-03-2026\n", i)
			fmt.Fprintf(&right, "[[updates]]\ntitle = \"Stap %d\"\ndate = 01-03-2026\n", i)
			continue
		}
		fmt.Fprintf(&wrong, "[[updates]]\ntitle = “Stap %d”\ndate = 31-03-2026\n", i)
		fmt.Fprintf(&right, "[[updates]]\ntitle = \"Stap %d\"\ndate = 2026-03-31\n", i)
	}
	dir := t.TempDir()
	const head = "+++\ntitle = \"Les\"\nsummary = \"Een les.\"\n"
	action := filepath.Join(dir, "content/municipalities/ravels/actions/les.md")
	for name, text := range map[string]string{
		filepath.Join(dir, "content/site.toml"):                               "title = \"Mee\"\nbase_url = \"https://mee.example\"\n[contact]\nphone = \"014 00 00 00\"\n",
		filepath.Join(dir, "content/municipalities/ravels/municipality.toml"): "name = \"Ravels\"\n",
		action: head + wrong.String() + "+++\n",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if code := run([]string{"fix", "--apply", "-s", dir}, &out, &out); code != mistakes {
		t.Errorf("exit %d: %s", code, out.String())
	}
	got, err := os.ReadFile(action)
	if err != nil {
		t.Fatal(err)
	}
	if want := head + right.String() + "+++\n"; string(got) != want {
		t.Errorf("after one run %d curly quotes and %d dates are left", strings.Count(string(got), "“"), strings.Count(string(got), "31-03"))
	}
}
