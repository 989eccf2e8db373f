package document

import (
	"regexp"
	"strings"

	"plein/generator/diag"
)

const anyQuote = "\"'“”„‟«»‘’"

var otherField = regexp.MustCompile(`^[ \t]*[A-Za-z0-9_-]+[ \t]*[=:]`)

// runsOn tells a text with an Enter in it: it opens on one line and goes on below. It gives where the text ends.
func (d *Document) runsOn(head string, b broken, to int) (finding diag.Finding, end int, ok bool) {
	if b.value == "" || strings.ContainsAny(b.value[:1], "[{") || d.head+to < b.at.End || isValue(b.value) {
		return finding, 0, false
	}
	opens := strings.ContainsRune(anyQuote, []rune(b.value)[0])
	if _, isCurly := curled(b.value); isCurly && strings.Trim(b.value, anyQuote) == "" {
		return d.block(head, b, to)
	} else if isCurly || opens && len(b.value) > 1 && strings.HasSuffix(b.value, b.value[:1]) || !opens && notText(b.value) {
		return finding, 0, false
	}
	parts := []string{b.value}
	end = to
	for end < len(head) {
		line, _, _ := strings.Cut(head[end+1:], "\n")
		text := strings.TrimSpace(line)
		if text == "" || strings.ContainsRune("#[]{", rune(text[0])) || otherField.MatchString(line) || strings.HasPrefix(text, "- ") {
			break
		}
		parts = append(parts, text)
		end += 1 + len(line)
		if opens && endsQuoted(text) {
			break
		}
	}
	if len(parts) == 1 {
		return finding, 0, false
	}
	finding = d.Finding(QuoteNotShut, b.at, "field", b.key, "value", b.value)
	finding.Hint = "runs"
	text := strings.Trim(strings.Join(parts, " "), anyQuote)
	span, written := b.written(inStraight(strings.ReplaceAll(text, `"`, "'")))
	finding.Fix = d.Replaced(Span{span.Start, d.head + end}, written)
	return finding, end, true
}

func endsQuoted(text string) bool { return strings.TrimRight(text, anyQuote) != text }

// block tells a text of several lines that stands between three curly quotes, up to the line with the last three.
func (d *Document) block(head string, b broken, to int) (finding diag.Finding, end int, ok bool) {
	finding = d.Finding(CurlyQuotes, b.at, "field", b.key, "value", b.value)
	for end = to; end < len(head); {
		line, _, _ := strings.Cut(head[end+1:], "\n")
		start := end + 1
		end = start + len(line)
		if text := strings.TrimSpace(line); onlyQuotes(text) {
			inside := strings.ReplaceAll(head[to:start], `\`, `\\`)
			d.straightBlock(&finding, Span{b.at.Start, d.head + end}, inside)
			return finding, end, true
		}
	}
	return finding, to, true
}

func onlyQuotes(text string) bool { return text != "" && strings.Trim(text, anyQuote) == "" }

// straightBlock gives a text of several lines between straight quotes, where it fits on a screen.
func (d *Document) straightBlock(finding *diag.Finding, span Span, inside string) {
	text := `"""` + inside + `"""`
	if strings.Contains(inside, `"""`) || strings.Count(text, "\n") > longestHead || !isValue(text) {
		return
	}
	d.Mend(finding, span, text)
}

// tripled tells three quotes in the middle of a text of several lines: the decoder takes them for its end, and stops at the
// word behind them.
func (d *Document) tripled(head string, offset int) (finding diag.Finding, from, to int, ok bool) {
	if !hasBlocks(head) {
		return finding, 0, 0, false
	}
	for at := 0; at <= offset; {
		b, ok := nextBlock(head, at, offset)
		if !ok || b.shut < 0 {
			return finding, 0, 0, false
		}
		open, inside, quotes, first := b.open, b.inside, b.quotes, b.shut
		at = first + len(quotes)
		line, _, _ := strings.Cut(head[at:], "\n")
		if offset < at || offset > at+len(line) || isBehindBlock(line) {
			continue
		}
		others, end, ok := lastQuotes(head, first, quotes)
		if !ok {
			return finding, 0, 0, false
		}
		key := strings.TrimSpace(head[open : inside-len(quotes)])
		finding = d.Finding(InnerQuotes, Span{d.head + first, d.head + first + len(quotes)}, "field", strings.TrimRight(key, " \t="), "value", quotes)
		right := strings.ReplaceAll(head[first:others], quotes, "'")
		if isValue(head[inside-len(quotes):first] + right + head[others:end]) {
			finding.Fix = d.Replaced(Span{d.head + first, d.head + others}, right)
		}
		return finding, open, end, true
	}
	return finding, 0, 0, false
}

// isBehindBlock tells what may stand behind the end of a text: nothing, or a remark.
func isBehindBlock(rest string) bool {
	rest = strings.TrimSpace(rest)
	return rest == "" || rest[0] == '#'
}

// lastQuotes finds the quotes that end a text of several lines in which there are others: the first at the end of a line.
// It gives the end of the others, and of the text.
func lastQuotes(head string, from int, quotes string) (others, end int, ok bool) {
	others = from + len(quotes)
	for at := others; ; {
		next := strings.Index(head[at:], quotes)
		if next < 0 {
			return 0, 0, false
		}
		start := at + next
		at = start + len(quotes)
		line, _, _ := strings.Cut(head[at:], "\n")
		begin := strings.LastIndexByte(head[:start], '\n') + 1
		switch {
		case begin > from && blockOpens.MatchString(head[begin:at]):
			return 0, 0, false // another text begins
		case isBehindBlock(line):
			return others, at, true
		}
		others = at
	}
}
