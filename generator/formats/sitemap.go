// Package formats writes what is published and is not HTML, one file a format.
//
// It takes values and gives bytes: it makes no URL, knows no nouns and no folders, and escapes for its own format
// alone.
package formats

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"fmt"
)

// SitemapURL is one page in a sitemap, with the same page in other languages (itself included) where there are any.
type SitemapURL struct {
	Address    string // absolute
	Alternates []Alternate
}

// Alternate is a page in a language.
type Alternate struct {
	Language string // BCP 47
	Address  string // absolute
}

// MostInSitemap is how many pages one sitemap may hold (https://www.sitemaps.org/protocol.html).
const MostInSitemap = 50_000

// Sitemaps writes the sitemap of a site as files by name: one, or where there are too many pages several with an
// index. at gives the absolute address of a file of the site.
func Sitemaps(pages []SitemapURL, at func(name string) string) (names []string, files map[string][]byte) {
	return sitemaps(pages, MostInSitemap, at)
}

func sitemaps(pages []SitemapURL, most int, at func(name string) string) (names []string, files map[string][]byte) {
	if len(pages) <= most {
		return []string{"sitemap.xml"}, map[string][]byte{"sitemap.xml": sitemap(pages)}
	}
	files = map[string][]byte{}
	var index bytes.Buffer
	out := bufio.NewWriter(&index)
	out.WriteString(xml.Header + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for part := 0; part*most < len(pages); part++ {
		name := fmt.Sprintf("sitemap-%d.xml", part+1)
		files[name] = sitemap(pages[part*most : min((part+1)*most, len(pages))])
		names = append(names, name)
		out.WriteString("<sitemap><loc>")
		escape(out, at(name))
		out.WriteString("</loc></sitemap>\n")
	}
	out.WriteString("</sitemapindex>\n")
	_ = out.Flush() // a buffer does not fail
	files["sitemap.xml"] = index.Bytes()
	return append(names, "sitemap.xml"), files
}

func sitemap(pages []SitemapURL) []byte {
	var file bytes.Buffer
	out := bufio.NewWriter(&file)
	out.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for _, page := range pages {
		out.WriteString("<url><loc>")
		escape(out, page.Address)
		out.WriteString("</loc>")
		for _, alternate := range page.Alternates {
			out.WriteString(`<xhtml:link rel="alternate" hreflang="`)
			escape(out, alternate.Language)
			out.WriteString(`" href="`)
			escape(out, alternate.Address)
			out.WriteString(`"/>`)
		}
		out.WriteString("</url>\n")
	}
	out.WriteString("</urlset>\n")
	_ = out.Flush() // a buffer does not fail
	return file.Bytes()
}

// escape writes text between marks. What fails is told where the last of it is written.
func escape(out *bufio.Writer, text string) {
	if needsNoMarks(text) {
		out.WriteString(text)
		return
	}
	_ = xml.EscapeText(out, []byte(text))
}

// needsNoMarks tells a text that stands in XML as it is: of most it is seen at a glance.
func needsNoMarks(text string) bool {
	for _, c := range []byte(text) {
		if c < ' ' || c >= 0x7F || c == '<' || c == '>' || c == '&' || c == '"' || c == '\'' {
			return false
		}
	}
	return true
}

// Robots lets every search engine in and tells where the sitemap is (RFC 9309). Only a site at the root of a host can
// have one that counts; elsewhere it does no harm.
func Robots(sitemap string) []byte {
	return []byte("User-agent: *\nAllow: /\n\nSitemap: " + sitemap + "\n")
}
