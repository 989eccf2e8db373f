package pages

import "plein/generator/formats"

// Sitemap lists the pages that search engines should know, with their other languages.
func (l *List) Sitemap() []formats.SitemapURL {
	var list []formats.SitemapURL
	for _, e := range l.maker.editions {
		for _, page := range l.Pages {
			if page.hidden || page.edition != e {
				continue
			}
			entry := formats.SitemapURL{Address: page.URL.Absolute(l.maker.BaseURL)}
			for _, alternate := range e.alternates(page) {
				entry.Alternates = append(entry.Alternates, formats.Alternate{Language: alternate.Language, Address: alternate.Absolute})
			}
			list = append(list, entry)
		}
	}
	return list
}
