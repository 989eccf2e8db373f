package document

import (
	"regexp"
	"strings"

	"plein/generator/diag"
)

// Conflict tells of the marks that git leaves in a file that two people changed: both versions would be published.
var Conflict = diag.Rule{Code: "F012", Severity: diag.Error}

var (
	conflictMark = regexp.MustCompile(`^(?:<{7}|>{7}|\|{7})(?: .*)?$`)
	codeFence    = regexp.MustCompile("^ {0,3}(`{3,}|~{3,})")
)

// conflict finds the first such mark. An example of one stands between the fences of code.
func (d *Document) conflict() (diag.Finding, bool) {
	if !strings.Contains(d.Text, "<<<<<<<") && !strings.Contains(d.Text, ">>>>>>>") {
		return diag.Finding{}, false
	}
	fence := ""
	for at := 0; at < len(d.Text); {
		line, _, _ := strings.Cut(d.Text[at:], "\n")
		parts := codeFence.FindStringSubmatch(line)
		switch {
		case parts != nil && fence == "":
			fence = parts[1]
		case parts != nil && strings.HasPrefix(parts[1], fence):
			fence = ""
		case fence == "" && conflictMark.MatchString(line):
			return d.Finding(Conflict, Span{at, at + len(line)}), true
		}
		at += len(line) + 1
	}
	return diag.Finding{}, false
}
