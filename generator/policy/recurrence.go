package policy

import (
	"strconv"
	"strings"
)

var weekdays = [...]string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// ParseRecurrence reads the day of an opening as the content model writes it.
func ParseRecurrence(s string) (Recurrence, bool) {
	fields := strings.Fields(s)
	switch {
	case len(fields) == 1:
		day, ok := weekday(fields[0])
		return Recurrence{Weekday: day}, ok
	case len(fields) == 2 && fields[0] == "monthly":
		n, err := strconv.Atoi(fields[1])
		return Recurrence{MonthDay: n}, err == nil && n >= 1 && n <= 31
	case len(fields) == 2:
		day, ok := weekday(fields[1])
		nth, known := map[string]int{"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "last": -1}[fields[0]]
		return Recurrence{Weekday: day, Nth: nth}, ok && known
	case len(fields) == 4 && fields[0] == "every" && fields[2] == "weeks":
		n, err := strconv.Atoi(fields[1])
		day, ok := weekday(fields[3])
		return Recurrence{Weekday: day, Every: n}, ok && err == nil && n >= 1 && n <= 52
	}
	return Recurrence{}, false
}

func weekday(s string) (int, bool) {
	i := index(weekdays[:], s)
	return i + 1, i >= 0
}

// FirstFrom is the first day on or after another on which it happens. It is not known for "every 2 weeks": the content
// does not say which weeks.
func (r Recurrence) FirstFrom(day Day) (Day, bool) {
	if r.Every > 1 || r.MonthDay < 1 && r.Weekday < 1 {
		return 0, false
	}
	for d := day; d < day+searched; d++ {
		if r.isOn(d) {
			return d, true
		}
	}
	return 0, false
}

// searched is how many days are looked at: a fifth weekday comes within four months, the 31st within two.
const searched = 366

func (r Recurrence) isOn(d Day) bool {
	year, month, day := d.Civil()
	if r.MonthDay > 0 {
		return day == r.MonthDay
	}
	if weekdayOf(d) != r.Weekday {
		return false
	}
	switch {
	case r.Nth > 0:
		return (day+6)/7 == r.Nth
	case r.Nth < 0:
		return day+7 > DaysIn(year, month)
	}
	return true
}

// weekdayOf is 1 for Monday to 7 for Sunday; 1 January 1970 was a Thursday.
func weekdayOf(d Day) int { return ((int(d)+3)%7+7)%7 + 1 }
