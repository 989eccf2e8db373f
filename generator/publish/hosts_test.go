package publish

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

func hosting(root string) Hosting {
	return Hosting{Address: "https://www.ravels.be" + strings.TrimSuffix(root, "/"), Root: root, Policy: "default-src 'self'", Assets: "assets/", NotFound: "404.html",
		Moved: []Moved{{"oud/", "nieuw/"}, {"oud/acties/", "nieuw/acties/"}}, Precompress: Compressions()}
}

func byPath(files []HostFile) map[string]string {
	all := map[string]string{}
	for _, file := range files {
		all[file.Path] = string(file.Data)
	}
	return all
}

// Each kind of hosting gets its own files and no others; without one there are none.
func TestEachHostGetsItsOwnFiles(t *testing.T) {
	want := map[string]string{"apache": ".htaccess", "azure": "staticwebapp.config.json", "cloudflare": "_headers _redirects", "github": ".nojekyll CNAME",
		"gitlab": "", "iis": "web.config", "netlify": "_headers _redirects", "nginx": "nginx.conf.example"}
	if len(Hosts()) != len(want) {
		t.Errorf("the kinds of hosting are %v", Hosts())
	}
	for _, host := range Hosts() {
		var names []string
		for _, file := range HostFiles([]string{host}, hosting("/")) {
			names = append(names, file.Path)
		}
		if strings.Join(names, " ") != want[host] {
			t.Errorf("%s gets %v, want %s", host, names, want[host])
		}
	}
	if files := HostFiles(nil, hosting("/")); len(files) != 0 {
		t.Errorf("without hosts: %v", files)
	}
}

// What a site below a folder of its host needs is told from the root of the host.
func TestControlFilesFollowTheAddress(t *testing.T) {
	files := byPath(HostFiles(Hosts(), hosting("/inclusie/")))
	for path, lines := range map[string][]string{
		".htaccess": {"ErrorDocument 404 /inclusie/404.html", `RedirectMatch 301 "^/inclusie/oud/?$" "/inclusie/nieuw/"`, "RewriteBase /inclusie/",
			`Header always set Content-Security-Policy "default-src 'self'; frame-ancestors 'self'"`},
		"nginx.conf.example": {"location /inclusie/ {", "alias $plein/;", "error_page 404 /inclusie/404.html;", "location ^~ /inclusie/assets/ {",
			"location = /inclusie/oud/ { return 301 /inclusie/nieuw/; }", "location = /inclusie/oud { return 301 /inclusie/nieuw/; }"},
		"_redirects":               {"/oud/ https://www.ravels.be/inclusie/nieuw/ 301\n", "/oud https://www.ravels.be/inclusie/nieuw/ 301\n"},
		"_headers":                 {"/*\n  X-Content-Type-Options: nosniff\n", "/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"},
		"web.config":               {`<location path="assets">`, `value="default-src &#39;self&#39;; frame-ancestors &#39;self&#39;"`},
		"staticwebapp.config.json": {`"trailingSlash": "always"`, `"redirect": "https://www.ravels.be/inclusie/nieuw/"`},
	} {
		for _, line := range lines {
			if !strings.Contains(files[path], line) {
				t.Errorf("%s does not hold %q:\n%s", path, line, files[path])
			}
		}
	}
	if _, ok := files["CNAME"]; ok {
		t.Error("a site below a folder has a name of its own")
	}
	if files := byPath(HostFiles([]string{"github"}, hosting("/"))); files["CNAME"] != "www.ravels.be\n" {
		t.Errorf("CNAME holds %q", files["CNAME"])
	}
	if files := byPath(HostFiles([]string{"netlify"}, hosting("/"))); !strings.Contains(files["_redirects"], "/oud/ /nieuw/ 301!\n") {
		t.Errorf("_redirects holds %q", files["_redirects"])
	}
}

// web.config is XML and staticwebapp.config.json is JSON, and the latter is never larger than Azure takes.
func TestControlFilesAreWellFormed(t *testing.T) {
	h := hosting("/inclusie/")
	for i := range 3000 {
		h.Moved = append(h.Moved, Moved{fmt.Sprintf("oud-%d/", i), fmt.Sprintf("nieuw-%d/", i)})
	}
	files := byPath(HostFiles(Hosts(), h))
	for decoder := xml.NewDecoder(strings.NewReader(files["web.config"])); ; {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	config := files["staticwebapp.config.json"]
	if !json.Valid([]byte(config)) || len(config) > azureMost || len(config) < azureMost*8/10 {
		t.Errorf("it is JSON: %v; %d bytes", json.Valid([]byte(config)), len(config))
	}
	if n := strings.Count(files["_redirects"], "\n"); n != mostRedirects {
		t.Errorf("_redirects has %d lines", n)
	}
}
