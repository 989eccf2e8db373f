package beneath

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// A file is opened where it stands below the folder along no link, whole; else the folder says that there is none, or that it cannot
// tell.
func TestAFileIsOpenedAlongNoLink(t *testing.T) {
	above := t.TempDir()
	dir, elsewhere := filepath.Join(above, "site"), filepath.Join(above, "elsewhere")
	for name, text := range map[string]string{"site/a/b.md": "wat er staat", "elsewhere/b.md": "van iemand anders"} {
		name = filepath.Join(above, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	if runtime.GOOS != "windows" {
		for name, to := range map[string]string{"a/link.md": filepath.Join(dir, "a", "b.md"), "linked": elsewhere, "out": "../elsewhere"} {
			if err := os.Symlink(to, filepath.Join(dir, filepath.FromSlash(name))); err != nil {
				t.Fatal(err)
			}
		}
	}
	folder := Open(dir)
	defer folder.Close()
	for _, name := range []string{"a", "a/gone.md", "gone/b.md", "a/b.md/c", "a/link.md", "linked/b.md", "out/b.md", "../elsewhere/b.md", "../site/a/b.md",
		filepath.Join(dir, "a/b.md"), "", "a\x00b"} {
		if _, err := folder.File(name); err == nil {
			t.Errorf("%q is opened", name)
		}
	}
	file, err := folder.File("a/b.md")
	if errors.Is(err, ErrCannot) {
		t.Skip("this system has no such call: publish and source look at each folder, which their tests try") // as a kernel before 5.6, and others than Linux
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if text, err := io.ReadAll(file); string(text) != "wat er staat" || file.Size != int64(len(text)) || err != nil {
		t.Errorf("%q of %d bytes, %v", text, file.Size, err)
	}
	if _, err := Open(filepath.Join(dir, "gone")).File("a"); !errors.Is(err, ErrCannot) {
		t.Errorf("below no folder: %v", err)
	}
}
