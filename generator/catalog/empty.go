package catalog

import (
	"strings"

	"plein/generator/document"
)

// isEmpty tells a text without anything in it, or with what `new` leaves for somebody to fill in.
func isEmpty(text string) bool { return text == "" || text == "…" }

// empty tells of a field in which nothing stands. Where the page can do without it, it is like a field that is not there:
// what is published is right, but somebody may think that it says something.
func (r *reader) empty() {
	if r.field.Required {
		r.report(MissingField, r.key(), "field", r.name()).Hint = "empty"
		return
	}
	for _, other := range asking[r.name()] {
		if r.doc.Has(strings.TrimSuffix(r.place(), r.name()) + other) {
			return // it may be needed: then that is told
		}
	}
	if !r.broken { // what stands there may not be all of it
		r.wrong(EmptyField).Hint = "field"
	}
}

// asking are the fields beside which another one is needed.
var asking = map[string][]string{"reason": {"schedule", "decision"}, "by": {"schedule"}, "end": {"schedule"}, "image_alt": {"image"}, "logo_alt": {"logo"}}

// emptyPart tells of a part of a list in which nothing stands, with the list as it is without that part: once for a list.
func (r *reader) emptyPart(list int) {
	if r.broken {
		return
	}
	if n := len(r.findings); n > list && r.findings[n-1].Rule == EmptyField {
		r.findings[n-1].More++
		r.findings[n-1].Fix = ""
		return
	}
	finding := r.wrong(EmptyField)
	finding.Hint = "part"
	if finding.Line == "" {
		return // too long to be shown
	}
	if without, ok := r.withoutPart(); ok {
		finding.Fix = r.doc.Replaced(without, "")
	}
}

// withoutPart is what is to go with the part of a list that is being read: the comma behind it, or the one before the last.
func (r *reader) withoutPart() (document.Span, bool) {
	part := r.value()
	behind := r.doc.Text[part.End:]
	if rest, ok := strings.CutPrefix(strings.TrimLeft(behind, " "), ","); ok {
		rest = strings.TrimLeft(rest, " ")
		part.End += len(behind) - len(rest)
	} else {
		part.Start = len(strings.TrimRight(strings.TrimRight(r.doc.Text[:part.Start], " "), ","))
	}
	left := strings.TrimSpace(r.doc.Replaced(part, ""))
	return part, left != "" && left != "," // a part on a line of its own is a line to delete
}
