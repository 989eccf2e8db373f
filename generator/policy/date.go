package policy

import (
	"cmp"
	"time"
)

// Precision is how exactly a date was said. It is kept and shown as written.
type Precision uint8

// The precisions, from none to the minute.
const (
	NoDate  Precision = iota
	Year              // "2026"
	Part              // "2026-begin", "2026-mid", "2026-end": thirds of four months
	Season            // "2026-spring" …: meteorological, winter begins in December of the named year
	Quarter           // "2026-Q3"
	Month             // "2026-03"
	OnDay             // 2026-03-01
	Minute            // 2026-03-01T14:30
)

// Date is a moment as an editor says it: from a whole year down to a minute, in the time zone of the site.
type Date struct {
	Precision Precision
	Year      int
	Unit      int // month 1–12, quarter 1–4, season 1–4 (spring first), part 1–3
	Day       int
	Hour, Min int
}

// Day is a day of the calendar, counted from 1 January 1970; it has no time zone.
type Day int32

// DayOf gives the day of a calendar date.
func DayOf(year, month, day int) Day {
	return Day(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Civil gives the calendar date of a day.
func (d Day) Civil() (year, month, day int) {
	t := time.Unix(int64(d)*86400, 0).UTC()
	return t.Year(), int(t.Month()), t.Day()
}

// Date is the day as a date.
func (d Day) Date() Date {
	year, month, day := d.Civil()
	return Date{Precision: OnDay, Year: year, Unit: month, Day: day}
}

// Said tells whether there is a date at all.
func (d Date) Said() bool { return d.Precision != NoDate }

// First is the first day of the period: what a start is compared by.
func (d Date) First() Day {
	month, day := 1, 1
	switch d.Precision {
	case Part:
		month = 4*d.Unit - 3
	case Season:
		month = 3 * d.Unit
	case Quarter:
		month = 3*d.Unit - 2
	case Month:
		month = d.Unit
	case OnDay, Minute:
		month, day = d.Unit, d.Day
	}
	return DayOf(d.Year, month, day)
}

// Earliest is the first day that a reader may take the period to begin on. Whoever hears "winter 2026" may think of the
// months with which 2026 begins, and not of the winter that begins in its December.
func (d Date) Earliest() Day {
	if d.Precision == Season && d.Unit == 4 {
		return DayOf(d.Year, 1, 1)
	}
	return d.First()
}

// Last is the last day of the period: what an end is compared by.
func (d Date) Last() Day {
	first, months := d.First(), 0
	switch d.Precision {
	case Year:
		months = 12
	case Part:
		months = 4
	case Season, Quarter:
		months = 3
	case Month:
		months = 1
	default:
		return first
	}
	year, month, _ := first.Civil()
	return DayOf(year, month+months, 1) - 1
}

// Clock is the build's present: the day and minute it is for the site.
type Clock struct {
	Now time.Time // in the time zone of the site
}

// Today is the day of the clock.
func (c Clock) Today() Day {
	year, month, day := c.Now.Date()
	return DayOf(year, int(month), day)
}

// Past tells whether a date is over: the day after its last day, or a minute after its minute.
func (c Clock) Past(d Date) bool {
	if !d.Said() {
		return false
	}
	if d.Precision == Minute {
		return c.Now.After(time.Date(d.Year, time.Month(d.Unit), d.Day, d.Hour, d.Min, 0, 0, c.Now.Location()))
	}
	return c.Today() > d.Last()
}

// Begun tells whether a date has come.
func (c Clock) Begun(d Date) bool {
	if !d.Said() {
		return false
	}
	if d.Precision == Minute {
		return !c.Now.Before(time.Date(d.Year, time.Month(d.Unit), d.Day, d.Hour, d.Min, 0, 0, c.Now.Location()))
	}
	return c.Today() >= d.First()
}

// Compare orders two dates: by last day, then by time of day; one that is not said comes first.
func (d Date) Compare(other Date) int {
	switch {
	case !d.Said() || !other.Said():
		return cmp.Compare(d.Precision, other.Precision)
	}
	return cmp.Or(cmp.Compare(d.Last(), other.Last()), cmp.Compare(60*d.Hour+d.Min, 60*other.Hour+other.Min))
}

// NewerThan tells whether something of this date is surely newer than something of another: it begins later. Of a
// period and a day in it the day is newer, since that much is known.
func (d Date) NewerThan(other Date) bool {
	switch {
	case !d.Said() || !other.Said():
		return d.Said()
	case d.First() != other.First():
		return d.First() > other.First()
	case d.Precision != other.Precision:
		return d.Precision > other.Precision
	}
	return 60*d.Hour+d.Min > 60*other.Hour+other.Min
}

// Before tells whether a moment ends before another begins.
func (d Date) Before(other Date) bool {
	if d.Precision == Minute && other.Precision == Minute && d.Last() == other.First() {
		return 60*d.Hour+d.Min < 60*other.Hour+other.Min
	}
	return d.Last() < other.First()
}
