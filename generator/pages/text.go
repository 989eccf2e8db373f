package pages

import (
	"net/url"
	"path"
	"slices"
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
	DraftLink    = diag.Rule{Code: "L005", Severity: diag.Error} // it leads to a text that is not on the site yet
	UnsafeLink   = diag.Rule{Code: "L003", Severity: diag.Error}
	HTMLInText   = diag.Rule{Code: "L004", Severity: diag.Warning}
	BadContact   = diag.Rule{Code: "L006", Severity: diag.Error}
	FarImage     = diag.Rule{Code: "L010", Severity: diag.Error} // it would be asked of somebody else's server by every reader
	NoAltText    = diag.Rule{Code: "A001", Severity: diag.Error}
	NoLinkText   = diag.Rule{Code: "A002", Severity: diag.Error}
)

// body, block and inline make HTML of a text of a noun for a page.
func (e *edition) body(p *Page, noun any, text policy.Text) HTML {
	if text == "" {
		return ""
	}
	return prose.Body(string(text), e.textOn(p, noun))
}

func (e *edition) block(p *Page, noun any, text policy.Text) HTML {
	if text == "" {
		return ""
	}
	return prose.Block(string(text), e.textOn(p, noun))
}

func (e *edition) inline(p *Page, noun any, text policy.Text) HTML {
	if text == "" {
		return ""
	}
	return prose.Inline(string(text), e.textOn(p, noun))
}

func (e *edition) textOn(p *Page, noun any) prose.Page {
	page := e.linking(noun, func(to URL) string { return to.From(p.URL) })
	page.Image = func(target string) (prose.Image, bool) { return e.imageIn(p, noun, target) }
	if p.words != nil {
		page.Terms, page.Term = e.terms, func(term int) (string, bool) { return e.meet(p, term) }
	}
	return page
}

// away makes HTML of a text of a noun for somewhere else than the site: its links begin at its address.
func (e *edition) away(noun any, text policy.Text, render func(string, prose.Page) HTML) string {
	if text == "" {
		return ""
	}
	page := e.linking(noun, func(to URL) string { return e.absolute(to) })
	page.Image = func(target string) (prose.Image, bool) {
		image, ok := e.imageIn(&Page{}, noun, target)
		return prose.Image{Src: e.absolute(URL(image.Src)), Width: image.Width, Height: image.Height}, ok // readers take one size
	}
	return string(render(string(text), page))
}

func (e *edition) linking(noun any, link func(to URL) string) prose.Page {
	return prose.Page{
		Link: func(target string) (string, bool) {
			if prose.Leaves(target) {
				return target, true
			}
			to, fragment, ok := e.follow(noun, target)
			if !ok {
				return "", false
			}
			if len(fragment) > 1 && !e.hasHeading(to, fragment[1:]) {
				fragment = "" // a translation may have other headings: its top is better than nowhere
			}
			return link(to) + fragment, true
		},
		Table:    func(n int) string { return e.say.Say("table", "n", n) },
		Document: func(target, words string) (about, language string) { return e.documentIn(noun, target, words) },
	}
}

// follow finds where a local link in a text of a noun leads: to a document or file beside it, or to an address in
// the site. A fragment alone stays on the page of the noun.
func (e *edition) follow(noun any, target string) (to URL, fragment string, ok bool) {
	if !prose.Safe(target) {
		return "", "", false
	}
	name, fragment := splitFragment(target)
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	origin, _ := e.Origin(noun)
	own := URL("")
	if origin.Doc != nil {
		own = e.bySource[origin.Doc.Path]
	}
	if name == "" {
		return own, fragment, true
	}
	file := origin.Beside(name)
	if to, ok = e.bySource[file]; ok {
		return to, fragment, true
	}
	if asset, found := e.file(file); found {
		return asset.URL, fragment, true
	}
	for _, address := range []string{path.Clean("/" + name), path.Join("/", string(own), name)} {
		if page := e.pageAt(address); page != nil {
			return page.URL, fragment, true
		}
		if to := URL(strings.TrimPrefix(address, "/")); e.isDownload[to] {
			return to, fragment, true
		}
	}
	return "", "", false
}

// pageAt finds the page at an address in the site as an officer writes it: in the language of the edition where there
// is one.
func (e *edition) pageAt(address string) *Page {
	address = strings.TrimPrefix(address, "/")
	for _, url := range []URL{e.prefix + URL(address+"/"), e.prefix + URL(address), URL(address + "/"), URL(address)} {
		page := e.byURL[url]
		if page == nil {
			continue
		}
		for _, same := range e.byKey[page.key] {
			if same.edition == e {
				return same
			}
		}
		return page
	}
	return nil
}

func splitFragment(target string) (name, fragment string) {
	if i := strings.IndexByte(target, '#'); i >= 0 {
		return target[:i], target[i:]
	}
	return target, ""
}

// Links looks at every link, image and piece of HTML in every text and tells of what a reader could not follow,
// see or trust. It needs the list, since a link may name an address in the site; a text is judged in each language in
// which it is shown.
func (l *List) Links() []diag.Finding {
	var findings []diag.Finding
	l.maker.EachText(func(t catalog.TextPlace) {
		findings = append(findings, rawLinks(t)...)
		marks := prose.Marks(string(t.Text))
		if len(marks) == 0 {
			return
		}
		for _, e := range l.maker.editions {
			if !e.displays(t) {
				continue
			}
			for _, mark := range marks {
				if finding, wrong := e.judge(t, mark); wrong {
					findings = append(findings, finding)
				}
			}
		}
	})
	return findings
}

