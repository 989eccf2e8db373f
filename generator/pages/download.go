package pages

import (
	"io"
	"slices"

	"plein/generator/formats"
	"plein/generator/policy"
)

// Download is a file of the site that is not a page and not a file of the content: a feed, a calendar, open data. Its
// bytes are made when they are asked for and thrown away after it, as a page is.
type Download struct {
	URL   URL
	Large bool // it grows with the whole site: whoever writes it should not hold it
	write func(io.Writer) error
	owner *policy.Authority // whose file it is; nil: the site's own
}

// Write writes the file. It may be called from several workers at once.
func (d *Download) Write(w io.Writer) error { return d.write(w) }

// authorityFiles are the files of one authority, or of the whole site; one that would be empty is not there.
type authorityFiles struct {
	news, actions *Download // feeds
	calendar      *Download
	data          []tableFiles
	card          *Download
}

// tableFiles are the files of one table of open data.
type tableFiles struct {
	*dataTable
	n                       int // items in it
	json, csv, schema, meta *Download
}

// downloadFiles lists the files of an edition that are no pages: for each authority, then for the whole site, whose tables are
// made of what was made for authorities (Parts).
func (e *edition) downloadFiles() {
	e.files = map[*policy.Authority]*authorityFiles{}
	for _, authority := range e.authorities() {
		e.addingFor(authority, func() { e.files[authority] = e.filesOf(authority) })
	}
	e.files[nil] = e.filesOf(nil)
}

// addingFor notes whose pages and files are added.
func (m *maker) addingFor(a *policy.Authority, add func()) {
	m.adding = a
	add()
	m.adding = nil
}

// rowsOf is how much a table of an authority holds, or with nil that of the whole site.
func (e *edition) rowsOf(t *dataTable, a *policy.Authority) int {
	if a != nil {
		return t.count(e, a, false)
	}
	n := 0
	for _, authority := range e.authorities() {
		n += e.summaryOf(authority).rows(t)
	}
	return n
}

// filesOf decides which files an authority has, or with nil the site that is nobody's: nowhere else is that decided. A
// region that is a guest on the site of one of its members has none, since what it shares is in those of the member.
func (e *edition) filesOf(a *policy.Authority) *authorityFiles {
	files := &authorityFiles{}
	if a == nil && e.alone != nil || a != nil && e.isGuest(a) {
		return files
	}
	files.card = e.download(e.cardFile(a), func(w io.Writer) error { return e.Cards.Write(w, e.cardOf(a)) })
	for _, table := range e.tables {
		if n := e.rowsOf(table, a); n > 0 {
			files.data = append(files.data, e.tableFiles(table, a, n))
		}
	}
	if a == nil {
		return files
	}
	onActions := slices.ContainsFunc(a.AllActions(), isInFeeds)
	if onActions || e.hasSection(a, "news") {
		files.news = e.download(e.feed(a), func(w io.Writer) error { return formats.WriteAtom(w, e.newsFeed(a)) })
	}
	if onActions {
		files.actions = e.download(e.actionsFeed(a), func(w io.Writer) error { return formats.WriteAtom(w, e.actionFeed(a)) })
	}
	if e.hasEvents(a) {
		files.calendar = e.download(e.calendar(a), func(w io.Writer) error { return formats.WriteCalendar(w, e.calendarOf(a)) })
	}
	return files
}

// tableFiles lists the files of a table of open data. What its fields mean is the same everywhere, so the files that
// tell it stand once, with the data of the site as a whole.
func (e *edition) tableFiles(t *dataTable, a *policy.Authority, n int) tableFiles {
	files := tableFiles{dataTable: t, n: n}
	parts := e.parts(t)
	if a != nil {
		parts = e.onePart(t, a)
	}
	files.json = e.download(e.dataFile(a, t.key, ".json"), func(w io.Writer) error {
		return formats.JoinJSON(w, e.aboutData(t, a), parts(JSONRows))
	})
	files.csv = e.download(e.dataFile(a, t.key, ".csv"), func(w io.Writer) error {
		return formats.JoinCSV(w, t.columns, parts(CSVRows))
	})
	files.json.Large, files.csv.Large = a == nil, a == nil
	if a == e.alone {
		files.schema = e.download(e.dataFile(nil, t.key, ".schema.json"), func(w io.Writer) error {
			return formats.WriteSchema(w, e.dictionary(t, e.dataFile(nil, t.key, ".schema.json")))
		})
		files.meta = e.download(e.dataFile(nil, t.key, ".csv-metadata.json"), func(w io.Writer) error {
			return formats.WriteCSVMetadata(w, e.dictionary(t, e.dataFile(nil, t.key, ".csv-metadata.json")))
		})
	}
	return files
}

func (e *edition) download(url URL, write func(io.Writer) error) *Download {
	d := &Download{URL: url, write: write, owner: e.adding}
	e.maker.downloads = append(e.maker.downloads, d)
	e.isDownload[url] = true
	return d
}

// fillDownloads names the feeds and the calendar of an authority on each of its pages.
func (e *edition) fillDownloads(shell *Shell, p *Page, owner *policy.Authority) {
	files := e.files[owner]
	if files.news != nil {
		shell.Feeds = append(shell.Feeds, Link{Href: files.news.URL.From(p.URL), Text: e.say.Say("feed.title", "name", owner.Name)})
		shell.Foot = append(shell.Foot, Link{Href: files.news.URL.From(p.URL), Text: e.say.Say("foot.feed")})
	}
	if files.actions != nil {
		shell.Feeds = append(shell.Feeds, Link{Href: files.actions.URL.From(p.URL), Text: e.say.Say("feed.actions", "name", owner.Name)})
	}
	if files.calendar != nil {
		shell.Calendar = &Link{Href: files.calendar.URL.From(p.URL), Text: e.say.Say("calendar.link", "name", owner.Name)}
	}
	if len(files.data) > 0 {
		shell.Foot = append(shell.Foot, Link{Href: e.data(owner).From(p.URL), Text: e.say.Say("foot.data")})
	}
}

// absolute is the address on the web of something in the site.
func (e *edition) absolute(u URL) string { return u.Absolute(e.BaseURL) }
