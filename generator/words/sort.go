package words

import (
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// SortNames sorts things by name as readers of Dutch expect: é with e, capitals with small letters, and a clipped
// article in front passed over ('t Recupke under R). Equal names keep their order.
func SortNames[T any](things []T, name func(T) string) {
	order := collate.New(language.Dutch, collate.Loose, collate.Numeric)
	var buffer collate.Buffer
	type keyed struct {
		key   string
		thing T
	}
	list := make([]keyed, len(things))
	for i, thing := range things {
		list[i] = keyed{string(order.KeyFromString(&buffer, SortKey(name(thing)))), thing}
		buffer.Reset()
	}
	slices.SortStableFunc(list, func(a, b keyed) int { return strings.Compare(a.key, b.key) })
	for i := range list {
		things[i] = list[i].thing
	}
}

var quotes = strings.NewReplacer("’", "'", "‘", "'")

// SortKey is a name without the clipped article in front of it.
func SortKey(name string) string {
	name = quotes.Replace(name)
	for _, article := range []string{"'t ", "'T ", "'s ", "'S ", "'n ", "'t-", "'s-"} {
		if rest, found := strings.CutPrefix(name, article); found {
			return rest
		}
	}
	return strings.TrimLeft(name, "'\"“‘( ")
}

// Initial is the letter under which a name stands in an index, without accent; "0–9" for figures, signs and letters of
// other scripts, of which no address can be made.
func Initial(name string) string {
	if key := Fold(ligatures.Replace(strings.ToLower(SortKey(name)))); key != "" && key[0] >= 'a' && key[0] <= 'z' {
		return strings.ToUpper(key[:1])
	}
	return "0–9"
}
