package pages

import (
	"html/template"
	"net/url"
	"path"
	"strconv"
	"strings"

	"plein/generator/policy"
	"plein/generator/words"
)

// URL is where a page or a file stands, from the root of the site and without a slash in front: "ravels/acties/".
// Pages end in a slash; the home page is "".
type URL string

// From is the link to u from a page: always relative, so that one build works at any address. It goes up to the root
// and down again, so that it depends on the depth of a page alone and pages of one depth can share their frame. From
// the one page that is shown at any depth, whose URL begins at the root of its host, it begins there too.
func (u URL) From(page URL) string {
	if strings.HasPrefix(string(page), "/") {
		return string(page[:strings.LastIndexByte(string(page), '/')+1] + u)
	}
	up := climb(page.Depth()) + string(u)
	if up == "" {
		return "./"
	}
	return up
}

// steps is the way up from the deepest page that there is.
const steps = "../../../../../../../../"

// climb is the way up from a depth.
func climb(depth int) string {
	if n := 3 * depth; n <= len(steps) {
		return steps[:n]
	}
	return strings.Repeat("../", depth)
}

// Depth is how many folders below the root a page stands; -1 for the one that is shown at any depth.
func (u URL) Depth() int {
	if strings.HasPrefix(string(u), "/") {
		return -1
	}
	return strings.Count(string(u), "/")
}

// File is the path of the file that holds a page.
func (u URL) File() string {
	if strings.HasPrefix(string(u), "/") {
		return path.Base(string(u))
	}
	if u == "" || strings.HasSuffix(string(u), "/") {
		return string(u) + "index.html"
	}
	return string(u)
}

// name is the last part of the URL of a file: "acties.csv".
func (u URL) name() string { return path.Base(string(u)) }

// Absolute is the address of a page on the web, for what must be absolute: canonical links, feeds, forms.
func (u URL) Absolute(base string) string { return base + "/" + string(u) }

// rootOf is where a site begins on its host: "/" or "/inclusie/".
func rootOf(base string) URL {
	u, err := url.Parse(base)
	if err != nil {
		return "/"
	}
	return URL(strings.TrimSuffix(u.EscapedPath(), "/") + "/")
}

// paths makes the URLs of one language: what section 10 of the content model lists.
type paths struct {
	prefix  URL               // "" or "fr/"
	root    *policy.Authority // whose home is at the root, on a site of its own; nil: the home of the portal is
	segment func(key string) string
	homes   map[*policy.Authority]URL // of every authority, where they are known already; nil: they are made
}

// inLanguage is where the pages of another language than that of the site begin.
func inLanguage(tag string) URL { return URL(strings.ToLower(tag) + "/") }

// notFound is the page that is shown at any depth: its URL begins at the root of the host, with the path of the site.
func notFound(base string) URL { return rootOf(base) + NotFoundFile }

func (p paths) down(from URL, part string) URL { return from + URL(part) + "/" }

// below is the page of something in a section of an authority. Lists of actions are full of links to them.
func (p paths) below(a *policy.Authority, key, id string) URL {
	return p.authority(a) + URL(p.segment(key)) + "/" + URL(id) + "/"
}

func (p paths) home() URL                { return p.prefix }
func (p paths) top(key string) URL       { return p.down(p.prefix, p.segment(key)) }
func (p paths) page(x *policy.Page) URL  { return p.down(p.prefix, x.ID) }
func (p paths) easy(of URL) URL          { return p.down(of, p.segment("easy")) }
func (p paths) letter(letter string) URL { return p.down(p.top("search"), words.Slug(letter)) }

func (p paths) authority(a *policy.Authority) URL {
	if home, known := p.homes[a]; known {
		return home
	}
	if a == p.root {
		return p.prefix
	}
	if a.IsRegion() {
		return p.prefix + URL(p.segment("region")) + "/" + URL(a.ID) + "/"
	}
	return p.down(p.prefix, a.ID)
}

// section is a page right below an authority: "trajectory", "actions" …
func (p paths) section(a *policy.Authority, key string) URL {
	return p.down(p.authority(a), p.segment(key))
}

func (p paths) action(a *policy.Action) URL   { return p.below(a.Owner, "actions", a.ID) }
func (p paths) poster(a *policy.Action) URL   { return p.down(p.action(a), p.segment("poster")) }
func (p paths) partner(x *policy.Partner) URL { return p.below(x.Owner, "partners", x.ID) }
func (p paths) news(n *policy.News) URL       { return p.below(n.Owner, "news", n.ID) }

// largePlan is the whole plan in large print.
func (p paths) largePlan(a *policy.Authority) URL {
	return p.down(p.section(a, "plan"), p.segment("large"))
}

// facet is the list of an authority's actions with one pillar, audience, state …
func (p paths) facet(a *policy.Authority, kind, id string) URL {
	return p.authority(a) + URL(p.segment("actions")) + "/" + URL(p.segment(kind)) + "/" + URL(id) + "/"
}

