package generator

import (
	"bytes"
	"slices"
	"strings"

	"plein/generator/media"
	"plein/generator/pages"
	"plein/generator/policy"
	"plein/generator/publish"
	"plein/generator/source"
	"plein/generator/theme"
	"plein/generator/words"
)

// siteOf puts everything that will stand in the folder in one row: pages, files beside the texts, the style sheet.
// Nothing is rendered before it is asked for.
func siteOf(tree *source.Tree, files *media.Collection, look *theme.Theme, list *pages.List) publish.Site {
	paths := uniqueFiles(files)
	n := len(list.Pages)
	return publish.Site{
		N: n + len(paths) + 1,
		Path: func(i int) string {
			switch {
			case i < n:
				return list.Pages[i].URL.File()
			case i < n+len(paths):
				return string(files.Files[paths[i-n]].URL)
			}
			return string(look.Stylesheet.URL)
		},
		Write: func(i int, w *bytes.Buffer) error {
			switch {
			case i < n:
				return look.Render(w, list.Pages[i])
			case i < n+len(paths):
				data, err := tree.ReadFile(paths[i-n])
				w.Write(data)
				return err
			}
			w.Write(look.Stylesheet.Data)
			return nil
		},
	}
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
