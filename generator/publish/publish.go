// Package publish puts what was made into a folder: everything is rendered and staged first, then committed, then
// what an earlier build made and this one did not is swept away. It also makes what each host needs (hosts.go) and
// files that are made smaller (precompress.go).
//
// The folder that is published is never half a site. Until the commit is written down nothing in it changes; what
// cannot succeed is refused before that, in words (fault.go). From then on the commit is finished by this run or by
// the next. Plein never writes over or removes what it did not make: what it made stands in manifest.json, and a file
// whose bytes are not those of the manifest is somebody else's by now. It does not know what is in the files.
package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Site is what will stand in the folder: so many files, each with a path (slashes, no ".."), written when asked.
// Write may be called from several workers at once. Large tells a file that grows with the whole site, such as the open
// data of a country: it is written as it is made, and never held.
type Site struct {
	N     int
	Path  func(i int) string
	Write func(i int, w *bytes.Buffer) error
	Large func(i int) (write func(w io.Writer) error, is bool) // nil: there is none
	Known []File                                               // stand in the folder already, made by an earlier build of the same texts
}

// ErrNotKnown tells that the folder does not hold what was said to stand in it. Nothing was changed.
var ErrNotKnown = errors.New("the folder does not hold what an earlier build made")

// Options of a publication.
type Options struct {
	Jobs        int
	Precompress []string              // of Compressions; besides each text file that is worth it
	Progress    func(done, total int) // nil: nobody watches
	Waiting     func()                // called once where another build is at work in the folder; nil: nobody watches
	Sealer      *Sealer               // seals what is made; nil: nothing is sealed
}

// Result counts what happened to the folder.
type Result struct {
	Files    int      // in the site
	Bytes    int64    // of the site
	Written  int      // new or changed
	Removed  int      // made by an earlier build, not by this one
	Kept     []string // as Removed, but changed by somebody since: left where they are, and no longer in the manifest
	Finished bool     // an interrupted commit of an earlier run was finished first
	Made     []File   // all files of the site
	Manifest string   // fingerprint of the list of its files with their bytes
	Cleared  bool     // an earlier run was interrupted before its commit: the old site was whole, what it staged is gone
}

// To publishes a site into a folder. Where another build is at work in it, it waits. A *Refusal tells what stands in
// the way and can be taken away; a *Broken that the machine failed, and which site the folder holds.
func To(ctx context.Context, dir string, site Site, options Options) (Result, error) {
	f := folder{filepath.Clean(dir)}
	if err := f.refuseForeign(); err != nil {
		return Result{}, err
	}
	held, err := f.lock(ctx, options.Waiting)
	if err != nil {
		return Result{}, err
	}
	result, err := to(ctx, f, site, options, held)
	return result, errors.Join(err, held.release())
}

func to(ctx context.Context, f folder, site Site, options Options, held *held) (Result, error) {
	var result Result
	var err error
	if result.Finished, result.Cleared, err = f.resume(); err != nil {
		return result, err
	}
	old, err := f.manifest()
	if err != nil {
		return result, err
	}
	if old == nil {
		if err := f.refuseForeign(); err != nil {
			return result, err
		}
	}
	if len(site.Known) > 0 && !f.knows(ctx, old, site.Known, options) {
		return result, ErrNotKnown
	}
	stage, err := os.MkdirTemp(f.state(), stagePrefix)
	if err != nil {
		return result, f.broken(false, "", fmt.Errorf("making a place to stage the site: %w", err))
	}
	made, err := f.stage(ctx, stage, site, old, options)
	var list []byte
	if err == nil {
		list, err = manifest{"plein", compression(options.Precompress), made.files}.bytes()
	}
	var j journal
	if err == nil {
		result.Manifest = fingerprint(list)
		j, result.Kept, err = f.plan(stage, old, made)
	}
	if err == nil && j.isEmpty() && len(result.Kept) == 0 && old != nil {
		result.count(made, j)
		f.removeStage(stage)
		return result, nil
	}
	if err == nil {
		j, err = f.writeDown(j, list, held)
	}
	if err != nil {
		f.removeStage(stage)
		return result, err
	}
	result.count(made, j)
	return result, f.finish(j, false)
}

func (r *Result) count(made staged, j journal) {
	r.Made, r.Files, r.Written, r.Removed = made.files, len(made.files), len(made.changed), len(j.Before)+len(j.Removals)
	for _, file := range made.files {
		r.Bytes += file.Size
	}
}

// removeStage gives back the room that a stage took. One that is gone already, or cannot be removed now, is cleared
// by the next run.
func (f folder) removeStage(stage string) { _ = os.RemoveAll(stage) }
