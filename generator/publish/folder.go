package publish

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// folder is the folder of a published site.
type folder struct{ dir string }

const (
	stateName    = ".plein"        // holds lock, stage and journal while a build runs; gone afterwards
	stagePrefix  = "stage-"        // below it
	manifestName = "manifest.json" // what Plein made here
)

func (f folder) state() string           { return filepath.Join(f.dir, stateName) }
func (f folder) path(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

// kept are files that may stand in a folder that is yet to be published in. They are never written over.
func kept(name string) bool {
	return slices.Contains([]string{".gitignore", ".gitkeep", "README.md", ".git", stateName}, name)
}

// refuseForeign sees that the folder is empty, one of ours, or yet to be made. It changes nothing.
func (f folder) refuseForeign() error {
	entries, err := os.ReadDir(f.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		if isNotDir(err) {
			return f.refuse(NotAFolder, "") // it is a file, or lies below one
		}
		return f.broken(false, "", err)
	}
	foreign := slices.IndexFunc(entries, func(entry os.DirEntry) bool { return !kept(entry.Name()) })
	if foreign < 0 || f.isOurs() {
		return nil
	}
	return f.refuse(ForeignFolder, entries[foreign].Name())
}

// isOurs tells whether an earlier build left its manifest here, or the journal of a first commit. It is asked after
// the folder was listed: a first build that ends in the meantime has put its manifest there before its journal goes.
func (f folder) isOurs() bool {
	for _, name := range []string{filepath.Join(f.state(), journalName), f.path(manifestName)} {
		if _, err := os.Lstat(name); err == nil {
			return true
		}
	}
	return false
}

// makeState makes the folder and the place for lock, stage and journal.
func (f folder) makeState() error {
	if err := os.MkdirAll(f.dir, 0o777); err != nil {
		if errors.Is(err, fs.ErrExist) || isNotDir(err) {
			return f.refuse(NotAFolder, "") // as above, or a link that leads nowhere
		}
		return f.broken(false, "", err)
	}
	err := os.Mkdir(f.state(), 0o777)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return f.broken(false, "", err)
	}
	if info, err := os.Lstat(f.state()); err == nil && !info.IsDir() {
		return f.refuse(ForeignFile, stateName)
	}
	return nil
}

// kind is what stands at a place.
type kind int

const (
	absent kind = iota
	aFile
	aFolder
	aLink // a symbolic link or anything else that is neither file nor folder
)

// at looks at what stands at a place, without following links.
func (f folder) at(name string) (kind, fs.FileInfo, error) {
	info, err := os.Lstat(f.path(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return absent, nil, nil
	case err != nil && isNotDir(err):
		return absent, nil, nil // a file stands where a folder of its path should be
	case err != nil:
		return absent, nil, err
	case info.Mode().IsRegular():
		return aFile, info, nil
	case info.IsDir():
		return aFolder, info, nil
	}
	return aLink, info, nil
}

// makeFolders makes a folder below the site and those above it, but never the folder of the site: one that vanished
// while a build was at work is not to come back half.
func (f folder) makeFolders(name string) error {
	if name == "." {
		return nil
	}
	err := os.Mkdir(f.path(name), 0o777)
	if errors.Is(err, fs.ErrNotExist) {
		if err := f.makeFolders(path.Dir(name)); err != nil {
			return err
		}
		err = os.Mkdir(f.path(name), 0o777)
	}
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

// prune removes folders that became empty, up to the folder of the site.
func (f folder) prune(name string) {
	for name != "." && os.Remove(f.path(name)) == nil {
		name = path.Dir(name)
	}
}

// ancestors are the folders that a path lies in, the outermost first: "a", "a/b" of "a/b/c".
func ancestors(name string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for i := range len(name) {
			if name[i] == '/' && !yield(name[:i]) {
				return
			}
		}
	}
}

// isPlain tells whether a path that was read from a file may be used: it leads to a place below the folder, is
// written in the one way that we write it, and is not where this room keeps its own.
func isPlain(name string) bool {
	return filepath.IsLocal(filepath.FromSlash(name)) && path.Clean(name) == name && !strings.ContainsAny(name, "\\\x00") &&
		name != "." && name != manifestName && name != stateName && !strings.HasPrefix(name, stateName+"/")
}
