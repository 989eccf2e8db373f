package words

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// NameOf says the name of a language, given by its BCP 47 tag, as it stands in a sentence: "Frans", "français"; empty for a
// tag that is none. The names are those of Unicode's CLDR.
func (l *Language) NameOf(tag string) string {
	of, err := language.Parse(tag)
	if err != nil {
		return ""
	}
	namer := display.Languages(language.Make(l.Language))
	if namer == nil {
		return ""
	}
	return namer.Name(of)
}

// LanguageIn gives the two letters that a file carries before its extension to say in which language it is
// ("verslag.fr.pdf"), or nothing. Longer codes are not looked for: "plan.def.pdf" is no document in Dezfuli.
func LanguageIn(part string) string {
	const letters = 2
	if len(part) != letters {
		return ""
	}
	tag, err := language.Parse(part)
	if err != nil || tag == language.Und {
		return ""
	}
	return tag.String()
}
