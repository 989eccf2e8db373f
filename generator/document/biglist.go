package document

import (
	"regexp"
	"strings"

	"plein/generator/diag"
)

// A list over several lines, one part on each. The decoder stops lines below the one that is wrong, so that line is
// looked for here.

var (
	bigList   = regexp.MustCompile(`(?m)^[ \t]*([A-Za-z0-9_.-]+)[ \t]*=[ \t]*\[[ \t]*(?:#.*)?$`)
	newField  = regexp.MustCompile(`^[ \t]*(?:[A-Za-z0-9_.-]+[ \t]*=|\[\[?[A-Za-z0-9_.-]+\])`)
	closed    = regexp.MustCompile(`^[ \t]*\][ \t]*(?:#.*)?$`)
	wholePart = regexp.MustCompile(`^(?:"(?:[^"\\]|\\.)*"|'[^']*'|\{.*\}|\[.*\]|[-+0-9][-+0-9.:_TZ]*|true|false)$`)
	barePart  = regexp.MustCompile(`^[\pL\d][\pL\d _-]*$`)
)

// inBigList tells what is wrong in the list over several lines in which the decoder stopped, and where the list stands.
func (d *Document) inBigList(head string, offset int) (finding diag.Finding, from, to int, ok bool) {
	for _, at := range bigList.FindAllStringSubmatchIndex(throughLine(head, offset), -1) {
		lines, end, shut := listLines(head, at[1])
		if offset > end && shut || offset > end+1 && !inFieldBelow(head, end, offset) {
			continue
		}
		key := head[at[2]:at[3]]
		if finding, ok := d.wrongPart(lines, key, shut); ok {
			return finding, at[0], end, true
		}
		if !shut {
			finding := d.Finding(ListNotShut, Span{d.head + at[0], d.head + at[1]}, "field", key)
			finding.Hint = "open"
			return finding, at[0], end, true
		}
	}
	return finding, 0, 0, false
}

// inFieldBelow tells that the decoder stopped at the first thing below a list that was not shut.
func inFieldBelow(head string, end, offset int) bool {
	below := strings.TrimLeft(head[end:], " \t\n")
	start := len(head) - len(below)
	line, _, _ := strings.Cut(below, "\n")
	return offset <= start+len(line)+1
}

// listLines gives the lines of a list up to the bracket that shuts it, or up to the next field where none does.
func listLines(head string, from int) (lines []Span, end int, shut bool) {
	for at := from; at < len(head); {
		at++ // the end of the line before
		line, _, _ := strings.Cut(head[min(at, len(head)):], "\n")
		switch {
		case closed.MatchString(line):
			return lines, at + len(line), true
		case newField.MatchString(line):
			return lines, max(lastEnd(lines, from), from), false
		case strings.TrimSpace(line) != "" && !strings.HasPrefix(strings.TrimSpace(line), "#"):
			lines = append(lines, Span{at, at + len(line)})
		}
		at += len(line)
	}
	return lines, lastEnd(lines, from), false
}

func lastEnd(lines []Span, from int) int {
	if len(lines) == 0 {
		return from
	}
	return lines[len(lines)-1].End
}

// wrongPart tells the first part of a list that is not well written: a quote or a comma is missing, or both quotes.
func (d *Document) wrongPart(lines []Span, key string, shut bool) (diag.Finding, bool) {
	for i, line := range lines {
		text := d.Head()[line.Start:line.End]
		start := line.Start + len(text) - len(strings.TrimLeft(text, " \t"))
		part := partOf(strings.TrimSpace(text))
		bare := strings.TrimRight(strings.TrimSuffix(part, ","), " \t")
		at := Span{d.head + start, d.head + start + len(bare)}
		isLast := i == len(lines)-1
		if finding, ok := d.wrongQuotes(at, key, bare); ok {
			return finding, true
		}
		if strings.HasPrefix(bare, "{") && opensMore(bare) {
			return d.braceMissing(at, key, bare, bare == part && !isLast), true
		}
		if wholePart.MatchString(bare) && bare == part && !isLast {
			finding := d.Finding(NoComma, Span{at.End, at.End}, "field", key, "value", bare)
			if shut {
				d.Mend(&finding, Span{at.End, at.End}, ",")
			}
			return finding, true
		}
		if shut && !readable(text) && !strings.HasPrefix(bare, "{") {
			return d.mixedParts(at, key, bare), true
		}
		if isLast && !shut && strings.HasSuffix(bare, "]") && wholePart.MatchString(strings.TrimRight(strings.TrimSuffix(bare, "]"), " \t,")) {
			return diag.Finding{}, false // it is shut on the line of its last part
		}
	}
	return diag.Finding{}, false
}

// opensMore tells a table on a line of which the brace that shuts it is missing, and nothing else.
func opensMore(part string) bool {
	bare := inQuotes.ReplaceAllString(part, "")
	return strings.Count(bare, "{") > strings.Count(bare, "}") && !strings.ContainsAny(bare, "\"'“”")
}

func (d *Document) braceMissing(at Span, key, part string, comma bool) diag.Finding {
	finding := d.Finding(TableNotShut, at, "field", key, "value", part)
	text := part + " }"
	if comma {
		text += ","
	}
	finding.Fix = d.Replaced(at, text)
	return finding
}

// mixedParts tells of a line with several parts that cannot be read: a comma is missing, or something else.
func (d *Document) mixedParts(at Span, key, text string) diag.Finding {
	parts := inQuotes.FindAllString(text, -1)
	if strings.Trim(inQuotes.ReplaceAllString(text, ""), " \t,;") != "" || len(parts) < 2 {
		return d.Finding(Unreadable, at, "field", key)
	}
	finding := d.Finding(NoComma, at, "field", key, "value", text)
	finding.Fix = d.Replaced(at, strings.Join(parts, ", "))
	return finding
}

// wrongQuotes tells of a part without quotes, with one, or with those of Word.
func (d *Document) wrongQuotes(at Span, key, part string) (diag.Finding, bool) {
	inside, isCurly := curled(part)
	switch {
	case isCurly && !strings.ContainsAny(inside, "“”„«»\""):
		finding := d.Finding(CurlyQuotes, at, "field", key, "value", part)
		d.Mend(&finding, at, inStraight(inside))
		return finding, true
	case barePart.MatchString(part) && !wholePart.MatchString(part):
		finding := d.Finding(NoQuotes, at, "field", key, "value", part)
		d.Mend(&finding, at, inStraight(part))
		return finding, true
	case strings.Count(part, `"`) == 1 && !strings.ContainsAny(part, `{}[]#\`):
		finding := d.Finding(QuoteNotShut, at, "field", key, "value", part)
		finding.Fix = d.Replaced(at, inStraight(strings.Trim(part, `"`)))
		return finding, true
	}
	return diag.Finding{}, false
}

// partOf is a line of a list without the remark behind it.
func partOf(line string) string {
	masked := inQuotes.ReplaceAllStringFunc(line, func(s string) string { return strings.Repeat("x", len(s)) })
	if at := strings.IndexByte(masked, '#'); at >= 0 && !strings.ContainsAny(masked[:at], `"'`) {
		line = line[:at]
	}
	return strings.TrimSpace(line)
}
