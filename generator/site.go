package generator

import (
	"bytes"
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

// Files puts everything that will stand in the folder in one row: pages, files beside the texts, what is made once
// for the whole site, and downloads. No page is rendered before it is asked for.
func (b *Prepared) Files() publish.Site {
	tree, files, look, list := b.tree, b.media, b.look, b.list
	paths, whole := uniqueFiles(files), wholeSite(look, list)
	n := len(list.Pages)
	m := n + len(paths)
	k := m + len(whole)
	return publish.Site{
		N: k + len(list.Downloads),
		Path: func(i int) string {
			switch {
			case i < n:
				return list.Pages[i].URL.File()
			case i < m:
				return string(files.Files[paths[i-n]].URL)
			case i < k:
				return whole[i-m].path
			}
			return string(list.Downloads[i-k].URL)
		},
		Write: func(i int, w *bytes.Buffer) error {
			switch {
			case i < n:
				return look.Render(w, list.Pages[i])
			case i < m:
				data, err := tree.ReadFile(paths[i-n])
				w.Write(data)
				return err
			case i < k:
				w.Write(whole[i-m].data)
				return nil
			}
			return list.Downloads[i-k].Write(w)
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

// uniqueFiles names one source for each file in the site: two with the same name and bytes are one.
func uniqueFiles(files *media.Collection) []string {
	seen := map[pages.URL]bool{}
	var paths []string
	for _, name := range files.Paths {
		if url := files.Files[name].URL; !seen[url] {
			seen[url] = true
			paths = append(paths, name)
		}
	}
	return paths
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
