package publish

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// lock keeps two builds out of one folder: the second waits until the first is done. The lock is the operating
// system's, so that a build that is killed leaves none; its file stands with the temporary files, since the folder is
// to hold the site alone.
func lock(ctx context.Context, dir string) (unlock func() error, err error) {
	whole, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("finding the folder to publish in: %w", err)
	}
	if real, err := filepath.EvalSymlinks(whole); err == nil {
		whole = real
	}
	sum := sha256.Sum256([]byte(whole))
	held := flock.New(filepath.Join(os.TempDir(), fmt.Sprintf("plein-%x.lock", sum[:8])))
	if _, err := held.TryLockContext(ctx, 50*time.Millisecond); err != nil {
		return nil, fmt.Errorf("waiting for another build into %s: %w", dir, err)
	}
	return held.Unlock, nil
}
