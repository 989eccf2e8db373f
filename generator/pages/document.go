package pages

import (
	"net/url"
	"strings"
)

// DocumentLink leads to a document and says what the reader will get: "Lees het verslag (PDF, 1,2 MB)".
type DocumentLink struct {
	Href     string
	Text     string
	Language string // BCP 47, where the name of the file says it
}

// about says what a document is: its format, its weight, and its language where that is not the one of the page.
func (e *edition) about(file File) string {
	if file.Language != "" && file.Language != e.lang.Language {
		if name := e.lang.NameOf(file.Language); name != "" {
			return e.say.Say("document.about_in", "format", file.Format, "size", e.size(file.Size), "language", name)
		}
	}
	return e.say.Say("document.about", "format", file.Format, "size", e.size(file.Size))
}

// report links to a report: a file of ours, or a page on the web.
func (e *edition) report(p *Page, report string) *DocumentLink {
	if file, ok := e.file(report); ok {
		return &DocumentLink{file.URL.From(p.URL), e.say.Say("session.report_file", "about", e.about(file)), file.Language}
	}
	if strings.Contains(report, "://") {
		return &DocumentLink{Href: report, Text: e.say.Say("session.report_web", "host", hostOf(report))}
	}
	return nil
}

// size says the weight of a file: "120 kB", "1,2 MB".
func (e *edition) size(bytes int64) string {
	switch {
	case bytes >= 999_500:
		return e.lang.Number(float64((bytes+50_000)/100_000)/10) + " MB"
	case bytes >= 1000:
		return e.lang.Number(float64((bytes+500)/1000)) + " kB"
	}
	return e.lang.Number(float64(bytes)) + " B"
}

// documentIn tells what stands behind a link in a text of a noun that leads to a document; nothing where it leads to
// something else, or where the words say it already.
func (e *edition) documentIn(noun any, target, words string) (about, language string) {
	if !strings.Contains(target, ".") || strings.Contains(target, "://") {
		return "", "" // most links lead to pages, here or on the web
	}
	file, ok := e.fileBeside(noun, target)
	if !ok || file.IsImage() {
		return "", ""
	}
	if strings.Contains(strings.ToUpper(words), "("+file.Format) {
		return "", file.Language
	}
	return e.about(file), file.Language
}

// fileBeside is the file that a target in a text of a noun means.
func (e *edition) fileBeside(noun any, target string) (File, bool) {
	name, _ := splitFragment(target)
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	origin, _ := e.Origin(noun)
	return e.file(origin.Beside(name))
}
