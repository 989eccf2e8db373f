package pages

import (
	"cmp"
	"slices"
	"strings"

	"plein/generator/policy"
	"plein/generator/words"
)

// MovedView is a page that has another address now. It works on hosts that know no redirects.
type MovedView struct {
	Frame
	To      Link
	Address string // absolute
}

// NotFoundView is what a host shows at an address where there is nothing, at any depth.
type NotFoundView struct {
	Frame
	Search Link
}

// movedPages adds a page at every old address: of an action that had another id, of a municipality that had one, and
// of a municipality that merged.
func (e *edition) movedPages() {
	for _, authority := range e.authorities() {
		e.leads = ofActions
		for _, action := range e.actionsOf(authority) {
			for i, alias := range action.Aliases {
				old := e.down(e.section(action.Owner, "actions"), alias)
				e.movedBelow(old, e.action(action), authority, e.title(action), place{action, aliasAt(i)})
			}
		}
	}
	if e.alone != nil {
		return // its home is at the root, whatever it was called before
	}
	e.leads = ofHomes
	for _, m := range e.Portal.Municipalities {
		for i, alias := range m.Aliases {
			e.movedBelow(e.down(e.prefix, alias), e.authority(&m.Authority), &m.Authority, m.Name, place{m, aliasAt(i)})
		}
	}
	e.leads = ofMerged
	for _, m := range e.Portal.Municipalities {
		for _, old := range m.Predecessors {
			if id := words.Slug(old.Name); id != "" && id != m.ID {
				e.merged(&m.Authority, id)
			}
		}
	}
}

// The old addresses of a site come in this order: those of actions, of municipalities, and of what merged.
const (
	ofActions = iota
	ofHomes
	ofMerged
	allLeads
)

// redirect is an old address with whose it was.
type redirect struct {
	Moved
	leads   int // ofActions, ofHomes or ofMerged
	edition *edition
	owner   *policy.Authority
}

// place is where an old id was written.
type place struct {
	noun any
	path string
}

func aliasAt(i int) string { return "aliases[" + number(i) + "]" }

// movedBelow adds a page at an old address and at every address below it, for each that stands at the new one. An old
// address at which something else stands is a mistake.
func (e *edition) movedBelow(old, now URL, owner *policy.Authority, name string, written place) {
	if other := e.byURL[old]; other != nil {
		if e.variant == "" {
			e.findings = append(e.findings, orOwn(e.Finding(SameURL, written.noun, written.path, "url", "/"+string(old), "other", other.Source), other))
		}
		return
	}
	for _, page := range e.standingBelow(now) {
		e.moved(old+page.URL[len(now):], page.URL, owner, name)
	}
}

// standingBelow are the pages at an address and below it, in the order of the list. They are found in a row that is sorted once,
// since a list may have many old addresses and many pages.
func (e *edition) standingBelow(at URL) []*Page {
	if e.standing == nil {
		e.standing = []int{}
		for i, page := range e.pages {
			if page.edition == e && page.Kind != KindMoved {
				e.standing = append(e.standing, i)
			}
		}
		slices.SortFunc(e.standing, func(i, j int) int { return cmp.Compare(e.pages[i].URL, e.pages[j].URL) })
	}
	from, _ := slices.BinarySearchFunc(e.standing, at, func(i int, at URL) int { return cmp.Compare(e.pages[i].URL, at) })
	to := from
	for to < len(e.standing) && strings.HasPrefix(string(e.pages[e.standing[to]].URL), string(at)) {
		to++
	}
	var found []*Page
	for _, i := range slices.Sorted(slices.Values(e.standing[from:to])) {
		found = append(found, e.pages[i])
	}
	return found
}

// merged adds the home and the sections of a municipality that merged, where nothing else stands: what merged is found by
// its name on the home page too.
func (e *edition) merged(a *policy.Authority, old string) {
	before := &policy.Authority{ID: old, Municipality: a.Municipality}
	e.moved(e.authority(before), e.authority(a), a, a.Name)
	for _, section := range e.sectionsOf(a) {
		e.moved(e.section(before, section), e.section(a, section), a, e.say.Say("section."+section))
	}
}

// moved adds one page that leads on, where nothing stands yet.
func (e *edition) moved(from, to URL, owner *policy.Authority, name string) {
	if e.byURL[from] != nil {
		return
	}
	e.adding = owner
	page := e.add(KindMoved, e.sourceOf(owner), func(paths) URL { return from }, func(p *Page) any {
		v := MovedView{Frame: e.frame(p, owner, e.say.Say("moved.heading"), e.say.Say("moved.description", "name", name)),
			To: Link{Href: to.From(p.URL), Text: name}, Address: to.Absolute(e.BaseURL)}
		v.Canonical, v.Hidden, v.Refresh, v.Alternates = v.Address, true, "0; url="+v.To.Href, nil
		v.Frame.Title = e.say.Say("title.moved", "name", name, "page", string(p.URL))
		return v
	})
	e.adding, page.hidden = nil, true
	e.redirects = append(e.redirects, redirect{Moved{page.URL, to}, e.leads, e, owner})
}

// notFoundPage adds 404.html. Its links begin at the root of the host, since it is shown at any depth.
func (e *edition) notFoundPage() {
	page := e.add(KindNotFound, "", func(paths) URL { return notFound(e.BaseURL) }, func(p *Page) any {
		v := NotFoundView{Frame: e.frame(p, nil, e.say.Say("notfound.heading"), e.say.Say("notfound.description")),
			Search: Link{Href: e.top("search").From(p.URL), Text: e.say.Say("notfound.search")}}
		v.Canonical, v.Hidden, v.Alternates = "", true, nil
		return v
	})
	page.hidden = true
}
