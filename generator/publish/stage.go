package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// staged is what was rendered: every file of the site, and which of them stand in the stage since the folder does not
// hold their bytes yet.
type staged struct {
	files   []File
	changed []string
}

// stage renders every file and puts those whose bytes are not in the folder yet into the stage. Every file of ours in
// the folder is read for that: the time of a file says nothing about its bytes, and a file that somebody changed by
// hand is to be put right. For 45,000 files of 10 kB that takes less than two seconds (BenchmarkPublishing), a small part
// of rendering them; where every page changed, writing them through to the disk takes longer than all the rest.
func (f folder) stage(ctx context.Context, stage string, site Site, old *published, options Options) (staged, error) {
	var next, done atomic.Int64
	jobs := max(options.Jobs, 1)
	errs, parts := make([]error, jobs), make([]staged, jobs)
	stop, cancel := context.WithCancel(ctx)
	defer cancel()
	var group sync.WaitGroup
	for worker := range jobs {
		group.Go(func() {
			w := stager{folder: f, stage: stage, old: old, smaller: compressors(options.Precompress), seal: options.Sealer.sealing(), made: map[string]bool{".": true}, real: map[string]bool{}}
			for i := int(next.Add(1)) - 1; i < site.N && stop.Err() == nil; i = int(next.Add(1)) - 1 {
				if errs[worker] = w.one(site, i); errs[worker] != nil {
					cancel()
					break
				}
				if n := int(done.Add(1)); options.Progress != nil {
					options.Progress(n, site.N)
				}
			}
			parts[worker] = w.staged
		})
	}
	group.Wait()
	if err := errors.Join(errs...); err != nil {
		return staged{}, err
	}
	if err := ctx.Err(); err != nil {
		return staged{}, f.broken(false, "", err)
	}
	return f.together(append(parts, staged{files: site.Known}))
}

// together joins what the workers made, in the order of paths.
func (f folder) together(parts []staged) (staged, error) {
	var all staged
	for _, part := range parts {
		all.files = append(all.files, part.files...)
		all.changed = append(all.changed, part.changed...)
	}
	slices.SortFunc(all.files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	slices.Sort(all.changed)
	for i, file := range all.files {
		if i > 0 && all.files[i-1].Path == file.Path {
			return staged{}, f.refuse(SameName, file.Path)
		}
	}
	return all, nil
}

// stager is one worker: it keeps its buffers, and knows which folders it has made in the stage and which of the site
// are folders and no links.
type stager struct {
	folder
	staged
	stage   string
	old     *published
	smaller []compressor
	seal    *sealing // nil: nothing is sealed
	made    map[string]bool
	real    map[string]bool
	buffer  bytes.Buffer
}

func (w *stager) one(site Site, i int) error {
	if site.Large != nil {
		if write, is := site.Large(i); is {
			return w.large(site.Path(i), write)
		}
	}
	w.buffer.Reset()
	if err := site.Write(i, &w.buffer); err != nil {
		return err
	}
	name := site.Path(i)
	same, err := w.add(name, w.buffer.Bytes())
	if err != nil {
		return err
	}
	return w.addSmaller(name, int64(w.buffer.Len()), same, func(to io.Writer) error {
		_, err := to.Write(w.buffer.Bytes())
		return err
	})
}

// add lists a file and stages it where the folder does not hold its bytes yet.
func (w *stager) add(name string, data []byte) (same bool, err error) {
	if !isPlain(name) {
		return false, w.refuse(NotPublished, name)
	}
	sum := sha256.Sum256(data)
	w.files = append(w.files, File{Path: name, Size: int64(len(data)), SHA256: hex.EncodeToString(sum[:]), Seal: w.seal.of(name, data)})
	if same, err = w.holds(name, int64(len(data)), func(held string) (bool, error) { return equal(held, data) }); err != nil || same {
		return same, err
	}
	w.changed = append(w.changed, name)
	if err := w.write(name, data); err != nil {
		return false, w.broken(false, name, err)
	}
	return false, nil
}

// holds tells whether the folder holds so many bytes, and the same, at a place where an earlier build put a file. Whatever
// else stands there is looked at when the commit is planned.
func (w *stager) holds(name string, size int64, same func(held string) (bool, error)) (bool, error) {
	if _, ours := w.old.file(name); !ours || !w.isReal(path.Dir(name)) {
		return false, nil
	}
	what, info, err := w.at(name)
	if err == nil && (what != aFile || info.Size() != size) {
		return false, nil
	}
	if err == nil {
		var is bool
		if is, err = same(w.path(name)); err == nil {
			return is, nil
		}
	}
	if errors.Is(err, fs.ErrPermission) {
		return false, w.refuse(Locked, name)
	}
	return false, w.broken(false, name, fmt.Errorf("comparing it: %w", err))
}

// isReal tells whether a folder of the site is one, and those above it: no link leads out of the folder.
func (w *stager) isReal(name string) bool {
	if name == "." {
		return true
	}
	is, known := w.real[name]
	if !known {
		what, _, err := w.at(name)
		is = err == nil && what == aFolder && w.isReal(path.Dir(name))
		w.real[name] = is
	}
	return is
}

// equal compares a file with bytes, a piece at a time.
func equal(name string, data []byte) (bool, error) {
	file, err := os.Open(name)
	if err != nil {
		return false, err
	}
	defer file.Close()
	var piece [16 << 10]byte
	for {
		n, err := file.Read(piece[:])
		if n > len(data) || !bytes.Equal(piece[:n], data[:n]) {
			return false, nil
		}
		data = data[n:]
		if errors.Is(err, io.EOF) {
			return len(data) == 0, nil
		}
		if err != nil {
			return false, err
		}
	}
}

func (w *stager) write(name string, data []byte) error {
	if err := w.makeStaged(path.Dir(name)); err != nil {
		return err
	}
	return writeStaged(filepath.Join(w.stage, filepath.FromSlash(name)), data)
}

// makeStaged makes a folder below the stage, but never the stage itself: one that vanished is not to come back half.
func (w *stager) makeStaged(name string) error {
	if w.made[name] {
		return nil
	}
	if err := w.makeStaged(path.Dir(name)); err != nil {
		return err
	}
	if err := os.Mkdir(filepath.Join(w.stage, filepath.FromSlash(name)), 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	w.made[name] = true
	return nil
}

// writeFile writes a new file; synced: it is on the disk when this returns.
func writeFile(name string, data []byte, synced bool) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if err == nil && synced {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}
