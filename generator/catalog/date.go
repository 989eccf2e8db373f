package catalog

import (
	"regexp"
	"strings"
	"time"

	"plein/generator/document"
	"plein/generator/policy"
)

func date[T any](key string, at func(*T) *policy.Date) Field[T] {
	return Field[T]{Description: Description{Key: key, Kind: KindDate}, read: func(r *reader, value any, to *T) {
		if d, ok := r.date(value); ok {
			*at(to) = d
		}
	}, value: func(of *T) any { return unless(!at(of).Said(), *at(of)) }}
}

// date reads a local date or date-time, or a text with a coarser precision.
func (r *reader) date(value any) (policy.Date, bool) {
	switch value := value.(type) {
	case time.Time:
		if year := value.Year(); year < 1000 || year > 9999 {
			r.wrong(BadDate)
			return policy.Date{}, false
		}
		switch value.Location().String() {
		case "date-local":
			year, month, day := value.Date()
			return policy.Date{Precision: policy.OnDay, Year: year, Unit: int(month), Day: day}, true
		case "datetime-local":
			year, month, day := value.Date()
			return policy.Date{Precision: policy.Minute, Year: year, Unit: int(month), Day: day, Hour: value.Hour(), Min: value.Minute()}, true
		default: // a time alone has no year and was told
			r.zoned(value)
			return policy.Date{}, false
		}
	case string:
		value = strings.TrimSpace(value)
		if isEmpty(value) {
			r.empty()
			return policy.Date{}, false
		}
		if d, ok := policy.ParseDate(value); ok {
			return d, true
		}
		r.badDate(value)
		return policy.Date{}, false
	case int64:
		if d, ok := policy.ParseDate(r.written()); ok {
			r.wrong(BadDate).Fix = r.doc.Replaced(r.value(), `"`+r.written()+`"`)
			return d, false
		}
	}
	r.wrongKind(value)
	return policy.Date{}, false
}

// zoned tells of a time with a zone: a site has one. The same moment as the clock of the site shows it is proposed; midnight
// at Greenwich is how programs write a day.
func (r *reader) zoned(moment time.Time) {
	finding := r.wrong(BadDate)
	finding.Hint = "zone"
	written := moment.Format("2006-01-02T15:04:05")
	if _, offset := moment.Zone(); offset == 0 && strings.HasSuffix(written, "T00:00:00") {
		finding.Fix = r.doc.Replaced(r.value(), moment.Format("2006-01-02"))
		return
	}
	here := written
	if r.zone != nil {
		here = moment.In(r.zone).Format("2006-01-02T15:04:05")
	}
	if finding.Fix = r.doc.Replaced(r.value(), here); here == written {
		r.doc.Mend(finding, r.value(), here)
	}
}

func (r *reader) badDate(value string) {
	if moment, err := time.Parse(time.RFC3339, value); err == nil {
		r.zoned(moment)
		return
	}
	finding := r.wrong(BadDate)
	switch dates := document.FromDutchDate(value); len(dates) {
	case 1:
		r.doc.Mend(finding, r.value(), dates[0])
	case 2:
		finding.Hint, finding.Facts = "ask", append(finding.Facts, "one", dates[0], "two", dates[1])
	}
	lower := turnedYear.ReplaceAllString(strings.ToLower(value), "$2 $1")
	for _, spelling := range datesInWords {
		if fixed := spelling.pattern.ReplaceAllString(lower, spelling.written); fixed != lower {
			if _, ok := policy.ParseDate(fixed); ok {
				finding.Fix = r.doc.Replaced(r.value(), `"`+fixed+`"`)
			}
		}
	}
}

// turnedYear is a date with its year in front, as in "2026-lente".
var turnedYear = regexp.MustCompile(`^(\d{4})[ -](\pL+)$`)

// datesInWords are ways in which officers write a coarse date, with how the content model writes it.
var datesInWords = []struct {
	pattern *regexp.Regexp
	written string
}{
	{regexp.MustCompile(`^(?:in (?:de |het )?)?(?:voorjaar|lente|printemps|spring) (\d{4})$`), "$1-spring"},
	{regexp.MustCompile(`^(?:in (?:de |het )?)?(?:zomer|summer) (\d{4})$`), "$1-summer"},
	{regexp.MustCompile(`^(?:in (?:de |het )?)?(?:najaar|herfst|automne|autumn|fall) (\d{4})$`), "$1-autumn"},
	{regexp.MustCompile(`^(?:in (?:de |het )?)?(?:winter|hiver) (\d{4})$`), "$1-winter"},
	{regexp.MustCompile(`^(?:begin|start) (\d{4})$`), "$1-begin"},
	{regexp.MustCompile(`^(?:midden|half|mid) (\d{4})$`), "$1-mid"},
	{regexp.MustCompile(`^(?:eind|einde|end) (\d{4})$`), "$1-end"},
	{regexp.MustCompile(`^[qk]([1-4])[ -](\d{4})$`), "$2-Q$1"},
	{regexp.MustCompile(`^(\d{4})[ -][qk]([1-4])$`), "$1-Q$2"},
	{regexp.MustCompile(`^(\d)[/-](\d{4})$`), "$2-0$1"},
	{regexp.MustCompile(`^(\d\d)[/-](\d{4})$`), "$2-$1"},
}

func clock[T any](key string, at func(*T) *policy.TimeOfDay) Field[T] {
	return Field[T]{Description: Description{Key: key, Kind: KindTime}, read: func(r *reader, value any, to *T) {
		switch value := value.(type) {
		case time.Time:
			if value.Location().String() == "time-local" {
				*at(to) = policy.TimeOfDay{Hour: value.Hour(), Min: value.Minute(), Said: true}
				return
			}
		case string:
			if isEmpty(strings.TrimSpace(value)) {
				r.empty()
				return
			}
			t, ok := policy.ParseTime(strings.TrimSpace(value))
			if !ok {
				r.wrong(BadTime)
				if written := timeOf(value); written != "" {
					r.meantHere(slip{written: quote(written), sure: !isBare(value)})
				}
			}
			*at(to) = t
			return
		}
		r.wrongKind(value)
	}, value: func(of *T) any { return unless(!at(of).Said, *at(of)) }}
}
