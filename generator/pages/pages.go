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
	"sync"

	"plein/generator/catalog"
	"plein/generator/diag"
	"plein/generator/formats"
	"plein/generator/outline"
	"plein/generator/policy"
	"plein/generator/prose"
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
	KindPrivacy       Kind = "privacy"
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
		KindAccessibility: AccessibilityView{}, KindPrivacy: PrivacyView{}, KindData: DataView{}, KindMoved: MovedView{}, KindNotFound: NotFoundView{},
	}
}

// Page is one page that will exist.
type Page struct {
	URL      URL
	Kind     Kind
	Language string // base language of its interface
	Source   string // the file it comes from, where it is one
	edition  *edition
	owner    *policy.Authority // whose page it is; nil: the site's own
	anchors  func() []string   // places on the page, beside the headings of its text, that a link may lead to
	key      string            // the same in every language; empty where there is one
	hidden   bool              // not for search engines
	words    *WordsView        // of the rendering that is going on; nil: no difficult words are looked for
	view     func(p *Page) any
}

// View fills what stands on the page. It may be called from several workers at once.
func (p *Page) View() any {
	rendering := *p // what is noted while the page is filled is not noted on the page that workers share
	rendering.words = rendering.edition.wordsOn(p)
	return rendering.view(&rendering)
}

// List is every page of a site, and every file that is no page.
type List struct {
	Pages     []*Page
	Downloads []*Download
	maker     *maker
}

// File is a file of the content as it stands in the site.
type File struct {
	URL      URL    // of an image its largest version
	Name     string // as the editor called it
	Format   string // "PDF"
	Size     int64  // bytes
	Language string // BCP 47, of a document whose name says it: "verslag.fr.pdf"

	Versions      []Version // of a photograph, from small to large
	Drawing       bool      // an image without versions: one file for all sizes
	Width, Height int       // CSS pixels of an image at its largest; 0 where it does not say

	Shapes []outline.Shape // of a file that draws a map
}

// Options of a list.
type Options struct {
	BaseURL string // where the site will stand, absolute, without a closing slash
	Clock   policy.Clock

	Script URL                                  // of the theme; may be empty
	Brand  func(color string) (style, mark URL) // what the theme makes of a brand colour
	Files  map[string]File                      // what lies beside the texts, by the path of its source
	Say    map[string]*words.Messages           // messages of the interface by language

	Cards   *formats.Cards     // draws the pictures beside shared links; lists may share it. nil: each has its own
	Parts   *Parts             // nil: nothing is held
	Digests map[string]Digests // of authorities of which no more is known, by id
	Keep    Keep               // nil: nobody keeps what an authority adds to tables of the whole site
}

// Of lists every page of a portal, in the order of the site: home, regions, municipalities, the rest; once for each
// language. Two pages with one URL are a finding that names both sources.
func Of(c *catalog.Catalog, options Options) (*List, []diag.Finding, error) {
	m := newMaker(c, options)
	for _, tag := range languagesOf(m.site) {
		lang, err := words.In(tag)
		if err != nil {
			return nil, nil, err
		}
		m.edition(tag, lang)
		if err := m.editions[len(m.editions)-1].describeData(); err != nil {
			return nil, nil, err
		}
	}
	list, findings := m.list()
	return list, findings, nil
}

func newMaker(c *catalog.Catalog, options Options) *maker {
	m := &maker{Catalog: c, Options: options, site: c.Portal.Site, terms: termsOf(c.Portal), anchors: termAnchors(c.Portal.Terms), byURL: make(map[URL]*Page, pagesAtLeast(c.Portal)), isDownload: map[URL]bool{}, byKey: map[string][]*Page{}, codes: &formats.Codes{}}
	if m.Cards == nil {
		m.Cards = &formats.Cards{}
	}
	m.branches = sync.OnceValue(m.addressesBelow)
	return m
}

// pagesAtLeast is how many pages there will be, or less: each action has one, and one to print.
func pagesAtLeast(p *policy.Portal) (n int) {
	for _, authority := range p.Authorities() {
		n += 2 * len(authority.Actions)
	}
	return n
}

// list adds the pages of every edition, and then those that lead on to them.
func (m *maker) list() (*List, []diag.Finding) {
	for _, e := range m.editions {
		e.list()
	}
	for _, e := range m.editions {
		e.movedPages()
	}
	m.editions[0].notFoundPage()
	return &List{Pages: m.pages, Downloads: m.downloads, maker: m}, m.findings
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
	alone      *policy.Authority // whose site this is; nil: of all of them
	pages      []*Page
	downloads  []*Download
	isDownload map[URL]bool
	editions   []*edition
	byURL      map[URL]*Page
	byKey      map[string][]*Page // empty where there is one language
	findings   []diag.Finding

	terms     *prose.Terms // difficult words; nil: there are none
	anchors   []string     // of each of them in the glossary
	redirects []redirect
	leads     int               // which old addresses are being added
	adding    *policy.Authority // whose pages and files are being added; nil: the site's own
	gathered  sync.Once
	byPartner map[*policy.Partner][]*policy.Action
	codes     *formats.Codes             // for telephones
	rooms     sync.Pool                  // of *bytes.Buffer, for the tables of an authority
	branches  func() map[string][]string // the parts of addresses, for who looks for one that is not there
}

