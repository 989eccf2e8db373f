package publish

import (
	"encoding/json"
	"net/url"
	"strings"
)

// The services that take a folder: Netlify, Cloudflare, GitHub, Azure.

// mostRedirects is how many lines of _redirects every service reads: Cloudflare reads 2,000 that are plain
// (https://developers.cloudflare.com/pages/configuration/redirects/). Beyond them the pages at the old addresses lead on.
const mostRedirects = 2000

// netlify makes _headers and _redirects (https://docs.netlify.com/routing/). "!" makes a redirect win from the page
// that stands at the old address.
func netlify(h Hosting) []HostFile { return []HostFile{h.headersFile(), h.redirectsFile("301!")} }

// cloudflare makes the same two files, for which a redirect always wins. Its 404.html is found by itself.
func cloudflare(h Hosting) []HostFile { return []HostFile{h.headersFile(), h.redirectsFile("301")} }

// headersFile says nothing of how long pages may be kept: both services do that as it should be, and rules that both
// fit are put together with a comma.
func (h Hosting) headersFile() HostFile {
	var f file
	f.line("/*")
	for _, header := range h.headers() {
		f.line("  %s: %s", header.name, header.value)
	}
	f.line("/%s*\n  Cache-Control: %s", h.Assets, forEver)
	return f.as("_headers")
}

// redirectsFile leads from old addresses on. The folder is the root of such a service; where the address of the site
// has a path, the service stands behind another host, and only the whole address is right for both.
func (h Hosting) redirectsFile(code string) HostFile {
	to := h.Root
	if h.Root != "/" {
		to = h.Address + "/"
	}
	var f file
	for i, m := range h.Moved {
		if 2*i+2 > mostRedirects {
			break
		}
		f.line("/%s %s%s %s", m.From, to, m.To, code)
		f.line("/%s %s%s %s", strings.TrimSuffix(m.From, "/"), to, m.To, code)
	}
	return f.as("_redirects")
}

// github makes .nojekyll, without which GitHub passes over names that begin with an underscore, and CNAME where the site
// has a name of its own (https://docs.github.com/pages). It lets no site send headers.
func github(h Hosting) []HostFile {
	files := []HostFile{{".nojekyll", nil}}
	if u, err := url.Parse(h.Address); err == nil && h.Root == "/" && u.Hostname() != "" && !strings.HasSuffix(u.Hostname(), ".github.io") {
		files = append(files, HostFile{"CNAME", []byte(u.Hostname() + "\n")})
	}
	return files
}

// azureMost is how large staticwebapp.config.json may be, in bytes
// (https://learn.microsoft.com/azure/static-web-apps/quotas).
const azureMost = 20_000

type azureConfig struct {
	TrailingSlash string               `json:"trailingSlash"` // without it a page is served at two addresses, and relative links break
	Overrides     map[string]azureRule `json:"responseOverrides"`
	Headers       map[string]string    `json:"globalHeaders"`
	Routes        []azureRule          `json:"routes"`
	MediaTypes    map[string]string    `json:"mimeTypes"`
}

type azureRule struct {
	Route    string            `json:"route,omitempty"`
	Rewrite  string            `json:"rewrite,omitempty"`
	Redirect string            `json:"redirect,omitempty"`
	Status   int               `json:"statusCode,omitempty"`
	Headers  map[string]string `json:"headers,omitempty"`
}

// azure makes staticwebapp.config.json (https://learn.microsoft.com/azure/static-web-apps/configuration). Redirects for
// which there is no room are left to the pages at the old addresses.
func azure(h Hosting) []HostFile {
	config := azureConfig{TrailingSlash: "always", Headers: map[string]string{"Cache-Control": askAgain}, MediaTypes: map[string]string{},
		Overrides: map[string]azureRule{"404": {Rewrite: "/" + h.NotFound, Status: 404}},
		Routes:    []azureRule{{Route: "/" + h.Assets + "*", Headers: map[string]string{"Cache-Control": forEver}}}}
	for _, header := range h.headers() {
		config.Headers[header.name] = header.value
	}
	for _, t := range mediaTypes() {
		if t.unusual {
			config.MediaTypes["."+t.extension] = t.name
		}
	}
	to := h.Root
	if h.Root != "/" {
		to = h.Address + "/"
	}
	room := azureMost - len(config.json()) - 100
	for _, m := range h.Moved {
		rule := azureRule{Route: "/" + strings.TrimSuffix(m.From, "/"), Redirect: to + m.To, Status: 301}
		room -= len(rule.Route) + len(rule.Redirect) + 80 // names, quotes, white space
		if room < 0 {
			break
		}
		config.Routes = append(config.Routes, rule)
	}
	return []HostFile{{"staticwebapp.config.json", config.json()}}
}

func (c azureConfig) json() []byte {
	data, _ := json.MarshalIndent(c, "", " ") // texts and numbers alone: it does not fail
	return append(data, '\n')
}
