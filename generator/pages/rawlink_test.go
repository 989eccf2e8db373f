package pages

import (
	"testing"

	"plein/generator/catalog"
	"plein/generator/policy"
)

func TestWhatWasMeantAsALinkAndIsNone(t *testing.T) {
	for text, want := range map[string]string{
		"Lees (het plan)[plan.md].":                              "turned",
		"Lees [het plan](https://v.be/mijn bestand.pdf).":        "spaced",
		"[bel](mailto:info gemeente.be)":                         "spaced",
		"Ga naar [het digipunt][digi].":                          "named",
		"Ga naar [het digipunt][Digi].\n\n[digi]: digipunt.md\n": "",
		"Lees [het plan](plan.md \"Ons plan\").":                 "",
		"Lees [het plan](plan.md) (ook [hier](plan.pdf)).":       "",
		"Zo schrijf je het: `[woorden][naam]`.":                  "",
		"Zin (zie boven)[^1].\n\n[^1]: Noot.":                    "",
		"Voor iedereen (ook senioren)[sic].":                     "",
		"[een](a.md) en [twee](b.md) in de zaal.":                "",
	} {
		got := ""
		for _, finding := range rawLinks(catalog.TextPlace{Text: policy.Text(text)}) {
			got += finding.Hint
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
