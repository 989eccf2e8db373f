package formats

import (
	"encoding/xml"
	"fmt"
	"testing"
)

type urlset struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []struct {
		Loc   string `xml:"loc"`
		Links []struct {
			Rel  string `xml:"rel,attr"`
			Lang string `xml:"hreflang,attr"`
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/1999/xhtml link"`
	} `xml:"url"`
}

func at(name string) string { return "https://x.be/" + name }

func TestSitemap(t *testing.T) {
	pages := []SitemapURL{{Address: "https://x.be/?a&b", Alternates: []Alternate{{"nl", "https://x.be/?a&b"}, {"fr", "https://x.be/fr/"}}}, {Address: "https://x.be/over/"}}
	names, files := Sitemaps(pages, at)
	var read urlset
	if err := xml.Unmarshal(files["sitemap.xml"], &read); err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	if len(read.URLs) != 2 || read.URLs[0].Loc != "https://x.be/?a&b" || len(read.URLs[0].Links) != 2 || read.URLs[0].Links[1].Href != "https://x.be/fr/" {
		t.Errorf("%+v", read)
	}
}

func TestALargeSitemapHasAnIndex(t *testing.T) {
	var pages []SitemapURL
	for i := range 7 {
		pages = append(pages, SitemapURL{Address: fmt.Sprintf("https://x.be/%d/", i)})
	}
	names, files := sitemaps(pages, 3, at)
	if fmt.Sprint(names) != "[sitemap-1.xml sitemap-2.xml sitemap-3.xml sitemap.xml]" {
		t.Fatal(names)
	}
	total := 0
	for _, name := range names[:3] {
		var read urlset
		if err := xml.Unmarshal(files[name], &read); err != nil {
			t.Fatal(err)
		}
		total += len(read.URLs)
	}
	var index struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
		Parts   []string `xml:"sitemap>loc"`
	}
	if err := xml.Unmarshal(files["sitemap.xml"], &index); err != nil || len(index.Parts) != 3 || index.Parts[2] != "https://x.be/sitemap-3.xml" || total != 7 {
		t.Errorf("%v, %+v, %d pages", err, index, total)
	}
}
