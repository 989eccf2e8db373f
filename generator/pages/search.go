package pages

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"plein/generator/formats"
	"plein/generator/policy"
	"plein/generator/words"
)

// SearchView is where everything is searched, and the index from A to Z, which needs no script; on the page of a letter,
// the actions under it.
type SearchView struct {
	Frame
	Names   []InitialView
	Letters []Link
	Actions []EntryView
	Letter  string
	Index   string // the folder of the index; empty where it is not searched from
	Root    string // where the addresses in the index begin
}

func (e *edition) toSearch(p *Page) Link {
	return Link{Href: e.top("search").From(p.URL), Text: e.say.Say("menu.search")}
}

// searchPages adds the index from A to Z: names of all kinds on one page, actions on a page a letter, since a whole
// country has many.
func (e *edition) searchPages() {
	byLetter := map[string][]Listed{}
	for _, authority := range e.authorities() {
		for _, action := range e.summaryOf(authority).actions() {
			letter := words.Initial(action.Title)
			byLetter[letter] = append(byLetter[letter], action)
		}
	}
	var letters []string
	for letter := range byLetter {
		letters = append(letters, letter)
	}
	slices.Sort(letters)
	e.add(KindSearch, "", func(p paths) URL { return p.top("search") }, func(p *Page) any { return e.searchView(p, letters) })
	for _, letter := range letters {
		actions := sync.OnceValue(func() []Listed {
			words.SortNames(byLetter[letter], func(x Listed) string { return x.Title })
			return byLetter[letter]
		})
		e.add(KindSearch, "", func(p paths) URL { return p.letter(letter) }, func(p *Page) any { return e.letterView(p, letters, letter, actions()) })
	}
}

func (e *edition) searchView(p *Page, letters []string) SearchView {
	v := SearchView{Frame: e.frame(p, nil, e.say.Say("search.heading"), e.say.Say("search.description"))}
	v.Index, v.Root = e.top("search").From(p.URL), siteRoot.From(p.URL)
	names := e.municipalityNames(p)
	for _, authority := range e.authorities() {
		if authority.IsRegion() {
			names = append(names, EntryView{e.toAuthority(p, authority), e.say.Say("search.region")})
		}
	}
	for _, page := range e.Portal.Pages {
		names = append(names, EntryView{e.toPage(p, page), ""})
	}
	v.Names = e.initials(names)
	v.Letters = e.letterLinks(p, letters)
	return v
}

func (e *edition) letterLinks(p *Page, letters []string) []Link {
	links := make([]Link, len(letters))
	for i, letter := range letters {
		links[i] = Link{Href: e.letter(letter).From(p.URL), Text: letter}
	}
	return links
}

func (e *edition) letterView(p *Page, letters []string, letter string, actions []Listed) SearchView {
	v := SearchView{Frame: e.frame(p, nil, e.say.Say("search.letter", "letter", letter), e.say.Say("search.letter_description", "letter", letter)), Letter: letter}
	v.Crumbs = append(v.Crumbs, Link{Href: e.top("search").From(p.URL), Text: e.say.Say("search.heading")})
	for _, action := range actions {
		v.Actions = append(v.Actions, EntryView{Link{Href: action.URL.From(p.URL), Text: action.Title, Lang: action.Lang}, action.owner})
	}
	v.Letters = e.letterLinks(p, letters)
	return v
}

// searchFiles lists the files of the index. Which there are follows from how many things can be found; what is in them is
// made once, when the first of them is asked for.
func (e *edition) searchFiles() {
	index := sync.OnceValues(func() (map[string][]byte, error) { return e.search().Index() })
	for _, name := range formats.SearchFiles(e.findables()) {
		e.download(e.searchFile(name), func(w io.Writer) error {
			files, err := index()
			if err == nil {
				_, err = w.Write(files[name])
			}
			return err
		})
	}
}

// search describes everything that can be found.
func (e *edition) search() formats.Search {
	s := formats.Search{Synonyms: e.synonyms(), Noise: strings.Fields(e.lang.Say("search.noise")), Weak: strings.Fields(e.lang.Say("search.weak")), Owners: []formats.SearchOwner{{}}}
	for _, entry := range e.findInSite() {
		s.Entries = append(s.Entries, entry())
	}
	for _, a := range e.authorities() {
		owner := formats.SearchOwner{Name: a.Name, Also: strings.Join(namesBefore(a), " "), URL: string(e.authority(a)), First: len(s.Entries)}
		s.Owners = append(s.Owners, owner)
		for _, entry := range e.summaryOf(a).found() {
			entry.URL = strings.TrimPrefix(entry.URL, owner.URL) // everything of an owner stands below it
			s.Entries = append(s.Entries, entry)
		}
	}
	return s
}

