// Package document takes one file apart: the fields at its head, where each of them stands, and the body below.
//
// It knows TOML and the marks around it. It does not know which fields there should be or what they mean (that is
// catalog), and it does not read Markdown (that is prose).
package document

import (
	"slices"
	"strings"
	"unicode/utf8"

	"plein/generator/diag"
	"plein/generator/source"
)

// Rules of this room about the file as a whole.
var (
	NoHead      = diag.Rule{Code: "F001", Severity: diag.Error} // a text does not open with +++
	HeadNotShut = diag.Rule{Code: "F002", Severity: diag.Error} // the closing +++ is missing, or is ---
	BadEncoding = diag.Rule{Code: "F003", Severity: diag.Error}
	BadCharact  = diag.Rule{Code: "F004", Severity: diag.Error} // NUL and other characters no text holds
)

// Fence opens and closes the fields at the head of a text.
const Fence = "+++"

// Document is one file, taken apart.
type Document struct {
	Path string
	Text string // the whole file, LF line ends

	head, headEnd int // where the fields begin and end in Text
	body          int // where the body begins
	places        map[string]Span
	starts        []int // of each line in Text, once a finding needs one
	last          mark  // the place that was asked last
	taken         int   // where the text that was taken last stands in the head
}

// mark is a place in a line and how many characters stand before it there: on a line of a megabyte, the next place is
// counted on from the one before it.
type mark struct{ line, at, before int }

// longestLine is what a finding shows at most of one line, in bytes: the longest paragraph that anybody writes is less than
// a tenth of it, and each finding on a line of megabytes would be kept and compared with all of it.
const longestLine = 64 << 10

// Parse splits a file into head and body. A .toml file is all head. Where it cannot, it returns the findings and nil.
func Parse(file source.File) (*Document, []diag.Finding) {
	d := &Document{Path: file.Path, Text: file.Text, headEnd: len(file.Text), body: len(file.Text)}
	if finding, ok := d.sound(); !ok {
		return nil, []diag.Finding{finding}
	}
	if finding, ok := d.conflict(); ok {
		return nil, []diag.Finding{finding}
	}
	parsed, findings := d, []diag.Finding(nil)
	if !strings.HasSuffix(file.Path, ".toml") {
		parsed, findings = d.splitText()
	}
	if span, bad := d.tangled(); parsed != nil && bad {
		return nil, []diag.Finding{d.Finding(Tangled, span)}
	}
	if parsed != nil {
		findings = append(findings, d.widthless()...)
	}
	if parsed != nil && (strings.Contains(d.Text, "Ã") || strings.Contains(d.Text, "â")) {
		findings = append(findings, d.encodedTwice()...)
	}
	return parsed, findings
}

// sound refuses bytes that are no text: other encodings than UTF-8, and control characters.
func (d *Document) sound() (diag.Finding, bool) {
	if isUTF16(d.Text) {
		return d.utf16(), false
	}
	if !utf8.ValidString(d.Text) {
		return d.badEncoding(), false
	}
	if at := d.forbidden(); at >= 0 {
		_, length := utf8.DecodeRuneInString(d.Text[at:])
		finding := d.Finding(BadCharact, Span{at, at + length})
		d.Mend(&finding, Span{at, at + length}, "")
		return finding, false
	}
	return diag.Finding{}, true
}

// forbidden is where the first character stands that no text holds, or -1. Most characters are letters of ASCII, which need
// no closer look.
func (d *Document) forbidden() int {
	for at := 0; at < len(d.Text); {
		if c := d.Text[at]; c >= ' ' && c < 0x7f {
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(d.Text[at:])
		if Forbidden(r) {
			return at
		}
		at += size
	}
	return -1
}

// Forbidden tells characters that no text holds: controls, those that turn the direction of writing around (Trojan
// Source, CVE-2021-42574), and code points that are no characters.
func Forbidden(r rune) bool {
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return false
	case r < ' ' || r >= 0x7f && r < 0xa0:
		return true
	case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
		return true
	}
	return r >= 0xfdd0 && r <= 0xfdef || r&0xfffe == 0xfffe
}

// Head is the TOML of the document.
func (d *Document) Head() string { return d.Text[d.head:d.headEnd] }

// Body is the Markdown below the head, as it stands in the file.
func (d *Document) Body() string { return d.Text[d.body:] }

