package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"plein/generator/beneath"
)

// Holds tells whether a folder holds a site, to the last byte: it has the manifest with this fingerprint, and every file of
// the site. Every byte is read, since somebody may have changed a file by hand; for 50,000 files of 0.9 GB that takes some
// three tenths of a second where files are sealed. Nothing is changed, and where anything is in the way the answer is no: To tells what.
func Holds(ctx context.Context, dir, manifest string, files []File, options Options) (Result, Held, error) {
	f := folder{filepath.Clean(dir)}
	if !f.hasManifest(manifest) {
		return Result{}, Another, nil
	}
	held, err := f.lock(ctx, options.Waiting)
	if err != nil {
		return Result{}, Touched, err
	}
	same := f.holds(ctx, manifest, files, options)
	err = errors.Join(ctx.Err(), held.release())
	if !same || err != nil {
		return Result{}, Touched, err
	}
	result := Result{Manifest: manifest, Files: len(files)}
	for _, file := range files {
		result.Bytes += file.Size
	}
	return result, Same, nil
}

// Held is what a folder holds.
type Held uint8

// What a folder can hold: another site or none, the site of a manifest, or that with something in it that somebody
// changed, or that cannot be read.
const (
	Another Held = iota
	Same
	Touched
)

// IsPublished tells whether a site was ever published in a folder.
func IsPublished(dir string) bool { return folder{filepath.Clean(dir)}.isOurs() }

// Listed tells of files whether a folder has them by its own list, which is not held against what stands there.
func Listed(dir string) (has func(File) bool, err error) {
	list, err := folder{filepath.Clean(dir)}.manifest()
	return list.has, err
}

// hasManifest tells whether the list of what Plein made here is the one with this fingerprint.
func (f folder) hasManifest(sum string) bool {
	found, err := sumOf(f.path(manifestName))
	return err == nil && found == sum
}

func (f folder) holds(ctx context.Context, manifest string, files []File, options Options) bool {
	if entries, err := os.ReadDir(f.state()); err != nil || slices.ContainsFunc(entries, func(e os.DirEntry) bool { return e.Name() != lockName }) {
		return false // an earlier run was interrupted
	}
	if what, _, err := f.at(manifestName); err != nil || what != aFile || !f.hasManifest(manifest) {
		return false
	}
	return f.holdsAll(ctx, files, options, (*rereader).isSame)
}

// knows tells whether files stand in the folder where an earlier build made them, as long as they were then. Their bytes
// are not read: that costs more than all the rest of a build after a change. The next build that changes nothing reads them
// (Holds), and so does Compare.
func (f folder) knows(ctx context.Context, old *published, files []File, options Options) bool {
	for _, file := range files {
		if !old.has(file) {
			return false
		}
	}
	return f.holdsAll(ctx, files, options, (*rereader).isThere)
}

// holdsAll looks at files until one is not what it was.
func (f folder) holdsAll(ctx context.Context, files []File, options Options, is func(*rereader, File) bool) bool {
	var next atomic.Int64
	var differs atomic.Bool
	var group sync.WaitGroup
	below := beneath.Open(f.dir)
	defer below.Close()
	for range max(options.Jobs, 1) {
		group.Go(func() {
			r := f.rereader(below, options.Sealer)
			for i := int(next.Add(1)) - 1; i < len(files) && !differs.Load(); i = int(next.Add(1)) - 1 {
				if ctx.Err() != nil || !is(r, files[i]) {
					differs.Store(true)
				}
			}
		})
	}
	group.Wait()
	return !differs.Load()
}

// rereader reads what an earlier build made. It is one worker.
type rereader struct {
	stager
	below *beneath.Folder
	sum   hash.Hash
	piece []byte // room to read in; nil before something is read
}

func (f folder) rereader(below *beneath.Folder, sealer *Sealer) *rereader {
	return &rereader{stager{folder: f, real: map[string]bool{}, seal: sealer.sealing()}, below, sha256.New(), nil}
}

// isThere tells whether a file of so many bytes stands at a place, in folders that are no links.
func (r *rereader) isThere(file File) bool {
	opened, told := r.open(file)
	if opened != nil {
		opened.Close()
	}
	return opened != nil || !told && r.isThereByLooking(file)
}

// open opens a file of so many bytes, or tells that there is none, where the system can do so in one call.
func (r *rereader) open(file File) (opened io.ReadCloser, told bool) {
	quick, err := r.below.File(file.Path)
	switch {
	case err != nil:
		return nil, errors.Is(err, beneath.ErrNoFile)
	case quick.Size != file.Size:
		quick.Close()
		return nil, true
	}
	return quick, true
}

// isThereByLooking looks at the file and at each folder above it.
func (r *rereader) isThereByLooking(file File) bool {
	what, info, err := r.at(file.Path)
	return err == nil && what == aFile && info.Size() == file.Size && r.isReal(path.Dir(file.Path))
}

// isSame tells whether it has the same bytes as well.
func (r *rereader) isSame(file File) bool {
	if opened, told := r.open(file); opened != nil {
		defer opened.Close()
		return r.reads(file, opened)
	} else if told {
		return false
	}
	return r.isSameByLooking(file)
}

func (r *rereader) isSameByLooking(file File) bool {
	if !r.isThereByLooking(file) {
		return false
	}
	opened, err := os.Open(r.path(file.Path))
	if err != nil {
		return false
	}
	defer opened.Close()
	return r.reads(file, opened)
}

// reads tells whether so many bytes are those of a file: by its seal, which is quicker, or by its sum where it has none.
func (r *rereader) reads(file File, from io.Reader) bool {
	if r.seal != nil && file.Seal != (Seal{}) {
		r.seal.begin(file.Path)
		return r.copies(r.seal, from, file.Size) && r.seal.end() == file.Seal
	}
	r.sum.Reset()
	return r.copies(r.sum, from, file.Size) && hex.EncodeToString(r.sum.Sum(nil)) == file.SHA256
}

// copies reads so many bytes, and does not ask for more: that would be one call of the system more for each file.
func (r *rereader) copies(to io.Writer, from io.Reader, left int64) bool {
	if r.piece == nil {
		r.piece = make([]byte, pieceBytes)
	}
	for left > 0 {
		n, err := from.Read(r.piece)
		if n = int(min(int64(n), left)); n == 0 && err != nil {
			return false
		}
		_, _ = to.Write(r.piece[:n]) // neither of the two can fail
		left -= int64(n)
	}
	return true
}

func fingerprint(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
