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
	if meant == utf8.RuneError || Forbidden(meant) {
		return finding
	}
	finding.Hint, finding.Facts = "meant", append(finding.Facts, "letter", string(meant))
	d.Mend(&finding, Span{first, last}, decoded(d.Text[first:last]))
	finding.Fix = finding.Line
	return finding
}

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
