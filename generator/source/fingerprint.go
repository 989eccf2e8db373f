package source

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// themes is what is known of the site's own themes.
type themes struct {
	files   []string // path and fingerprint of each
	unknown bool     // some of it could not be read, or is a link to somewhere else
}

// Sum is the fingerprint of everything that a site is made of: of each file its path and bytes and when it last changed,
// and of the site's own themes. It is not known where something could not be read to the end.
func (t *Tree) Sum() (sum string, known bool) {
	all := sha256.New()
	for i := range t.Files {
		fmt.Fprintln(all, t.SumOf(i))
	}
	themes, known := t.ThemesSum()
	fmt.Fprintln(all, themes, t.Unread)
	return hex.EncodeToString(all.Sum(nil)), known
}

// SumOf is the fingerprint of one file: its path, its bytes, when it last changed.
func (t *Tree) SumOf(i int) string {
	file := &t.Files[i]
	return file.Path + "\x00" + string(file.Sum[:]) + strconv.FormatInt(t.changedAt(file.Path), 10)
}

// Marks tells of each file of the content that was read how it was right before that, and its bytes.
func (t *Tree) Marks(yield func(name string, mark Mark) bool) {
	for i := range t.Files {
		file := &t.Files[i]
		if !yield(file.Path, Mark{size: file.size, modified: time.Unix(0, file.modified), sum: file.Sum}) {
			return
		}
	}
}

// IsSame tells whether a file is what one of another tree was: then their fingerprints are the same.
func (t *Tree) IsSame(i int, other *Tree, j int) bool {
	a, b := &t.Files[i], &other.Files[j]
	return a.Path == b.Path && a.Sum == b.Sum && t.changedAt(a.Path) == other.changedAt(b.Path)
}

// ThemesSum is the fingerprint of the site's own themes.
func (t *Tree) ThemesSum() (sum string, known bool) {
	all := sha256.New()
	for _, file := range t.themes.files {
		fmt.Fprintln(all, file)
	}
	return hex.EncodeToString(all.Sum(nil)), !t.themes.unknown
}

// Part is a tree of some of the files.
func (t *Tree) Part(has func(i int) bool) *Tree {
	part := &Tree{Dir: t.Dir, Unread: t.Unread, Changed: t.Changed, themes: t.themes}
	for i, file := range t.Files {
		if has(i) {
			part.Files = append(part.Files, file)
		}
	}
	return part
}

// changedAt is when a file last changed, in seconds; 0 where nobody knows.
func (t *Tree) changedAt(name string) int64 {
	if at, known := t.Changed[name]; known {
		return at.Unix()
	}
	return 0
}

// IsStill tells whether what is read while a site is made, and not before, is what the tree was fingerprinted with: the
// files beside the texts, and themes. Somebody may have saved one of them in the meantime.
func (t *Tree) IsStill() bool {
	now := themesOf(t.Dir)
	if now.unknown || !slices.Equal(now.files, t.themes.files) {
		return false
	}
	root, err := os.OpenRoot(t.Dir)
	if err != nil {
		return false
	}
	defer root.Close()
	for _, file := range t.Files {
		if file.IsText() {
			continue
		}
		if sum, err := sumOf(root.FS(), file.Path); err != nil || sum != file.Sum {
			return false
		}
	}
	return true
}

// sumOf fingerprints a file, a piece at a time.
func sumOf(files fs.FS, name string) (sum [sha256.Size]byte, err error) {
	file, err := files.Open(name)
	if err != nil {
		return sum, err
	}
	defer file.Close()
	return summed(file)
}

func summed(from io.Reader) (sum [sha256.Size]byte, err error) {
	hash := sha256.New()
	if _, err = io.Copy(hash, from); err == nil {
		hash.Sum(sum[:0])
	}
	return sum, err
}

// themesOf fingerprints the themes of a site. Each may be a link to a folder elsewhere; below it no link is followed.
func themesOf(dir string) themes {
	var t themes
	folder := filepath.Join(dir, ThemesFolder)
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.unknown = !os.IsNotExist(err)
		return t
	}
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), ".") {
			t.read(os.DirFS(folder), entry.Name())
		}
	}
	return t
}

func (t *themes) read(files fs.FS, top string) {
	err := fs.WalkDir(files, top, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || entry.IsDir():
			return err
		case !entry.Type().IsRegular():
			t.unknown = true
			return nil
		}
		sum, err := sumOf(files, name)
		t.files = append(t.files, fmt.Sprintf("%q %x", name, sum))
		return err
	})
	t.unknown = t.unknown || err != nil
}
