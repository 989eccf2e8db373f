package source

import (
	"os"
	"slices"

	"plein/generator/beneath"
)

// Again is the tree after somebody changed some of its files: only these are read. It cannot be told from what stands on
// disk alone where another file is another, came or went, or where a theme changed: then everything is to be read.
func (t *Tree) Again(changed []string) (again *Tree, ok bool) {
	root, err := os.OpenRoot(t.Dir)
	if err != nil {
		return nil, false
	}
	defer root.Close()
	r := reader{root: root, below: beneath.Open(t.Dir)}
	defer r.below.Close()
	defer r.close()
	now := *t
	now.Files = slices.Clone(t.Files)
	for _, name := range changed {
		i := slices.IndexFunc(t.Files, func(f File) bool { return f.Path == name })
		info, err := root.Lstat(name)
		if i < 0 || err != nil || !info.Mode().IsRegular() {
			return nil, false
		}
		if r.read(&now.Files[i]) != nil || now.Files[i].large {
			return nil, false
		}
	}
	return &now, true
}
