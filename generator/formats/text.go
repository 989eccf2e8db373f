package formats

import "unicode/utf8"

// appendText appends a text as JSON (RFC 8259 §7), as encoding/json writes it: what is no UTF-8 becomes the replacement
// character, the line separators U+2028 and U+2029 are escaped. inHTML: so are <, > and &, and the text may stand in an
// element of script. Open data of a country have millions of texts; an encoder for each is most of what they cost.
func appendText(b []byte, text string, inHTML bool) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c >= ' ' && c < utf8.RuneSelf && c != '"' && c != '\\' && !(inHTML && isMark(c)) {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			b = appendEscape(append(b, text[from:i]...), c)
			i++
			from = i
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b = append(append(b, text[from:i]...), `\ufffd`...)
			from = i + size
		case r == '\u2028' || r == '\u2029':
			b = append(append(append(b, text[from:i]...), `\u202`...), hex[r&15])
			from = i + size
		}
		i += size
	}
	return append(append(b, text[from:]...), '"')
}

const hex = "0123456789abcdef"

func isMark(c byte) bool { return c == '<' || c == '>' || c == '&' }

func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\b':
		return append(b, `\b`...)
	case '\f':
		return append(b, `\f`...)
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	case '\t':
		return append(b, `\t`...)
	}
	return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}
