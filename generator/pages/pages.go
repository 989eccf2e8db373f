// Package pages says which pages a portal has: every page with one URL, what kind it is and what stands on it.
//
// Every URL of the site is made here, in url.go; no layout and no rule joins strings into one. A view is a plain
// struct that is filled when its page is rendered and thrown away after it, so memory does not grow with pages. This
// room knows no HTML but that of texts (prose), no files on disk, and not how a page looks.
package pages

import (
	"html/template"
	"slices"
	"strings"

	"plein/generator/catalog"
	"plein/generator/diag"
	"plein/generator/policy"
	"plein/generator/words"
)

// Kind is what a page is; each kind has a view type and a layout of that name.
type Kind string

// The kinds of pages.
const (
	KindHome          Kind = "home"
	KindRegion        Kind = "region"
	KindMunicipality  Kind = "municipality"
	KindTrajectory    Kind = "trajectory"
	KindActions       Kind = "actions"
	KindAction        Kind = "action"
	KindPoster        Kind = "poster"
	KindChoices       Kind = "choices"
	KindVoice         Kind = "voice"
	KindHelp          Kind = "help"
	KindPartners      Kind = "partners"
	KindPartner       Kind = "partner"
	KindNews          Kind = "news"
	KindNewsItem      Kind = "newsitem"
	KindContact       Kind = "contact"
	KindPlan          Kind = "plan"
	KindTogether      Kind = "together"
	KindGlossary      Kind = "glossary"
	KindSearch        Kind = "search"
	KindPage          Kind = "page"
	KindAccessibility Kind = "accessibility"
	KindData          Kind = "data"
	KindMoved         Kind = "moved"
	KindNotFound      Kind = "notfound"
)

// Views gives an empty view for every kind, so that layouts can be checked against what they will be given.
func Views() map[Kind]any {
	return map[Kind]any{
		KindHome: HomeView{}, KindRegion: AuthorityView{}, KindMunicipality: AuthorityView{}, KindTrajectory: TrajectoryView{},
		KindActions: ActionsView{}, KindAction: ActionView{}, KindPoster: ActionView{}, KindChoices: ChoicesView{},
		KindVoice: VoiceView{}, KindHelp: HelpView{}, KindPartners: PartnersView{}, KindPartner: PartnerView{},
		KindNews: NewsView{}, KindNewsItem: NewsItemView{}, KindContact: ContactPageView{}, KindPlan: PlanView{},
		KindTogether: TogetherView{}, KindGlossary: GlossaryView{}, KindSearch: SearchView{}, KindPage: PageView{},
		KindAccessibility: AccessibilityView{}, KindData: DataView{}, KindMoved: MovedView{}, KindNotFound: NotFoundView{},
	}
}

// Page is one page that will exist.
type Page struct {
	URL      URL
	Kind     Kind
	Language string // base language of its interface
	Source   string // the file it comes from, where it is one
	edition  *edition
	key      string // the same in every language
	hidden   bool   // not for search engines
	view     func(p *Page) any
}

// View fills what stands on the page. It may be called from several workers at once.
func (p *Page) View() any { return p.view(p) }

// List is every page of a site, and every file that is no page.
type List struct {
	Pages     []*Page
	Downloads []*Download
	maker     *maker
}

// File is a file of the content as it stands in the site.
type File struct {
	URL    URL
	Name   string // as the editor called it
	Format string // "PDF"
	Size   int64  // bytes
}

// Options of a list.
type Options struct {
	BaseURL string // where the site will stand, absolute, without a closing slash
	Clock   policy.Clock

	Stylesheet URL                        // of the theme
	Files      map[string]File            // what lies beside the texts, by the path of its source
	Say        map[string]*words.Messages // messages of the interface by language
}

// Of lists every page of a portal, in the order of the site: home, regions, municipalities, the rest; once for each
// language. Two pages with one URL are a finding that names both sources.
func Of(c *catalog.Catalog, options Options) (*List, []diag.Finding, error) {
	m := &maker{Catalog: c, Options: options, site: c.Portal.Site, byURL: map[URL]*Page{}, isDownload: map[URL]bool{}, byKey: map[string][]*Page{}}
	for _, language := range languagesOf(m.site) {
		e, err := m.edition(language)
		if err != nil {
			return nil, nil, err
		}
		if err := e.describeData(); err != nil {
			return nil, nil, err
		}
		e.list()
	}
	for _, e := range m.editions {
		e.movedPages()
	}
	m.editions[0].notFoundPage()
	return &List{Pages: m.pages, Downloads: m.downloads, maker: m}, m.findings, nil
}

