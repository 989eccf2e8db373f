package document

import (
	"regexp"
	"strconv"
	"strings"

	"plein/generator/diag"
	"plein/generator/policy"
)

// mistakes are tried in order; the first that knows the line tells it. A list, not a chain of ifs, so that the next
// mistake is one function more.
var mistakes = []func(broken) (diag.Finding, bool){
	colon, twoSigns, curly, trailing, dutchDate, noSuchDay, euro, decimalComma, tooLarge, yesNo, tableNotShut, listNotShut, backslash, innerQuotes,
	quoteNotShut, noQuotes,
}

// tell gives the finding, with the corrected line where there is a value that is probably meant.
func (b broken) tell(rule diag.Rule, value string, facts ...any) (diag.Finding, bool) {
	finding := b.doc.Finding(rule, b.at, append([]any{"field", b.key, "value", b.value}, facts...)...)
	if value != "" {
		finding.Fix = b.doc.Replaced(b.at, value)
	}
	return finding, true
}

// mend is tell where only that value can be meant.
func (b broken) mend(rule diag.Rule, value string, facts ...any) (diag.Finding, bool) {
	finding, _ := b.tell(rule, "", facts...)
	b.doc.Mend(&finding, Span{b.sep.Start, b.at.End}, " = "+value)
	return finding, true
}

func colon(b broken) (diag.Finding, bool) {
	if b.sign != ":" {
		return diag.Finding{}, false
	}
	return b.mend(ColonForIs, quotedOr(b.value))
}

// twoSigns: == and => of other languages.
func twoSigns(b broken) (diag.Finding, bool) {
	if b.value == "" || !strings.ContainsRune("=>", rune(b.value[0])) {
		return diag.Finding{}, false
	}
	return b.mend(NoIs, quotedOr(strings.TrimLeft(b.value, "=> \t")))
}

// quotedOr gives a value as it should be written: with straight quotes, unless it is a number, a date or a list.
func quotedOr(value string) string {
	if straightened, ok := uncurled(value); ok {
		return straightened
	}
	if plain.MatchString(value) || value != "" && strings.ContainsRune(`"'[{`, rune(value[0])) {
		return value
	}
	return strconv.Quote(value)
}

var plain = regexp.MustCompile(`^(true|false|-?\d+(\.\d+)?|\d{4}-\d\d-\d\d)$`)

// uncurled gives a text that stands between curly quotes between straight ones.
func uncurled(value string) (string, bool) {
	if strings.HasPrefix(value, "[") || !strings.ContainsAny(value, "“”„‟«»") && !strings.HasPrefix(value, "‘") && !strings.HasPrefix(value, "’") {
		return "", false
	}
	inside := strings.Trim(value, "“”„‟«»‘’\"")
	return `"` + strings.NewReplacer("“", "'", "”", "'", "„", "'", `"`, "'").Replace(inside) + `"`, true
}

func curly(b broken) (diag.Finding, bool) {
	text, ok := uncurled(b.value)
	if !ok {
		return diag.Finding{}, false
	}
	return b.mend(CurlyQuotes, text)
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

var onlyComma = regexp.MustCompile(`^-?\d+,\d+$`)

// decimalComma: 12,5 where 12.5 is meant; also inside a table, where the comma begins the next field.
func decimalComma(b broken) (diag.Finding, bool) {
	if !onlyComma.MatchString(b.value) {
		return diag.Finding{}, false
	}
	return b.mend(DecimalComma, strings.Replace(b.value, ",", ".", 1))
}

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
	whole := strings.NewReplacer(".", "", " ", "", "\u00a0", "", "\u202f", "").Replace(parts[1])
	if cents := strings.TrimPrefix(parts[2], ","); cents != "" && cents != "-" {
		return whole + "." + cents, true
	}
	return whole, true
}

func euro(b broken) (diag.Finding, bool) {
	parts := amount.FindStringSubmatch(b.value)
	if parts == nil || !strings.ContainsAny(b.value, "€eE") && !strings.ContainsAny(parts[1], ". \u00a0\u202f") {
		return diag.Finding{}, false
	}
	if b.key == "price" { // a text: what it costs, in words
		return b.mend(NoQuotes, strconv.Quote(b.value))
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
	inside := straight.Replace(strings.TrimSuffix(strings.TrimPrefix(b.value, "["), "]"))
	elements := inQuotes.FindAllString(inside, -1)
	shut := strings.HasSuffix(b.value, "]")
	loose := strings.Trim(inQuotes.ReplaceAllString(inside, ""), " \t,")
	switch {
	case shut && loose != "" && !strings.ContainsAny(loose, `"'`): // words without quotes
		elements = nil
		for element := range strings.SplitSeq(inside, ",") {
			if element = strings.Trim(element, ` "'`); element != "" {
				elements = append(elements, quotedOr(element))
			}
		}
		return b.tell(NoQuotes, "["+strings.Join(elements, ", ")+"]")
	case shut && inside != b.value[1:len(b.value)-1]:
		return b.tell(CurlyQuotes, "["+strings.Join(elements, ", ")+"]")
	case elements == nil:
		elements = strings.Fields(strings.ReplaceAll(inside, ",", " "))
	}
	return b.tell(ListNotShut, "["+strings.Join(elements, ", ")+"]")
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
		return b.tell(NoQuotes, strconv.Quote(strings.TrimRight(b.value, `"`)))
	}
	return b.tell(QuoteNotShut, strconv.Quote(inside))
}

var apostrophe = regexp.MustCompile(`^'[tnskmTNSKM] `)

func noQuotes(b broken) (diag.Finding, bool) {
	if b.value == "" {
		finding, _ := b.tell(NoQuotes, "")
		finding.Fix = b.doc.Replaced(Span{b.sep.Start, b.at.End}, ` = ""`)
		finding.Hint = "empty"
		return finding, true
	}
	if strings.ContainsAny(b.value, `"'{}[]`) {
		return b.tell(NoQuotes, strconv.Quote(strings.Trim(b.value, `"'`)))
	}
	return b.mend(NoQuotes, strconv.Quote(b.value))
}
