package source

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"plein/generator/cache"
	"testing"
)

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatIsReadAndWhatIsPassedOver(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"content/site.toml": "\uFEFFtitle = \"a\"\r\nb = 1\r\n", "content/a.png": "x", "content/.verborgen/a.md": "x", "content/_concept/a.md": "x",
		"content/~$plan.md": "x", "content/plan.md~": "x", "content/.~lock.plan.md#": "x", "content/Thumbs.db": "x", "content/desktop.ini": "x",
		"content/.DS_Store": "x", "content/plan.md.swp": "x", "elders/b.md": "x",
	})
	if err := os.Symlink(filepath.Join(dir, "elders"), filepath.Join(dir, "content", "link")); err != nil {
		t.Fatal(err)
	}
	tree, findings, err := Read(context.Background(), dir, 2, cache.In(""))
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.Files) != 2 || tree.Files[0].Path != "content/a.png" || tree.Files[1].Path != "content/site.toml" {
		t.Errorf("read %+v", tree.Files)
	}
	if got := tree.Files[1].Text; got != "title = \"a\"\nb = 1\n" {
		t.Errorf("the text is %q", got)
	}
	if tree.Files[0].Text != "" {
		t.Error("an image is read as a text")
	}
	if len(findings) != 1 || findings[0].Rule != NoFile || findings[0].At.File != "content/link" {
		t.Errorf("%+v", findings)
	}
	if _, err := tree.Open("content/link/b.md"); err == nil {
		t.Error("a link out of the tree is followed")
	}
	if _, err := tree.Open("../elders/b.md"); err == nil {
		t.Error("a path leads out of the site")
	}
}

func TestAFolderWithoutContent(t *testing.T) {
	if _, _, err := Read(context.Background(), t.TempDir(), 1, cache.In("")); !errors.Is(err, ErrNoContent) {
		t.Errorf("%v", err)
	}
}

func TestAFileThatIsTooLarge(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"content/groot.md": string(make([]byte, MaxText+1))})
	tree, findings, err := Read(context.Background(), dir, 1, cache.In(""))
	if err != nil || len(tree.Files) != 0 || len(findings) != 1 || findings[0].Rule != TooLarge {
		t.Errorf("%+v, %+v, %v", tree, findings, err)
	}
}

func TestFingerprint(t *testing.T) {
	if got := Fingerprint("Les", "Les.", "Tekst."); got != "9c5eb2cd" {
		t.Errorf("%s is not the SHA-256 that the content model asks", got)
	}
	if Fingerprint("a", "b") == Fingerprint("a", "c") {
		t.Error("two texts have one fingerprint")
	}
}
