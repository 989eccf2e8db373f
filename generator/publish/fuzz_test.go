package publish

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"path/filepath"
	"reflect"
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
	lines, err := manifest{"plein", "gz6", []File{{Path: "a/index.html", Size: 12, SHA256: strings.Repeat("0", 64)}, {Path: "b", SHA256: strings.Repeat("1", 64)}}}.bytes()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(lines)
	f.Fuzz(func(t *testing.T, data []byte) {
		if m, plain := readLines(data); plain {
			var same manifest
			if err := json.Unmarshal(data, &same); err != nil || !reflect.DeepEqual(m, same) {
				t.Errorf("line by line %v, the decoder %v, %v", m, same, err)
			}
		}
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
