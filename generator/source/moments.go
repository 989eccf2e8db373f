package source

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Moments are the dates with a time of day that the texts of a tree name ("2026-05-12T14:30"), sorted, each once. Besides
// the day they are all by which a build in the morning can differ from one in the afternoon. A text that writes
// characters by their numbers may hold one that is not seen: then "?" is among them.
func (t *Tree) Moments() []string {
	seen := map[string]bool{}
	for _, file := range t.Files {
		momentsIn(file.Text, seen)
	}
	moments := make([]string, 0, len(seen))
	for moment := range seen {
		moments = append(moments, moment)
	}
	slices.Sort(moments)
	return moments
}

const momentForm = "2006-01-02T15:04"

// momentsIn looks for a colon with a date, a letter or space and two digits before it, and two digits behind.
func momentsIn(text string, seen map[string]bool) {
	if strings.Contains(text, `\u`) || strings.Contains(text, `\U`) {
		seen["?"] = true
	}
	before := len(momentForm) - len("15:04") + len("15")
	for from := 0; ; {
		at := strings.IndexByte(text[from:], ':')
		if at < 0 {
			return
		}
		at += from
		from = at + 1
		if at < before || at+3 > len(text) {
			continue
		}
		written := []byte(text[at-before : at+3])
		if c := written[len("2006-01-02")]; c != 'T' && c != 't' && c != ' ' {
			continue
		}
		written[len("2006-01-02")] = 'T'
		if _, err := time.Parse(momentForm, string(written)); err == nil {
			seen[string(written)] = true
		} else if strings.HasSuffix(string(written), "T24:00") {
			seen["?"] = true // the end of a day, as the model allows it
		}
	}
}

// PresentAmong says where a moment stands among others: on which day, and how many of them it has reached and passed. Two
// moments of which the same is said make the same site.
func PresentAmong(now time.Time, moments []string) string {
	reached, passed := 0, 0
	for _, written := range moments {
		moment, err := time.ParseInLocation(momentForm, written, now.Location())
		if err != nil {
			return now.Format(time.RFC3339Nano) // each moment counts
		}
		if !now.Before(moment) {
			reached++
		}
		if now.After(moment) {
			passed++
		}
	}
	return fmt.Sprintf("%s %d %d", now.Format(time.DateOnly), reached, passed)
}
