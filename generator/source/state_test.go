package source

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"plein/generator/cache"
)

func TestWhatCountsAsAChange(t *testing.T) {
	const les = "content/actions/les.md"
	long := time.Now().Add(-time.Hour)
	for name, test := range map[string]struct {
		do   func(dir string) error
		want []string
	}{
		"nothing":                    {func(string) error { return nil }, nil},
		"a file is touched":          {func(dir string) error { now := time.Now(); return os.Chtimes(filepath.Join(dir, les), now, now) }, nil},
		"saved without a change":     {func(dir string) error { return os.WriteFile(filepath.Join(dir, les), []byte("oud"), 0o666) }, nil},
		"saved":                      {func(dir string) error { return os.WriteFile(filepath.Join(dir, les), []byte("nieuw"), 0o666) }, []string{les}},
		"saved with as many letters": {func(dir string) error { return os.WriteFile(filepath.Join(dir, les), []byte("new"), 0o666) }, []string{les}},
		"removed":                    {func(dir string) error { return os.Remove(filepath.Join(dir, les)) }, []string{les}},
		"a new folder":               {func(dir string) error { return os.MkdirAll(filepath.Join(dir, "content/nieuw"), 0o777) }, nil},
		"left behind by an editor":   {func(dir string) error { return os.WriteFile(filepath.Join(dir, les+"~"), []byte("x"), 0o666) }, nil},
		"a style sheet": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "themes/eigen/assets/_x.css"), []byte("x"), 0o666)
		}, []string{"themes/eigen/assets/_x.css"}},
	} {
		dir := t.TempDir()
		write(t, dir, map[string]string{les: "oud", "content/site.toml": "a", "themes/eigen/assets/90.css": "a", "public/index.html": "x"})
		if err := os.Chtimes(filepath.Join(dir, les), long, long); err != nil {
			t.Fatal(err)
		}
		before := Look(dir, nil, nil)
		if before.Len() != 3 {
			t.Fatalf("%d files are seen", before.Len())
		}
		if err := test.do(dir); err != nil {
			t.Fatal(err)
		}
		if got := Look(dir, before, nil).Changed(before); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// A file that a sync client puts back with an old time is read again because somebody named it.
func TestANamedFileIsReadWhateverItsTimeSays(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "content/a.md")
	long := time.Now().Add(-time.Hour)
	write(t, dir, map[string]string{"content/a.md": "tja"})
	if err := os.Chtimes(name, long, long); err != nil {
		t.Fatal(err)
	}
	before := Look(dir, nil, nil)
	write(t, dir, map[string]string{"content/a.md": "een"})
	if err := os.Chtimes(name, long, long); err != nil {
		t.Fatal(err)
	}
	if got := Look(dir, before, map[string]bool{"content/a.md": true}).Changed(before); len(got) != 1 {
		t.Errorf("%q", got)
	}
}

// Two saves within the grain of a file system's clock, with as many letters: the second has the size and time of the
// first.
func TestASecondSaveWithTheTimeOfTheFirstIsSeen(t *testing.T) {
	dir := t.TempDir()
	at := time.Now().Add(-time.Second)
	save := func(text string) {
		write(t, dir, map[string]string{"content/a.md": text})
		if err := os.Chtimes(filepath.Join(dir, "content/a.md"), at, at); err != nil {
			t.Fatal(err)
		}
	}
	save("een")
	before := Look(dir, nil, nil)
	save("tja")
	if got := Look(dir, before, nil).Changed(before); len(got) != 1 {
		t.Errorf("%q", got)
	}
}

func TestHalfASaveIsUnsettled(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"content/a.md": "een", "content/b.md": "twee"})
	before := Look(dir, nil, nil)
	if before.Unsettled(before, time.Hour) {
		t.Error("nothing changed, and yet it is unsettled")
	}
	for text, want := range map[string]bool{"": true, "drie": false} {
		write(t, dir, map[string]string{"content/a.md": text})
		if got := Look(dir, before, nil).Unsettled(before, 0); got != want {
			t.Errorf("saved as %q: %v", text, got)
		}
	}
	if !Look(dir, before, nil).Unsettled(before, time.Hour) {
		t.Error("a file that was written just now is settled")
	}
	if err := os.Remove(filepath.Join(dir, "content/a.md")); err != nil {
		t.Fatal(err)
	}
	if !Look(dir, before, nil).Unsettled(before, 0) {
		t.Error("a file that is gone is settled")
	}
}

func TestAThemeMayBeALink(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"site/content/site.toml": "a", "elders/assets/90.css": "a", "site/themes/x": ""})
	if err := os.Symlink(filepath.Join(dir, "elders"), filepath.Join(dir, "site/themes/eigen")); err != nil {
		t.Fatal(err)
	}
	site := filepath.Join(dir, "site")
	before := Look(site, nil, nil)
	write(t, dir, map[string]string{"elders/assets/90.css": "b"})
	if got := Look(site, before, nil).Changed(before); !slices.Equal(got, []string{"themes/eigen/assets/90.css"}) {
		t.Errorf("%q", got)
	}
	if !slices.Contains(before.Folders, filepath.Join(site, "themes/eigen/assets")) {
		t.Errorf("not watched: %q", before.Folders)
	}
}

