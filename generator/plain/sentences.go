package plain

import (
	"strings"

	"plein/generator/diag"
	"plein/generator/prose"
)

// longSentence: whoever reads slowly has lost the beginning of a long sentence at its end.
var longSentence = Rule{diag.Rule{Code: "P001", Severity: diag.Warning}, func(t *Text) {
	most := t.mostWords()
	for i, s := range t.reading.Sentences {
		if n := len(t.spans[i]); most > 0 && n > most && s.Part != prose.InCell && !isMostlyFigures(t.spans[i]) {
			t.found(s.Place, "", "n", n, "most", most)
		}
	}
}}

// isMostlyFigures tells a line of dates, hours and numbers, which nobody reads as a sentence.
func isMostlyFigures(words []word) bool {
	figures := 0
	for _, w := range words {
		if w.Odd {
			figures++
		}
	}
	return 3*figures > len(words)
}

// mostWords is the longest sentence for which nobody is warned; 0: any is fine.
func (t *Text) mostWords() int {
	switch t.Part {
	case Summary:
		return t.language.data.Limits.Summary
	case Title:
		return 0 // longTitle looks at it
	}
	return t.language.data.Limits.LongSentence
}

// ratherLongSentence tells of what is longer than good, and short of a warning.
var ratherLongSentence = Rule{diag.Rule{Code: "P002", Severity: diag.Notice}, func(t *Text) {
	least := t.language.data.Limits.Sentence
	for i, s := range t.reading.Sentences {
		if n := len(t.spans[i]); least > 0 && n > least && n <= t.mostWords() && s.Part != prose.InCell && !isMostlyFigures(t.spans[i]) {
			t.found(s.Place, "", "n", n, "most", least)
		}
	}
}}

var longTitle = Rule{diag.Rule{Code: "P003", Severity: diag.Warning}, func(t *Text) {
	most := t.language.data.Limits.Title
	if n := len(t.words); t.Part == Title && most > 0 && n > most {
		t.found(prose.Place{Start: 0, End: len(t.Source)}, "", "n", n, "most", most)
	}
}}

// doubleNegation: "niet onmogelijk" must be turned around twice. "Niet, tenzij" is a rule with its exception, which cannot be
// said with fewer no's.
var doubleNegation = Rule{diag.Rule{Code: "P010", Severity: diag.Warning}, func(t *Text) {
	if !t.has(isNegation) || !t.has(isNegative|isWholeNo) {
		return
	}
	for _, words := range t.spans {
		for i, w := range words {
			if !w.is(isNegation) || w.Quoted {
				continue
			}
			end, ok := t.secondNegation(words[i+1:])
			if !ok {
				end, ok = t.noBehindNo(words, i)
			}
			if ok {
				t.found(prose.Place{Start: w.Start, End: end}, "")
				break
			}
		}
	}
}}

// secondNegation finds, behind a "not", a word near it that says no by itself.
func (t *Text) secondNegation(words []word) (end int, ok bool) {
	const near = 3
	for _, w := range words[:min(near, len(words))] {
		if w.is(isNegative) {
			return w.End, true
		}
	}
	return 0, false
}

// noBehindNo finds a second no behind one that leaves nothing over ("niemand hoeft niets"), or right behind any ("niet
// niets"). A word or a sign with which another thought begins stands between two that are both meant.
func (t *Text) noBehindNo(words []word, first int) (end int, ok bool) {
	const near = 4
	for _, before := range words[:first] {
		if before.is(turns) {
			return 0, false
		}
	}
	for i := first + 1; i < len(words) && i <= first+near; i++ {
		w := words[i]
		if w.is(turns) || w.Quoted || strings.ContainsAny(t.Source[words[i-1].End:w.Start], ",;:()–—\"") {
			return 0, false
		}
		if w.is(isNegation) && (words[first].is(isWholeNo) || i == first+1 && w.is(isWholeNo)) {
			return w.End, true
		}
	}
	return 0, false
}
