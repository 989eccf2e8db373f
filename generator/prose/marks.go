package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isRule tells a line that is drawn: below a heading, or between paragraphs.
func isRule(text string) bool {
	mark := text[0]
	if mark != '-' && mark != '=' && mark != '*' && mark != '_' {
		return false
	}
	n := 0
	for i := range len(text) {
		switch text[i] {
		case mark:
			n++
		case ' ':
		default:
			return false
		}
	}
	return n >= 3 || n > 1 && (mark == '-' || mark == '=')
}

// isDefinition tells a line that says where the links of a name lead: "[name]: https://…".
func isDefinition(text string) bool {
	return text[0] == '[' && !strings.HasPrefix(text, "[^") && strings.Contains(text, "]: ") && strings.IndexByte(text, ']') == strings.Index(text, "]: ")
}

// footnote is the length of the mark in front of a footnote.
func footnote(text string) int {
	if i := strings.Index(text, "]:"); strings.HasPrefix(text, "[^") && i > 0 {
		return i + 2
	}
	return 0
}

func headingLevel(text string) int {
	n := 0
	for n < len(text) && text[n] == '#' {
		n++
	}
	if n > 6 || n < len(text) && text[n] != ' ' {
		return 0
	}
	return n
}

// gluedLevel is the level that a line was meant to have as a heading, where there is no space behind its signs; 0 where it
// was not. One sign before a word is how people mark a subject (#mee).
func gluedLevel(text string) int {
	level := len(text) - len(strings.TrimLeft(text, "#"))
	next, _ := utf8.DecodeRuneInString(text[level:])
	if level < 2 || level > 6 || !unicode.IsLetter(next) && !unicode.IsDigit(next) {
		return 0
	}
	return level
}

// markerOf is the length of what stands in front of an item: "- ", "12. ", ": ", and the box of a task.
func markerOf(text string) int {
	n := 0
	switch text[0] {
	case '-', '*', '+', ':':
		n = 1
	default:
		for n < len(text) && n < 9 && text[n] >= '0' && text[n] <= '9' {
			n++
		}
		if n == 0 || n == len(text) || text[n] != '.' && text[n] != ')' {
			return 0
		}
		n++
	}
	if n < len(text) && text[n] != ' ' && text[n] != '\t' {
		return 0
	}
	for _, box := range []string{" [ ] ", " [x] ", " [X] "} {
		if strings.HasPrefix(text[n:], box) {
			return n + len(box)
		}
	}
	return n
}
