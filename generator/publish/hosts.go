package publish

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// Hosting is what the control files of hosts are made from. Paths begin at the root of the host.
type Hosting struct {
	Address     string   // where the site will stand, absolute, without a closing slash
	Root        string   // where it begins on its host: "/" or "/inclusie/"
	Policy      string   // the Content-Security-Policy that its pages carry; "" where they carry none
	Assets      string   // the folder below the root whose files never change under one name: "assets/"
	NotFound    string   // the page below the root that is shown where there is nothing: "404.html"
	Moved       []Moved  // old addresses
	Precompress []string // of Compressions: the smaller files that stand beside text files
}

// Moved is an old address and where it leads, both below the root: "oud/", "nieuw/".
type Moved struct{ From, To string }

// HostFile is a control file: what tells a host how to serve the site.
type HostFile struct {
	Path string // below the root
	Data []byte
}

// maker makes the control files of one kind of hosting.
type maker struct {
	host  string
	files func(h Hosting) []HostFile
}

// makers are the kinds of hosting that are known, by name. GitLab serves a plain folder well and offers nothing that a
// file in it could ask but redirects, which the pages at old addresses would win from
// (https://docs.gitlab.com/user/project/pages/redirects/): it needs no file.
func makers() []maker {
	return []maker{{"apache", apache}, {"azure", azure}, {"cloudflare", cloudflare}, {"github", github}, {"gitlab", func(Hosting) []HostFile { return nil }},
		{"iis", iis}, {"netlify", netlify}, {"nginx", nginx}}
}

// Hosts are the kinds of hosting that are known.
func Hosts() []string {
	var names []string
	for _, m := range makers() {
		names = append(names, m.host)
	}
	return names
}

// HostFiles makes the control files of some kinds of hosting, and no others. Where two want one file (Netlify and
// Cloudflare do) it is made once, in the words that both understand.
func HostFiles(hosts []string, h Hosting) []HostFile {
	var list []HostFile
	for _, m := range makers() {
		if !slices.Contains(hosts, m.host) {
			continue
		}
		for _, file := range m.files(h) {
			if i := slices.IndexFunc(list, func(other HostFile) bool { return other.Path == file.Path }); i >= 0 {
				list[i].Data = common(list[i].Data, file.Data)
				continue
			}
			list = append(list, file)
		}
	}
	return list
}

// common takes the shorter of two files that differ only in what one of the hosts does not understand.
func common(a, b []byte) []byte {
	if len(b) < len(a) {
		return b
	}
	return a
}

// header is one line that a host sends with every page.
type header struct{ name, value string }

// headers make a site safer (https://owasp.org/www-project-secure-headers/). They repeat the policy that the pages
// carry themselves and add what only a header can say: who may show the site in a frame.
func (h Hosting) headers() []header {
	policy := "frame-ancestors 'self'"
	if h.Policy != "" {
		policy = strings.TrimSuffix(h.Policy, ";") + "; " + policy
	}
	return []header{
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"Permissions-Policy", "camera=(), microphone=(), geolocation=(self)"},
		{"Content-Security-Policy", policy},
	}
}

// How long a browser may keep a file. Names of assets hold a mark of their bytes, so they may be kept for ever (a year
// is the most that is usual); everything else is asked for again, which costs a few bytes where it did not change.
const (
	forEver  = "public, max-age=31536000, immutable"
	askAgain = "no-cache"
)

// mediaType is a kind of file that a site can hold.
type mediaType struct {
	extension, name string
	text            bool // is read as UTF-8
	unusual         bool // not every host knows it
}

func mediaTypes() []mediaType {
	return []mediaType{
		{"html", "text/html", true, false}, {"css", "text/css", true, false}, {"js", "text/javascript", true, false}, {"mjs", "text/javascript", true, true},
		{"txt", "text/plain", true, false}, {"csv", "text/csv", true, true}, {"xml", "application/xml", false, false}, {"json", "application/json", false, true},
		{"geojson", "application/geo+json", false, true}, {"jsonld", "application/ld+json", false, true}, {"ttl", "text/turtle", true, true},
		{"rdf", "application/rdf+xml", false, true}, {"webmanifest", "application/manifest+json", false, true}, {"atom", "application/atom+xml", false, true},
		{"ics", "text/calendar", true, true}, {"vcf", "text/vcard", true, true}, {"vtt", "text/vtt", true, true}, {"svg", "image/svg+xml", false, false},
		{"png", "image/png", false, false}, {"jpg", "image/jpeg", false, false}, {"jpeg", "image/jpeg", false, false}, {"gif", "image/gif", false, false},
		{"webp", "image/webp", false, true}, {"avif", "image/avif", false, true}, {"ico", "image/x-icon", false, false}, {"woff2", "font/woff2", false, true},
		{"pdf", "application/pdf", false, false}, {"epub", "application/epub+zip", false, true}, {"rtf", "application/rtf", false, false},
		{"doc", "application/msword", false, false}, {"xls", "application/vnd.ms-excel", false, false}, {"ppt", "application/vnd.ms-powerpoint", false, false},
		{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, false},
		{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, false},
		{"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", false, false},
		{"odt", "application/vnd.oasis.opendocument.text", false, true}, {"ods", "application/vnd.oasis.opendocument.spreadsheet", false, true},
		{"odp", "application/vnd.oasis.opendocument.presentation", false, true}, {"zip", "application/zip", false, false},
		{"mp3", "audio/mpeg", false, false}, {"m4a", "audio/mp4", false, true}, {"ogg", "audio/ogg", false, true},
		{"mp4", "video/mp4", false, false}, {"webm", "video/webm", false, true},
	}
}

// file is a control file that is written line by line.
type file struct{ bytes.Buffer }

func (f *file) line(format string, values ...any) { fmt.Fprintf(f, format+"\n", values...) }

func (f *file) as(path string) HostFile { return HostFile{path, f.Bytes()} }
