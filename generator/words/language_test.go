package words

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"plein/generator/policy"
)

var update = flag.Bool("update", false, "write the golden files anew; review the difference")

func load(t *testing.T, tag string) *Language {
	t.Helper()
	l, err := In(tag)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func date(t *testing.T, s string) policy.Date {
	t.Helper()
	d, ok := policy.ParseDate(s)
	if !ok {
		t.Fatalf("%q is no date", s)
	}
	return d
}

func TestDatesAreSaidAsPreciselyAsTheyWereWritten(t *testing.T) {
	nl := load(t, "nl-BE")
	for in, want := range map[string]string{
		"2026": "2026", "2026-05": "mei 2026", "2026-05-12": "12 mei 2026", "2026-spring": "voorjaar 2026", "2026-winter": "winter 2026",
		"2026-Q3": "derde kwartaal van 2026", "2026-begin": "begin 2026", "2026-mid": "midden 2026", "2026-end": "eind 2026",
		"2026-05-12T14:30": "12 mei 2026 om 14.30 uur", "2026-05-12T14:00": "12 mei 2026 om 14 uur",
	} {
		if got := nl.Date(date(t, in)); got != want {
			t.Errorf("%s is said as %q, want %q", in, got, want)
		}
	}
	if got := nl.Until(date(t, "2026-05-12")); got != "tot en met 12 mei 2026" {
		t.Errorf("until: %q", got)
	}
	if got := nl.InPhrase(date(t, "2026-05-12")); got != "op 12 mei 2026" {
		t.Errorf("in a phrase: %q", got)
	}
}

func TestMoneyAndNumbers(t *testing.T) {
	nl, en := load(t, "nl"), load(t, "en")
	for _, c := range []struct {
		money  policy.Money
		nl, en string
	}{
		{policy.Euro(1751500), "€ 17.515", "€17,515"},
		{policy.Euro(1751550), "€ 17.515,50", "€17,515.50"},
		{policy.Euro(49999940), "€ 499.999,40", "€499,999.40"},
		{policy.Euro(5), "€ 0,05", "€0.05"},
		{policy.Euro(0), "€ 0", "€0"},
		{policy.Money{From: 50000000, To: 100000000, Known: true}, "tussen € 500.000 en € 1.000.000", "between €500,000 and €1,000,000"},
		{policy.Money{}, "", ""},
	} {
		if got := nl.Money(c.money); got != c.nl {
			t.Errorf("%v in Dutch: %q, want %q", c.money, got, c.nl)
		}
		if got := en.Money(c.money); got != c.en {
			t.Errorf("%v in English: %q, want %q", c.money, got, c.en)
		}
	}
	for n, want := range map[float64]string{0: "0", 12.5: "12,5", 1234: "1.234", 1234567.25: "1.234.567,25", -1234: "-1.234"} {
		if got := nl.Number(n); got != want {
			t.Errorf("%v: %q, want %q", n, got, want)
		}
	}
}

func TestOpeningHours(t *testing.T) {
	nl := load(t, "nl")
	at := func(s string) policy.TimeOfDay {
		clock, ok := policy.ParseTime(s)
		if !ok && s != "" {
			t.Fatalf("%q is no time", s)
		}
		return clock
	}
	for _, c := range []struct{ day, from, to, note, want string }{
		{"mon", "14:00", "16:00", "", "maandag van 14 tot 16 uur"},
		{"tue", "09:30", "12:00", "", "dinsdag van 9.30 tot 12 uur"},
		{"every 2 weeks fri", "13:00", "15:30", "", "om de 2 weken op vrijdag van 13 tot 15.30 uur"},
		{"1st wed", "10:00", "", "", "elke eerste woensdag van de maand vanaf 10 uur"},
		{"last wed", "", "", "na afspraak", "elke laatste woensdag van de maand (na afspraak)"},
		{"monthly 15", "", "17:00", "", "elke maand op de 15e tot 17 uur"},
	} {
		on, ok := policy.ParseRecurrence(c.day)
		if !ok {
			t.Fatalf("%q is refused", c.day)
		}
		if got := nl.Opening(policy.Opening{On: on, From: at(c.from), To: at(c.to), Note: c.note}); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestLists(t *testing.T) {
	nl := load(t, "nl")
	for want, list := range map[string][]string{"": nil, "a": {"a"}, "a en b": {"a", "b"}, "a, b en c": {"a", "b", "c"}} {
		if got := nl.List(list); got != want {
			t.Errorf("%v: %q, want %q", list, got, want)
		}
	}
}

func TestNamesAreSortedAsDutchReadersExpect(t *testing.T) {
	names := []string{"'t Recupke", "Zele", "Écluse", "Aalter", "Ravels", "école", "Sint-Truiden", "eeklo", "actie 10", "actie 9"}
	SortNames(names, func(s string) string { return s })
	want := []string{"Aalter", "actie 9", "actie 10", "Écluse", "école", "eeklo", "Ravels", "'t Recupke", "Sint-Truiden", "Zele"}
	if !slices.Equal(names, want) {
		t.Errorf("sorted as %q, want %q", names, want)
	}
	for name, letter := range map[string]string{"'t Recupke": "R", "Écluse": "E", "’s-Gravenvoeren": "G", "112": "0–9", "«Citaat»": "0–9", "Øre": "O", "Æbel": "A", "Жук": "0–9"} {
		if got := Initial(name); got != letter {
			t.Errorf("%s stands under %s, want %s", name, got, letter)
		}
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Computerles in je dorp": "computerles-in-je-dorp", "'t Recupke": "t-recupke", "Één café, twee ideeën!": "een-cafe-twee-ideeen",
		"  --A--B  ": "a-b", "Jan & Piet": "jan-en-piet", "…": "", "Straße": "strasse", "Foto's": "fotos", "digi\u00adpunt": "digipunt",
	} {
		if got := Slug(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func FuzzSlug(f *testing.F) {
	for _, seed := range []string{"Computerles", "'t Recupke", "Één", "\x00\xff", "İ"} {
		f.Add(seed)
	}
	good := regexp.MustCompile(`^([a-z0-9]+(-[a-z0-9]+)*)?$`)
	f.Fuzz(func(t *testing.T, s string) {
		if slug := Slug(s); !good.MatchString(slug) {
			t.Errorf("%q becomes %q, which is no id", s, slug)
		}
	})
}

func TestEveryLanguageHasTheSameMessages(t *testing.T) {
	first := load(t, Known[0]).Keys()
	for _, tag := range Known[1:] {
		other := load(t, tag).Keys()
		for key, names := range first {
			if _, ok := other[key]; !ok {
				t.Errorf("%s lacks %s", tag, key)
				continue
			}
			slices.Sort(names)
			slices.Sort(other[key])
			if !slices.Equal(names, other[key]) {
				t.Errorf("%s: the placeholders of %s are %v, in %s %v", tag, key, other[key], Known[0], names)
			}
		}
		for key := range other {
			if _, ok := first[key]; !ok {
				t.Errorf("%s has %s, which %s lacks", tag, key, Known[0])
			}
		}
	}
}

// Every combination of facts reads right. The golden files hold one line for each combination of decision, phase,
// schedule and continuous, with the same other facts, and then the forms for steps and dates; read them aloud when
// they change.
func TestTheSentenceOfEveryCombination(t *testing.T) {
	for _, tag := range Known {
		l := load(t, tag)
		var b strings.Builder
		eachAction(func(name string, a *policy.Action) {
			text := sentence(l, a)
			if !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "!") || strings.ContainsAny(text, "{}<>") || strings.Contains(text, "  ") || strings.Contains(text, "..") {
				t.Errorf("%s, %s: %q", tag, name, text)
			}
			fmt.Fprintf(&b, "%s\n    %s\n", name, text)
		})
		golden := "testdata/sentences." + tag + ".txt"
		if *update {
			if err := os.WriteFile(golden, []byte(b.String()), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if string(want) != b.String() {
			t.Errorf("%s: the sentences differ from %s; run with -update and review the difference", tag, golden)
		}
	}
}

func eachAction(see func(name string, a *policy.Action)) {
	owner := &policy.Authority{}
	for _, decision := range []policy.Decision{policy.Chosen, policy.Proposed, policy.NotChosen, policy.Referred} {
		for _, phase := range []policy.ActionPhase{policy.NotStarted, policy.Planning, policy.Implementation, policy.Completed} {
			for _, schedule := range []policy.Schedule{policy.OnTime, policy.Late, policy.Postponed, policy.Cancelled, policy.Merged, policy.Superseded} {
				for _, continuous := range []bool{false, true} {
					a := &policy.Action{Owner: owner, Decision: decision, Phase: phase, Schedule: schedule, Continuous: continuous, Steps: steps(3, 5)}
					a.Start, _ = policy.ParseDate("2026-03")
					a.End, _ = policy.ParseDate("2026-end")
					if decision == policy.NotChosen || decision == policy.Referred || schedule != policy.OnTime {
						a.Reason = "De lesgever werd ziek."
					}
					if schedule == policy.Merged || schedule == policy.Superseded {
						a.By = &policy.Action{Title: "Een laptop lenen"}
					}
					name := fmt.Sprintf("%s %s %s", decision, phase, schedule)
					if continuous {
						name += " continuous"
					}
					see(name, a)
				}
			}
		}
	}
	for _, counts := range [][2]int{{0, 0}, {0, 1}, {1, 1}, {0, 5}, {1, 5}, {5, 5}, {0, 2}, {1, 2}, {2, 2}} {
		a := &policy.Action{Owner: owner, Decision: policy.Chosen, Phase: policy.Implementation, Schedule: policy.OnTime, Steps: steps(counts[0], counts[1])}
		see(fmt.Sprintf("%d of %d steps", counts[0], counts[1]), a)
	}
	for _, start := range []string{"2026", "2026-Q3", "2026-spring", "2026-begin", "2026-mid", "2026-end", "2026-03", "2026-03-01"} {
		a := &policy.Action{Owner: owner, Decision: policy.Chosen, Phase: policy.NotStarted, Schedule: policy.OnTime}
		a.Start, _ = policy.ParseDate(start)
		see("planned from "+start, a)
	}
}

func steps(done, total int) []policy.ActionStep {
	list := make([]policy.ActionStep, total)
	for i := range done {
		list[i].Done, _ = policy.ParseDate("2026-01")
	}
	return list
}

func sentence(l *Language, a *policy.Action) string {
	var parts []string
	for _, clause := range a.Sentence() {
		parts = append(parts, l.Clause(clause, a.Owner, string(clause.Text)))
	}
	return strings.Join(parts, " ")
}
