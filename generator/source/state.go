package source

import (
	"bytes"
	"crypto/sha256"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"
)

// ThemesFolder is where a site keeps its own themes.
const ThemesFolder = "themes"

// State is how the files that a site is made of looked at one moment: its content and its own themes. It tells what
// changed since another moment by bytes, so that a file that was touched or saved without a change counts as the same.
type State struct {
	Folders []string // the site's own and every one in which a change counts, as the operating system names them
	dir     string
	files   map[string]Mark // by path from the folder of the site, with slashes
	began   time.Time
	glanced bool // of the content no more is known than what there is, since somebody else is about to read it
}

// Mark is what is known of one file.
type Mark struct {
	size     int64
	modified time.Time
	sum      [sha256.Size]byte
	unread   bool // nothing of it is known yet
}

// coarse is how far apart two saves may be and still have the same time in a file system (2 s on FAT, 1 s on some
// network drives): a file that was modified so shortly before the last look is read again, whatever its time says.
const coarse = 2 * time.Second

// Look looks at the files of a site. Before is an earlier look, or nil: what has the size and time that it had then is
// not read again. Named are files of which somebody said that they changed; these are read whatever their time says.
// What cannot be read counts as not there: whoever prepares the site tells why.
func Look(dir string, before *State, named map[string]bool) *State {
	if before == nil {
		before = &State{}
	}
	s := &State{dir: dir, files: make(map[string]Mark, len(before.files)), Folders: []string{dir}, began: time.Now()}
	s.look(before, named)
	return s
}

// Glance is a first look that only lists the content, for whoever reads it next: Read tells what that was.
func Glance(dir string) *State {
	s := &State{dir: dir, files: map[string]Mark{}, Folders: []string{dir}, began: time.Now(), glanced: true}
	s.look(&State{}, nil)
	return s
}

// Read completes a glance with how files were right before they were read since. Where nobody tells (nil), and where they are
// texts too large for that, they are read now. A file that became another after it was read is another at the next look, and one
// that was not read counts as changed.
func (s *State) Read(marks iter.Seq2[string, Mark]) {
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return // the next look finds that all is gone
	}
	defer root.Close()
	if marks != nil {
		for name, mark := range marks {
			if s.files[name].unread {
				s.files[name] = mark
			}
		}
	}
	for name, m := range s.files {
		if m.unread {
			s.files[name] = readNow(root, name, marks != nil)
		}
	}
}

// readNow reads a file of which nobody told. Where somebody told of others, it is one that came to nothing, but for texts that are too large.
func readNow(root *os.Root, name string, told bool) Mark {
	info, err := root.Lstat(filepath.FromSlash(name))
	if err != nil || told && (!isText(name) || info.Size() <= MaxText) {
		return Mark{}
	}
	m := Mark{modified: info.ModTime()}
	m.read(root.FS(), name)
	return m
}

// look looks at all files.
func (s *State) look(before *State, named map[string]bool) {
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return
	}
	defer root.Close()
	content := root.FS()
	if s.glanced {
		content = os.DirFS(s.dir) // which does not ask how each file is
	}
	if info, err := root.Lstat(Folder); err == nil && info.IsDir() {
		s.walk(content, Folder, Folder, passedOver, before, named)
	}
	themes := filepath.Join(s.dir, ThemesFolder)
	entries, err := os.ReadDir(themes)
	if err != nil {
		return
	}
	s.Folders = append(s.Folders, themes)
	for _, entry := range entries { // each by itself: a theme may be a link to a folder elsewhere
		if !LeftBehind(entry.Name()) {
			s.walk(os.DirFS(themes), entry.Name(), ThemesFolder+"/"+entry.Name(), LeftBehind, before, named)
		}
	}
}

// LookAt looks at a few files alone, of which somebody said that they changed. It is possible only where all of them were
// there before and are still: else folders may have come and gone.
func LookAt(before *State, named map[string]bool) (state *State, possible bool) {
	root, err := os.OpenRoot(before.dir)
	if err != nil {
		return nil, false
	}
	defer root.Close()
	s := &State{dir: before.dir, files: maps.Clone(before.files), Folders: before.Folders, began: time.Now()}
	for name := range named {
		info, err := root.Lstat(name)
		if _, known := s.files[name]; !known || err != nil || !info.Mode().IsRegular() {
			return nil, false
		}
		m, ok := before.mark(root.FS(), name, fs.FileInfoToDirEntry(info), name, named)
		if !ok {
			return nil, false
		}
		s.files[name] = m
	}
	return s, true
}

// walk notes the files below a folder; shown is its path from the folder of the site.
func (s *State) walk(files fs.FS, top, shown string, skip func(name string) bool, before *State, named map[string]bool) {
	_ = fs.WalkDir(files, top, func(name string, entry fs.DirEntry, err error) error {
		here := path.Join(shown, name[len(top):])
		switch {
		case err != nil:
			return nil
		case name != top && skip(path.Base(name)):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
			s.Folders = append(s.Folders, filepath.Join(s.dir, filepath.FromSlash(here)))
		case entry.Type().IsRegular() && s.glanced && shown == Folder:
			s.files[here] = Mark{unread: true}
		case entry.Type().IsRegular():
			if m, ok := before.mark(files, name, entry, here, named); ok {
				s.files[here] = m
			}
		}
		return nil
	})
}

// mark gives what is known of a file, and reads it where an earlier look does not know it well enough.
func (s *State) mark(files fs.FS, name string, entry fs.DirEntry, here string, named map[string]bool) (Mark, bool) {
	info, err := entry.Info()
	if err != nil {
		return Mark{}, false
	}
	m := Mark{size: info.Size(), modified: info.ModTime()}
	if old, ok := s.files[here]; ok && old.size == m.size && old.modified.Equal(m.modified) && !named[here] &&
		m.modified.Before(s.began.Add(-coarse)) {
		return old, true
	}
	ok := m.read(files, name)
	return m, ok
}

// read takes the sum of a file, and tells whether it could be read.
func (m *Mark) read(files fs.FS, name string) bool {
	file, err := files.Open(name)
	if err != nil {
		return false
	}
	defer file.Close()
	sum := sha256.New()
	if m.size, err = io.Copy(sum, file); err != nil {
		return false
	}
	sum.Sum(m.sum[:0])
	return true
}

// Len is the number of files.
func (s *State) Len() int { return len(s.files) }

// Changed lists the files that are new, gone or other than they were, sorted.
func (s *State) Changed(since *State) []string {
	var changed []string
	for name, m := range s.files {
		if old, ok := since.files[name]; !ok || !bytes.Equal(old.sum[:], m.sum[:]) {
			changed = append(changed, name)
		}
	}
	for name := range since.files {
		if _, ok := s.files[name]; !ok {
			changed = append(changed, name)
		}
	}
	slices.Sort(changed)
	return changed
}

// Unsettled tells whether a change may be half a save: a file that was there is gone or empty, as editors leave it
// between two steps, or one was written less than a moment ago.
func (s *State) Unsettled(since *State, moment time.Duration) bool {
	for _, name := range s.Changed(since) {
		m, ok := s.files[name]
		if _, was := since.files[name]; was && (!ok || m.size == 0) || ok && s.began.Sub(m.modified) < moment {
			return true
		}
	}
	return false
}
