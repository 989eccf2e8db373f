package publish

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// What the kernel tells of a file is what looking at it and at each folder above it tells.
func TestAFileIsHeldInEitherWay(t *testing.T) {
	dir, elsewhere := t.TempDir(), t.TempDir()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	f := folder{dir}
	for _, name := range []string{"a/same", "a/other", "a/longer", "a/shorter", "a/folder/x"} {
		must(os.MkdirAll(filepath.Dir(f.path(name)), 0o777))
		must(os.WriteFile(f.path(name), []byte("what was made"), 0o666))
	}
	made := func(name string) File {
		return File{Path: name, Size: 13, SHA256: fingerprint([]byte("what was made"))}
	}
	must(os.WriteFile(f.path("a/other"), []byte("What was made"), 0o666))
	must(os.WriteFile(f.path("a/longer"), []byte("what was made, and more"), 0o666))
	must(os.WriteFile(f.path("a/shorter"), []byte("what was"), 0o666))
	must(os.WriteFile(filepath.Join(elsewhere, "x"), []byte("what was made"), 0o666))
	if runtime.GOOS != "windows" {
		must(os.Symlink(f.path("a/same"), f.path("a/link")))
		must(os.Symlink(elsewhere, f.path("linked")))
		must(os.Symlink(f.path("a"), f.path("b")))
	}
	opened := openBeneath(dir)
	defer opened.close()
	for name, want := range map[string]bool{"a/same": true, "a/folder/x": true, "a/other": false, "a/longer": false, "a/shorter": false, "a/folder": false,
		"a/gone": false, "gone/x": false, "a/same/x": false, "a/link": false, "linked/x": false, "b/same": false} {
		looking := rereader{stager: stager{folder: f, real: map[string]bool{}}, piece: make([]byte, 5)}
		if got := looking.isSame(made(name)); got != want {
			t.Errorf("looking at %s tells %t", name, got)
		}
		if got, told := opened.isSame(made(name), make([]byte, 5)); told && got != want {
			t.Errorf("the kernel tells %t of %s", got, name)
		} else if !told && name == "a/same" && runtime.GOOS == "linux" {
			t.Log("this kernel has no openat2")
		}
	}
}
