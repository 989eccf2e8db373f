package document

import (
	"regexp"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"plein/generator/diag"
)

// EncodedTwice tells of letters of which the bytes were taken for letters: "EÃ©n" for "Eén".
var EncodedTwice = diag.Rule{Code: "F008", Severity: diag.Warning}

// taken are the pairs and triples that letters of Western languages, quotation marks and the euro sign become.
var taken = regexp.MustCompile(`Ã[\x{80}-\x{bf}€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â(?:€[™œž“”¦˜]|‚¬)`)

// encodedTwice finds the first letters in a text that were encoded twice: whoever mends them sees the others.
func (d *Document) encodedTwice() []diag.Finding {
	at := taken.FindStringIndex(d.Text)
	if at == nil {
		return nil
	}
	typed := d.Text[at[0]:at[1]]
	meant, err := charmap.Windows1252.NewEncoder().String(typed)
	if err != nil || !utf8.ValidString(meant) {
		return nil
	}
	return []diag.Finding{d.Finding(EncodedTwice, Span{at[0], at[1]}, "value", typed, "near", meant)}
}
