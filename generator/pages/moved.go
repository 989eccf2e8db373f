package pages

import (
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
// of a municipality that merged. An address that something else has by now is left to it.
func (e *edition) movedPages() {
	for _, authority := range e.authorities() {
		for _, action := range e.actionsOf(authority) {
			for _, alias := range action.Aliases {
				e.moved(func(p paths) URL { return p.down(p.section(action.Owner, "actions"), alias) }, func(p paths) URL { return p.action(action) }, authority, e.title(action))
			}
		}
	}
	if e.alone != nil {
		return // its home is at the root, whatever it was called before
	}
	for _, m := range e.Portal.Municipalities {
		for _, old := range oldIDs(m) {
			e.movedAuthority(&m.Authority, old)
		}
	}
}

// oldIDs are the ids under which a municipality was known, its own left out.
func oldIDs(m *policy.Municipality) []string {
	ids := append([]string(nil), m.Aliases...)
	for _, old := range m.Predecessors {
		if id := words.Slug(old.Name); id != "" && id != m.ID {
			ids = append(ids, id)
		}
	}
	return ids
}

// movedAuthority adds the home and the sections of a municipality at an old id.
func (e *edition) movedAuthority(a *policy.Authority, old string) {
	before := &policy.Authority{ID: old, Municipality: a.Municipality}
	e.moved(func(p paths) URL { return p.authority(before) }, func(p paths) URL { return p.authority(a) }, a, a.Name)
	for _, section := range e.menuOf(a) {
		if e.byURL[e.section(before, section)] == nil {
			e.moved(func(p paths) URL { return p.section(before, section) }, func(p paths) URL { return p.section(a, section) }, a, e.say.Say("menu."+section))
		}
	}
}

// moved adds one page that leads on, where nothing stands yet.
func (e *edition) moved(from, to func(paths) URL, owner *policy.Authority, name string) {
	if e.byURL[from(e.paths)] != nil {
		return
	}
	page := e.add(KindMoved, e.sourceOf(owner), from, func(p *Page) any {
		target := to(e.paths)
		v := MovedView{Frame: e.frame(p, owner, e.say.Say("moved.heading"), e.say.Say("moved.description", "name", name)),
			To: Link{Href: target.From(p.URL), Text: name}, Address: target.Absolute(e.BaseURL)}
		v.Canonical, v.Hidden, v.Refresh, v.Alternates = v.Address, true, "0; url="+v.To.Href, nil
		v.Frame.Title = e.say.Say("title.moved", "name", name, "page", string(p.URL))
		return v
	})
	page.hidden = true
	e.redirects = append(e.redirects, Moved{page.URL, to(e.paths)})
}

// notFoundPage adds 404.html. Its links begin at the root of the host, since it is shown at any depth.
func (e *edition) notFoundPage() {
	page := e.add(KindNotFound, "", func(paths) URL { return notFound(e.BaseURL) }, func(p *Page) any {
		v := NotFoundView{Frame: e.frame(p, nil, e.say.Say("notfound.heading"), e.say.Say("notfound.description")),
			Search: Link{Href: e.top("search").From(p.URL), Text: e.say.Say("notfound.search")}}
		v.Canonical, v.Hidden = "", true
		return v
	})
	page.hidden = true
}
