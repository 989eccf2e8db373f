package pages

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"plein/generator/formats"
	"plein/generator/policy"
	"plein/generator/words"
)

// Frame is what every page has: its head, and the shell around what it says.
type Frame struct {
	*Shell
	Title       string // of the document: page, then site
	Heading     string // the one h1
	HeadingLang string // of the heading, where it is not that of the interface
	Description string
	Canonical   string // absolute; empty where there is none
	Hidden      bool   // search engines should not list it
	Refresh     string // of a page that leads on: when, and where to
	Alternates  []Alternate
	Crumbs      []Link
	Previous    *Link
	Next        *Link
	TextLang    string          // the language of what editors wrote, where it is not that of the interface
	Older       bool            // this version is older than its source
	EasyLink    *Link           // the same page in easy language, or back from it
	things      []formats.Thing // what the page tells programs, beside its crumbs
	Words       *WordsView      // explained at the foot of the page; nil: no difficult words are looked for
}

// Alternate is the same page in another language.
type Alternate struct {
	Language string
	Name     string // of the language, in that language
	Href     string // relative
	Absolute string
	Current  bool
}

// Shell is what all pages of an authority at one depth share: it is made once for them.
type Shell struct {
	Lang       string
	Stylesheet string
	Script     string // may be empty
	Mark       string // the mark of Plein in the colour of whose page it is
	Site       Link
	Owner      *Link  // of whom these pages are; nil for the site's own
	Color      string // CSS hex
	Logo       *Picture
	Favicon    string
	Notice     HTML
	Menu       []Link
	Desk       ContactView // who helps, at the foot of every page
	Foot       []Link
	Feeds      []Link // the news for programs
	Calendar   *Link
	IsRegion   bool
	Card       *CardView // beside shared links to these pages
}

// shells keeps the shells of the authorities whose pages are being made. Pages come in the order of authorities, so
// few are needed at once; when there are many they are made again.
type shells struct {
	mutex sync.Mutex
	made  map[shellKey]*Shell
	cards map[*policy.Authority]*CardView // of every authority: few bytes, and reckoned from all of its actions
}

type shellKey struct {
	owner *policy.Authority
	depth int
}

// keptShells bounds the memory of shells: 16 authorities at work, at every depth.
const keptShells = 128

func (e *edition) shell(p *Page, owner *policy.Authority) *Shell {
	key := shellKey{owner, p.URL.Depth()}
	e.shells.mutex.Lock()
	defer e.shells.mutex.Unlock()
	if shell := e.shells.made[key]; shell != nil {
		return shell
	}
	if len(e.shells.made) >= keptShells || e.shells.made == nil {
		e.shells.made = make(map[shellKey]*Shell, keptShells)
	}
	shell := e.makeShell(p, owner)
	e.shells.made[key] = shell
	return shell
}

// card makes the card of an authority once. It is called while the shells are locked.
func (s *shells) card(owner *policy.Authority, view func(*policy.Authority) *CardView) *CardView {
	if s.cards == nil {
		s.cards = map[*policy.Authority]*CardView{}
	}
	if s.cards[owner] == nil {
		s.cards[owner] = view(owner)
	}
	return s.cards[owner]
}

func (e *edition) makeShell(p *Page, owner *policy.Authority) *Shell {
	site := e.site
	shell := &Shell{Lang: e.tag, Site: Link{Href: e.home().From(p.URL), Text: site.Title}}
	if e.alone != nil {
		shell.Site.Text = e.alone.Name
	}
	style, contact, feedback := site.Style, site.Contact, site.Feedback
	if owner != nil {
		style, contact, feedback = site.StyleOf(owner), site.ContactOf(owner), site.FeedbackOf(owner)
		shell.Owner = &Link{Href: e.authority(owner).From(p.URL), Text: owner.Name}
		shell.IsRegion = owner.IsRegion()
		shell.Notice = e.inline(&Page{URL: p.URL}, owner, owner.Notice) // shared by pages: no words of one page are marked in it
		shell.Menu = e.menu(p, owner)
	} else {
		shell.Menu = e.siteMenu(p)
	}
	if e.Brand != nil {
		sheet, mark := e.Brand(style.Color)
		shell.Stylesheet, shell.Mark = sheet.From(p.URL), mark.From(p.URL)
	}
	shell.Color = style.Color
	if e.Script != "" {
		shell.Script = e.Script.From(p.URL)
	}
	shell.Logo = e.logo(p, style.Logo)
	if shell.Favicon = e.favicon(p, style.Favicon); shell.Favicon == "" {
		shell.Favicon = shell.Mark
	}
	shell.Desk = e.contact(contact, feedback)
	shell.Foot = e.foot(p)
	e.fillDownloads(shell, p, owner)
	shell.Card = e.shells.card(owner, e.cardView)
	return shell
}

// menu links to the sections that an authority has, and to where everything is searched.
func (e *edition) menu(p *Page, a *policy.Authority) []Link {
	var menu []Link
	for _, key := range e.menuOf(a) {
		menu = append(menu, Link{Href: e.section(a, key).From(p.URL), Text: e.say.Say("menu." + key)})
	}
	return append(menu, e.toSearch(p))
}

// menuOf lists the sections of the menu that an authority has.
func (e *edition) menuOf(a *policy.Authority) []string {
	all := []string{"actions", "trajectory", "help", "voice", "news", "contact"}
	return having(all, func(key string) bool { return e.hasSection(a, key) })
}

