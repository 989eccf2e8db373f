package policy

import (
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct{ in, first, last string }{
		{"2026", "2026-01-01", "2026-12-31"},
		{"2026-03", "2026-03-01", "2026-03-31"},
		{"2024-02", "2024-02-01", "2024-02-29"},
		{"2026-Q3", "2026-07-01", "2026-09-30"},
		{"2026-spring", "2026-03-01", "2026-05-31"},
		{"2026-summer", "2026-06-01", "2026-08-31"},
		{"2026-autumn", "2026-09-01", "2026-11-30"},
		{"2026-winter", "2026-12-01", "2027-02-28"},
		{"2026-begin", "2026-01-01", "2026-04-30"},
		{"2026-mid", "2026-05-01", "2026-08-31"},
		{"2026-end", "2026-09-01", "2026-12-31"},
		{"2026-03-01", "2026-03-01", "2026-03-01"},
		{"2026-03-01T14:30", "2026-03-01", "2026-03-01"},
		{"2026-03-01 14:30:00", "2026-03-01", "2026-03-01"},
	} {
		d, ok := ParseDate(c.in)
		if !ok {
			t.Errorf("%q is refused", c.in)
			continue
		}
		if first, last := iso(d.First()), iso(d.Last()); first != c.first || last != c.last {
			t.Errorf("%q is %s to %s, want %s to %s", c.in, first, last, c.first, c.last)
		}
	}
	for in, want := range map[string]string{"2026-winter": "2026-01-01", "2026-autumn": "2026-09-01", "2026": "2026-01-01", "2026-04-02": "2026-04-02"} {
		if d, _ := ParseDate(in); iso(d.Earliest()) != want {
			t.Errorf("%q may begin on %s, want %s", in, iso(d.Earliest()), want)
		}
	}
	for _, in := range []string{"2026-03-01T10:00:00Z", "2026-03-01T10:00:99", "", "26", "2026-13", "2026-00", "2026-02-30", "2025-02-29", "2026-Q5", "2026-Q", "2026-Spring", "01-03-2026",
		"2026-3-1", "2026-03-01T25:00", "2026-03-01T24:30", "2026-", "-", "2026-03-01-01", "02026", "２０２６"} {
		if d, ok := ParseDate(in); ok {
			t.Errorf("%q is read as %v", in, d)
		}
	}
}

func iso(d Day) string {
	year, month, day := d.Civil()
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

func FuzzParseDate(f *testing.F) {
	for _, seed := range []string{"2026", "2026-Q3", "2026-winter", "2026-02-29", "2026-03-01T14:30", "9999-12-31"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, ok := ParseDate(s)
		if !ok {
			return
		}
		if d.First() > d.Last() {
			t.Errorf("%q begins on %s and ends on %s", s, iso(d.First()), iso(d.Last()))
		}
		if d.Compare(d) != 0 || d.Before(d) {
			t.Errorf("%q is not equal to itself", s)
		}
	})
}

func FuzzParseRecurrence(f *testing.F) {
	for _, seed := range []string{"mon", "every 2 weeks fri", "1st wed", "last wed", "monthly 15"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, ok := ParseRecurrence(s)
		if ok && (r.Weekday == 0) == (r.MonthDay == 0) {
			t.Errorf("%q is read as %+v: neither a weekday nor a day of the month, or both", s, r)
		}
	})
}

func TestClock(t *testing.T) {
	brussels, err := time.LoadLocation("Europe/Brussels")
	if err != nil {
		t.Fatal(err)
	}
	clock := Clock{time.Date(2026, 5, 12, 14, 30, 0, 0, brussels)}
	for _, c := range []struct {
		date        string
		begun, past bool
	}{
		{"2026-05-12", true, false}, {"2026-05-11", true, true}, {"2026-05-13", false, false}, {"2026-05", true, false},
		{"2026-spring", true, false}, {"2026-04", true, true}, {"2026-05-12T14:29", true, true}, {"2026-05-12T14:30", true, false},
		{"2026-05-12T14:31", false, false}, {"2025", true, true},
	} {
		d, ok := ParseDate(c.date)
		if !ok {
			t.Fatalf("%q is refused", c.date)
		}
		if begun, past := clock.Begun(d), clock.Past(d); begun != c.begun || past != c.past {
			t.Errorf("%s: begun %v, past %v; want %v, %v", c.date, begun, past, c.begun, c.past)
		}
	}
}
