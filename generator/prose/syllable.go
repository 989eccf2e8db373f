package prose

import (
	"strings"
	"unicode/utf8"
)

// Syllables counts the syllables of a Dutch word: its vowels, of which those that sound as one count once ("ij", "eu",
// "aai", "ieu"). A diaeresis begins a syllable ("ideeën": 3). What is spelled out, such as OCMW, has one for each
// letter. A word has at least one. The count is that of the eye, as formulas for readability take it: in words from
// other languages it can be one off.
func Syllables(word string) int {
	if isSpelledOut(word) {
		return utf8.RuneCountInString(word)
	}
	n := 0
	for rest := word; rest != ""; {
		if length := nucleus(rest); length > 0 {
			n++
			rest = rest[length:]
			continue
		}
		if strings.HasPrefix(rest, "qu") || strings.HasPrefix(rest, "Qu") {
			rest = rest[1:] // this u is not heard
		}
		_, width := utf8.DecodeRuneInString(rest)
		rest = rest[width:]
	}
	return max(n, 1)
}

// isSpelledOut tells an abbreviation of capitals.
func isSpelledOut(word string) bool {
	for i := range len(word) {
		if word[i] < 'A' || word[i] > 'Z' {
			return false
		}
	}
	return len(word) > 1
}

// diphthongs are the vowels that sound as one, the longest first. "ai" is in it for mail and training; Dutch words
// that split it have a diaeresis (mozaïek).
var diphthongs = [...]string{"aai", "ooi", "oei", "eeu", "ieu", "aa", "ee", "oo", "uu", "ie", "ei", "ij", "ui", "oe", "eu", "au", "ou", "ai"}

// nucleus is the length in bytes of the vowels at the start of a text that sound as one; 0 where it starts with none.
func nucleus(text string) int {
	first, width := vowel(text)
	if first == 0 {
		return 0
	}
	second, secondWidth := vowel(text[width:])
	if isSplit(text[width:]) {
		second = 0
	}
	if second == 0 && first == 'i' && (strings.HasPrefix(text[width:], "j") || strings.HasPrefix(text[width:], "J")) {
		return width + 1
	}
	if second == 0 || strings.HasPrefix(text, "eum") { // museum
		return width
	}
	third, thirdWidth := vowel(text[width+secondWidth:])
	if isSplit(text[width+secondWidth:]) {
		third = 0
	}
	for _, d := range diphthongs {
		switch {
		case d[0] != first || d[1] != second:
		case len(d) == 3 && d[2] == third:
			return width + secondWidth + thirdWidth
		case len(d) == 2:
			return width + secondWidth
		}
	}
	return width
}

// vowel is the vowel at the start of a text without its accent, and its width; 0 where there is none.
func vowel(text string) (letter byte, width int) {
	c, width := utf8.DecodeRuneInString(text)
	switch c {
	case 'a', 'A', 'á', 'à', 'â', 'ä', 'Á', 'À', 'Ä':
		return 'a', width
	case 'e', 'E', 'é', 'è', 'ê', 'ë', 'É', 'È', 'Ë':
		return 'e', width
	case 'i', 'I', 'í', 'ì', 'î', 'ï', 'Í', 'Ï', 'ĳ', 'Ĳ':
		return 'i', width
	case 'o', 'O', 'ó', 'ò', 'ô', 'ö', 'Ó', 'Ö':
		return 'o', width
	case 'u', 'U', 'ú', 'ù', 'û', 'ü', 'Ú', 'Ü':
		return 'u', width
	case 'y', 'Y':
		if next, _ := utf8.DecodeRuneInString(text[width:]); strings.ContainsRune("aeiouAEIOU", next) {
			return 0, width // yoga
		}
		return 'y', width
	}
	return 0, width
}

// isSplit tells a vowel with a diaeresis, which begins a syllable of its own.
func isSplit(text string) bool {
	c, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("äëïöüÄËÏÖÜ", c)
}
