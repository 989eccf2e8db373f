package document

import (
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"

	"plein/generator/diag"
	"plein/generator/words"
)

var (
	withoutIs = regexp.MustCompile(`^(\s*[A-Za-z0-9_.-]+)(\s+)(["'\[{“”„].*|\d[\d.,-]*|true|false)\s*$`)
	header    = regexp.MustCompile(`^\s*(\[{1,2})\s*([A-Za-z0-9_.-]+)[\s\]:;,)}]*(?:#.*)?$`)
	badName   = regexp.MustCompile(`^\s*([\pL\d][\pL\d _.'/()-]*?)(\s*[=:]\s*)\S`)
)

// withoutSign tells what is wrong with a line that is no field: a broken header, a name with spaces, no equals sign.
func (d *Document) withoutSign(line Span) diag.Finding {
	text := d.Text[line.Start:line.End]
	if parts := header.FindStringSubmatchIndex(text); parts != nil {
		name, open := text[parts[4]:parts[5]], text[parts[2]:parts[3]]
		finding := d.Finding(BrokenHeader, line, "table", name)
		whole, _, _ := strings.Cut(text, "#")
		span := Span{line.Start + parts[2], line.Start + len(strings.TrimRight(whole, " \t"))}
		d.Mend(&finding, span, open+name+strings.Repeat("]", len(open)))
		return finding
	}
	if parts := withoutIs.FindStringSubmatchIndex(text); parts != nil {
		finding := d.Finding(NoIs, line, "field", strings.TrimSpace(text[parts[2]:parts[3]]))
		d.Mend(&finding, Span{line.Start + parts[4], line.Start + parts[5]}, " = ")
		return finding
	}
	if parts := badName.FindStringSubmatchIndex(text); parts != nil && isName(text[parts[2]:parts[3]]) {
		typed := text[parts[2]:parts[3]]
		finding := d.Finding(BadFieldName, Span{line.Start + parts[2], line.Start + parts[3]}, "field", typed)
		if near := fieldName(typed); near != "" {
			finding.Fix = d.Replaced(Span{line.Start + parts[2], line.Start + parts[5]}, near+" = ")
		}
		return finding
	}
	finding := d.Finding(Unreadable, line)
	if parts := otherRemark.FindStringSubmatch(text); parts != nil {
		finding.Hint, finding.Fix = "note", "# "+parts[1]+parts[2]
	} else if looseWords.MatchString(text) {
		finding.Hint = "words"
	}
	return finding
}

var (
	otherRemark = regexp.MustCompile(`^[ \t]*(?:<!--[ \t]*(.*?)[ \t]*-->|(?://|--|;)[ \t]*(.*?))[ \t]*$`)
	looseWords  = regexp.MustCompile(`^[ \t]*\pL[^=:]*$`)
)

// isName tells what was meant as the name of a field from a line of a text with a colon in it.
func isName(typed string) bool { return len(typed) <= 30 && len(strings.Fields(typed)) <= 3 }

