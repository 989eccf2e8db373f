package plain

import (
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"plein/generator/diag"
)

func dutch(t testing.TB) *Language { return in(t, "nl") }

func in(t testing.TB, language string) *Language {
	t.Helper()
	l, err := In(language)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// codes are the rules that a text breaks, each once, in the order of their codes.
func codes(l *Language, text Text) []string {
	var list []string
	l.Judge(text, func(h Hit) { list = append(list, h.Rule.Code) })
	slices.Sort(list)
	return slices.Compact(list)
}

func explained(word string) bool { return word == "ocmw" || word == "digipunt" }

type labelled struct {
	Text, Part string
	Fires      []string
}

func fixture(t *testing.T, name string) []labelled {
	t.Helper()
	var list struct{ Sentences []labelled }
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := toml.Decode(string(text), &list); err != nil {
		t.Fatal(err)
	}
	return list.Sentences
}

// What is a warning is right nine times in ten, on sentences that were labelled by hand; what is right less often may
// only be a notice.
func TestWarningsAreRight(t *testing.T) {
	for language, name := range map[string]string{"nl": "sentences.toml", "en": "sentences.en.toml", "fr": "sentences.fr.toml"} {
		t.Run(language, func(t *testing.T) { warningsAreRight(t, in(t, language), fixture(t, name)) })
	}
}

func warningsAreRight(t *testing.T, l *Language, sentences []labelled) {
	if len(sentences) < 60 {
		t.Fatalf("only %d sentences are labelled", len(sentences))
	}
	right, wrong, missed := map[string]int{}, map[string]int{}, map[string]int{}
	for _, s := range sentences {
		got := codes(l, Text{Source: s.Text, Part: map[string]Part{"title": Title, "summary": Summary}[s.Part], Explained: explained})
		for _, code := range got {
			if slices.Contains(s.Fires, code) {
				right[code]++
			} else {
				wrong[code]++
				t.Logf("%s is told of %q", code, s.Text)
			}
		}
		for _, code := range s.Fires {
			if !slices.Contains(got, code) {
				missed[code]++
				t.Logf("%s is not told of %q", code, s.Text)
			}
		}
	}
	allRight, allWrong := 0, 0
	for _, rule := range Rules {
		r, w, m := right[rule.Code], wrong[rule.Code], missed[rule.Code]
		if r+w+m == 0 {
			continue
		}
		precision, recall := float64(r)/float64(max(r+w, 1)), float64(r)/float64(max(r+m, 1))
		t.Logf("%s %-7s precision %.2f recall %.2f (%d right, %d wrong, %d missed)", rule.Code, rule.Severity, precision, recall, r, w, m)
		if rule.Severity == diag.Warning {
			allRight, allWrong = allRight+r, allWrong+w
			if precision < 0.9 {
				t.Errorf("%s is a warning and right in %.0f %% of the cases", rule.Code, 100*precision)
			}
		}
	}
	if precision := float64(allRight) / float64(allRight+allWrong); precision < 0.9 {
		t.Errorf("warnings are right in %.0f %% of the cases", 100*precision)
	}
}

// The worked example of the research: 100 words, 10 sentences, 160 syllables.
func TestScores(t *testing.T) {
	s := Score{Sentences: 10, Words: 100, Syllables: 160}
	for language, want := range map[string][]float64{"nl": {74.3, 68.333}, "en": {61.325}, "fr": {79.09}, "de": {}} {
		formulas := formulasIn(language)
		if len(formulas) != len(want) {
			t.Fatalf("%s has %d formulas", language, len(formulas))
		}
		for i, f := range formulas {
			if got := f.of(s); math.Abs(got-want[i]) > 0.001 {
				t.Errorf("%s is %.3f, want %.3f", f.name, got, want[i])
			}
		}
	}
	got := dutch(t).Score("# Een kop\n\nIk kom. U gaat naar de bibliotheek op 12 mei.\n\n- een lijst\n\n| a |\n|---|\n")
	if want := (Score{2, 9, 12}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// Every rule fires on its bad example, at the right piece, and is silent on its good one.
func TestRules(t *testing.T) {
	l := dutch(t)
	long := "De " + strings.Repeat("de ", 28)
	hard := strings.Repeat("Bovengemeentelijke samenwerkingsovereenkomsten formaliseren verantwoordelijkheidsverdelingen binnen organisatiestructuren. ", 14)
	for _, c := range []struct {
		code      string
		part      Part
		bad, mark string
		good      string
	}{
		{"P001", Body, "Zo. " + long + "een twee.", long + "een twee.", long + "een."},
		{"P001", Summary, strings.Repeat("ja ", 23), strings.TrimSpace(strings.Repeat("ja ", 23)), strings.Repeat("ja ", 22)},
		{"P002", Body, strings.Repeat("ja ", 21), strings.TrimSpace(strings.Repeat("ja ", 21)), strings.Repeat("ja ", 20)},
		{"P003", Title, strings.Repeat("ja ", 15), strings.Repeat("ja ", 15), strings.Repeat("ja ", 14)},
		{"P004", Body, "Wij gaan **implementeren**.", "implementeren", "Wij gaan het doen."},
		{"P005", Body, "De locatie is goed.", "locatie", "De plaats is goed."},
		{"P006", Body, "De informatieveiligheidsconsulent.", "informatieveiligheidsconsulent", "De vrijwilliger."},
		{"P007", Body, "In de BBC staat het.", "BBC", "In het OCMW staat het."},
		{"P007", Body, "Het LDC.", "LDC", "Lokaal dienstencentrum (LDC). Het LDC."},
		{"P008", Body, "Zo. Het wordt gemaakt.", "Het wordt gemaakt.", "Het wordt door de bib gemaakt."},
		{"P009", Body, "Na de uitvoering van het plan.", "de uitvoering van", "Na de opleiding van het team."},
		{"P010", Body, "Dat is niet onmogelijk.", "niet onmogelijk", "Dat is niet moeilijk."},
		{"P011", Body, hard, "Bovengemeentelijke samenwerkingsovereenkomsten formaliseren verantwoordelijkheidsverdelingen binnen organisatiestructuren.", strings.Repeat("Ik kom en jij gaat mee naar huis. ", 14)},
		{"P012", Body, "De KBS betaalt.", "KBS", "De NMBS betaalt EÃ©n keer."},
		{"A003", Body, "![IMG_2041.JPG](IMG_2041.JPG)", "![IMG_2041.JPG](IMG_2041.JPG)", "![Twee mensen aan een tafel](IMG_2041.JPG)"},
		{"A003", Body, "![foto 2](a.png)", "![foto 2](a.png)", "![foto van de balie](a.png)"},
		{"A004", Body, "Zo [klik hier](a.md).", "[klik hier](a.md)", "Zo [het plan](a.md)."},
		{"A005", Body, "Zo <https://x.be/a/b>", "<https://x.be/a/b>", "Zo [x.be](https://x.be/a/b)"},
		{"A006", Body, "## a\n\n#### b", "#### b", "## a\n\n### b"},
		{"A012", Body, "Zo.\n\n##Titel van dit", "##Titel van dit", "## Titel\n\n#samen #digitaal\n\n```\n##zo\n```\n\n## \n\n##: x"},
		{"A003", Body, "![IMG_2041](laptop.png)", "![IMG_2041](laptop.png)", "![Laptop 2041 op een tafel](laptop.png)"},
		{"A003", Body, "![WhatsApp Image 2026-03-01 at 10.12.13](a.png)", "![WhatsApp Image 2026-03-01 at 10.12.13](a.png)", "![Foto 1 van de balie](a.png)"},
		{"A003", Body, "![20260301_101213](a.png)", "![20260301_101213](a.png)", "![2026](a.png)"},
		{"A007", Body, "| | |\n|---|---|\n| a | b |", "| | |", "| w | |\n|---|---|\n| a | b |"},
		{"A011", Body, "Zo:\n\nDag\tUur\r\nMaandag\t9 uur\n\nOp tijd.", "Dag\tUur\r\nMaandag\t9 uur", "Dag\tUur\n\n\tMaandag\t9 uur\n\tDinsdag\t9 uur"},
		{"A011", Body, "Dag\tUur\nMa\t9", "Dag\tUur\nMa\t9", "•\tbellen\n•\tmailen\n\n1.\teen\n2.\ttwee\n\n-\tzo\n-\tja"},
		{"A013", Body, "Zo:\n\n•\tbellen\r\n•\tmailen\n\nJa.", "•\tbellen\r\n•\tmailen", "- bellen\n- mailen • of zo\n\n```\n• zo\n```\n\nZij zegt\n– en ook ik – ja."},
		{"A013", Body, "Zo:\n\uf0b7 bellen", "\uf0b7 bellen", "Zo:\n1. bellen"},
		{"A013", Body, "·     bellen\n\n·     mailen", "·     bellen\n\n·     mailen", "Zo · of zo"},
		{"A013", Body, "Zo.\n\n– bellen\n– mailen", "– bellen\n– mailen", "Van 9 –\n10 uur\n\n–5 graden\n\n– Lies, 72 jaar"},
		{"A014", Body, "Zo:\n\n| Dag | Uur |\n| Ma | 9 |\n", "| Dag | Uur |", "| Dag | Uur |\n|---|:-:|\n| Ma | 9 |"},
		{"A014", Body, "| Dag | Uur |\n| --- |\n| Ma | 9 |", "| Dag | Uur |", "| Dag |\n\n```\n| a | b |\n```"},
		{"A015", Body, "| Dag | Uur |\n|---|---|\n| Ma | 9 | soms |", "| Ma | 9 | soms |", "| Dag | Uur |\n|---|---|\n| Ma | 9 \\| 10 |\n| Di | | |"},
		{"A016", Body, "Gratis.[^1]\n\n[^1]: Niet altijd.\n[^3]: Nooit.", "[^3]", "Gratis.[^1] `[^2]`\n\n[^1]: Niet altijd."},
		{"A016", Body, "Gratis.[^2] En[^2]", "[^2]", "Gratis \\[^2] en [^ niet]."},
		{"A017", Body, "Zo\n```\nja\n## Kop", "```", "Zo\n```go\nja\n```\n\n```ja``` en\n````\n```\n````"},
		{"A017", Body, "Zo\n~~~ toml\nja\n~~~ nee", "~~~ toml", "~~~~\nja\n~~~~~"},
		{"A018", Body, "Zo **ja**.\n\nDit is **heel belangrijk voor u.\n\nEn **zo**.", "**heel", "Dit is **heel  \nbelangrijk**. 2**3 en 2 ** 3\n\nPrijs**\n\n** zonder btw\n\n\\**zo\n\n`**ja`\n\n***heel*** **(zo)**"},
		{"A008", Body, "Nu IEDEREEN WELKOM hier.", "IEDEREEN WELKOM", "OCMW en NMBS."},
		{"A009", Body, "Klik op de groene knop.", "groene knop", "Klik op de groene knop 'Verstuur'."},
		{"A010", Body, "Vous pouvez demander de l'aide pour votre ordinateur dans la bibliothèque avec nous.", "Vous pouvez demander de l'aide pour votre ordinateur dans la bibliothèque avec nous.", "U kunt in de bibliotheek hulp vragen voor uw computer, en dat is gratis."},
	} {
		marked := ""
		for _, text := range []string{c.bad, c.good} {
			found := false
			l.Judge(Text{Source: text, Part: c.part, Explained: explained}, func(h Hit) {
				if h.Rule.Code == c.code && !found {
					found = true
					marked = text[h.Start:h.End]
				}
			})
			if found != (text == c.bad) {
				t.Errorf("%s on %q: %v", c.code, text, found)
			}
		}
		if marked != c.mark {
			t.Errorf("%s on %q marks %q, want %q", c.code, c.bad, marked, c.mark)
		}
	}
}

// Of a language without a file, nothing is told but what is wrong in each.
func TestALanguageWithoutAFile(t *testing.T) {
	l := in(t, "de")
	text := strings.Repeat("Die Stadt hilft mit dem OCMW und implementeren niet onmogelijk ", 5) + " ![a.png](a.png)\n\n### Trop"
	if got := strings.Join(codes(l, Text{Source: text}), " "); got != "A003 A006" {
		t.Errorf("%s", got)
	}
}

// FuzzJudge: nothing breaks, and what is found lies in the text.
func FuzzJudge(f *testing.F) {
	for _, s := range []string{"Niet onmogelijk, tenzij.", "DIT IS HEEL VEEL (BBC)", "[klik hier](a) ![x](y)", "ten behoeve", "\xff de uitvoering van"} {
		f.Add(s, uint8(0))
	}
	for _, s := range []string{"l'", "qu'il n'est pas impossible", "D’l'OCDE est fait.", "Nobody was sent nothing, unless."} {
		f.Add(s, uint8(1))
	}
	languages := []*Language{dutch(f), in(f, "en"), in(f, "fr")}
	f.Fuzz(func(t *testing.T, source string, part uint8) {
		l := languages[int(part)/4%len(languages)]
		l.Judge(Text{Source: source, Part: Part(part % 4)}, func(h Hit) {
			if h.Start < 0 || h.End < h.Start || h.End > len(source) {
				t.Fatalf("%s of %q stands at %d to %d", h.Rule.Code, source, h.Start, h.End)
			}
		})
	})
}
