package pages

import (
	"slices"
	"strings"

	"plein/generator/catalog"
	"plein/generator/diag"
	"plein/generator/policy"
)

// Alone lists the pages of one authority that stands alone: its home at the root and its sections right below. A
// municipality brings what concerns it of its regions: the actions in which it takes part, the partners that work in
// it, the sessions that name it. What is not part of the site is named, with a link where it has an address of its own.
func (l *List) Alone(a *policy.Authority, baseURL string) (*List, []diag.Finding) {
	whole := l.maker
	m := newMaker(whole.Catalog, whole.Options)
	m.alone, m.BaseURL = a, baseURL
	for i, e := range whole.editions {
		m.edition(e.tag, e.lang)
		m.editions[i].tables = e.tables
	}
	return m.list()
}

// Address is where an authority has its home in this site, without a closing slash.
func (l *List) Address(a *policy.Authority) string {
	return strings.TrimSuffix(l.maker.editions[0].authority(a).Absolute(l.maker.BaseURL), "/")
}

// Has tells which pages and files of a list are some owners': of an authority, by its id, or with an empty id of the site
// itself.
func (l *List) Has(is func(owner string) bool) *List {
	some := &List{maker: l.maker}
	for _, page := range l.Pages {
		if is(idOf(page.owner)) {
			some.Pages = append(some.Pages, page)
		}
	}
	for _, file := range l.Downloads {
		if is(idOf(file.owner)) {
			some.Downloads = append(some.Downloads, file)
		}
	}
	return some
}

// Paths are those of the pages and files of a list, by the id of whose they are; the site's own under an empty one.
func (l *List) Paths() map[string][]string {
	paths := map[string][]string{}
	for _, page := range l.Pages {
		id := idOf(page.owner)
		paths[id] = append(paths[id], page.URL.File())
	}
	for _, file := range l.Downloads {
		id := idOf(file.owner)
		paths[id] = append(paths[id], string(file.URL))
	}
	return paths
}

// Authorities are the regions and municipalities of this site, by id.
func (l *List) Authorities() map[string]*policy.Authority {
	all := map[string]*policy.Authority{}
	for _, a := range l.maker.authorities() {
		all[a.ID] = a
	}
	return all
}

func idOf(a *policy.Authority) string {
	if a == nil {
		return ""
	}
	return a.ID
}

// Concerns tells whether a document is about something that has pages in this site: files that it names belong here.
func (l *List) Concerns(document string) bool {
	_, owner := catalog.OwnerOf(document)
	return owner == "" || slices.ContainsFunc(l.maker.authorities(), func(a *policy.Authority) bool { return a.ID == owner })
}

// Colors lists the brand colours of this site; the empty one is that of who names none.
func (l *List) Colors() []string {
	m := l.maker
	colors := []string{m.site.Style.Color}
	for _, a := range m.authorities() {
		if color := m.site.StyleOf(a).Color; !slices.Contains(colors, color) {
			colors = append(colors, color)
		}
	}
	return colors
}

// authorities are those that have pages in this site, regions first.
func (m *maker) authorities() []*policy.Authority {
	if m.alone == nil {
		return m.Portal.Authorities()
	}
	if m.alone.IsRegion() {
		return []*policy.Authority{m.alone}
	}
	var list []*policy.Authority
	for _, region := range m.alone.Regions() {
		list = append(list, &region.Authority)
	}
	return append(list, m.alone)
}

// municipalities are those that have pages in this site.
func (m *maker) municipalities() []*policy.Municipality {
	switch {
	case m.alone == nil:
		return m.Portal.Municipalities
	case m.alone.Municipality != nil:
		return []*policy.Municipality{m.alone.Municipality}
	}
	return nil
}

// has tells whether an authority has pages in this site.
func (m *maker) has(a *policy.Authority) bool {
	return m.alone == nil || m.alone == a || m.isGuest(a) && slices.Contains(m.alone.Regions(), a.Region)
}

// isGuest tells a region on the site of one of its members from one that is at home.
func (m *maker) isGuest(a *policy.Authority) bool {
	return m.alone != nil && m.alone.Municipality != nil && a.IsRegion()
}

// actionsOf are the actions of an authority itself that this site shows.
func (m *maker) actionsOf(a *policy.Authority) []*policy.Action {
	if !m.isGuest(a) {
		return a.Actions
	}
	return having(a.Actions, func(x *policy.Action) bool { return x.TakesPart(m.alone.Municipality) })
}

// allActions are the actions that a reader of an authority meets on this site.
func (m *maker) allActions(a *policy.Authority) []*policy.Action {
	if m.isGuest(a) {
		return m.actionsOf(a)
	}
	return a.AllActions()
}

// partnersOf are the partners of an authority itself that this site shows.
func (m *maker) partnersOf(a *policy.Authority) []*policy.Partner {
	if !m.isGuest(a) {
		return a.Partners
	}
	return having(a.Partners, func(x *policy.Partner) bool { return x.WorksIn(m.alone.Municipality) })
}

