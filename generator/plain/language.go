// Package plain judges how a text reads: whether its sentences are short, its words known and its links and images
// said in words. What is hard in a language stands in a data file of that language (nl.toml, en.toml, fr.toml); the mechanisms are code.
//
// It knows one text at a time. It does not know which noun a text belongs to, in which file it stands, or what a site
// explains elsewhere (the caller tells). It says nothing of who wrote a text, and it is never right in itself: a rule
// that is often wrong is a notice.
package plain

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed *.toml
var files embed.FS

// class are the groups that a word belongs to.
type class uint32

// The groups of words.
const (
	isCommon class = 1 << iota // a long word that everyone knows
	isAuxiliary
	isNoParticiple
	isHarmlessNoun
	isArticle
	isOf
	isNegation
	isNegative       // says no by itself: "onmogelijk"
	isWholeNo        // with another no behind it: "niemand"
	turns            // begins another thought: "wie"
	isIrregular      // a participle that its letters do not tell: "sent"
	isColor          // or what is pointed at by it, where that stands first
	isColored        // what is pointed at by its colour: "knop"
	isDutch          // stop words; the languages stand in the order of stopLanguages
	isFrench         //
	isEnglish        //
	isGerman         //
	startsAPhrase    // the word begins one of the phrases below
	hasOwnSyllables  // a count that the letters do not tell
	isKnownShortened // an abbreviation that everyone knows
	inCapitals       // capitals alone; read off the word, not off a list
)

var stopLanguages = [...]string{"nl", "fr", "en", "de"}

// phrase is a word or a few that have a plainer one.
type phrase struct {
	words []string // small letters
	say   string   // the plainer one
	soft  bool     // sometimes the right word: a notice
}

// Language is what is hard in one language. It is not changed once it was read.
type Language struct {
	Code  string
	data  data
	count func(word string) int // syllables

	classes    map[string]class
	phrases    map[string][]phrase // by first word
	neverLast  map[string]bool
	emptyLinks map[string]bool
	emptyAlts  map[string]bool
}

// data is a file of a language.
type data struct {
	Limits struct {
		Sentence     int
		LongSentence int `toml:"long_sentence"`
		Summary      int
		Title        int
		Syllables    int
		ScoreWords   int `toml:"score_words"`
		Hard         float64
	}
	Words         struct{ Common []string }
	Syllables     map[string]int
	Jargon, Soft  []proposal
	Abbreviations struct {
		NeverLast []string `toml:"never_last"`
		Known     []string
		Means     map[string]string
		Explained explaining
	}
	Elisions []string // what may stand before a word, joined to it by an apostrophe: "l"
	Passive  struct {
		Auxiliaries    []string
		NotParticiples []string `toml:"not_participles"`
		Participles    []string // that their letters do not tell
		Prefixes       []string // of a participle; none: any will do
		Separable      []string
		Endings        []string // of a participle
		By             []string // with which it says who does it: "door"
		Near           int      // how many words from its auxiliary
		Behind         bool     // it stands behind its auxiliary, never before it
	}
	Nouns    struct{ Endings, Harmless, Articles, Of []string }
	Negation struct{ Words, Negative, Whole, Turns []string }
	Links    struct{ Empty []string }
	Images   struct{ Empty []string }
	Colors   struct {
		Words, Things []string
		Behind        bool // a colour stands behind its thing
	}
	Stop map[string][]string
}

// proposal is a plainer word for others.
type proposal struct {
	Say string
	For []string
}

// Languages are those that were read, for whoever judges texts again and again. It may be used by several workers at once.
type Languages struct {
	mutex sync.Mutex
	read  map[string]*Language
}

// In gives a language, which is read the first time.
func (l *Languages) In(code string) (*Language, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if known := l.read[code]; known != nil {
		return known, nil
	}
	language, err := In(code)
	if err == nil {
		if l.read == nil {
			l.read = map[string]*Language{}
		}
		l.read[code] = language
	}
	return language, err
}

// In reads what is hard in a language. Of a language without a file nothing is known but what is wrong in each.
func In(code string) (*Language, error) {
	l := &Language{Code: code, count: syllablesIn(code), classes: map[string]class{}, phrases: map[string][]phrase{}, neverLast: map[string]bool{},
		emptyLinks: map[string]bool{}, emptyAlts: map[string]bool{}}
	text, err := fs.ReadFile(files, code+".toml")
	if err != nil {
		return l, nil // no language but those of the files
	}
	meta, err := toml.Decode(string(text), &l.data)
	if err == nil && len(meta.Undecoded()) > 0 {
		err = fmt.Errorf("%v means nothing", meta.Undecoded())
	}
	if err != nil {
		return nil, fmt.Errorf("what is hard in the language %s: %w", code, err)
	}
	l.index()
	return l, nil
}

// index makes of the lists one table, so that each word of a text is looked up once.
func (l *Language) index() {
	d := &l.data
	first, second := d.Colors.Words, d.Colors.Things
	if d.Colors.Behind {
		first, second = second, first
	}
	for group, words := range map[class][]string{
		isCommon: d.Words.Common, isAuxiliary: d.Passive.Auxiliaries, isNoParticiple: d.Passive.NotParticiples,
		isHarmlessNoun: d.Nouns.Harmless, isArticle: d.Nouns.Articles, isOf: d.Nouns.Of, isNegation: d.Negation.Words,
		isNegative: d.Negation.Negative, isWholeNo: d.Negation.Whole, turns: d.Negation.Turns, isColor: first, isColored: second, isIrregular: d.Passive.Participles, isKnownShortened: lower(d.Abbreviations.Known),
	} {
		l.mark(group, words)
	}
	for i, code := range stopLanguages {
		l.mark(isDutch<<i, d.Stop[code])
	}
	for word := range d.Syllables {
		l.mark(hasOwnSyllables, []string{word})
	}
	for _, p := range d.Jargon {
		l.phrasesFor(p.For, phrase{say: p.Say})
	}
	for _, p := range d.Soft {
		l.phrasesFor(p.For, phrase{say: p.Say, soft: true})
	}
	fill(l.neverLast, d.Abbreviations.NeverLast)
	fill(l.emptyLinks, d.Links.Empty)
	fill(l.emptyAlts, d.Images.Empty)
}

// joined is the length of what is joined to the front of a word: "l'" of "l'organisation".
func (l *Language) joined(word string) int {
	for _, elision := range l.data.Elisions {
		if len(word) <= len(elision) || !strings.EqualFold(word[:len(elision)], elision) {
			continue
		}
		for _, apostrophe := range []string{"'", "’"} {
			if rest, ok := strings.CutPrefix(word[len(elision):], apostrophe); ok && rest != "" {
				return len(word) - len(rest)
			}
		}
	}
	return 0
}

func (l *Language) mark(group class, words []string) {
	for _, word := range words {
		l.classes[word] |= group
	}
}

func (l *Language) phrasesFor(list []string, p phrase) {
	for _, text := range list {
		p.words = strings.Fields(text)
		l.classes[p.words[0]] |= startsAPhrase
		l.phrases[p.words[0]] = append(l.phrases[p.words[0]], p)
	}
}

func fill(set map[string]bool, list []string) {
	for _, text := range list {
		set[text] = true
	}
}

func lower(list []string) []string {
	small := make([]string, len(list))
	for i, text := range list {
		small[i] = strings.ToLower(text)
	}
	return small
}
