// Package generator turns a content tree into a site. Build is the pipeline from top to bottom, and the only place
// that knows the order of its stages; each stage takes values and gives values, and adds its findings.
package generator

import (
	"context"
	"path"
	"slices"
	"time"

	"plein/generator/catalog"
	"plein/generator/check"
	"plein/generator/diag"
	"plein/generator/media"
	"plein/generator/outside"
	"plein/generator/pages"
	"plein/generator/publish"
	"plein/generator/source"
	"plein/generator/units"
)

// Options of a build.
type Options struct {
	Source       string    // the folder of the site
	Output       string    // where to publish; empty: check alone, nothing is written
	BaseURL      string    // instead of the one in site.toml; empty: that one
	Now          time.Time // the build's clock
	OnWall       bool      // Now is what a clock on the wall of the site says, whatever its own zone
	Drafts       bool
	Instead      map[string][]byte // texts that are read in place of those on disk
	ToMend       bool              // tell more mistakes of writing of a file than somebody reads in one go
	Outside      *outside.Options  // ask the addresses on the web that the site names whether they are there; nil: nobody is asked
	LookForHints bool              // also look for what could read better or may make sense
	Tasks        bool              // list what needs attention by when
	Only         string            // id of the region or municipality whose portal is made alone; empty: all in one
	Each         bool              // the portal of each region and municipality, side by side
	Program      string            // fingerprint of the program that builds; empty: a build keeps nothing of what it made for the next
	Shard        int               // which of the shards is made, from 1; 0: the whole site
	Shards       int               // how many there are
	Verify       bool              // compare the output with what would be made, and write nothing
	Cache        string            // the folder in which what is slow to make is kept between builds; empty: it is made at every build
	Jobs         int               // workers; 0: one for each processor
	Progress     func(Progress)    // nil: nobody watches. Called from several workers.
	Waiting      func()            // called where another build is at work in the output; nil: nobody watches
	Measure      bool              // tell what each stage took
}

// Progress tells what a build is doing.
type Progress struct {
	Stage       string // key of a message: "read", "assemble", "check", "images", "theme", "pages", "write", "commit"
	Done, Total int
}

// Result is what a build made, and what it found.
type Result struct {
	Findings       []diag.Finding
	Hints          []diag.Finding // what could read better or may make sense, where it was looked for
	Pages          int
	Regions        int
	Municipalities int
	Actions        int
	Todo           check.Agenda // where it was asked
	Published      publish.Result
	Unchanged      bool                 // nothing was made: what was made of the same files before still stands
	Differences    []publish.Difference // where the output was verified and is not what would be made
	Open           string               // the file to open first, below the output
	Stats          *Stats               // nil: nobody asked
}

// Build reads a site, checks it, and publishes it where nothing is wrong. Mistakes in the content are findings; an
// error means that the machine failed. Where everything that counts is as it was when the output was made, and the output
// still is what it was, nothing is made (unchanged.go).
func Build(ctx context.Context, o Options) (Result, error) {
	site := o.begin()
	result, err := site.build(ctx)
	result.Stats = site.watch.result()
	return result, err
}

func (b *Prepared) build(ctx context.Context) (Result, error) {
	if err := b.read(ctx); err != nil {
		return b.Result, err
	}
	if b.Shard > 0 {
		return b.shard(ctx)
	}
	before := b.remember()
	b.enter("known")
	if result, same, err := before.unchanged(ctx); same || err != nil {
		return result, err
	}
	if result, done, err := before.changed(ctx, b); done || err != nil {
		return result, err
	}
	if err := b.prepare(ctx); err != nil {
		return b.Result, err
	}
	if b.Broken() || b.Output == "" {
		return b.Result, before.keep(b)
	}
	if err := b.forHosts(); err != nil {
		return b.Result, err
	}
	b.enter("write")
	var err error
	if b.Verify {
		b.Published, b.Differences, err = publish.Compare(ctx, b.Output, b.Files(), b.publishing())
		return b.Result, err
	}
	before.begin(b)
	b.Published, err = publish.To(ctx, b.Output, b.Files(), b.publishing())
	if before.ended(&b.Published); err != nil {
		return b.Result, err
	}
	before.keepUnits(b)
	return b.Result, before.keep(b)
}

