package publish

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// File is one line of the manifest: a file that Plein made.
type File struct {
	Path   string `json:"path"` // below the folder, with slashes
	Size   int64  `json:"size"` // bytes
	SHA256 string `json:"sha256"`
	Seal   Seal   `json:"-"` // kept, never published
}

// manifest is manifest.json: what Plein made in a folder. Nothing else is ever removed from it.
type manifest struct {
	Generator   string `json:"generator"`             // "plein"
	Compression string `json:"compression,omitempty"` // how files were made smaller
	Files       []File `json:"files"`
}

// published is what an earlier build made, by path; nil where there was none.
type published struct {
	files       map[string]File
	compression string
}

// file gives what an earlier build made at a path.
func (p *published) file(name string) (File, bool) {
	if p == nil {
		return File{}, false
	}
	file, ok := p.files[name]
	return file, ok
}

// has tells whether an earlier build made a file with these bytes.
func (p *published) has(file File) bool {
	there, ours := p.file(file.Path)
	return ours && there.Size == file.Size && there.SHA256 == file.SHA256
}

// manifest reads what an earlier build made. A manifest that we did not write, or that somebody changed, is refused
// whole: nothing is removed on its word.
func (f folder) manifest() (*published, error) {
	what, _, err := f.at(manifestName)
	if err != nil {
		return nil, f.broken(false, manifestName, err)
	}
	if what == absent {
		return nil, nil
	}
	if what != aFile {
		return nil, f.refuse(BadManifest, manifestName)
	}
	data, err := os.ReadFile(f.path(manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, f.broken(false, manifestName, err)
	}
	p, ok := readManifest(data)
	if !ok {
		return nil, f.refuse(BadManifest, manifestName)
	}
	return p, nil
}

// readManifest understands a manifest, where each line of it can be trusted.
func readManifest(data []byte) (*published, bool) {
	m, plain := readLines(data)
	if !plain {
		if err := json.Unmarshal(data, &m); err != nil {
			return nil, false
		}
	}
	if m.Generator != "plein" {
		return nil, false
	}
	p := &published{make(map[string]File, len(m.Files)), m.Compression}
	for _, file := range m.Files {
		if _, twice := p.files[file.Path]; twice || !file.isSound() {
			return nil, false
		}
		p.files[file.Path] = file
	}
	return p, true
}

// isSound tells whether a line that was read is one that this room writes.
func (file File) isSound() bool {
	sum, err := hex.DecodeString(file.SHA256)
	return err == nil && len(sum) == 32 && file.Size >= 0 && isPlain(file.Path)
}

// lineBytes is how long a line of the manifest is, about.
const lineBytes = 160

// bytes are those of manifest.json.
func (m manifest) bytes() ([]byte, error) {
	sorted := slices.Clone(m.Files)
	slices.SortFunc(sorted, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	var out bytes.Buffer
	out.Grow(len(sorted) * lineBytes)
	out.WriteString(`{"generator":"plein",`)
	if m.Compression != "" {
		fmt.Fprintf(&out, `"compression":%q,`, m.Compression)
	}
	out.WriteString(beginOfLines)
	for i, file := range sorted {
		if i > 0 {
			out.WriteString(",\n")
		}
		if err := file.writeLine(&out); err != nil {
			return nil, fmt.Errorf("writing the manifest: %w", err)
		}
	}
	out.WriteString(endOfLines)
	return out.Bytes(), nil
}
