package generator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"plein/generator"
	"plein/generator/formats"
	"plein/generator/words"
)

// answer is what the search of the theme told and showed, in Node.
type answer struct {
	Question, Status string
	Results          []struct{ Title, URL, Lang, Where string }
	Fetched          []string
	Bytes            int
	Hidden           bool
}

func (a answer) titles() []string {
	var titles []string
	for _, result := range a.Results {
		titles = append(titles, strings.TrimSpace(result.Title+" "+result.Where))
	}
	return titles
}

// searching is what a page of search tells its script.
type searching struct {
	Script     string            `json:"script"`
	Folder     string            `json:"folder"`
	Attributes map[string]string `json:"attributes"`
	Questions  []string          `json:"questions"`
}

// ask runs the script with questions, or ends the test where there is no Node.
func (s searching) ask(t *testing.T, questions ...string) []answer {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("PLEIN_REQUIRE_READERS") != "" {
			t.Fatal("there is no Node to run the search in")
		}
		t.Skip("not run: the search is run by Node. Install it: apt-get install nodejs")
	}
	s.Questions = questions
	in, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, "testdata/search/ask.mjs")
	cmd.Stdin = bytes.NewReader(in)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("running the search: %v", withOutput(err))
	}
	var answers []answer
	if err := json.Unmarshal(out, &answers); err != nil {
		t.Fatal(err)
	}
	return answers
}

func withOutput(err error) string {
	if exit, ok := err.(*exec.ExitError); ok {
		return fmt.Sprint(err, "\n", string(exit.Stderr))
	}
	return err.Error()
}

// searchOf reads the page of search of a site that was built, with the script that it loads.
func searchOf(t *testing.T, dir, folder string) searching {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, folder, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	s := searching{Folder: filepath.Join(dir, folder), Attributes: map[string]string{}}
	for node := range root.Descendants() {
		if src := attribute(node, "src"); node.Data == "script" && src != "" {
			s.Script = filepath.Join(dir, folder, src)
		}
		if node.Data != "form" || attribute(node, "data-index") == "" {
			continue
		}
		for _, a := range node.Attr {
			s.Attributes[a.Key] = a.Val
		}
	}
	if s.Script == "" || len(s.Attributes) == 0 {
		t.Fatalf("%s has no script, or no form of search", folder)
	}
	return s
}

// looked is a question with a title that must be among the first results; empty: nothing is found.
type looked struct{ about, question, want string }

func find(t *testing.T, dir string, cases []looked) {
	t.Helper()
	var questions []string
	for _, c := range cases {
		questions = append(questions, c.question)
	}
	for i, got := range searchOf(t, dir, "zoeken").ask(t, questions...) {
		c, titles := cases[i], got.titles()
		if found := slices.Contains(titles, c.want); found != (c.want != "") || c.want == "" && len(titles) > 0 {
			t.Errorf("%s: %q finds %q, want %q", c.about, c.question, titles, c.want)
		}
		if nothing := strings.HasPrefix(got.Status, "Niets gevonden"); nothing != (len(titles) == 0) || got.Hidden {
			t.Errorf("%q with %d results tells %q; the form is hidden: %v", c.question, len(titles), got.Status, got.Hidden)
		}
		for _, result := range got.Results {
			name, _, _ := strings.Cut(result.URL, "#")
			if _, err := os.Stat(filepath.Join(dir, "zoeken", name, "index.html")); err != nil {
				t.Errorf("%q finds %s, which is not there", c.question, result.URL)
			}
		}
		t.Logf("%-32s %6d bytes in %2d files: %s %q", c.question, got.Bytes, len(got.Fetched), got.Status, titles)
	}
}

// What a reader of the portal of one municipality types, and what she must find.
func TestWhatIsSearchedIsFound(t *testing.T) {
	whole(t)
	const lessons, laptop, papier, itsme, own = "Computerlessen in uw dorp", "Leen een laptop voor thuis", "Een wegwijzer op papier in elke brievenbus", "Spreekuur over itsme", " (Voorbeeldgemeente)"
	find(t, build(t, generator.Options{Source: "..", Only: "voorbeeldgemeente"}), []looked{
		{"as it is written", "computerlessen", lessons + own},
		{"the beginning of a compound", "computer", lessons + own},
		{"another letter", "komputerlessen", lessons + own},
		{"another letter in the beginning of a compound", "komputer", lessons + own},
		{"letters that changed places", "copmuterlessen", lessons + own},
		{"the first letters changed places", "ocmputerlessen", lessons + own},
		{"a letter too few", "comuterlessen", lessons + own},
		{"a letter too many", "laptopp", laptop + own},
		{"one for many", "computerles", lessons + own},
		{"many for one", "wegwijzers papieren", papier + own},
		{"capitals", "LAPTOP", laptop + own},
		{"an accent too many", "láptop", laptop + own},
		{"an accent too few", "computercafe", "computercafé (moeilijk woord)"},
		{"a synonym of the glossary", "digicafe", "computercafé (moeilijk woord)"},
		{"a synonym that is a plural", "spreekuren", itsme + own},
		{"an action by its number", "actie 12", itsme + own},
		{"a number", "12", itsme + own},
		{"several words", "itsme spreekuur", itsme + own},
		{"a sentence", "Waar kan ik een laptop krijgen voor thuis?", laptop + own},
		{"a hyphen or none", "einclusie", "digitale inclusie (moeilijk woord)"},
		{"nothing like it", "qqqqqqzzzz", ""},
	})
}

