package policy

import (
	"strconv"
	"strings"
)

var seasons = [...]string{"spring", "summer", "autumn", "winter"}
var parts = [...]string{"begin", "mid", "end"}

// ParseDate reads a date with the precision it was written in: "2026", "2026-03", "2026-Q3", "2026-spring",
// "2026-mid", "2026-03-01" or "2026-03-01T14:30". It refuses days that do not exist.
func ParseDate(s string) (Date, bool) {
	year, rest, more := strings.Cut(s, "-")
	y, ok := number(year, 4, 1000, 9999)
	if !ok {
		return Date{}, false
	}
	if !more {
		return Date{Precision: Year, Year: y}, true
	}
	if i := index(seasons[:], rest); i >= 0 {
		return Date{Precision: Season, Year: y, Unit: i + 1}, true
	}
	if i := index(parts[:], rest); i >= 0 {
		return Date{Precision: Part, Year: y, Unit: i + 1}, true
	}
	if q, found := strings.CutPrefix(rest, "Q"); found {
		n, ok := number(q, 1, 1, 4)
		return Date{Precision: Quarter, Year: y, Unit: n}.when(ok)
	}
	month, rest, more := strings.Cut(rest, "-")
	m, ok := number(month, 2, 1, 12)
	if !ok || !more {
		return Date{Precision: Month, Year: y, Unit: m}.when(ok)
	}
	day, clock, timed := cutTime(rest)
	d, ok := number(day, 2, 1, DaysIn(y, m))
	if !ok || !timed {
		return Date{Precision: OnDay, Year: y, Unit: m, Day: d}.when(ok)
	}
	t, ok := ParseTime(clock)
	return Date{Minute, y, m, d, t.Hour, t.Min}.when(ok)
}

// DaysIn is the number of days of a month.
func DaysIn(year, month int) int { return int(DayOf(year, month+1, 1) - DayOf(year, month, 1)) }

func (d Date) when(ok bool) (Date, bool) {
	if !ok {
		return Date{}, false
	}
	return d, true
}

func cutTime(s string) (day, clock string, timed bool) {
	if i := strings.IndexAny(s, "T "); i >= 0 {
		return s[:i], s[i+1:], true
	}
	return s, "", false
}

// number reads exactly digits figures with a value between low and high.
func number(s string, digits, low, high int) (int, bool) {
	if len(s) != digits || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= low && n <= high
}

func index(list []string, s string) int {
	for i := range list {
		if list[i] == s {
			return i
		}
	}
	return -1
}

// TimeOfDay is a time on the clock; Said tells midnight from nothing.
type TimeOfDay struct {
	Hour, Min int
	Said      bool
}

// ParseTime reads "14:30" or "14:30:00"; seconds are dropped. "24:00" is the end of a day.
func ParseTime(s string) (TimeOfDay, bool) {
	fields := strings.Split(s, ":")
	if len(fields) < 2 || len(fields) > 3 {
		return TimeOfDay{}, false
	}
	hour, okHour := number(fields[0], 2, 0, 24)
	minute, okMin := number(fields[1], 2, 0, 59)
	if len(fields) == 3 {
		if _, ok := number(fields[2], 2, 0, 59); !ok {
			return TimeOfDay{}, false
		}
	}
	if !okHour || !okMin || hour == 24 && minute > 0 {
		return TimeOfDay{}, false
	}
	return TimeOfDay{hour, minute, true}, true
}

// Minutes since midnight.
func (t TimeOfDay) Minutes() int { return 60*t.Hour + t.Min }
