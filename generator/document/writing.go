package document

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"plein/generator/diag"
	"plein/generator/policy"
)

// mistakes are tried in order; the first that knows the line tells it. A list, not a chain of ifs, so that the next
// mistake is one function more.
func mistakes() []func(broken) (diag.Finding, bool) {
	return []func(broken) (diag.Finding, bool){
		colon, twoSigns, noBrackets, curly, trailing, behind, dutchDate, noSuchDay, euro, decimalComma, tooLarge, yesNo, noComma, tableNotShut,
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

// curly: quotes of Word. Where there are others between them, it may be that these are of the text.
func curly(b broken) (diag.Finding, bool) {
	if strings.HasPrefix(b.value, "[") {
		return diag.Finding{}, false
	}
	inside, ok := curled(b.value)
	switch {
	case !ok && !strings.ContainsAny(b.value, "“”„‟«»"):
		return diag.Finding{}, false
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

var onlyComma = regexp.MustCompile(`^-?\d+,\d+$`)

// decimalComma: 12,5 where 12.5 is meant; also inside a table, where the comma begins the next field.
func decimalComma(b broken) (diag.Finding, bool) {
	if !onlyComma.MatchString(b.value) {
		return diag.Finding{}, false
	}
	if thousandsComma.MatchString(b.value) { // 45 thousand as the English write it, or 45
		whole, _, _ := strings.Cut(b.value, ",")
		finding, _ := b.tell(DecimalComma, "", "one", strings.ReplaceAll(b.value, ",", ""), "two", whole)
		finding.Hint = "ask"
		return finding, true
	}
	return b.mend(DecimalComma, strings.Replace(b.value, ",", ".", 1))
}

var thousandsComma = regexp.MustCompile(`^-?[1-9]\d{0,2},\d{3}$`)

// CommaOfThousands tells 45,000, which may be 45 or 45 thousand.
func CommaOfThousands(value string) bool { return thousandsComma.MatchString(value) }

var number = regexp.MustCompile(`^[-+]?\d[\d_]*(\.\d+)?([eE][-+]?\d+)?$`)

// tooLarge: it reads as a number, and no number is that large.
func tooLarge(b broken) (diag.Finding, bool) {
	if !number.MatchString(b.value) || len(b.value) < 5 || len(b.value) > 1 && b.value[0] == '0' {
		return diag.Finding{}, false
	}
	return b.tell(TooLarge, "")
}

var (
	dayFirst  = regexp.MustCompile(`^["']?(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})["']?$`)
	yearFirst = regexp.MustCompile(`^["']?(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})["']?$`)
	monthSaid = regexp.MustCompile(`^["']?(\d{1,2})(?:er|ste|de|e)? +([a-zéû]+)\.? +(\d{4})["']?$`)
)

// months are the names of months in the languages of officers, by their first letters: the shortest that are certain.
var months = map[string]int{"jan": 1, "feb": 2, "fév": 2, "fev": 2, "maa": 3, "mrt": 3, "mar": 3, "apr": 4, "avr": 4, "mei": 5, "may": 5, "mai": 5,
	"juni": 6, "jun": 6, "juin": 6, "juli": 7, "jul": 7, "juil": 7, "aug": 8, "aoû": 8, "aou": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12, "déc": 12}

// FromDutchDate gives the ways to read a date that begins with the day: none, one, or two where day and month may
// have changed places.
func FromDutchDate(value string) []string {
	var pairs [][2]int
	var year string
	if parts := monthSaid.FindStringSubmatch(strings.ToLower(value)); parts != nil {
		day, _ := strconv.Atoi(parts[1])
		year = parts[3]
		for _, letters := range []int{4, 3} {
			if name := []rune(parts[2]); len(name) >= letters && months[string(name[:letters])] > 0 {
				pairs = [][2]int{{day, months[string(name[:letters])]}}
				break
			}
		}
	} else if parts := yearFirst.FindStringSubmatch(value); parts != nil {
		month, _ := strconv.Atoi(parts[2])
		day, _ := strconv.Atoi(parts[3])
		pairs, year = [][2]int{{day, month}}, parts[1]
	} else if parts := dayFirst.FindStringSubmatch(value); parts != nil {
		a, _ := strconv.Atoi(parts[1])
		b, _ := strconv.Atoi(parts[2])
		pairs, year = [][2]int{{a, b}, {b, a}}, parts[3]
	}
	var dates []string
	for _, dayMonth := range pairs {
		date := year + "-" + twoFigures(dayMonth[1]) + "-" + twoFigures(dayMonth[0])
		if _, ok := policy.ParseDate(date); ok && (len(dates) == 0 || dates[0] != date) {
			dates = append(dates, date)
		}
	}
	return dates
}

func twoFigures(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

func dutchDate(b broken) (diag.Finding, bool) {
	dates := FromDutchDate(b.value)
	switch len(dates) {
	case 1:
		return b.mend(DutchDate, dates[0])
	case 2:
		finding, _ := b.tell(DutchDate, "", "one", dates[0], "two", dates[1])
		finding.Hint = "ask"
		return finding, true
	}
	return diag.Finding{}, false
}

var fullDate = regexp.MustCompile(`^(\d{4})-(\d\d)-(\d\d)`)

func noSuchDay(b broken) (diag.Finding, bool) {
	if yearFirst.MatchString(b.value) || dayFirst.MatchString(b.value) {
		return b.tell(NoSuchDay, "") // a date that can be read was told before
	}
	parts := fullDate.FindStringSubmatch(b.value)
	if parts == nil {
		return diag.Finding{}, false
	}
	if _, ok := policy.ParseDate(parts[0]); ok {
		return diag.Finding{}, false
	}
	return b.tell(NoSuchDay, "")
}

var amount = regexp.MustCompile(`^(?i)(?:€|eur(?:o)?)?\s*([0-9][0-9. \x{a0}\x{202f}]*)(,(?:\d+|-))?\s*(?:€|euro|EUR)?$`)

// FromEuro gives the number of an amount as it is written in Dutch: "€ 45.000,50" is 45000.50.
func FromEuro(value string) (number string, ok bool) {
	parts := amount.FindStringSubmatch(value)
	if parts == nil {
		return "", false
	}
	if oneDot.MatchString(parts[1]) && parts[2] == "" {
		return parts[1], true
	}
	if strings.ContainsAny(parts[1], ". \u00a0\u202f") && !grouped.MatchString(parts[1]) {
		return "", false
	}
	whole := strings.NewReplacer(".", "", " ", "", "\u00a0", "", "\u202f", "").Replace(parts[1])
	switch cents := strings.TrimPrefix(parts[2], ","); {
	case len(cents) > 2:
		return "", false // cents have two figures: it may be thousands
	case cents != "" && cents != "-":
		return whole + "." + cents, true
	}
	return whole, true
}

var (
	oneDot  = regexp.MustCompile(`^\d+\.\d{1,2}$`)
	grouped = regexp.MustCompile(`^\d{1,3}([. \x{a0}\x{202f}]\d{3})*[ \x{a0}\x{202f}]?$`)
)

func euro(b broken) (diag.Finding, bool) {
	parts := amount.FindStringSubmatch(b.value)
	if parts == nil || !strings.ContainsAny(b.value, "€eE") && !strings.ContainsAny(parts[1], ". \u00a0\u202f") {
		return diag.Finding{}, false
	}
	if b.key == "price" { // a text: what it costs, in words
		return b.mend(NoQuotes, inStraight(b.value))
	}
	number, _ := FromEuro(b.value)
	return b.tell(EuroSign, number)
}

func yesNo(b broken) (diag.Finding, bool) {
	switch strings.ToLower(b.value) {
	case "ja", "yes", "oui", "true", "waar":
		return b.mend(YesNo, "true")
	case "nee", "neen", "no", "non", "false", "onwaar":
		return b.mend(YesNo, "false")
	}
	return diag.Finding{}, false
}

func listNotShut(b broken) (diag.Finding, bool) {
	if !strings.HasPrefix(b.value, "[") {
		return diag.Finding{}, false
	}
	if strings.Contains(b.value, "{") {
		return b.doc.Finding(Unreadable, b.stop, "field", b.key), true // something inside a table of the list
	}
	raw := strings.TrimSuffix(strings.TrimPrefix(b.value, "["), "]")
	inside := straight.Replace(raw)
	shut := strings.HasSuffix(b.value, "]")
	loose := strings.Trim(inQuotes.ReplaceAllString(inside, ""), " \t,;")
	elements := inQuotes.FindAllString(inside, -1)
	if loose != "" || elements == nil {
		elements = listed(inside)
	}
	rule := ListNotShut
	switch {
	case shut && strings.ContainsAny(loose, `"'`) || shut && strings.Count(inside, `"`)%2 == 1:
		rule = QuoteNotShut
	case shut && loose != "" && strings.Contains(inside, `"`) && len(elements) == 1:
		rule = InnerQuotes
	case shut && loose != "":
		rule = NoQuotes
	case shut && inside != raw:
		rule = CurlyQuotes
	}
	if elements == nil { // it goes on below: what stands there is not thrown away
		return b.tell(rule, "")
	}
	return b.tell(rule, "["+strings.Join(elements, ", ")+"]")
}

// listed are the parts of a list whose quotes are not all there: between commas, or words where there are none.
func listed(inside string) []string {
	parts := strings.FieldsFunc(inside, func(r rune) bool { return r == ',' || r == ';' })
	if len(parts) == 1 && !strings.ContainsAny(inside, `"'`) {
		parts = strings.Fields(inside)
	}
	var elements []string
	for _, part := range parts {
		if part = strings.Trim(part, ` "'`); part != "" {
			elements = append(elements, inStraight(strings.ReplaceAll(part, `"`, "'")))
		}
	}
	return elements
}

var straight = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`)

// tableNotShut: { name = "Jo" without the brace at the end.
func tableNotShut(b broken) (diag.Finding, bool) {
	line := b.doc.line(b.doc.lineOf(b.at.Start))
	masked := inQuotes.ReplaceAllString(line, "")
	if strings.Count(masked, "{") <= strings.Count(masked, "}") || inQuotes.FindString(b.value) != b.value && !plain.MatchString(b.value) {
		return diag.Finding{}, false
	}
	return b.tell(TableNotShut, b.value+" }")
}

var drivePath = regexp.MustCompile(`^[\pL\d:_. \\-]+\.[A-Za-z0-9]{2,4}$`)

// backslash: a path of Windows, or a sign that means something else inside double quotes.
func backslash(b broken) (diag.Finding, bool) {
	if len(b.value) < 2 || b.value[0] != '"' || !strings.HasSuffix(b.value, `"`) || !strings.Contains(b.value, `\`) {
		return diag.Finding{}, false
	}
	inside := b.value[1 : len(b.value)-1]
	switch {
	case strings.Contains(strings.ReplaceAll(inside, `\"`, ""), `"`):
		return diag.Finding{}, false
	case drivePath.MatchString(inside):
		return b.tell(Backslash, `"`+strings.ReplaceAll(inside, `\`, "/")+`"`)
	}
	return b.tell(Backslash, `"`+strings.ReplaceAll(inside, `\`, `\\`)+`"`)
}

var inQuotes = regexp.MustCompile(`"[^"]*"|'[^']*'`)

func innerQuotes(b broken) (diag.Finding, bool) {
	if len(b.value) < 3 || strings.HasPrefix(b.value, `"""`) || strings.HasPrefix(b.value, `'''`) {
		return diag.Finding{}, false
	}
	quote := b.value[:1]
	if quote != `"` && quote != "'" || !strings.HasSuffix(b.value, quote) {
		return diag.Finding{}, false
	}
	inside := b.value[1 : len(b.value)-1]
	if quote == `"` && strings.Contains(strings.ReplaceAll(inside, `\"`, ""), `"`) {
		return b.tell(InnerQuotes, `"`+strings.ReplaceAll(inside, `"`, "'")+`"`)
	}
	if quote == "'" && strings.Contains(inside, "'") && !strings.Contains(inside, `"`) {
		return b.tell(InnerQuotes, `"`+inside+`"`)
	}
	return diag.Finding{}, false
}

func quoteNotShut(b broken) (diag.Finding, bool) {
	if !strings.HasPrefix(b.value, `"`) && !strings.HasPrefix(b.value, "'") {
		return diag.Finding{}, false
	}
	inside := strings.Trim(b.value, `"'`)
	if strings.ContainsAny(inside, `\`) {
		return b.tell(QuoteNotShut, "'"+inside+"'")
	}
	if apostrophe.MatchString(b.value) { // 't Is: the sign belongs to the word
		return b.tell(NoQuotes, inStraight(strings.TrimRight(b.value, `"`)))
	}
	return b.tell(QuoteNotShut, inStraight(inside))
}

var apostrophe = regexp.MustCompile(`^'[tnskmTNSKM] `)

func noQuotes(b broken) (diag.Finding, bool) {
	switch {
	case b.value == "":
		finding, _ := b.tell(NoQuotes, "")
		finding.Fix = b.doc.Replaced(Span{b.sep.Start, b.at.End}, ` = ""`)
		finding.Hint = "empty"
		return finding, true
	case strings.Count(b.value, `"`)%2 == 1: // one of the two is there
		return b.tell(NoQuotes, inStraight(strings.ReplaceAll(strings.Trim(b.value, `"'`), `"`, "'")))
	case strings.ContainsAny(b.value, `"{}[]`) || strings.HasSuffix(b.value, "'"):
		return b.tell(NoQuotes, inStraight(strings.ReplaceAll(b.value, `"`, "'")))
	case strings.Contains(b.value, "#") && strings.ContainsAny(b.value, " \t") || b.value[0] >= '0' && b.value[0] <= '9' && !letterBehind.MatchString(b.value) && !coarse(b.value):
		return b.tell(NoQuotes, inStraight(b.value)) // a remark, a number or a date may be meant
	}
	return b.mend(NoQuotes, inStraight(b.value))
}

// coarse tells a date without a day, which stands between quotes: 2026-spring.
func coarse(value string) bool { _, ok := policy.ParseDate(value); return ok }

// letterBehind tells a text that begins with a number: 3 keer per week.
var letterBehind = regexp.MustCompile(`^\d+\S* +\pL`)
