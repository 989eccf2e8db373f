package document

import (
	"regexp"
	"strconv"
	"strings"

	"plein/generator/diag"
	"plein/generator/policy"
)

var onlyComma = regexp.MustCompile(`^-?\d+,\d+$`)

// decimalComma: 12,5 where 12.5 is meant; also inside a table, where the comma begins the next field.
func decimalComma(b broken) (diag.Finding, bool) {
	if !onlyComma.MatchString(b.value) {
		return diag.Finding{}, false
	}
	if thousandsComma.MatchString(b.value) { // 45 thousand as the English write it, or 45
		whole, cents, _ := strings.Cut(b.value, ",")
		finding, _ := b.tell(DecimalComma, "", "one", whole+cents, "two", whole+"."+strings.TrimSuffix(cents, "0"))
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

var halfQuote = regexp.MustCompile(`^(?:"\d{4}-\d\d-\d\d|\d{4}-\d\d-\d\d")$`)

// halfQuoted: a date as it should be, with one of its two quotes.
func halfQuoted(b broken) (diag.Finding, bool) {
	date := strings.Trim(b.value, `"`)
	if _, ok := policy.ParseDate(date); !ok || !halfQuote.MatchString(b.value) {
		return diag.Finding{}, false
	}
	return b.mend(QuoteNotShut, `"`+date+`"`)
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
