package formats

import (
	"bytes"
	"cmp"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Calendar is a list of moments that a reader can put in a calendar of her own (iCalendar, RFC 5545).
//
// It is encoded here and not by a library: github.com/arran4/golang-ical (v0.3.4) makes no time zone from zone data,
// lets a carriage return through into a value, and folds by words; what would remain of its use are forty lines. The
// tests read these files back with it, and with others.
type Calendar struct {
	Name     string
	About    string         // what readers must know; may be empty
	Language string         // BCP 47
	Zone     *time.Location // of events with a time of day
	Events   []Event
}

// Event is something at a moment, on a day, or on days that come back.
type Event struct {
	UID      string // for ever the same, whatever becomes of the words
	Title    string
	Language string // of the title, where it is another than that of the calendar
	About    string // a sentence
	Place    string
	Address  string    // of its page, absolute; may be empty
	Start    time.Time // in the zone of the calendar; of an event of a whole day its midnight
	End      time.Time // zero: no end is known, and none is made up
	WholeDay bool
	Repeat   Repeat
}

// Repeat says on which days an event comes back; its zero value is an event that happens once.
type Repeat struct {
	Weekday  time.Weekday
	Weekly   bool // each week on Weekday
	Nth      int  // the so manieth Weekday of each month, -1 the last
	MonthDay int  // this day of each month
}

var weekdayCodes = [...]string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}

// rule is the repetition as RFC 5545 writes it; empty for an event that happens once.
func (r Repeat) rule() string {
	day := weekdayCodes[r.Weekday]
	switch {
	case r.MonthDay > 0:
		return "FREQ=MONTHLY;BYMONTHDAY=" + strconv.Itoa(r.MonthDay)
	case r.Nth != 0:
		return "FREQ=MONTHLY;BYDAY=" + strconv.Itoa(r.Nth) + day
	case r.Weekly:
		return "FREQ=WEEKLY;BYDAY=" + day
	}
	return ""
}

const (
	onDay     = "20060102"
	atMinute  = "20060102T150405"
	atInstant = "20060102T150405Z"
)

// WriteCalendar writes a calendar. Nothing in it is of the moment at which it is written: the stamp of an event
// (DTSTAMP) is its own first day, so that only an event that moves is a changed one, and a build on another day gives
// the same bytes. Events do not make a reader busy (TRANSP): she need not go.
func WriteCalendar(to io.Writer, c Calendar) error {
	w := &lines{}
	w.line("BEGIN", "VCALENDAR")
	w.line("VERSION", "2.0")
	w.line("PRODID", "-//Plein//Plein//"+strings.ToUpper(c.Language))
	w.line("CALSCALE", "GREGORIAN")
	w.text("NAME", c.Language, c.Name) // RFC 7986
	w.text("X-WR-CALNAME", "", c.Name)
	w.text("DESCRIPTION", c.Language, c.About) // RFC 7986
	w.text("X-WR-CALDESC", "", c.About)
	w.line("REFRESH-INTERVAL;VALUE=DURATION", "P1D") // RFC 7986
	w.line("X-PUBLISHED-TTL", "P1D")
	if first, timed := firstTimed(c.Events); timed {
		w.zone(c.Zone, first.Year()-1)
	}
	for _, event := range c.Events {
		w.event(c, event)
	}
	w.line("END", "VCALENDAR")
	_, err := to.Write(w.out.Bytes())
	return err
}

func firstTimed(events []Event) (first time.Time, timed bool) {
	for _, event := range events {
		if !event.WholeDay && (!timed || event.Start.Before(first)) {
			first, timed = event.Start, true
		}
	}
	return first, timed
}

func (w *lines) event(c Calendar, e Event) {
	w.line("BEGIN", "VEVENT")
	w.text("UID", "", e.UID)
	w.line("DTSTAMP", e.Start.Format(onDay)+"T000000Z")
	w.moment("DTSTART", c.Zone, e.Start, e.WholeDay)
	if e.End.After(e.Start) {
		w.moment("DTEND", c.Zone, e.End, e.WholeDay)
	}
	if rule := e.Repeat.rule(); rule != "" {
		w.line("RRULE", rule)
	}
	w.text("SUMMARY", cmp.Or(e.Language, c.Language), e.Title)
	w.text("DESCRIPTION", c.Language, e.About)
	w.text("LOCATION", "", e.Place) // an address is of no language
	if e.Address != "" {
		w.line("URL", uri(e.Address))
	}
	w.line("TRANSP", "TRANSPARENT")
	w.line("END", "VEVENT")
}

func (w *lines) moment(name string, zone *time.Location, at time.Time, wholeDay bool) {
	if wholeDay {
		w.line(name+";VALUE=DATE", at.Format(onDay))
		return
	}
	w.line(name+";TZID="+zone.String(), at.In(zone).Format(atMinute))
}

// lines are the content lines of a calendar.
type lines struct{ out bytes.Buffer }

// text writes a property that holds a text; nothing where there is none.
func (w *lines) text(name, language, text string) {
	if text == "" {
		return
	}
	if language != "" {
		name += ";LANGUAGE=" + language
	}
	w.line(name, calendarText(text))
}

var calendarEscapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`)

var calendarLines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// calendarText escapes a text (RFC 5545, 3.3.11) and leaves out control characters, which it cannot hold.
func calendarText(s string) string {
	s = calendarLines.Replace(strings.ToValidUTF8(s, "\uFFFD"))
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7F {
			return -1
		}
		return r
	}, s)
	return calendarEscapes.Replace(s)
}

// uri leaves out of an address what would end its line.
func uri(address string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F {
			return -1
		}
		return r
	}, address)
}

// mostOctets is how long a line may be, its end not counted (RFC 5545, 3.1).
const mostOctets = 75

// line writes one content line, folded where it is too long and never within a character.
func (w *lines) line(name, value string) {
	rest, room := name+":"+value, mostOctets
	for len(rest) > room {
		cut := room
		for cut > 0 && !utf8.RuneStart(rest[cut]) {
			cut--
		}
		w.out.WriteString(rest[:cut] + "\r\n ")
		rest, room = rest[cut:], mostOctets-1 // the space in front counts
	}
	w.out.WriteString(rest + "\r\n")
}
