package generator

import (
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"plein/generator/catalog"
	"plein/generator/diag"
	"plein/generator/media"
	"plein/generator/pages"
	"plein/generator/policy"
	"plein/generator/theme"
	"plein/themes"
)

// themeOf loads the theme that a site names, or tells that it is not there.
func themeOf(o Options, c *catalog.Catalog) (*theme.Theme, []diag.Finding, error) {
	site, own := c.Portal.Site, siteThemes(o.Source)
	if !theme.Exists(own, themes.Files, site.Theme) {
		return nil, []diag.Finding{c.Finding(theme.NoTheme, site, "theme", "value", site.Theme)}, nil
	}
	return theme.Load(own, themes.Files, site.Theme, languages(site))
}

func (b *Prepared) pageOptions(site *policy.Site, look *theme.Theme, files *media.Collection) pages.Options {
	o := b.Options
	keep := func(authority, language, table string, rows pages.Rows, data []byte) {
		if b.keepPart != nil {
			b.keepPart(authority, language, table, rows, data)
		}
	}
	return pages.Options{Cards: b.cards, Parts: b.parts, Digests: b.digests, Keep: keep, BaseURL: baseURL(o, site), Clock: clock(o, site), Script: look.Script.URL, Brand: look.BrandURLs, Files: files.Files, Say: look.Messages}
}

func siteThemes(dir string) fs.FS {
	folder := filepath.Join(dir, "themes")
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return nil
	}
	return os.DirFS(folder)
}

func baseURL(o Options, site *policy.Site) string {
	if o.BaseURL != "" {
		return o.BaseURL
	}
	return site.BaseURL
}

// clock is the build's present in the time zone of the site.
func clock(o Options, site *policy.Site) policy.Clock {
	zone, err := time.LoadLocation(site.TimeZone)
	if err != nil {
		zone = time.UTC // the catalogue has told that the name of the zone is wrong
	}
	return policy.Clock{Now: o.present(zone)}
}

// present is the build's moment in a zone.
func (o Options) present(zone *time.Location) time.Time {
	if o.OnWall {
		year, month, day := o.Now.Date()
		return time.Date(year, month, day, o.Now.Hour(), o.Now.Minute(), o.Now.Second(), 0, zone)
	}
	return o.Now.In(zone)
}
