package publish

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// asLarge makes every file of a site one that is written as it is made, a few bytes at a time.
func asLarge(files map[string]string) Site {
	s := site(files)
	s.Large = func(i int) (func(io.Writer) error, bool) {
		return func(w io.Writer) error {
			text := files[s.Path(i)]
			if text == "fail" {
				return errors.New("it cannot be made")
			}
			for len(text) > 0 {
				n, err := io.WriteString(w, text[:min(7, len(text))])
				if err != nil {
					return err
				}
				text = text[n:]
			}
			return nil
		}, true
	}
	return s
}

// A large file is published as any other: with the same manifest and the same smaller files, left alone where nothing
// changed, put right where somebody changed it.
func TestLargeFilesArePublishedLikeOthers(t *testing.T) {
	files := map[string]string{"data/a.json": strings.Repeat("zin met woorden ", 20_000), "b.csv": "kort", "c/d/e.json": ""}
	options := Options{Jobs: 2, Precompress: Compressions()}
	whole, poured := t.TempDir(), t.TempDir()
	for _, round := range []struct {
		change  func()
		written int
	}{
		{func() {}, 5},
		{func() {}, 0},
		{func() { files["data/a.json"] += "!" }, 3},
		{func() { delete(files, "b.csv") }, 0},
	} {
		round.change()
		if _, err := To(context.Background(), whole, site(files), options); err != nil {
			t.Fatal(err)
		}
		result, err := To(context.Background(), poured, asLarge(files), options)
		if err != nil || result.Written != round.written {
			t.Errorf("%d files are written, want %d (%v)", result.Written, round.written, err)
		}
		same(t, read(t, poured), read(t, whole))
		a, errA := os.ReadFile(filepath.Join(poured, manifestName))
		b, errB := os.ReadFile(filepath.Join(whole, manifestName))
		if errA != nil || errB != nil || string(a) != string(b) {
			t.Errorf("the manifest is %s, want %s", a, b)
		}
	}
	if err := os.WriteFile(filepath.Join(poured, "data/a.json"), []byte(strings.Repeat("x", len(files["data/a.json"]))), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := To(context.Background(), poured, asLarge(files), options); err != nil {
		t.Fatal(err)
	}
	if read(t, poured)["data/a.json"] != files["data/a.json"] {
		t.Error("what somebody changed is not put right")
	}
}

func TestALargeFileThatCannotBeMadeLeavesTheOldSite(t *testing.T) {
	dir := t.TempDir()
	old := map[string]string{"a.json": "oud"}
	if _, err := To(context.Background(), dir, asLarge(old), Options{Jobs: 1}); err != nil {
		t.Fatal(err)
	}
	if _, err := To(context.Background(), dir, asLarge(map[string]string{"a.json": "fail"}), Options{Jobs: 1}); err == nil || err.Error() != "it cannot be made" {
		t.Errorf("the error is %v", err)
	}
	same(t, read(t, dir), old)
}
