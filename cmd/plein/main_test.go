package main

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"plein/generator/words"
)

var update = flag.Bool("update", false, "write the golden output in the scripts anew; review the difference")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"plein": main})
}

// The scripts run the real command on whole sites, one behaviour a file. Their names, read in a row, are a manual.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("SOURCE_DATE_EPOCH", "1795392000") // 23 November 2026
			env.Setenv("NO_COLOR", "1")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){"tree": tree, "text": text, "before": before},
	})
}

// tree writes the names of all files below a folder to a file: tree FOLDER FILE.
func tree(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: tree folder file")
	}
	root := ts.MkAbs(args[0])
	var names []string
	ts.Check(filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			relative, _ := filepath.Rel(root, name)
			names = append(names, mark.ReplaceAllString(filepath.ToSlash(relative), ".*."))
		}
		return err
	}))
	slices.Sort(names)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(strings.Join(names, "\n")+"\n"), 0o666))
}

// mark is the mark of its bytes in the name of an asset: it changes with every change of a style sheet.
var mark = regexp.MustCompile(`\.[0-9a-f]{8}\.`)

// text looks for a text in a file, white space aside: text FILE 'what a reader reads'.
func text(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: text file 'words'")
	}
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	found := strings.Contains(squeeze(ts.ReadFile(args[0])), squeeze(args[1]))
	if found == neg {
		ts.Fatalf("%s: the text %q is there: %v", args[0], args[1], found)
	}
}

// before looks for texts in a file that stand in this order: before FILE 'first' 'second' …
func before(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 3 || neg {
		ts.Fatalf("usage: before file 'first' 'second' …")
	}
	rest := ts.ReadFile(args[0])
	for _, text := range args[1:] {
		at := strings.Index(rest, text)
		if at < 0 {
			ts.Fatalf("%s: %q is not there, or not behind what goes before it", args[0], text)
		}
		rest = rest[at+len(text):]
	}
}

func TestTheCommandSpeaksEveryLanguage(t *testing.T) {
	var keys []map[string][]string
	for _, language := range languages {
		m, err := words.Load(messages, "messages", language)
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, m.Keys())
	}
	for key, names := range keys[0] {
		other, ok := keys[1][key]
		slices.Sort(names)
		slices.Sort(other)
		if !ok || !slices.Equal(names, other) {
			t.Errorf("%s: %v in %s, %v in %s", key, names, languages[0], other, languages[1])
		}
	}
	if len(keys[0]) != len(keys[1]) {
		t.Errorf("%d messages in %s, %d in %s", len(keys[0]), languages[0], len(keys[1]), languages[1])
	}
}

// A script of the manual begins with a sentence that a civil servant can check.
func TestScriptsSayWhatTheyShow(t *testing.T) {
	scripts, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(scripts) < 15 {
		t.Fatalf("%d scripts, %v", len(scripts), err)
	}
	for _, script := range scripts {
		data, err := os.ReadFile(script)
		if err != nil {
			t.Fatal(err)
		}
		if first, _, _ := strings.Cut(string(data), "\n"); !strings.HasPrefix(first, "# ") || !strings.HasSuffix(first, ".") {
			t.Errorf("%s begins with %q", script, first)
		}
	}
}
