package formats

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestAFeed(t *testing.T) {
	zone := brussels(t)
	var out bytes.Buffer
	err := WriteAtom(&out, Feed{ID: "https://plein.example/ravels/feed.xml", Title: "Nieuws van Ravels", About: "Nieuws & meer.", Author: "Ravels",
		Language: "nl", Address: "https://plein.example/ravels/feed.xml", Page: "https://plein.example/ravels/nieuws/", Licence: "https://l.example/",
		Entries: []Entry{
			{ID: "https://plein.example/ravels/nieuws/a/", Title: "Open \x07< dag", Address: "https://plein.example/ravels/nieuws/a/",
				When: time.Date(2026, 5, 12, 0, 0, 0, 0, zone), Summary: "Kort", HTML: "<p>Lang &amp; breed</p>"},
			{ID: "https://plein.example/ravels/acties/les/#update-2026-03", Title: "Begonnen", Address: "https://plein.example/ravels/acties/les/",
				Author: "Noorderkempen", Language: "fr", When: time.Date(2026, 3, 1, 0, 0, 0, 0, zone)},
		}})
	want := xml.Header + `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">
<id>https://plein.example/ravels/feed.xml</id>
<title>Nieuws van Ravels</title>
<subtitle>Nieuws &amp; meer.</subtitle>
<link rel="self" type="application/atom+xml" href="https://plein.example/ravels/feed.xml"/>
<link rel="alternate" type="text/html" href="https://plein.example/ravels/nieuws/"/>
<link rel="license" href="https://l.example/"/>
<author><name>Ravels</name>
</author>
<updated>2026-05-12T00:00:00+02:00</updated>
<entry>
<id>https://plein.example/ravels/nieuws/a/</id>
<title>Open &lt; dag</title>
<link rel="alternate" type="text/html" href="https://plein.example/ravels/nieuws/a/"/>
<updated>2026-05-12T00:00:00+02:00</updated>
<summary>Kort</summary>
<content type="html">&lt;p&gt;Lang &amp;amp; breed&lt;/p&gt;</content>
</entry>
<entry>
<id>https://plein.example/ravels/acties/les/#update-2026-03</id>
<title xml:lang="fr">Begonnen</title>
<link rel="alternate" type="text/html" href="https://plein.example/ravels/acties/les/"/>
<author><name>Noorderkempen</name>
</author>
<updated>2026-03-01T00:00:00+01:00</updated>
</entry>
</feed>
`
	if err != nil || out.String() != want {
		t.Errorf("%v, got\n%s\nwant\n%s", err, out.String(), want)
	}
}

func TestAFeedHoldsTheNewestAlone(t *testing.T) {
	var entries []Entry
	for i := range 80 {
		entries = append(entries, Entry{ID: fmt.Sprint(i), Title: "x", When: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -i)})
	}
	var out bytes.Buffer
	if err := WriteAtom(&out, Feed{Entries: entries}); err != nil || strings.Count(out.String(), "<entry>") != MostInFeed {
		t.Errorf("%v, %d entries", err, strings.Count(out.String(), "<entry>"))
	}
}

// The standard library, which is strict about XML, reads back what was written, whatever stands in it.
func FuzzFeedText(f *testing.F) {
	f.Add("Café < & > \" ' ]]> \x00\x0b￾")
	f.Add("\xff\xed\xa0\x80 kapot")
	f.Fuzz(func(t *testing.T, text string) {
		var out bytes.Buffer
		if err := WriteAtom(&out, Feed{Title: text, Entries: []Entry{{Title: text, HTML: text, Address: text}}}); err != nil {
			t.Fatal(err)
		}
		var read struct {
			Entry struct {
				Title   string `xml:"title"`
				Content string `xml:"content"`
			} `xml:"entry"`
		}
		if err := xml.Unmarshal(out.Bytes(), &read); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if want := xmlText(text); read.Entry.Title != want || read.Entry.Content != want {
			t.Errorf("%q comes out as %q", want, read.Entry.Title)
		}
	})
}