// ownWithin is how far from the text that was taken last the next is looked for, in bytes: fields are taken nearly in the
// order in which they stand, and looking through a large head for each of its texts would take minutes.
const ownWithin = 32 << 10

// Own is a text that was decoded as it stands in the file, where it does: decoders give pieces of a copy of the whole head,
// and one text of a few letters would keep that copy alive beside the file for as long as the portal lives.
func (d *Document) Own(text string) string {
	head := d.Head()
	from := max(d.taken-ownWithin, 0)
	at := strings.Index(head[d.taken:min(d.taken+ownWithin, len(head))], text)
	if at >= 0 {
		at += d.taken
	} else if at = strings.Index(head[from:min(d.taken+len(text), len(head))], text); at >= 0 {
		at += from
	} else {
		return strings.Clone(text)
	}
	d.taken = at
	return head[at : at+len(text)]
}

// BodyStart is where the body begins, in bytes from the start of the file.
func (d *Document) BodyStart() int { return d.body }

// Span is a stretch of the file, in bytes from its start.
type Span struct{ Start, End int }

// lineOf is the line on which an offset stands, from 1.
func (d *Document) lineOf(offset int) int {
	d.findLines()
	after, _ := slices.BinarySearch(d.starts, offset+1)
	return after
}

// findLines finds where each line begins. It runs when a finding first asks, once a document.
func (d *Document) findLines() {
	if d.starts != nil {
		return
	}
	d.starts = make([]int, 1, 1+strings.Count(d.Text, "\n"))
	for at := range len(d.Text) {
		if d.Text[at] == '\n' {
			d.starts = append(d.starts, at+1)
		}
	}
}

// before counts the characters between the start of a line and a place on it.
func (d *Document) before(line, at int) int {
	from := mark{line, d.starts[line-1], 0}
	if d.last.line == line && d.last.at <= at {
		from = d.last
	}
	d.last = mark{line, at, from.before + utf8.RuneCountInString(d.Text[from.at:at])}
	return d.last.before
}

// Position says a span as people see it. A span over several lines ends on its first.
func (d *Document) Position(span Span) diag.Position {
	start := min(max(span.Start, 0), len(d.Text))
	end := min(max(span.End, start), len(d.Text))
	line := d.lineOf(start)
	if i := strings.IndexByte(d.Text[start:end], '\n'); i >= 0 {
		end = start + i
	}
	col := 1 + d.before(line, start)
	return diag.Position{File: d.Path, Line: line, Col: col, End: col + utf8.RuneCountInString(d.Text[start:end])}
}

// Finding makes a finding at a span, with her own line and the one above it.
func (d *Document) Finding(rule diag.Rule, span Span, facts ...any) diag.Finding {
	at := d.Position(span)
	finding := diag.Finding{Rule: rule, At: at, Facts: facts}
	finding.Line = d.line(at.Line)
	if at.Line > 1 {
		finding.Above = d.line(at.Line - 1)
	}
	return finding
}

// line gives one line of the file without its end, from 1; nothing where it is too long to be shown.
func (d *Document) line(n int) string {
	d.findLines()
	if n > len(d.starts) {
		return ""
	}
	end := len(d.Text)
	if n < len(d.starts) {
		end = d.starts[n] - 1
	}
	if end-d.starts[n-1] > longestLine {
		return ""
	}
	return d.Text[d.starts[n-1]:end]
}

// Replaced is the first line of a span with the span replaced: the corrected line of a finding. It is empty where the line is
// too long to be shown.
func (d *Document) Replaced(span Span, text string) string {
	start := d.startOf(d.lineOf(span.Start))
	end := len(d.Text)
	if last := d.lineOf(span.End); last < len(d.starts) {
		end = d.startOf(last+1) - 1
	}
	if span.Start-start+end-span.End > longestLine {
		return ""
	}
	return d.Text[start:span.Start] + text + d.Text[span.End:end]
}

// startOf is where a line begins, from 1.
func (d *Document) startOf(line int) int {
	d.findLines()
	return d.starts[line-1]
}

// Mend notes in a finding that replacing a span by a text is what was meant: nothing else can be.
func (d *Document) Mend(finding *diag.Finding, span Span, text string) {
	fix := d.Replaced(span, text)
	if fix == "" && finding.Line == "" && span.Start < span.End {
		return // nobody could look at it before it is done
	}
	finding.Fix = fix
	finding.Edit = diag.Edit{Start: span.Start, End: span.End, New: text}
}