// Prepare is Build without its last line: a site that was read and checked, and of which every file can be made when
// somebody asks for it. `check` stops here, and `serve` makes one file at a time.
func Prepare(ctx context.Context, o Options) (*Prepared, error) {
	b := o.begin()
	if err := b.read(ctx); err != nil {
		return b, err
	}
	return b, b.prepare(ctx)
}

// read reads the files of a site.
func (b *Prepared) read(ctx context.Context) error {
	b.enter("read")
	tree, found, err := source.Read(ctx, b.Source, b.jobs, b.kept)
	b.tree = tree
	if tree != nil {
		for name, data := range b.Instead {
			tree.Replace(name, data)
		}
	}
	b.add(found, err)
	return err
}

// prepare makes a site of the files that were read.
func (b *Prepared) prepare(ctx context.Context) error {
	if err := b.assemble(ctx); err != nil || b.content == nil {
		return err
	}
	return b.judge(ctx)
}

// assemble finds every page that will exist. A preview shows them before they are judged.
func (b *Prepared) assemble(ctx context.Context) error {
	b.enter("assemble")
	content, found, err := catalog.Assemble(ctx, b.tree, catalog.Options{Drafts: b.Drafts, ToMend: b.ToMend, Jobs: b.jobs})
	if b.add(found, err) || content == nil {
		return err
	}
	site := content.Portal.Site
	b.content, b.settings, b.zone = content, site.Publish, clock(b.Options, site).Now.Location()
	b.about(content.Portal)

	b.enter("images")
	files, found, err := media.Collect(ctx, b.tree, content, media.Options{Cache: b.kept, Jobs: b.jobs, Progress: b.making})
	if b.add(found, err) {
		return err
	}
	b.media = files
	b.enter("theme")
	look, found, err := b.looks.of(b, content)
	if b.add(found, err) || look == nil {
		return err
	}
	b.look = look
	b.enter("pages")
	list, found, err := pages.Of(content, b.pageOptions(site, look, files))
	if b.add(found, err) {
		return err
	}
	found, err = b.scoped(content, list)
	if b.add(found, err) {
		return err
	}
	b.unjudged = list
	for _, portal := range b.portals {
		b.Pages += len(portal.list.Pages)
	}
	if len(b.portals) > 0 {
		b.Open = path.Join(b.portals[0].folder, "index.html")
	}
	return nil
}

// judge looks for what is wrong beyond how a field is written.
func (b *Prepared) judge(ctx context.Context) error {
	b.enter("check")
	content, present := b.content, clock(b.Options, b.content.Portal.Site)
	found, err := check.Content(ctx, content, check.Options{Clock: present, Hints: b.LookForHints, Jobs: b.jobs, Languages: b.languages})
	if err != nil {
		return err // what was found is half of it, and not what the site asks for
	}
	b.add(found, nil)
	if b.Outside != nil {
		b.add(check.Outside(content, outside.Ask(ctx, check.Addresses(content), b.asking(b.kept))), nil)
	}
	if b.unjudged != nil {
		b.add(b.unjudged.Links(), nil)
	}
	b.Findings = diag.Bound(diag.Sort(check.Levels(b.own(toldOnce(b.Findings)), content.Levels)))
	b.Findings, b.Hints = apart(b.Findings)
	if b.Tasks {
		b.Todo = check.Todo(content, present)
	}
	b.content, b.unjudged = nil, nil // nobody asks what the texts said any more: only the pages do
	return nil
}

// toldOnce leaves out that nothing refers to a file where something was meant to: that is told where it can be mended. It
// looks at the text and the file of one unit, since of another unit it is not always known what was found.
func toldOnce(findings []diag.Finding) []diag.Finding {
	meant := map[string]bool{}
	for _, finding := range findings {
		for i := 0; i+1 < len(finding.Facts); i += 2 {
			if file, ok := finding.Facts[i+1].(string); ok && finding.Facts[i] == diag.FileMeant && units.Of(file) == units.Of(finding.At.File) {
				meant[file] = true
			}
		}
	}
	return slices.DeleteFunc(findings, func(finding diag.Finding) bool {
		return finding.Rule == media.Unused && meant[finding.At.File]
	})
}

// apart takes hints out of findings.
func apart(findings []diag.Finding) (told, hints []diag.Finding) {
	for _, finding := range findings {
		if check.IsHint(finding) {
			hints = append(hints, finding)
		} else {
			told = append(told, finding)
		}
	}
	return told, hints
}
