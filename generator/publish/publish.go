// Package publish puts what was made into a folder: everything is rendered and staged first, then committed, then
// what an earlier build made and this one did not is swept away.
//
// The folder that is published is never half a site. Until the commit is written down nothing in it changes; from then
// on the commit is finished by this run or by the next. It touches no file that Plein did not make. It does not know
// what is in the files.
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
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Site is what will stand in the folder: so many files, each with a path (slashes, no ".."), written when asked.
// Write may be called from several workers at once.
type Site struct {
	N     int
	Path  func(i int) string
	Write func(i int, w *bytes.Buffer) error
}

// Options of a publication.
type Options struct {
	Jobs     int
	Progress func(done, total int)
}

// Result counts what happened to the folder.
type Result struct {
	Files    int   // in the site
	Bytes    int64 // of the site
	Written  int   // new or changed
	Removed  int   // made by an earlier build, not by this one
	Finished bool  // an interrupted commit of an earlier run was finished first
}

// To publishes a site into a folder. Where another build is at work in it, it waits.
func To(ctx context.Context, dir string, site Site, options Options) (Result, error) {
	unlock, err := lock(ctx, dir)
	if err != nil {
		return Result{}, err
	}
	result, err := to(ctx, folder{dir}, site, options)
	return result, errors.Join(err, unlock())
}

func to(ctx context.Context, f folder, site Site, options Options) (Result, error) {
	var result Result
	if err := f.open(); err != nil {
		return result, err
	}
	finished, err := f.recover()
	if err != nil {
		return result, fmt.Errorf("finishing what an earlier run began: %w", err)
	}
	result.Finished = finished
	old, err := f.manifest()
	if err != nil {
		return result, err
	}
	stage, err := os.MkdirTemp(f.state(), "stage-")
	if err != nil {
		return result, fmt.Errorf("making a place to stage the site: %w", err)
	}
	files, changed, err := f.stage(ctx, stage, site, old, options)
	if err != nil {
		return result, errors.Join(err, os.RemoveAll(f.state()))
	}
	removed := gone(old, files)
	result.Files, result.Written, result.Removed = len(files), len(changed), len(removed)
	for _, file := range files {
		result.Bytes += file.Size
	}
	if len(changed) == 0 && len(removed) == 0 {
		return result, os.RemoveAll(f.state())
	}
	return result, f.commit(stage, files, changed, removed)
}

