// Package media takes care of what lies beside the texts: images and documents that a text or a field names.
//
// A photograph is never published as it was given: it is decoded, put upright, brought to the colours of the web and made
// in the sizes that layouts show, with nothing in it but pixels, so that no place, name or date of a camera reaches a
// reader. A drawing is written anew with what draws and nothing else. Documents are published as they are. What a browser
// could run, and what would take more memory than there is, is refused before it is decoded. This room does not know on
// which page a file stands, and opens no file itself.
package media

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"plein/generator/cache"
	"plein/generator/catalog"
	"plein/generator/diag"
	"plein/generator/pages"
	"plein/generator/source"
)

// Rules of this room.
var (
	NotPublished  = diag.Rule{Code: "M001", Severity: diag.Error}
	UnsafeSVG     = diag.Rule{Code: "M002", Severity: diag.Error}
	OtherKind     = diag.Rule{Code: "M003", Severity: diag.Warning}
	Runs          = diag.Rule{Code: "M004", Severity: diag.Error}
	Broken        = diag.Rule{Code: "M005", Severity: diag.Error}
	TooManyPixels = diag.Rule{Code: "M006", Severity: diag.Error}
	TooLarge      = diag.Rule{Code: "M007", Severity: diag.Error}
	NoDecoder     = diag.Rule{Code: "M008", Severity: diag.Error}
	MadeSmaller   = diag.Rule{Code: "M009", Severity: diag.Notice}
	StoodStill    = diag.Rule{Code: "M010", Severity: diag.Notice}
	NoOutline     = diag.Rule{Code: "M011", Severity: diag.Error}
	PaleLogo      = diag.Rule{Code: "M012", Severity: diag.Warning}
	Unused        = diag.Rule{Code: "N005", Severity: diag.Warning}
)

// refusals are the rules that the plan of an image may name.
var refusals = []diag.Rule{UnsafeSVG, Broken, TooManyPixels, NoDecoder}

// Sizes of files, in bytes.
const (
	// MaxDocument is that of the largest document that is published: what most hosts and forges take.
	MaxDocument = 100 << 20
	// MaxDrawing is that of the largest drawing; what is larger is a photograph in disguise.
	MaxDrawing = 5 << 20
	// MaxOutline is that of the largest file of outlines: twenty times the borders of a region drawn to ten metres.
	MaxOutline = 8 << 20
	// Heavy is that of an image of which is told what was made.
	Heavy = 1_000_000
)

// Collection is every file of the content that will stand in the site.
type Collection struct {
	Files   map[string]pages.File // by the path of the source
	Assets  map[string][]Asset    // what is made of each, by the path of the source
	Paths   []string              // of the sources, sorted
	NamedBy map[string][]string   // the documents that name a file, by the path of its source
	UsedBy  map[string][]string   // the same with drafts, which are not published
}

// Asset is one file of the site. Its bytes are made when they are asked for, by several workers at once.
type Asset struct {
	URL   pages.URL
	Write func(w *bytes.Buffer) error
}

// Options of a collection.
type Options struct {
	Cache    *cache.Cache          // where what was made is kept
	Jobs     int                   // workers
	Progress func(done, total int) // called from several workers
}

// Collect gathers the files that the content refers to, and tells of those that nothing refers to.
func Collect(ctx context.Context, tree *source.Tree, c *catalog.Catalog, o Options) (*Collection, []diag.Finding, error) {
	collection, uses, findings := needed(c)
	names, shop := collection.Paths, newWorkshop(o.Cache)
	looks := make([]look, len(names))
	err := each(ctx, len(names), o, func(i int) (err error) {
		looks[i], err = shop.look(ctx, names[i], uses[names[i]], func() (io.ReadCloser, error) { return tree.Open(names[i]) })
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	for i, l := range looks {
		collection.Files[names[i]], collection.Assets[names[i]] = l.file, l.assets
		findings = append(findings, l.findings...)
	}
	return collection, findings, nil
}

// each does something for each of n files, with so many workers.
func each(ctx context.Context, n int, o Options, do func(i int) error) error {
	var next, done atomic.Int64
	var group sync.WaitGroup
	errs := make([]error, max(o.Jobs, 1))
	for worker := range errs {
		group.Go(func() {
			for errs[worker] == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if errs[worker] = errors.Join(ctx.Err(), do(i)); o.Progress != nil {
					o.Progress(int(done.Add(1)), n)
				}
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

// needed lists the files that the content refers to, with what for, and tells of those that not even a draft names. A file
// that a field names and that is not shown is linked to.
func needed(c *catalog.Catalog) (*Collection, map[string]use, []diag.Finding) {
	uses, linkedBy := usesOf(c)
	collection := &Collection{Files: map[string]pages.File{}, Assets: map[string][]Asset{}, NamedBy: map[string][]string{}, UsedBy: map[string][]string{}}
	named := map[string]bool{}
	for file := range linkedBy {
		named[strings.ToLower(file)] = true
	}
	var findings []diag.Finding
	c.Files(func(file source.File, inFieldsOf []string) {
		by := append(linkedBy[file.Path], inFieldsOf...)
		published := slices.DeleteFunc(slices.Clone(by), c.IsDraft)
		collection.UsedBy[file.Path] = by
		switch {
		case len(published) > 0:
			collection.Paths = append(collection.Paths, file.Path)
			collection.NamedBy[file.Path] = published
			if uses[file.Path] == 0 {
				uses[file.Path] = linked
			}
		case len(by) == 0 && named[strings.ToLower(file.Path)]: // with other capitals: that was told at the link
		case len(by) == 0 && c.MayBeNamed(file.Path): // in a text that could not be read: who would delete it loses it
		case len(by) == 0:
			findings = append(findings, diag.Finding{Rule: Unused, At: diag.Position{File: file.Path}, Hint: "unused"})
		}
	})
	slices.Sort(collection.Paths)
	return collection, uses, findings
}
