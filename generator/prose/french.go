package prose

import (
	"strings"
	"unicode/utf8"
)

// FrenchSyllables counts the syllables of a French word as it is read aloud: its rows of vowels, without an e that ends it
// (commune, communes), and with two for vowels that are heard apart (réaliser, naïf, client, créer). What is spelled out has
// one for each letter. An e within a word counts, also where fast speech drops it (maintenant: 3). Whether -ent is heard the
// letters do not tell (ils parlent, souvent): it counts behind m, and in the words that the language lists.
func FrenchSyllables(word string) int {
	if isSpelledOut(word) {
		return utf8.RuneCountInString(word)
	}
	n := 0
	for part := range strings.FieldsFuncSeq(strings.ToLower(word), func(r rune) bool { return r == '-' || r == '\'' || r == '’' }) {
		n += frenchPart([]rune(part))
	}
	return max(n, 1)
}

func frenchPart(s []rune) int {
	end := len(s) - muteEnd(string(s))
	n := 0
	for i := 0; i < end; {
		length := frenchVowels(s, i, end)
		if length > 0 {
			n++
		}
		i += max(length, 1)
	}
	if n == 0 && end < len(s) {
		return 1 // le, des
	}
	return n
}

// muteEnd is how many letters at the end of a word hold an e that is not heard.
func muteEnd(s string) int {
	switch {
	case strings.HasSuffix(s, "ent") && !strings.HasSuffix(s, "ment") && !heardEnt[strings.TrimSuffix(s, "ent")] && len(s) > 5:
		return 3
	case len(s) > 2 && strings.HasSuffix(s, "es"):
		return 2
	case len(s) > 2 && strings.HasSuffix(s, "e"):
		return 1
	}
	return 0
}

// vowelsAsOne are the rows of vowels that sound as one, the longest first.
var vowelsAsOne = [...]string{"eau", "oeu", "ieu", "oui", "ai", "au", "aî", "ei", "eu", "eû", "oi", "oî", "ou", "où", "oû", "œu", "ui", "ie", "ia", "io", "iè", "ié", "ea", "ay", "oy", "ey", "uy"}

// frenchVowels is the length of the vowels at a place that sound as one; 0 where there is none.
func frenchVowels(s []rune, at, end int) int {
	behind := func(letters string) bool { return at > 0 && strings.ContainsRune(letters, s[at-1]) }
	before := func(letters string) bool { return at+1 < len(s) && strings.ContainsRune(letters, s[at+1]) }
	switch {
	case !isFrenchVowel(s[at]), s[at] == 'u' && behind("q"), s[at] == 'u' && behind("g") && before("eiéèê"):
		return 0 // que, langue
	case s[at] == 'y' && before("aeiouéè") && (at == 0 || isFrenchVowel(s[at-1])):
		return 0 // yeux, voyage
	}
	rest := string(s[at:end])
	for _, row := range vowelsAsOne {
		if strings.HasPrefix(rest, row) && !(s[at] == 'i' && clustered(s, at)) {
			return utf8.RuneCountInString(row)
		}
	}
	return 1
}

// clustered tells a vowel behind two consonants of which the second is l or r: client, crier.
func clustered(s []rune, at int) bool {
	return at > 1 && (s[at-1] == 'l' || s[at-1] == 'r') && strings.ContainsRune("bcdfgptv", s[at-2])
}

func isFrenchVowel(r rune) bool {
	return strings.ContainsRune("aeiouyàâäéèêëîïôöùûüœæ", r)
}

// heardEnt are the words in which -ent is heard, without it. Behind m it always is taken so.
var heardEnt = setOfWords(`souv arg c v d l cont prés réc cli ag urg abs acc pati par différ fréqu intellig innoc serp tal évid excell
	équival perman contin pertin incid accid présid résid antécéd précéd adolesc ingrédi effici inconvéni ori récipi concurr cohér
	adhér référ transpar appar viol opul lic aut ard torr compét perform indulg prud confid occid`)

func setOfWords(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}
