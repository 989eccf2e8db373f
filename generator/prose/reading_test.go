package prose

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func neverLast(word string) bool {
	return slices.Contains([]string{"bv", "nr", "d.w.z", "dhr", "m.b.t"}, word)
}

func TestSentences(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"points end sentences":           {"Bel ons. Of kom langs! Kan dat? Ja.", "Bel ons.|Of kom langs!|Kan dat?|Ja."},
		"a small letter goes on":         {"Zij vroeg: kan dat? en ging weg. Morgen komt ze.", "Zij vroeg: kan dat? en ging weg.|Morgen komt ze."},
		"abbreviations":                  {"Zie bv. De Linde, d.w.z. Het huis nr. 5 van dhr. Jans. Daar is het.", "Zie bv. De Linde, d.w.z. Het huis nr. 5 van dhr. Jans.|Daar is het."},
		"an abbreviation may be last":    {"Boeken, spellen enz. De rest niet. Boeken, enz. en meer.", "Boeken, spellen enz.|De rest niet.|Boeken, enz. en meer."},
		"an abbreviation ends the text":  {"Dit is van dhr.", "Dit is van dhr."},
		"the mark of a footnote":         {"Voor u.[^1] Is het meer? Ja.[^2][^drie]\nNee[^4]. Klaar.[^", "Voor u.[^1]|Is het meer?|Ja.[^2][^drie]|Nee[^4].|Klaar.[^"},
		"numbers":                        {"Het kost 1.000,50 euro. 12 mensen kwamen. Om 9.30 uur.", "Het kost 1.000,50 euro.|12 mensen kwamen.|Om 9.30 uur."},
		"initials":                       {"J. P. Janssens kwam. Hij bleef.", "J. P. Janssens kwam.|Hij bleef."},
		"quotation marks":                {"Zij zei: \"Dat kan niet.\" Wij ook. “Echt?” Ja.", "Zij zei: \"Dat kan niet.\"|Wij ook.|“Echt?”|Ja."},
		"an ellipsis":                    {"Wacht… Nu wel. En toen ... was het op.", "Wacht…|Nu wel.|En toen ... was het op."},
		"paragraphs":                     {"Een\nzin\n\nTwee", "Een\nzin|Twee"},
		"headings and items":             {"# Kop\nTekst\n- een\n- twee. Drie.\n2. vier", "Kop|Tekst|een|twee.|Drie.|vier"},
		"boxes and definitions":          {"Woord\n: Uitleg\n\n- [x] klaar", "Woord|Uitleg|klaar"},
		"a table":                        {"| Wie | Waar |\n|---|--:|\n| An | Lier |", "Wie|Waar|An|Lier"},
		"links":                          {"Lees [het plan. En meer](https://x.be/a.b). Bel.", "Lees [het plan.|En meer](https://x.be/a.b).|Bel."},
		"code and images are no words":   {"Voor `a. B` en ![een. Foto](x.png) na. Klaar", "Voor `a. B` en ![een. Foto](x.png) na.|Klaar"},
		"code between fences":            {"Een\n```\nGeen. Zin.\n```\nTwee", "Een|Twee"},
		"a line that is drawn":           {"Een\n---\nTwee\n***\nDrie", "Een|Twee|Drie"},
		"a break that was asked for":     {"Kerkstraat 1  \n2380 Ravels", "Kerkstraat 1|2380 Ravels"},
		"where names of links lead":      {"Zie [a][1].\n\n[1]: https://x.be", "Zie [a][1]."},
		"a quotation":                    {"> Een zin\n> gaat door.", "Een zin\n> gaat door."},
		"addresses":                      {"Kijk op www.ravels.be. Mail naar a.b@c.be. Of https://x.be/?a=b. Klaar", "Kijk op www.ravels.be.|Mail naar a.b@c.be.|Of https://x.be/?a=b.|Klaar"},
		"nothing but signs":              {"... --- !!! \n\n*", ""},
		"marks around the first letters": {"**Let op.** _Bel_ eerst.", "**Let op.**|_Bel_ eerst."},
		"'s and 't begin no sentence":    {"Open tot 5 uur. 's Avonds ook.", "Open tot 5 uur.|'s Avonds ook."},
	} {
		var got []string
		for _, s := range Read(c.in, neverLast).Sentences {
			got = append(got, c.in[s.Start:s.End])
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: %q is cut into\n%s, want\n%s", name, c.in, strings.Join(got, "|"), c.want)
		}
	}
}

