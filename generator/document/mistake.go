package document

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"plein/generator/diag"
	"plein/generator/policy"
)

// Rules of this room about how a field is written. The decoder says where it stopped; what is wrong is read from her
// own line, since the words of a decoder help no officer.
var (
	Unreadable   = diag.Rule{Code: "T000", Severity: diag.Error}
	NoQuotes     = diag.Rule{Code: "T001", Severity: diag.Error}
	CurlyQuotes  = diag.Rule{Code: "T002", Severity: diag.Error}
	InnerQuotes  = diag.Rule{Code: "T003", Severity: diag.Error}
	ColonForIs   = diag.Rule{Code: "T004", Severity: diag.Error}
	QuoteNotShut = diag.Rule{Code: "T005", Severity: diag.Error}
	DutchDate    = diag.Rule{Code: "T006", Severity: diag.Error}
	NoSuchDay    = diag.Rule{Code: "T007", Severity: diag.Error}
	EuroSign     = diag.Rule{Code: "T008", Severity: diag.Error}
	YesNo        = diag.Rule{Code: "T010", Severity: diag.Error}
	ListNotShut  = diag.Rule{Code: "T012", Severity: diag.Error}
	DecimalComma = diag.Rule{Code: "T011", Severity: diag.Error}
	TooLarge     = diag.Rule{Code: "T014", Severity: diag.Error} // a number that is none
	Trailing     = diag.Rule{Code: "T015", Severity: diag.Error} // something behind the value, or space that is none
	FieldTwice   = diag.Rule{Code: "T013", Severity: diag.Error}
)

// broken is one line that could not be read: its key, and what stands behind the sign.
type broken struct {
	doc   *Document
	key   string
	sign  string // "=" or ":"
	value string // without space around it
	at    Span   // of value, in the file
	stop  Span   // where the decoder stopped, up to the end of the line
}

var keyed = regexp.MustCompile(`^\s*([A-Za-z0-9_.-]+)\s*([=:])\s*(.*?)\s*$`)

// mistake tells what is wrong on the line where the decoder stopped, and which part of the head to take out.
func (d *Document) mistake(head string, err toml.ParseError) (finding diag.Finding, from, to int) {
	offset := min(max(err.Position.Start, 0), len(head))
	if offset == len(head) || head[offset] == '\n' {
		offset = max(offset-1, 0) // it stopped at the end of the line that is wrong
	}
	if start, ok := d.openList(head, offset, err); ok {
		offset = start
	}
	from = strings.LastIndexByte(head[:offset], '\n') + 1
	to = len(head)
	if i := strings.IndexByte(head[offset:], '\n'); i >= 0 {
		to = offset + i
	}
	line := Span{d.head + from, d.head + to}
	if strings.Contains(err.Message, "already") {
		return d.twice(head, from, to, line), from, to
	}
	parts := keyed.FindStringSubmatchIndex(head[from:to])
	if parts == nil {
		return d.Finding(Unreadable, line), from, to
	}
	part := func(n int) string { return head[from+parts[2*n] : from+parts[2*n+1]] }
	b := broken{d, part(1), part(2), part(3), Span{d.head + from + parts[6], d.head + from + parts[7]},
		Span{d.head + offset, d.head + from + parts[7]}}
	for _, known := range mistakes {
		if finding, ok := known(b); ok {
			return finding, from, to
		}
	}
	return d.Finding(Unreadable, b.at, "field", b.key), from, to
}

// openList finds the line on which a list begins that is not shut: the decoder stops lines later.
func (d *Document) openList(head string, offset int, err toml.ParseError) (int, bool) {
	if err.LastKey == "" || !strings.Contains(err.Message, "array") {
		return 0, false
	}
	key := err.LastKey[strings.LastIndexByte(err.LastKey, '.')+1:]
	at := regexp.MustCompile(`(?m)^[ \t]*`+regexp.QuoteMeta(key)+`[ \t]*=[ \t]*\[`).FindAllStringIndex(head[:offset], -1)
	if at == nil {
		return 0, false
	}
	return at[len(at)-1][1] - 1, true
}

// twice tells a field that stands twice, and where it stood first.
func (d *Document) twice(head string, from, to int, line Span) diag.Finding {
	key, _, _ := strings.Cut(strings.Trim(head[from:to], "[] \t"), "=")
	key = strings.TrimSpace(key)
	first := 0
	for n, other := range strings.Split(head[:from], "\n") {
		name, _, _ := strings.Cut(strings.Trim(other, "[] \t"), "=")
		if strings.TrimSpace(name) == key {
			first = n + d.lineOf(d.head)
		}
	}
	finding := d.Finding(FieldTwice, line, "field", key, "first", first, "second", d.lineOf(line.Start))
	if first == 0 {
		finding.Rule = Unreadable
	}
	return finding
}

// mistakes are tried in order; the first that knows the line tells it. A list, not a chain of ifs, so that the next
// mistake is one function more.
var mistakes = []func(broken) (diag.Finding, bool){
	colon, curly, trailing, dutchDate, noSuchDay, euro, decimalComma, tooLarge, yesNo, listNotShut, innerQuotes, quoteNotShut, noQuotes,
}

func (b broken) tell(rule diag.Rule, fix string, facts ...any) (diag.Finding, bool) {
	finding := b.doc.Finding(rule, b.at, append([]any{"field", b.key, "value", b.value}, facts...)...)
	if fix != "" {
		finding.Fix = b.key + " = " + fix
	}
	return finding, true
}

