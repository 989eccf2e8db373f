package pages

import (
	"plein/generator/formats"
	"plein/generator/policy"
)

// Sitemap lists the pages that search engines should know, with their other languages.
func (l *List) Sitemap() []formats.SitemapURL {
	var list []formats.SitemapURL
	for _, e := range l.maker.editions {
		list = append(list, e.sitemapOf(nil)...)
		for _, a := range e.authorities() {
			list = append(list, e.summaryOf(a).sitemap()...)
		}
	}
	return list
}

// sitemapOf lists the pages of an authority, or with nil those of the site itself.
func (e *edition) sitemapOf(a *policy.Authority) []formats.SitemapURL {
	var list []formats.SitemapURL
	for _, page := range e.pagesOf(a) {
		if page.hidden {
			continue
		}
		entry := formats.SitemapURL{Address: page.URL.Absolute(e.BaseURL)}
		for _, alternate := range e.alternates(page) {
			entry.Alternates = append(entry.Alternates, formats.Alternate{Language: alternate.Language, Address: alternate.Absolute})
		}
		list = append(list, entry)
	}
	return list
}

// pagesOf are the pages of an authority in an edition, in the order in which they were added.
func (e *edition) pagesOf(a *policy.Authority) []*Page {
	e.sorted.Do(func() {
		e.byOwner = map[*policy.Authority][]*Page{}
		for _, page := range e.pages {
			if page.edition == e {
				e.byOwner[page.owner] = append(e.byOwner[page.owner], page)
			}
		}
	})
	return e.byOwner[a]
}
