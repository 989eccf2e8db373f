package plain

import (
	"slices"
	"strings"

	"plein/generator/diag"
	"plein/generator/prose"
)

// passive: a sentence in which nobody does anything leaves a citizen asking who will. One that says by whom does not.
var passive = Rule{diag.Rule{Code: "P008", Severity: diag.Notice}, func(t *Text) {
	if !t.has(isAuxiliary) {
		return
	}
	for i, words := range t.spans {
		for j, w := range words {
			if w.is(isAuxiliary) && !w.Quoted && t.participleNear(words, j) && !t.saysBy(words) {
				t.found(t.reading.Sentences[i].Place, "", "word", w.text)
				break
			}
		}
	}
}}

// saysBy tells a sentence that says by whom something is done. "Door middel van" says how.
func (t *Text) saysBy(words []word) bool {
	for i, w := range words {
		if !slices.Contains(t.language.data.Passive.By, w.lower) || i+1 == len(words) {
			continue
		}
		if _, jargon := t.phraseAt(words[i:]); !jargon {
			return true
		}
	}
	return false
}

// participleNear tells whether a past participle stands near an auxiliary.
func (t *Text) participleNear(words []word, auxiliary int) bool {
	near, from := t.language.data.Passive.Near, auxiliary+1
	if !t.language.data.Passive.Behind {
		from = max(auxiliary-near, 0)
	}
	for i := from; i < min(auxiliary+near+1, len(words)); i++ {
		if i != auxiliary && t.isParticiple(words[i]) {
			return true
		}
	}
	return false
}

// isParticiple tells the shape of a past participle: an end ("walked"), and in some languages a prefix ("gemaakt",
// "opgevolgd").
func (t *Text) isParticiple(w word) bool {
	forms := &t.language.data.Passive
	switch {
	case w.is(isIrregular):
		return !w.isName()
	case len(w.text) < 5 || w.Odd || w.isName() || w.is(isNoParticiple|isAuxiliary|isCommon), !hasEnding(w.lower, forms.Endings):
		return false
	case len(forms.Prefixes) == 0:
		return true
	}
	for _, before := range forms.Separable {
		if rest, ok := strings.CutPrefix(w.lower, before); ok && strings.HasPrefix(rest, "ge") && len(rest) > 4 {
			return true
		}
	}
	for _, prefix := range forms.Prefixes {
		if strings.HasPrefix(w.lower, prefix) && (prefix == "ge" || !strings.HasSuffix(w.lower, "en")) {
			return true
		}
	}
	return false
}

func hasEnding(word string, endings []string) bool {
	return slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(word, ending) })
}

// nounStyle: "de uitvoering van de organisatie van" hides who does what in nouns.
var nounStyle = Rule{diag.Rule{Code: "P009", Severity: diag.Notice}, func(t *Text) {
	if !t.has(isOf) {
		return
	}
	for _, words := range t.spans {
		for i := 1; i < len(words)-1; i++ {
			w := words[i]
			if words[i-1].is(isArticle) && words[i+1].is(isOf) && t.isOfAVerb(w) && !t.isAmount(words, i+2) && t.once(w.lower) {
				t.found(prose.Place{Start: words[i-1].Start, End: words[i+1].End}, "", "word", w.text)
			}
		}
	}
}}

// isOfAVerb tells the shape of a noun that was made of a verb.
func (t *Text) isOfAVerb(w word) bool {
	if len(w.text) < 7 || w.Odd || w.Quoted || w.isName() || t.isHarmless(w) || t.explained(w.lower) {
		return false
	}
	return hasEnding(w.lower, t.language.data.Nouns.Endings)
}

// isHarmless tells a noun that names a thing, alone or as the last part of a longer word: "onkostenvergoeding".
func (t *Text) isHarmless(w word) bool {
	const least = 7 // shorter ones end words of another kind: "ring"
	return w.is(isHarmlessNoun) || slices.ContainsFunc(t.language.data.Nouns.Harmless, func(noun string) bool {
		return len(noun) >= least && strings.HasSuffix(w.lower, noun)
	})
}

// isAmount tells a number, or money: "een vergoeding van € 20" says how much, not of what.
func (t *Text) isAmount(words []word, at int) bool { return at < len(words) && words[at].Odd }
