package source

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"plein/generator/cache"
)

// Every byte of a site counts, and no time of a file does.
func TestSumFollowsEveryByte(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	read := func() (*Tree, string) {
		tree, _, err := Read(context.Background(), dir, 2, cache.In(""))
		if err != nil {
			t.Fatal(err)
		}
		sum, known := tree.Sum()
		if !known {
			t.Fatal("the fingerprint is not known")
		}
		return tree, sum
	}
	put("content/site.toml", "title = 1")
	put("content/foto.jpg", "a")
	put("themes/eigen/x.css", "a")
	tree, first := read()
	for _, c := range []struct{ name, text string }{
		{"content/site.toml", "title = 2"}, {"content/foto.jpg", "b"}, {"themes/eigen/x.css", "b"}, {"content/new.md", ""}, {"themes/eigen/new.css", ""},
	} {
		before, err := os.ReadFile(filepath.Join(dir, c.name))
		put(c.name, c.text)
		if _, sum := read(); sum == first {
			t.Errorf("%s counts for nothing", c.name)
		}
		if inWork := filepath.Ext(c.name) != ".toml" && filepath.Ext(c.name) != ".md"; inWork && tree.IsStill() {
			t.Errorf("nobody sees that %s changed while the site was made", c.name)
		}
		if err == nil {
			put(c.name, string(before))
		} else if err := os.Remove(filepath.Join(dir, c.name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chtimes(filepath.Join(dir, "content/site.toml"), time.Now(), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if _, sum := read(); sum != first || !tree.IsStill() {
		t.Error("the time of a file counts, or something was not put back")
	}
	if err := os.Symlink(dir, filepath.Join(dir, "themes/eigen/away")); err != nil {
		t.Skip("this system has no links:", err)
	}
	tree, _, err := Read(context.Background(), dir, 2, cache.In(""))
	if err != nil {
		t.Fatal(err)
	}
	if _, known := tree.Sum(); known {
		t.Error("a theme that leads elsewhere has a fingerprint")
	}
}