// Looking at the files that somebody named tells what looking at all tells, or that it cannot.
func TestLookingAtAFewFilesIsLookingAtAll(t *testing.T) {
	for name, test := range map[string]struct {
		do       func(dir string) error
		named    []string
		possible bool
	}{
		"saved": {func(dir string) error { return os.WriteFile(filepath.Join(dir, "content/a.md"), []byte("twee"), 0o666) }, []string{"content/a.md"}, true},
		"two saved": {func(dir string) error {
			return errors.Join(os.WriteFile(filepath.Join(dir, "content/a.md"), []byte("x"), 0o666), os.WriteFile(filepath.Join(dir, "themes/eigen/90.css"), []byte("y"), 0o666))
		}, []string{"content/a.md", "themes/eigen/90.css"}, true},
		"saved without a change": {func(dir string) error { return os.WriteFile(filepath.Join(dir, "content/a.md"), []byte("een"), 0o666) }, []string{"content/a.md"}, true},
		"a new file":             {func(dir string) error { return os.WriteFile(filepath.Join(dir, "content/n.md"), []byte("x"), 0o666) }, []string{"content/n.md"}, false},
		"a file less":            {func(dir string) error { return os.Remove(filepath.Join(dir, "content/a.md")) }, []string{"content/a.md"}, false},
		"a link": {func(dir string) error {
			return errors.Join(os.Remove(filepath.Join(dir, "content/a.md")), os.Symlink("b.md", filepath.Join(dir, "content/a.md")))
		}, []string{"content/a.md"}, false},
		"a new folder": {func(dir string) error { return os.Mkdir(filepath.Join(dir, "content/nieuw"), 0o777) }, []string{"content/nieuw"}, false},
	} {
		dir := t.TempDir()
		write(t, dir, map[string]string{"content/a.md": "een", "content/b.md": "b", "themes/eigen/90.css": "a"})
		before := Look(dir, nil, nil)
		if err := test.do(dir); err != nil {
			t.Fatal(err)
		}
		named := map[string]bool{}
		for _, file := range test.named {
			named[file] = true
		}
		few, possible := LookAt(before, named)
		if possible != test.possible {
			t.Errorf("%s: possible %v", name, possible)
		}
		if all := Look(dir, before, named); possible && (!slices.Equal(few.Changed(before), all.Changed(before)) || few.Len() != all.Len()) {
			t.Errorf("%s: %q, and of all %q", name, few.Changed(before), all.Changed(before))
		}
	}
}

// A glance that is completed with what was read since is a look: what became other, came or went after it was read is seen.
func TestAGlanceIsCompletedByWhatWasRead(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"content/site.toml", "content/a.md", "content/b.md", "content/c.md", "content/foto.jpg", "content/heist/a.md", "content/heist-op-den-berg/a.md", "content/over.md", "content/over/b.md", "themes/eigen/base.html", "themes/eigen/nl.toml"} {
		write(name, name)
	}
	write("content/long.md", strings.Repeat("a", MaxText+1)) // which is no text that is read
	glance := Glance(dir)
	write("content/a.md", "before it was read")
	write("content/foto.jpg", "another before it was read")
	tree, _, err := Read(context.Background(), dir, 2, cache.In(""))
	if err != nil {
		t.Fatal(err)
	}
	write("content/b.md", "after it was read")
	write("content/foto.jpg", "another after it was read")
	write("content/d.md", "new")
	long := time.Now().Add(-time.Hour)
	for _, name := range []string{"content/heist/a.md", "content/over.md"} { // put back from elsewhere, with an old time
		write(name, "after it was read")
		if err := os.Chtimes(filepath.Join(dir, filepath.FromSlash(name)), long, long); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chtimes(filepath.Join(dir, "content", "heist-op-den-berg", "a.md"), time.Now(), time.Now()); err != nil { // which changes nothing
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "content", "c.md")); err != nil {
		t.Fatal(err)
	}
	glance.Read(tree.Marks)
	if changed, want := Look(dir, glance, nil).Changed(glance), []string{"content/b.md", "content/c.md", "content/d.md", "content/foto.jpg", "content/heist/a.md", "content/over.md"}; !slices.Equal(changed, want) {
		t.Errorf("%q changed since they were read, and not %q", changed, want)
	}
	alone := Glance(dir)
	alone.Read(nil)
	if changed := Look(dir, nil, nil).Changed(alone); len(changed) > 0 {
		t.Errorf("without a reader, %q", changed)
	}
}

// Content that is a link leads out of the site: no folder there is listed, or watched.
func TestAGlanceFollowsNoLink(t *testing.T) {
	dir, elsewhere := t.TempDir(), t.TempDir()
	write(t, elsewhere, map[string]string{"a/b.md": "van iemand anders"})
	if err := os.Symlink(elsewhere, filepath.Join(dir, "content")); err != nil {
		t.Skip("this system makes no links: ", err)
	}
	for name, state := range map[string]*State{"a glance": Glance(dir), "a look": Look(dir, nil, nil)} {
		if state.Len() > 0 || len(state.Folders) != 1 {
			t.Errorf("%s lists %d files and %q", name, state.Len(), state.Folders)
		}
	}
}
