package publish

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"plein/generator/beneath"
)

// What the kernel tells of a file is what looking at it and at each folder above it tells; and what its seal tells is what its sum
// tells.
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
	must(os.WriteFile(f.path("a/other"), []byte("What was made"), 0o666))
	must(os.WriteFile(f.path("a/longer"), []byte("what was made, and more"), 0o666))
	must(os.WriteFile(f.path("a/shorter"), []byte("what was"), 0o666))
	must(os.WriteFile(filepath.Join(elsewhere, "x"), []byte("what was made"), 0o666))
	if runtime.GOOS != "windows" {
		must(os.Symlink(f.path("a/same"), f.path("a/link")))
		must(os.Symlink(elsewhere, f.path("linked")))
		must(os.Symlink(f.path("a"), f.path("b")))
	}
	sealer := sealerOf(t, 1)
	below := beneath.Open(dir)
	defer below.Close()
	if _, err := below.File("a/same"); errors.Is(err, beneath.ErrCannot) {
		t.Log("this system looks at each folder")
	}
	for name, want := range map[string]bool{"a/same": true, "a/folder/x": true, "a/other": false, "a/longer": false, "a/shorter": false, "a/folder": false,
		"a/gone": false, "gone/x": false, "a/same/x": false, "a/link": false, "linked/x": false, "b/same": false} {
		summed := File{Path: name, Size: 13, SHA256: fingerprint([]byte("what was made"))}
		sealed := File{Path: name, Size: 13, Seal: sealer.sealing().of(name, []byte("what was made"))}
		r := f.rereader(below, sealer)
		r.piece = make([]byte, 5)
		if there := want || name == "a/other"; r.isThere(summed) != there || r.isThereByLooking(summed) != there {
			t.Errorf("the kernel tells %t of whether %s is there, looking %t", r.isThere(summed), name, r.isThereByLooking(summed))
		}
		for way, file := range map[string]File{"sum": summed, "seal": sealed} {
			if got := r.isSame(file); got != want {
				t.Errorf("the kernel tells %t of %s by its %s", got, name, way)
			}
			if got := r.isSameByLooking(file); got != want {
				t.Errorf("looking at %s tells %t by its %s", name, got, way)
			}
		}
	}
}
