package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Part is a folder in which some of a site was published, to be joined with other parts.
type Part struct {
	folder
	files map[string]File
}

// ErrNoPart tells that a folder holds nothing that was published; ErrDamaged that a file in it is not what was.
var (
	ErrNoPart  = errors.New("nothing was published in the folder")
	ErrDamaged = errors.New("a file is not what was published")
)

// OpenPart opens a folder in which something was published.
func OpenPart(dir string) (*Part, error) {
	f := folder{filepath.Clean(dir)}
	published, err := f.manifest()
	var refusal *Refusal
	switch {
	case errors.As(err, &refusal), err == nil && published == nil:
		return nil, fmt.Errorf("%w: %s", ErrNoPart, dir)
	case err != nil:
		return nil, err
	}
	return &Part{f, published.files}, nil
}

// Files are the paths of what was published, sorted.
func (p *Part) Files() []string {
	names := make([]string, 0, len(p.files))
	for name := range p.files {
		names = append(names, name)
	}
	slices.SortFunc(names, strings.Compare)
	return names
}

// Read reads a file of the part, and sees that it is the one that was published.
func (p *Part) Read(name string) ([]byte, error) {
	data, err := os.ReadFile(p.path(name))
	if errors.Is(err, os.ErrNotExist) || err == nil && fingerprint(data) != p.files[name].SHA256 {
		return nil, fmt.Errorf("%w: %s", ErrDamaged, p.path(name))
	}
	return data, err
}
