// Package generator turns a content tree into a site. Build is the pipeline from top to bottom, and the only place
// that knows the order of its stages; each stage takes values and gives values, and adds its findings.
package generator

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"plein/generator/cache"
	"plein/generator/catalog"
	"plein/generator/check"
	"plein/generator/diag"
	"plein/generator/media"
	"plein/generator/outside"
	"plein/generator/pages"
	"plein/generator/policy"
	"plein/generator/publish"
	"plein/generator/source"
	"plein/generator/theme"
	"plein/themes"
)

// Options of a build.
type Options struct {
	Source   string    // the folder of the site
	Output   string    // where to publish; empty: check alone, nothing is written
	BaseURL  string    // instead of the one in site.toml; empty: that one
	Now      time.Time // the build's clock
	OnWall   bool      // Now is what a clock on the wall of the site says, whatever its own zone
	Drafts   bool
	Outside  *outside.Options // ask the addresses on the web that the site names whether they are there; nil: nobody is asked
	Tasks    bool             // list what needs attention by when
	Only     string           // id of the region or municipality whose portal is made alone; empty: all in one
	Each     bool             // the portal of each region and municipality, side by side
	Cache    string           // the folder in which what is slow to make is kept between builds; empty: it is made at every build
	Jobs     int              // workers; 0: one for each processor
	Progress func(Progress)   // nil: nobody watches. Called from several workers.
	Waiting  func()           // called where another build is at work in the output; nil: nobody watches
}

// Progress tells what a build is doing.
type Progress struct {
	Stage       string // key of a message: "read", "check", "images", "write"
	Done, Total int
}

// Result is what a build made, and what it found.
type Result struct {
	Findings       []diag.Finding
	Hints          []diag.Finding // what could read better or may make sense: for whoever asks
	Pages          int
	Regions        int
	Municipalities int
	Actions        int
	Todo           check.Agenda // where it was asked
	Published      publish.Result
	Open           string // the file to open first, below the output
}

// Build reads a site, checks it, and publishes it where nothing is wrong. Mistakes in the content are findings; an
// error means that the machine failed.
func Build(ctx context.Context, o Options) (Result, error) {
	site, err := Prepare(ctx, o)
	if err != nil || site.Broken() || o.Output == "" {
		return site.Result, err
	}
	if err := site.forHosts(); err != nil {
		return site.Result, err
	}
	site.Published, err = publish.To(ctx, o.Output, site.Files(), site.publishing())
	return site.Result, err
}

