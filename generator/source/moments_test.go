package source

import (
	"slices"
	"testing"
	"time"
)

func TestMomentsAreFoundWhereverTheyAreWritten(t *testing.T) {
	for text, want := range map[string][]string{
		"":                            nil,
		"opens = 2026-05-12":          nil,
		"12:30":                       nil,
		"opens = 2026-05-12T14:30":    {"2026-05-12T14:30"},
		"opens = 2026-05-12t14:30:10": {"2026-05-12T14:30"},
		`opens = "2026-05-12 14:30"`:  {"2026-05-12T14:30"},
		"2026-05-12T14:3":             nil,
		"2026-13-12T14:30":            nil,
		"2026-05-12T24:00":            {"?"},
		`"2026-05-12\u002014:30"`:     {"?"},
		"a = 2026-05-12T14:30\nb = 2026-05-11T14:30\nc=2026-05-12T14:30": {"2026-05-11T14:30", "2026-05-12T14:30"},
	} {
		tree := &Tree{Files: []File{{Text: text}}}
		if got := tree.Moments(); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// Two moments make one site where no moment that is named lies between them, nor a midnight.
func TestPresentAmong(t *testing.T) {
	at := func(hour, minute, second int) time.Time {
		return time.Date(2026, 5, 12, hour, minute, second, 0, time.UTC)
	}
	for _, c := range []struct {
		a, b    time.Time
		moments []string
		same    bool
	}{
		{at(0, 0, 0), at(23, 59, 59), nil, true},
		{at(23, 59, 59), at(24, 0, 0), nil, false},
		{at(9, 0, 0), at(14, 29, 59), []string{"2026-05-12T14:30"}, true},
		{at(14, 29, 59), at(14, 30, 0), []string{"2026-05-12T14:30"}, false},
		{at(14, 30, 0), at(14, 30, 1), []string{"2026-05-12T14:30"}, false}, // a date is over when its minute has begun
		{at(14, 30, 1), at(20, 0, 0), []string{"2026-05-12T14:30"}, true},
		{at(9, 0, 0), at(9, 0, 1), []string{"?"}, false},
	} {
		if same := PresentAmong(c.a, c.moments) == PresentAmong(c.b, c.moments); same != c.same {
			t.Errorf("%v and %v among %v are the same: %v", c.a, c.b, c.moments, same)
		}
	}
}
