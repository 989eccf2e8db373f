package document

import (
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"

	"plein/generator/diag"
)

// mistakes are tried in order; the first that knows the line tells it. A list, not a chain of ifs, so that the next
// mistake is one function more.
func mistakes() []func(broken) (diag.Finding, bool) {
	return []func(broken) (diag.Finding, bool){
		colon, twoSigns, twoFields, noBrackets, curly, trailing, behind, halfQuoted, dutchDate, noSuchDay, euro, decimalComma, tooLarge, yesNo, noComma, tableNotShut,
		listNotShut, backslash, innerQuotes, quoteNotShut, noQuotes,
	}
}

// tell gives the finding, with the corrected line where there is a value that is probably meant and that holds all of
// what was written.
func (b broken) tell(rule diag.Rule, value string, facts ...any) (diag.Finding, bool) {
	finding := b.doc.Finding(rule, b.at, append([]any{"field", b.key, "value", b.value}, facts...)...)
	if value != "" && (rewrites(rule) || faithful(b.value, value)) {
		span, text := b.written(value)
		finding.Fix = b.doc.Replaced(span, text)
	}
	return finding, true
}

// mend is tell where only that value can be meant.
func (b broken) mend(rule diag.Rule, value string, facts ...any) (diag.Finding, bool) {
	finding, _ := b.tell(rule, value, facts...)
	if finding.Fix != "" {
		span, text := b.written(value)
		b.doc.Mend(&finding, span, text)
	}
	return finding, true
}

// written is which stretch of the line is replaced by what, for a value to stand behind an equals sign. The space around
// the sign stays what it is where it is space.
func (b broken) written(value string) (Span, string) {
	sep := b.doc.Text[b.sep.Start:b.sep.End]
	if goodSign.MatchString(sep) {
		return b.at, value
	}
	return Span{b.sep.Start, b.at.End}, " = " + value
}

var goodSign = regexp.MustCompile(`^[ \t]+=[ \t]+$`)

// colon: what stands behind it is read as if the sign were right, so that one look at the line puts all of it right.
func colon(b broken) (diag.Finding, bool) {
	if b.sign != ":" {
		return diag.Finding{}, false
	}
	return b.otherSign(ColonForIs)
}

// twoSigns: == and => of other languages.
func twoSigns(b broken) (diag.Finding, bool) {
	if b.value == "" || !strings.ContainsRune("=>", rune(b.value[0])) {
		return diag.Finding{}, false
	}
	return b.otherSign(NoIs)
}

func (b broken) otherSign(rule diag.Rule) (diag.Finding, bool) {
	rest := strings.TrimLeft(b.value, "=> \t")
	right := b
	right.at.Start += len(b.value) - len(rest)
	right.value, right.sign, right.sep.End = rest, "=", right.at.Start
	if rest == "" {
		return b.tell(rule, "")
	}
	if isValue(rest) {
		return right.mend(rule, rest)
	}
	finding := right.known()
	if finding.Rule == Unreadable {
		return b.tell(rule, "")
	}
	finding.Rule = rule
	finding.Hint = ""
	return finding, true
}

// isValue tells a value that can be read as it stands.
func isValue(value string) bool {
	var read map[string]any
	_, err := toml.Decode("x = "+value, &read)
	return err == nil
}

var plain = regexp.MustCompile(`^(true|false|-?\d+(\.\d+)?|\d{4}-\d\d-\d\d)$`)

// curled takes the curly quotes off both ends of a text. It gives false where the text has none, or one alone: that may
// be an apostrophe.
func curled(value string) (inside string, ok bool) {
	runes := []rune(value)
	if len(runes) < 2 {
		return "", false
	}
	open, shut := runes[0], runes[len(runes)-1]
	double := func(r rune) bool { return strings.ContainsRune("“”„‟«»", r) }
	single := func(r rune) bool { return strings.ContainsRune("‘’‚", r) }
	switch {
	case double(open) && (double(shut) || shut == '"'), open == '"' && double(shut), single(open) && single(shut):
		return string(runes[1 : len(runes)-1]), true
	}
	return "", false
}

// threeCurly is a text on one line between three quotes on either side.
var threeCurly = regexp.MustCompile(`^[“”„"]{3}([^“”„"]+)[“”„"]{3}$`)

