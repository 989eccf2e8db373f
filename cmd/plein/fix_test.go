package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// small writes a site of one municipality, with more files.
func small(t *testing.T, more map[string]string) (dir string) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir = t.TempDir()
	files := map[string]string{
		"content/site.toml": "title = \"Mee\"\nbase_url = \"https://mee.example\"\n[contact]\nphone = \"014 00 00 00\"\n[check]\nD001 = \"off\"\n",
		"content/municipalities/ravels/municipality.toml": "name = \"Ravels\"\n",
	}
	maps.Copy(files, more)
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A file that was typed in Word has a mistake on each line: one run puts right what can mean one thing, and leaves what
// cannot.
func TestFixNeedsOneRun(t *testing.T) {
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
	const head = "+++\ntitle = \"Les\"\nsummary = \"Een les.\"\n"
	dir := small(t, map[string]string{"content/municipalities/ravels/actions/les.md": head + wrong.String() + "+++\n"})
	var out bytes.Buffer
	if code := run([]string{"fix", "--apply", "-s", dir}, &out, &out); code != mistakes {
		t.Errorf("exit %d: %s", code, out.String())
	}
	got, err := os.ReadFile(filepath.Join(dir, "content/municipalities/ravels/actions/les.md"))
	if err != nil {
		t.Fatal(err)
	}
	if want := head + right.String() + "+++\n"; string(got) != want {
		t.Errorf("after one run %d curly quotes and %d dates are left", strings.Count(string(got), "“"), strings.Count(string(got), "31-03"))
	}
}

// A picture may be named by a text that was not read: nobody is told to delete it. One elsewhere still is.
func TestWhatATextThatWasNotReadNamesIsNotUnused(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, dir string){
		"too large": func(t *testing.T, dir string) {
			text := "+++\ntitle = \"Les\"\nsummary = \"Een les.\"\nimage = \"foto.png\"\n+++\n" + strings.Repeat("Een zin. ", 600_000)
			if err := os.WriteFile(filepath.Join(dir, "les.md"), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		},
		"a link": func(t *testing.T, dir string) {
			if err := os.Symlink("elders.md", filepath.Join(dir, "les.md")); err != nil {
				t.Skip("this system makes no links")
			}
		},
		"a folder": func(t *testing.T, dir string) {
			if err := os.Mkdir(filepath.Join(dir, "les.md"), 0o777); err != nil {
				t.Fatal(err)
			}
		},
		"a folder that is a link": func(t *testing.T, dir string) {
			if err := os.Symlink("..", filepath.Join(dir, "meer")); err != nil {
				t.Skip("this system makes no links")
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := small(t, map[string]string{
				"content/municipalities/ravels/actions/foto.png": "x",
				"content/municipalities/lier/municipality.toml":  "name = \"Lier\"\n",
				"content/municipalities/lier/ander.png":          "x",
			})
			spoil(t, filepath.Join(dir, "content/municipalities/ravels/actions"))
			var out bytes.Buffer
			run([]string{"check", "-s", dir, "--format", "line"}, &out, &out)
			if got := out.String(); strings.Contains(got, "foto.png") || !strings.Contains(got, "ander.png") || strings.Count(got, "[F00") != 1 {
				t.Error(got)
			}
		})
	}
}
