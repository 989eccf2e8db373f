//go:build unix

package publish

import (
	"errors"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// openFilesStay: a file that is open cannot be removed.
const openFilesStay = false

// mayWriteIn tells whether this user may put things in a folder and remove them.
func mayWriteIn(name string) error {
	return os.NewSyscallError("access", unix.Access(name, unix.W_OK|unix.X_OK))
}

// syncFolder puts the names in a folder on the disk.
func syncFolder(name string) error {
	dir, err := os.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

func isFull(err error) bool     { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }
func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }
func isNotDir(err error) bool   { return errors.Is(err, syscall.ENOTDIR) }