// edition is the site in one language.
type edition struct {
	*maker
	paths
	tag      string // BCP 47
	variant  string // the language of variants: "" for the site's own
	lang     *words.Language
	say      *words.Messages
	slugs    map[policy.State]string
	bySource map[string]URL  // where the page of a document is
	shown    map[string]bool // documents whose text stands on a page
	textOf   map[URL]string  // and which of them is the text of a page
	shells   shells
	standing []int                                 // the numbers of the pages that are no old addresses, by URL; nil before old addresses are added
	files    map[*policy.Authority]*authorityFiles // nil: the whole site's
	tables   []*dataTable
	sorted   sync.Once
	byOwner  map[*policy.Authority][]*Page // once all pages are added
	led      sync.Once
	leadsOf  map[*policy.Authority]*[allLeads][]Moved // as byOwner
}

func (m *maker) edition(tag string, lang *words.Language) {
	e := &edition{maker: m, tag: tag, lang: lang, say: m.Say[lang.Language], slugs: slugsOf(lang), bySource: map[string]URL{}, shown: map[string]bool{}, textOf: map[URL]string{}}
	e.paths.root = m.alone
	e.paths.segment = segmentsOf(lang)
	if tag != m.site.Language {
		e.variant = tag
		e.paths.prefix = inLanguage(tag)
	}
	homes := map[*policy.Authority]URL{}
	for _, a := range m.Portal.Authorities() {
		homes[a] = e.authority(a)
	}
	e.paths.homes = homes
	m.editions = append(m.editions, e)
}

// segmentsOf are the parts of paths in a language, each under its key.
func segmentsOf(lang *words.Language) func(key string) string {
	segments := map[string]string{}
	for key := range lang.Keys() {
		if name, ok := strings.CutPrefix(key, "url."); ok {
			segments[name] = lang.Say(key)
		}
	}
	return func(key string) string {
		if segment, ok := segments[key]; ok {
			return segment
		}
		return lang.Say("url." + key) // which says that there is none
	}
}

// neutral are the paths of keys: the same in every language.
func (m *maker) neutral() paths {
	return paths{root: m.alone, segment: func(key string) string { return key }}
}

// add lists a page. Its source is the file that what stands on it was written in: it names the page in findings.
func (e *edition) add(kind Kind, source string, url func(paths) URL, view func(p *Page) any) *Page {
	page := &Page{URL: url(e.paths), Kind: kind, Language: e.lang.Language, Source: source, edition: e, owner: e.adding, view: view}
	if other := e.byURL[page.URL]; other != nil {
		e.clash(page, other)
		return page
	}
	e.byURL[page.URL] = page
	if len(e.editions) > 1 {
		page.key = string(url(e.neutral()))
		e.byKey[page.key] = append(e.byKey[page.key], page)
	}
	e.pages = append(e.pages, page)
	return page
}

// clash tells that two things would land on one URL; once, and not again for every language.
func (e *edition) clash(page, other *Page) {
	switch {
	case e.variant != "":
	case e.alone != nil && other.Kind == KindPage:
		e.findings = append(e.findings, diag.Finding{Rule: TakenAlone, At: diag.Position{File: other.Source},
			Facts: []any{"url", "/" + string(page.URL)}})
	default:
		e.findings = append(e.findings, orOwn(diag.Finding{Rule: SameURL, At: diag.Position{File: page.Source},
			Facts: []any{"url", "/" + string(page.URL), "other", other.Source}}, other))
	}
}

// orOwn says of a clash with a page that comes from no file that the site needs it itself.
func orOwn(finding diag.Finding, other *Page) diag.Finding {
	finding.Hint = "source"
	if other.Source == "" {
		finding.Hint = "own"
	}
	return finding
}

// sourceOf is the file in which a noun was written; empty where it was not.
func (m *maker) sourceOf(noun any) string {
	if origin, ok := m.Origin(noun); ok {
		return origin.Doc.Path
	}
	return ""
}

// easyPage adds the easy version of a page below it, where there is one.
func easyPage[T any](e *edition, kind Kind, variants []policy.Variant[T], page func(paths) URL, view func(p *Page) any) {
	if easy := policy.In(variants, e.variant, true); easy != nil {
		e.shows(e.add(kind, e.sourceOf(easy.Of), func(p paths) URL { return p.easy(page(p)) }, view), easy.Of)
	}
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

// Rules about addresses.
var (
	SameURL    = diag.Rule{Code: "N010", Severity: diag.Error} // two sources would land on one page
	TakenAlone = diag.Rule{Code: "N012", Severity: diag.Error} // a free page stands where a portal alone has a section
)

// list adds every page of an edition.
func (e *edition) list() {
	e.downloadFiles()
	e.homePages()
	for _, authority := range e.authorities() {
		e.addingFor(authority, func() { e.authorityPages(authority) })
	}
	e.searchFiles()
}

// Link is something to follow, with its words.
type Link struct {
	Href string // empty: there is nowhere to go, the words are what there is
	Text string
	Lang string // of the words, where it is not that of the page
}

// Fact is a question with its answer: "Voor wie?".
type Fact struct {
	Name  string
	Value string
}

// HTML is a piece of a page that was made from a text.
type HTML = template.HTML
