package source

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"plein/generator/beneath"
	"plein/generator/cache"
)

// A file is read alike in one call of the system and step by step, whatever was read into the same room before it.
func TestAFileIsReadInEitherWay(t *testing.T) {
	dir := t.TempDir()
	texts := map[string]string{"content/site.toml": "title = \"a\"\r\n", "content/a.md": "\uFEFFeen", "content/b/long.md": strings.Repeat("lang ", 20_000), "content/b/short.md": "kort",
		"content/b/empty.md": "", "content/b/foto.jpg": "\xff\xd8", "content/b/large.md": strings.Repeat("a", MaxText+1)}
	for name, text := range texts {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	tree, findings, err := Read(context.Background(), dir, 1, cache.In(""))
	if err != nil || len(findings) != 1 || findings[0].At.File != "content/b/large.md" || len(tree.Files) != len(texts)-1 {
		t.Fatalf("%d files, %v, %v", len(tree.Files), findings, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	steps := reader{root: root, below: beneath.Open(filepath.Join(dir, "gone"))}
	defer steps.close()
	for _, file := range tree.Files {
		again := File{Path: file.Path}
		if err := steps.read(&again); err != nil || !reflect.DeepEqual(again, file) {
			t.Errorf("%s: step by step %d letters, %v", file.Path, len(again.Text), err)
		}
		if want := strings.ReplaceAll(strings.TrimPrefix(texts[file.Path], "\uFEFF"), "\r\n", "\n"); file.IsText() && file.Text != want {
			t.Errorf("%s has %d letters and not %d", file.Path, len(file.Text), len(want))
		}
	}
	if data, err := steps.all(bytes.NewReader(bytes.Repeat([]byte("x"), 200_000)), 10); err != nil || len(data) != 200_000 {
		t.Errorf("of a file that grew, %d bytes, %v", len(data), err)
	}
}
