package pages

import (
	"regexp"
	"slices"
	"strings"

	"plein/generator/catalog"
	"plein/generator/diag"
	"plein/generator/policy"
)

// RawLink tells of what was meant as a link and would stand on the page as signs.
var RawLink = diag.Rule{Code: "L011", Severity: diag.Warning}

var (
	turned  = regexp.MustCompile(`(?m)(?:^|[^\]])(\(([^()\n]+)\)\[([^\[\]\s]*[./:][^\[\]\s]*)\])`) // (words)[address]
	spaced  = regexp.MustCompile(`(\[[^\[\]\n]+\])\(((?:[a-zA-Z]+:)?[^\s()<>"'` + "`" + `]+ [^()<>"'\n]*)\)`)
	apart   = regexp.MustCompile(`(\[[^\[\]\n^]+\]) +(\((?:https?://|mailto:|tel:)[^\s()]+\)|\([^\s()]+\.(?:md|pdf|docx?|xlsx?|odt)\))`)
	byName  = regexp.MustCompile(`\[([^\[\]\n]+)\]\[([^\[\]\n^]*)\]`)
	defined = regexp.MustCompile(`(?m)^ {0,3}\[([^\[\]\n^]+)\]:`)
)

// rawLinks finds what was meant as a link and is none.
func rawLinks(t catalog.TextPlace) []diag.Finding {
	text := string(t.Text)
	r := raw{TextPlace: t, text: text}
	if strings.Contains(text, ")[") {
		for _, found := range turned.FindAllStringSubmatchIndex(text, -1) {
			r.tell(found[2], found[3], "turned", "["+text[found[4]:found[5]]+"]("+text[found[6]:found[7]]+")")
		}
	}
	if strings.Contains(text, "](") {
		for _, found := range spaced.FindAllStringSubmatchIndex(text, -1) {
			r.withSpace(found[0], found[1], text[found[2]:found[3]], text[found[4]:found[5]])
		}
	}
	if strings.Contains(text, "] ") {
		for _, found := range apart.FindAllStringSubmatchIndex(text, -1) {
			r.tell(found[0], found[1], "apart", text[found[2]:found[3]]+text[found[4]:found[5]])
		}
	}
	if strings.Contains(text, "][") {
		r.undefined()
	}
	return r.findings
}

// raw is one text that is searched for signs that readers would see.
type raw struct {
	catalog.TextPlace
	text     string
	findings []diag.Finding
}

// tell notes a finding at a stretch of the text, with what was meant where that is known. In code it is an example.
func (r *raw) tell(at, end int, hint, meant string, facts ...any) {
	if strings.Count(r.text[strings.LastIndexByte(r.text[:at], '\n')+1:at], "`")%2 != 0 {
		return
	}
	finding := r.Finding(RawLink, at, r.text[at:end], facts...)
	if finding.Hint = hint; meant != "" {
		r.Propose(&finding, at, r.text[at:end], meant)
	}
	r.findings = append(r.findings, finding)
}

// withSpace tells of a space in an address: of a number to call it has to go, and in e-mail a sign may have been meant.
func (r *raw) withSpace(at, end int, words, target string) {
	scheme, rest, _ := strings.Cut(target, ":")
	switch {
	case phoneOnly.MatchString(target) && policy.Dial(target) != "":
		r.tell(at, end, "phone", words+"(tel:"+policy.Dial(target)+")")
	case strings.EqualFold(scheme, "tel") && policy.Dial(rest) != "":
		r.tell(at, end, "phone", words+"(tel:"+policy.Dial(rest)+")")
	case strings.EqualFold(scheme, "mailto"), strings.Contains(target, "@"):
		r.tell(at, end, "mail", "")
	default:
		r.tell(at, end, "spaced", words+"("+strings.ReplaceAll(strings.TrimSpace(target), " ", "%20")+")", diag.FileMeant, catalog.Origin{Doc: r.Doc}.Beside(strings.TrimSpace(target)))
	}
}

// undefined tells of [words][name] where nothing says what the name leads to.
func (r *raw) undefined() {
	var names []string
	for _, found := range defined.FindAllStringSubmatch(r.text, -1) {
		names = append(names, strings.ToLower(found[1]))
	}
	for _, found := range byName.FindAllStringSubmatchIndex(r.text, -1) {
		name := r.text[found[4]:found[5]]
		if name == "" { // [words][]
			name = r.text[found[2]:found[3]]
		}
		if slices.Contains(names, strings.ToLower(name)) {
			continue
		}
		meant := ""
		if near := diag.Nearest(name, names); near != "" {
			meant = r.text[found[0]:found[4]] + near + "]"
		}
		r.tell(found[0], found[1], "named", meant, "name", name)
	}
}
