//go:build !linux

package beneath

import (
	"io"
	"time"
)

// Folder is a folder below which files cannot be opened in one call.
type Folder struct{}

// Open gives a folder that gives ErrCannot for each file.
func Open(string) *Folder { return &Folder{} }

// Close does nothing.
func (*Folder) Close() {}

// File is a file that was opened, of so many bytes, as it was modified last: there is none.
type File struct {
	Size     int64
	Modified time.Time
}

// File gives ErrCannot.
func (*Folder) File(string) (File, error) { return File{}, ErrCannot }

// Read has nothing to read.
func (File) Read([]byte) (int, error) { return 0, io.EOF }

// Close does nothing.
func (File) Close() error { return nil }
