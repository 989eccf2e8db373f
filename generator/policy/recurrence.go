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
