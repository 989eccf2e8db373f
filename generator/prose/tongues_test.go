package prose

import "testing"

func TestEnglishSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"a": 1, "the": 1, "home": 1, "homes": 1, "places": 2, "boxes": 2, "bridges": 2, "walked": 1, "wanted": 2, "needed": 2, "called": 1,
		"table": 2, "tables": 2, "whole": 1, "filled": 1, "centre": 2, "statement": 2, "movement": 2, "element": 3, "implement": 3,
		"museum": 3, "society": 4, "video": 3, "idea": 3, "area": 3, "people": 2, "nation": 2, "question": 2, "special": 2, "religious": 3,
		"previous": 3, "being": 2, "going": 2, "quiet": 2, "queue": 1, "league": 1, "unique": 2, "yes": 1, "year": 1, "only": 2, "rely": 2,
		"everything": 3, "someone": 2, "useful": 2, "safely": 2, "municipality": 6, "library": 3, "computer": 3, "association": 5,
		"cooperation": 5, "e-mail": 2, "don't": 1, "OCMW": 4, "prism": 2, "try": 1, "hm": 1,
	} {
		if got := EnglishSyllables(word); got != want {
			t.Errorf("%s: %d, want %d", word, got, want)
		}
	}
}

func TestFrenchSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"le": 1, "les": 1, "a": 1, "commune": 2, "communes": 2, "chaque": 1, "numérique": 3, "langue": 1, "pourquoi": 2, "guide": 1,
		"réaliser": 4, "naïf": 2, "client": 2, "créer": 2, "nation": 2, "eau": 1, "bureau": 2, "oui": 1, "lui": 1, "moitié": 2,
		"parlent": 1, "trouvent": 1, "souvent": 2, "moment": 2, "argent": 2, "maintenant": 3, "appeler": 3, "bibliothèque": 4, "voyage": 2,
		"yeux": 1, "l'organisation": 5, "aujourd'hui": 3, "CPAS": 4, "sœur": 1, "où": 1, "idée": 2, "rendez-vous": 3,
	} {
		if got := FrenchSyllables(word); got != want {
			t.Errorf("%s: %d, want %d", word, got, want)
		}
	}
}

func FuzzSyllablesOfTongues(f *testing.F) {
	for _, word := range []string{"home", "queue", "l'été", "ent", "es", "\xff", "é", "y", "qu", "ue"} {
		f.Add(word)
	}
	f.Fuzz(func(t *testing.T, word string) {
		for name, count := range map[string]func(string) int{"English": EnglishSyllables, "French": FrenchSyllables} {
			if n := count(word); n < 1 || n > max(2*len(word), 1) {
				t.Errorf("%s in %s has %d syllables", word, name, n)
			}
		}
	})
}
