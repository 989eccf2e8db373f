package publish

import (
	"os"
	"path/filepath"
	"testing"
)

func TestOneWritesWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "agenda.ics")
	for _, text := range []string{"een", "twee"} {
		if err := One(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(name); err != nil || string(got) != text {
			t.Errorf("%q, %v", got, err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "map"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := One(filepath.Join(dir, "map"), []byte("x")); err == nil {
		t.Error("a folder was replaced")
	}
	if left, _ := os.ReadDir(dir); len(left) != 2 {
		t.Errorf("something is left: %v", left)
	}
}
