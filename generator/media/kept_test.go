package media

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"plein/generator/cache"
)

// counted counts how often a file is opened: to see what it is, and again to make something of it.
func counted(t *testing.T, kept *cache.Cache, data []byte) (look, int) {
	t.Helper()
	opened := 0
	l, err := newWorkshop(kept).look(context.Background(), "content/foto.jpg", inText, func() (io.ReadCloser, error) {
		opened++
		return io.NopCloser(bytes.NewReader(data)), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return l, opened
}

func bytesOf(t *testing.T, l look) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, asset := range l.assets {
		var b bytes.Buffer
		if err := asset.Write(&b); err != nil {
			t.Fatal(err)
		}
		all[string(asset.URL)] = b.String()
	}
	return all
}

func TestASecondBuildDecodesNothing(t *testing.T) {
	dir, data := t.TempDir(), asJPEG(t, photo(460, 300))
	l, opened := counted(t, cache.In(dir), data)
	if opened != 2 {
		t.Errorf("the first build opens it %d times", opened)
	}
	first := bytesOf(t, l)
	l, opened = counted(t, cache.In(dir), data)
	if opened != 1 {
		t.Errorf("the second build opens it %d times", opened)
	}
	damage(t, dir)
	same(t, "after the cache was damaged under the build", first, bytesOf(t, l))
	l, _ = counted(t, cache.In(dir), data)
	same(t, "with a mended cache", first, bytesOf(t, l))
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	same(t, "after the cache was deleted under the build", first, bytesOf(t, l))
	if _, opened = counted(t, cache.In(t.TempDir()), append(data, 0)); opened != 2 {
		t.Error("other bytes are taken for the same")
	}
}

// damage changes the last byte of every entry.
func damage(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		data[len(data)-1] ^= 0xff
		return os.WriteFile(name, data, 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func same(t *testing.T, when string, want, got map[string]string) {
	t.Helper()
	if len(want) == 0 || len(want) != len(got) {
		t.Errorf("%s: %d files, want %d", when, len(got), len(want))
	}
	for url := range want {
		if want[url] != got[url] {
			t.Errorf("%s: %s differs", when, url)
		}
	}
}

func TestAnImageThatChangesUnderTheBuildStopsIt(t *testing.T) {
	data, opened := asJPEG(t, square(64, 48)), 0
	_, err := newWorkshop(cache.In("")).look(context.Background(), "content/a.jpg", inText, func() (io.ReadCloser, error) {
		opened++
		return io.NopCloser(bytes.NewReader(append(slices.Clone(data), byte(opened)))), nil
	})
	if err == nil {
		t.Error("other bytes than were seen are published")
	}
}
