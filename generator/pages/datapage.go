package pages

import (
	"strings"

	"plein/generator/formats"
	"plein/generator/policy"
)

// DataView is the page of the open data: what there is, what others may do with it, and what every field means.
type DataView struct {
	Frame
	Tables     []TableView
	Licence    *Link
	Date       string // the newest thing that the data show, in words
	Dictionary []DictionaryView
	Explained  *Link // the page where the dictionary stands, where it is another
}

// TableView is a table with its files.
type TableView struct {
	Name  string
	About string
	Files []Link
}

// DictionaryView explains the fields of one table.
type DictionaryView struct {
	Anchor string
	Name   string
	Files  []Link // the same for programs
	Fields []FieldView
}

// FieldView explains one field.
type FieldView struct {
	Name     string
	About    string
	Lang     string // of About, where it is not that of the page
	Type     string
	Values   string
	JSONOnly bool
}

// dataPage adds the page of the open data of an authority, or with nil of the whole site.
func (e *edition) dataPage(a *policy.Authority) {
	if len(e.files[a].data) == 0 {
		return
	}
	source := e.sourceOf(e.site)
	if a != nil {
		source = e.sourceOf(a)
	}
	e.add(KindData, source, func(p paths) URL { return p.data(a) }, func(p *Page) any { return e.dataView(p, a) })
}

func (e *edition) dataView(p *Page, a *policy.Authority) DataView {
	name := e.site.Title
	heading := e.say.Say("data.heading_site")
	if a != nil {
		name, heading = a.Name, e.say.Say("data.heading", "name", a.Name)
	}
	v := DataView{Frame: e.frame(p, a, heading, e.say.Say("data.description", "name", name))}
	v.tells(e.dataset(a, v.Heading, v.Description))
	for _, table := range e.files[a].data {
		v.Tables = append(v.Tables, e.tableView(p, table))
	}
	v.Licence = e.licence()
	v.Date = e.lang.Date(e.newest(a))
	if a != e.alone {
		v.Explained = &Link{Href: e.data(nil).From(p.URL), Text: e.say.Say("data.explained")}
		return v
	}
	for _, table := range e.files[a].data {
		v.Dictionary = append(v.Dictionary, e.dictionaryView(p, table))
	}
	return v
}

// tableView tells a table and its files. How much is in them is said as a number of rows: their size in bytes would
// differ with the address at which the site stands.
func (e *edition) tableView(p *Page, t tableFiles) TableView {
	rows := e.say.Say("data.count."+t.key, "n", t.n)
	view := TableView{Name: e.say.Say("data.table." + t.key), About: e.say.Say("data.about." + t.key)}
	for _, file := range []struct {
		*Download
		format string
	}{{t.csv, "CSV"}, {t.json, "JSON"}} {
		view.Files = append(view.Files, Link{Href: file.URL.From(p.URL), Text: e.say.Say("data.file", "name", file.URL.name(), "format", file.format, "rows", rows)})
	}
	return view
}

// tableOf leads to a table of the open data of an authority.
func (e *edition) tableOf(p *Page, a *policy.Authority, key string) *Link {
	for _, table := range e.files[a].data {
		if table.key == key {
			rows := e.say.Say("data.count."+key, "n", table.n)
			return &Link{Href: table.csv.URL.From(p.URL), Text: e.say.Say("data.file", "name", table.csv.URL.name(), "format", "CSV", "rows", rows)}
		}
	}
	return nil
}

// licence names the licence of the data: a well-known one by its name, another by where it is read.
func (e *edition) licence() *Link {
	address := e.site.Publish.Licence
	if address == "" {
		return nil
	}
	for key, known := range knownLicences {
		if _, rest, _ := strings.Cut(address, "://"); strings.HasPrefix(rest, known) {
			return &Link{Href: address, Text: e.say.Say("data.licence." + key)}
		}
	}
	return &Link{Href: address, Text: hostOf(address)}
}

// knownLicences are licences that have a name in the messages, by the beginning of their address.
var knownLicences = map[string]string{
	"cc0":     "creativecommons.org/publicdomain/zero/1.0",
	"cc_by":   "creativecommons.org/licenses/by/4.0",
	"flemish": "data.vlaanderen.be/id/licentie/modellicentie-gratis-hergebruik/v1.0",
}