// feed is the news of an authority for programs; actionsFeed, that on its actions alone.
func (p paths) feed(a *policy.Authority) URL        { return p.authority(a) + "feed.xml" }
func (p paths) actionsFeed(a *policy.Authority) URL { return p.section(a, "actions") + "feed.xml" }

func (p paths) calendar(a *policy.Authority) URL {
	return p.authority(a) + URL(p.segment("calendar")) + ".ics"
}

// cardFile is the picture that stands beside links to an authority, or to the whole site where a is nil.
func (p paths) cardFile(a *policy.Authority) URL {
	at := p.prefix
	if a != nil {
		at = p.authority(a)
	}
	return at + URL(p.segment("card")) + ".png"
}

// marked is the address of a file in one of its states: the file stands at its URL, and whoever kept a copy of it looks
// again when the mark is another.
func (u URL) marked(mark string) URL { return u + URL("?"+mark) }

// data is the page of the open data of an authority, or of the whole site where a is nil; dataFile, a file of them.
func (p paths) data(a *policy.Authority) URL {
	if a == nil {
		return p.top("data")
	}
	return p.section(a, "data")
}

func (p paths) dataFile(a *policy.Authority, table, ending string) URL {
	return p.data(a) + URL(p.segment(table)+ending)
}

// searchFile is a part of the index that is searched; siteRoot, where the addresses in it begin.
func (p paths) searchFile(name string) URL { return p.top("search") + URL(name) }

const siteRoot = URL("")

// placeAnchor leads to a place on the page of help.
func (p paths) placeAnchor(x *policy.Place) URL {
	return p.section(x.Owner, "help") + URL("#"+anchorOf(x))
}

// anchors have two hyphens in a row, which no heading of a text gets.
func anchorOf(x *policy.Place) string { return "plaats--" + x.ID }

// termAnchor leads to a word of the glossary.
func termAnchor(t *policy.Term) string { return "woord--" + words.Slug(t.Term) }

// term leads to a word of the glossary, of which the anchor is given.
func (p paths) term(anchor string) URL { return p.top("glossary") + URL("#"+anchor) }

// fill puts values in the placeholders of a form's address, percent-encoded.
func fill(form string, values map[string]string) string {
	for name, value := range values {
		form = strings.ReplaceAll(form, "{"+name+"}", percent(value))
	}
	return form
}

// percent encodes a value for any part of a URL: a space is %20 there, never a plus.
func percent(value string) string { return strings.ReplaceAll(url.QueryEscape(value), "+", "%20") }

// mail is the address of a message with a subject.
func mail(to, subject string) string { return "mailto:" + to + "?subject=" + percent(subject) }

// tel is what a telephone dials. It is made of figures and a plus alone, so a layout may trust it: html/template
// itself knows no other schemes than those of the web and of mail.
func tel(phone string) template.URL {
	number := policy.Dial(phone)
	if number == "" {
		return ""
	}
	return template.URL("tel:" + number)
}

// hostOf is the name of the site that a link leads to, so that the reader knows before following it.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// resolver tells where the links from a page lead, absolute; empty where one leads nowhere.
func resolver(page string) func(href string) string {
	base, wrong := url.Parse(page)
	return func(href string) string {
		if to, ok := up(page, href); ok && wrong == nil {
			return to
		}
		if wrong != nil || href == "" {
			return ""
		}
		to, err := base.Parse(href)
		if err != nil {
			return ""
		}
		return to.String()
	}
}

// up resolves what nearly all links of a page are: some steps up from an address that ends in a slash, and then down along
// names of nothing but small letters, figures and hyphens. What is anything else is left to the library.
func up(page, href string) (to string, ok bool) {
	if !strings.HasSuffix(page, "/") || strings.ContainsAny(page, "?#") || strings.Contains(page, "/.") || !strings.HasPrefix(href, "../") {
		return "", false
	}
	host := strings.Index(page, "://")
	if host < 0 {
		return "", false
	}
	root := strings.IndexByte(page[host+3:], '/') + host + 3
	for strings.HasPrefix(href, "../") {
		if len(page)-1 == root {
			return "", false
		}
		href, page = href[3:], page[:strings.LastIndexByte(page[:len(page)-1], '/')+1]
	}
	for i := range len(href) {
		if c := href[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && (c != '/' || i == 0 || href[i-1] == '/') {
			return "", false
		}
	}
	return page + href, true
}

func number(n int) string { return strconv.Itoa(n) }

// AssetURL is where a file stands that does not change: its name holds a mark of its bytes, so that hosts may keep it
// for ever.
func AssetURL(name, mark string) URL {
	extension := path.Ext(name)
	slug := words.Slug(strings.TrimSuffix(name, extension))
	if slug == "" {
		slug = "bestand"
	}
	return AssetFolder + URL(slug+"."+mark+strings.ToLower(extension))
}

// Absolute is the address of a file of the site on the web.
func (l *List) Absolute(name string) string { return URL(name).Absolute(l.maker.BaseURL) }
