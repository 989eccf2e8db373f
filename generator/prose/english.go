package prose

import "strings"

// EnglishSyllables counts the syllables of an English word: its groups of vowels, without an e that is not heard ("home",
// "places", "walked"), and with two for those that are heard apart ("museum", "society", "video"). What is spelled out has
// one for each letter. English is not written as it sounds: of running text nineteen words in twenty are right, and the mean of
// a text is within two in a hundred, which is what a formula for readability asks.
func EnglishSyllables(word string) int {
	if isSpelledOut(word) {
		return len(word)
	}
	n := 0
	for part := range strings.FieldsFuncSeq(strings.ToLower(word), func(r rune) bool { return r == '-' || r == '\'' || r == '’' }) {
		if hasVowel(part) {
			n += englishPart(part)
		}
	}
	return max(n, 1)
}

func hasVowel(s string) bool { return strings.ContainsAny(s, "aeiouyéèêëàâïîôûü") }

func isVowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 || c >= 0x80 }

func englishPart(s string) int {
	n := groups(s) - unheard(s)
	for _, apart := range heardApart {
		n += strings.Count(s, apart)
	}
	for _, together := range heardTogether {
		n -= strings.Count(s, together)
	}
	for _, ending := range []string{"sm", "sms", "idea", "area", "ideas", "areas"} {
		if strings.HasSuffix(s, ending) {
			n++
		}
	}
	return max(n, 1)
}

// unheard counts the e's that are written and not heard.
func unheard(s string) (n int) {
	single := strings.TrimSuffix(s, "s")
	if len(s) > 5 && within(s, single) {
		n++
	}
	last := len(s) - 1
	switch {
	case last < 2:
	case strings.HasSuffix(single, "que"), strings.HasSuffix(single, "gue"):
		n++
	case s[last] == 'e':
		n += silent(s[:last], false)
	case strings.HasSuffix(s, "es") && last > 2:
		n += silent(s[:last-1], true)
	case strings.HasSuffix(s, "ed") && last > 2 && s[last-2] != 't' && s[last-2] != 'd':
		n += silent(s[:last-1], false)
	}
	return n
}

// within tells an e that is not heard within a word: movement, safely, sometimes.
func within(s, single string) bool {
	for _, ending := range []string{"gement", "vement", "sement", "tement", "cement", "rement", "eless", "eful", "ely"} {
		if strings.HasSuffix(single, ending) || strings.HasSuffix(s, ending) {
			return true
		}
	}
	for _, begin := range []string{"some", "every", "there", "where", "time", "home", "place", "safe"} {
		if rest, ok := strings.CutPrefix(s, begin); ok && len(rest) > 1 && !isVowel(rest[0]) {
			return true
		}
	}
	return false
}

// silent is 1 where an e behind a stem is not heard: not behind a vowel, with which it sounds; not in table and centre;
// and not before an s behind a hiss, as in places, boxes and bridges.
func silent(stem string, plural bool) int {
	last := stem[len(stem)-1]
	before := stem[len(stem)-2]
	switch {
	case isVowel(last):
		return 0
	case last == 'l' && !isVowel(before) && before != 'l' && before != 'r', last == 'r' && (before == 't' || before == 'b'):
		return 0
	case plural && (strings.IndexByte("sxzcg", last) >= 0 || last == 'h' && (before == 'c' || before == 's')):
		return 0
	}
	return 1
}

// groups counts the rows of vowels. A y before a vowel is a consonant at the start of a word and between vowels.
func groups(s string) int {
	n, in := 0, false
	for i := range len(s) {
		vowel := isVowel(s[i])
		if s[i] == 'y' && i+1 < len(s) && isVowel(s[i+1]) && (i == 0 || isVowel(s[i-1])) {
			vowel = false
		}
		if s[i] == 'u' && i > 0 && s[i-1] == 'q' {
			continue
		}
		if vowel && !in {
			n++
		}
		in = vowel
	}
	return n
}

// What rows of vowels do not tell: two that are heard, and those of them that are one after all.
var (
	heardApart = [...]string{"ia", "io", "iu", "eo", "ua", "uou", "ying", "ier", "iet", "ient", "ience", "uin", "eum", "reate", "reati", "being",
		"oing", "coop", "ciati"}
	heardTogether = [...]string{"tia", "cia", "tio", "sio", "gio", "cio", "xio", "tient", "cient", "science", "people", "eon", "gua", "qua", "geo", "tience"}
)