// File is one line of the manifest.
type File struct {
	Path   string `json:"path"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// folder is the folder of a published site.
type folder struct{ dir string }

const (
	stateName    = ".plein"        // holds the stage and the journal while a build runs; gone afterwards
	manifestName = "manifest.json" // what Plein made here
)

func (f folder) state() string           { return filepath.Join(f.dir, stateName) }
func (f folder) path(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

// ErrForeign tells that a folder holds files that Plein did not make.
var ErrForeign = errors.New("the folder holds files that Plein did not make")

// kept are files that may stand in a folder that is yet to be published in.
var kept = []string{".gitignore", ".gitkeep", "README.md", ".git", stateName}

// open makes the folder, or sees that it is one of ours.
func (f folder) open() error {
	if err := os.MkdirAll(f.state(), 0o777); err != nil {
		return fmt.Errorf("making the folder to publish in: %w", err)
	}
	if _, err := os.Lstat(f.path(manifestName)); err == nil {
		return nil
	}
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return fmt.Errorf("looking at the folder to publish in: %w", err)
	}
	if _, err := os.Lstat(filepath.Join(f.state(), journalName)); err == nil {
		return nil // a first build was interrupted
	}
	for _, entry := range entries {
		if !slices.Contains(kept, entry.Name()) {
			return errors.Join(fmt.Errorf("%w: %s in %s", ErrForeign, entry.Name(), f.dir), os.RemoveAll(f.state()))
		}
	}
	return nil
}

// stage renders every file and puts those whose bytes are not in the folder yet into the stage.
func (f folder) stage(ctx context.Context, stage string, site Site, old map[string]File, options Options) ([]File, []string, error) {
	files := make([]File, site.N)
	fresh := make([]bool, site.N)
	var next, done atomic.Int64
	jobs := max(options.Jobs, 1)
	errs := make([]error, jobs)
	stop, cancel := context.WithCancel(ctx)
	defer cancel()
	var group sync.WaitGroup
	for worker := range jobs {
		group.Go(func() {
			w := stager{folder: f, stage: stage, old: old, made: map[string]bool{}}
			for {
				i := int(next.Add(1)) - 1
				if i >= site.N || stop.Err() != nil {
					return
				}
				if files[i], fresh[i], errs[worker] = w.one(site, i); errs[worker] != nil {
					cancel()
					return
				}
				if n := int(done.Add(1)); options.Progress != nil {
					options.Progress(n, site.N)
				}
			}
		})
	}
	group.Wait()
	if err := errors.Join(append(errs, ctx.Err())...); err != nil {
		return nil, nil, err
	}
	var changed []string
	for i := range files {
		if fresh[i] {
			changed = append(changed, files[i].Path)
		}
	}
	return files, changed, nil
}

// stager is one worker: it keeps its buffers and knows which folders it has made.
type stager struct {
	folder
	stage  string
	old    map[string]File
	made   map[string]bool
	buffer bytes.Buffer
}

func (w *stager) one(site Site, i int) (File, bool, error) {
	name := site.Path(i)
	w.buffer.Reset()
	if err := site.Write(i, &w.buffer); err != nil {
		return File{}, false, err
	}
	sum := sha256.Sum256(w.buffer.Bytes())
	file := File{Path: name, Size: int64(w.buffer.Len()), SHA256: hex.EncodeToString(sum[:])}
	same, err := w.published(name)
	if err != nil || same {
		return file, false, err
	}
	return file, true, w.write(name)
}

// published tells whether the folder holds these bytes already. Where an earlier build left a manifest, a file that it
// does not name is refused, not written over.
func (w *stager) published(name string) (bool, error) {
	if _, ours := w.old[name]; !ours {
		if len(w.old) == 0 {
			return false, nil
		}
		if _, err := os.Lstat(w.path(name)); err == nil {
			return false, fmt.Errorf("%w: %s in %s", ErrForeign, name, w.dir)
		}
		return false, nil
	}
	file, err := os.Open(w.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("comparing %s: %w", name, err)
	}
	defer file.Close()
	return equal(file, w.buffer.Bytes())
}

// equal compares a file with bytes, a piece at a time.
func equal(r io.Reader, data []byte) (bool, error) {
	var piece [16 << 10]byte
	for {
		n, err := r.Read(piece[:])
		if n > len(data) || !bytes.Equal(piece[:n], data[:n]) {
			return false, nil
		}
		data = data[n:]
		if errors.Is(err, io.EOF) {
			return len(data) == 0, nil
		}
		if err != nil {
			return false, fmt.Errorf("comparing what is published: %w", err)
		}
	}
}

func (w *stager) write(name string) error {
	to := filepath.Join(w.stage, filepath.FromSlash(name))
	if parent := filepath.Dir(to); !w.made[parent] {
		if err := os.MkdirAll(parent, 0o777); err != nil {
			return fmt.Errorf("staging %s: %w", name, err)
		}
		w.made[parent] = true
	}
	if err := os.WriteFile(to, w.buffer.Bytes(), 0o666); err != nil {
		return fmt.Errorf("staging %s: %w", name, err)
	}
	return nil
}

// gone lists what an earlier build made and this one does not.
func gone(old map[string]File, files []File) []string {
	now := make(map[string]bool, len(files))
	for _, file := range files {
		now[file.Path] = true
	}
	var removed []string
	for name := range old {
		if !now[name] && !strings.Contains(name, "..") {
			removed = append(removed, name)
		}
	}
	slices.Sort(removed)
	return removed
}
