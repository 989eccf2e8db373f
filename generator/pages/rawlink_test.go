package pages

import (
	"testing"

	"plein/generator/catalog"
	"plein/generator/document"
	"plein/generator/policy"
	"plein/generator/source"
)

func TestWhatWasMeantAsALinkAndIsNone(t *testing.T) {
	for text, want := range map[string]string{
		"Lees (het plan)[plan.md].":                              "turned",
		"Lees [het plan](https://v.be/mijn bestand.pdf).":        "spaced",
		"[mail](mailto:info gemeente.be)":                        "mail",
		"[mail](info @gemeente.be)":                              "mail",
		"[bel](014 00 00 00)":                                    "phone",
		"[bel](tel:014 00 00 00)":                                "phone",
		"Lees [het plan] (https://v.be/plan).":                   "apart",
		"Lees [het plan] (plan.pdf).":                            "apart",
		"Lees [het plan][].":                                     "named",
		"Lees [plan][].\n\n[Plan]: plan.md":                      "",
		"Lees [sic] (zie hiernaast) en [x] (bijlage).":           "",
		"Zin.[^1] (plan.pdf)\n\n[^1]: Noot.":                     "",
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

// What was meant is shown as the line should be.
func TestALinkAsItShouldBe(t *testing.T) {
	for text, want := range map[string]string{
		"Lees (het plan)[plan.md].":                          "Lees [het plan](plan.md).",
		"Lees [het plan](https://v.be/mijn eigen plan.pdf).": "Lees [het plan](https://v.be/mijn%20eigen%20plan.pdf).",
		"[bel](014 00 00 00)":                                "[bel](tel:014000000)",
		"Lees [het plan] (plan.pdf).":                        "Lees [het plan](plan.pdf).",
		"Ga naar [het digipunt][digii].\n\n[digi]: x.md":     "Ga naar [het digipunt][digi].",
		"[mail](mailto:info gemeente.be)":                    "",
		"Ga naar [het digipunt][digi].":                      "",
	} {
		doc, _ := document.Parse(source.File{Path: "content/index.md", Text: "+++\n+++\n" + text})
		findings := rawLinks(catalog.TextPlace{Text: policy.Text(text), Doc: doc})
		if len(findings) != 1 || findings[0].Fix != want {
			t.Errorf("%q: want %q: %+v", text, want, findings)
		}
	}
}
