package policy

import (
	"fmt"
	"strconv"
)

// Written is a date as the content model writes it, with its precision: "2026-03-01", "2026-spring"; empty where there
// is none. ParseDate reads it back.
func (d Date) Written() string {
	year := strconv.Itoa(d.Year)
	switch d.Precision {
	case NoDate:
		return ""
	case Year:
		return year
	case Part:
		return year + "-" + parts[d.Unit-1]
	case Season:
		return year + "-" + seasons[d.Unit-1]
	case Quarter:
		return year + "-Q" + strconv.Itoa(d.Unit)
	case Month:
		return fmt.Sprintf("%s-%02d", year, d.Unit)
	}
	day := fmt.Sprintf("%s-%02d-%02d", year, d.Unit, d.Day)
	if d.Precision == Minute {
		return day + "T" + TimeOfDay{d.Hour, d.Min, true}.Written()
	}
	return day
}

// Written is a time of day as the content model writes it: "14:30"; empty where there is none.
func (t TimeOfDay) Written() string {
	if !t.Said {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", t.Hour, t.Min)
}

// Written is a recurrence as the content model writes it: "every 2 weeks fri", "last wed", "monthly 15"; empty where
// there is none. ParseRecurrence reads it back.
func (r Recurrence) Written() string {
	switch {
	case r.MonthDay > 0:
		return "monthly " + strconv.Itoa(r.MonthDay)
	case r.Weekday < 1:
		return ""
	}
	day := weekdays[r.Weekday-1]
	switch {
	case r.Nth < 0:
		return "last " + day
	case r.Nth > 0:
		return []string{"1st", "2nd", "3rd", "4th", "5th"}[r.Nth-1] + " " + day
	case r.Every > 0:
		return "every " + strconv.Itoa(r.Every) + " weeks " + day
	}
	return day
}
