package words

import (
	"embed"
	"fmt"
	"strconv"
	"strings"

	"plein/generator/policy"
)

//go:embed messages/*.toml
var files embed.FS

// Language is one language with its messages: everything that says a fact in words.
type Language struct {
	*Messages
	thousands, decimal string
	months             [13]string
}

// Known are the languages that have all messages, the default first.
var Known = []string{"nl", "fr", "de", "en"}

// In gives a known language by its BCP 47 tag; "nl-BE" is served by "nl", and one that is not known by the default.
func In(tag string) (*Language, error) {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if !IsKnown(base) {
		base = Known[0]
	}
	messages, err := Load(files, "messages", base)
	if err != nil {
		return nil, fmt.Errorf("the words of language %s: %w", base, err)
	}
	l := &Language{Messages: messages, thousands: messages.Say("number.thousands"), decimal: messages.Say("number.decimal")}
	for m := range l.months {
		l.months[m] = messages.Say("month." + strconv.Itoa(m))
	}
	return l, nil
}

// IsKnown tells whether there are messages for a base language.
func IsKnown(base string) bool {
	for _, known := range Known {
		if known == base {
			return true
		}
	}
	return false
}

// Date says a date with the precision it was written in: "12 mei 2026", "voorjaar 2026".
func (l *Language) Date(d policy.Date) string {
	year := strconv.Itoa(d.Year)
	switch d.Precision {
	case policy.NoDate:
		return ""
	case policy.Year:
		return year
	case policy.Part:
		return l.Say("date.part."+strconv.Itoa(d.Unit), "year", year)
	case policy.Season:
		return l.Say("date.season."+strconv.Itoa(d.Unit), "year", year)
	case policy.Quarter:
		return l.Say("date.quarter."+strconv.Itoa(d.Unit), "year", year)
	case policy.Month:
		return l.Say("date.month", "month", l.month(d.Unit), "year", year)
	}
	key := "date.day"
	if d.Day == 1 {
		key = "date.day_first" // French has an ordinal there alone
	}
	day := l.Say(key, "day", d.Day, "month", l.month(d.Unit), "year", year)
	if d.Precision == policy.Minute {
		return l.Say("date.minute", "day", day, "time", l.Time(policy.TimeOfDay{Hour: d.Hour, Min: d.Min, Said: true}))
	}
	return day
}

func (l *Language) month(m int) string { return l.months[m] }

// Phrase says a date as it stands behind a preposition: "maart 2026", "voorjaar 2026", "het derde kwartaal van 2026".
func (l *Language) Phrase(d policy.Date) string {
	if d.Precision == policy.Quarter {
		return l.Say("date.phrase.quarter."+strconv.Itoa(d.Unit), "year", strconv.Itoa(d.Year))
	}
	return l.Date(d)
}

// InPhrase says when something happened: "in maart 2026", "op 12 mei 2026", "begin 2026", "in het voorjaar van 2026".
func (l *Language) InPhrase(d policy.Date) string {
	key, date := "date.in", l.Phrase(d)
	switch {
	case !d.Said():
		return ""
	case d.Precision >= policy.OnDay:
		key = "date.on"
	case d.Precision == policy.Part:
		key = "date.in_part"
	case d.Precision == policy.Season:
		date = l.Say("date.phrase.season."+strconv.Itoa(d.Unit), "year", strconv.Itoa(d.Year))
	}
	return l.Say(key, "date", date)
}

// Until says the last moment of something: "tot en met 12 mei 2026".
func (l *Language) Until(d policy.Date) string {
	if d.Precision == policy.Minute {
		return l.Say("date.until_minute", "date", l.Date(d))
	}
	return l.Say("date.until", "date", l.Phrase(d))
}

// Period says from when to when; either may be absent.
func (l *Language) Period(from, to policy.Date) string {
	switch {
	case from.Said() && to.Said() && from == to:
		return l.Date(from)
	case from.Said() && to.Said():
		return l.Say("date.period", "from", l.Phrase(from), "to", l.Phrase(to))
	case from.Said():
		return l.Say("date.from", "date", l.Phrase(from))
	case to.Said():
		return l.Until(to)
	}
	return ""
}

// Time says a time of day: "14 uur", "14.30 uur" in a sentence.
func (l *Language) Time(t policy.TimeOfDay) string {
	if t.Min == 0 {
		return l.Say("time.hour", "h", t.Hour)
	}
	return l.Say("time.minute", "h", t.Hour, "m", fmt.Sprintf("%02d", t.Min))
}

// Number says a number with the marks of the language, without needless decimals.
func (l *Language) Number(value float64) string {
	text := strconv.FormatFloat(value, 'f', -1, 64)
	whole, fraction, _ := strings.Cut(text, ".")
	text = l.group(whole)
	if fraction != "" {
		text += l.decimal + fraction
	}
	return text
}

