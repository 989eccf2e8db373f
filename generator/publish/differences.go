package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Difference is a file of a folder that is not as it would be made now.
type Difference struct {
	Path string
	What string // "missing", "other", "extra": key of a message
}

// Compare makes every file of a site in memory and tells where a folder differs from it: files that are missing or other,
// and files that an earlier build made and this one would not. Nothing is written. Files that Plein did not make are not
// looked at.
func Compare(ctx context.Context, dir string, site Site, options Options) (Result, []Difference, error) {
	f := folder{filepath.Clean(dir)}
	old, err := f.manifest()
	if err != nil {
		return Result{}, nil, err
	}
	c := comparison{folder: f, site: site, smaller: options.Precompress, progress: options.Progress}
	made, differences, err := c.all(ctx, max(options.Jobs, 1))
	if err != nil {
		return Result{}, nil, err
	}
	list, err := manifest{"plein", compression(options.Precompress), made}.bytes()
	if err != nil {
		return Result{}, nil, err
	}
	if what := f.differs(File{Path: manifestName, Size: int64(len(list)), SHA256: fingerprint(list)}); what != "" {
		differences = append(differences, Difference{manifestName, what})
	}
	differences = append(differences, f.extra(old, made)...)
	slices.SortFunc(differences, func(a, b Difference) int { return strings.Compare(a.Path, b.Path) })
	result := Result{Manifest: fingerprint(list)}
	result.count(staged{files: made}, journal{})
	return result, differences, nil
}

// extra are files that an earlier build made and this one would not.
func (f folder) extra(old *published, made []File) (list []Difference) {
	if old == nil {
		return nil
	}
	now := make(map[string]bool, len(made))
	for _, file := range made {
		now[file.Path] = true
	}
	for name := range old.files {
		if what, _, err := f.at(name); !now[name] && err == nil && what == aFile {
			list = append(list, Difference{name, "extra"})
		}
	}
	return list
}

// differs tells how what stands at the place of a file is not that file: "missing", "other", or "" where it is.
func (f folder) differs(file File) string {
	switch here, same, err := f.isUntouched(file); {
	case err == nil && same:
		return ""
	case err == nil && !here:
		return "missing"
	}
	return "other"
}

// comparison is a site that is made beside a folder.
type comparison struct {
	folder
	site     Site
	smaller  []string
	progress func(done, total int)
	next     atomic.Int64
	done     atomic.Int64
}

func (c *comparison) all(ctx context.Context, jobs int) (made []File, differences []Difference, err error) {
	errs, mades, parts := make([]error, jobs), make([][]File, jobs), make([][]Difference, jobs)
	var group sync.WaitGroup
	for worker := range jobs {
		group.Go(func() { mades[worker], parts[worker], errs[worker] = c.some(ctx) })
	}
	group.Wait()
	return slices.Concat(mades...), slices.Concat(parts...), errors.Join(errs...)
}

// some is the work of one worker.
func (c *comparison) some(ctx context.Context) ([]File, []Difference, error) {
	w := comparer{comparison: c, compressors: compressors(c.smaller)}
	for i := int(c.next.Add(1)) - 1; i < c.site.N && ctx.Err() == nil; i = int(c.next.Add(1)) - 1 {
		if err := w.one(i); err != nil {
			return nil, nil, err
		}
		if c.progress != nil {
			c.progress(int(c.done.Add(1)), c.site.N)
		}
	}
	return w.made, w.differences, ctx.Err()
}

// comparer is one worker, with what it made and found.
type comparer struct {
	*comparison
	compressors []compressor
	page        bytes.Buffer
	made        []File
	differences []Difference
}

// one makes a file, and the smaller ones beside it.
func (w *comparer) one(i int) error {
	name := w.site.Path(i)
	write := func(to io.Writer) error { _, err := to.Write(w.page.Bytes()); return err }
	if large, is := w.large(i); is {
		write = large
	} else {
		w.page.Reset()
		if err := w.site.Write(i, &w.page); err != nil {
			return err
		}
	}
	size, err := w.look(name, write)
	if err != nil || size < worthBytes || !isText(name) {
		return err
	}
	for _, one := range w.compressors {
		data, err := one.compress(write)
		if err == nil {
			_, err = w.look(name+"."+one.name, func(to io.Writer) error { _, err := to.Write(data); return err })
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *comparer) large(i int) (func(io.Writer) error, bool) {
	if w.site.Large == nil {
		return nil, false
	}
	return w.site.Large(i)
}

// look compares what is written with what stands at its place.
func (w *comparer) look(name string, write func(io.Writer) error) (size int64, err error) {
	sum := &weighed{Hash: sha256.New()}
	if err := write(sum); err != nil {
		return 0, err
	}
	file := File{Path: name, Size: sum.size, SHA256: hex.EncodeToString(sum.Sum(nil))}
	w.made = append(w.made, file)
	if what := w.differs(file); what != "" {
		w.differences = append(w.differences, Difference{name, what})
	}
	return sum.size, nil
}

// weighed is a fingerprint that knows of how many bytes it is.
type weighed struct {
	hash.Hash
	size int64
}

func (w *weighed) Write(data []byte) (int, error) {
	w.size += int64(len(data))
	return w.Hash.Write(data)
}
