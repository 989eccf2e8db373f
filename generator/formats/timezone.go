package formats

import (
	"fmt"
	"time"
)

// A calendar carries the rules of its time zone (VTIMEZONE, RFC 5545 3.6.5), made here from the zone data that come
// with the program: how the clocks change, from the year before the first event on.

// change is a moment at which the clocks of a zone change.
type change struct {
	at       time.Time // on the clock as it was until then
	from, to int       // seconds east of Greenwich
	name     string    // of the time from then on: "CEST"
	summer   bool
}

// watchedYears is how many years of a zone are looked at for its rule; zoneYears, how many are listed where there is
// no rule.
const (
	watchedYears = 12
	zoneYears    = 40
)

// zone writes a time zone from a year on.
func (w *lines) zone(zone *time.Location, year int) {
	w.line("BEGIN", "VTIMEZONE")
	w.line("TZID", zone.String())
	begin := time.Date(year, 1, 1, 0, 0, 0, 0, zone)
	changes := changesOf(zone, year, watchedYears)
	name, offset := begin.Zone()
	w.observance([]change{{begin, offset, offset, name, begin.IsDST()}}, "")
	groups := grouped(changes)
	if !regular(groups) {
		groups = grouped(changesOf(zone, year, zoneYears))
	}
	for _, group := range groups {
		w.observance(group, yearly(group))
	}
	w.line("END", "VTIMEZONE")
}

// changesOf lists the changes of the clocks in some years.
func changesOf(zone *time.Location, year, years int) []change {
	var list []change
	last := time.Date(year+years, 1, 1, 0, 0, 0, 0, zone)
	for at := time.Date(year, 1, 1, 0, 0, 0, 0, zone); ; {
		_, end := at.ZoneBounds()
		if end.IsZero() || !end.Before(last) {
			return list
		}
		_, from := end.Add(-time.Second).In(zone).Zone()
		name, to := end.In(zone).Zone()
		list = append(list, change{end.In(time.FixedZone("", from)), from, to, name, end.In(zone).IsDST()})
		at = end
	}
}

// grouped puts the changes that are alike together: those to summer time, those back.
func grouped(changes []change) [][]change {
	var groups [][]change
next:
	for _, c := range changes {
		for i, group := range groups {
			if group[0].from == c.from && group[0].to == c.to && group[0].name == c.name {
				groups[i] = append(group, c)
				continue next
			}
		}
		groups = append(groups, []change{c})
	}
	return groups
}

// regular tells whether every group of changes happens each year by one rule.
func regular(groups [][]change) bool {
	for _, group := range groups {
		if yearly(group) == "" {
			return false
		}
	}
	return true
}

// yearly is the rule of changes that happen each year: "on the last Sunday of March"; empty where there is none.
func yearly(group []change) string {
	if len(group) < watchedYears {
		return ""
	}
	first, last, nth := group[0].at, true, true
	for i, c := range group {
		if c.at.Month() != first.Month() || c.at.Weekday() != first.Weekday() || c.at.Year() != first.Year()+i || c.at.Format("1504") != first.Format("1504") {
			return ""
		}
		last = last && c.at.AddDate(0, 0, 7).Month() != c.at.Month()
		nth = nth && (c.at.Day()+6)/7 == (first.Day()+6)/7
	}
	which := -1
	switch {
	case nth:
		which = (first.Day() + 6) / 7
	case !last:
		return ""
	}
	return fmt.Sprintf("FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s", first.Month(), which, weekdayCodes[first.Weekday()])
}

// observance writes a time that holds from changes of the clocks on: by a rule, or at each of them.
func (w *lines) observance(group []change, rule string) {
	name := "STANDARD"
	if group[0].summer {
		name = "DAYLIGHT"
	}
	w.line("BEGIN", name)
	w.line("DTSTART", group[0].at.Format(atMinute))
	w.line("TZOFFSETFROM", offsetText(group[0].from))
	w.line("TZOFFSETTO", offsetText(group[0].to))
	w.text("TZNAME", "", group[0].name)
	if rule != "" {
		w.line("RRULE", rule)
	} else {
		for _, c := range group[1:] {
			w.line("RDATE", c.at.Format(atMinute))
		}
	}
	w.line("END", name)
}

func offsetText(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	text := fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
	if seconds%60 != 0 {
		text += fmt.Sprintf("%02d", seconds%60)
	}
	return text
}
