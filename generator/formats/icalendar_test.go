package formats

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
)

func brussels(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Brussels")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func written(t testing.TB, c Calendar) string {
	t.Helper()
	var out bytes.Buffer
	if err := WriteCalendar(&out, c); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestACalendar(t *testing.T) {
	zone := brussels(t)
	got := written(t, Calendar{Name: "Digitale inclusie in Ravels", Language: "nl", Zone: zone, Events: []Event{
		{UID: "https://plein.example/ravels/traject/#session-start-2026-03-01", Title: "Startsessie; met koffie, en taart",
			About: "Een zin.\nEn nog een.", Place: "Zaal \\ De Kring", Address: "https://plein.example/ravels/traject/",
			Start: time.Date(2026, 3, 1, 0, 0, 0, 0, zone), WholeDay: true},
		{UID: "b", Title: "Hulp", Address: "https://plein.example/ravels/hulp/", Start: time.Date(2026, 1, 7, 13, 30, 0, 0, zone),
			End: time.Date(2026, 1, 7, 16, 0, 0, 0, zone), Repeat: Repeat{Weekday: time.Wednesday, Nth: 1}},
	}})
	want := strings.ReplaceAll(`BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Plein//Plein//NL
CALSCALE:GREGORIAN
NAME;LANGUAGE=nl:Digitale inclusie in Ravels
X-WR-CALNAME:Digitale inclusie in Ravels
REFRESH-INTERVAL;VALUE=DURATION:P1D
X-PUBLISHED-TTL:P1D
BEGIN:VTIMEZONE
TZID:Europe/Brussels
BEGIN:STANDARD
DTSTART:20250101T000000
TZOFFSETFROM:+0100
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250330T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20251026T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:https://plein.example/ravels/traject/#session-start-2026-03-01
DTSTAMP:20260301T000000Z
DTSTART;VALUE=DATE:20260301
SUMMARY;LANGUAGE=nl:Startsessie\; met koffie\, en taart
DESCRIPTION;LANGUAGE=nl:Een zin.\nEn nog een.
LOCATION:Zaal \\ De Kring
URL:https://plein.example/ravels/traject/
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:b
DTSTAMP:20260107T000000Z
DTSTART;TZID=Europe/Brussels:20260107T133000
DTEND;TZID=Europe/Brussels:20260107T160000
RRULE:FREQ=MONTHLY;BYDAY=1WE
SUMMARY;LANGUAGE=nl:Hulp
URL:https://plein.example/ravels/hulp/
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
`, "\n", "\r\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestRulesOfRepetition(t *testing.T) {
	for want, repeat := range map[string]Repeat{
		"": {}, "FREQ=WEEKLY;BYDAY=MO": {Weekday: time.Monday, Weekly: true}, "FREQ=WEEKLY;BYDAY=SU": {Weekday: time.Sunday, Weekly: true},
		"FREQ=MONTHLY;BYDAY=1WE": {Weekday: time.Wednesday, Nth: 1}, "FREQ=MONTHLY;BYDAY=-1FR": {Weekday: time.Friday, Nth: -1},
		"FREQ=MONTHLY;BYMONTHDAY=15": {MonthDay: 15},
	} {
		if got := repeat.rule(); got != want {
			t.Errorf("%+v: %q, want %q", repeat, got, want)
		}
	}
}

func TestZonesOfTheWorld(t *testing.T) {
	for name, want := range map[string][]string{
		"UTC":                 {"TZOFFSETTO:+0000"},
		"America/New_York":    {"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "TZOFFSETTO:-0500"},
		"Australia/Lord_Howe": {"TZOFFSETTO:+1030", "TZOFFSETTO:+1100", "BYMONTH=4;BYDAY=1SU"},
		"Asia/Kolkata":        {"TZOFFSETTO:+0530"},
		"Africa/Casablanca":   {"RDATE:"}, // it follows the moon
	} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		got := written(t, Calendar{Language: "nl", Zone: zone, Events: []Event{{UID: "a", Start: time.Date(2026, 3, 1, 9, 0, 0, 0, zone)}}})
		for _, line := range want {
			if !strings.Contains(got, line) {
				t.Errorf("%s: there is no %q in\n%s", name, line, got)
			}
		}
	}
}

// A library that is not ours reads back what was written, whatever stands in it.
func FuzzCalendarText(f *testing.F) {
	f.Add("Startsessie; met koffie, en \\ taart\nen een tweede regel")
	f.Add(strings.Repeat("één héél lange zin met letters van twee bytes ", 9))
	f.Add("BEGIN:VEVENT\r\nEND:VEVENT\r\n\x07\x00€😀" + strings.Repeat("😀", 40))
	f.Fuzz(func(t *testing.T, text string) {
		out := written(t, Calendar{Name: "x", Language: "nl", Zone: time.UTC, Events: []Event{{UID: "a", Title: text, About: text, Place: text,
			Start: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), WholeDay: true}}})
		for line := range strings.SplitSeq(strings.TrimSuffix(out, "\r\n"), "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n\x00\x07") {
				t.Fatalf("the line %q is %d octets long", line, len(line))
			}
		}
		calendar, err := ics.ParseCalendar(strings.NewReader(out))
		if err != nil || len(calendar.Events()) != 1 {
			t.Fatalf("%q: %v, %d events", text, err, len(calendar.Events()))
		}
		want := readable(text)
		summary := calendar.Events()[0].GetProperty(ics.ComponentPropertySummary)
		if want == "" && summary == nil {
			return
		}
		if summary == nil || summary.Value != want {
			t.Errorf("%q comes out as %+v", want, summary)
		}
	})
}

// readable is a text without what a calendar cannot hold.
func readable(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7F {
			return -1
		}
		return r
	}, s)
}