func (e *edition) siteMenu(p *Page) []Link {
	var menu []Link
	for _, page := range e.Portal.Pages {
		if page.Menu == "main" {
			menu = append(menu, e.toPage(p, page))
		}
	}
	return append(menu, e.toSearch(p))
}

func (e *edition) foot(p *Page) []Link {
	var foot []Link
	if e.site.Accessibility != nil {
		foot = append(foot, Link{Href: e.top("accessibility").From(p.URL), Text: e.say.Say("foot.accessibility")})
	}
	foot = append(foot, Link{Href: e.top("privacy").From(p.URL), Text: e.say.Say("foot.privacy")})
	if len(e.Portal.Terms) > 0 {
		foot = append(foot, Link{Href: e.top("glossary").From(p.URL), Text: e.say.Say("foot.glossary")})
	}
	for _, page := range e.Portal.Pages {
		if page.Menu == "footer" {
			foot = append(foot, e.toPage(p, page))
		}
	}
	return append(foot, Link{Href: e.top("search").From(p.URL), Text: e.say.Say("foot.search")})
}

// frame makes the frame of a page of an authority, or of the site where owner is nil.
func (e *edition) frame(p *Page, owner *policy.Authority, heading, description string) Frame {
	if owner == nil {
		owner = e.alone // the site of one authority has no pages that are nobody's
	}
	frame := Frame{Shell: e.shell(p, owner), Heading: heading, Description: description, Canonical: p.URL.Absolute(e.BaseURL), Words: p.words}
	frame.Title = heading
	switch {
	case owner != nil && owner == e.alone && p.URL != e.authority(owner):
		frame.Title = e.say.Say("title.of_site", "page", heading, "site", owner.Name)
	case owner != nil && p.URL != e.authority(owner) && !names(heading, owner.Name):
		frame.Title = e.say.Say("title.of_authority", "page", heading, "name", owner.Name, "site", e.site.Title)
	case p.URL != e.home():
		frame.Title = e.say.Say("title.of_site", "page", heading, "site", e.site.Title)
	}
	frame.Alternates = e.alternates(p)
	if p.URL != e.home() {
		frame.Crumbs = append(frame.Crumbs, Link{Href: e.home().From(p.URL), Text: e.say.Say("crumb.home")})
	}
	if owner != nil && owner != e.alone && p.URL != e.authority(owner) {
		frame.Crumbs = append(frame.Crumbs, Link{Href: e.authority(owner).From(p.URL), Text: owner.Name})
	}
	return frame
}

// names tells whether a heading says the name of an authority, as words of its own.
func names(heading, name string) bool {
	for at, rest := 0, heading; name != ""; {
		i := strings.Index(rest, name)
		if i < 0 {
			break
		}
		at += i + len(name)
		rest = heading[at:]
		before, _ := utf8.DecodeLastRuneInString(heading[:at-len(name)])
		after, _ := utf8.DecodeRuneInString(rest)
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return true
		}
	}
	return false
}

// under adds a section to the crumbs of a page below it, and to its title: a partner and a news item may have one name.
func (e *edition) under(f *Frame, p *Page, a *policy.Authority, key string) {
	if key != "actions" {
		f.Title = e.say.Say("title.in_section", "page", f.Heading, "section", e.say.Say("section."+key), "name", a.Name, "site", f.Site.Text)
	}
	f.Crumbs = append(f.Crumbs, Link{Href: e.section(a, key).From(p.URL), Text: e.say.Say("menu." + key)})
}

func (e *edition) alternates(p *Page) []Alternate {
	if len(e.editions) < 2 {
		return nil
	}
	var list []Alternate
	for _, other := range e.editions {
		for _, page := range e.byKey[p.key] {
			if page.edition == other {
				list = append(list, Alternate{Language: other.tag, Name: other.say.Say("language.name"), Href: page.URL.From(p.URL),
					Absolute: page.URL.Absolute(e.BaseURL), Current: page.URL == p.URL})
			}
		}
	}
	return list
}

// inOrder links each page of a row to the one before and the one after it.
func (f *Frame) inOrder(before, after *Link) { f.Previous, f.Next = before, after }

// neighbours finds what stands before and after a thing in its list.
func neighbours[T comparable](list []T, thing T, link func(T) Link) (before, after *Link) {
	for i := range list {
		if list[i] != thing {
			continue
		}
		if i > 0 {
			l := link(list[i-1])
			before = &l
		}
		if i+1 < len(list) {
			l := link(list[i+1])
			after = &l
		}
	}
	return before, after
}

// version picks the text of a noun for an edition: in its language where there is one, easy where asked.
func version[T any](e *edition, noun *T, variants []policy.Variant[T], easy bool) (of *T, older, translated bool) {
	if v := policy.In(variants, e.variant, easy); v != nil {
		return v.Of, v.Older, true
	}
	if v := policy.In(variants, e.variant, false); v != nil {
		return v.Of, v.Older, true
	}
	return noun, false, e.variant == ""
}

// marks says which version of a text the page shows.
func (f *Frame) marks(e *edition, older, translated, easy bool) {
	f.Older = older
	if easy {
		f.Title = e.say.Say("title.easy", "title", f.Title)
	}
	f.TextLang = e.foreign(translated)
	f.HeadingLang = f.TextLang
}

func (e *edition) pageIn(p *policy.Page) *policy.Page {
	of, _, _ := version(e, p, p.Variants, false)
	return of
}

// capital writes the first letter of a sentence large.
func capital(s string) string { return words.Capital(s) }
