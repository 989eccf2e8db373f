package publish

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o777), os.WriteFile(full, []byte(text), 0o666)); err != nil {
		t.Fatal(err)
	}
}

// What stands in the way is found before anything changes; once it is gone the next build works.
func TestWhatStandsInTheWayIsRefusedBeforeAnythingChanges(t *testing.T) {
	old := map[string]string{"index.html": "1", "a/index.html": "2", "gone/index.html": "3"}
	wanted := map[string]string{"index.html": "new", "a/index.html": "new", "a/b/index.html": "4", "c/index.html": "5", "a/c/d.txt": "6"}
	cases := map[string]struct {
		block func(dir string) error
		why   Obstacle
		file  string
		clear func(dir string) error
	}{
		"a file where a folder must come": {
			func(dir string) error { return os.WriteFile(filepath.Join(dir, "c"), []byte("mine"), 0o666) }, ForeignFile, "c",
			func(dir string) error { return os.Remove(filepath.Join(dir, "c")) }},
		"a file where a folder in a folder must come": {
			func(dir string) error { return os.WriteFile(filepath.Join(dir, "a", "b"), []byte("mine"), 0o666) }, ForeignFile, "a/b",
			func(dir string) error { return os.Remove(filepath.Join(dir, "a", "b")) }},
		"a folder where a file must come": {
			func(dir string) error { return os.MkdirAll(filepath.Join(dir, "a", "c", "d.txt", "mine"), 0o777) }, ForeignDir, "a/c/d.txt/mine",
			func(dir string) error { return os.RemoveAll(filepath.Join(dir, "a", "c")) }},
		"a file where a new file must come": {
			func(dir string) error {
				return errors.Join(os.Mkdir(filepath.Join(dir, "c"), 0o777), os.WriteFile(filepath.Join(dir, "c", "index.html"), []byte("mine"), 0o666))
			}, ForeignFile, "c/index.html",
			func(dir string) error { return os.Remove(filepath.Join(dir, "c", "index.html")) }},
		"a link in the place of a folder of ours": {
			func(dir string) error {
				return errors.Join(os.Rename(filepath.Join(dir, "a"), dir+"-a"), os.Symlink(dir+"-a", filepath.Join(dir, "a")))
			}, Link, "a",
			func(dir string) error { return os.Remove(filepath.Join(dir, "a")) }},
		"a link in the place of a file of ours": {
			func(dir string) error {
				name := filepath.Join(dir, "index.html")
				return errors.Join(os.Rename(name, dir+"-index"), os.Symlink(dir+"-index", name))
			}, Link, "index.html",
			func(dir string) error { return os.Remove(filepath.Join(dir, "index.html")) }},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			publish(t, dir, old)
			if err := c.block(dir); err != nil {
				t.Fatal(err)
			}
			before := read(t, dir)
			for range 2 {
				refused(t, dir, wanted, c.why, c.file)
				same(t, read(t, dir), before)
			}
			if err := c.clear(dir); err != nil {
				t.Fatal(err)
			}
			publish(t, dir, wanted)
			same(t, read(t, dir), wanted)
		})
	}
}

// A file of ours gives way to a folder of ours, and the other way round, also where a run is interrupted in between.
func TestAFileAndAFolderChangePlaces(t *testing.T) {
	one := map[string]string{"index.html": "1", "a": "2", "b/c/index.html": "3", "b/index.html": "4"}
	two := map[string]string{"index.html": "1", "a/index.html": "2", "a/x/index.html": "5", "b": "4"}
	dir := filepath.Join(t.TempDir(), "public")
	for range 2 {
		for _, files := range []map[string]string{one, two} {
			publish(t, dir, files)
			same(t, read(t, dir), files)
		}
	}
	interrupt(t, folder{dir}, one)
	if result := publish(t, dir, one); !result.Finished || result.Written != 0 {
		t.Errorf("%+v", result)
	}
	same(t, read(t, dir), one)
	put(t, dir, "b/mine.txt", "mine")
	refused(t, dir, two, ForeignDir, "b/mine.txt")
}

// Between an interrupted run and the next somebody puts something in the way: a sentence, and once it is gone the run
// is finished.
func TestAnInterruptedCommitWaitsForAnObstacle(t *testing.T) {
	old := map[string]string{"index.html": "1", "gone/index.html": "2"}
	wanted := map[string]string{"index.html": "new", "c/index.html": "3"}
	dir := filepath.Join(t.TempDir(), "public")
	publish(t, dir, old)
	interrupt(t, folder{dir}, wanted)
	put(t, dir, "c", "mine")
	for range 2 {
		if refusal := refused(t, dir, wanted, ForeignFile, "c"); !refusal.Began {
			t.Error("it does not say that a run is half done")
		}
	}
	if read(t, dir)["c"] != "mine" {
		t.Error("the file of somebody else is gone")
	}
	if err := os.Remove(filepath.Join(dir, "c")); err != nil {
		t.Fatal(err)
	}
	if result := publish(t, dir, wanted); !result.Finished || result.Written != 0 {
		t.Errorf("%+v", result)
	}
	same(t, read(t, dir), wanted)
}