// namesBefore are the names of the municipalities that merged into one.
func namesBefore(a *policy.Authority) []string {
	var names []string
	if a.Municipality != nil {
		for _, old := range a.Municipality.Predecessors {
			if old.Name != a.Name {
				names = append(names, old.Name)
			}
		}
	}
	return names
}

// synonyms are the forms of each word of the glossary: a reader who types one finds what was written with another.
func (e *edition) synonyms() [][]string {
	var groups [][]string
	for _, term := range e.Portal.Terms {
		var group []string
		for _, written := range append([]string{term.Term}, term.Also...) {
			if found := words.Find(written); len(found) > 0 && !strings.Contains(written, " ") && !slices.Contains(group, found[0]) {
				group = append(group, found[0])
			}
		}
		if len(group) > 1 {
			groups = append(groups, group)
		}
	}
	return groups
}

// findables is how many things can be found in this site.
func (e *edition) findables() int {
	n := len(e.findInSite())
	for _, a := range e.authorities() {
		n += e.summaryOf(a).findables()
	}
	return n
}

// finding is one thing that can be found, before it is looked at.
type finding func() formats.SearchEntry

// findIn lists what can be found of an authority: first the authority itself.
func (e *edition) findIn(a *policy.Authority) []finding {
	list := []finding{func() formats.SearchEntry { return e.findAuthority(a) }}
	for _, x := range e.actionsOf(a) {
		list = append(list, func() formats.SearchEntry { return e.findAction(x) })
	}
	for _, x := range a.Places {
		list = append(list, func() formats.SearchEntry {
			return found(Link{Text: x.Name}, e.placeAnchor(x), append([]string{x.Address}, x.Offers...)...)
		})
	}
	for _, x := range e.partnersOf(a) {
		list = append(list, func() formats.SearchEntry { return found(e.toPartner(&Page{}, x), e.partner(x), e.partnerIn(x).Role) })
	}
	for _, x := range a.News {
		list = append(list, func() formats.SearchEntry {
			in, _, _ := version(e, x, x.Variants, false)
			return found(e.toNews(&Page{}, x), e.news(x), in.Summary)
		})
	}
	return list
}

// findInSite lists what is nobody's: free pages and the words of the glossary.
func (e *edition) findInSite() []finding {
	var list []finding
	for _, x := range e.Portal.Pages {
		list = append(list, func() formats.SearchEntry { return found(e.toPage(&Page{}, x), e.page(x), e.pageIn(x).Summary) })
	}
	for i, x := range e.Portal.Terms {
		list = append(list, func() formats.SearchEntry {
			entry := found(Link{Text: x.Term, Lang: e.foreign(e.variant == "")}, e.term(e.anchors[i]), append([]string{x.Plain}, x.Also...)...)
			entry.Where = e.say.Say("search.term")
			return entry
		})
	}
	return list
}

func (e *edition) findAuthority(a *policy.Authority) formats.SearchEntry {
	in, _, _ := version(e, &a.Intro, a.Intro.Variants, false)
	texts := []string{in.Summary, a.Description}
	for _, section := range e.menuOf(a) {
		texts = append(texts, e.say.Say("menu."+section))
	}
	entry := found(Link{Text: a.Name}, e.authority(a), texts...)
	entry.Words = append(entry.Words, words.Find(strings.Join(namesBefore(a), " "))...)
	if entry.Where = e.say.Say("search.municipality"); a.IsRegion() {
		entry.Where = e.say.Say("search.region")
	}
	return entry
}

// findAction finds an action by its number too, as people name it in a letter: "actie 12". The word "actie" itself is a weak one.
func (e *edition) findAction(x *policy.Action) formats.SearchEntry {
	in, _, _ := version(e, x, x.Variants, false)
	entry := found(e.toAction(&Page{}, x), e.action(x), in.Summary)
	if x.Number > 0 {
		entry.Words = append(entry.Words, strconv.Itoa(x.Number))
	}
	return entry
}

// found is an entry by the words of its title and of other texts about it.
func found(title Link, at URL, texts ...string) formats.SearchEntry {
	return formats.SearchEntry{Title: title.Text, URL: string(at), Lang: title.Lang, Words: words.Find(title.Text), Text: words.Find(strings.Join(texts, " "))}
}
