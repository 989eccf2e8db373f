package pages

import (
	"path"
	"strings"

	"plein/generator/catalog"
	"plein/generator/diag"
	"plein/generator/policy"
	"plein/generator/prose"
)

// Rules about links in texts.
var (
	DeadLink     = diag.Rule{Code: "L001", Severity: diag.Error}
	DeadFragment = diag.Rule{Code: "L002", Severity: diag.Error}
	UnsafeLink   = diag.Rule{Code: "L003", Severity: diag.Error}
	HTMLInText   = diag.Rule{Code: "L004", Severity: diag.Warning}
	NoAltText    = diag.Rule{Code: "A001", Severity: diag.Error}
)

// body, block and inline make HTML of a text of a noun for a page.
func (e *edition) body(p *Page, noun any, text policy.Text) HTML {
	if text == "" {
		return ""
	}
	return prose.Body(string(text), e.around(p, noun))
}

func (e *edition) block(p *Page, noun any, text policy.Text) HTML {
	if text == "" {
		return ""
	}
	return prose.Block(string(text), e.around(p, noun))
}

func (e *edition) inline(p *Page, noun any, text policy.Text) HTML {
	if text == "" {
		return ""
	}
	return prose.Inline(string(text), e.around(p, noun))
}

func (e *edition) around(p *Page, noun any) prose.Page {
	return prose.Page{
		Link: func(target string) (string, bool) {
			if prose.Safe(target) && !prose.IsLocal(target) {
				return target, true
			}
			to, fragment, ok := e.follow(noun, target)
			if !ok {
				return "", false
			}
			return to.From(p.URL) + fragment, true
		},
		Table: func(n int) string { return e.say.Say("table", "n", n) },
	}
}

// follow finds where a local link in a text of a noun leads: to a document or file beside it, or to an address in
// the site. A fragment alone stays on the page of the noun.
func (e *edition) follow(noun any, target string) (to URL, fragment string, ok bool) {
	if !prose.Safe(target) {
		return "", "", false
	}
	name, fragment := splitFragment(target)
	origin, _ := e.Origin(noun)
	folder, own := "content", URL("")
	if origin.Doc != nil {
		folder, own = path.Dir(origin.Doc.Path), e.bySource[origin.Doc.Path]
	}
	if name == "" {
		return own, fragment, true
	}
	file := path.Join(folder, name)
	if rest, fromTop := strings.CutPrefix(name, "/"); fromTop {
		file = path.Join("content", rest)
	}
	if to, ok = e.bySource[file]; ok {
		return to, fragment, true
	}
	if asset, found := e.file(file); found {
		return asset.URL, fragment, true
	}
	for _, address := range []string{strings.TrimPrefix(path.Clean("/"+name), "/"), strings.TrimPrefix(path.Join("/", string(own), name), "/")} {
		for _, url := range []URL{URL(address), URL(address + "/"), e.prefix + URL(address+"/")} {
			if e.byURL[url] != nil {
				return url, fragment, true
			}
		}
	}
	return "", "", false
}

func splitFragment(target string) (name, fragment string) {
	if i := strings.IndexByte(target, '#'); i >= 0 {
		return target[:i], target[i:]
	}
	return target, ""
}

// Links looks at every link, image and piece of HTML in every text and tells of what a reader could not follow,
// see or trust. It needs the list, since a link may name an address in the site.
func (l *List) Links() []diag.Finding {
	var findings []diag.Finding
	e := l.maker.editions[0]
	l.maker.EachText(func(t catalog.TextPlace) {
		for _, mark := range prose.Marks(string(t.Text)) {
			if finding, wrong := e.judge(t, mark); wrong {
				findings = append(findings, finding)
			}
		}
	})
	return findings
}

func (e *edition) judge(t catalog.TextPlace, mark prose.Mark) (diag.Finding, bool) {
	tell := func(rule diag.Rule, facts ...any) (diag.Finding, bool) {
		return t.Finding(rule, mark.At, mark.Target, facts...), true
	}
	switch {
	case mark.Kind == prose.HTMLMark:
		return tell(HTMLInText)
	case !prose.Safe(mark.Target):
		return tell(UnsafeLink)
	case !prose.IsLocal(mark.Target):
		return diag.Finding{}, false
	}
	to, fragment, ok := e.follow(t.Noun, mark.Target)
	switch {
	case !ok:
		finding, _ := tell(DeadLink, "target", mark.Target)
		if near := e.nearest(t, mark.Target); near != "" {
			finding.Hint, finding.Facts = "near", append(finding.Facts, "near", near)
			finding.Fix = strings.Replace(finding.Line, "("+mark.Target, "("+near, 1)
		}
		return finding, true
	case mark.Kind == prose.ImageMark && strings.TrimSpace(mark.Words) == "":
		return tell(NoAltText)
	case len(fragment) > 1 && !e.hasHeading(to, fragment[1:]):
		return tell(DeadFragment, "target", "/"+string(to), "fragment", fragment[1:])
	}
	return diag.Finding{}, false
}

// nearest is the file beside a text that a dead link probably meant.
func (e *edition) nearest(t catalog.TextPlace, target string) string {
	name, fragment := splitFragment(target)
	var known []string
	for file := range e.bySource {
		if path.Dir(file) == path.Dir(path.Join(path.Dir(t.Doc.Path), name)) {
			known = append(known, path.Base(file))
		}
	}
	near := diag.Nearest(path.Base(name), known)
	if near == "" {
		return ""
	}
	return strings.TrimSuffix(name, path.Base(name)) + near + fragment
}

// hasHeading tells whether the text of a page has a heading with an id, or its layout a place with one.
func (e *edition) hasHeading(url URL, id string) bool {
	for _, reserved := range prose.Reserved {
		if id == reserved {
			return true
		}
	}
	found := e.byURL[url] == nil // a file: its fragments are its own
	for file, at := range e.bySource {
		if at != url {
			continue
		}
		for _, heading := range prose.Headings(strings.TrimSpace(e.Document(file).Body())) {
			found = found || heading.ID == id
		}
	}
	return found
}