// fieldName writes what was typed as a name of a field can be written.
func fieldName(typed string) string {
	return strings.Join(strings.FieldsFunc(words.Fold(typed), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "_")
}

// openList finds the line on which a list begins that is not shut: the decoder stops lines later.
func (d *Document) openList(head string, offset int, err toml.ParseError) (int, bool) {
	if err.LastKey == "" || !strings.Contains(err.Message, "array") {
		return 0, false
	}
	key := err.LastKey[strings.LastIndexByte(err.LastKey, '.')+1:]
	at := regexp.MustCompile(`(?m)^[ \t]*`+regexp.QuoteMeta(key)+`[ \t]*=[ \t]*\[`).FindAllStringIndex(head[:offset], -1)
	if at == nil {
		return 0, false
	}
	return at[len(at)-1][1] - 1, true
}

// throughLine is a head up to the end of the line on which a place stands.
func throughLine(head string, offset int) string {
	if end := strings.IndexByte(head[offset:], '\n'); end >= 0 {
		return head[:offset+end]
	}
	return head
}

var tableOpens = regexp.MustCompile(`(?m)^[ \t]*[A-Za-z0-9_.-]+[ \t]*=[ \t]*\{.*$`)

// openTable finds the line on which a table begins that is not shut, though nothing says that it goes on below: the
// decoder reads the next lines as part of it. It gives the end of that line.
func (d *Document) openTable(head string, offset int) (end int, ok bool) {
	for _, at := range tableOpens.FindAllStringIndex(throughLine(head, offset), -1) {
		line := strings.TrimRight(inQuotes.ReplaceAllString(head[at[0]:at[1]], "x"), " \t")
		open := strings.Count(line, "{") > strings.Count(line, "}")
		if open && !strings.HasSuffix(line, "{") && !strings.HasSuffix(line, ",") {
			return at[1] - 1, true
		}
	}
	return 0, false
}

var (
	blockOpens = regexp.MustCompile(`(?m)^[ \t]*([A-Za-z0-9_.-]+)[ \t]*=[ \t]*("""|\'\'\')`)
	fieldLine  = regexp.MustCompile(`(?m)^[ \t]*(?:\[\[?[A-Za-z0-9_.-]+\]|[a-z0-9_]+[ \t]*=)`)
)

// block is a text of several lines: where its line opens, where it begins and ends behind its quotes and before them. One
// that does not end has a shut of -1.
type block struct {
	open, inside, shut int
	field, quotes      string
}

// nextBlock finds the first text of several lines that opens between two places of a head.
func nextBlock(head string, at, to int) (b block, ok bool) {
	parts := blockOpens.FindStringSubmatchIndex(head[at:])
	if parts == nil || at+parts[0] > to {
		return block{}, false
	}
	b = block{open: at + parts[0], inside: at + parts[5], field: head[at+parts[2] : at+parts[3]], quotes: head[at+parts[4] : at+parts[5]]}
	if b.shut = strings.Index(head[b.inside:], b.quotes); b.shut >= 0 {
		b.shut += b.inside
	}
	return b, true
}

// openBlock finds a text of several lines that is not closed: the decoder stops at the end of the file, or where the
// next such text begins. What looks like a field below it is read on.
func (d *Document) openBlock(head string, offset int) (finding diag.Finding, from, to int, ok bool) {
	if !hasBlocks(head) {
		return finding, 0, 0, false
	}
	for at := 0; at <= offset; {
		b, ok := nextBlock(head, at, offset)
		if !ok {
			return finding, 0, 0, false
		}
		open, inside, quotes := b.open, b.inside, b.quotes
		next := blockOpens.FindStringIndex(head[inside:])
		if b.shut >= 0 && (next == nil || b.shut < inside+next[0]) {
			at = b.shut + len(quotes)
			continue
		}
		finding = d.Finding(BlockNotShut, Span{d.head + inside - len(quotes), d.head + inside}, "field", b.field)
		to = len(head)
		if below := fieldLine.FindStringIndex(head[inside:]); below != nil {
			to = inside + below[0]
		}
		if start, end, ok := otherQuotes(head[inside:to]); ok {
			finding.Rule, finding.Facts = CurlyQuotes, append(finding.Facts, "value", head[inside+start:inside+end])
			finding.At = d.Position(Span{d.head + inside + start, d.head + inside + end})
			finding.Line, finding.Above = d.line(finding.At.Line), d.line(finding.At.Line-1)
			if text := head[inside : inside+start]; quotes == `"""` {
				d.straightBlock(&finding, Span{d.head + inside - len(quotes), d.head + inside + end}, text)
			}
		}
		return finding, open, max(to, open), true
	}
	return finding, 0, 0, false
}

// hasBlocks tells whether there may be a text of several lines in a head.
func hasBlocks(head string) bool {
	return strings.Contains(head, `"""`) || strings.Contains(head, "'''")
}

// otherQuotes finds the first line of a text on which only curly quotes stand: those were meant to end it.
func otherQuotes(text string) (start, end int, ok bool) {
	for at := 0; at < len(text); {
		line, _, _ := strings.Cut(text[at:], "\n")
		if quotes := strings.TrimSpace(line); onlyQuotes(quotes) && !strings.ContainsAny(quotes, "\"'") {
			start = at + strings.Index(line, quotes)
			return start, start + len(quotes), true
		}
		at += len(line) + 1
	}
	return 0, 0, false
}

// isTwiceWithin tells a line on which a field of a table stands twice, from one that repeats a line above it.
func isTwiceWithin(line string) bool {
	seen := map[string]bool{}
	for _, field := range innerField.FindAllStringSubmatch(line, -1) {
		if seen[field[1]] {
			return true
		}
		seen[field[1]] = true
	}
	return false
}

// twice tells a field that stands twice, and where it stood first.
func (d *Document) twice(head string, from, to int) diag.Finding {
	line := Span{d.head + from, d.head + to}
	named := func(line string) string {
		line, _, _ = strings.Cut(line, "#")
		name, _, _ := strings.Cut(strings.Trim(line, "[] \t"), "=")
		return strings.TrimSpace(name)
	}
	key, first := named(head[from:to]), 0
	for n, other := range strings.Split(head[:from], "\n") {
		if name := named(other); name == key || strings.HasPrefix(name, key+".") {
			first = n + d.lineOf(d.head)
		}
	}
	finding := d.Finding(FieldTwice, line, "field", key, "first", first, "second", d.lineOf(line.Start))
	if finding.Hint = "lines"; first == 0 {
		finding.Hint = ""
	}
	return finding
}
