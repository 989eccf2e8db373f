package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold makes small letters without accents: what two spellings of one name have in common.
func Fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// ligatures are letters that no accent can be taken from, with what they are sorted and typed as.
var ligatures = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ł", "l", "þ", "th", "ð", "d")

// Slug makes an id of a name: small ASCII letters, figures and single hyphens.
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range Fold(ligatures.Replace(strings.ReplaceAll(strings.ToLower(name), "&", " en "))) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r == '\'' || r == '’' || unicode.Is(unicode.Cf, r): // a soft hyphen is no gap
		default:
			gap = true
		}
	}
	return b.String()
}

// Closed is a text that ends as a sentence does: with a full stop, unless it has its own end.
func Closed(s string) string {
	if s == "" || strings.ContainsAny(lastOf(strings.TrimRight(s, "\"'”’)»")), ".!?…:") {
		return s
	}
	return s + "."
}

func lastOf(s string) string {
	_, size := utf8.DecodeLastRuneInString(s)
	return s[len(s)-size:]
}

// Capital writes the first letter large.
func Capital(s string) string {
	for i, r := range s {
		return string(unicode.ToUpper(r)) + s[i+len(string(r)):]
	}
	return s
}
