package pages

import "testing"

func TestAHeadingNamesItsMunicipality(t *testing.T) {
	for _, c := range []struct {
		heading, name string
		want          bool
	}{
		{"Hulp in Lisdonk", "Lisdonk", true},
		{"Lisdonk", "Lisdonk", true},
		{"Acties van Lisdonk, per plaats", "Lisdonk", true},
		{"Werken in de Molenstraat", "Mol", false},
		{"Hulp in Mol en in de Molenstraat", "Mol", true},
		{"De Molenstraat in Mol", "Mol", true},
		{"Computerles", "Lisdonk", false},
		{"Het traject van Sint-Vaast", "Sint-Vaast", true},
	} {
		if got := names(c.heading, c.name); got != c.want {
			t.Errorf("%q names %q: %v, want %v", c.heading, c.name, got, c.want)
		}
	}
}
