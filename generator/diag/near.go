package diag

import (
	"slices"
	"strings"

	"plein/generator/words"
)

// Nearest gives the one candidate that somebody probably meant, or nothing: it suggests only when it is sure. The
// distance counts swapped neighbours as one mistake and passes over capitals, accents, spaces, - and _ (Damerau 1964,
// optimal string alignment); up to 1 for four letters, 2 for eight, 3 beyond.
func Nearest(typed string, candidates []string) string {
	plain := comparable(typed)
	best, bestAt, tie := "", allowed(plain)+1, false
	for _, candidate := range candidates {
		d := distance(plain, comparable(candidate))
		switch {
		case d < bestAt:
			best, bestAt, tie = candidate, d, false
		case d == bestAt && candidate != best:
			tie = true
		}
	}
	if tie {
		return ""
	}
	return best
}

// NearestID gives the one id that somebody probably meant: one that is nearly spelled so, or of the same words in another
// order, with words left out or cut short ("digipunt-bib" for "digipunt-bibliotheek"), or else with a letter wrong in one of
// them ("digibuddys" for "word-digibuddy").
func NearestID(typed string, ids []string) string {
	if near := Nearest(typed, ids); near != "" {
		return near
	}
	for _, same := range []func(typed, id string) bool{func(typed, id string) bool { return abridges(typed, id) || holds(typed, id) }, resembles} {
		if found, several := only(typed, ids, same); found != "" || several {
			return found
		}
	}
	return ""
}

// only is the one id that is the same in some way, or tells that there are several.
func only(typed string, ids []string, same func(typed, id string) bool) (found string, several bool) {
	for _, id := range ids {
		if id == found || !same(typed, id) {
			continue
		}
		if found != "" {
			return "", true
		}
		found = id
	}
	return found, false
}

// resembles tells a name of one long word that is nearly spelled as a word of an id.
func resembles(name, id string) bool {
	const least, most = 6, 1 // letters that the word has, and that are wrong in it
	name = words.Slug(name)
	if len(name) < least || strings.Contains(name, "-") {
		return false
	}
	for word := range strings.SplitSeq(id, "-") {
		if distance(name, word) <= most {
			return true
		}
	}
	return false
}

// abridges tells whether every word of a name begins a word of an id, each of them once.
func abridges(name, id string) bool {
	const least = 3 // fewer letters begin too much
	left := strings.Split(id, "-")
	for word := range strings.SplitSeq(words.Slug(name), "-") {
		at := slices.IndexFunc(left, func(other string) bool {
			return other == word || len(word) >= least && strings.HasPrefix(other, word)
		})
		if at < 0 {
			return false
		}
		left = slices.Delete(left, at, at+1)
	}
	return true
}

// holds tells whether an id of some words stands in a longer name, or a long one ends it ("welzijnscampus" for "campus").
func holds(name, id string) bool {
	const least = 6 // shorter ones end words that have nothing to do with them
	if len(id) >= least && strings.HasSuffix(words.Slug(name), id) {
		return true
	}
	return strings.Contains(id, "-") && strings.Contains("-"+words.Slug(name)+"-", "-"+id+"-")
}

func comparable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '_' {
			return -1
		}
		return r
	}, words.Fold(s))
}

func allowed(s string) int {
	switch {
	case len(s) <= 4:
		return 1
	case len(s) <= 8:
		return 2
	}
	return 3
}

// distance is the optimal string alignment distance between two short words; long ones count as far apart.
func distance(a, b string) int {
	const far = 99
	if len(a) > 64 || len(b) > 64 {
		return far
	}
	var rows [3][66]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
