package generator

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"

	"plein/generator/pages"
	"plein/generator/publish"
	"plein/generator/theme"
)

// forHosts makes what the hosts of a site need, for each of its portals. Without hosts in site.toml there is nothing.
func (b *Prepared) forHosts() error {
	if len(b.settings.Hosts) == 0 || !b.only.has("") {
		return nil
	}
	for i := range b.portals {
		safe, err := contentPolicy(b.look, b.portals[i].list)
		if err != nil {
			return err
		}
		for _, file := range publish.HostFiles(b.settings.Hosts, hosting(b.portals[i].list, safe, b.settings.Precompress)) {
			b.portals[i].hosting = append(b.portals[i].hosting, made{file.Path, file.Data})
		}
	}
	return nil
}

func hosting(list *pages.List, safe string, precompress []string) publish.Hosting {
	h := publish.Hosting{Address: list.Base(), Root: string(list.Root()), Policy: safe, Assets: string(pages.AssetFolder),
		NotFound: pages.NotFoundFile, Precompress: precompress}
	for _, m := range list.Moved() {
		h.Moved = append(h.Moved, publish.Moved{From: string(m.From), To: string(m.To)})
	}
	return h
}

// contentPolicy is the Content-Security-Policy that the home page carries, so that the header of a host is never
// stricter than the theme of the site meant it to be.
func contentPolicy(look *theme.Theme, list *pages.List) (string, error) {
	var page bytes.Buffer
	if err := look.Render(&page, list.Pages[0]); err != nil {
		return "", err
	}
	root, err := html.Parse(&page)
	if err != nil {
		return "", err
	}
	for node := range root.Descendants() {
		if node.Data != "meta" {
			continue
		}
		values := map[string]string{}
		for _, attribute := range node.Attr {
			values[attribute.Key] = attribute.Val
		}
		if strings.EqualFold(values["http-equiv"], "Content-Security-Policy") {
			return values["content"], nil
		}
	}
	return "", nil
}