func TestWords(t *testing.T) {
	text := "E-inclusie in ravels.be: 1.000 foto's, d.w.z. \"veel\" [meer](x.md) <b>x</b> R&amp;B[^1]"
	var got []string
	for _, w := range Read(text, neverLast).Sentences[0].Words {
		word := text[w.Start:w.End]
		switch {
		case w.Odd:
			word += "#"
		case w.Quoted:
			word += "\""
		}
		got = append(got, word)
	}
	if want := `E-inclusie in ravels.be# 1.000# foto's d.w.z veel" meer x R B`; strings.Join(got, " ") != want {
		t.Errorf("%s, want %s", strings.Join(got, " "), want)
	}
}

func TestReadLinksHeadingsAndTables(t *testing.T) {
	r := Read("# A\n\n### B {#b}\n\nZie [hier](x.md \"t\"), ![foto](a.png) en <https://x.be>.\n\n| | |\n|---|---|\n| a | b |\n", nil)
	if len(r.Headings) != 2 || r.Headings[0].Level != 1 || r.Headings[1].Level != 3 || len(r.Bare) != 1 {
		t.Errorf("%+v", r)
	}
	if len(r.Links) != 3 || r.Links[0].Words != "hier" || r.Links[0].Target != "x.md" || !r.Links[1].Image || r.Links[2].Target != "https://x.be" {
		t.Errorf("%+v", r.Links)
	}
}

func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"ik": 1, "gemeente": 3, "bibliotheek": 4, "vrijwilliger": 4, "ideeën": 3, "beëindigen": 4, "coördinatie": 5, "financiële": 5,
		"nieuwe": 2, "eeuwen": 2, "groeien": 2, "aaien": 2, "mooie": 2, "ui": 1, "IJs": 1, "bijeenkomst": 3, "zoals": 2, "geautomatiseerd": 6,
		"één": 1, "vóór": 1, "café": 2, "quiz": 1, "type": 2, "hobby": 2, "yoga": 2, "radio": 3, "industrieel": 4, "geïnteresseerd": 5,
		"OCMW": 4, "museum": 3, "mail": 1, "rhythm": 1, "x": 1, "e-inclusie": 4, "foto's": 2, "reünie": 3, "vacuüm": 3, "au": 1,
	} {
		if got := Syllables(word); got != want {
			t.Errorf("%s has %d syllables, want %d", word, got, want)
		}
	}
}

// Whatever somebody wrote: nothing breaks, and every place lies in the text, between whole characters.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"Een. Twee!", "# a\n- b\n| c |\n|---|", "[a](b) ![c](d) <e@f> `g`", "bv. \"x", "\\", "[a", "```\nx", "www.", "1.", "http:", "[^1]: x", "“é…”\xff", "&amp;"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		r := Read(source, neverLast)
		last := 0
		for _, s := range r.Sentences {
			if s.Start < last || s.End < s.Start || s.End > len(source) || len(s.Words) == 0 {
				t.Fatalf("a sentence of %q stands at %d to %d", source, s.Start, s.End)
			}
			last = s.Start
			for _, w := range s.Words {
				if w.Start < last || w.End <= w.Start || w.End > s.End {
					t.Fatalf("a word of %q stands at %d to %d, in a sentence to %d", source, w.Start, w.End, s.End)
				}
				last = w.End
				if utf8.ValidString(source) && !utf8.ValidString(source[w.Start:w.End]) {
					t.Fatalf("a word of %q is cut within a character", source)
				}
			}
		}
		for _, l := range r.Links {
			if l.Start < 0 || l.End <= l.Start || l.End > len(source) {
				t.Fatalf("a link of %q stands at %d to %d", source, l.Start, l.End)
			}
		}
	})
}

func FuzzSyllables(f *testing.F) {
	for _, seed := range []string{"ideeën", "IJ", "qu", "\xff", "ĳ", "aeiou", "OCMW"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, word string) {
		if n := Syllables(word); n < 1 || n > max(len(word), 1) {
			t.Fatalf("%q has %d syllables", word, n)
		}
	})
}
