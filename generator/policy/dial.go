package policy

import (
	"regexp"
	"strings"
	"unicode"
)

// Dial is the number in a text that can be called: figures, with a plus in front where it was written; empty where
// there is none. The trunk zero of "+32 (0)2 555" is left out, as it is when one dials; brackets around an area code
// are not; of two numbers the first is meant, but of one that only works inside the house and another, the other.
// "tst 214 of 014 21 00 00 (van 9 tot 12 uur)" gives "014210000".
func Dial(phone string) string {
	if strings.ContainsFunc(phone, unicode.IsLetter) { // nearly every number is without, and an expression costs more than all else
		phone = extension.ReplaceAllStringFunc(phone, inHouse)
	}
	numbers := numbersIn(phone)
	for _, number := range numbers {
		if isPublic(number) {
			return number
		}
	}
	if len(numbers) > 0 {
		return numbers[0]
	}
	return ""
}

// inHouse leaves out a number behind "toestel", unless it is a whole one.
func inHouse(number string) string {
	figures := 0
	for _, c := range number {
		if c >= '0' && c <= '9' {
			figures++
		}
	}
	if figures >= wholeNumber {
		return number
	}
	return ";"
}

// numbersIn are the numbers of three figures or more in a text.
func numbersIn(phone string) []string {
	if strings.Contains(phone, "(0") {
		phone = areaCode.ReplaceAllString(strings.ReplaceAll(phone, "(0)", ""), "$1 ")
	}
	var numbers []string
	var number []byte
	end := func() {
		if len(number) >= 3 {
			numbers = append(numbers, string(number))
		}
		number = nil
	}
	for i := range len(phone) {
		switch c := phone[i]; {
		case c >= '0' && c <= '9':
			number = append(number, c)
		case c == '+' && len(number) == 0:
			number = append(number, c)
		case c == ' ' || c == '.' || c >= 0x80:
		case (c == '/' || c == '-') && len(number) < wholeNumber:
		default:
			end()
		}
	}
	end()
	return numbers
}

// isPublic tells a number that anybody can dial: a whole one, or one of the short ones, which begin with a one (112, 1712).
func isPublic(number string) bool { return len(number) >= wholeNumber || number[0] == '1' }

// wholeNumber is how many figures the shortest Belgian number has: what follows a dash or a slash after it is another
// number.
const wholeNumber = 8

var (
	areaCode  = regexp.MustCompile(`\((0\d{1,3})\)`)
	extension = regexp.MustCompile(`(?i)\b(tst|toestel|ext|extension|extensie|intern|poste|durchwahl)\b[.:]* *\d[\d .]*`)
)
