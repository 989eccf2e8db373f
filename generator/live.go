package generator

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"plein/generator/diag"
	"plein/generator/formats"
	"plein/generator/pages"
	"plein/generator/plain"
	"plein/generator/preview"
	"plein/generator/source"
	"plein/generator/units"
)

// live is a site while somebody writes it. What was prepared is kept by unit, as a build keeps it in the cache: of a changed
// file, the unit in which it stands is prepared at once, of its closure; other units of whose closure it is part, and the
// site's own pages, when a browser asks for them or when nothing else is to be done.
type live struct {
	o         Options
	looks     *looks
	cards     *formats.Cards
	languages *plain.Languages

	mutex    sync.Mutex
	tree     *source.Tree
	division *units.Division   // nil before it is needed
	moments  []string          // that the texts of the whole named
	whole    *whole            // the last that was prepared in one
	pieces   map[string]*piece // by id of a unit; the site's own pages under an empty one; nil: there is no sound site yet
}

// most is how many units are prepared by themselves: each takes the files that say what the others are, so that of many
// it is quicker to prepare the whole.
const most = 20

func newLive(o Options) *live {
	return &live{o: o, looks: &looks{}, cards: &formats.Cards{}, languages: &plain.Languages{}}
}

// begin begins a preparation, as of a moment where the options name none.
func (l *live) begin(now time.Time) *Prepared {
	o := l.o
	if o.Now.IsZero() {
		o.Now = now
	}
	b := o.begin()
	b.looks, b.cards, b.languages = l.looks, l.cards, l.languages
	return b
}

// prepare makes the site after a change. The first look leaves out what takes long.
func (l *live) prepare(ctx context.Context, changed []string) (preview.Site, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if len(changed) > 0 && l.pieces != nil && l.o.Only == "" {
		if site, done := l.again(ctx, changed); done {
			return site, ctx.Err()
		}
	}
	return l.all(ctx)
}

// all prepares the whole site, before it is judged.
func (l *live) all(ctx context.Context) (preview.Site, error) {
	w, err := l.newWhole(ctx)
	if err != nil {
		l.pieces = nil // what changed was not seen: the next time everything is read
		return preview.Site{}, err
	}
	l.adopt(w)
	site := siteOf(w, l.pieces, w.findings())
	pieces := l.pieces
	site.Rest = func(ctx context.Context) (preview.Site, error) {
		if err := w.judged(ctx); err != nil {
			return preview.Site{}, err
		}
		l.foresee(w)
		return siteOf(w, pieces, w.findings()), nil
	}
	return site, nil
}

// adopt takes a whole site in the place of all that was known. One that is not sound has no pieces: of what stands there,
// all is told.
func (l *live) adopt(w *whole) {
	l.tree, l.moments, l.division, l.whole, l.pieces = w.tree, nil, nil, w, nil
	if w.Broken() {
		return
	}
	l.pieces = map[string]*piece{"": w.piece("")}
	for id := range w.portals[0].list.Authorities() {
		l.pieces[id] = w.piece(id)
	}
}

// again prepares a site of which a few files became others. It is not done where they concern everything.
func (l *live) again(ctx context.Context, changed []string) (preview.Site, bool) {
	tree, ok := l.tree.Again(changed)
	if !ok || !l.divided() || !l.isStillNow(tree, changed) {
		return preview.Site{}, false
	}
	division, ok := units.Divide(tree, l.division, l.whole.kept, jobs(l.o))
	if !ok {
		return preview.Site{}, false
	}
	pieces := l.next(ctx, division, division.Keys(""))
	if pieces == nil {
		return preview.Site{}, false
	}
	edited := map[string]bool{}
	for _, name := range changed {
		edited[units.Of(name)] = true
	}
	if edited[""] || len(edited) > most {
		return preview.Site{}, false
	}
	l.tree, l.division, l.pieces = tree, division, pieces
	for id := range edited {
		pieces[id].made()
	}
	w := l.whole
	site := siteOf(w, pieces, findingsOf(pieces))
	site.Rest = func(ctx context.Context) (preview.Site, error) { return l.rest(ctx, w, pieces) }
	return site, true
}

// foresee does what the first change needs, while nobody waits for it.
func (l *live) foresee(w *whole) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.whole == w && l.pieces != nil && l.o.Only == "" {
		l.divided()
	}
}

// divided sees that the tree is divided, and that the keys of what is known are known.
func (l *live) divided() bool {
	if l.division != nil {
		return true
	}
	division, ok := units.Divide(l.tree, nil, l.whole.kept, jobs(l.o))
	if !ok {
		return false
	}
	l.division, l.moments = division, l.tree.Moments()
	for id, key := range division.Keys("") {
		if l.pieces[id] == nil {
			return false
		}
		l.pieces[id].key = key
	}
	return true
}

