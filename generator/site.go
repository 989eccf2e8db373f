package generator

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"plein/generator/formats"
	"plein/generator/media"
	"plein/generator/pages"
	"plein/generator/policy"
	"plein/generator/publish"
	"plein/generator/theme"
	"plein/generator/words"
)

// siteOf puts everything that will stand in the folder in one row: pages, files beside the texts, and what is made once
// for the whole site. No page is rendered before it is asked for.
func siteOf(ctx context.Context, files *media.Collection, look *theme.Theme, list *pages.List) publish.Site {
	assets, whole := files.Assets, wholeSite(look, list)
	n, m := len(list.Pages), len(list.Pages)+len(assets)
	return publish.Site{
		N: m + len(whole),
		Path: func(i int) string {
			switch {
			case i < n:
				return list.Pages[i].URL.File()
			case i < m:
				return string(assets[i-n].URL)
			}
			return whole[i-m].path
		},
		Write: func(i int, w *bytes.Buffer) error {
			switch {
			case i < n:
				return look.Render(w, list.Pages[i])
			case i < m:
				return assets[i-n].Write(ctx, w)
			}
			w.Write(whole[i-m].data)
			return nil
		},
	}
}

// made is a file that is made once for the whole site.
type made struct {
	path string
	data []byte
}

// wholeSite makes what there is one of: the style sheet, the sitemap, and what tells robots of it.
func wholeSite(look *theme.Theme, list *pages.List) []made {
	files := []made{{string(look.Stylesheet.URL), look.Stylesheet.Data}, {"robots.txt", formats.Robots(list.Absolute("sitemap.xml"))}}
	names, sitemaps := formats.Sitemaps(list.Sitemap(), list.Absolute)
	for _, name := range names {
		files = append(files, made{name, sitemaps[name]})
	}
	return files
}

// languages are the base languages in which a site speaks to its readers: those for which there are words.
func languages(site *policy.Site) []string {
	var list []string
	for _, tag := range append([]string{site.Language}, site.Languages...) {
		base, _, _ := strings.Cut(strings.ToLower(tag), "-")
		if !words.IsKnown(base) {
			base = words.Known[0]
		}
		if !slices.Contains(list, base) {
			list = append(list, base)
		}
	}
	return list
}