func TestAMunicipalityIsFoundByEachOfItsNames(t *testing.T) {
	whole(t)
	find(t, build(t, generator.Options{Source: ".."}), []looked{
		{"its name", "Ravels", "Ravels (gemeente)"},
		{"a typo", "ravles", "Ravels (gemeente)"},
		{"a name of before a merger", "Galmaarden", "Pajottegem (gemeente)"},
		{"what is where", "digipunt voorbeeldgemeente", "Digipunt in de bibliotheek (Voorbeeldgemeente)"},
		{"a name of two words", "oud turnhout", "Oud-Turnhout (gemeente)"},
		{"a region", "noorderkempen", "ILV Noorderkempen (regio)"},
	})
}

// answering is a page of search whose index is made here.
func answering(t *testing.T, s formats.Search) searching {
	t.Helper()
	index, err := s.Index()
	if err != nil {
		t.Fatal(err)
	}
	dir, named := t.TempDir(), formats.SearchFiles(len(s.Entries))
	for _, name := range named {
		if _, ok := index[name]; !ok {
			t.Errorf("%s was named and not made", name)
		}
		if err := os.WriteFile(filepath.Join(dir, name), index[name], 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if len(named) != len(index) {
		t.Errorf("%d files were named and %d made", len(named), len(index))
	}
	return searching{Script: "../themes/helder/assets/20-search.js", Folder: dir, Attributes: map[string]string{"data-index": "../zoeken/", "data-root": "../",
		"data-none": "0", "data-one": "1", "data-some": "{n}", "data-many": "{n}", "data-failed": "failed"}}
}

// The script cuts what is typed as the index was cut, in whatever letters; in an index of one file and in one of many.
func TestWhatIsTypedIsCutAsTheIndexIs(t *testing.T) {
	odd := []string{"e-mail", "'t Recupke", "foto’s", "Café", "Bœuf", "Straße", "Łódź", "Þór", "İzmir", "2026-2031", "A4", "œuvre", "naïef", "Ωmega", "мова", "مساعدة", "日本", "x²", "½", "a--bc-", "élan-vital", "É́x", "ﬁets", "𝕏yz", "Ǆungla"}
	for _, filling := range []int{0, 100} {
		s := formats.Search{Owners: []formats.SearchOwner{{}}}
		for _, title := range odd {
			s.Entries = append(s.Entries, formats.SearchEntry{Title: title, URL: "x/", Lang: "nl", Words: words.Find(title)})
		}
		for i := range filling {
			s.Entries = append(s.Entries, formats.SearchEntry{Title: "vulling", URL: "y/", Words: []string{fmt.Sprint("vulling", i)}})
		}
		for _, got := range answering(t, s).ask(t, odd...) {
			if len(got.Results) == 0 || got.Results[0].Title != got.Question || got.Results[0].Lang != "nl" {
				t.Errorf("with %d others, %q is not found as it is written: %v", filling, got.Question, got.titles())
			}
		}
	}
	for _, got := range answering(t, formats.Search{Owners: []formats.SearchOwner{{}}}).ask(t, "iets") {
		if got.Status != "0" {
			t.Errorf("an empty index tells %q", got.Status)
		}
	}
}

// What nobody types, and must do no more than find nothing.
func TestHostileSearchesFindNothingAndBreakNothing(t *testing.T) {
	whole(t)
	search := searchOf(t, build(t, generator.Options{Source: "..", Only: "voorbeeldgemeente"}), "zoeken")
	hostile := []string{"<img src=x onerror=alert(1)>", "__proto__", "constructor toString hasOwnProperty", "../../etc/passwd", "(((((", `\`, ".*", "%00%ff", "\x00", "💩 𝕏",
		strings.Repeat("a", 100_000), strings.Repeat("laptop ", 20_000), "\u202eomgekeerd", "-", "'", "---", " ", "12345678901234567890", "ınşallah", "Ωμέγα", "مساعدة", "𐐀"}
	for _, got := range search.ask(t, hostile...) {
		if strings.HasPrefix(got.Status, "Zoeken lukt nu niet") {
			t.Errorf("%.40q breaks the search", got.Question)
		}
		for _, name := range got.Fetched {
			if name != "index.json" && !slices.Contains(formats.SearchFiles(1000), name) {
				t.Errorf("%.40q asks for %s", got.Question, name)
			}
		}
	}
}

// A search in the portal of one municipality costs less than 20 kB: here, its whole index.
func TestASearchInASmallPortalCostsLessThan20kB(t *testing.T) {
	whole(t)
	dir := build(t, generator.Options{Source: "..", Only: "voorbeeldgemeente"})
	search := searchOf(t, dir, "zoeken")
	most := 0
	for _, got := range search.ask(t, "komputer", "laptop", "actie 3", "hulp met itsme voor senioren", "qqqqqqzzzz", "d", "di", "dig", "digitale kloof helpers bus markt itsme senioren") {
		most = max(most, got.Bytes)
		if got.Bytes == 0 || got.Bytes >= 20_000 {
			t.Errorf("%q costs %d bytes", got.Question, got.Bytes)
		}
	}
	all := 0
	for name, data := range files(t, search.Folder) {
		if strings.HasSuffix(name, ".json") {
			all += len(data)
		}
	}
	t.Logf("the dearest search costs %d bytes, the whole index is %d", most, all)
}

// 285 municipalities with 60 actions each, and with more words than a country uses: 30.000, as often as words are in a
// language (Zipf). The first search costs less than 150 kB, letter by letter too.
func TestASearchInAWholeCountryCostsLessThan150kB(t *testing.T) {
	whole(t)
	country, words := aCountry()
	search, total := answering(t, country), 0
	for _, data := range files(t, search.Folder) {
		total += len(data)
	}
	questions := []string{words[0], words[3], words[50], words[2000], words[0] + " " + words[1], words[20] + " " + words[700] + " gemeente77",
		words[5][:3], words[9][:4], "x" + words[300][1:], words[40] + "en " + words[41] + " " + words[42], "actie 12", "gemeente200 actie 12", "gemeente200", "qqqqqqqq",
		strings.Join([]string{words[10], words[101], words[203], words[307], words[401], words[503], words[601]}, " ")}
	most := 0
	for _, got := range search.ask(t, questions...) {
		most = max(most, got.Bytes)
		t.Logf("%-36s %6d bytes in %2d files: %s", got.Question, got.Bytes, len(got.Fetched), got.Status)
		if got.Bytes >= 150_000 || got.Status == "failed" {
			t.Errorf("%q costs %d bytes and tells %q", got.Question, got.Bytes, got.Status)
		}
	}
	t.Logf("the dearest costs %d bytes of an index of %d in %d files", most, total, len(formats.SearchFiles(len(country.Entries))))
	if got := search.ask(t, "gemeente200 actie 12")[0]; len(got.Results) == 0 || got.Results[0].URL != "../gemeente200/acties/12/" {
		t.Errorf("action 12 of one municipality is not found first: %+v", got.Results)
	}
}

// aCountry makes entries of words that are made up, and gives those words, the most frequent first.
func aCountry() (formats.Search, []string) {
	random := rand.New(rand.NewPCG(1, 2))
	syllables := strings.Fields("ba be bo da de di do fa ge go ha he hu in ka ke ko la le li lo ma me mi mo na ne no pa pe ra re ri ro sa se si so ta te ti to va ve wa we zi zo")
	words, seen := []string{}, map[string]bool{}
	for len(words) < 30_000 {
		word := ""
		for range 2 + random.IntN(3) {
			word += syllables[random.IntN(len(syllables))]
		}
		if !seen[word] {
			seen[word], words = true, append(words, word)
		}
	}
	zipf := rand.NewZipf(random, 1.05, 8, uint64(len(words)-1))
	some := func(n int) []string {
		list := make([]string, n)
		for i := range list {
			list[i] = words[zipf.Uint64()]
		}
		return list
	}
	s := formats.Search{Owners: []formats.SearchOwner{{}}, Weak: []string{"actie"}}
	for m := range 285 {
		name := fmt.Sprint("gemeente", m)
		s.Owners = append(s.Owners, formats.SearchOwner{Name: name, URL: name + "/", First: len(s.Entries)})
		s.Entries = append(s.Entries, formats.SearchEntry{Title: name, Words: []string{name}})
		for a := range 60 {
			title := some(5)
			s.Entries = append(s.Entries, formats.SearchEntry{Title: strings.Join(title, " "), URL: fmt.Sprintf("acties/%d/", a+1), Words: append(title, fmt.Sprint(a+1)), Text: some(15)})
		}
	}
	return s, words
}
