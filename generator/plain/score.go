package plain

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"plein/generator/diag"
	"plein/generator/prose"
)

// Score counts what the formulas for readability ask. It says something of a text of some length, nothing of a list or
// a name, and never anything of a person.
type Score struct{ Sentences, Words, Syllables int }

// formula says how hard a text is by the length of its words and sentences.
type formula struct {
	name                string
	base                float64
	syllables, sentence float64 // taken off for a syllable a hundred words, and for a word a sentence
	easy                int     // from where a text is easy
}

// formulasIn are the formulas that were made for a language; of the first, a site's limit is said. With 100 a text is very
// easy, with 60 normal, below 45 difficult; Leesindex A has 50 and 30.
//
//   - Flesch-Douma: Douma 1960, as in https://www.dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php
//   - Leesindex A: Brouwer 1963
//   - Flesch Reading Ease: Flesch 1948
//   - Kandel-Moles: Kandel and Moles 1958, Flesch for French
func formulasIn(language string) []formula {
	switch language {
	case "nl":
		return []formula{{"Flesch-Douma", 206.8, 0.77, 0.93, 60}, {"Leesindex A", 195, 2.0 / 3, 2, 50}}
	case "en":
		return []formula{{"Flesch Reading Ease", 206.835, 0.846, 1.015, 60}}
	case "fr":
		return []formula{{"Kandel-Moles", 207, 0.736, 1.015, 60}}
	}
	return nil
}

// syllablesIn is how the syllables of a word are counted in a language.
func syllablesIn(language string) func(word string) int {
	switch language {
	case "en":
		return prose.EnglishSyllables
	case "fr":
		return prose.FrenchSyllables
	}
	return prose.Syllables
}

func (f formula) of(s Score) float64 {
	return f.base - f.syllables*s.perHundred() - f.sentence*s.perSentence()
}

func (s Score) perHundred() float64  { return 100 * float64(s.Syllables) / float64(max(s.Words, 1)) }
func (s Score) perSentence() float64 { return float64(s.Words) / float64(max(s.Sentences, 1)) }

func (s Score) without(o Score) Score {
	return Score{s.Sentences - o.Sentences, s.Words - o.Words, s.Syllables - o.Syllables}
}

// Score gives the score of a Markdown text: of what is said in sentences. Headings, tables, names in lists and numbers do
// not count.
func (l *Language) Score(source string) Score {
	t := Text{Source: source, Room: &Room{}, language: l, reading: prose.Read(source, func(word string) bool { return l.neverLast[word] })}
	t.lookUp()
	whole, _ := t.score()
	return whole
}

// score of the text and of each of its sentences.
func (t *Text) score() (whole Score, each []Score) {
	each = make([]Score, len(t.spans))
	for i, s := range t.reading.Sentences {
		if s.Part == prose.InHeading || s.Part == prose.InCell || s.Part == prose.InItem && !s.Ended {
			continue
		}
		one := Score{Sentences: 1}
		for _, w := range t.spans[i] {
			if !w.Odd {
				one.Words++
				one.Syllables += t.syllables(w)
			}
		}
		if one.Words > 0 {
			each[i] = one
			whole = Score{whole.Sentences + 1, whole.Words + one.Words, whole.Syllables + one.Syllables}
		}
	}
	return whole, each
}

// hardText tells of a long text that is hard as a whole, with the two sentences that weigh most.
var hardText = Rule{diag.Rule{Code: "P011", Severity: diag.Notice}, func(t *Text) {
	limits := t.language.data.Limits
	if limits.ScoreWords == 0 || len(t.words) < limits.ScoreWords {
		return
	}
	whole, each := t.score()
	formulas := formulasIn(t.language.Code)
	if len(formulas) == 0 || whole.Words < limits.ScoreWords || formulas[0].of(whole) >= limits.Hard {
		return
	}
	first, second := heaviest(formulas[0], whole, each)
	scores, easy := make([]string, len(formulas)), make([]string, len(formulas))
	for i, f := range formulas {
		scores[i], easy[i] = fmt.Sprintf("%s %d", f.name, round(f.of(whole))), strconv.Itoa(f.easy)
	}
	facts := []any{"score", strings.Join(scores, ", "), "easy", strings.Join(easy, ", ")}
	hint := ""
	if second >= 0 {
		s := t.reading.Sentences[second]
		hint, facts = "second", append(facts, "second", short(t.Source[s.Start:s.End]))
	}
	t.found(t.reading.Sentences[first].Place, hint, facts...)
}}

// heaviest are the two sentences without which a text would score best; -1 where there is none.
func heaviest(f formula, whole Score, each []Score) (first, second int) {
	first, second = -1, -1
	gain := func(i int) float64 {
		if i < 0 {
			return math.Inf(-1)
		}
		return f.of(whole.without(each[i]))
	}
	for i, one := range each {
		switch {
		case one.Words == 0:
		case gain(i) > gain(first):
			first, second = i, first
		case gain(i) > gain(second):
			second = i
		}
	}
	return first, second
}

func round(x float64) int { return int(math.Round(x)) }

// short is the beginning of a sentence, so that it can be found.
func short(text string) string {
	const most = 60
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most-1]) + "…"
}

// IsScore tells the rule about the score of a text, which is advice and never an error.
func IsScore(rule diag.Rule) bool { return rule.Code == hardText.Code }
