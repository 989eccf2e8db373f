package generator

import (
	"bytes"
	"context"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"plein/generator/diag"
	"plein/generator/pages"
	"plein/generator/preview"
	"plein/generator/publish"
	"plein/generator/units"
)

// Serve shows a site in a browser and prepares it again after each change, until the context ends. Where the options
// name no clock, each preparation reads the present anew. Nothing is written.
func Serve(ctx context.Context, o Options, p preview.Options) error {
	p.Dir = o.Source
	p.Prepare = newLive(o).prepare
	return preview.Run(ctx, p)
}

// shown is a site that was prepared, as a browser asks for it: one file at a time, by its path.
type shown struct {
	*Prepared
	files   publish.Site
	at      map[string]place
	assets  map[string][]string // whose what lies beside texts is, by its path
	look    map[string][]byte   // the style sheets of its colours and what else comes of its theme, by path
	sheets  []string            // the paths of the style sheets among these
	sources func() map[pages.URL][]string
}

// place is where a file stands among all, and whose it is; an empty owner: the site's own, or several have it.
type place struct {
	i     int
	owner string
}

// show is for a site that is sound.
func (b *Prepared) show() *shown {
	list := b.portals[0].list // a preview shows one portal
	s := &shown{Prepared: b, files: b.Files(), at: make(map[string]place, len(list.Pages)+len(list.Downloads)), assets: map[string][]string{}, look: map[string][]byte{},
		sources: sync.OnceValue(list.Sources)}
	for _, name := range b.media.Paths {
		for _, asset := range b.media.Assets[name] {
			s.assets[string(asset.URL)] = append(s.assets[string(asset.URL)], unitsOf(b.media.NamedBy[name])...)
		}
	}
	for i := range s.files.N {
		s.at[s.files.Path(i)] = place{i: i}
	}
	for id, names := range list.Paths() {
		for _, name := range names {
			s.at[name] = place{s.at[name].i, id}
		}
	}
	for _, file := range ofTheme(b.look, list) {
		s.look[file.path] = file.data
		if path.Ext(file.path) == ".css" {
			s.sheets = append(s.sheets, file.path)
		}
	}
	return s
}

// find looks for a file of an owner, or of the site.
func (s *shown) find(name, owner string) (preview.File, bool) {
	at, ok := s.at[name]
	if !ok || at.owner != owner && !slices.Contains(s.assets[name], owner) {
		return preview.File{}, false
	}
	file := preview.File{Write: func(w *bytes.Buffer) error { return s.files.Write(at.i, w) }, Stylesheets: s.sheets}
	if list := s.portals[0].list; at.i < len(list.Pages) { // pages come first
		file.Sources = s.sources()[list.Pages[at.i].URL]
	}
	return file, true
}

// findLook looks for what comes of the theme.
func (s *shown) findLook(name string) (preview.File, bool) {
	data, ok := s.look[name]
	return preview.File{Write: func(w *bytes.Buffer) error { w.Write(data); return nil }}, ok
}

// byOwner are the findings of a whole site that is sound, as units have them, and the site's own under an empty id.
func (b *Prepared) byOwner() map[string][]diag.Finding {
	of := map[string][]diag.Finding{}
	for _, finding := range b.Findings {
		for _, id := range b.unitsWith(finding) {
			of[id] = append(of[id], finding)
		}
		if units.Of(finding.At.File) == "" {
			of[""] = append(of[""], finding)
		}
	}
	return of
}

// below is the path of an address, with a slash at both ends.
func below(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "/" // the catalogue has told that the address is wrong
	}
	return strings.TrimSuffix(path.Clean("/"+u.Path), "/") + "/"
}
