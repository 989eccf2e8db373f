package publish

import (
	"encoding/xml"
	"regexp"
	"slices"
	"strings"
)

// The servers that a municipality may run itself: Apache, nginx, IIS.

// apache makes .htaccess (https://httpd.apache.org/docs/2.4/howto/htaccess.html). Each part stands in a condition, so
// that a server without the module leaves it out and does not fail. "Options -Indexes" is left out: where a server
// does not allow it, it answers 500 to everything.
func apache(h Hosting) []HostFile {
	var f file
	f.line("# Made by Plein with the site: changes are lost. Needs AllowOverride FileInfo Indexes.")
	f.line("DirectoryIndex index.html")
	f.line("ErrorDocument 404 %s%s", h.Root, h.NotFound)
	f.line("AddDefaultCharset utf-8")
	f.line("<IfModule mod_mime.c>")
	for _, t := range mediaTypes() {
		if t.unusual {
			f.line("  AddType %s .%s", t.name, t.extension)
		}
		if t.text && t.extension != "html" && t.extension != "txt" { // AddDefaultCharset is for these two alone
			f.line("  AddCharset utf-8 .%s", t.extension)
		}
	}
	f.line("</IfModule>")
	f.line("<IfModule mod_alias.c>")
	f.line(`  RedirectMatch 404 "/\.plein(/|$)"`) // a build that is at work keeps its stage there
	for _, m := range h.Moved {
		f.line(`  RedirectMatch 301 "^%s%s/?$" "%s%s"`, regexp.QuoteMeta(h.Root), regexp.QuoteMeta(strings.TrimSuffix(m.From, "/")), h.Root, m.To)
	}
	f.line("</IfModule>")
	f.line("<IfModule mod_headers.c>")
	for _, header := range h.headers() {
		f.line("  Header always set %s %q", header.name, header.value)
	}
	f.line("  Header set Cache-Control %q", askAgain)
	f.line(`  <FilesMatch "\.[0-9a-f]{8}\.[a-z0-9]+(\.br|\.gz)?$">`)
	f.line("    Header set Cache-Control %q", forEver)
	f.line("  </FilesMatch>")
	f.line("</IfModule>")
	h.apacheSmaller(&f)
	return []HostFile{f.as(".htaccess")}
}

// apacheSmaller passes on the smaller files that stand beside the others. Apache's own list takes ".br" for the Breton
// language.
func (h Hosting) apacheSmaller(f *file) {
	for _, way := range []struct{ name, coding, asked string }{{"br", "br", "br"}, {"gz", "gzip", "gzip"}} {
		if !slices.Contains(h.Precompress, way.name) {
			continue
		}
		f.line("<IfModule mod_rewrite.c>")
		f.line("  RewriteEngine On")
		f.line("  RewriteBase %s", h.Root)
		f.line(`  RewriteCond %%{HTTP:Accept-Encoding} \b%s\b`, way.asked)
		f.line(`  RewriteCond %%{REQUEST_FILENAME}.%s -f`, way.name)
		f.line(`  RewriteRule "^(.+)$" "$1.%s" [L]`, way.name)
		f.line("</IfModule>")
		f.line("<IfModule mod_mime.c>")
		f.line(`  <FilesMatch "\.%s$">`, way.name)
		f.line("    RemoveLanguage .%s", way.name)
		f.line("    RemoveType .%s", way.name)
		f.line("    AddEncoding %s .%s", way.coding, way.name)
		f.line("  </FilesMatch>")
		f.line("</IfModule>")
	}
	if len(h.Precompress) > 0 {
		f.line("<IfModule mod_headers.c>\n  Header append Vary Accept-Encoding\n</IfModule>")
	}
}