// languagesOf lists the languages of a site, its own first.
func languagesOf(s *policy.Site) []string {
	list := []string{s.Language}
	for _, language := range s.Languages {
		if !slices.Contains(list, language) {
			list = append(list, language)
		}
	}
	return list
}

func (m *maker) file(source string) (File, bool) {
	file, ok := m.Options.Files[source]
	return file, ok
}

// maker makes the pages of all languages.
type maker struct {
	*catalog.Catalog
	Options
	site       *policy.Site
	pages      []*Page
	downloads  []*Download
	isDownload map[URL]bool
	editions   []*edition
	byURL      map[URL]*Page
	byKey      map[string][]*Page
	findings   []diag.Finding
}

// edition is the site in one language.
type edition struct {
	*maker
	paths
	tag      string // BCP 47
	variant  string // the language of variants: "" for the site's own
	lang     *words.Language
	say      *words.Messages
	bySource map[string]URL  // where the page of a document is
	shown    map[string]bool // documents whose text stands on a page
	textOf   map[URL]string  // and which of them is the text of a page
	shells   shells
	files    map[*policy.Authority]*authorityFiles // nil: the whole site's
	tables   []*dataTable
}

func (m *maker) edition(tag string) (*edition, error) {
	lang, err := words.In(tag)
	if err != nil {
		return nil, err
	}
	e := &edition{maker: m, tag: tag, lang: lang, say: m.Say[lang.Language], bySource: map[string]URL{}, shown: map[string]bool{}, textOf: map[URL]string{}}
	e.paths.segment = func(key string) string { return lang.Say("url." + key) }
	if tag != m.site.Language {
		e.variant = tag
		e.paths.prefix = URL(strings.ToLower(tag) + "/")
	}
	m.editions = append(m.editions, e)
	return e, nil
}

// neutral are the paths of keys: the same in every language.
var neutral = paths{segment: func(key string) string { return key }}

// add lists a page. The noun is what the page is about: the file it was written in names the page in findings.
func (e *edition) add(kind Kind, noun any, url func(paths) URL, view func(p *Page) any) *Page {
	page := &Page{URL: url(e.paths), Kind: kind, Language: e.lang.Language, edition: e, key: string(url(neutral)), view: view}
	if origin, ok := e.Origin(noun); ok {
		page.Source = origin.Doc.Path
	}
	if other := e.byURL[page.URL]; other != nil {
		e.findings = append(e.findings, diag.Finding{Rule: SameURL, At: diag.Position{File: page.Source},
			Facts: []any{"url", "/" + string(page.URL), "other", other.Source}})
		return page
	}
	e.byURL[page.URL] = page
	e.byKey[page.key] = append(e.byKey[page.key], page)
	e.pages = append(e.pages, page)
	return page
}

// of notes that a page shows a document, so that links to the document lead to the page.
func (e *edition) of(page *Page, noun any) {
	if origin, ok := e.Origin(noun); ok {
		e.bySource[origin.Doc.Path] = page.URL
	}
}

// shows notes that the text of a document stands on a page, and that links to the document lead there.
func (e *edition) shows(page *Page, noun any) {
	if origin, ok := e.Origin(noun); ok {
		e.bySource[origin.Doc.Path] = page.URL
		e.shown[origin.Doc.Path] = true
		e.textOf[page.URL] = origin.Doc.Path
	}
}

// SameURL: two sources would land on one page.
var SameURL = diag.Rule{Code: "N010", Severity: diag.Error}

// list adds every page of an edition.
func (e *edition) list() {
	e.downloadFiles()
	e.homePages()
	for _, region := range e.Portal.Regions {
		e.authorityPages(&region.Authority)
	}
	for _, municipality := range e.Portal.Municipalities {
		e.authorityPages(&municipality.Authority)
	}
}

// Link is something to follow, with its words.
type Link struct {
	Href string
	Text string
}

// Fact is a question with its answer: "Voor wie?".
type Fact struct {
	Name  string
	Value string
}

// HTML is a piece of a page that was made from a text.
type HTML = template.HTML
