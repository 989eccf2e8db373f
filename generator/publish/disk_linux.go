package publish

import (
	"errors"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// syncEachFile: on Linux one call puts a whole file system on the disk (syncfs(2)), which for thousands of files is
// many times faster than one call a file.
const syncEachFile = false

// writeStaged writes a new file with three calls of the system and nothing around them: of 50,000 files that is to be felt.
func writeStaged(name string, data []byte) error {
	fd, err := -1, error(unix.EINTR)
	for errors.Is(err, unix.EINTR) { // as drives in a network answer
		fd, err = unix.Open(name, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL|unix.O_CLOEXEC, 0o666)
	}
	if err != nil {
		return &os.PathError{Op: "open", Path: name, Err: err}
	}
	err = writeAll(fd, data)
	if err = errors.Join(err, unix.Close(fd)); err != nil {
		return &os.PathError{Op: "write", Path: name, Err: err}
	}
	return nil
}

func writeAll(fd int, data []byte) error {
	for len(data) > 0 {
		n, err := unix.Write(fd, data)
		switch {
		case errors.Is(err, unix.EINTR):
			continue
		case err != nil:
			return err
		case n == 0:
			return io.ErrShortWrite
		}
		data = data[n:]
	}
	return nil
}

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