// nginx makes a piece of configuration that a server block includes (https://nginx.org/en/docs/). nginx reads no files
// from the site by itself.
func nginx(h Hosting) []HostFile {
	var f file
	f.line("# Made by Plein with the site: changes are lost. In a server block, with the folder of the site:")
	f.line("#   set $plein /srv/www/plein;\n#   include /srv/www/plein/nginx.conf.example;")
	f.line("location %s {", h.Root)
	if h.Root == "/" {
		f.line("  root $plein;")
	} else {
		f.line("  alias $plein/;")
	}
	f.line("  index index.html;\n  absolute_redirect off;\n  error_page 404 %s%s;", h.Root, h.NotFound)
	f.line("  charset utf-8;\n  charset_types text/css text/javascript text/plain text/csv text/calendar text/vcard text/vtt text/turtle;")
	f.line("  types {")
	for _, t := range mediaTypes() {
		f.line("    %s %s;", t.name, t.extension)
	}
	f.line("  }")
	h.nginxSmaller(&f)
	h.nginxHeaders(&f, "  ", askAgain)
	f.line("  location ^~ %s%s {", h.Root, h.Assets)
	h.nginxHeaders(&f, "    ", forEver) // headers are not inherited where a location has its own
	f.line("  }")
	f.line(`  location ~ "/\.(?!well-known/)|\.conf\.example$" { return 404; }`)
	for _, m := range h.Moved {
		f.line("  location = %s%s { return 301 %s%s; }", h.Root, m.From, h.Root, m.To)
		f.line("  location = %s%s { return 301 %s%s; }", h.Root, strings.TrimSuffix(m.From, "/"), h.Root, m.To)
	}
	f.line("}")
	if h.Root != "/" {
		f.line("location = %s { return 301 %s; }", strings.TrimSuffix(h.Root, "/"), h.Root)
	}
	return []HostFile{f.as("nginx.conf.example")}
}

func (h Hosting) nginxSmaller(f *file) {
	if slices.Contains(h.Precompress, "gz") {
		f.line("  gzip_static on;\n  gzip_vary on;")
	}
	if slices.Contains(h.Precompress, "br") {
		f.line("  # brotli_static on; # with the module ngx_brotli")
	}
}

func (h Hosting) nginxHeaders(f *file, indent, cache string) {
	f.line(`%sadd_header Cache-Control "%s";`, indent, cache)
	for _, header := range h.headers() {
		f.line(`%sadd_header %s "%s" always;`, indent, header.name, header.value)
	}
}

// iis makes web.config (https://learn.microsoft.com/iis/configuration/). A kind of file that IIS does not know it does
// not serve, and one that it is told twice makes every page fail: so each is removed before it is added. Redirects are
// left to the pages at the old addresses, since the module for them is seldom there.
func iis(h Hosting) []HostFile {
	var f file
	f.line(`<?xml version="1.0" encoding="utf-8"?>`)
	f.line("<!-- Made by Plein with the site: changes are lost. -->")
	f.line("<configuration>\n  <system.webServer>")
	f.line(`    <defaultDocument><files><clear/><add value="index.html"/></files></defaultDocument>`)
	f.line(`    <httpErrors errorMode="Custom" existingResponse="Replace"><remove statusCode="404"/><error statusCode="404" path="%s" responseMode="File"/></httpErrors>`, h.NotFound)
	f.line("    <staticContent>")
	for _, t := range mediaTypes() {
		if t.unusual {
			f.line(`      <remove fileExtension=".%s"/><mimeMap fileExtension=".%s" mimeType="%s"/>`, t.extension, t.extension, t.name)
		}
	}
	f.line(`      <clientCache cacheControlMode="DisableCache"/>`) // IIS's word for no-cache
	f.line("    </staticContent>\n    <httpProtocol><customHeaders>\n      <remove name=\"X-Powered-By\"/>")
	for _, header := range h.headers() {
		f.line(`      <remove name="%s"/><add name="%s" value="%s"/>`, header.name, header.name, escaped(header.value))
	}
	f.line("    </customHeaders></httpProtocol>\n  </system.webServer>")
	f.line(`  <location path="%s"><system.webServer><staticContent>`, strings.TrimSuffix(h.Assets, "/"))
	f.line(`    <clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" cacheControlCustom="public, immutable"/>`)
	f.line("  </staticContent></system.webServer></location>\n</configuration>")
	return []HostFile{f.as("web.config")}
}

func escaped(text string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(text)) // a builder does not fail
	return out.String()
}
