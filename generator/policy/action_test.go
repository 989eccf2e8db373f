package policy

import "testing"

func TestFreshnessIsTheNewestDayThatIsKnown(t *testing.T) {
	for name, c := range map[string]struct {
		update, done, measured, response, changed string
		want                                      string
	}{
		"an update":                         {update: "2026-03-01", done: "2026-02-01", want: "2026-03-01"},
		"an answer to what people said":     {update: "2026-06-28", response: "2026-07-04", want: "2026-07-04"},
		"a day in the quarter that it is":   {update: "2026-09-16", measured: "2026-Q3", want: "2026-09-16"},
		"a quarter after a day":             {update: "2026-06-16", measured: "2026-Q3", want: "2026-Q3"},
		"the first day of a quarter":        {update: "2026-07-01", measured: "2026-Q3", want: "2026-07-01"},
		"a month in the year that it is":    {done: "2026-05", measured: "2026", want: "2026-05"},
		"the last change of the file":       {update: "2026-03-01", changed: "2026-03-02", want: "2026-03-02"},
		"nothing is known":                  {},
		"a moment on the day of the answer": {update: "2026-03-01T14:00", response: "2026-03-01", want: "2026-03-01T14:00"},
	} {
		a := &Action{Changed: mustDate(t, c.changed), Updates: []Update{{Date: mustDate(t, c.update)}}, Steps: []ActionStep{{Done: mustDate(t, c.done)}},
			Indicators: []Indicator{{Values: []Measurement{{Date: mustDate(t, c.measured)}}}}, Responses: []Response{{Date: mustDate(t, c.response)}}}
		if got := a.Freshness(); got != mustDate(t, c.want) {
			t.Errorf("%s: %s, want %s", name, got.Written(), c.want)
		}
	}
}
