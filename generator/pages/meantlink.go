package pages

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"plein/generator/catalog"
	"plein/generator/diag"
	"plein/generator/policy"
	"plein/generator/prose"
	"plein/generator/words"
)

var (
	mailAddress = regexp.MustCompile(`^[^\s@/:?#]+@[^\s@/:?#]+\.[a-zA-Z]{2,}$`)
	// webAddress is a host, known by its first or last word, with what follows it.
	webAddress = regexp.MustCompile(`(?i)^(?:www\.[a-z0-9-]+(?:\.[a-z0-9-]+)*|[a-z0-9-]+(?:\.[a-z0-9-]+)*)\.(?:be|nl|eu|com|org|net|fr|de|uk|info|gov|vlaanderen|brussels)(?:[/?#].*)?$`)
	anyScheme  = regexp.MustCompile(`^([a-zA-Z]{2,7})(?::/*|/{2,})(.+)$`)
	phoneOnly  = regexp.MustCompile(`^\+?[0-9][0-9 ./-]{6,}[0-9]$`)
)

// meantAddress is the address that was probably meant by one that leads nowhere: what stands before it was forgotten or
// misspelt. An address of e-mail alone can be nothing else; of the others it is only probable.
func meantAddress(target string) (address string, certain bool) {
	if mailAddress.MatchString(target) {
		return "mailto:" + target, true
	}
	if phoneOnly.MatchString(target) && policy.Dial(target) != "" {
		return "tel:" + policy.Dial(target), false
	}
	if webAddress.MatchString(target) && prose.Safe("https://"+target) {
		return "https://" + target, false
	}
	parts := anyScheme.FindStringSubmatch(target)
	if parts == nil {
		return "", false
	}
	scheme, rest := strings.ToLower(parts[1]), parts[2]
	near := scheme
	if !slices.Contains([]string{"https", "http", "mailto", "tel"}, scheme) {
		if near = diag.Nearest(scheme, []string{"https", "mailto"}); near == "" && diag.Nearest(scheme, []string{"http"}) != "" {
			near = "https"
		}
	}
	switch {
	case near == "mailto" && mailAddress.MatchString(rest):
		return "mailto:" + rest, false
	case near == "tel" && policy.Dial(rest) != "":
		return "tel:" + policy.Dial(rest), false
	case (near == "http" || near == "https") && strings.Contains(rest, ".") && prose.Safe(near+"://"+rest):
		return near + "://" + rest, false
	}
	return "", false
}

// textMark is a mark with the text in which it stands.
type textMark struct {
	place catalog.TextPlace
	mark  prose.Mark
}

// propose adds to a finding about a link what was probably meant, and tells whether that is known.
func (e *edition) propose(finding *diag.Finding, t textMark) bool {
	address, certain := meantAddress(t.mark.Target)
	if address == "" || address == t.mark.Target {
		return false
	}
	finding.Hint, finding.Facts = "near", append(finding.Facts, "near", address)
	if t.place.Propose(finding, t.mark.At, "("+t.mark.Target, "("+address); certain {
		t.place.Mend(finding, t.mark.At, "("+t.mark.Target, "("+address)
	}
	return true
}

// nearest is the file beside a text that a dead link probably meant.
func (e *edition) nearest(t catalog.TextPlace, target string) string {
	name, fragment := splitFragment(target)
	file := e.besides(t, target)
	near := e.renamed(file)
	if near == "" && !strings.HasSuffix(file, ".md") {
		near = diag.Nearest(path.Base(file), e.FilesIn(path.Dir(file)))
	}
	if near == "" {
		return e.nearestPage(target)
	}
	return strings.TrimSuffix(name, path.Base(name)) + strings.ReplaceAll(near, " ", "%20") + fragment
}

// renamed is the text that a text which is not there probably became: the one that says so, or one beside it of nearly the
// same name.
func (e *edition) renamed(file string) string {
	id, isText := strings.CutSuffix(path.Base(file), ".md")
	if !isText {
		return ""
	}
	for _, authority := range e.Portal.Authorities() {
		for _, action := range authority.Actions {
			origin, _ := e.Origin(action)
			if slices.Contains(action.Aliases, id) && origin.Doc != nil && path.Dir(origin.Doc.Path) == path.Dir(file) {
				return path.Base(origin.Doc.Path)
			}
		}
	}
	var ids []string
	for _, name := range e.FilesIn(path.Dir(file)) {
		if other, ok := strings.CutSuffix(name, ".md"); ok {
			ids = append(ids, other)
		}
	}
	if near := diag.NearestID(id, ids); near != "" {
		return near + ".md"
	}
	return ""
}

// nearestPage is the address in the site that was probably meant: each part of it is one that is there, or near one.
func (e *edition) nearestPage(target string) string {
	name, fragment := splitFragment(target)
	if !strings.HasPrefix(name, "/") || strings.HasSuffix(name, ".md") {
		return ""
	}
	near := "/"
	for part := range strings.SplitSeq(strings.Trim(name, "/"), "/") {
		below := e.branches()[near]
		if !slices.Contains(below, part) {
			part = diag.NearestID(part, below)
		}
		if part == "" {
			return ""
		}
		near += part + "/"
	}
	if near == name {
		return ""
	}
	return near + fragment
}

// addressesBelow lists the last parts of the addresses of pages, by what stands before them.
func (m *maker) addressesBelow() map[string][]string {
	below := map[string][]string{}
	for _, page := range m.pages {
		if address := strings.Trim(string(page.URL), "/"); address != "" && !strings.Contains(address, ".") {
			at := strings.LastIndexByte(address, '/') + 1
			before := "/" + address[:at]
			below[before] = append(below[before], address[at:])
		}
	}
	return below
}

// nearestHeading is the id on a page that was probably meant by one that is not there. A difficult word or a place has an id of
// its own kind, which begins with that: "woord--itsme".
func (e *edition) nearestHeading(to URL, id string) string {
	ids := e.headings(to)
	if at := slices.IndexFunc(ids, func(other string) bool { return strings.HasSuffix(other, "--"+words.Slug(id)) }); at >= 0 && id != "" {
		return ids[at]
	}
	return diag.NearestID(id, ids)
}
