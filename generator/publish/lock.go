package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

const lockName = "lock"

// held is the lock of a folder: it keeps two builds out of one folder. The lock is the operating system's, so that a
// build that is killed leaves none. Its file stands inside the folder: whoever comes there by whatever name or link,
// and whichever user, meets the same one.
//
// The file is removed before the lock is given up, so that the folder holds the site alone. Whoever waited for it then
// gets the lock of a file that is gone; so a lock counts only where its file still stands in its place.
type held struct {
	*flock.Flock
	folder
}

// lock waits until no other build is at work in the folder.
func (f folder) lock(ctx context.Context, waiting func()) (*held, error) {
	for told := false; ; {
		if err := f.makeState(); err != nil {
			return nil, err
		}
		h := &held{flock.New(filepath.Join(f.state(), lockName), flock.SetPermissions(0o666)), f}
		got, err := h.TryLock()
		switch {
		case got && h.stands():
			return h, nil
		case got:
			_ = h.Unlock() // another build has just cleared it away
			continue
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return nil, f.broken(false, "", fmt.Errorf("locking the folder: %w", err))
		case err == nil && !told && waiting != nil:
			waiting()
			told = true
		}
		select {
		case <-ctx.Done():
			return nil, f.broken(false, "", ctx.Err())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// stands tells whether the file of the lock is still in its place.
func (h *held) stands() bool {
	ours, err := h.Stat()
	if err != nil {
		return false
	}
	there, err := os.Lstat(h.Path())
	return err == nil && os.SameFile(ours, there)
}

// release clears the lock away, and the folder of the state where nothing is left to finish in it.
func (h *held) release() error {
	if h.stands() {
		_ = os.Remove(h.Path()) // Windows removes no file that is open
	}
	err := h.Unlock()
	if openFilesStay {
		_ = os.Remove(h.Path()) // fails where another build has opened it by now, and so it should
	}
	_ = os.Remove(h.state()) // fails where something is left in it
	return err
}