// Nothing that may stand in a folder before the first build is written over.
func TestAFileThatMayStandThereIsNotWrittenOver(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "README.md", "mine")
	refused(t, dir, map[string]string{"index.html": "1", "README.md": "ours"}, ForeignFile, "README.md")
	publish(t, dir, map[string]string{"index.html": "1"})
	same(t, read(t, dir), map[string]string{"index.html": "1", "README.md": "mine"})
}

// Somebody changes what Plein made: a page that is still in the site is put right, one that is not stays.
func TestWhatSomebodyChangedByHand(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publish(t, dir, map[string]string{"index.html": "1", "a/index.html": "2", "b/index.html": "3", "c/index.html": "4"})
	put(t, dir, "index.html", "X")
	put(t, dir, "a/index.html", "edited")
	put(t, dir, "c/mine.txt", "mine")
	if err := os.RemoveAll(filepath.Join(dir, "b")); err != nil {
		t.Fatal(err)
	}
	result := publish(t, dir, map[string]string{"index.html": "1", "b/index.html": "3"})
	if result.Written != 2 || result.Removed != 1 || strings.Join(result.Kept, " ") != "a/index.html" {
		t.Errorf("%+v", result)
	}
	left := map[string]string{"index.html": "1", "a/index.html": "edited", "b/index.html": "3", "c/mine.txt": "mine"}
	same(t, read(t, dir), left)
	if result := publish(t, dir, map[string]string{"index.html": "1", "b/index.html": "3"}); len(result.Kept) != 0 || result.Written != 0 {
		t.Errorf("what is no longer in the manifest is told again: %+v", result)
	}
	same(t, read(t, dir), left)
	refused(t, dir, map[string]string{"index.html": "1", "a/index.html": "2"}, ForeignFile, "a/index.html")
}

// A manifest that somebody changed, or that is half, is refused whole; nothing is removed on its word.
func TestAManifestThatCannotBeTrusted(t *testing.T) {
	sum := strings.Repeat("0", 64)
	line := func(name string) string {
		return fmt.Sprintf(`{"generator":"plein","files":[{"path":%q,"size":1,"sha256":%q}]}`, name, sum)
	}
	bad := map[string]string{"empty": "", "half": `{"generator":"plein","files":[{"path":"a`, "of another tool": `{"generator":"x","files":[]}`,
		"up": line("../outside.txt"), "up inside": line("a/../../outside.txt"), "absolute": line("/etc/passwd"), "its own": line("manifest.json"),
		"our state": line(".plein/lock"), "windows": line(`a\b`), "not clean": line("a//b"), "no sum": `{"generator":"plein","files":[{"path":"a","size":1}]}`}
	for name, text := range bad {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			publish(t, dir, map[string]string{"index.html": "1", "a/index.html": "2"})
			put(t, dir, "../outside.txt", "x")
			put(t, dir, manifestName, text)
			before := read(t, dir)
			refused(t, dir, map[string]string{"index.html": "new"}, BadManifest, manifestName)
			same(t, read(t, dir), before)
			if data, err := os.ReadFile(filepath.Join(dir, "..", "outside.txt")); err != nil || string(data) != "x" {
				t.Error("a file outside the folder was touched")
			}
		})
	}
}

// Removing never follows a link out of the folder.
func TestNothingIsRemovedThroughALink(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publish(t, dir, map[string]string{"index.html": "1", "a/index.html": "2"})
	outside := dir + "-outside"
	if err := errors.Join(os.Rename(filepath.Join(dir, "a"), outside), os.Symlink(outside, filepath.Join(dir, "a"))); err != nil {
		t.Fatal(err)
	}
	publish(t, dir, map[string]string{"index.html": "1"})
	if data, err := os.ReadFile(filepath.Join(outside, "index.html")); err != nil || string(data) != "2" {
		t.Errorf("what lies behind a link is gone: %q, %v", data, err)
	}
}

