package source

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"plein/generator/beneath"
)

// readFiles fills the text of every file that people write, and the fingerprint of every file.
func (t *Tree) readFiles(ctx context.Context, root *os.Root, jobs int) error {
	var group sync.WaitGroup
	var next atomic.Int64
	below := beneath.Open(t.Dir)
	defer below.Close()
	errs := make([]error, max(jobs, 1))
	for worker := range errs {
		group.Go(func() {
			r := reader{root: root, below: below}
			defer r.close()
			for i := int(next.Add(1)) - 1; i < len(t.Files) && errs[worker] == nil; i = int(next.Add(1)) - 1 {
				if errs[worker] = ctx.Err(); errs[worker] == nil {
					errs[worker] = r.read(&t.Files[i])
				}
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

// reader reads files of a tree, one after another into the same room. It is one worker.
type reader struct {
	root   *os.Root
	below  *beneath.Folder
	room   []byte
	folder *os.Root // in which it read last, step by step; nil: none
	at     string   // its path
}

func (r *reader) close() {
	if r.folder != nil {
		r.folder.Close()
	}
}

// read reads one file. A text that is too large is not read.
func (r *reader) read(file *File) error {
	opened, err := r.open(file)
	if err != nil {
		return err
	}
	defer opened.Close()
	if file.large = file.IsText() && file.size > MaxText; file.large {
		return nil
	}
	if !file.IsText() {
		file.Sum, err = summed(opened)
		return err
	}
	data, err := r.all(opened, int(file.size))
	if err == nil {
		file.Sum, file.Text = sha256.Sum256(data), normal(data)
	}
	return err
}

// open opens a file in one call where the system has one, and else below the root, step by step. It notes how the file was.
func (r *reader) open(file *File) (io.ReadCloser, error) {
	if quick, err := r.below.File(file.Path); err == nil {
		file.size, file.modified = quick.Size, quick.Modified.UnixNano()
		return quick, nil
	}
	opened, err := r.openByStep(file.Path)
	if err != nil {
		return nil, err
	}
	info, err := opened.Stat()
	if err != nil {
		return nil, errors.Join(err, opened.Close())
	}
	file.size, file.modified = info.Size(), info.ModTime().UnixNano()
	return opened, nil
}

// openByStep opens a file in its folder. That is kept, since the next file lies in it more often than not.
func (r *reader) openByStep(name string) (*os.File, error) {
	if dir := path.Dir(name); r.folder == nil || r.at != dir {
		folder, err := r.root.OpenRoot(filepath.FromSlash(dir))
		if err != nil {
			return nil, err
		}
		r.close()
		r.folder, r.at = folder, dir
	}
	return r.folder.Open(path.Base(name))
}

// all reads a file to its end, which is where it had so many bytes when it was opened, or further. The bytes are good until the next
// file is read.
func (r *reader) all(from io.Reader, size int) ([]byte, error) {
	if len(r.room) <= size {
		r.room = make([]byte, max(2*size, 32<<10))
	}
	for n := 0; ; {
		more, err := from.Read(r.room[n:])
		n += more
		switch {
		case errors.Is(err, io.EOF), err == nil && more == 0:
			return r.room[:n], nil
		case err != nil:
			return nil, err
		case n == len(r.room):
			r.room = append(r.room, make([]byte, n)...)
		}
	}
}

// normal takes a byte order mark and the carriage returns of Windows away; positions stay what editors show.
func normal(data []byte) string {
	text := strings.TrimPrefix(string(data), "\uFEFF")
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(text, "\r\n", "\n")
	}
	return text
}