// displays tells whether a text stands on a page of this edition.
func (e *edition) displays(t catalog.TextPlace) bool {
	return e.shown[t.Doc.Path] || !strings.HasSuffix(t.Doc.Path, ".md")
}

func (e *edition) judge(t catalog.TextPlace, mark prose.Mark) (diag.Finding, bool) {
	tell := func(rule diag.Rule, piece string, facts ...any) (diag.Finding, bool) {
		return t.Finding(rule, mark.At, piece, facts...), true
	}
	switch {
	case mark.Kind == prose.HTMLMark:
		return tell(HTMLInText, mark.Words)
	case mark.Kind == prose.LinkMark && strings.TrimSpace(mark.Words) == "":
		return tell(NoLinkText, mark.Target)
	case !prose.Safe(mark.Target):
		finding, _ := tell(UnsafeLink, mark.Target)
		if scheme, _, named := strings.Cut(mark.Target, ":"); !e.propose(&finding, textMark{t, mark}) && named && !runs(scheme) {
			finding.Hint, finding.Facts = "elsewhere", append(finding.Facts, "scheme", scheme)
		}
		return finding, true
	case mark.Kind == prose.ImageMark && !prose.IsLocal(mark.Target):
		return tell(FarImage, mark.Target, "target", mark.Target)
	case !prose.IsLocal(mark.Target):
		if scheme, right := prose.Reaches(mark.Target); !right {
			piece := mark.Target
			if piece == "mailto:"+mark.Words {
				piece = mark.Words // between angle brackets, where it may have no scheme
			}
			finding, _ := tell(BadContact, piece, "target", piece)
			finding.Hint = scheme
			return finding, true
		}
		return diag.Finding{}, false
	}
	to, fragment, ok := e.follow(t.Noun, mark.Target)
	switch {
	case !ok && e.IsUnread(e.besides(t, mark.Target)):
		return diag.Finding{}, false // why there is no page was told where it can be mended
	case !ok && e.IsDraft(e.besides(t, mark.Target)):
		return tell(DraftLink, mark.Target, "target", mark.Target)
	case !ok:
		finding, _ := tell(DeadLink, mark.Target, "target", mark.Target)
		if e.propose(&finding, textMark{t, mark}) {
			return finding, true
		}
		if near := e.nearest(t, mark.Target); near == mark.Target {
			finding.Hint = "no_page"
		} else if near == "" && strings.HasSuffix(e.besides(t, mark.Target), ".md") {
			finding.Hint = "gone"
		} else if near != "" {
			finding.Facts = append(finding.Facts, diag.FileMeant, e.besides(t, near))
			finding.Hint, finding.Facts = "near", append(finding.Facts, "near", near)
			finding.Fix = strings.Replace(finding.Line, "("+mark.Target, "("+near, 1)
			if strings.EqualFold(near, mark.Target) {
				finding.Hint = "case"
				t.Mend(&finding, mark.At, mark.Target, near)
			}
		}
		return finding, true
	case mark.Kind == prose.ImageMark && strings.TrimSpace(mark.Words) == "":
		return tell(NoAltText, mark.Target)
	case len(fragment) > 1 && e.variant == "" && !e.hasHeading(to, fragment[1:]):
		finding, _ := tell(DeadFragment, mark.Target, "target", "/"+string(to), "fragment", fragment[1:])
		if near := e.nearestHeading(to, fragment[1:]); near != "" {
			finding.Hint, finding.Facts = "near", append(finding.Facts, "near", near)
			t.Propose(&finding, mark.At, mark.Target, strings.TrimSuffix(mark.Target, fragment)+"#"+near)
		}
		return finding, true
	}
	return diag.Finding{}, false
}

// runs tells the schemes of what a browser would run, or read on the computer of whoever follows the link.
func runs(scheme string) bool {
	switch strings.ToLower(strings.TrimSpace(scheme)) {
	case "javascript", "vbscript", "data", "file", "blob":
		return true
	}
	return false
}

// besides is the file that a link in a text means.
func (e *edition) besides(t catalog.TextPlace, target string) string {
	name, _ := splitFragment(target)
	return catalog.Origin{Doc: t.Doc}.Beside(name)
}

// hasHeading tells whether a page has a place with an id.
func (e *edition) hasHeading(to URL, id string) bool {
	page := e.byURL[to]
	switch {
	case page == nil || slices.Contains(prose.Reserved, id): // a file: its fragments are its own
		return true
	case page.anchors != nil && slices.Contains(page.anchors(), id):
		return true
	}
	return slices.Contains(e.headings(to), id)
}

// headings are the places of a page with an id: headings of the text that it shows, and places of its layout that readers
// may link to.
func (e *edition) headings(to URL) (ids []string) {
	if page := e.byURL[to]; page != nil && page.anchors != nil {
		ids = append(ids, page.anchors()...)
	}
	if doc := e.Document(e.textOf[to]); doc != nil {
		for _, heading := range prose.Headings(strings.TrimSpace(doc.Body())) {
			ids = append(ids, heading.ID)
		}
	}
	return ids
}
