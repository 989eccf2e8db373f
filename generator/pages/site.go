package pages

import (
	"slices"

	"plein/generator/policy"
	"plein/generator/words"
)

// HomeView is the home of the site: choose your municipality.
type HomeView struct {
	Frame
	Summary  string
	Body     HTML
	Initials []InitialView
	Regions  []RegionCard
	Recent   []UpdateView
}

// InitialView is the municipalities under one letter.
type InitialView struct {
	Letter  string
	Entries []EntryView
}

// EntryView is a name that leads somewhere: of today, or of before a merger.
type EntryView struct {
	Link
	Note string // "nu Pajottegem", or of which municipality an action is
}

// RegionCard is a region with its members.
type RegionCard struct {
	Link
	Summary string
	Members []Link
}

// PageView is a free page.
type PageView struct {
	Frame
	Summary string
	Body    HTML
}

// homePages adds the pages of the site itself.
func (e *edition) homePages() {
	if e.alone == nil {
		e.homePage()
	}
	for _, page := range e.Portal.Pages {
		e.freePage(page)
	}
	if len(e.Portal.Terms) > 0 {
		page := e.add(KindGlossary, "content/glossary.toml", func(p paths) URL { return p.top("glossary") }, func(p *Page) any { return e.glossaryView(p) })
		page.anchors = func() []string { return e.anchors }
	}
	if e.site.Accessibility != nil {
		e.add(KindAccessibility, e.sourceOf(e.site), func(p paths) URL { return p.top("accessibility") }, func(p *Page) any { return e.accessibilityView(p) })
	}
	e.add(KindPrivacy, "", func(p paths) URL { return p.top("privacy") }, func(p *Page) any { return e.privacyView(p) })
	e.searchPages()
	e.dataPage(nil)
}

func (e *edition) homePage() {
	intro := &e.site.Intro
	home := e.add(KindHome, e.sourceOf(intro), func(p paths) URL { return p.home() }, func(p *Page) any { return e.homeView(p, false) })
	e.of(home, intro)
	in, _, _ := version(e, intro, intro.Variants, false)
	e.shows(home, in)
	e.of(home, e.site)
	easyPage(e, KindHome, intro.Variants, func(p paths) URL { return p.home() }, func(p *Page) any { return e.homeView(p, true) })
}

func (e *edition) freePage(x *policy.Page) {
	page := e.add(KindPage, e.sourceOf(x), func(p paths) URL { return p.page(x) }, func(p *Page) any { return e.pageView(p, x, false) })
	e.of(page, x)
	e.shows(page, e.pageIn(x))
	easyPage(e, KindPage, x.Variants, func(p paths) URL { return p.page(x) }, func(p *Page) any { return e.pageView(p, x, true) })
}

func (e *edition) homeView(p *Page, easy bool) HomeView {
	intro, older, translated := version(e, &e.site.Intro, e.site.Intro.Variants, easy)
	heading := intro.Title
	if heading == "" {
		heading = e.site.Title
	}
	description := e.site.Description
	if description == "" {
		description = intro.Summary
	}
	if description == "" {
		description = e.say.Say("home.description", "site", e.site.Title)
	}
	v := HomeView{Frame: e.frame(p, nil, heading, description), Summary: intro.Summary, Body: e.body(p, intro, intro.Body)}
	v.Frame.Title = e.site.Title
	v.marks(e, older, translated, easy)
	v.EasyLink = e.easyLink(p, e.home(), policy.In(e.site.Intro.Variants, e.variant, true) != nil, easy)
	v.Initials = e.initials(e.municipalityNames(p))
	v.Recent = e.whatIsNew(p)
	for _, region := range e.Portal.Regions {
		in, _, _ := version(e, &region.Intro, region.Intro.Variants, false)
		v.Regions = append(v.Regions, RegionCard{e.toAuthority(p, &region.Authority), in.Summary, e.toAuthorities(p, region.Members)})
	}
	return v
}

// mostRecent is how many new things the home page names.
const mostRecent = 5

// whatIsNew are the newest things of all authorities, each with whose it is.
func (e *edition) whatIsNew(p *Page) []UpdateView {
	var list []recentThing
	for _, a := range e.authorities() {
		for _, one := range e.summaryOf(a).news() {
			list = append(list, recentThing{one.Date, func() UpdateView { return one.on(p) }})
		}
	}
	return newestOf(list, mostRecent)
}

// municipalityNames are the names under which people look for a municipality: today's, and those of before a merger.
func (e *edition) municipalityNames(p *Page) []EntryView {
	var names []EntryView
	for _, m := range e.municipalities() {
		href := e.authority(&m.Authority).From(p.URL)
		names = append(names, EntryView{Link{Href: href, Text: m.Name}, ""})
		for _, old := range m.Predecessors {
			if old.Name != m.Name {
				names = append(names, EntryView{Link{Href: href, Text: old.Name}, e.say.Say("home.now", "name", m.Name)})
			}
		}
	}
	return names
}

// initials sorts names and puts them under their letters.
func (e *edition) initials(names []EntryView) []InitialView {
	words.SortNames(names, func(n EntryView) string { return n.Text })
	var list []InitialView
	for _, name := range names {
		letter := words.Initial(name.Text)
		at := slices.IndexFunc(list, func(v InitialView) bool { return v.Letter == letter })
		if at < 0 {
			at, list = len(list), append(list, InitialView{Letter: letter})
		}
		list[at].Entries = append(list[at].Entries, name)
	}
	return list
}

func (e *edition) pageView(p *Page, source *policy.Page, easy bool) PageView {
	x, older, translated := version(e, source, source.Variants, easy)
	description := x.Summary
	if description == "" {
		description = e.say.Say("page.description", "title", x.Title, "site", e.site.Title)
	}
	v := PageView{Frame: e.frame(p, nil, x.Title, description), Summary: x.Summary, Body: e.body(p, x, x.Body)}
	v.marks(e, older, translated, easy)
	v.EasyLink = e.easyLink(p, e.page(source), policy.In(source.Variants, e.variant, true) != nil, easy)
	return v
}
