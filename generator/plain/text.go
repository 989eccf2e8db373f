package plain

import (
	"slices"
	"strings"
	"unicode/utf8"

	"plein/generator/diag"
	"plein/generator/prose"
)

// Part is what a text is on its page. What is read first has the strictest limits.
type Part uint8

// The parts of a page.
const (
	Body Part = iota
	Summary
	Title
	Line // a short text: a price, the name of a step
)

// Text is one text to be judged.
type Text struct {
	Source    string // Markdown
	Part      Part
	Rules     []Rule                 // that look at it; nil: all
	Explained func(word string) bool // tells words in small letters that the site explains; nil: none
	Known     func(word string)      // is told each abbreviation that the text itself explains; nil: nobody is

	Room *Room // of the worker that judges; nil: a new one

	language *Language
	reading  prose.Reading
	words    []word    // of all sentences
	spans    [][]word  // those of each sentence
	classes  class     // of any of the words: a rule that asks for another group has nothing to look at
	told     []told    // phrases and abbreviations that were told
	tell     func(Hit) // where what is found goes
	rule     diag.Rule // the one that is at work
}

// Room is memory that one worker uses for text after text.
type Room struct {
	reading prose.Room
	words   []word
	spans   [][]word
}

type told struct {
	rule string
	what string
}

// word is a word of a text with what the language knows of it.
type word struct {
	prose.Word
	text  string // as written
	lower string
	class class
}

// Hit is something that a rule found, at a stretch of the source.
type Hit struct {
	Rule       diag.Rule
	Start, End int
	Hint       string
	Facts      []any
	Instead    string // what can only have been meant by that stretch; empty: it takes a writer
}

// Rule is one thing about a text that is looked for.
type Rule struct {
	diag.Rule
	find func(t *Text)
}

// Rules are all rules about texts. Those that are right nearly always are warnings; the others are notices, which are
// shown to whoever asks for hints.
var Rules = []Rule{
	longSentence, ratherLongSentence, longTitle, jargon, softJargon, longWord, shortened, perhapsShortened, passive, nounStyle,
	doubleNegation, hardText,
	emptyDescription, emptyLink, addressAsLink, headingJump, gluedHeading, bareTable, pastedTable, pastedList, unruledTable, lostCell, loneNote, openCode, openBold, capitals, colorAlone, foreign,
}

// RulesThat are the rules that somebody asks for.
func RulesThat(asked func(diag.Rule) bool) []Rule {
	return slices.DeleteFunc(slices.Clone(Rules), func(rule Rule) bool { return !asked(rule.Rule) })
}

// Judge reads a text once and tells what the rules find, rule by rule.
func (l *Language) Judge(t Text, tell func(Hit)) {
	t.language, t.tell = l, tell
	if t.Room == nil {
		t.Room = &Room{}
	}
	t.reading = t.Room.reading.Read(t.Source, func(word string) bool { return l.neverLast[word] })
	t.lookUp()
	if t.Rules == nil {
		t.Rules = Rules
	}
	for _, rule := range t.Rules {
		t.rule = rule.Rule
		rule.find(&t)
	}
}

// lookUp finds what the language knows of each word.
func (t *Text) lookUp() {
	n := 0
	for _, s := range t.reading.Sentences {
		n += len(s.Words)
	}
	room := t.Room
	room.words = slices.Grow(room.words[:0], n)
	room.spans = slices.Grow(room.spans[:0], len(t.reading.Sentences))
	t.words, t.spans = room.words, room.spans[:len(t.reading.Sentences)]
	for i, s := range t.reading.Sentences {
		first := len(t.words)
		for _, w := range s.Words {
			w.Start += t.language.joined(t.Source[w.Start:w.End])
			text := t.Source[w.Start:w.End]
			small := strings.ToLower(text)
			one := word{w, text, small, t.language.classes[small]}
			if isCapitals(one) {
				one.class |= inCapitals
			}
			t.classes |= one.class
			t.words = append(t.words, one)
		}
		t.spans[i] = t.words[first:]
	}
}

// found tells of a stretch of the source.
func (t *Text) found(at prose.Place, hint string, facts ...any) {
	t.tell(Hit{Rule: t.rule, Start: at.Start, End: at.End, Hint: hint, Facts: facts})
}

// once tells whether something is seen for the first time by the rule that is at work.
func (t *Text) once(what string) bool {
	for _, before := range t.told {
		if before.what == what && before.rule == t.rule.Code {
			return false
		}
	}
	t.told = append(t.told, told{t.rule.Code, what})
	return true
}

func (t *Text) explained(word string) bool { return t.Explained != nil && t.Explained(word) }

// is tells whether a word belongs to one of the groups.
func (w word) is(group class) bool { return w.class&group != 0 }

// has tells whether a word of one of the groups is in the text.
func (t *Text) has(group class) bool { return t.classes&group != 0 }

// isCapitals tells a word of capitals alone.
func isCapitals(w word) bool {
	return w.text != w.lower && !w.Odd && utf8.RuneCountInString(w.text) > 1 && w.text == strings.ToUpper(w.text)
}

// isName tells a word that begins with a capital.
func (w word) isName() bool { return w.text != w.lower }

// syllables of a word, as its language counts them.
func (t *Text) syllables(w word) int {
	if w.is(hasOwnSyllables) {
		return t.language.data.Syllables[w.lower]
	}
	return t.language.count(w.text)
}
