package diag

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"plein/generator/words"
)

func TestEveryFindingIsSaidInEveryLanguage(t *testing.T) {
	var all []map[string][]string
	for _, language := range Languages {
		m, err := words.Load(messages, "messages", language)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, m.Keys())
	}
	for key, names := range all[0] {
		other, ok := all[1][key]
		slices.Sort(names)
		slices.Sort(other)
		if !ok || !slices.Equal(names, other) {
			t.Errorf("%s: %s says it with %v, %s with %v", key, Languages[0], names, Languages[1], other)
		}
	}
	for key := range all[1] {
		if _, ok := all[0][key]; !ok {
			t.Errorf("%s is said in %s alone", key, Languages[1])
		}
	}
}

// A sentence that an officer reads in one breath.
func TestSentencesAreShort(t *testing.T) {
	m, err := words.Load(messages, "messages", "nl")
	if err != nil {
		t.Fatal(err)
	}
	end := regexp.MustCompile(`[.?:;]( |$)`)
	for key := range m.Keys() {
		for _, sentence := range end.Split(m.Say(key), -1) {
			if n := len(strings.Fields(sentence)); n > 22 {
				t.Errorf("%s: a sentence of %d words: %q", key, n, sentence)
			}
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"title", "status", "budget", "audiences", "start", "steps"}
	for typed, want := range map[string]string{
		"titel": "title", "ttiel": "title", "staus": "status", "statsu": "status", "bugdet": "budget", "Audience": "audiences",
		"audi-ences": "audiences", "naam": "", "x": "", "stepts": "steps", strings.Repeat("a", 1000): "",
	} {
		if got := Nearest(typed, known); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
	if got := Nearest("ab", []string{"aa", "bb"}); got != "" {
		t.Errorf("of two that are as near, it chose %q", got)
	}
}

func TestNearestID(t *testing.T) {
	known := []string{"bibliotheek", "digipunt-bibliotheek", "de-linde", "nieuw-leven", "les", "digipunt-station", "de-ark", "les-voor-ouders"}
	for typed, want := range map[string]string{
		"bib": "", "biblioteek": "bibliotheek", "digipunt-bib": "digipunt-bibliotheek", "bib-digipunt": "digipunt-bibliotheek", "dienstencentrum-de-linde": "de-linde",
		"nieuw-leven-herstelbedrijf": "nieuw-leven", "linde": "de-linde", "digipunt": "", "les-op-maat": "", "ouders": "les-voor-ouders", "de": "", "d-l": "",
		"": "", "-": "", "De Linde": "de-linde",
	} {
		if got := NearestID(typed, known); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
	if got := NearestID("bib", []string{"bibliotheek", "de-linde"}); got != "bibliotheek" {
		t.Errorf("of one that begins so: %q", got)
	}
}

func TestPrint(t *testing.T) {
	p, err := NewPrinter("nl", false)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	finding := Finding{Rule: Rule{"T006", Error}, At: Position{"content/x.md", 4, 9, 19}, Facts: []any{"field", "start"},
		Above: `title = "Inclusief loket"`, Line: "start = 01-03-2026", Fix: "start = 2026-03-01"}
	if err := p.Print(&b, []Finding{finding}, 0); err != nil {
		t.Fatal(err)
	}
	want := `FOUT  content/x.md:4:9

    3 │ title = "Inclusief loket"
    4 │ start = 01-03-2026
      │         ▲▲▲▲▲▲▲▲▲▲
  De datum bij 'start' staat in een volgorde die niet kan worden gelezen.
  Schrijf eerst het jaar, dan de maand, dan de dag.

       start = 2026-03-01

                                                                        (T006)

1 fout gevonden. Er is niets geschreven. Begin met content/x.md:4:9.
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestTheMarkerStaysBelowTheWrongPieceOfALongLine(t *testing.T) {
	p, err := NewPrinter("nl", false)
	if err != nil {
		t.Fatal(err)
	}
	line := `summary = "` + strings.Repeat("woord ", 40) + `FOUT"`
	col := strings.Index(line, "FOUT") + 1
	var b strings.Builder
	p.finding(&b, Finding{Rule: Rule{"S005", Error}, At: Position{"a", 2, col, col + 4}, Line: line})
	lines := strings.Split(b.String(), "\n")
	text, marks := []rune(lines[2]), []rune(lines[3])
	at := slices.Index(marks, '▲')
	if at < 0 || at+4 > len(text) || string(text[at:at+4]) != "FOUT" {
		t.Errorf("the marker is not below the piece:\n%s\n%s", string(text), string(marks))
	}
	if len(text) > 80 {
		t.Errorf("the line is %d columns wide", len(text))
	}
}

func TestShowMarksTheWrongPiece(t *testing.T) {
	p, err := NewPrinter("en", false)
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		at   Position
		line string
		want [3]string
	}{
		"a value":                {Position{"a", 4, 9, 19}, "start = 01-03-2026", [3]string{"start = ", "01-03-2026", ""}},
		"a piece within":         {Position{"a", 4, 1, 6}, "staus = 1", [3]string{"", "staus", " = 1"}},
		"the end of a line":      {Position{"a", 4, 6, 6}, "title", [3]string{"title", "", ""}},
		"beyond the line":        {Position{"a", 4, 60, 70}, "title", [3]string{"title", "", ""}},
		"the file as a whole":    {Position{"a", 0, 0, 0}, "", [3]string{}},
		"characters, not bytes":  {Position{"a", 4, 3, 4}, "éééé", [3]string{"éé", "é", "é"}},
		"a line without a place": {Position{"a", 0, 0, 0}, "title", [3]string{}},
	} {
		s := p.Show(Finding{Rule: Rule{"T006", Error}, At: test.at, Line: test.line, Facts: []any{"field", "start"}})
		if got := [3]string{s.Before, s.Marked, s.After}; got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
		if s.Word == "" || s.Text == "" || s.Code != "T006" {
			t.Errorf("%s: %+v", name, s)
		}
	}
}

// A colon stands only before the corrected line.
func TestAColonAnnouncesTheCorrectedLine(t *testing.T) {
	p, err := NewPrinter("nl", false)
	if err != nil {
		t.Fatal(err)
	}
	rule := Rule{Code: "T001"}
	for _, c := range []struct {
		finding Finding
		want    string
	}{
		{Finding{Rule: rule, Facts: []any{"field", "x"}, Fix: "x = \"\""}, "omheen:"},
		{Finding{Rule: rule, Facts: []any{"field", "x"}}, "omheen."},
		{Finding{Rule: rule, Facts: []any{"field", "x", "one", "1", "two", "2"}, Hint: "remark", Fix: "x = \"\""}, "is het een notitie? Schrijf 1 of 2."},
	} {
		if got := p.Text(c.finding); !strings.HasSuffix(got, c.want) {
			t.Errorf("%q does not end in %q", got, c.want)
		}
	}
}
