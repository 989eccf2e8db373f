package pages_test

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"plein/generator/cache"
	"plein/generator/catalog"
	"plein/generator/media"
	"plein/generator/pages"
	"plein/generator/policy"
	"plein/generator/source"
	"plein/generator/theme"
	"plein/themes"
)

// demonstration lists the pages of the demonstration.
func demonstration(t testing.TB) (*catalog.Catalog, *pages.List) {
	t.Helper()
	tree, _, err := source.Read(context.Background(), "../..", 2, cache.In(""))
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := catalog.Assemble(context.Background(), tree, catalog.Options{Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	files, _, err := media.Collect(context.Background(), tree, c, media.Options{Cache: cache.In(""), Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	look, _, err := theme.Load(nil, themes.Files, "helder", []string{"nl"})
	if err != nil {
		t.Fatal(err)
	}
	zone, err := time.LoadLocation(c.Portal.Site.TimeZone)
	if err != nil {
		t.Fatal(err)
	}
	list, _, err := pages.Of(c, pages.Options{BaseURL: c.Portal.Site.BaseURL, Files: files.Files, Say: look.Messages,
		Clock: policy.Clock{Now: time.Date(2026, 11, 23, 12, 0, 0, 0, zone)}})
	if err != nil {
		t.Fatal(err)
	}
	return c, list
}

func municipality(t testing.TB, c *catalog.Catalog, id string) *policy.Municipality {
	t.Helper()
	for _, m := range c.Portal.Municipalities {
		if m.ID == id {
			return m
		}
	}
	t.Fatalf("there is no %s", id)
	return nil
}

// A municipality that stands alone has its files at the root, the dictionary among them, and those of its region are
// not there: what it shares is in its own.
func TestAMunicipalityAloneHasItsFilesAtTheRoot(t *testing.T) {
	c, whole := demonstration(t)
	m := municipality(t, c, "voorbeeldgemeente")
	alone, _ := whole.Alone(&m.Authority, m.BaseURL)
	var urls []string
	for _, d := range alone.Downloads {
		if strings.HasPrefix(string(d.URL), "zoeken/") {
			continue // the parts of the index for searching, which has tests of its own
		}
		urls = append(urls, string(d.URL))
		var out bytes.Buffer
		if err := d.Write(&out); err != nil || out.Len() == 0 {
			t.Errorf("%s: %v, %d bytes", d.URL, err, out.Len())
		}
		if strings.Contains(out.String(), c.Portal.Site.BaseURL) {
			t.Errorf("%s names the address of the whole portal", d.URL)
		}
		if !strings.Contains(string(d.URL), "schema") && !strings.HasSuffix(string(d.URL), ".png") && !strings.Contains(out.String(), "https://inclusie.voorbeeldgemeente.example/") {
			t.Errorf("%s names no address of its own", d.URL)
		}
	}
	want := "deelbeeld.png data/acties.json data/acties.csv data/acties.schema.json data/acties.csv-metadata.json " +
		"data/partners.json data/partners.csv data/partners.schema.json data/partners.csv-metadata.json " +
		"data/plaatsen.json data/plaatsen.csv data/plaatsen.schema.json data/plaatsen.csv-metadata.json " +
		"data/traject.json data/traject.csv data/traject.schema.json data/traject.csv-metadata.json feed.xml acties/feed.xml agenda.ics"
	if got := strings.Join(urls, " "); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	data := 0
	for _, page := range alone.Pages {
		if page.Kind == pages.KindData {
			if view := page.View().(pages.DataView); page.URL != "data/" || len(view.Dictionary) != 4 || view.Explained != nil {
				t.Errorf("%s explains %d tables", page.URL, len(view.Dictionary))
			}
			data++
		}
	}
	if data != 1 {
		t.Errorf("there are %d pages of open data", data)
	}
}

func TestEachDownloadHasOneURL(t *testing.T) {
	_, list := demonstration(t)
	seen := map[pages.URL]bool{}
	for _, page := range list.Pages {
		seen[page.URL] = true
	}
	for _, d := range list.Downloads {
		if seen[d.URL] {
			t.Errorf("%s is there twice", d.URL)
		}
		seen[d.URL] = true
	}
	if len(list.Downloads) < 200 {
		t.Errorf("only %d downloads", len(list.Downloads))
	}
}

// Making every feed, calendar and table of the demonstration.
func BenchmarkDownloads(b *testing.B) {
	_, list := demonstration(b)
	for b.Loop() {
		for _, d := range list.Downloads {
			if err := d.Write(io.Discard); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(list.Downloads)), "files")
}
