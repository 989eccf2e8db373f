package words

import (
	"strings"
	"unicode"
)

// Find cuts a text into the words by which it is found: small letters without accents and apostrophes, figures. What is
// written with hyphens is found whole ("e-mail" by "email"), and by its parts of two letters and more. What a reader
// types is cut in the same way by the search of the theme (20-search.js; a test compares the two).
func Find(text string) []string {
	var list []string
	folded := Fold(ligatures.Replace(strings.ToLower(text)))
	for _, written := range strings.FieldsFunc(apostrophes.Replace(folded), func(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
		parts := strings.FieldsFunc(written, func(r rune) bool { return r == '-' })
		if len(parts) == 0 {
			continue
		}
		list = append(list, strings.Join(parts, ""))
		if len(parts) == 1 {
			continue
		}
		for _, part := range parts {
			if len([]rune(part)) > 1 {
				list = append(list, part)
			}
		}
	}
	return list
}

var apostrophes = strings.NewReplacer("'", "", "’", "")
