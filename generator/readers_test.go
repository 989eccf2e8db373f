package generator_test

import (
	"context"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"plein/generator"
)

// Feeds, calendars, sitemaps and data are read by programs that know nothing of Plein: ical.js, rss-parser, ajv,
// csv-parse and fast-xml-parser of npm; xmllint, feedparser, icalendar and LibreOffice of Debian. .ci/run installs them
// and requires these tests. By hand: npm install into a folder what .ci/run names, then
// PLEIN_READERS=folder go test ./generator -run Independent.

// readers is the folder with the node_modules of the readers.
func readers(t *testing.T) string {
	t.Helper()
	whole(t)
	tools := os.Getenv("PLEIN_READERS")
	if tools == "" {
		if os.Getenv("PLEIN_REQUIRE_READERS") != "" {
			t.Fatal("PLEIN_READERS names no readers")
		}
		t.Skip("not run: PLEIN_READERS does not name a folder with independent readers; .ci/run installs them and runs this test")
	}
	return tools
}

// seen is what the readers of npm saw in a site.
type seen struct {
	Feeds map[string]struct {
		Title string
		Items [][]string // date, title, link, id
	}
	Calendars map[string]struct {
		Name   string
		Events []event
	}
	Data map[string]struct {
		Licence, Date string
		URLs          []string
	}
	Tables map[string]struct {
		Rows, Columns int
		First         map[string]string
	}
	Sitemaps map[string]struct{ URLs []string }
}

// event is what ical.js saw of an event: its first three starts, its end and its words.
type event struct {
	starts                               []string
	end, summary, about, place, url, uid string
}

func (e *event) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &[]any{&e.starts, &e.end, &e.summary, &e.about, &e.place, &e.url, &e.uid})
}

func readWith(t *testing.T, into any, name string, args ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	var told strings.Builder
	command := exec.CommandContext(ctx, name, args...)
	command.Stderr = &told
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, told.String())
	}
	if err := json.Unmarshal(out, into); err != nil {
		t.Fatalf("%s: %v in %.500s", name, err, out)
	}
}

