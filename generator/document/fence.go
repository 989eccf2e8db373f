package document

import (
	"strings"
	"unicode/utf8"

	"plein/generator/diag"
)

// splitText finds the head of a text between its two fences.
func (d *Document) splitText() (*Document, []diag.Finding) {
	first, _, _ := strings.Cut(d.Text, "\n")
	if !isFence(first) {
		return nil, []diag.Finding{d.noFence(first)}
	}
	d.head = min(len(first)+1, len(d.Text))
	above := headLines{last: Span{0, len(Fence)}, at: d.head}
	for at := d.head; at < len(d.Text); {
		line, _, _ := strings.Cut(d.Text[at:], "\n")
		end := at + len(line)
		switch {
		case isFence(line):
			d.headEnd, d.body = at, min(end+1, len(d.Text))
			return d, nil
		case hidesFence(line):
			return nil, []diag.Finding{d.otherFence(Span{at, end})}
		case likeFence(line):
			above.readTo(d.Text, at)
			if finding, ok := d.fenceBelow(&above, Span{at, end}); ok {
				return nil, []diag.Finding{finding}
			}
		}
		at = end + 1
	}
	above.readTo(d.Text, len(d.Text))
	return nil, []diag.Finding{d.noEnd(above.last)}
}

// fenceBelow tells of a line that was meant as the fence below some lines. It gives false where it belongs to a text.
func (d *Document) fenceBelow(above *headLines, span Span) (finding diag.Finding, ok bool) {
	if above.quotes != "" || above.prose && !isPlusses(d.Text[span.Start:span.End]) {
		return finding, false
	}
	finding = d.otherFence(span)
	if !above.atEnd() {
		finding.Edit = diag.Edit{} // it may be a rule in the text below the fields
	}
	return finding, true
}

// noEnd tells of fields that are not closed, at the last line of them.
func (d *Document) noEnd(last Span) diag.Finding {
	finding := d.Finding(HeadNotShut, last, "line", d.lineOf(last.Start)+1)
	finding.Hint = "missing"
	return finding
}

// isPlusses tells a line on which only plus signs stand: no text has one.
func isPlusses(line string) bool { return strings.Trim(strings.TrimSpace(line), "+") == "" }

// isFence tells the line that opens or closes the fields. What nobody sees may stand behind it.
func isFence(line string) bool {
	return strings.HasPrefix(line, Fence) && strings.TrimFunc(line[len(Fence):], isBlank) == ""
}

// hidesFence tells a fence behind something that nobody sees.
func hidesFence(line string) bool { return strings.TrimFunc(line, isBlank) == Fence }

func isBlank(r rune) bool { return r == ' ' || r == '\t' || isUnseen(r) }

// likeFence tells a line that was meant to open or close the fields.
func likeFence(line string) bool {
	line = strings.TrimSpace(line)
	return line == "---" || line == "***" || len(line) >= 2 && strings.Trim(line, "+") == ""
}

func (d *Document) otherFence(span Span) diag.Finding {
	line := d.Text[span.Start:span.End]
	if at := strings.IndexFunc(line, isUnseen); at >= 0 && hidesFence(line) {
		r, size := utf8.DecodeRuneInString(line[at:])
		finding := d.Finding(Unseen, Span{span.Start + at, span.Start + at + size}, "sign", sign(r))
		finding.Hint, finding.Edit = "nothing", diag.Edit{Start: span.Start, End: span.End, New: Fence}
		return finding
	}
	finding := d.Finding(HeadNotShut, span, "line", d.lineOf(span.Start))
	d.Mend(&finding, span, Fence)
	return finding
}

// noFence tells what stands on the first line instead of a fence.
func (d *Document) noFence(first string) diag.Finding {
	if finding, ok := d.yamlHead(); ok && strings.TrimSpace(first) == "---" {
		return finding
	}
	if likeFence(first) || hidesFence(first) {
		return d.otherFence(Span{0, len(first)})
	}
	finding := d.Finding(NoHead, Span{0, len(first)})
	text := strings.TrimLeft(d.Text, " \t\n")
	if line, _, _ := strings.Cut(text, "\n"); strings.TrimSpace(line) == Fence { // only empty lines above it
		finding.Hint = "above"
		d.Mend(&finding, Span{0, len(d.Text) - len(text)}, "")
		finding.Fix = Fence
	}
	return finding
}
