package document

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"plein/generator/diag"
)

// badEncoding tells of bytes that are no UTF-8. In Western Europe those come from Windows-1252
// (https://encoding.spec.whatwg.org/#windows-1252): the finding names the letter that was meant and shows the line with it.
func (d *Document) badEncoding() diag.Finding {
	first, last := -1, -1
	for i := 0; i < len(d.Text); {
		r, size := utf8.DecodeRuneInString(d.Text[i:])
		if r == utf8.RuneError && size == 1 {
			if last = i + 1; first < 0 {
				first = i
			}
		}
		i += size
	}
	finding := d.Finding(BadEncoding, Span{first, first + 1})
	finding.Line, finding.Above = decoded(finding.Line), decoded(finding.Above)
	meant := charmap.Windows1252.DecodeByte(d.Text[first])
	if !certain(d.Text) {
		return finding
	}
	finding.Hint, finding.Facts = "meant", append(finding.Facts, "letter", string(meant))
	d.Mend(&finding, Span{first, last}, decoded(d.Text[first:last]))
	finding.Fix = finding.Line
	return finding
}

// isUTF16 tells text of two bytes a letter: by its mark, or by every other byte being none.
func isUTF16(text string) bool {
	return strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") || len(text) > 1 && strings.Count(text, "\x00")*3 > len(text)
}

// utf16 tells of a file in that encoding. Its lines are not shown: they cannot be read as they stand.
func (d *Document) utf16() diag.Finding {
	finding := d.Finding(BadEncoding, Span{})
	finding.Line, finding.Above, finding.Hint = "", "", "utf16"
	return finding
}

// certain tells whether every byte that is no UTF-8 can only be the letter of Windows-1252. Some of its bytes are nothing,
// and those below 0xA0 are letters in encodings of DOS and Mac OS: only marks that people type, where marks stand.
func certain(text string) bool {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 && text[i] < 0xa0 && !isMark(text, i) {
			return false
		}
		i += size
	}
	return true
}

// isMark tells a byte that is a mark of Windows-1252 and does not stand within a word, where it would be a letter of
// another encoding. An apostrophe and a dash may stand there.
func isMark(text string, i int) bool {
	switch text[i] {
	case 0x92, 0x96, 0x97: // ’ – —
		return true
	case 0x80, 0x84, 0x85, 0x91, 0x93, 0x94, 0x95, 0x99: // € „ … ‘ “ ” • ™
		return i == 0 || i == len(text)-1 || !isWord(text[i-1]) || !isWord(text[i+1])
	}
	return false
}

func isWord(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0xc0 }

// decoded reads the bytes of a text that are no UTF-8 as Windows-1252.
func decoded(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			r = charmap.Windows1252.DecodeByte(text[i])
		}
		b.WriteRune(r)
		i += size
	}
	return b.String()
}