// Prepare is Build without its last line: a site that was read and checked, and of which every file can be made when
// somebody asks for it. `check` stops here, and `serve` makes one file at a time.
func Prepare(ctx context.Context, o Options) (*Prepared, error) {
	b := o.begin()

	b.tell("read", 0, 0)
	kept := cache.In(o.Cache)
	tree, found, err := source.Read(ctx, o.Source, b.jobs, kept)
	if b.add(found, err) {
		return b, err
	}
	content, found, err := catalog.Assemble(ctx, tree, catalog.Options{Drafts: o.Drafts, Jobs: b.jobs})
	if b.add(found, err) || content == nil {
		return b, err
	}
	b.about(content.Portal)

	b.tell("check", 0, 0)
	found, err = check.Content(content, clock(o, content.Portal.Site), b.jobs)
	if b.add(found, err) {
		return b, err
	}
	if o.Outside != nil {
		b.add(check.Outside(content, outside.Ask(ctx, check.Addresses(content), b.asking(kept))), nil)
	}
	files, found, err := media.Collect(ctx, tree, content, media.Options{Cache: kept, Jobs: b.jobs, Progress: b.making})
	if b.add(found, err) {
		return b, err
	}
	look, found, err := themeOf(o, content)
	if b.add(found, err) || look == nil {
		return b, err
	}
	list, found, err := pages.Of(content, pageOptions(o, content.Portal.Site, look, files))
	if b.add(found, err) {
		return b, err
	}
	b.add(list.Links(), nil)
	found, err = b.scoped(content, list)
	if b.add(found, err) {
		return b, err
	}

	b.Findings = diag.Sort(check.Levels(b.Findings, content.Levels))
	b.Findings, b.Hints = apart(b.Findings)
	if o.Tasks {
		b.Todo = check.Todo(content, clock(o, content.Portal.Site))
	}
	b.tree, b.media, b.look, b.settings = tree, files, look, content.Portal.Site.Publish
	for _, portal := range b.portals {
		b.Pages += len(portal.list.Pages)
	}
	if len(b.portals) > 0 {
		b.Open = path.Join(b.portals[0].folder, "index.html")
	}
	return b, nil
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

// Prepared is a site that was read and checked.
type Prepared struct {
	Result
	Options
	jobs     int
	tree     *source.Tree
	media    *media.Collection
	look     *theme.Theme
	settings policy.Publish
	portals  []portal // empty where a mistake keeps the pages from being known
}

// Broken tells whether a mistake keeps the site from being published.
func (b *Prepared) Broken() bool { return len(b.portals) == 0 || diag.Errors(b.Findings) > 0 }

func (o Options) begin() *Prepared {
	b := &Prepared{Options: o, jobs: o.Jobs}
	if b.jobs <= 0 {
		b.jobs = source.Jobs()
	}
	return b
}

// add notes findings and tells whether the machine failed.
func (b *Prepared) add(found []diag.Finding, err error) bool {
	b.Findings = append(b.Findings, found...)
	if err == nil {
		b.Findings = diag.Sort(b.Findings)
	}
	return err != nil
}

func (b *Prepared) tell(stage string, done, total int) {
	if b.Progress != nil {
		b.Progress(Progress{stage, done, total})
	}
}

func (b *Prepared) publishing() publish.Options {
	return publish.Options{Jobs: b.jobs, Precompress: b.settings.Precompress, Progress: b.writing, Waiting: b.Waiting}
}

func (b *Prepared) asking(kept *cache.Cache) outside.Options {
	o := *b.Outside
	o.Cache, o.Progress = kept, func(done, total int) { b.tell("ask", done, total) }
	return o
}

func (b *Prepared) writing(done, total int) { b.tell("write", done, total) }
func (b *Prepared) making(done, total int)  { b.tell("images", done, total) }

func (b *Prepared) about(p *policy.Portal) {
	b.Regions, b.Municipalities = len(p.Regions), len(p.Municipalities)
	for _, authority := range p.Authorities() {
		b.Actions += len(authority.Actions)
	}
}

// themeOf loads the theme that a site names, or tells that it is not there.
func themeOf(o Options, c *catalog.Catalog) (*theme.Theme, []diag.Finding, error) {
	site, own := c.Portal.Site, siteThemes(o.Source)
	if !theme.Exists(own, themes.Files, site.Theme) {
		return nil, []diag.Finding{c.Finding(theme.NoTheme, site, "theme", "value", site.Theme)}, nil
	}
	return theme.Load(own, themes.Files, site.Theme, languages(site))
}

func pageOptions(o Options, site *policy.Site, look *theme.Theme, files *media.Collection) pages.Options {
	return pages.Options{BaseURL: baseURL(o, site), Clock: clock(o, site), Stylesheet: look.Stylesheet.URL, Script: look.Script.URL, Brand: brandURLs, Files: files.Files, Say: look.Messages}
}

func brandURLs(color string) (style, mark pages.URL) {
	brand := theme.BrandOf(color)
	return brand.Colors.URL, brand.Mark.URL
}

func siteThemes(dir string) fs.FS {
	folder := filepath.Join(dir, "themes")
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return nil
	}
	return os.DirFS(folder)
}

func baseURL(o Options, site *policy.Site) string {
	if o.BaseURL != "" {
		return o.BaseURL
	}
	return site.BaseURL
}

// clock is the build's present in the time zone of the site.
func clock(o Options, site *policy.Site) policy.Clock {
	zone, err := time.LoadLocation(site.TimeZone)
	if err != nil {
		zone = time.UTC // the catalogue has told that the name of the zone is wrong
	}
	if o.OnWall {
		year, month, day := o.Now.Date()
		return policy.Clock{Now: time.Date(year, month, day, o.Now.Hour(), o.Now.Minute(), o.Now.Second(), 0, zone)}
	}
	return policy.Clock{Now: o.Now.In(zone)}
}
