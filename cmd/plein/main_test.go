package main

import (
	"bytes"
	"flag"
	"image"
	"image/jpeg"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
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
			cache := filepath.Join(env.WorkDir, ".cache")
			for _, name := range []string{"XDG_CACHE_HOME", "HOME", "LocalAppData"} { // where systems keep what may be deleted
				env.Setenv(name, cache)
			}
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){"tree": tree, "text": text, "before": before, "photograph": photograph, "within": within, "freeport": freeport, "shows": shows,
			"sametree": sametree, "touchup": touchup, "damage": damage},
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

// text looks for a text in a file, white space aside: text FILE 'what a reader reads'. A star stands for the mark in a name.
func text(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: text file 'words'")
	}
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	file := args[0]
	if strings.Contains(file, "*") {
		files, err := filepath.Glob(ts.MkAbs(file))
		ts.Check(err)
		if len(files) != 1 {
			ts.Fatalf("%s is %d files", file, len(files))
		}
		file = files[0]
	}
	found := strings.Contains(squeeze(ts.ReadFile(file)), squeeze(args[1]))
	if found == neg {
		ts.Fatalf("%s: the text %q is there: %v", args[0], args[1], found)
	}
}

// sametree compares two folders to the last byte: sametree FOLDER FOLDER.
func sametree(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: sametree folder folder")
	}
	a, b := contentsOf(ts, args[0]), contentsOf(ts, args[1])
	if len(a) == 0 {
		ts.Fatalf("%s is empty", args[0])
	}
	var differ []string
	for name := range a {
		if other, ok := b[name]; !ok || other != a[name] {
			differ = append(differ, name)
		}
		delete(b, name)
	}
	for name := range b {
		differ = append(differ, name)
	}
	slices.Sort(differ)
	if neg == (len(differ) == 0) {
		ts.Fatalf("%s and %s differ in %v", args[0], args[1], differ)
	}
}

func contentsOf(ts *testscript.TestScript, folder string) map[string]string {
	contents := map[string]string{}
	root := ts.MkAbs(folder)
	ts.Check(filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		contents[strings.TrimPrefix(name, root)] = string(data)
		return err
	}))
	return contents
}

// touchup changes one byte of a file, so that it is as long as it was: touchup FILE.
func touchup(ts *testscript.TestScript, _ bool, args []string) {
	data := []byte(ts.ReadFile(args[0]))
	data[len(data)/2] ^= 1
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
}

// damage changes a byte of every file below a folder, and cuts every third: damage FOLDER.
func damage(ts *testscript.TestScript, _ bool, args []string) {
	n := 0
	for name, data := range contentsOf(ts, args[0]) {
		changed := []byte(data)
		if n++; n%3 == 0 || len(changed) == 0 {
			changed = changed[:len(changed)/2]
		} else {
			changed[len(changed)/2] ^= 1
		}
		ts.Check(os.WriteFile(filepath.Join(ts.MkAbs(args[0]), name), changed, 0o666))
	}
	if n == 0 {
		ts.Fatalf("there is nothing to damage in %s", args[0])
	}
}

// photograph makes a photograph as a telephone does: held upright, with a name of the camera in it: photograph FILE WIDTH
// HEIGHT.
func photograph(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: photograph file width height")
	}
	width, err := strconv.Atoi(args[1])
	ts.Check(err)
	height, err := strconv.Atoi(args[2])
	ts.Check(err)
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	random := rand.New(rand.NewPCG(1, 2))
	for i := range m.Pix {
		m.Pix[i] = byte(100 + random.IntN(40) + i/4%width*100/width)
	}
	var b bytes.Buffer
	ts.Check(jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}))
	// Exif: turned a quarter (tag 274 is 6), and what the camera is called (tag 272).
	const exif = "Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x02" + "\x01\x10\x00\x02\x00\x00\x00\x07\x00\x00\x00\x26" +
		"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00" + "\x00\x00\x00\x00" + "GEHEIM\x00"
	data := append([]byte{0xff, 0xd8, 0xff, 0xe1, 0, byte(len(exif) + 2)}, exif...)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), append(data, b.Bytes()[2:]...), 0o666))
}

// within looks for a text in all files below a folder: within FOLDER 'text'.
func within(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: within folder 'text'")
	}
	found := false
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		found = found || strings.Contains(string(data), args[1])
		return err
	}))
	if found == neg {
		ts.Fatalf("%q stands in a file of %s: %v", args[1], args[0], found)
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
