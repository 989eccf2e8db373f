package publish

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// A commit is written down before it is done. The journal names what is moved out of the stage and what is removed;
// doing it twice does no harm, so whoever finds a journal finishes it.

const journalName = "journal.json"

type journal struct {
	First    bool   `json:"first"`    // the folder held no site yet
	Stage    string `json:"stage"`    // its folder, beside the journal
	Before   []File `json:"before"`   // removed first: they stand where this site needs the place
	Moves    []move `json:"moves"`    // files and whole folders; the manifest goes last
	Removals []File `json:"removals"` // and at the end the rest of what this site does not have
}

// move is one thing that leaves the stage for its place.
type move struct {
	Path string `json:"path"`
	New  bool   `json:"new,omitempty"` // nothing stands there yet
}

func (j journal) isEmpty() bool { return len(j.Before)+len(j.Moves)+len(j.Removals) == 0 }

// writeDown writes the new manifest into the stage and the journal beside it; from that moment the new site is the one
// that this folder will hold. All that was staged is on the disk before it, so that a power cut leaves one of the two
// sites as well. The first build of a folder is spared that: there is no old site to lose, to write 45,000 files through
// to a disk takes longer than to make them, and the next build looks at every byte.
func (f folder) writeDown(j journal, list []byte, held *held) (journal, error) {
	stage := filepath.Join(f.state(), j.Stage)
	if err := writeFile(filepath.Join(stage, manifestName), list, true); err != nil {
		return j, f.broken(false, manifestName, fmt.Errorf("writing the manifest: %w", err))
	}
	j.Moves = append(j.Moves, move{Path: manifestName})
	data, err := json.Marshal(j)
	if err != nil {
		return j, f.broken(false, "", fmt.Errorf("writing the journal: %w", err))
	}
	if !j.First {
		if err := f.syncStage(stage); err != nil {
			return j, f.broken(false, "", fmt.Errorf("putting the stage on the disk: %w", err))
		}
	}
	if !held.stands() {
		return j, f.broken(false, "", fmt.Errorf("the lock of the folder is gone: %w", fs.ErrNotExist))
	}
	if err := f.writeJournal(data); err != nil {
		return j, f.broken(false, "", fmt.Errorf("writing the journal: %w", err))
	}
	return j, nil
}

// writeJournal writes a file that is there whole or not at all.
func (f folder) writeJournal(data []byte) error {
	fresh := filepath.Join(f.state(), "new-"+journalName)
	if err := os.Remove(fresh); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := writeFile(fresh, data, true); err != nil {
		return errors.Join(err, removeIfThere(fresh))
	}
	if err := os.Rename(fresh, filepath.Join(f.state(), journalName)); err != nil {
		return errors.Join(err, removeIfThere(fresh))
	}
	return syncFolder(f.state())
}

func removeIfThere(name string) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// finish does what a journal says, whatever of it was done already. again: an earlier run began it.
func (f folder) finish(j journal, again bool) error {
	stage := filepath.Join(f.state(), j.Stage)
	if err := f.remove(j.Before); err != nil {
		return err
	}
	if err := f.clearWay(stage, j.Moves); err != nil {
		return err
	}
	for _, m := range j.Moves {
		if err := f.move(stage, m.Path, again); err != nil {
			return f.broken(true, m.Path, err)
		}
	}
	if err := f.remove(j.Removals); err != nil {
		return err
	}
	if !j.First {
		if err := f.syncMoves(j); err != nil {
			return f.broken(true, "", fmt.Errorf("putting the site on the disk: %w", err))
		}
	}
	if err := removeIfThere(filepath.Join(f.state(), journalName)); err != nil {
		return f.broken(true, "", fmt.Errorf("clearing up after the commit: %w", err))
	}
	f.removeStage(stage)
	return nil
}

// clearWay sees that every move can be done, right before the first is. Between two runs somebody may have put
// something there.
func (f folder) clearWay(stage string, moves []move) error {
	p := f.planner(nil)
	for _, m := range moves {
		from, err := os.Lstat(filepath.Join(stage, filepath.FromSlash(m.Path)))
		if err != nil {
			continue // done already, or move tells what is wrong
		}
		if err := p.isFree(m, from.IsDir()); err != nil {
			var refusal *Refusal
			if errors.As(err, &refusal) {
				refusal.Began = true
			}
			return err
		}
	}
	return nil
}

