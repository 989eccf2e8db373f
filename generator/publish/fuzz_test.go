package publish

import (
	"bytes"
	"compress/gzip"
	"io"
	"path/filepath"
	"strings"
	"testing"
)

type writer = bytes.Buffer

func unzipped(t *testing.T, data string) string {
	t.Helper()
	r, err := gzip.NewReader(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// No manifest makes this room touch anything outside the folder.
func FuzzManifest(f *testing.F) {
	f.Add([]byte(`{"generator":"plein","files":[{"path":"a/b","size":1,"sha256":"` + strings.Repeat("0", 64) + `"}]}`))
	f.Add([]byte(`{"generator":"plein","files":[{"path":"../a","size":1,"sha256":"` + strings.Repeat("0", 64) + `"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, ok := readManifest(data)
		if !ok {
			return
		}
		for name := range p.files {
			full := filepath.Join("/site", filepath.FromSlash(name))
			if !strings.HasPrefix(full, "/site/") || full == "/site/"+manifestName || strings.HasPrefix(full+"/", "/site/"+stateName+"/") {
				t.Errorf("%q leads to %s", name, full)
			}
		}
	})
}