func colon(b broken) (diag.Finding, bool) {
	if b.sign != ":" {
		return diag.Finding{}, false
	}
	return b.tell(ColonForIs, quotedOr(b.value))
}

// quotedOr gives a value as it should be written: with straight quotes, unless it is a number, a date or a list.
func quotedOr(value string) string {
	if plain.MatchString(value) || value != "" && strings.ContainsRune(`"'[{`, rune(value[0])) {
		return value
	}
	return strconv.Quote(value)
}

var plain = regexp.MustCompile(`^(true|false|-?\d+(\.\d+)?|\d{4}-\d\d-\d\d)$`)

func curly(b broken) (diag.Finding, bool) {
	if !strings.ContainsAny(b.value, "“”„‟«»") && !strings.HasPrefix(b.value, "‘") && !strings.HasPrefix(b.value, "’") {
		return diag.Finding{}, false
	}
	inside := strings.Trim(b.value, "“”„‟«»‘’\"")
	return b.tell(CurlyQuotes, `"`+strings.NewReplacer("“", "'", "”", "'", "„", "'", `"`, "'").Replace(inside)+`"`)
}

// trailing: a sign behind the value, as other languages have it, or a space of Word that is no space here.
func trailing(b broken) (diag.Finding, bool) {
	value := strings.TrimSpace(strings.TrimRight(strings.TrimSpace(b.value), ";,"))
	whole := plain.MatchString(value) || len(value) > 1 && inQuotes.FindString(value) == value
	if value == b.value || !whole {
		return diag.Finding{}, false
	}
	return b.tell(Trailing, value)
}

var withComma = regexp.MustCompile(`(\d),(\d)`)

// decimalComma: 12,5 where 12.5 is meant; also inside a table, where the comma begins the next field.
func decimalComma(b broken) (diag.Finding, bool) {
	inTable := strings.HasPrefix(b.value, "{") && withComma.MatchString(b.value)
	if !inTable && !onlyComma.MatchString(b.value) {
		return diag.Finding{}, false
	}
	return b.tell(DecimalComma, withComma.ReplaceAllString(b.value, "$1.$2"))
}

var onlyComma = regexp.MustCompile(`^-?\d+,\d+$`)

var number = regexp.MustCompile(`^[-+]?\d[\d_]*(\.\d+)?([eE][-+]?\d+)?$`)

// tooLarge: it reads as a number, and no number is that large.
func tooLarge(b broken) (diag.Finding, bool) {
	if !number.MatchString(b.value) || len(b.value) < 5 || len(b.value) > 1 && b.value[0] == '0' {
		return diag.Finding{}, false
	}
	return b.tell(TooLarge, "")
}

var dayFirst = regexp.MustCompile(`^["']?(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})["']?$`)

// FromDutchDate gives the ways to read a date that begins with the day: none, one, or two where day and month may
// have changed places.
func FromDutchDate(value string) []string {
	parts := dayFirst.FindStringSubmatch(value)
	if parts == nil {
		return nil
	}
	a, _ := strconv.Atoi(parts[1])
	b, _ := strconv.Atoi(parts[2])
	var dates []string
	for _, dayMonth := range [][2]int{{a, b}, {b, a}} {
		date := parts[3] + "-" + twoFigures(dayMonth[1]) + "-" + twoFigures(dayMonth[0])
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
	if len(dates) == 0 {
		return diag.Finding{}, false
	}
	finding, _ := b.tell(DutchDate, dates[0])
	if len(dates) == 2 {
		finding.Hint = "ask"
		finding.Facts = append(finding.Facts, "one", dates[0], "two", dates[1])
		finding.Fix = ""
	}
	return finding, true
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

var amount = regexp.MustCompile(`^€?\s*([0-9][0-9.]*)(,\d+)?\s*(?:€|euro|EUR)?$`)

func euro(b broken) (diag.Finding, bool) {
	parts := amount.FindStringSubmatch(b.value)
	if parts == nil || !strings.ContainsAny(b.value, "€eE") && !strings.Contains(parts[1], ".") {
		return diag.Finding{}, false
	}
	if b.key == "price" { // a text: what it costs, in words
		return b.tell(NoQuotes, strconv.Quote(b.value))
	}
	whole := strings.ReplaceAll(parts[1], ".", "")
	return b.tell(EuroSign, whole+strings.Replace(parts[2], ",", ".", 1))
}

func yesNo(b broken) (diag.Finding, bool) {
	switch strings.ToLower(b.value) {
	case "ja", "yes", "oui", "true", "waar":
		return b.tell(YesNo, "true")
	case "nee", "neen", "no", "non", "false", "onwaar":
		return b.tell(YesNo, "false")
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
	inside := strings.TrimSuffix(strings.TrimPrefix(b.value, "["), "]")
	elements := strings.Fields(strings.ReplaceAll(inside, ",", " "))
	if texts := inQuotes.FindAllString(inside, -1); texts != nil {
		elements = texts
	}
	return b.tell(ListNotShut, "["+strings.Join(elements, ", ")+"]")
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
		finding, _ := b.tell(NoQuotes, `""`)
		finding.Hint = "empty"
		return finding, true
	}
	return b.tell(NoQuotes, strconv.Quote(strings.Trim(b.value, `"'`)))
}
