package generator

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"

	"plein/generator/pages"
	"plein/generator/policy"
	"plein/generator/publish"
	"plein/generator/theme"
)

// hostFiles makes what the hosts of a site need. Without hosts in site.toml there is nothing.
func hostFiles(site *policy.Site, look *theme.Theme, list *pages.List) ([]made, error) {
	if len(site.Publish.Hosts) == 0 {
		return nil, nil
	}
	safe, err := contentPolicy(look, list)
	if err != nil {
		return nil, err
	}
	h := publish.Hosting{Address: list.Address(), Root: string(list.Root()), Policy: safe, Assets: string(pages.AssetFolder), NotFound: pages.NotFoundFile,
		Precompress: site.Publish.Precompress}
	for _, m := range list.Moved() {
		h.Moved = append(h.Moved, publish.Moved{From: string(m.From), To: string(m.To)})
	}
	var files []made
	for _, file := range publish.HostFiles(site.Publish.Hosts, h) {
		files = append(files, made{file.Path, file.Data})
	}
	return files, nil
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
