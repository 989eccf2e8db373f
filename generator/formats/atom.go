package formats

import (
	"bufio"
	"encoding/xml"
	"io"
	"strings"
	"time"
)

// Feed is news that a reader can follow with a program of her own (Atom, RFC 4287).
type Feed struct {
	ID       string // for ever the same, also where the feed moves: an address
	Title    string
	About    string // one sentence
	Notice   string // what readers must know besides; may be empty
	Author   string
	Language string // BCP 47
	Address  string // of the feed itself, absolute
	Page     string // the same news for people, absolute
	Licence  string // address; empty: nothing is said of it
	Entries  []Entry
}

// Entry is one thing that is new.
type Entry struct {
	ID       string // unique, and the same whatever becomes of its title and text
	Title    string
	Address  string // where it is read, absolute
	Author   string // where it is another than that of the feed
	Language string // of the text, where it is another than that of the feed
	When     time.Time
	Summary  string
	HTML     string // the whole text, its links absolute; may be empty
}

// MostInFeed is how many entries a feed holds: what readers fetch each hour stays small.
const MostInFeed = 50

// WriteAtom writes a feed, its newest entries first and no more than MostInFeed. Its own date is that of the newest
// entry, so that a build on another day changes nothing; a feed without entries has no date and is not to be written.
func WriteAtom(to io.Writer, f Feed) error {
	out := bufio.NewWriter(to)
	out.WriteString(xml.Header + `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="`)
	escape(out, f.Language)
	out.WriteString("\">\n")
	element(out, "id", "", f.ID)
	element(out, "title", "", f.Title)
	element(out, "subtitle", "", strings.TrimSpace(f.About+" "+f.Notice))
	link(out, "self", "application/atom+xml", f.Address)
	link(out, "alternate", "text/html", f.Page)
	link(out, "license", "", f.Licence) // RFC 4946
	author(out, f.Author)
	entries := f.Entries[:min(len(f.Entries), MostInFeed)]
	var newest time.Time
	for _, entry := range entries {
		if entry.When.After(newest) {
			newest = entry.When
		}
	}
	element(out, "updated", "", newest.Format(time.RFC3339))
	for _, entry := range entries {
		writeEntry(out, entry)
	}
	out.WriteString("</feed>\n")
	return out.Flush()
}

func writeEntry(out *bufio.Writer, e Entry) {
	language := ""
	if e.Language != "" {
		language = ` xml:lang="` + e.Language + `"`
	}
	out.WriteString("<entry>\n")
	element(out, "id", "", e.ID)
	element(out, "title", language, e.Title)
	link(out, "alternate", "text/html", e.Address)
	author(out, e.Author)
	element(out, "updated", "", e.When.Format(time.RFC3339))
	element(out, "summary", language, e.Summary)
	element(out, "content", ` type="html"`+language, e.HTML)
	out.WriteString("</entry>\n")
}

// element writes one element with text in it; nothing where there is no text.
func element(out *bufio.Writer, name, attributes, text string) {
	if text == "" {
		return
	}
	out.WriteString("<" + name + attributes + ">")
	escape(out, xmlText(text))
	out.WriteString("</" + name + ">\n")
}

func link(out *bufio.Writer, rel, kind, address string) {
	if address == "" {
		return
	}
	out.WriteString(`<link rel="` + rel + `"`)
	if kind != "" {
		out.WriteString(` type="` + kind + `"`)
	}
	out.WriteString(` href="`)
	escape(out, xmlText(address))
	out.WriteString("\"/>\n")
}

func author(out *bufio.Writer, name string) {
	if name == "" {
		return
	}
	out.WriteString("<author>")
	element(out, "name", "", name)
	out.WriteString("</author>\n")
}

// xmlText leaves out what XML 1.0 cannot hold, also escaped (https://www.w3.org/TR/xml/#charsets): control characters
// but tab and line ends, surrogates, and the two characters at the end of the first plane.
func xmlText(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return r
		case r < ' ' || r == 0xFFFE || r == 0xFFFF || r >= 0xD800 && r <= 0xDFFF:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
