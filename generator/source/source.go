// Package source reads a content tree from disk: which files there are, the text of those that people write, and
// nothing of what the texts mean.
//
// It is the only room that opens content; it never follows a link out of the tree and passes over what editors and
// operating systems leave behind.
package source

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"plein/generator/cache"
	"plein/generator/diag"
)

// Folder is where content stands in a site.
const Folder = "content"

// MaxText is the size in bytes of the largest text that is read: a hundred times the longest plan we know of. What is
// larger is no text that somebody wrote.
const MaxText = 4 << 20

// Rules of this room.
var (
	TooLarge = diag.Rule{Code: "F006", Severity: diag.Error}
	NoFile   = diag.Rule{Code: "F009", Severity: diag.Warning} // a link or a device: neither is followed; or a folder with the name of a text
)

// Tree is a content tree as it was read.
type Tree struct {
	Dir   string // the folder of the site
	Files []File // in the order of their paths
	// Unread are the texts that are there and were not read, in the order of their paths, and the folders that are links: what
	// they name and hold is not known.
	Unread []Unread
	// Changed is when a file last changed, by its path, where a history tells.
	Changed map[string]time.Time
	themes  themes
}

// File is one file of the tree.
type File struct {
	Path string            // from the folder of the site, with slashes: "content/site.toml"
	Text string            // of .md and .toml files, with LF line ends and without byte order mark; empty for others
	Sum  [sha256.Size]byte // of its bytes

	size     int64 // of the file, when it was opened
	modified int64 // when it was last, in nanoseconds since 1970, as it was opened
	large    bool  // a text that was not read
}

// Unread is a text or a folder that is there and was not read.
type Unread struct {
	Path string
	As   string // what it is: "large", "link" or "folder"
}

// IsText tells the files that people write from those that lie beside them.
func (f File) IsText() bool { return isText(f.Path) }

func isText(name string) bool {
	return strings.HasSuffix(name, ".md") || strings.HasSuffix(name, ".toml")
}

// ErrNoContent tells that a folder holds no content tree.
var ErrNoContent = errors.New("no content folder")

// ErrLinkedContent tells that the content is a link to a folder elsewhere, which is not followed.
var ErrLinkedContent = errors.New("the content folder is a link")

// Read reads the content of a site with so many workers. What is slow to find out is kept in a cache.
func Read(ctx context.Context, dir string, jobs int, kept *cache.Cache) (*Tree, []diag.Finding, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, fmt.Errorf("opening the site: %w", err)
	}
	defer root.Close()
	if info, err := root.Lstat(Folder); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return nil, nil, fmt.Errorf("%w in %s", ErrLinkedContent, dir)
	}
	tree := &Tree{Dir: dir}
	findings, err := tree.list(os.DirFS(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, fmt.Errorf("%w in %s", ErrNoContent, dir)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("listing the content: %w", err)
	}
	var told error
	var history sync.WaitGroup
	history.Go(func() { tree.Changed, told = changed(ctx, dir, kept) })
	tree.themes = themesOf(dir)
	err = tree.readFiles(ctx, root, jobs)
	history.Wait()
	if err := errors.Join(err, told); err != nil {
		return nil, nil, fmt.Errorf("reading the content: %w", err)
	}
	return tree, append(findings, tree.withoutLarge()...), nil
}

// list walks the tree in the order of paths.
func (t *Tree) list(files fs.FS) ([]diag.Finding, error) {
	var findings []diag.Finding
	err := fs.WalkDir(files, Folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != Folder && passedOver(path.Base(name)):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir() && isText(name):
			findings = append(findings, t.odd(name, "folder")...)
			return fs.SkipDir
		case entry.IsDir():
			return nil
		case !entry.Type().IsRegular():
			findings = append(findings, t.odd(name, "link")...)
			return nil
		}
		t.Files = append(t.Files, File{Path: name})
		return nil
	})
	return findings, err
}

// withoutLarge leaves texts that are too large out of the tree.
func (t *Tree) withoutLarge() (findings []diag.Finding) {
	t.Files = slices.DeleteFunc(t.Files, func(file File) bool {
		if file.large {
			t.Unread = append(t.Unread, Unread{file.Path, "large"})
			findings = append(findings, diag.Finding{Rule: TooLarge, At: diag.Position{File: file.Path}})
		}
		return file.large
	})
	slices.SortFunc(t.Unread, func(a, b Unread) int { return strings.Compare(a.Path, b.Path) })
	return findings
}

// odd notes what is no file. Of site.toml nothing is told here: without it there is no site, and whoever looks for it tells why.
func (t *Tree) odd(name, as string) []diag.Finding {
	if isText(name) || path.Ext(name) == "" {
		t.Unread = append(t.Unread, Unread{name, as})
	}
	if name == Folder+"/site.toml" {
		return nil
	}
	return []diag.Finding{{Rule: NoFile, At: diag.Position{File: name}, Hint: as}}
}

// passedOver tells names that are never content: private ones, and what is left behind.
func passedOver(name string) bool {
	return strings.HasPrefix(name, "_") || LeftBehind(name) || strings.HasSuffix(name, ".go") // the package that embeds the demonstration
}

// LeftBehind tells names of what nobody wrote: hidden files, what editors and browsers leave while they save (Vim,
// Emacs, Helix, JetBrains, Word, LibreOffice), litter of systems.
func LeftBehind(name string) bool {
	for _, start := range []string{".", "~$", "#", "___jb_"} {
		if strings.HasPrefix(name, start) {
			return true
		}
	}
	switch lower := strings.ToLower(name); lower {
	case "thumbs.db", "desktop.ini", "4913":
		return true
	default:
		for _, end := range []string{"~", ".swp", ".swx", ".bck", ".tmp", ".crdownload"} {
			if strings.HasSuffix(lower, end) {
				return true
			}
		}
	}
	return false
}

// Replace reads a text as if other bytes stood on disk: what would be found in it may be asked before it is written.
func (t *Tree) Replace(name string, data []byte) {
	for i := range t.Files {
		if t.Files[i].Path == name {
			t.Files[i].Sum, t.Files[i].Text = sha256.Sum256(data), normal(data)
		}
	}
}

// Open opens one file of the tree: images and documents are read when they are needed. The caller closes it.
func (t *Tree) Open(name string) (*os.File, error) {
	root, err := os.OpenRoot(t.Dir)
	if err != nil {
		return nil, fmt.Errorf("opening the site: %w", err)
	}
	defer root.Close()
	file, err := root.Open(filepath.FromSlash(name))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	return file, nil
}

// Fingerprint is the first 8 hex digits of the SHA-256 of a text: how variants tell from which text they were made.
func Fingerprint(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\n")))
	return fmt.Sprintf("%x", sum[:4])
}

// Jobs is the number of workers where nobody named one.
func Jobs() int { return runtime.GOMAXPROCS(0) }
