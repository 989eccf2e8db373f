package pages

import (
	"regexp"
	"strings"

	"plein/generator/catalog"
	"plein/generator/diag"
)

// RawLink tells of what was meant as a link and would stand on the page as signs.
var RawLink = diag.Rule{Code: "L011", Severity: diag.Warning}

var (
	turned  = regexp.MustCompile(`(?m)(?:^|[^\]])(\([^()\n]+\)\[[^\[\]\s]*[./:][^\[\]\s]*\])`) // (words)[address]
	spaced  = regexp.MustCompile(`\[[^\[\]\n]+\]\((?:[a-zA-Z]+:)?[^\s()<>"'` + "`" + `]+ [^()<>"'\n]*\)`)
	byName  = regexp.MustCompile(`\[[^\[\]\n]+\]\[([^\[\]\n^]+)\]`)
	defined = regexp.MustCompile(`(?m)^ {0,3}\[([^\[\]\n^]+)\]:`)
)

// rawLinks finds what was meant as a link and is none.
func rawLinks(t catalog.TextPlace) (findings []diag.Finding) {
	text := string(t.Text)
	tell := func(at, end int, hint string, facts ...any) {
		if strings.Count(text[strings.LastIndexByte(text[:at], '\n')+1:at], "`")%2 == 0 { // in code it is an example
			finding := t.Finding(RawLink, at, text[at:end], facts...)
			finding.Hint = hint
			findings = append(findings, finding)
		}
	}
	if strings.Contains(text, ")[") {
		for _, found := range turned.FindAllStringSubmatchIndex(text, -1) {
			tell(found[2], found[3], "turned")
		}
	}
	if strings.Contains(text, "](") {
		for _, found := range spaced.FindAllStringIndex(text, -1) {
			tell(found[0], found[1], "spaced")
		}
	}
	if !strings.Contains(text, "][") {
		return findings
	}
	names := map[string]bool{}
	for _, found := range defined.FindAllStringSubmatch(text, -1) {
		names[strings.ToLower(found[1])] = true
	}
	for _, found := range byName.FindAllStringSubmatchIndex(text, -1) {
		if name := text[found[2]:found[3]]; !names[strings.ToLower(name)] {
			tell(found[0], found[1], "named", "name", name)
		}
	}
	return findings
}
