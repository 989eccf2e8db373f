package generator_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"plein/generator"
	"plein/generator/diag"
	"plein/generator/preview"
	"plein/generator/source"
)

// Whatever is changed, in whatever file: a preview that knows what was there before shows the folder that would be built,
// and tells the same.
func TestAPreviewShowsWhatWouldBeBuilt(t *testing.T) {
	onTrees(t, changes{seed: 8, most: 12, short: 4, share: 4}, func(w *warm, n int) {
		options := generator.Options{Source: w.dir, Now: now, Jobs: 2}
		p := &previewed{warm: w, prepare: generator.Previewing(options), options: options}
		p.compare("nothing")
		for range n {
			p.step()
		}
		w.Logf("%d sites compared, %d of them after a first look, %d with a mistake", p.made, p.reused, p.wrong)
		if p.reused == 0 {
			w.Error("the test tests too little")
		}
	})
}

// previewed is a tree that changes while it is shown.
type previewed struct {
	*warm
	prepare func(ctx context.Context, changed []string) (preview.Site, error)
	options generator.Options
	state   *source.State
	once    map[string]bool // pages that were built
	wrong   int             // sites with a mistake
}

func (p *previewed) step() {
	before := p.snapshot()
	what := p.change()
	if p.IntN(6) == 0 {
		what += ", " + p.change()
	}
	if !p.compare(what) {
		p.wrong++
		p.restore(before)
		p.compare("taking back: " + what)
	}
	p.Log(what)
}

// compare holds what is shown against what is built, and tells whether the site is sound.
func (p *previewed) compare(what string) bool {
	p.Helper()
	options := p.options
	options.Output = filepath.Join(p.dir, "cold")
	if err := os.RemoveAll(options.Output); err != nil {
		p.Fatal(err)
	}
	cold, err := generator.Build(context.Background(), options)
	if err != nil {
		p.Fatal(what, err)
	}
	site := p.look(what)
	if site.Broken != (diag.Errors(cold.Findings) > 0) {
		p.Fatalf("%s: it is broken: %v\ncold %s\nshown %s", what, site.Broken, tellingOf(cold.Findings), tellingOf(site.Findings))
	}
	if !slices.EqualFunc(cold.Findings, site.Findings, func(a, b diag.Finding) bool { return reflect.DeepEqual(a, b) }) {
		p.Fatalf("%s: the findings differ\ncold %s\nshown %s", what, tellingOf(cold.Findings), tellingOf(site.Findings))
	}
	if site.Broken {
		return false
	}
	p.made++
	for name, data := range files(p.T, options.Output) {
		if name == "manifest.json" {
			continue // of publish
		}
		file, ok := site.Find(name)
		if !ok {
			p.Fatalf("%s: %s is not shown", what, name)
		}
		var out bytes.Buffer
		if err := file.Write(&out); err != nil {
			p.Fatal(what, name, err)
		}
		if out.String() != data {
			p.Fatalf("%s: %s is shown otherwise%s", what, name, firstDifference(data, out.String()))
		}
		if strings.HasSuffix(name, ".html") && len(file.Stylesheets) == 0 {
			p.Fatalf("%s: %s knows no style sheet", what, name)
		}
	}
	for _, name := range p.gone(options.Output) {
		if _, ok := site.Find(name); ok {
			p.Fatalf("%s: %s is still shown", what, name)
		}
	}
	return true
}

// look prepares the site, and makes what a first look leaves out before or after somebody asks for its pages.
func (p *previewed) look(what string) preview.Site {
	p.Helper()
	now := source.Look(p.dir, p.state, nil)
	var changed []string
	if p.state != nil {
		changed = now.Changed(p.state)
	}
	p.state = now
	site, err := p.prepare(context.Background(), changed)
	if err != nil {
		p.Fatal(what, err)
	}
	if site.Rest == nil {
		p.Fatalf("%s: a first look leaves nothing out", what)
	}
	if p.IntN(4) == 0 && !site.Broken { // a browser is quicker
		p.askFor(what, site)
	}
	whole, err := site.Rest(context.Background())
	if err != nil {
		p.Fatal(what, err)
	}
	if len(changed) == 1 && !whole.Broken {
		p.reused++
	}
	return whole
}

// askFor asks for pages as a browser does.
func (p *previewed) askFor(what string, site preview.Site) {
	for _, name := range []string{"index.html", p.one(authoritiesOf(keysOf(p.snapshot()))) + "/index.html", "sitemap.xml", "geen/pagina/index.html"} {
		if file, ok := site.Find(name); ok {
			if err := file.Write(&bytes.Buffer{}); err != nil {
				p.Fatal(what, name, err)
			}
		}
	}
}

// gone are pages that were once built and are not any more.
func (p *previewed) gone(output string) (names []string) {
	all := files(p.T, output)
	if p.once == nil {
		p.once = map[string]bool{}
	}
	for name := range all {
		p.once[name] = true
	}
	for name := range p.once {
		if _, there := all[name]; !there && strings.HasSuffix(name, ".html") {
			names = append(names, name)
		}
	}
	return names
}

// A preparation that was interrupted while it judged leaves what was told as it was: half of what a rule finds, and of a rule that the
// site turned off, is told to nobody.
func TestWhatWasJudgedByHalfIsNotTold(t *testing.T) {
	dir := t.TempDir()
	action := "+++\ntitle = \"Digipunt\"\nsummary = \"Hulp in de bib.\"\nphase = \"implementation\"\nstart = 2024-01-01\nend = 2024-06-30\n+++\nTekst.\n"
	write(t, dir, "content/site.toml", "title = \"Iedereen mee\"\nbase_url = \"https://mee.example\"\n[check]\nQ002 = \"off\"\n")
	for id, name := range map[string]string{"ravels": "Ravels", "genk": "Genk"} {
		write(t, dir, "content/municipalities/"+id+"/municipality.toml", "name = \""+name+"\"\n[contact]\nphone = \"014 00 00 00\"\n")
		write(t, dir, "content/municipalities/"+id+"/actions/digipunt.md", action)
	}
	prepare := generator.Previewing(generator.Options{Source: dir, Now: now})
	site, err := prepare(context.Background(), nil)
	if err != nil || site.Broken {
		t.Fatal(err, site.Findings)
	}
	interrupted, stop := context.WithCancel(context.Background())
	stop()
	if _, err := site.Rest(interrupted); err == nil {
		t.Fatal("nothing was interrupted")
	}
	write(t, dir, "content/municipalities/ravels/actions/digipunt.md", strings.Replace(action, "Tekst.", "Meer tekst.", 1))
	site, err = prepare(context.Background(), []string{"content/municipalities/ravels/actions/digipunt.md"})
	if err != nil || site.Broken {
		t.Fatal(err, site.Findings)
	}
	for _, finding := range site.Findings {
		if finding.Rule.Code == "Q002" {
			t.Errorf("a rule that is off tells %v", finding)
		}
	}
}
