package policy

import "testing"

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	for _, s := range []string{"2026", "2026-begin", "2026-mid", "2026-end", "2026-spring", "2026-winter", "2026-Q3", "2026-03", "2026-03-01", "2026-03-01T09:05"} {
		d, ok := ParseDate(s)
		if got := d.Written(); !ok || got != s {
			t.Errorf("%q is written as %q", s, got)
		}
	}
	for _, s := range []string{"mon", "sun", "every 2 weeks fri", "1st wed", "5th thu", "last tue", "monthly 15", "monthly 31"} {
		r, ok := ParseRecurrence(s)
		if got := r.Written(); !ok || got != s {
			t.Errorf("%q is written as %q", s, got)
		}
	}
	if (Date{}).Written() != "" || (Recurrence{}).Written() != "" || (TimeOfDay{}).Written() != "" {
		t.Error("what is not said is written")
	}
}

func TestFirstDayOfARecurrence(t *testing.T) {
	for _, c := range []struct{ recurrence, from, want string }{
		{"mon", "2026-01-01", "2026-01-05"}, {"thu", "2026-01-01", "2026-01-01"}, {"sun", "1969-12-28", "1969-12-28"},
		{"1st wed", "2026-01-01", "2026-01-07"}, {"1st thu", "2026-01-02", "2026-02-05"}, {"5th mon", "2026-01-01", "2026-03-30"},
		{"last wed", "2026-01-01", "2026-01-28"}, {"monthly 15", "2026-01-16", "2026-02-15"}, {"monthly 31", "2026-02-01", "2026-03-31"},
		{"every 1 weeks tue", "2026-01-01", "2026-01-06"}, {"every 2 weeks fri", "2026-01-01", ""},
	} {
		r, ok := ParseRecurrence(c.recurrence)
		if !ok {
			t.Fatal(c.recurrence)
		}
		got := ""
		if day, ok := r.FirstFrom(mustDate(t, c.from).First()); ok {
			got = day.Date().Written()
		}
		if got != c.want {
			t.Errorf("%s from %s: %q, want %q", c.recurrence, c.from, got, c.want)
		}
	}
}