// curly: quotes of Word. Where there are others between them, it may be that these are of the text.
func curly(b broken) (diag.Finding, bool) {
	if strings.HasPrefix(b.value, "[") {
		return diag.Finding{}, false
	}
	inside, ok := curled(b.value)
	switch {
	case !ok && !strings.ContainsAny(b.value, "“”„‟«»"):
		return diag.Finding{}, false
	case ok && threeCurly.MatchString(b.value):
		return b.mend(CurlyQuotes, inStraight(threeCurly.FindStringSubmatch(b.value)[1]))
	case ok && inside == "" || strings.HasPrefix(inside, "“"):
		return b.tell(CurlyQuotes, "")
	case ok && !strings.ContainsAny(inside, "“”„‟«»\""):
		return b.mend(CurlyQuotes, inStraight(inside))
	case !ok && strings.ContainsAny(b.value[:1], `"'`):
		return diag.Finding{}, false
	case !ok && strings.Count(b.value, "“")+strings.Count(b.value, "„")+strings.Count(b.value, "”") == 1:
		return b.tell(CurlyQuotes, inStraight(strings.Trim(b.value, "“”„\"")))
	case ok && !strings.ContainsAny(inside, "“”„‟«»"):
		return b.tell(CurlyQuotes, `"`+strings.ReplaceAll(strings.ReplaceAll(inside, `\`, `\\`), `"`, "'")+`"`)
	}
	return b.tell(CurlyQuotes, inStraight(strings.ReplaceAll(b.value, `"`, "'")))
}

// trailing: a sign behind the value, as other languages have it, or a space of Word that is no space here.
func trailing(b broken) (diag.Finding, bool) {
	value := strings.TrimSpace(strings.TrimRight(strings.TrimSpace(b.value), ";,"))
	whole := plain.MatchString(value) || len(value) > 1 && inQuotes.FindString(value) == value
	if value == b.value || !whole {
		return diag.Finding{}, false
	}
	return b.mend(Trailing, value)
}

var (
	quotedList = regexp.MustCompile(`^[({[]?\s*("[^"]*"|'[^']*')(\s*[,;]\s*("[^"]*"|'[^']*'))*\s*[,;]?\s*[])}]?$`)
	nextField  = regexp.MustCompile(`^("[^"]*")\s+([a-z_]+\s*=.*)$`)
	signBehind = regexp.MustCompile(`^"([^"]*)"\s*(//|[^\s"'#,;\]}])([^"]*)$`)
)

// noBrackets: the parts of a list, without the square brackets around them or with others.
func noBrackets(b broken) (diag.Finding, bool) {
	parts := inQuotes.FindAllString(b.value, -1)
	if !quotedList.MatchString(b.value) || strings.HasPrefix(b.value, "[") || len(parts) < 2 && !strings.ContainsAny(b.value[:1], "({") {
		return diag.Finding{}, false
	}
	finding, _ := b.tell(ListNotShut, "["+strings.Join(parts, ", ")+"]")
	finding.Hint = "brackets"
	return finding, true
}

var secondField = regexp.MustCompile(`^("[^"]*"|'[^']*'|\[[^][]*\]|true|false|[\d.-]+)[ \t,;]+([a-z][a-z0-9_]*[ \t]*=[ \t]*(?:"|'|\[|\{|true|false|-?\d).*)$`)

// twoFields: the next field begins on the same line. Within a table it may, with a comma in front.
func twoFields(b broken) (diag.Finding, bool) {
	parts := secondField.FindStringSubmatch(b.value)
	start := b.doc.startOf(b.doc.lineOf(b.at.Start))
	if parts == nil || strings.Contains(b.doc.Text[start:b.at.Start], "{") {
		return diag.Finding{}, false
	}
	finding := b.doc.Finding(TwoFields, b.at, "field", b.key, "value", b.value)
	finding.Fix = b.doc.Replaced(b.at, parts[1]+"\n"+parts[2])
	return finding, true
}

// noComma: within a table, the next field begins without a comma in front.
func noComma(b broken) (diag.Finding, bool) {
	parts := nextField.FindStringSubmatch(b.value)
	if parts == nil {
		return diag.Finding{}, false
	}
	finding := b.doc.Finding(NoComma, b.at, "field", b.key, "value", b.value)
	finding.Fix = b.doc.Replaced(b.at, parts[1]+", "+parts[2])
	return finding, true
}

// behind: words or a sign behind the closing quote, of the text or a remark as other languages write it.
func behind(b broken) (diag.Finding, bool) {
	parts := signBehind.FindStringSubmatch(b.value)
	switch {
	case parts == nil || nextField.MatchString(b.value):
		return diag.Finding{}, false
	case parts[2] == "//":
		finding := b.doc.Finding(Trailing, b.at, "field", b.key, "value", b.value)
		finding.Fix = b.doc.Replaced(b.at, `"`+parts[1]+`" #`+parts[3])
		return finding, true
	}
	return b.tell(Trailing, `"`+strings.Replace(b.value[1:], `"`, "", 1)+`"`)
}
