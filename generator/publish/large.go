package publish

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
)

// large lists a file that is written as it is made. It goes into the stage first, since only then is known what it is, and
// out of it again where the folder holds it already.
func (w *stager) large(name string, write func(io.Writer) error) error {
	if !isPlain(name) {
		return w.refuse(NotPublished, name)
	}
	if err := w.makeStaged(path.Dir(name)); err != nil {
		return w.broken(false, name, err)
	}
	staged := filepath.Join(w.stage, filepath.FromSlash(name))
	file, err := w.pour(staged, name, write)
	if err != nil {
		return err
	}
	w.files = append(w.files, file)
	same := w.old.has(file)
	if same { // else there is no need to read what stands there
		same, err = w.holds(name, file.Size, func(held string) (bool, error) {
			_, sum, err := summed(held)
			return sum == file.SHA256, err
		})
	}
	switch {
	case err != nil:
		return err
	case same:
		err = os.Remove(staged)
		staged = w.path(name)
	default:
		w.changed = append(w.changed, name)
	}
	if err != nil {
		return w.broken(false, name, err)
	}
	return w.addSmaller(name, file.Size, same, func(to io.Writer) error { return again(staged, to) })
}

// pour writes a new file and tells what is in it. What goes wrong in making the bytes is told as it is, what goes wrong in
// writing them as a fault of the machine.
func (w *stager) pour(staged, name string, write func(io.Writer) error) (File, error) {
	file, err := os.OpenFile(staged, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return File{}, w.broken(false, name, err)
	}
	sum, to := sha256.New(), &counted{file: file}
	w.seal.begin(name)
	gathered := bufio.NewWriterSize(io.MultiWriter(sum, w.seal, to), pieceBytes)
	made := write(gathered)
	err = errors.Join(gathered.Flush(), to.err)
	if err == nil && syncEachFile {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return File{}, w.broken(false, name, err)
	}
	return File{Path: name, Size: to.n, SHA256: hex.EncodeToString(sum.Sum(nil)), Seal: w.seal.end()}, made
}

// pieceBytes is how much is gathered before it is written or read on.
const pieceBytes = 64 << 10

// counted writes to a file, counts, and remembers what went wrong.
type counted struct {
	file *os.File
	n    int64
	err  error
}

func (c *counted) Write(data []byte) (int, error) {
	n, err := c.file.Write(data)
	c.n += int64(n)
	c.err = errors.Join(c.err, err)
	return n, err
}

// summed is how large a file is, and the sum of its bytes.
func summed(name string) (size int64, sum string, err error) {
	hash := sha256.New()
	file, err := os.Open(name)
	if err != nil {
		return 0, "", err
	}
	defer file.Close()
	size, err = io.Copy(hash, file)
	return size, hex.EncodeToString(hash.Sum(nil)), err
}

// again gives the bytes of a file, a piece at a time.
func again(name string, to io.Writer) error {
	file, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("reading it again: %w", err)
	}
	defer file.Close()
	_, err = io.CopyBuffer(struct{ io.Writer }{to}, struct{ io.Reader }{file}, make([]byte, pieceBytes))
	return err
}