// newest is the newest date that has come among what is dated in the data of an authority: its actions, sessions,
// decision and news. It stands for the date of the data: the day of the build would change every file every night.
func (e *edition) newest(a *policy.Authority) policy.Date {
	if a != nil {
		return e.newestOf(a, false)
	}
	var newest policy.Date
	for _, authority := range e.authorities() {
		if date := e.summaryOf(authority).newest(); date.NewerThan(newest) {
			newest = date
		}
	}
	return newest
}

// newestOf is the newest date in the data of an authority, or in what is its own alone.
func (e *edition) newestOf(a *policy.Authority, own bool) policy.Date {
	var newest policy.Date
	see := func(d policy.Date) {
		if e.Clock.Begun(d) && d.NewerThan(newest) {
			newest = d
		}
	}
	for _, action := range dataActions(a, own) {
		see(action.Freshness())
	}
	for _, item := range a.News {
		see(item.Date)
	}
	if a.Trajectory != nil {
		seeTrajectory(a.Trajectory, see)
	}
	return newest
}

func seeTrajectory(t *policy.Trajectory, see func(policy.Date)) {
	if t.Decision != nil {
		see(t.Decision.Date)
	}
	for _, step := range t.Steps {
		for _, session := range step.Sessions {
			see(session.Date)
		}
	}
}

// aboutData is what a JSON file says of itself.
func (e *edition) aboutData(t *dataTable, a *policy.Authority) formats.Record {
	name := e.site.Title
	if a != nil {
		name = a.Name
	}
	about := formats.Record{
		{Name: "title", Value: e.say.Say("data.table."+t.key) + ", " + name},
		{Name: "language", Value: e.tag},
		{Name: "source", Value: e.absolute(e.data(a))},
		{Name: "fields", Value: e.absolute(e.dataFile(nil, t.key, ".schema.json"))},
	}
	if e.site.Publish.Licence != "" {
		about = append(about, formats.Member{Name: "licence", Value: ascii(e.site.Publish.Licence)})
	}
	if newest := e.newest(a); newest.Said() {
		about = append(about, formats.Member{Name: "date", Value: newest.Written()})
	}
	return about
}

// dictionary is a table as the files that tell the meaning of its fields name it.
func (e *edition) dictionary(t *dataTable, self URL) formats.Dictionary {
	about := func(name string, kind formats.FieldType, required bool) formats.Field {
		return formats.Field{Name: name, Type: kind, Required: required, About: e.say.Say("data.head." + name)}
	}
	return formats.Dictionary{Title: e.say.Say("data.table." + t.key), Language: e.tag, Address: e.absolute(self),
		Data: e.absolute(e.dataFile(nil, t.key, ".csv")), Licence: ascii(e.site.Publish.Licence), Fields: t.fields, Columns: t.columns,
		About: []formats.Field{about("title", formats.Text, true), about("language", formats.Text, true), about("source", formats.Address, true),
			about("fields", formats.Address, true), about("licence", formats.Address, false), about("date", formats.Date, false)}}
}

func (e *edition) dictionaryView(p *Page, t tableFiles) DictionaryView {
	v := DictionaryView{Anchor: "p--" + e.segment(t.key), Name: e.say.Say("data.table." + t.key)}
	v.Files = []Link{{Href: t.schema.URL.From(p.URL), Text: e.say.Say("data.schema", "name", t.schema.URL.name())},
		{Href: t.meta.URL.From(p.URL), Text: e.say.Say("data.metadata", "name", t.meta.URL.name())}}
	inCSV := map[string]bool{}
	for _, column := range t.columns {
		inCSV[column.Name] = true
	}
	e.explain(&v, "", t.fields, inCSV)
	return v
}

// explain lists fields, those of tables below them.
func (e *edition) explain(v *DictionaryView, above string, fields []formats.Field, inCSV map[string]bool) {
	for _, field := range fields {
		name := above + field.Name
		if field.Type == formats.Table {
			v.Fields = append(v.Fields, FieldView{Name: name, About: field.About, Lang: field.Language, Type: e.typeOf(field)})
			e.explain(v, name+".", field.Fields, inCSV)
			continue
		}
		v.Fields = append(v.Fields, FieldView{Name: name, About: field.About, Lang: field.Language, Type: e.typeOf(field),
			Values: strings.Join(field.Values, ", "), JSONOnly: !inCSV[name]})
	}
}

func (e *edition) typeOf(f formats.Field) string {
	kind := e.say.Say("data.type." + string(f.Type))
	if f.Many {
		return e.say.Say("data.type.many", "type", kind)
	}
	return kind
}