// A link to the folder, before it exists and after, leads to the same lock.
func TestALinkLeadsToTheSameLock(t *testing.T) {
	root := t.TempDir()
	if err := errors.Join(os.Mkdir(filepath.Join(root, "real"), 0o777), os.Symlink("real", filepath.Join(root, "link"))); err != nil {
		t.Fatal(err)
	}
	first, err := folder{filepath.Join(root, "link", "public")}.lock(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	waited := false
	_, err = folder{filepath.Join(root, "real", "public")}.lock(ctx, func() { waited = true; cancel() })
	if err == nil || !waited {
		t.Errorf("the second build did not wait: %v", err)
	}
	if err := first.release(); err != nil {
		t.Fatal(err)
	}
	if entries, err := os.ReadDir(filepath.Join(root, "real", "public")); err != nil || len(entries) != 0 {
		t.Errorf("the lock left %v, %v", entries, err)
	}
}

// A folder or file that is in the way of the whole site is named.
func TestThePlaceOfTheSiteIsAFile(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "public", "x")
	refused(t, filepath.Join(dir, "public"), map[string]string{"index.html": "1"}, NotAFolder, "")
	refused(t, filepath.Join(dir, "public", "deeper"), map[string]string{"index.html": "1"}, NotAFolder, "")
}

func TestAPathThatCannotBePublishedIsRefused(t *testing.T) {
	for _, name := range []string{"../up.html", "/abs.html", ".plein/x", "manifest.json", "a//b"} {
		dir := filepath.Join(t.TempDir(), "public")
		refused(t, dir, map[string]string{name: "x"}, NotPublished, name)
	}
}

// A disk that sees no difference between capitals and small letters gives somebody else's file for ours.
func TestANameThatDiffersInCapitalsIsRefused(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "Ravels/mine.txt", "x")
	p := folder{dir}.planner(nil)
	p.folds = true
	if other := p.spelled("ravels"); other != "Ravels" {
		t.Errorf("the folder Ravels is not seen: %q", other)
	}
	if other := p.spelled("Ravels"); other != "" {
		t.Errorf("the right name is refused: %q", other)
	}
	if !(folder{dir}).foldsCase() { // the rest can be seen only on a disk of that kind
		return
	}
	publish(t, dir, map[string]string{"index.html": "1"})
	refused(t, dir, map[string]string{"index.html": "1", "ravels/index.html": "2"}, OtherCase, "Ravels")
}

// What was removed while a build was at work does not come back half.
func TestAFolderThatVanishes(t *testing.T) {
	files := map[string]string{}
	for i := range 50 {
		files[fmt.Sprintf("%02d/index.html", i)] = "x"
	}
	dir := filepath.Join(t.TempDir(), "public")
	whole := site(files)
	write := whole.Write
	for _, at := range []string{"00/index.html", "25/index.html", "49/index.html"} {
		s := whole
		s.Write = func(i int, w *writer) error {
			if s.Path(i) == at {
				return errors.Join(os.RemoveAll(dir), write(i, w))
			}
			return write(i, w)
		}
		_, err := To(context.Background(), dir, s, Options{Jobs: 1})
		var broken *Broken
		if !errors.As(err, &broken) || broken.Cause() != Vanished || broken.Began {
			t.Errorf("at %s: %v", at, err)
		}
		if _, err := os.Lstat(dir); err == nil {
			t.Error("the folder came back")
		}
		publish(t, dir, files)
		same(t, read(t, dir), files)
	}
}

// Smaller files are made of text alone, are the same every time, and are not made again where nothing changed.
func TestSmallerFiles(t *testing.T) {
	long := strings.Repeat("Een lange zin. ", 200)
	files := map[string]string{"index.html": long, "kort.html": "kort", "foto.png": long}
	dirs := []string{filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "b")}
	for _, dir := range dirs {
		for again, written := range []int{5, 0} {
			result, err := To(context.Background(), dir, site(files), Options{Jobs: again + 1, Precompress: Compressions()})
			if err != nil || result.Written != written || result.Files != 5 {
				t.Fatalf("%+v, %v", result, err)
			}
		}
	}
	same(t, read(t, dirs[0]), read(t, dirs[1]))
	got := read(t, dirs[0])
	if want := []string{"index.html.gz", "index.html.br"}; len(got) != 5 || got[want[0]] == "" || got[want[1]] == "" {
		t.Errorf("the folder holds %v", maps.Keys(got))
	}
	if text := unzipped(t, got["index.html.gz"]); text != long {
		t.Error("what was made smaller holds something else")
	}
	put(t, dirs[0], "index.html.br", "X")
	files["index.html"] = long + "!"
	for want := range 2 {
		result, err := To(context.Background(), dirs[0], site(files), Options{Precompress: Compressions()})
		if err != nil || result.Written != 3*(1-want) {
			t.Fatalf("%+v, %v", result, err)
		}
	}
	put(t, dirs[0], "index.html.br", "X")
	if result, err := To(context.Background(), dirs[0], site(files), Options{Precompress: Compressions()}); err != nil || result.Written != 1 {
		t.Fatalf("a smaller file that somebody changed: %+v, %v", result, err)
	}
	if result := publish(t, dirs[0], files); result.Removed != 2 {
		t.Errorf("no longer asked for, and still there: %+v", result)
	}
}
