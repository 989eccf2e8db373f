package pages

import "slices"

// Sources gives the files that a page was written in, by its URL: that of what it is about, and each text that it shows.
func (l *List) Sources() map[URL][]string {
	sources := make(map[URL][]string, len(l.Pages))
	add := func(url URL, file string) {
		if file != "" && !slices.Contains(sources[url], file) {
			sources[url] = append(sources[url], file)
		}
	}
	for _, page := range l.Pages {
		add(page.URL, page.Source)
	}
	for _, e := range l.maker.editions {
		for file, url := range e.bySource {
			add(url, file)
		}
	}
	return sources
}
