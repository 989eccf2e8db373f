package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// planner looks at every place that a commit will change, before it changes any. What cannot succeed is refused here.
type planner struct {
	folder
	old     *published
	going   map[string]File // what an earlier build made, this one does not, and nobody has changed
	before  map[string]bool // of those, what stands where this site needs the place
	looked  map[string]kind // of folders
	coming  map[string]bool // folders that are moved whole
	may     map[string]bool // folders that may be written in
	names   map[string]map[string]bool
	folds   bool // the disk sees no difference between capitals and small letters
	moves   []move
	removal []File
}

func (f folder) planner(old *published) *planner {
	return &planner{folder: f, old: old, going: map[string]File{}, before: map[string]bool{}, looked: map[string]kind{}, coming: map[string]bool{},
		may: map[string]bool{}, names: map[string]map[string]bool{}, folds: f.foldsCase()}
}

// plan says what a commit will do, and which files an earlier build made that stay since somebody has changed them.
func (f folder) plan(stage string, old *published, made staged) (journal, []string, error) {
	p := f.planner(old)
	stay, err := p.sweep(made)
	if err != nil {
		return journal{}, nil, err
	}
	for _, name := range made.changed {
		if err := p.place(name); err != nil {
			return journal{}, nil, err
		}
	}
	j := journal{First: old == nil, Stage: filepath.Base(stage), Moves: p.ordered()}
	for _, file := range p.removal {
		if err := p.mayChange(path.Dir(file.Path)); err != nil {
			return journal{}, nil, err
		}
		if p.before[file.Path] {
			j.Before = append(j.Before, file)
		} else {
			j.Removals = append(j.Removals, file)
		}
	}
	return j, stay, p.mayChange(".")
}

// ordered puts what is new before what is replaced, so that during the commit no new page looks for a style sheet
// that is not there yet.
func (p *planner) ordered() []move {
	slices.SortStableFunc(p.moves, func(a, b move) int {
		switch {
		case a.New == b.New:
			return 0
		case a.New:
			return -1
		}
		return 1
	})
	return p.moves
}

// sweep lists what an earlier build made and this one does not: to be removed, or left where somebody has changed it.
func (p *planner) sweep(made staged) (stay []string, err error) {
	if p.old == nil {
		return nil, nil
	}
	now := make(map[string]bool, len(made.files))
	for _, file := range made.files {
		now[file.Path] = true
	}
	for name, file := range p.old.files {
		if now[name] {
			continue
		}
		here, ours, err := p.isUntouched(file)
		switch {
		case errors.Is(err, fs.ErrPermission):
			return nil, p.refuse(Locked, name)
		case err != nil:
			return nil, p.broken(false, name, err)
		case ours:
			p.going[name] = file
			p.removal = append(p.removal, file)
		case here:
			stay = append(stay, name)
		}
	}
	slices.SortFunc(p.removal, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	slices.Sort(stay)
	return stay, nil
}

// isUntouched tells whether something stands at the place of a file of the manifest, and whether it is that file
// still: in folders that are no links, with the same bytes.
func (f folder) isUntouched(file File) (here, ours bool, err error) {
	for dir := range ancestors(file.Path) {
		what, _, err := f.at(dir)
		if err != nil || what != aFolder {
			return what == aLink, false, err
		}
	}
	what, info, err := f.at(file.Path)
	if err != nil || what == absent {
		return false, false, err
	}
	if what != aFile || info.Size() != file.Size {
		return true, false, nil
	}
	sum, err := sumOf(f.path(file.Path))
	return true, sum == file.SHA256, err
}

func sumOf(name string) (string, error) {
	file, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, file)
	return hex.EncodeToString(sum.Sum(nil)), err
}

