package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// syncEachFile: on Linux one call puts a whole file system on the disk (syncfs(2)), which for thousands of files is
// many times faster than one call a file.
const syncEachFile = false

func (f folder) syncStage(string) error  { return syncDisk(f.dir) }
func (f folder) syncMoves(journal) error { return syncDisk(f.dir) }

func syncDisk(name string) error {
	dir, err := os.Open(name)
	if err != nil {
		return err
	}
	err = unix.Syncfs(int(dir.Fd()))
	if errors.Is(err, unix.ENOSYS) {
		err = nil // a sandbox that has no such call
	}
	return errors.Join(err, dir.Close())
}

// beneath reads files of a folder along no link. The kernel looks along the whole path in the call that opens a file (openat2(2),
// since Linux 5.6); else the file and each folder above it are looked at before, which takes as long as reading it.
type beneath struct {
	dir *os.File
	fd  int
}

// openBeneath gives nil where the folder cannot be opened.
func openBeneath(dir string) *beneath {
	opened, err := os.Open(dir)
	if err != nil {
		return nil
	}
	return &beneath{opened, int(opened.Fd())}
}

func (b *beneath) close() {
	if b != nil {
		b.dir.Close()
	}
}

// isSame tells whether a file is what was made, where the kernel can tell; piece is room to read in.
func (b *beneath) isSame(file File, piece []byte) (same, told bool) {
	if b == nil {
		return false, false
	}
	fd, err := unix.Openat2(b.fd, file.Path, &unix.OpenHow{Flags: unix.O_RDONLY | unix.O_CLOEXEC | unix.O_NONBLOCK,
		Resolve: unix.RESOLVE_BENEATH | unix.RESOLVE_NO_SYMLINKS})
	if err != nil {
		return false, errors.Is(err, unix.ENOENT) || errors.Is(err, unix.ENOTDIR) || errors.Is(err, unix.ELOOP)
	}
	defer unix.Close(fd)
	var info unix.Stat_t
	if unix.Fstat(fd, &info) != nil || info.Mode&unix.S_IFMT != unix.S_IFREG || info.Size != file.Size {
		return false, true
	}
	sum := sha256.New()
	for left := file.Size; left > 0; {
		n, err := unix.Read(fd, piece)
		if err == unix.EINTR {
			continue
		}
		if n <= 0 {
			return false, true
		}
		sum.Write(piece[:n])
		left -= int64(n)
	}
	return hex.EncodeToString(sum.Sum(nil)) == file.SHA256, true
}