// smallSite writes the site of testdata/readers/site.txtar into a folder.
func smallSite(t *testing.T) string {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/readers/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, file := range archive.Files {
		if strings.HasSuffix(file.Name, ".png") {
			file.Data, _ = base64.StdEncoding.DecodeString("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
		}
		name := filepath.Join(dir, filepath.FromSlash(file.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, file.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// What is meant by the small site, at the root of a host and in a folder of one.
func TestIndependentReadersSeeWhatIsMeant(t *testing.T) {
	tools := readers(t)
	source := smallSite(t)
	for _, base := range []string{"https://wortel.example", "https://portaal.example/inclusie"} {
		dir := build(t, generator.Options{Source: source, BaseURL: base})
		var saw seen
		readWith(t, &saw, "node", "testdata/readers/readers.mjs", tools, dir)
		seesFeeds(t, saw, base)
		seesCalendars(t, saw, base)
		seesData(t, saw, base)
	}
}

func seesFeeds(t *testing.T, saw seen, base string) {
	t.Helper()
	bus := base + "/regio/kust/acties/bus/"
	title := `=HYPERLINK("https://x.example","klik")`
	same(t, "the news of Zee", saw.Feeds["zee/feed.xml"].Items, [][]string{
		{"2026-11-01T23:00:00.000Z", "Wij zijn open", base + "/zee/nieuws/open/", base + "/zee/nieuws/open/"},
		{"2026-10-04T22:00:00.000Z", "Eerste rit <b>&amp; 😀 (actie: " + title + ")", bus, bus + "#update-2026-10-05"},
		{"2026-10-04T22:00:00.000Z", "Tweede van die dag (actie: " + title + ")", bus, bus + "#update-2026-10-05-2"},
		{"2026-08-31T22:00:00.000Z", "Dit zei u, dit deden we: " + title, bus, bus + "#response-2026-09"},
	})
	if french := saw.Feeds["fr/zee/feed.xml"]; len(french.Items) != 4 || french.Items[0][1] != "Nous sommes ouverts" {
		t.Errorf("in French: %q", french)
	}
	if len(saw.Feeds) != 8 {
		t.Errorf("there are %d feeds; Leeg has nothing new: %v", len(saw.Feeds), saw.Feeds)
	}
}

func seesCalendars(t *testing.T, saw seen, base string) {
	t.Helper()
	bus, session, help := base+"/regio/kust/acties/bus/", base+"/regio/kust/traject/", base+"/zee/hulp/#plaats--bib"
	calendar := saw.Calendars["zee/agenda.ics"]
	var got [][]string
	for _, e := range calendar.Events {
		got = append(got, []string{strings.Join(e.starts, " "), e.end, e.summary, e.place, e.url, e.uid})
		if e.about == "" {
			t.Errorf("%s says nothing", e.uid)
		}
	}
	title := `=HYPERLINK("https://x.example","klik")`
	same(t, "the calendar of Zee", got, [][]string{
		// 14.30 hours on the day on which summer time begins
		{"2026-03-29T12:30:00.000Z", "", "Startsessie, voor iedereen", "Zaal; links, 1ste verdieping", session, session + "#session-start-2026-03-29T14:30"},
		{"2026-12-18T16:00:00.000Z", "", "Laatste kans om uw mening te geven: Zee", "", base + "/zee/inspraak/", base + "/zee/#closes"},
		{"2027-06-30", "", "Einde gepland: " + title, "", bus, bus + "#end"},
		{"2026-12-01", "", "Gepland: Bus kopen", "", bus, bus + "#step-2026-12-01"},
		{"2026-12-01", "", "Gepland: Bus inrichten", "", bus, bus + "#step-2026-12-01-2"},
		{"2026-01-05T13:00:00.000Z 2026-01-12T13:00:00.000Z 2026-01-19T13:00:00.000Z", "2026-01-05T15:00:00.000Z", "Hulp: De bib", "Kade 1, Zee", help, help + "-mon-14-00"},
		{"2026-01-07T08:30:00.000Z 2026-02-04T08:30:00.000Z 2026-03-04T08:30:00.000Z", "", "Hulp: De bib", "Kade 1, Zee", help, help + "-1st-wed-09-30"},
		{"2026-01-30T17:00:00.000Z 2026-02-27T17:00:00.000Z 2026-03-27T17:00:00.000Z", "2026-01-30T23:00:00.000Z", "Hulp: De bib", "Kade 1, Zee", help, help + "-last-fri-18-00"},
		{"2026-01-31 2026-03-31 2026-05-31", "", "Hulp: De bib", "Kade 1, Zee", help, help + "-monthly-31"},
	})
	french := saw.Calendars["fr/zee/agenda.ics"]
	if len(french.Events) != len(got) || french.Events[0].uid != got[0][5] || french.Events[0].url != base+"/fr/region/kust/parcours/" {
		t.Errorf("in French it has other events: %+v", french)
	}
	// a calendar of a member and of the region name the same session and the same steps by the same UID
	if region := saw.Calendars["regio/kust/agenda.ics"]; len(region.Events) != 4 || region.Events[0].uid != got[0][5] {
		t.Errorf("the region has %+v", region)
	}
	if _, ok := saw.Calendars["leeg/agenda.ics"]; ok || len(saw.Calendars) != 4 {
		t.Errorf("there are %d calendars, or one of Leeg, where nothing has a day", len(saw.Calendars))
	}
}

func seesData(t *testing.T, saw seen, base string) {
	t.Helper()
	bus := base + "/regio/kust/acties/bus/"
	for name, want := range map[string][]string{
		"data/acties.json": {bus}, "zee/data/acties.json": {bus}, "leeg/data/acties.json": nil, "regio/kust/data/traject.json": {base + "/regio/kust/traject/"},
		"zee/data/plaatsen.json": {base + "/zee/hulp/#plaats--bib", base + "/zee/hulp/#plaats--plein"},
	} {
		if got := saw.Data[name]; !slices.Equal(got.URLs, want) || want != nil && got.Licence != "https://creativecommons.org/licenses/by/4.0/" {
			t.Errorf("%s: %+v, want %q", name, got, want)
		}
	}
	if got := saw.Data["zee/data/acties.json"].Date; got != "2026-11-02" {
		t.Errorf("the newest date of Zee is %q", got)
	}
	row := saw.Tables["data/acties.csv"].First
	for column, want := range map[string]string{
		"url": bus, "region.name": "Kust & duin", "title": `'=HYPERLINK("https://x.example","klik")`, "summary": `'-2+3 "aanhaling", komma; puntkomma`,
		"state": "running", "state_text": "in uitvoering", "pillars.id": "a", "pillars.name": "A ¦ B", "budget.planned.from": "500", "budget.planned.to": "1000.5",
		"steps.title": "Bus kopen | Bus inrichten | Klaar", "steps.done": " |  | 2026-02-02", "end": "2027-06-30", "freshness": "2026-10-05",
		"sentence": "De regio is hiermee bezig. 1 van de 3 stappen is klaar. Het einde is gepland voor 30 juni 2027.",
	} {
		if row[column] != want {
			t.Errorf("acties.csv, %s: %q, want %q", column, row[column], want)
		}
	}
	place := saw.Tables["zee/data/plaatsen.csv"].First
	if place["website"] != "https://bib.example/%C3%A9" || place["municipality.nis"] != "35005" || place["hours.day"] != "mon | 1st wed | last fri | monthly 31 | every 2 weeks tue" {
		t.Errorf("plaatsen.csv: %q", place)
	}
	if steps := saw.Tables["regio/kust/data/traject.csv"].First; steps["steps.start"] != "2026-spring" || steps["steps.sessions.date"] != "2026-03-29T14:30 | 2026-05" {
		t.Errorf("traject.csv: %q", steps)
	}
}

func same(t *testing.T, what string, got, want [][]string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Errorf("%s lacks %q", what, want[i])
		case i >= len(want):
			t.Errorf("%s has besides: %q", what, got[i])
		case !slices.Equal(got[i], want[i]):
			t.Errorf("%s:\n got %q\nwant %q", what, got[i], want[i])
		}
	}
}

// Every feed, calendar, table and sitemap of the demonstration is read without a complaint, and the readers agree.
func TestIndependentReadersReadTheWholeDemonstration(t *testing.T) {
	tools := readers(t)
	for _, source := range []string{"..", smallSite(t)} {
		dir := build(t, generator.Options{Source: source})
		var npm seen
		readWith(t, &npm, "node", "testdata/readers/readers.mjs", tools, dir)
		var debian struct {
			Feeds     map[string][][]string
			Calendars map[string][][]string
		}
		readWith(t, &debian, "/usr/bin/python3", "testdata/readers/readers.py", dir)
		if len(npm.Feeds) < 5 || len(debian.Feeds) != len(npm.Feeds) || len(npm.Calendars) < 3 || len(debian.Calendars) != len(npm.Calendars) {
			t.Errorf("npm sees %d feeds and %d calendars, Debian %d and %d", len(npm.Feeds), len(npm.Calendars), len(debian.Feeds), len(debian.Calendars))
		}
		for name, feed := range npm.Feeds {
			for i, item := range feed.Items {
				if other := debian.Feeds[name][i]; other[0] != item[3] || other[1] != item[1] || other[2] != item[2] {
					t.Errorf("%s: %q and %q", name, item, other)
				}
			}
		}
		for name, calendar := range npm.Calendars {
			uids := map[string]bool{}
			for i, e := range calendar.Events {
				if other := debian.Calendars[name][i]; other[0] != e.uid || other[1] != e.summary || uids[e.uid] {
					t.Errorf("%s: %q and %q", name, e, other)
				}
				uids[e.uid] = true
			}
		}
		for name, table := range npm.Tables {
			if rows := len(npm.Data[strings.TrimSuffix(name, ".csv")+".json"].URLs); table.Rows < rows || table.Rows != rows && !strings.Contains(name, "traject") && !strings.Contains(name, "parcours") {
				t.Errorf("%s has %d rows, its JSON %d", name, table.Rows, rows)
			}
		}
		sitemapIsValid(t, tools, filepath.Join(dir, "sitemap.xml"))
	}
}

// sitemapIsValid holds a sitemap against the schema of sitemaps.org, which the npm package sitemap carries, and of the
// links to other languages against what Google asks of them.
func sitemapIsValid(t *testing.T, tools, file string) {
	t.Helper()
	dir := t.TempDir()
	for name, from := range map[string]string{"sitemap.xsd": tools + "/node_modules/sitemap/schema/sitemap.xsd",
		"link.xsd": "testdata/readers/link.xsd", "both.xsd": "testdata/readers/both.xsd"} {
		data, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.Command("xmllint", "--noout", "--nonet", "--schema", filepath.Join(dir, "both.xsd"), file).CombinedOutput(); err != nil {
		t.Errorf("xmllint: %v, %s", err, out)
	}
}

// LibreOffice shows the words of a table as they were meant, and runs none of them.
func TestIndependentReadersOpenTheTableInASpreadsheet(t *testing.T) {
	readers(t)
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("PLEIN_REQUIRE_READERS") != "" {
			t.Fatal("there is no LibreOffice")
		}
		t.Skip("not run: there is no LibreOffice (apt-get install libreoffice-calc-nogui)")
	}
	dir := build(t, generator.Options{Source: smallSite(t)})
	out := t.TempDir()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	// 44,34,76: comma, quotes, UTF-8, which is what somebody chooses in the window that LibreOffice opens
	command := exec.CommandContext(ctx, soffice, "--headless", "-env:UserInstallation=file://"+out+"/profile", "--infilter=CSV:44,34,76,1",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", out, filepath.Join(dir, "data", "acties.csv"))
	if told, err := command.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v, %s", err, told)
	}
	rows := rowsOf(t, filepath.Join(out, "acties.csv"))
	want := rowsOf(t, filepath.Join(dir, "data", "acties.csv"))
	if len(rows) != len(want) || len(want) < 2 {
		t.Fatalf("it shows %d rows of %d", len(rows), len(want))
	}
	for i, row := range want {
		for j, cell := range row {
			if rows[i][j] != cell {
				t.Errorf("row %d, %s: it shows %q, want %q", i, want[0][j], rows[i][j], cell)
			}
		}
	}
}

func rowsOf(t *testing.T, file string) [][]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
