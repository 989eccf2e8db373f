package catalog

import (
	"strings"

	"plein/generator/diag"
	"plein/generator/document"
)

// oneBracket tells of blocks of a list whose names stand between single brackets, [steps] for [[steps]]: once for all of a
// name, at the first. It gives false where that was told.
func (r *reader) oneBracket(name string) (diag.Finding, bool) {
	headers := r.doc.Headers(name)
	if r.single[name] || len(headers) == 0 {
		return diag.Finding{}, false
	}
	if r.single == nil {
		r.single = map[string]bool{}
	}
	r.single[name] = true
	key := name[strings.LastIndexByte(name, '.')+1:]
	first, last := headers[0], headers[len(headers)-1]
	finding := r.doc.Finding(WrongKind, first, "field", key, "expected", diag.Word("kind."+string(KindTables)))
	finding.More = len(headers) - 1
	finding.Fix = r.doc.Replaced(first, "["+r.doc.Text[first.Start:first.End]+"]")
	finding.Edit = diag.Edit{Start: first.Start, End: last.End, New: r.doubled(headers)}
	return finding, true
}

// doubled is what stands from the first to the last of some headers, each of them between double brackets.
func (r *reader) doubled(headers []document.Span) string {
	var b strings.Builder
	at := headers[0].Start
	for _, header := range headers {
		b.WriteString(r.doc.Text[at:header.Start] + "[" + r.doc.Text[header.Start:header.End] + "]")
		at = header.End
	}
	return b.String()
}

// isListOfBlocks tells a header that names a list of blocks: "steps", "steps.sessions".
func isListOfBlocks(known []Description, header string) bool {
	name, rest, deeper := strings.Cut(header, ".")
	for _, field := range known {
		if field.Key == name {
			return !deeper && field.Kind == KindTables || deeper && isListOfBlocks(field.Fields, rest)
		}
	}
	return false
}