// isStillNow tells whether the site is what it was when the whole was prepared, as far as time counts: on the same day, and no
// moment that a text names came in between.
func (l *live) isStillNow(tree *source.Tree, changed []string) bool {
	if !l.o.Now.IsZero() {
		return true
	}
	named := tree.Part(func(i int) bool { return slices.Contains(changed, tree.Files[i].Path) }).Moments()
	moments, now := slices.Concat(l.moments, named), time.Now()
	then, zone := l.whole.Now, l.whole.zone
	return source.PresentAmong(then.In(zone), moments) == source.PresentAmong(now.In(zone), moments)
}

// next are the pieces of a site after a change: those that are known, and others that are still to be made.
func (l *live) next(ctx context.Context, division *units.Division, keys map[string]string) map[string]*piece {
	next, w := map[string]*piece{}, l.whole
	for id, key := range keys {
		old := l.pieces[id]
		if old == nil {
			return nil
		}
		switch known := old.known(); key {
		case old.key:
			next[id] = old
		case known.key: // a mistake was taken back
			next[id] = known
		default:
			next[id] = newPiece(id, key, known, func() *Prepared { return l.unit(ctx, w, division, id) })
		}
	}
	next[""] = newPiece("", "", l.pieces[""].known(), func() *Prepared { return l.own(ctx, w, division, next) })
	if len(next) != len(l.pieces) {
		return nil
	}
	return next
}

// unit prepares one unit.
func (l *live) unit(ctx context.Context, w *whole, division *units.Division, id string) *Prepared {
	b := l.begin(w.Now)
	b.tree, b.Findings = division.Tree([]string{id}, false), slices.Clone(w.reading)
	b.only = &selection{ids: map[string]bool{id: true}, named: map[string]bool{}}
	b.failed = b.prepare(ctx)
	return b
}

// own prepares the site's own pages, of what the units say of themselves.
func (l *live) own(ctx context.Context, w *whole, division *units.Division, pieces map[string]*piece) *Prepared {
	b := l.begin(w.Now)
	b.tree, b.Findings = division.Tree(nil, true), slices.Clone(w.reading)
	b.only = &selection{ids: map[string]bool{}, named: map[string]bool{}, site: true}
	b.digests = map[string]pages.Digests{}
	named := map[*Prepared]map[string][]string{}
	for id, p := range pieces {
		if id == "" {
			continue
		}
		p = p.sound()
		b.digests[id] = p.digests()
		of := p.made()
		if named[of] == nil {
			named[of] = of.named()
		}
		for _, name := range named[of][id] {
			b.only.named[name] = true
		}
	}
	b.failed = b.prepare(ctx)
	return b
}

// rest makes what a first look left out. Where much is left, or where there is a mistake, everything is prepared anew, so
// that all is told with all that there is to say of it.
func (l *live) rest(ctx context.Context, w *whole, pieces map[string]*piece) (preview.Site, error) {
	waiting := 0
	for _, p := range pieces {
		if p.isWaiting() {
			waiting++
		}
	}
	if waiting > most {
		return l.afresh(ctx)
	}
	for _, id := range slices.Backward(slices.Sorted(maps.Keys(pieces))) { // the site's own last
		if ctx.Err() != nil {
			return preview.Site{}, ctx.Err()
		}
		if pieces[id].sound() != pieces[id] {
			return l.afresh(ctx)
		}
	}
	if err := w.judged(ctx); err != nil {
		return preview.Site{}, err
	}
	return siteOf(w, pieces, findingsOf(pieces)), nil
}

// afresh prepares everything. Where nothing changed in the meantime it takes the place of what was known.
func (l *live) afresh(ctx context.Context) (preview.Site, error) {
	w, err := l.newWhole(ctx)
	if err == nil {
		err = w.judged(ctx)
	}
	if err != nil {
		return preview.Site{}, err
	}
	if w.Broken() {
		return siteOf(w, nil, w.findings()), nil
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if ctx.Err() != nil { // something changed in the meantime
		return preview.Site{}, ctx.Err()
	}
	l.adopt(w)
	return siteOf(w, l.pieces, w.findings()), nil
}

// siteOf is a site as the preview shows it; without pieces there is nothing to show.
func siteOf(w *whole, pieces map[string]*piece, findings []diag.Finding) preview.Site {
	if pieces == nil {
		return preview.Site{Marks: w.tree.Marks, Findings: findings, Broken: true}
	}
	return preview.Site{Marks: w.tree.Marks, Base: w.base, Find: finder(pieces), Findings: findings, Broken: diag.Errors(findings) > 0}
}
