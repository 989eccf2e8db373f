package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// site makes a site of files by name.
func site(files map[string]string) Site {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	return Site{N: len(names), Path: func(i int) string { return names[i] }, Write: func(i int, w *bytes.Buffer) error {
		if files[names[i]] == "fail" {
			return errors.New("it cannot be made")
		}
		w.WriteString(files[names[i]])
		return nil
	}}
}

func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(name)
		relative, _ := filepath.Rel(dir, name)
		files[filepath.ToSlash(relative)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	delete(files, manifestName)
	return files
}

func same(t *testing.T, got, want map[string]string) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the folder holds %v, want %v", got, want)
	}
}

func TestTheFolderFollowsTheSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	first := map[string]string{"index.html": "1", "a/index.html": "2", "a/b/index.html": "3", "assets/x.css": "4"}
	result, err := To(context.Background(), dir, site(first), Options{Jobs: 4})
	if err != nil || result.Written != 4 {
		t.Fatalf("%+v, %v", result, err)
	}
	same(t, read(t, dir), first)

	before, err := os.Stat(filepath.Join(dir, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	second := map[string]string{"index.html": "1", "a/index.html": "two", "c/index.html": "5"}
	time.Sleep(10 * time.Millisecond)
	result, err = To(context.Background(), dir, site(second), Options{Jobs: 4})
	if err != nil || result.Written != 2 || result.Removed != 2 {
		t.Fatalf("%+v, %v", result, err)
	}
	same(t, read(t, dir), second)
	if after, _ := os.Stat(filepath.Join(dir, "index.html")); !after.ModTime().Equal(before.ModTime()) {
		t.Error("a file whose bytes did not change was written")
	}
	if _, err := os.Stat(filepath.Join(dir, "a/b")); err == nil {
		t.Error("a folder that became empty is still there")
	}
	result, err = To(context.Background(), dir, site(second), Options{Jobs: 1})
	if err != nil || result.Written != 0 || result.Removed != 0 {
		t.Fatalf("nothing changed, and: %+v, %v", result, err)
	}
}

func TestForeignFilesAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "werk.docx"), []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"index.html": "1"}
	refused(t, dir, files, ForeignFolder, "werk.docx")
	same(t, read(t, dir), map[string]string{"werk.docx": "x"})

	dir = t.TempDir()
	if _, err := To(context.Background(), dir, site(files), Options{}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.html"), []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	refused(t, dir, map[string]string{"index.html": "1", "a.html": "2"}, ForeignFile, "a.html")
	if _, err := To(context.Background(), dir, site(map[string]string{"index.html": "2"}), Options{}); err != nil {
		t.Fatal(err)
	}
	same(t, read(t, dir), map[string]string{"index.html": "2", "a.html": "mine"})
}

// Invariant 7: a build that fails leaves what was there.
func TestABuildThatFailsLeavesTheOldSite(t *testing.T) {
	dir := t.TempDir()
	old := map[string]string{"index.html": "1", "a/index.html": "2"}
	if _, err := To(context.Background(), dir, site(old), Options{}); err != nil {
		t.Fatal(err)
	}
	if _, err := To(context.Background(), dir, site(map[string]string{"index.html": "new", "z.html": "fail"}), Options{Jobs: 2}); err == nil {
		t.Fatal("it did not fail")
	}
	same(t, read(t, dir), old)
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := To(cancelled, dir, site(map[string]string{"index.html": "new"}), Options{}); err == nil {
		t.Fatal("a build that was called off went on")
	}
	same(t, read(t, dir), old)
}

// Invariant 7: whatever of a commit was done when a run was killed, the next run finishes it.
func TestAnInterruptedCommitIsFinished(t *testing.T) {
	old := map[string]string{"index.html": "1", "a/index.html": "2", "b/index.html": "3"}
	wanted := map[string]string{"index.html": "new", "a/index.html": "2", "c/d/index.html": "4"}
	for done := range 4 {
		dir := t.TempDir()
		publish(t, dir, old)
		f := folder{dir}
		j := interrupt(t, f, wanted)
		if len(j.Moves) != 3 || len(j.Removals) != 1 {
			t.Fatalf("the journal is %+v", j)
		}
		for _, m := range j.Moves[:done] { // what was done before the run was killed
			if err := f.move(filepath.Join(f.state(), j.Stage), m.Path, false); err != nil {
				t.Fatal(err)
			}
		}
		result, err := To(context.Background(), dir, site(wanted), Options{})
		if err != nil || !result.Finished || result.Written != 0 {
			t.Fatalf("after %d moves: %+v, %v", done, result, err)
		}
		same(t, read(t, dir), wanted)
	}
}

// publish publishes a site and fails where that fails.
func publish(t *testing.T, dir string, files map[string]string) Result {
	t.Helper()
	result, err := To(context.Background(), dir, site(files), Options{Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// refused publishes a site and fails where that is not refused, for this reason and this file.
func refused(t *testing.T, dir string, files map[string]string, why Obstacle, file string) *Refusal {
	t.Helper()
	_, err := To(context.Background(), dir, site(files), Options{Jobs: 2})
	var refusal *Refusal
	if !errors.As(err, &refusal) || refusal.Why != why || refusal.File != file {
		t.Fatalf("want %s of %s, got: %v", why, file, err)
	}
	if entries, _ := os.ReadDir(filepath.Join(dir, stateName)); !refusal.Began && len(entries) > 0 {
		t.Errorf("a refused build left %v", entries)
	}
	return refusal
}

// interrupt does what a run does up to the moment that its journal is written.
func interrupt(t *testing.T, f folder, files map[string]string) journal {
	t.Helper()
	held, err := f.lock(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	old, err := f.manifest()
	if err != nil {
		t.Fatal(err)
	}
	stage, err := os.MkdirTemp(f.state(), stagePrefix)
	if err != nil {
		t.Fatal(err)
	}
	made, err := f.stage(context.Background(), stage, site(files), old, Options{})
	if err != nil {
		t.Fatal(err)
	}
	j, _, err := f.plan(stage, old, made)
	if err == nil {
		var list []byte
		if list, err = (manifest{"plein", "", made.files}).bytes(); err == nil {
			j, err = f.writeDown(j, list, held)
		}
	}
	if err := errors.Join(err, held.release()); err != nil {
		t.Fatal(err)
	}
	return j
}

// Two builds at once: the second waits, and the folder holds one site or the other, whole.
func TestTwoBuildsAtOnce(t *testing.T) {
	dir := t.TempDir()
	sites := []map[string]string{{}, {}}
	for i := range 200 {
		name := fmt.Sprintf("%d/index.html", i)
		sites[0][name], sites[1][name] = "een", "twee"
	}
	sites[1]["more/index.html"] = "twee"
	for range 10 {
		errs := make(chan error, 2)
		for _, files := range sites {
			go func() {
				_, err := To(context.Background(), dir, site(files), Options{Jobs: 2})
				errs <- err
			}()
		}
		if err := errors.Join(<-errs, <-errs); err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(read(t, dir)); got != fmt.Sprint(sites[0]) && got != fmt.Sprint(sites[1]) {
			t.Fatalf("the folder holds a mixture: %d files", len(read(t, dir)))
		}
	}
}

func TestAStageThatWasLeftBehindIsCleared(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, stateName, "stage-1", "a"), 0o777); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"index.html": "1"}
	if _, err := To(context.Background(), dir, site(files), Options{}); err != nil {
		t.Fatal(err)
	}
	same(t, read(t, dir), files)
}
