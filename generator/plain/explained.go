package plain

import (
	"slices"
	"strings"
	"unicode/utf8"

	"plein/generator/prose"
)

// explaining is how a language explains an abbreviation where it stands.
type explaining struct {
	Behind  []string // a sign: "dat is"
	Means   []string // the abbreviation itself: "staat voor"
	Short   []string // in front of it: "kortweg"
	Leads   []string // words with which a description begins behind a comma or colon: "de"
	Another []string // words that join what stands in a row: "en"
}

// isExplained tells an abbreviation that is explained where it stands: in brackets, by the words behind it or in front of it,
// or by the sentence that follows. Later in the text it is known.
func (t *Text) isExplained(sentence, at int) bool {
	w := t.spans[sentence][at]
	if !t.isBracketed(w) && !t.isDefined(t.spans[sentence], at) && !t.isDescribed(t.spans[sentence], at) && !t.isExplainedNext(sentence) {
		return false
	}
	t.once(w.text)
	if t.Known != nil {
		t.Known(w.text)
	}
	return true
}

// isBracketed tells "lokaal dienstencentrum (LDC)" and "LDC (lokaal dienstencentrum)".
func (t *Text) isBracketed(w word) bool {
	after := strings.TrimLeft(t.Source[w.End:], " *_")
	return strings.HasPrefix(after, "(") || strings.HasSuffix(strings.TrimRight(t.Source[:w.Start], "*_"), "(")
}

// isDefined tells "het gemeentebedrijf, kortweg AGB" and "STEM staat voor".
func (t *Text) isDefined(words []word, at int) bool {
	how := &t.language.data.Abbreviations.Explained
	for _, short := range how.Short {
		n := strings.Count(short, " ") + 1
		if at < n || !startsWith(words[at-n:], short) {
			continue
		}
		if !joins(how, short) || at > n && t.signBetween(words, at-n-1) == "," && t.endsPart(words, at) {
			return true
		}
	}
	for _, means := range how.Means {
		if at+1 < len(words) && t.signBetween(words, at) == "" && startsWith(words[at+1:], means) {
			return true
		}
	}
	return false
}

// joins tells a word that may also stand between two things: "of" is a shorter name only between commas.
func joins(how *explaining, word string) bool { return slices.Contains(how.Another, word) }

// isDescribed tells "FOD Financiën, dat is de dienst van de belastingen" and "AVG: de Europese regels".
func (t *Text) isDescribed(words []word, at int) bool {
	const near = 5 // words between it and its explanation: its name, or what is said of it
	how := &t.language.data.Abbreviations.Explained
	named := true
	for i := at; i+1 < len(words) && i <= at+near; i++ {
		named = named && (i == at || words[i].isName())
		sign := t.signBetween(words, i)
		if sign == "" {
			continue
		}
		if slices.ContainsFunc(how.Behind, func(behind string) bool { return startsWith(words[i+1:], behind) }) {
			return true
		}
		if named {
			return slices.Contains(how.Leads, words[i+1].lower) && (sign != "," || t.standsAlone(words, i+1))
		}
	}
	return false
}

// standsAlone tells a description between commas from the next thing in a row: no "en" is in it, and no other thing follows it.
func (t *Text) standsAlone(words []word, first int) bool {
	how := &t.language.data.Abbreviations.Explained
	for i := first; i < len(words); i++ {
		if joins(how, words[i].lower) {
			return false
		}
		if i+1 == len(words) {
			return i > first+1
		}
		if t.signBetween(words, i) != "" {
			return !slices.Contains(how.Leads, words[i+1].lower) && i > first+1 // "de gemeente" alone is somebody else
		}
	}
	return false
}

// isExplainedNext tells an abbreviation whose explanation is the next sentence: "Dat is een dienst die luistert."
func (t *Text) isExplainedNext(sentence int) bool {
	next := sentence + 1
	if next >= len(t.spans) || t.reading.Sentences[next].Block != t.reading.Sentences[sentence].Block || t.abbreviationsIn(sentence) != 1 {
		return false
	}
	for _, behind := range t.language.data.Abbreviations.Explained.Behind {
		if strings.Contains(behind, " ") && startsWith(t.spans[next], behind) {
			return true
		}
	}
	return false
}

func (t *Text) abbreviationsIn(sentence int) (n int) {
	for _, w := range t.spans[sentence] {
		if w.is(inCapitals) {
			n++
		}
	}
	return n
}

// signBetween is the sign between a word and the next, where there is one.
func (t *Text) signBetween(words []word, i int) string {
	between := strings.Trim(t.Source[words[i].End:words[i+1].Start], " \n\r\t*_`")
	if c, width := utf8.DecodeRuneInString(between); width > 0 && strings.ContainsRune(",:;–—-(=", c) {
		return between[:width]
	}
	return ""
}

// endsPart tells a word behind which a sign stands, or nothing.
func (t *Text) endsPart(words []word, i int) bool {
	return i+1 == len(words) || t.signBetween(words, i) != ""
}

func startsWith(words []word, phrase string) bool {
	if len(words) == 0 || !strings.HasPrefix(phrase, words[0].lower) {
		return false // as nearly always
	}
	rest := words
	for text := range strings.FieldsSeq(phrase) {
		if len(rest) == 0 || rest[0].lower != text {
			return false
		}
		rest = rest[1:]
	}
	return true
}

// isNamed tells capitals that name something as they are: a club or bank with its name behind it, the sort of a card, or
// letters that are meant as such (niveau AA, *BE*).
func (t *Text) isNamed(words []word, at int) bool {
	w := words[at]
	if strings.Trim(w.text, "A") == "" || isAlone(t.Source, w.Place) {
		return true
	}
	if after := t.Source[w.End:]; strings.HasPrefix(after, "-") || strings.HasPrefix(after, "+") {
		return true
	}
	if at+1 == len(words) {
		return false
	}
	next := words[at+1]
	return next.isName() && !next.is(inCapitals) && !next.Odd && t.Source[w.End:next.Start] == " "
}

// isAlone tells a word that stands by itself in slanted letters: a sign that is spoken of.
func isAlone(source string, at prose.Place) bool {
	for _, mark := range []string{"*", "_"} {
		before, after := source[:at.Start], source[at.End:]
		if strings.HasSuffix(before, mark) && !strings.HasSuffix(before, mark+mark) && strings.HasPrefix(after, mark) && !strings.HasPrefix(after, mark+mark) {
			return true
		}
	}
	return false
}
