package document

import (
	"regexp"
	"strings"

	"plein/generator/diag"
)

// What stands behind a # is a remark, which nobody reads on the site. In a text without quotes it may be part of the text.

var (
	curlyThenComment = regexp.MustCompile(`^([“”„«‘’][^#]*[“”»’"])\s*#`)
	remark           = regexp.MustCompile(`[ \t]+#([ \t]|$)`)
	onlyRemark       = regexp.MustCompile(`^#(?:[ \t#]|$)`)
	closeRemark      = regexp.MustCompile(`^(\S+)[ \t]+#`)
)

// withoutComment cuts a comment off a value, unless it may be part of a text: "Leen een laptop #2" is one.
func withoutComment(value string) string {
	quote := inQuotes.FindStringIndex(value)
	if quote != nil && quote[0] == 0 {
		if rest := strings.TrimSpace(value[quote[1]:]); rest == "" || rest[0] == '#' {
			return value[:quote[1]]
		}
		return value
	}
	if parts := curlyThenComment.FindStringSubmatch(value); parts != nil {
		return parts[1]
	}
	if value == "" || strings.ContainsRune("\"'“”„‘’[{", []rune(value)[0]) {
		return value
	}
	if onlyRemark.MatchString(value) {
		return ""
	}
	if at := remark.FindStringIndex(value); at != nil {
		value = value[:at[0]]
	} else if parts := closeRemark.FindStringSubmatch(value); parts != nil && notText(parts[1]) {
		value = parts[1]
	}
	return strings.Trim(value, " \t")
}

// notText tells a word that is a number, a date, or yes or no: a remark behind it is none of it.
func notText(word string) bool {
	switch strings.ToLower(word) {
	case "ja", "nee", "neen", "yes", "no", "true", "false":
		return true
	}
	return strings.Trim(word, "0123456789.,-/€") == ""
}

// isDoubtful tells that what was cut off a value may be part of its text: there were no quotes to say where that ends, or a
// word stands against the sign, as in #DigitaalMee.
func isDoubtful(value, whole string) bool {
	behind := strings.TrimSpace(strings.TrimPrefix(whole, value))
	first := strings.TrimLeft(value, "=> \t")
	switch {
	case first == "" || !strings.HasPrefix(whole, value) || !strings.HasPrefix(behind, "#") || strings.ContainsRune("\"'[{", rune(first[0])):
		return false
	case strings.ContainsRune("“”„«‘’", []rune(first)[0]):
		return !onlyRemark.MatchString(behind)
	}
	return !notText(value) && !coarse(value) && FromDutchDate(value) == nil
}

// asked leaves to her what is part of a text and what a remark: neither is to vanish, nor to be published unasked.
func (b broken) asked(finding diag.Finding) diag.Finding {
	switch finding.Rule {
	case NoQuotes, CurlyQuotes, ColonForIs, NoIs:
	default:
		return finding
	}
	if b.whole == "" || finding.Fix == "" {
		return finding
	}
	value, behind := strings.TrimLeft(b.value, "=> \t"), strings.TrimPrefix(b.whole, b.value)
	if inside, ok := curled(value); ok {
		value = inside
	}
	text := strings.NewReplacer("“", "", "”", "", "„", "").Replace(strings.TrimLeft(b.whole, "=> \t"))
	finding.Fix, finding.Edit, finding.Hint = "", diag.Edit{}, "remark"
	finding.Facts = append(finding.Facts, "one", inStraight(strings.ReplaceAll(text, `"`, "'")), "two", inStraight(strings.ReplaceAll(value, `"`, "'"))+behind)
	return finding
}
