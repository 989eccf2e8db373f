package document

import (
	"regexp"
	"strings"

	"plein/generator/diag"
)

// Tangled tells of a text in which so many square brackets stand in one piece that reading it would take minutes.
var Tangled = diag.Rule{Code: "F007", Severity: diag.Error}

// mostTangled is how much looking around the brackets of a text may cost: of each paragraph its square brackets times its
// bytes, since at each bracket whoever reads Markdown looks on to the end of the paragraph; and of its notes the square of
// their marks, since each mark is looked for among all. A list of 500 links without an empty line costs a fifth of it.
const mostTangled = 100_000_000

// tangled finds the paragraph with which a text costs more than may be.
func (d *Document) tangled() (Span, bool) {
	if strings.Count(d.Text, "[")*len(d.Text) <= mostTangled {
		return Span{}, false // as nearly every text: nothing has to be looked at
	}
	cost, brackets, notes, start := 0, 0, 0, 0
	if _, deep := d.tooDeep(); deep {
		start = d.body // nothing of the head will be read, and why is told there
	}
	for at := start; at < len(d.Text); {
		line, _, _ := strings.Cut(d.Text[at:], "\n")
		if strings.TrimSpace(line) == "" || at < d.headEnd && strings.Contains(line, "=") {
			brackets, start = 0, at // another paragraph, or another field
		}
		marks := strings.Count(line, "[^")
		more := strings.Count(line, "[")
		// What the paragraph costs with this line, less what it cost without it.
		cost += (brackets+more)*(at+len(line)-start) - brackets*(at-start) + marks*(2*notes+marks)
		if cost > mostTangled {
			return Span{at, at + len(line)}, true
		}
		brackets, notes = brackets+more, notes+marks
		at += len(line) + 1
	}
	return Span{}, false
}

// mostParts is how many parts the name of a field may have: the deepest that Plein knows has four, and the decoder takes for
// each part as long as for all before it.
const mostParts = 16

var manyParts = regexp.MustCompile(`(?:(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){16}[A-Za-z0-9_."' \t-]*[=\]]`)

// manyParts finds a name of more parts than any field has.
func (d *Document) manyParts() (Span, bool) {
	head := d.Head()
	for at := 0; at < len(head); {
		line, _, _ := strings.Cut(head[at:], "\n")
		if strings.Count(line, ".") >= mostParts {
			if found := manyParts.FindStringIndex(inQuotes.ReplaceAllStringFunc(line, emptied)); found != nil {
				return Span{d.head + at, d.head + at + len(line)}, true
			}
		}
		at += len(line) + 1
	}
	return Span{}, false
}

// emptied is a text between quotes without what stands in it, of the same length.
func emptied(quoted string) string { return `"` + strings.Repeat("x", max(len(quoted)-2, 0)) + `"` }
