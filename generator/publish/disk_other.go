//go:build !linux

package publish

import (
	"errors"
	"io/fs"
	"path/filepath"
)

// syncEachFile: each staged file is put on the disk when it is written.
const syncEachFile = true

// writeStaged writes a new file.
func writeStaged(name string, data []byte) error { return writeFile(name, data, syncEachFile) }

// syncStage puts the folders of the stage on the disk; its files are there.
func (f folder) syncStage(stage string) error {
	return filepath.WalkDir(stage, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		return syncFolder(name)
	})
}

// syncMoves puts the folders on the disk in which something was put or removed.
func (f folder) syncMoves(j journal) error {
	done := map[string]bool{}
	sync := func(name string) error {
		dir := filepath.Dir(f.path(name))
		if done[dir] {
			return nil
		}
		done[dir] = true
		err := syncFolder(dir)
		if errors.Is(err, fs.ErrNotExist) {
			return nil // it became empty and went
		}
		return err
	}
	for _, m := range j.Moves {
		if err := sync(m.Path); err != nil {
			return err
		}
	}
	for _, file := range append(j.Before, j.Removals...) {
		if err := sync(file.Path); err != nil {
			return err
		}
	}
	return nil
}
