package generator

import (
	"bytes"
	"io"
	"path"
	"slices"
	"strings"

	"plein/generator/formats"
	"plein/generator/media"
	"plein/generator/pages"
	"plein/generator/policy"
	"plein/generator/publish"
	"plein/generator/theme"
	"plein/generator/units"
	"plein/generator/words"
)

// Files puts everything that will stand in the folder in one row: of each portal its pages, the files beside its texts,
// what there is one of, and downloads. No file is rendered before it is asked for.
func (b *Prepared) Files() publish.Site {
	rows := make([]row, len(b.portals))
	ends := make([]int, len(b.portals))
	n := 0
	for i, p := range b.portals {
		rows[i] = b.rowOf(p)
		n += rows[i].len()
		ends[i] = n
	}
	find := func(i int) (row, int) {
		at, _ := slices.BinarySearch(ends, i+1)
		return rows[at], i - (ends[at] - rows[at].len())
	}
	return publish.Site{
		N:     n,
		Path:  func(i int) string { r, i := find(i); return path.Join(r.folder, r.path(i)) },
		Write: func(i int, w *bytes.Buffer) error { r, i := find(i); return b.watch.write(r, i, w) },
		Large: func(i int) (func(io.Writer) error, bool) { r, i := find(i); return b.watch.large(r, i) },
	}
}

// row is everything that one portal holds.
type row struct {
	*Prepared
	portal
	files []media.Asset // made of what lies beside the texts
	once  []made
}

func (b *Prepared) rowOf(p portal) row {
	r := row{Prepared: b, portal: p, files: b.filesOf(p.list)}
	if b.only.has("") {
		r.once = append(onceFor(b.look, p.list), p.hosting...)
	}
	return r
}

func (r row) len() int { return len(r.list.Pages) + len(r.files) + len(r.once) + len(r.list.Downloads) }

func (r row) path(i int) string {
	pages, files, once := len(r.list.Pages), len(r.files), len(r.once)
	switch {
	case i < pages:
		return r.list.Pages[i].URL.File()
	case i < pages+files:
		return string(r.files[i-pages].URL)
	case i < pages+files+once:
		return r.once[i-pages-files].path
	}
	return string(r.list.Downloads[i-pages-files-once].URL)
}

func (r row) write(i int, w *bytes.Buffer) error {
	pages, files, once := len(r.list.Pages), len(r.files), len(r.once)
	switch {
	case i < pages:
		return r.look.Render(w, r.list.Pages[i])
	case i < pages+files:
		return r.files[i-pages].Write(w)
	case i < pages+files+once:
		w.Write(r.once[i-pages-files].data)
		return nil
	}
	return r.list.Downloads[i-pages-files-once].Write(w)
}

// kind says what a file is, for those who ask what it took.
func (r row) kind(i int) string {
	pages, files, once := len(r.list.Pages), len(r.files), len(r.once)
	switch {
	case i < pages:
		return string(r.list.Pages[i].Kind)
	case i < pages+files:
		return "image"
	case i < pages+files+once:
		return "once"
	}
	return "*" + path.Ext(string(r.list.Downloads[i-pages-files-once].URL))
}

// large gives what writes a file that grows with the whole site.
func (r row) large(i int) (write func(io.Writer) error, is bool) {
	if i -= r.len() - len(r.list.Downloads); i < 0 || !r.list.Downloads[i].Large {
		return nil, false
	}
	return r.list.Downloads[i].Write, true
}

// made is a file that is made once for a portal.
type made struct {
	path string
	data []byte
}

// onceFor makes what a portal has one of: the style sheets of its colours, the sitemap, and what tells robots of it.
func onceFor(look *theme.Theme, list *pages.List) []made {
	files := append([]made{{"robots.txt", formats.Robots(list.Absolute("sitemap.xml"))}}, ofTheme(look, list)...)
	names, sitemaps := formats.Sitemaps(list.Sitemap(), list.Absolute)
	for _, name := range names {
		files = append(files, made{name, sitemaps[name]})
	}
	return files
}

// ofTheme is what a theme itself adds to a portal: its script, and for each colour a style sheet and a mark.
func ofTheme(look *theme.Theme, list *pages.List) (files []made) {
	if look.Script.URL != "" {
		files = append(files, made{string(look.Script.URL), look.Script.Data})
	}
	for _, color := range list.Colors() {
		brand := look.Brand(color)
		for _, asset := range []theme.Asset{brand.Stylesheet, brand.Mark} {
			files = append(files, made{string(asset.URL), asset.Data})
		}
	}
	return files
}

// filesOf lists what is made of the files that the texts of a portal name: two with the same name and bytes are one.
func (b *Prepared) filesOf(list *pages.List) []media.Asset {
	seen := map[pages.URL]bool{}
	var assets []media.Asset
	for _, name := range b.media.Paths {
		concerns := func(document string) bool { return b.only.has(units.Of(document)) && list.Concerns(document) }
		if !slices.ContainsFunc(b.media.NamedBy[name], concerns) {
			continue
		}
		for _, asset := range b.media.Assets[name] {
			if !seen[asset.URL] {
				seen[asset.URL] = true
				assets = append(assets, asset)
			}
		}
	}
	return assets
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
