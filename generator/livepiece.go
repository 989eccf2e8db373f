package generator

import (
	"context"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"plein/generator/diag"
	"plein/generator/pages"
	"plein/generator/preview"
)

// piece is a unit, or the site's own pages, as it is shown while somebody writes. It is made when it is first asked for.
type piece struct {
	id  string
	key string

	made    func() *Prepared
	show    func() *shown
	digests func() pages.Digests
	told    func() []diag.Finding

	mutex sync.Mutex
	ready bool
	last  *piece // the last that was sound, while it is not known whether this one is; nil: this one is
}

// newPiece is a piece of a site that is prepared when it is first asked for.
func newPiece(id, key string, last *piece, prepare func() *Prepared) *piece {
	p := &piece{id: id, key: key, last: last}
	p.made = sync.OnceValue(func() *Prepared {
		b := prepare()
		p.mutex.Lock()
		defer p.mutex.Unlock()
		p.ready = true
		return b
	})
	p.show = sync.OnceValue(func() *shown { return p.made().show() })
	p.told = func() []diag.Finding { return p.made().Findings }
	p.digests = sync.OnceValue(func() pages.Digests {
		list := p.made().portals[0].list
		return list.DigestsOf(list.Authorities()[id])
	})
	return p
}

// isWaiting tells whether nobody asked for a piece yet.
func (p *piece) isWaiting() bool {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return !p.ready
}

// before is the last piece that was sound, while it is not known whether this one is.
func (p *piece) before() *piece {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return p.last
}

// known is a piece where it was made and is sound, else the last that was. What came before a sound one is let go of:
// somebody may write all day.
func (p *piece) known() *piece {
	last := p.before()
	if last == nil {
		return p
	}
	if p.isWaiting() || p.made().failed != nil || p.made().Broken() {
		return last
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.last = nil
	return p
}

// sound makes a piece, and gives the last one where it is not sound.
func (p *piece) sound() *piece {
	p.made()
	return p.known()
}

// findingsOf are the findings of all pieces, as far as they are known.
func findingsOf(pieces map[string]*piece) []diag.Finding {
	var all []diag.Finding
	for _, p := range pieces {
		if p.isWaiting() {
			p = p.before()
		}
		all = append(all, p.told()...)
	}
	return diag.Bound(diag.Sort(all))
}

// finder looks for files in the pieces of a site: first where an address leads, then in what is made already, since making a
// piece takes longer than looking in all.
func finder(pieces map[string]*piece) func(name string) (preview.File, bool) {
	return func(name string) (preview.File, bool) {
		for _, id := range likely(name, pieces) {
			if file, ok := pieces[id].find(name); ok {
				return file, true
			}
		}
		if file, ok := inTheme(name, pieces); ok {
			return file, true
		}
		for _, p := range pieces { // a file beside a text
			if p.isWaiting() {
				continue
			}
			if file, ok := p.find(name); ok {
				return file, true
			}
		}
		if file, ok := pieces[""].find(name); ok {
			return file, true
		}
		for _, p := range pieces { // an old address
			if file, ok := p.find(name); ok {
				return file, true
			}
		}
		return preview.File{}, false
	}
}

// find looks for a file of a piece, which is made for it.
func (p *piece) find(name string) (preview.File, bool) { return p.sound().show().find(name, p.id) }

// likely are the units that an address names: "ravels/acties/les/", "fr/regio/kempen/".
func likely(name string, pieces map[string]*piece) (ids []string) {
	parts := strings.SplitN(name, "/", 4)
	for _, part := range parts[:len(parts)-1] {
		if part != "" && pieces[part] != nil {
			ids = append(ids, part)
		}
	}
	return ids
}

// inTheme looks for what comes of the theme of a piece that is made.
func inTheme(name string, pieces map[string]*piece) (preview.File, bool) {
	if !slices.Contains([]string{".css", ".js", ".svg"}, path.Ext(name)) {
		return preview.File{}, false
	}
	for _, p := range pieces {
		if file, ok := p.known().show().findLook(name); ok {
			return file, true
		}
	}
	return preview.File{}, false
}

// whole is a site that is prepared in one, and judged later.
type whole struct {
	*Prepared
	reading []diag.Finding // before anything was made of the files
	base    string         // path of its address
	show    func() *shown

	mutex  sync.Mutex
	isDone bool
	told   map[string][]diag.Finding
}

func (l *live) newWhole(ctx context.Context) (*whole, error) {
	w := &whole{Prepared: l.begin(time.Now())}
	w.show = sync.OnceValue(w.Prepared.show)
	if err := w.read(ctx); err != nil {
		return nil, err
	}
	w.reading = slices.Clone(w.Findings)
	err := w.assemble(ctx)
	if err == nil && !w.Broken() {
		w.base = below(w.portals[0].list.Absolute(""))
	}
	return w, err
}

// piece is what a unit has in a whole site.
func (w *whole) piece(id string) *piece {
	p := newPiece(id, "", nil, func() *Prepared { return w.Prepared })
	p.made()
	p.show = w.show
	p.told = func() []diag.Finding {
		w.mutex.Lock()
		defer w.mutex.Unlock()
		if w.told == nil {
			w.told = w.byOwner()
		}
		return w.told[id]
	}
	return p
}

// judged judges a whole site, once.
func (w *whole) judged(ctx context.Context) error {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	if w.isDone || w.content == nil {
		return nil
	}
	if err := w.judge(ctx); err != nil {
		return err
	}
	w.isDone, w.told = true, nil
	return nil
}

func (w *whole) findings() []diag.Finding {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	return slices.Clone(w.Findings)
}
