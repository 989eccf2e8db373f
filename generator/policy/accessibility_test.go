package policy

import (
	"testing"
	"time"
)

func TestAStatementIsOldAfterAYear(t *testing.T) {
	clock := Clock{time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)}
	for _, c := range []struct {
		prepared, reviewed string
		old                bool
	}{
		{"2025-11-23", "", false}, {"2025-11-22", "", true}, {"2020-01-01", "2025-11-23", false}, {"2025-11-23", "2020-01-01", false},
		{"2025", "", false}, {"2024", "", true}, {"", "", false}, {"", "2025-10", true},
	} {
		prepared, _ := ParseDate(c.prepared)
		reviewed, _ := ParseDate(c.reviewed)
		if got := (&Accessibility{Prepared: prepared, Reviewed: reviewed}).IsOld(clock); got != c.old {
			t.Errorf("prepared %q, reviewed %q: %v", c.prepared, c.reviewed, got)
		}
	}
}