// group puts a mark between each three figures of a whole number.
func (l *Language) group(figures string) string {
	sign := ""
	if rest, negative := strings.CutPrefix(figures, "-"); negative {
		sign, figures = "-", rest
	}
	for i := len(figures) - 3; i > 0; i -= 3 {
		figures = figures[:i] + l.thousands + figures[i:]
	}
	return sign + figures
}

// Money says an amount or a band: "€ 17.515,50", "tussen € 500.000 en € 1.000.000".
func (l *Language) Money(m policy.Money) string {
	if !m.Said() {
		return ""
	}
	if m.IsBand() {
		return l.Say("money.band", "from", l.cents(m.From), "to", l.cents(m.To))
	}
	return l.cents(m.From)
}

func (l *Language) cents(c policy.Cents) string {
	amount := l.group(strconv.FormatInt(int64(c/100), 10))
	if cents := c % 100; cents != 0 {
		amount += l.decimal + fmt.Sprintf("%02d", max(cents, -cents))
	}
	return l.Say("money.euro", "amount", amount)
}

// List says several things in a row: "a, b en c".
func (l *Language) List(things []string) string {
	if len(things) < 2 {
		return strings.Join(things, "")
	}
	last := len(things) - 1
	return l.Say("list", "most", strings.Join(things[:last], ", "), "last", things[last])
}

// Opening says one recurring moment: "elke maandag van 14 tot 16 uur".
func (l *Language) Opening(o policy.Opening) string {
	text := l.recurrence(o.On)
	switch {
	case o.From.Said && o.To.Said:
		text = l.Say("hours.between", "day", text, "from", l.bare(o.From), "to", l.Time(o.To))
	case o.From.Said:
		text = l.Say("hours.from", "day", text, "from", l.Time(o.From))
	case o.To.Said:
		text = l.Say("hours.to", "day", text, "to", l.Time(o.To))
	}
	if o.Note != "" {
		text = l.Say("hours.note", "hours", text, "note", o.Note)
	}
	return text
}

// bare is a time without its word for hours: "14", "14.30".
func (l *Language) bare(t policy.TimeOfDay) string {
	if t.Min == 0 {
		return l.Say("time.bare_hour", "h", t.Hour)
	}
	return l.Say("time.bare_minute", "h", t.Hour, "m", fmt.Sprintf("%02d", t.Min))
}

func (l *Language) recurrence(r policy.Recurrence) string {
	if r.MonthDay > 0 {
		return l.Say("recurrence.month_day", "day", r.MonthDay)
	}
	day := l.Say("weekday." + strconv.Itoa(r.Weekday))
	switch {
	case r.Nth < 0:
		return l.Say("recurrence.last", "day", day)
	case r.Nth > 0:
		return l.Say("recurrence.nth", "nth", l.Say("ordinal."+strconv.Itoa(r.Nth)), "day", day)
	case r.Every > 1:
		return l.Say("recurrence.every", "n", r.Every, "day", day)
	}
	return l.Say("recurrence.weekly", "day", day)
}

// State is the public word for a state.
func (l *Language) State(s policy.State) string { return l.Say("state." + string(s)) }

// Counts says how many actions are in which state: "3 klaar, 8 in uitvoering en 2 vertraagd".
func (l *Language) Counts(counts []policy.Count) string {
	parts := make([]string, len(counts))
	for i, count := range counts {
		parts[i] = l.Say("counted."+string(count.State), "n", count.N)
	}
	return l.List(parts)
}

// WhoActs names who acts in a sentence: the municipality or the region.
func (l *Language) WhoActs(a *policy.Authority) string {
	if a.IsRegion() {
		return l.Say("who.region")
	}
	return l.Say("who.municipality")
}

// Clause says one sentence of an action in plain text; reason is the officer's own reason as plain text.
func (l *Language) Clause(c policy.Clause, owner *policy.Authority, reason string) string {
	return l.Say("sentence."+c.Key, l.ClauseFacts(c, owner, reason)...)
}

// ClauseFacts are the values for the placeholders of a clause.
func (l *Language) ClauseFacts(c policy.Clause, owner *policy.Authority, reason string) []any {
	by := ""
	if c.By != nil {
		by = c.By.Title
	}
	return []any{
		"who", Capital(l.WhoActs(owner)), "done", c.Done, "total", c.Total, "date", l.Phrase(c.Date), "reason", Closed(reason), "by", by,
	}
}

// Fact gives one value out of pairs of a name and a value.
func (l *Language) Fact(pairs []any, name string) string { return valueOf(pairs, name) }
