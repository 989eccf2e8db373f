package generator

import (
	"time"

	"plein/generator/cache"
	"plein/generator/catalog"
	"plein/generator/diag"
	"plein/generator/formats"
	"plein/generator/media"
	"plein/generator/outside"
	"plein/generator/pages"
	"plein/generator/plain"
	"plein/generator/policy"
	"plein/generator/publish"
	"plein/generator/source"
	"plein/generator/theme"
)

// Prepared is a site that was read and checked.
type Prepared struct {
	Result
	Options
	jobs      int
	kept      *cache.Cache
	tree      *source.Tree
	only      *selection // nil: everything is made
	digests   map[string]pages.Digests
	keepPart  pages.Keep       // once it is known under which key
	zone      *time.Location   // of the site; nil before it is known
	looks     *looks           // nil: layouts are read each time
	parts     *pages.Parts     // nil: files are not written in one go
	languages *plain.Languages // nil: they are read each time
	cards     *formats.Cards   // of all lists of a build, or of a preview
	content   *catalog.Catalog // until it was judged
	unjudged  *pages.List      // of which nobody looked at the links yet
	media     *media.Collection
	look      *theme.Theme
	settings  policy.Publish
	portals   []portal        // empty where a mistake keeps the pages from being known
	sealer    *publish.Sealer // nil: what is made is not sealed
	watch     *watch          // nil: nothing is measured
	failed    error           // of the machine, where somebody asks for it later
}

// Broken tells whether a mistake keeps the site from being published.
func (b *Prepared) Broken() bool { return len(b.portals) == 0 || diag.Errors(b.Findings) > 0 }

func (o Options) begin() *Prepared {
	b := &Prepared{Options: o, jobs: jobs(o), kept: cache.In(o.Cache), cards: &formats.Cards{}}
	if o.Output != "" {
		b.parts = &pages.Parts{}
	}
	if o.Measure {
		b.watch = &watch{}
	}
	return b
}

// add notes findings and tells whether the machine failed.
func (b *Prepared) add(found []diag.Finding, err error) bool {
	b.Findings = append(b.Findings, found...)
	if err == nil {
		b.Findings = diag.Bound(diag.Sort(b.Findings))
	}
	return err != nil
}

// enter begins a stage.
func (b *Prepared) enter(stage string) {
	b.watch.enter(stage)
	b.tell(stage, 0, 0)
}

func (b *Prepared) tell(stage string, done, total int) {
	if b.Progress != nil {
		b.Progress(Progress{stage, done, total})
	}
}

func (b *Prepared) publishing() publish.Options {
	return publish.Options{Jobs: b.jobs, Precompress: b.settings.Precompress, Progress: b.writing, Waiting: b.Waiting, Sealer: b.sealer}
}

func (b *Prepared) asking(kept *cache.Cache) outside.Options {
	o := *b.Outside
	o.Cache, o.Progress = kept, func(done, total int) { b.tell("ask", done, total) }
	return o
}

// writing is called from several workers; behind the last file comes the commit.
func (b *Prepared) writing(done, total int) {
	if b.tell("write", done, total); done == total {
		b.enter("commit")
	}
}

func (b *Prepared) making(done, total int) { b.tell("images", done, total) }

func (b *Prepared) about(p *policy.Portal) {
	b.Regions, b.Municipalities = len(p.Regions), len(p.Municipalities)
	for _, authority := range p.Authorities() {
		b.Actions += len(authority.Actions)
	}
}