// place plans how a file comes to its place: by itself, or with the whole of a new folder, so that a first build moves
// a few folders and not each of its files.
func (p *planner) place(name string) error {
	for dir := range ancestors(name) {
		what, err := p.look(dir)
		if err != nil {
			return err
		}
		if what == aFile && p.isGoing(dir) {
			p.before[dir] = true
			what = absent
		}
		switch what {
		case absent:
			if !p.coming[dir] {
				p.coming[dir] = true
				p.moves = append(p.moves, move{dir, true})
			}
			return p.mayChange(path.Dir(dir))
		case aFile:
			return p.refuse(ForeignFile, dir)
		case aLink:
			return p.refuse(Link, dir)
		}
	}
	return p.placeFile(name)
}

func (p *planner) placeFile(name string) error {
	what, err := p.see(name)
	if err != nil {
		return err
	}
	_, ours := p.old.file(name)
	switch {
	case what == aLink:
		return p.refuse(Link, name)
	case what == aFile && !ours:
		return p.refuse(ForeignFile, name)
	case what == aFolder:
		if foreign := p.empty(name); foreign != "" {
			return p.refuse(ForeignDir, foreign)
		}
	}
	p.moves = append(p.moves, move{name, what != aFile})
	return p.mayChange(path.Dir(name))
}

func (p *planner) isGoing(name string) bool { _, going := p.going[name]; return going }

// empty plans that everything in a folder goes before the moves, and names what is not ours to remove in it.
func (p *planner) empty(dir string) (foreign string) {
	ours := map[string]bool{dir: true}
	for name := range p.going {
		for above := range ancestors(name) {
			ours[above] = true
		}
	}
	_ = filepath.WalkDir(p.path(dir), func(full string, entry fs.DirEntry, err error) error {
		relative, relErr := filepath.Rel(p.dir, full)
		name := filepath.ToSlash(relative)
		switch {
		case err != nil || relErr != nil, !p.isGoing(name) && !(entry.IsDir() && ours[name]):
			foreign = name
			return fs.SkipAll
		case !entry.IsDir():
			p.before[name] = true
		}
		return nil
	})
	return foreign
}

// look remembers what was seen of a folder.
func (p *planner) look(dir string) (kind, error) {
	if what, known := p.looked[dir]; known {
		return what, nil
	}
	what, err := p.see(dir)
	if err == nil {
		p.looked[dir] = what
	}
	return what, err
}

// see looks at a place, by its exact name: a disk that sees no difference between capitals and small letters would
// give somebody else's file as ours.
func (p *planner) see(name string) (kind, error) {
	what, _, err := p.at(name)
	if errors.Is(err, fs.ErrPermission) {
		return what, p.refuse(Locked, name)
	}
	if err != nil {
		return what, p.broken(false, name, err)
	}
	if p.folds && what != absent {
		if other := p.spelled(name); other != "" {
			return what, p.refuse(OtherCase, other)
		}
	}
	return what, nil
}

// foldsCase tells whether the disk sees no difference between capitals and small letters.
func (f folder) foldsCase() bool {
	ours, err := os.Lstat(f.state())
	if err != nil {
		return false
	}
	other, err := os.Lstat(f.path(strings.ToUpper(stateName)))
	return err == nil && os.SameFile(ours, other)
}

// spelled names what stands at a place where its name differs in capitals; "" where it does not.
func (p *planner) spelled(name string) string {
	dir := path.Dir(name)
	names, known := p.names[dir]
	if !known {
		names = map[string]bool{}
		entries, _ := os.ReadDir(p.path(dir)) // where it cannot be read, nothing is known to differ
		for _, entry := range entries {
			names[entry.Name()] = true
		}
		p.names[dir] = names
	}
	if names[path.Base(name)] {
		return ""
	}
	for other := range names {
		if strings.EqualFold(other, path.Base(name)) {
			return path.Join(dir, other)
		}
	}
	return ""
}

// mayChange refuses a folder in which this user may not write. Whoever may, is asked once for each folder.
func (p *planner) mayChange(dir string) error {
	may, known := p.may[dir]
	if !known {
		err := mayWriteIn(p.path(dir))
		if err != nil && !errors.Is(err, fs.ErrPermission) {
			return p.broken(false, dir, err)
		}
		may = err == nil
		p.may[dir] = may
	}
	if !may {
		return p.refuse(Locked, dir)
	}
	return nil
}
