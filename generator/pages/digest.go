package pages

import (
	"bytes"

	"plein/generator/formats"
	"plein/generator/policy"
)

// Digest is all that the pages and files of the whole site say of one authority, in one language. They are made of it
// alone: so they can be made where no more of the authority is known, since its own pages were made in another build or on
// another machine.
type Digest struct {
	Actions []Listed
	States  []policy.State // of its actions
	Found   []formats.SearchEntry
	News    []NewThing
	Forms   []string // hosts
	Newest  policy.Date
	Rows    map[string]int // of the tables of open data
	Sitemap []formats.SitemapURL
	Moved   [allLeads][]Moved
	Part    func(table string, rows Rows) ([]byte, error) `json:"-"` // what it adds to a table
}

// Digests are those of an authority, by the tag of the language.
type Digests map[string]*Digest

// Rows is how the rows of a table are written.
type Rows string

// The ways of writing rows.
const (
	JSONRows Rows = "json"
	CSVRows  Rows = "csv"
)

// Keep is called with what an authority adds to a table of the whole site, in a language, when that was made.
type Keep func(authority, language, table string, rows Rows, data []byte)

// Listed is an action as it stands in a list of names.
type Listed struct {
	Title string
	Lang  string
	URL   URL
	owner string
}

// NewThing is something new as the home page tells it. The address of its link is from the root of the site.
type NewThing struct {
	Date policy.Date
	View UpdateView
}

// on makes the view for a page.
func (n NewThing) on(p *Page) UpdateView {
	view := n.View
	if view.Link != nil {
		link := *view.Link
		link.Href = URL(link.Href).From(p.URL)
		view.Link = &link
	}
	return view
}

// summary is what the site says of an authority: from the digest that was made of it, or from the authority itself. Each is
// asked for by itself, since a build that only checks needs few of them.
type summary struct {
	*edition
	a    *policy.Authority
	kept *Digest // nil: the authority is known whole
}

func (e *edition) summaryOf(a *policy.Authority) summary {
	return summary{e, a, e.Digests[a.ID][e.tag]}
}

// DigestsOf makes the digests of an authority.
func (l *List) DigestsOf(a *policy.Authority) Digests {
	digests := Digests{}
	for _, e := range l.maker.editions {
		t := summary{e, a, nil}
		digest := &Digest{Actions: t.actions(), States: t.states(), Found: t.found(), News: t.news(), Forms: t.forms(), Newest: t.newest(),
			Rows: map[string]int{}, Sitemap: t.sitemap(), Moved: t.moved()}
		for _, table := range e.tables {
			digest.Rows[table.key] = t.rows(table)
		}
		digest.Part = func(table string, rows Rows) ([]byte, error) {
			for _, t2 := range e.tables {
				if t2.key == table {
					return t.part(t2, rows, new(bytes.Buffer))
				}
			}
			return nil, nil
		}
		digests[e.tag] = digest
	}
	return digests
}

func (t summary) actions() []Listed {
	var list []Listed
	if t.kept != nil {
		list = append(list, t.kept.Actions...)
	} else {
		for _, x := range t.actionsOf(t.a) {
			link := t.toAction(&Page{}, x)
			list = append(list, Listed{Title: link.Text, Lang: link.Lang, URL: t.action(x)})
		}
	}
	for i := range list {
		list[i].owner = t.a.Name
	}
	return list
}

func (t summary) states() []policy.State {
	if t.kept != nil {
		return t.kept.States
	}
	return statesOf(t.actionsOf(t.a))
}

func (t summary) findables() int {
	if t.kept != nil {
		return len(t.kept.Found)
	}
	return len(t.findIn(t.a))
}

func (t summary) found() []formats.SearchEntry {
	if t.kept != nil {
		return t.kept.Found
	}
	var list []formats.SearchEntry
	for _, find := range t.findIn(t.a) {
		list = append(list, find())
	}
	return list
}

// news are the newest things of an authority, no more than the home page has room for.
func (t summary) news() []NewThing {
	if t.kept != nil {
		return t.kept.News
	}
	var list []NewThing
	for _, one := range newestFew(t.recentThings(&Page{}, t.a.Actions, t.a.News), mostRecent) {
		thing := NewThing{one.date, one.view()}
		thing.View.Owner = t.a.Name
		list = append(list, thing)
	}
	return list
}

func (t summary) forms() []string {
	if t.kept != nil {
		return t.kept.Forms
	}
	return t.formHostsOf(t.a)
}

func (t summary) newest() policy.Date {
	if t.kept != nil {
		return t.kept.Newest
	}
	return t.newestOf(t.a, true)
}

func (t summary) rows(table *dataTable) int {
	if t.kept != nil {
		return t.kept.Rows[table.key]
	}
	return table.count(t.edition, t.a, true)
}

func (t summary) sitemap() []formats.SitemapURL {
	if t.kept != nil {
		return t.kept.Sitemap
	}
	return t.sitemapOf(t.a)
}

func (t summary) moved() [allLeads][]Moved {
	if t.kept != nil {
		return t.kept.Moved
	}
	return t.movedOf(t.a)
}

// part is what an authority adds to a table, perhaps in room that is given.
func (t summary) part(table *dataTable, rows Rows, room *bytes.Buffer) (data []byte, err error) {
	switch {
	case t.kept != nil:
		return t.kept.Part(table.key, rows)
	case t.Parts.take(partKey{t.edition, table, t.a, rows}, room, &data):
	default:
		var part formats.Part
		part, err = table.part(table.records(t.edition, t.a, true), rows, room)
		data = part.Data
	}
	if t.Keep != nil && err == nil {
		t.Keep(t.a.ID, t.tag, table.key, rows, data)
	}
	return data, err
}
