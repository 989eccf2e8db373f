package document

import (
	"regexp"
	"strings"

	"plein/generator/diag"
)

var (
	anyHeader = regexp.MustCompile(`(?m)^[ \t]*(\[\[?[ \t]*[A-Za-z0-9_.-]+[ \t]*\]\]?)[ \t]*(?:#.*)?$`)
	nameOf    = regexp.MustCompile(`^[ \t]*([A-Za-z0-9_-]+)[ \t]*=`)
)

// noHeader tells of a block of a list without its name above it: the decoder takes its fields for those of the block above,
// in which they stand already. It gives false where one field stands twice.
func (d *Document) noHeader(head string, from, to int) (finding diag.Finding, ok bool) {
	headers := anyHeader.FindAllStringSubmatchIndex(head[:from], -1)
	if headers == nil {
		return finding, false
	}
	last := headers[len(headers)-1]
	name := head[last[2]:last[3]]
	parts := nameOf.FindStringSubmatch(head[from:to])
	if parts == nil || !strings.HasPrefix(name, "[[") || !strings.HasSuffix(name, "]]") {
		return finding, false
	}
	block := namesIn(head[last[3]:from])
	next := namesIn(head[to:nextHeader(head, to)])
	above := strings.Split(head[:from], "\n")
	apart := len(above) > 1 && strings.TrimSpace(above[len(above)-2]) == ""
	if !block[parts[1]] || !apart && !anyOf(next, block) {
		return finding, false
	}
	at := Span{d.head + from, d.head + to}
	finding = d.Finding(NoHeader, at, "field", parts[1], "table", name)
	finding.Fix = name + "\n" + head[from:to]
	return finding, true
}

// colonHeader tells of the name of a block with a colon behind it, as YAML has it: fields follow, and it stands where a block
// may begin. Whether there is such a block, whoever knows the fields sees.
func (d *Document) colonHeader(head string, b broken, from, to int) (finding diag.Finding, ok bool) {
	above, below := strings.Split(head[:from], "\n"), strings.Split(head[to:], "\n")
	begins := len(above) > 1 && strings.TrimSpace(above[len(above)-2]) == "" || anyHeader.MatchString(head[:from])
	if b.sign != ":" || b.value != "" || !begins || len(below) < 2 || !nameOf.MatchString(below[1]) {
		return finding, false
	}
	line := Span{d.head + from, d.head + to}
	finding = d.Finding(BrokenHeader, line, "field", b.key, "value", "", "table", b.key)
	finding.Fix = "[" + b.key + "]"
	return finding, true
}

// namesIn are the names of the fields on some lines.
func namesIn(text string) map[string]bool {
	names := map[string]bool{}
	for line := range strings.SplitSeq(text, "\n") {
		if parts := nameOf.FindStringSubmatch(line); parts != nil {
			names[parts[1]] = true
		}
	}
	return names
}

func anyOf(names, in map[string]bool) bool {
	for name := range names {
		if in[name] {
			return true
		}
	}
	return false
}
