package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"plein/generator/diag"
)

// Characters that nobody sees come along from Word and from web pages. In a text a fixed space is right and a joiner
// makes an emoji; between the names and values of fields TOML takes none of them.
var (
	Unseen       = diag.Rule{Code: "T023", Severity: diag.Error}   // outside a text
	UnseenInText = diag.Rule{Code: "F010", Severity: diag.Warning} // a character without width in a text
)

// isUnseen tells characters that look like a space or like nothing, and are neither a space nor a tab.
func isUnseen(r rune) bool {
	return r > 0x7f && unicode.IsSpace(r) || isWidthless(r)
}

func isWidthless(r rune) bool {
	return r >= 0x200b && r <= 0x200f || r >= 0x2060 && r <= 0x2064 || r == 0xfeff || r == 0xad || r == 0x180e
}

// sign is what people call a character that they do not see.
func sign(r rune) diag.Word {
	switch {
	case r == 0xa0:
		return "sign.fixed"
	case unicode.IsSpace(r):
		return "sign.space"
	}
	return "sign.widthless"
}

// unseen is a character that is not seen, outside the texts of a head.
type unseen struct {
	at    int // in the head
	r     rune
	inKey bool // in front of the sign
}

func (u unseen) end() int { return u.at + utf8.RuneLen(u.r) }

// withoutUnseen tells of the characters outside texts that nobody sees, in one finding, and gives the head as it is read
// without them, every other byte in its place.
func (d *Document) withoutUnseen(head string) (clean string, finding diag.Finding, ok bool) {
	found, _ := unseenIn(head)
	if len(found) == 0 {
		return head, finding, false
	}
	first, last := found[0], found[len(found)-1]
	finding = d.Finding(Unseen, Span{d.head + first.at, d.head + first.end()}, "sign", sign(first.r))
	finding.More = len(found) - 1
	if finding.Hint = "space"; isWidthless(first.r) {
		finding.Hint = "nothing"
	}
	var right, same strings.Builder // as it should be; with spaces, so that it stays as long as it is
	at := first.at
	for _, u := range found {
		for _, to := range []*strings.Builder{&right, &same} {
			to.WriteString(head[at:u.at])
		}
		if !isWidthless(u.r) {
			right.WriteByte(' ')
		}
		same.WriteString(strings.Repeat(" ", u.end()-u.at))
		at = u.end()
	}
	finding.Edit = diag.Edit{Start: d.head + first.at, End: d.head + last.end(), New: right.String()}
	return joined(head[:first.at]+same.String()+head[last.end():], found), finding, true
}

// joined takes together the names that had a character without width in them, where spaces stand now: the rest of the name
// moves to the left.
func joined(head string, found []unseen) string {
	bytes := []byte(head)
	for i := len(found) - 1; i >= 0; i-- {
		u := found[i]
		if !u.inKey || !isWidthless(u.r) {
			continue
		}
		end := u.end()
		for end < len(bytes) && (bare(bytes[end]) || bytes[end] == '.') {
			end++
		}
		name := append([]byte(nil), bytes[u.end():end]...)
		blank := strings.Repeat(" ", u.end()-u.at)
		copy(bytes[u.at:end], append(name, blank...))
	}
	return string(bytes)
}

// unseenIn finds the characters outside the texts of a head that nobody sees, and the stretches that are remarks.
func unseenIn(head string) (found []unseen, remarks []Span) {
	block := "" // the quotes of the text of several lines that we are in
	for at := 0; at < len(head); {
		line, _, _ := strings.Cut(head[at:], "\n")
		from := 0
		if block != "" {
			shut := strings.Index(line, block)
			if shut < 0 {
				at += len(line) + 1
				continue
			}
			from, block = shut+len(block), ""
		}
		l := lineWalk{line: line, at: from}
		l.walk()
		for _, u := range l.found {
			u.at += at
			found = append(found, u)
		}
		if l.remark > 0 {
			remarks = append(remarks, Span{at + l.remark - 1, at + len(line)})
		}
		block = l.block
		at += len(line) + 1
	}
	return found, remarks
}

// lineWalk goes over one line of a head, outside its texts.
type lineWalk struct {
	line   string
	at     int
	found  []unseen
	remark int    // where a remark begins, from 1
	block  string // the quotes of a text that goes on below
}