// isFree refuses a move where something else stands in its place, or in that of one of its folders.
func (p *planner) isFree(m move, isFolder bool) error {
	for dir := range ancestors(m.Path) {
		switch what, err := p.look(dir); {
		case err != nil:
			return err
		case what == aFile:
			return p.refuse(ForeignFile, dir)
		case what == aLink:
			return p.refuse(Link, dir)
		}
	}
	switch what, err := p.see(m.Path); {
	case err != nil:
		return err
	case what == aLink:
		return p.refuse(Link, m.Path)
	case what == aFolder:
		return p.refuse(ForeignDir, m.Path)
	case what == aFile && (m.New || isFolder):
		return p.refuse(ForeignFile, m.Path)
	}
	return nil
}

// move puts one thing in its place. What is no longer in the stage was moved by the run that was interrupted; in a run
// of its own it is a sign that somebody removes the folder under our hands.
func (f folder) move(stage, name string, again bool) error {
	from, to := filepath.Join(stage, filepath.FromSlash(name)), f.path(name)
	err := os.Rename(from, to)
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if _, gone := os.Lstat(from); gone != nil {
		if again && errors.Is(gone, fs.ErrNotExist) {
			return nil
		}
		return gone
	}
	if err := f.makeFolders(path.Dir(name)); err != nil {
		return err
	}
	return os.Rename(from, to)
}

// remove removes what an earlier build made, where it is that file still, and folders that became empty.
func (f folder) remove(files []File) error {
	for _, file := range files {
		_, ours, err := f.isUntouched(file)
		if err == nil && ours {
			err = removeIfThere(f.path(file.Path))
		}
		if err != nil {
			return f.broken(true, file.Path, err)
		}
		if ours {
			f.prune(path.Dir(file.Path))
		}
	}
	return nil
}

// resume finishes the commit of a run that was interrupted, and clears what one left that never came to its commit.
func (f folder) resume() (finished, cleared bool, err error) {
	data, err := os.ReadFile(filepath.Join(f.state(), journalName))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		cleared, err := f.clear()
		return false, cleared, err
	case err != nil:
		return false, false, f.broken(true, "", fmt.Errorf("reading the journal: %w", err))
	}
	var j journal
	if err := json.Unmarshal(data, &j); err != nil || !j.isSound() {
		refusal := f.refuse(BadJournal, path.Join(stateName, journalName))
		refusal.Began = true
		return false, false, refusal
	}
	if _, err := os.Lstat(filepath.Join(f.state(), j.Stage)); errors.Is(err, fs.ErrNotExist) {
		// Somebody removed the stage by hand. There is nothing left to move; this build compares all there is.
		return false, false, removeIfThere(filepath.Join(f.state(), journalName))
	}
	if err := f.finish(j, true); err != nil {
		return false, false, err
	}
	_, err = f.clear()
	return true, false, err
}

// isSound tells whether a journal that was read can be one of ours: it leads nowhere but into the folder.
func (j journal) isSound() bool {
	for _, m := range j.Moves {
		if m.Path != manifestName && !isPlain(m.Path) {
			return false
		}
	}
	for _, files := range [][]File{j.Before, j.Removals} {
		for _, file := range files {
			if !file.isSound() {
				return false
			}
		}
	}
	return strings.HasPrefix(j.Stage, stagePrefix) && filepath.Base(j.Stage) == j.Stage
}

// clear removes stages that were left behind, and tells whether there were any.
func (f folder) clear() (cleared bool, err error) {
	entries, err := os.ReadDir(f.state())
	if err != nil {
		return false, f.broken(false, "", err)
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), stagePrefix) || entry.Name() == "new-"+journalName {
			if err := os.RemoveAll(filepath.Join(f.state(), entry.Name())); err != nil {
				return false, f.broken(false, path.Join(stateName, entry.Name()), err)
			}
			cleared = true
		}
	}
	return cleared, nil
}
