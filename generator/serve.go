package generator

import (
	"bytes"
	"context"
	"net/url"
	"path"
	"strings"
	"time"

	"plein/generator/preview"
)

// Serve shows a site in a browser and prepares it again after each change, until the context ends. Where the options
// name no clock, each preparation reads the present anew. Nothing is written.
func Serve(ctx context.Context, o Options, p preview.Options) error {
	p.Dir = o.Source
	p.Prepare = func(ctx context.Context) (preview.Site, error) {
		now := o
		if now.Now.IsZero() {
			now.Now = time.Now()
		}
		site, err := Prepare(ctx, now)
		if err != nil {
			return preview.Site{}, err
		}
		return site.preview(), nil
	}
	return preview.Run(ctx, p)
}

// preview is a prepared site as a browser asks for it: one file at a time, by its path.
func (b *Prepared) preview() preview.Site {
	if b.Broken() {
		return preview.Site{Findings: b.Findings, Broken: true}
	}
	list := b.portals[0].list // a preview shows one portal
	files, sources := b.Files(), list.Sources()
	site := preview.Site{Base: below(list.Absolute("")), Files: make(map[string]preview.File, files.N),
		Findings: b.Findings}
	for _, color := range list.Colors() {
		site.Stylesheets = append(site.Stylesheets, string(b.look.Brand(color).Stylesheet.URL))
	}
	for i := range files.N {
		file := preview.File{Write: func(w *bytes.Buffer) error { return files.Write(i, w) }}
		if i < len(list.Pages) { // pages come first
			file.Sources = sources[list.Pages[i].URL]
		}
		site.Files[files.Path(i)] = file
	}
	return site
}

// below is the path of an address, with a slash at both ends.
func below(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "/" // the catalogue has told that the address is wrong
	}
	return strings.TrimSuffix(path.Clean("/"+u.Path), "/") + "/"
}