func (m *maker) allPartners(a *policy.Authority) []*policy.Partner {
	if m.isGuest(a) {
		return m.partnersOf(a)
	}
	return a.AllPartners()
}

// sessionsOf are the sessions of a step that this site shows.
func (m *maker) sessionsOf(a *policy.Authority, s *policy.Step) []*policy.Session {
	if !m.isGuest(a) {
		return s.Sessions
	}
	return having(s.Sessions, func(x *policy.Session) bool { return x.IsSharedWith(m.alone.Municipality) })
}

// localsOf are the local facts of a region's action that this site shows.
func (m *maker) localsOf(a *policy.Action) []policy.Local {
	if !m.isGuest(a.Owner) {
		return a.Local
	}
	return having(a.Local, func(x policy.Local) bool { return x.Municipality == m.alone.Municipality })
}

func having[T any](list []T, is func(T) bool) []T {
	var some []T
	for _, one := range list {
		if is(one) {
			some = append(some, one)
		}
	}
	return some
}

// href is where a page of an authority is for who reads p: in this site where it is made, else at the address that its
// authority has of its own; empty where there is none, and then nothing is linked.
func (e *edition) href(p *Page, owner *policy.Authority, made bool, at func(paths) URL) string {
	if made && e.has(owner) {
		return at(e.paths).From(p.URL)
	}
	return e.elsewhere(owner, at)
}

// address is where a page of an authority is for who is not on the site: absolute; empty where there is none.
func (e *edition) address(owner *policy.Authority, made bool, at func(paths) URL) string {
	if made && e.has(owner) {
		return e.absolute(at(e.paths))
	}
	return e.elsewhere(owner, at)
}

// elsewhere is where a page of an authority is on the site of its own.
func (e *edition) elsewhere(owner *policy.Authority, at func(paths) URL) string {
	if owner.BaseURL == "" {
		return ""
	}
	elsewhere := e.paths
	elsewhere.root, elsewhere.homes = owner, nil
	return at(elsewhere).Absolute(owner.BaseURL)
}

// toAuthority leads to a region or municipality: to its pages, or to its own site.
func (e *edition) toAuthority(p *Page, a *policy.Authority) Link {
	href := e.href(p, a, true, func(to paths) URL { return to.authority(a) })
	if href == "" {
		href = a.Website
	}
	return Link{Href: href, Text: a.Name}
}

func (e *edition) toAuthorities(p *Page, list []*policy.Municipality) []Link {
	links := make([]Link, len(list))
	for i, m := range list {
		links[i] = e.toAuthority(p, &m.Authority)
	}
	return links
}

// makesAction and makesPartner tell whether a noun has a page in this site, when its owner has pages.
func (m *maker) makesAction(x *policy.Action) bool {
	return !m.isGuest(x.Owner) || x.TakesPart(m.alone.Municipality)
}

func (m *maker) makesPartner(x *policy.Partner) bool {
	return !m.isGuest(x.Owner) || x.WorksIn(m.alone.Municipality)
}

// toAction leads to an action by its title.
func (e *edition) toAction(p *Page, x *policy.Action) Link {
	in, _, _ := version(e, x, x.Variants, false)
	return Link{Href: e.href(p, x.Owner, e.makesAction(x), func(to paths) URL { return to.action(x) }), Text: in.Title, Lang: e.textLang(in.Title, x.Title)}
}

func (e *edition) toPartner(p *Page, x *policy.Partner) Link {
	in, _, _ := version(e, x, x.Variants, false)
	return Link{Href: e.href(p, x.Owner, e.makesPartner(x), func(to paths) URL { return to.partner(x) }), Text: in.Name, Lang: e.textLang(in.Name, x.Name)}
}

func (e *edition) toNews(p *Page, x *policy.News) Link {
	in, _, _ := version(e, x, x.Variants, false)
	return Link{Href: e.href(p, x.Owner, true, func(to paths) URL { return to.news(x) }), Text: in.Title, Lang: e.textLang(in.Title, x.Title)}
}

func (e *edition) toPage(p *Page, x *policy.Page) Link {
	in := e.pageIn(x)
	return Link{Href: e.page(x).From(p.URL), Text: in.Title, Lang: e.textLang(in.Title, x.Title)}
}

// toPlace leads to a place on the page of help.
func (e *edition) toPlace(p *Page, x *policy.Place) Link {
	return Link{Href: e.href(p, x.Owner, true, func(to paths) URL { return to.placeAnchor(x) }), Text: x.Name, Lang: e.foreign(e.variant == "")}
}

// textLang is the language of the site where a page in another shows a text of the site as it is: nobody translated it.
func (e *edition) textLang(shown, source string) string {
	return e.foreign(e.variant == "" || shown != source)
}

// foreign is the language of the site where a text was not translated into that of the edition; empty where it was.
func (e *edition) foreign(translated bool) string {
	if translated {
		return ""
	}
	return e.site.Language
}
