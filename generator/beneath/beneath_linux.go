package beneath

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// Folder is a folder below which files are opened. It may be used by several workers at once.
type Folder struct {
	dir *os.File
	fd  int
}

// Open opens a folder; one that cannot be opened gives ErrCannot for each file.
func Open(dir string) *Folder {
	opened, err := os.Open(dir)
	if err != nil {
		return &Folder{}
	}
	return &Folder{opened, int(opened.Fd())}
}

// Close closes the folder.
func (f *Folder) Close() {
	if f.dir != nil {
		f.dir.Close()
	}
}

// File is a file that was opened, of so many bytes, as it was modified last.
type File struct {
	fd       int
	Size     int64
	Modified time.Time
}

// File opens a file, by its path with slashes. The caller closes it where there is no error.
func (f *Folder) File(name string) (File, error) {
	if f.dir == nil {
		return File{}, ErrCannot
	}
	fd, err := unix.Openat2(f.fd, name, &unix.OpenHow{Flags: unix.O_RDONLY | unix.O_CLOEXEC | unix.O_NONBLOCK,
		Resolve: unix.RESOLVE_BENEATH | unix.RESOLVE_NO_SYMLINKS})
	switch {
	case errors.Is(err, unix.ENOENT), errors.Is(err, unix.ENOTDIR), errors.Is(err, unix.ELOOP):
		return File{}, ErrNoFile
	case err != nil:
		return File{}, ErrCannot
	}
	var info unix.Stat_t
	if err := unix.Fstat(fd, &info); err != nil {
		unix.Close(fd)
		return File{}, ErrCannot
	}
	if info.Mode&unix.S_IFMT != unix.S_IFREG {
		unix.Close(fd)
		return File{}, ErrNoFile
	}
	return File{fd, info.Size, time.Unix(info.Mtim.Unix())}, nil
}

// Read reads on, as io.Reader says.
func (f File) Read(room []byte) (int, error) {
	for {
		n, err := unix.Read(f.fd, room)
		switch {
		case errors.Is(err, unix.EINTR):
		case err != nil:
			return 0, fmt.Errorf("reading: %w", err)
		case n == 0 && len(room) > 0:
			return 0, io.EOF
		default:
			return n, nil
		}
	}
}

// Close closes the file.
func (f File) Close() error { return unix.Close(f.fd) }
