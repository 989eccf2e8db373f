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
		end += 1 + len(line)
		if text := strings.TrimSpace(line); text != "" && strings.Trim(text, anyQuote) == "" {
			return finding, end, true
		}
	}
	return finding, to, true
}
