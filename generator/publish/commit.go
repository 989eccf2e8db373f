package publish

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A commit is written down before it is done. The journal names what is moved out of the stage and what is removed;
// doing it twice does no harm, so whoever finds a journal finishes it.

const journalName = "journal.json"

type journal struct {
	Stage    string   `json:"stage"`
	Moves    []string `json:"moves"`
	Removals []string `json:"removals"`
}

// commit writes the new manifest into the stage and the journal beside it; from that moment the new site is the one
// that this folder will hold.
func (f folder) commit(stage string, files []File, changed, removed []string) error {
	if err := writeManifest(filepath.Join(stage, manifestName), files); err != nil {
		return err
	}
	j := journal{filepath.Base(stage), f.moves(stage, changed), removed}
	data, err := json.Marshal(j)
	if err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	if err := writeSafely(filepath.Join(f.state(), journalName), data); err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	return f.finish(j)
}

// moves names what is moved: whole folders where the site has none of that name yet, so that a first build moves a
// few folders and not each of its files. The manifest goes last.
func (f folder) moves(stage string, changed []string) []string {
	var moves []string
	whole := map[string]bool{}
	for _, name := range changed {
		move := name
		for i := 0; i < len(name); i++ {
			if name[i] != '/' {
				continue
			}
			top := name[:i]
			is, known := whole[top]
			if !known {
				_, err := os.Lstat(f.path(top))
				is = errors.Is(err, fs.ErrNotExist)
				whole[top] = is
				if is {
					moves = append(moves, top)
				}
			}
			if is {
				move = ""
				break
			}
		}
		if move != "" {
			moves = append(moves, move)
		}
	}
	return append(moves, manifestName)
}

// recover finishes the commit of a run that was interrupted, and clears what one left that never came to its commit.
func (f folder) recover() (finished bool, err error) {
	data, err := os.ReadFile(filepath.Join(f.state(), journalName))
	if errors.Is(err, fs.ErrNotExist) {
		return false, f.clear()
	}
	if err != nil {
		return false, err
	}
	var j journal
	if err := json.Unmarshal(data, &j); err != nil || !filepath.IsLocal(j.Stage) {
		return false, fmt.Errorf("the journal in %s cannot be read: %w", f.state(), err)
	}
	if err := f.finish(j); err != nil {
		return false, err
	}
	return true, os.MkdirAll(f.state(), 0o777)
}

// clear removes stages that were left behind.
func (f folder) clear() error {
	entries, err := os.ReadDir(f.state())
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), "stage-") {
			if err := os.RemoveAll(filepath.Join(f.state(), entry.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// finish does what a journal says, whatever of it was done already.
func (f folder) finish(j journal) error {
	stage := filepath.Join(f.state(), j.Stage)
	for _, name := range j.Moves {
		if err := f.move(stage, name); err != nil {
			return fmt.Errorf("putting %s in its place: %w", name, err)
		}
	}
	for _, name := range j.Removals {
		if err := os.Remove(f.path(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("removing %s: %w", name, err)
		}
		f.prune(filepath.Dir(f.path(name)))
	}
	if err := os.RemoveAll(f.state()); err != nil {
		return fmt.Errorf("clearing up after the commit: %w", err)
	}
	return nil
}

func (f folder) move(stage, name string) error {
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return fmt.Errorf("the journal names a place outside the folder")
	}
	from, to := filepath.Join(stage, filepath.FromSlash(name)), f.path(name)
	if _, err := os.Lstat(from); errors.Is(err, fs.ErrNotExist) {
		return nil // done by the run that was interrupted
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	return os.Rename(from, to)
}

// prune removes folders that became empty, up to the folder of the site.
func (f folder) prune(dir string) {
	for dir != f.dir && strings.HasPrefix(dir, f.dir) && os.Remove(dir) == nil {
		dir = filepath.Dir(dir)
	}
}

// manifest reads what an earlier build made; nothing where there was none.
func (f folder) manifest() (map[string]File, error) {
	data, err := os.ReadFile(f.path(manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading what was published before: %w", err)
	}
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil || m.Generator != "plein" {
		return nil, fmt.Errorf("%w: %s in %s", ErrForeign, manifestName, f.dir)
	}
	files := make(map[string]File, len(m.Files))
	for _, file := range m.Files {
		if filepath.IsLocal(filepath.FromSlash(file.Path)) {
			files[file.Path] = file
		}
	}
	return files, nil
}

type manifest struct {
	Generator string `json:"generator"`
	Files     []File `json:"files"`
}

func writeManifest(name string, files []File) error {
	sorted := slices.Clone(files)
	slices.SortFunc(sorted, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	var out bytes.Buffer
	out.WriteString("{\"generator\":\"plein\",\"files\":[\n")
	for i, file := range sorted {
		line, err := json.Marshal(file)
		if err != nil {
			return fmt.Errorf("writing the manifest: %w", err)
		}
		if i > 0 {
			out.WriteString(",\n")
		}
		out.Write(line)
	}
	out.WriteString("\n]}\n")
	if err := os.WriteFile(name, out.Bytes(), 0o666); err != nil {
		return fmt.Errorf("writing the manifest: %w", err)
	}
	return nil
}

// writeSafely writes a file that is there whole or not at all.
func writeSafely(name string, data []byte) error {
	file, err := os.CreateTemp(filepath.Dir(name), "new-")
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	err = errors.Join(err, file.Sync(), file.Close())
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return os.Rename(file.Name(), name)
}
