package plain

import (
	"strings"

	"plein/generator/diag"
	"plein/generator/prose"
)

// jargon: the field's own words, where plainer ones say the same.
var jargon = Rule{diag.Rule{Code: "P004", Severity: diag.Warning}, func(t *Text) { t.phrases(false) }}

var softJargon = Rule{diag.Rule{Code: "P005", Severity: diag.Notice}, func(t *Text) { t.phrases(true) }}

// phrases tells of words that have a plainer one, each once a text. What the site explains and what somebody else said
// is left alone.
func (t *Text) phrases(soft bool) {
	if !t.has(startsAPhrase) {
		return
	}
	for _, words := range t.spans {
		for i := 0; i < len(words); i++ {
			p, ok := t.phraseAt(words[i:])
			if !ok {
				continue
			}
			at := prose.Place{Start: words[i].Start, End: words[i+len(p.words)-1].End}
			text := strings.Join(p.words, " ")
			if p.soft == soft && !words[i].Quoted && !t.isOnScreen(at) && !t.explained(text) && t.once(text) {
				t.found(at, "", "word", t.Source[at.Start:at.End], "plain", p.say)
			}
			i += len(p.words) - 1
		}
	}
}

// isOnScreen tells words of a way through menus (Instellingen > Toegankelijkheid): they are those of a screen.
func (t *Text) isOnScreen(at prose.Place) bool {
	before := strings.TrimRight(t.Source[strings.LastIndexByte(t.Source[:at.Start], '\n')+1:at.Start], " *_")
	after, _, _ := strings.Cut(t.Source[at.End:], "\n")
	after = strings.TrimLeft(after, " *_")
	for _, sign := range []string{">", "›", "→"} {
		if strings.HasPrefix(after, sign) || len(before) > len(sign) && strings.HasSuffix(before, sign) {
			return true
		}
	}
	return false
}

// phraseAt is the longest phrase with which words begin.
func (t *Text) phraseAt(words []word) (longest phrase, ok bool) {
	if !words[0].is(startsAPhrase) {
		return phrase{}, false
	}
	for _, p := range t.language.phrases[words[0].lower] {
		if len(p.words) > len(longest.words) && matches(p, words) {
			longest, ok = p, true
		}
	}
	return longest, ok
}

func matches(p phrase, words []word) bool {
	if len(words) < len(p.words) {
		return false
	}
	for i, text := range p.words {
		if words[i].lower != text {
			return false
		}
	}
	return true
}

// longWord: a word of many syllables stops whoever spells. Names do not change by it, and hyphens help.
var longWord = Rule{diag.Rule{Code: "P006", Severity: diag.Notice}, func(t *Text) {
	most := t.language.data.Limits.Syllables
	if most == 0 {
		return
	}
	for _, words := range t.spans {
		for i, w := range words {
			if len(w.text) <= 2*most || w.Odd || w.Quoted || w.is(isCommon) || i > 0 && w.isName() {
				continue
			}
			if n := t.syllables(w); n > most && !strings.Contains(w.text, "-") && !t.isOnScreen(w.Place) && !t.explained(w.lower) && t.once(w.lower) {
				t.found(w.Place, "", "word", w.text, "n", n)
			}
		}
	}
}}

// shortened: an abbreviation of plans that few citizens know, and that neither the text nor the glossary explains.
var shortened = Rule{diag.Rule{Code: "P007", Severity: diag.Warning}, func(t *Text) {
	t.eachAbbreviation(func(words []word, at int) {
		w := words[at]
		if means := t.language.data.Abbreviations.Means[w.text]; means != "" {
			t.found(w.Place, "", "word", w.text, "means", means)
		}
	})
}}

// perhapsShortened: capitals that may be the name of something.
var perhapsShortened = Rule{diag.Rule{Code: "P012", Severity: diag.Notice}, func(t *Text) {
	if len(t.language.classes) == 0 {
		return
	}
	t.eachAbbreviation(func(words []word, at int) {
		if w := words[at]; t.language.data.Abbreviations.Means[w.text] == "" && !t.isNamed(words, at) {
			t.found(w.Place, "", "word", w.text)
		}
	})
}}

// eachAbbreviation visits each abbreviation that nothing explains, once a text. Letters that broke on their way (Ã) make none.
func (t *Text) eachAbbreviation(visit func(words []word, at int)) {
	const longest = 6
	if !t.has(inCapitals) {
		return
	}
	for i, words := range t.spans {
		if shouted(words) {
			continue
		}
		for at, w := range words {
			if !w.is(inCapitals) || len(w.text) > longest || w.Quoted || w.is(isKnownShortened) || strings.ContainsAny(w.text, "ÃÂ") {
				continue
			}
			if !t.explained(w.lower) && !t.isExplained(i, at) && t.once(w.text) {
				visit(words, at)
			}
		}
	}
}

// IsShortened tells the rules about abbreviations: one explanation mends all their findings.
func IsShortened(rule diag.Rule) bool { return rule == shortened.Rule || rule == perhapsShortened.Rule }