func (l *lineWalk) walk() {
	value := strings.IndexAny(l.line, "=:") // from here on, no name
	if open := strings.IndexAny(l.line, "\"'[{#“„"); open >= 0 && open < value {
		value = -1
	}
	for l.at < len(l.line) {
		r, size := utf8.DecodeRuneInString(l.line[l.at:])
		switch {
		case r == '#':
			l.remark = l.at + 1
			return
		case r == '"' || r == '\'':
			if !l.quoted() {
				return
			}
			continue
		case isUnseen(r) && (l.at < value || atEdge(l.line[:l.at], l.line[l.at+size:])):
			l.found = append(l.found, unseen{at: l.at, r: r, inKey: l.at < value})
		}
		l.at += size
	}
}

// quoted passes over a text between quotes; it gives false where the line does not end it.
func (l *lineWalk) quoted() bool {
	quote := l.line[l.at : l.at+1]
	if block := strings.Repeat(quote, 3); strings.HasPrefix(l.line[l.at:], block) {
		quote = block
	}
	s := scanner{text: l.line, at: l.at + len(quote)}
	before := s.at
	s.until(quote, quote[0] == '"', false)
	if s.at < before+len(quote) || !strings.HasSuffix(l.line[:s.at], quote) {
		if len(quote) == 3 {
			l.block = quote
		}
		return false
	}
	l.at = s.at
	return true
}

// atEdge tells a place beside a bracket, a sign, a comma, a quote, or an end of the line: not between two words, where the
// character may belong to a text without quotes.
func atEdge(before, after string) bool {
	before, after = strings.TrimRightFunc(before, isBlank), strings.TrimLeftFunc(after, isBlank)
	const edges = "=:[]{},\"'#"
	return before == "" || after == "" || strings.IndexByte(edges, before[len(before)-1]) >= 0 || strings.IndexByte(edges, after[0]) >= 0
}

// widthless tells of characters without width in the texts of a file, once for all of them: readers do not see them, but
// whoever searches for the word does not find it.
func (d *Document) widthless() []diag.Finding {
	if !strings.Contains(d.Text, "\u200b") && !strings.Contains(d.Text, "\u2060") && !strings.Contains(d.Text, "\ufeff") {
		return nil
	}
	toldOrUnread := d.outsideTexts()
	var spans []Span
	for at, r := range d.Text {
		if (r == 0x200b || r == 0x2060 || r == 0xfeff) && !toldOrUnread(at) && !d.belongs(at, utf8.RuneLen(r)) {
			spans = append(spans, Span{at, at + utf8.RuneLen(r)})
		}
	}
	if len(spans) == 0 {
		return nil
	}
	finding := d.Finding(UnseenInText, spans[0], "sign", diag.Word("sign.widthless"))
	finding.More = len(spans) - 1
	var right strings.Builder
	for i := 1; i < len(spans); i++ {
		right.WriteString(d.Text[spans[i-1].End:spans[i].Start])
	}
	finding.Edit = diag.Edit{Start: spans[0].Start, End: spans[len(spans)-1].End, New: right.String()}
	return []diag.Finding{finding}
}

// belongs tells a character without width that shows where a word ends, in writing that has no spaces.
func (d *Document) belongs(at, length int) bool {
	before, _ := utf8.DecodeLastRuneInString(d.Text[:at])
	after, _ := utf8.DecodeRuneInString(d.Text[at+length:])
	other := func(r rune) bool {
		return unicode.IsLetter(r) && !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
	}
	return other(before) || other(after)
}

// outsideTexts tells places of a head that are told of otherwise, or that are remarks and not published.
func (d *Document) outsideTexts() func(at int) bool {
	outside, remarks := unseenIn(d.Head())
	told := make(map[int]bool, len(outside))
	for _, u := range outside {
		told[d.head+u.at] = true
	}
	return func(at int) bool {
		for len(remarks) > 0 && d.head+remarks[0].End <= at {
			remarks = remarks[1:] // places are asked in their order
		}
		return told[at] || len(remarks) > 0 && d.head+remarks[0].Start <= at
	}
}
