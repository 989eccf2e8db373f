package preview

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// What the preview itself answers stands below one reserved path; no page of a site has a name with a _.
const (
	ownPath    = "/_plein/"
	eventsPath = ownPath + "events"
	scriptPath = ownPath + "preview.js"
	stylePath  = ownPath + "preview.css"
)

//go:embed browser/preview.js browser/preview.css browser/overlay.html
var browser embed.FS

// found is what stands at a path.
type found struct {
	status   int
	kind     string // content type
	body     []byte
	redirect string   // where it leads on to
	sources  []string // the texts that the page comes from
	sheets   []string // of which it links to one, where it is a page
	problem  error    // of the machine
}

func (f found) isHTML() bool { return strings.HasPrefix(f.kind, "text/html") }

// find looks for what stands at a path, as a host does: an address of a folder without its slash leads on, an unknown
// one shows the site's own 404.html. Names are looked up in a list, capitals and all; no path reaches a disk.
func (g *generation) find(at string) found {
	base := g.base()
	name, below := strings.CutPrefix(at, base)
	switch {
	case strings.HasPrefix(at, ownPath):
		return g.own(at)
	case g.site.Find == nil:
		return found{status: http.StatusServiceUnavailable, kind: htmlType, body: g.overlay.page(g)}
	case at == "/" && base != "/" || at+"/" == base:
		return found{redirect: base}
	case !below:
		return found{status: http.StatusNotFound, kind: "text/plain; charset=utf-8", body: []byte(g.overlay.say.Say("server.elsewhere", "base", base) + "\n")}
	}
	isFolder := name == "" || strings.HasSuffix(name, "/")
	if isFolder {
		name += "index.html"
	}
	if file, ok := g.site.Find(name); ok {
		return render(file, name, http.StatusOK)
	}
	if !isFolder && g.has(name+"/index.html") {
		return found{redirect: base + name + "/"}
	}
	if file, ok := g.site.Find("404.html"); ok {
		return render(file, "404.html", http.StatusNotFound)
	}
	return found{status: http.StatusNotFound, kind: "text/plain; charset=utf-8", body: []byte("404\n")}
}

func (g *generation) has(name string) bool { _, ok := g.site.Find(name); return ok }

// own is what the preview itself has: its script and style, and the page of all findings.
func (g *generation) own(at string) found {
	if at == ownPath {
		return found{status: http.StatusOK, kind: htmlType, body: g.overlay.page(g)}
	}
	data, err := browser.ReadFile("browser/" + strings.TrimPrefix(at, ownPath))
	if err != nil || at != scriptPath && at != stylePath {
		return found{status: http.StatusNotFound, kind: "text/plain; charset=utf-8", body: []byte("404\n")}
	}
	return found{status: http.StatusOK, kind: typeOf(at), body: data}
}

// render makes a file of the site.
func render(file File, name string, status int) found {
	var out bytes.Buffer
	if err := file.Write(&out); err != nil {
		return found{status: http.StatusInternalServerError, kind: "text/plain; charset=utf-8", problem: err}
	}
	return found{status: status, kind: typeOf(name), body: out.Bytes(), sources: file.Sources, sheets: file.Stylesheets}
}

// mark tells two answers apart by their bytes; the address of the style sheet does not count, since another style sheet
// needs no reload.
func (f found) mark() string {
	body := f.body
	if sheet := f.sheet(); sheet != "" {
		body = bytes.ReplaceAll(body, []byte(sheet), []byte("\x00"))
	}
	sum := sha256.Sum256(append([]byte(strconv.Itoa(f.status)+f.redirect), body...))
	return hex.EncodeToString(sum[:8])
}

// sheet is the path of the style sheet that a page links to; empty where it is none of the site.
func (f found) sheet() string {
	for _, link := range sheetLink.FindAllSubmatch(f.body, -1) {
		for _, sheet := range f.sheets {
			if bytes.HasSuffix(link[1], []byte(sheet)) {
				return sheet
			}
		}
	}
	return ""
}

var sheetLink = regexp.MustCompile(`<link rel="?stylesheet"? href="?([^">]+)`)

// answer gives what stands at a path; pages with what the preview adds to them.
func (s *server) answer(w http.ResponseWriter, r *http.Request) {
	g := s.now()
	f := g.find(r.URL.Path)
	switch {
	case f.redirect != "":
		http.Redirect(w, r, (&url.URL{Path: f.redirect}).String(), http.StatusTemporaryRedirect)
		return
	case f.problem != nil:
		http.Error(w, s.say.Say("server.failed", "problem", f.problem.Error()), f.status)
		return
	case f.isHTML():
		tab := tab{path: r.URL.Path, status: f.status, mark: f.mark(), style: f.sheet()}
		f.body = s.overlay.addTo(f.body, tab, s.overlay.over(g, r.URL.Path, f, false))
	}
	w.Header().Set("Content-Type", f.kind)
	if f.status == http.StatusOK {
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.body)) // films are asked for in pieces
		return
	}
	w.WriteHeader(f.status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(f.body) // who went away reads no error
	}
}

const htmlType = "text/html; charset=utf-8"

// types are the kinds of files that a site may hold. The tables of operating systems differ, and that of Windows can be
// changed by any program.
var types = map[string]string{
	".html": htmlType, ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".txt": "text/plain; charset=utf-8",
	".xml": "application/xml; charset=utf-8", ".atom": "application/atom+xml; charset=utf-8", ".json": "application/json",
	".geojson": "application/geo+json", ".webmanifest": "application/manifest+json", ".csv": "text/csv; charset=utf-8",
	".ics": "text/calendar; charset=utf-8", ".vtt": "text/vtt; charset=utf-8", ".rtf": "application/rtf", ".pdf": "application/pdf",
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
	".avif": "image/avif", ".ico": "image/x-icon", ".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".mp4": "video/mp4",
	".webm": "video/webm", ".woff2": "font/woff2", ".zip": "application/zip", ".epub": "application/epub+zip",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	".odt":  "application/vnd.oasis.opendocument.text", ".ods": "application/vnd.oasis.opendocument.spreadsheet",
	".odp": "application/vnd.oasis.opendocument.presentation", ".doc": "application/msword", ".xls": "application/vnd.ms-excel",
	".ppt": "application/vnd.ms-powerpoint",
}

// typeOf is the content type of a file by its name.
func typeOf(name string) string {
	if kind, ok := types[strings.ToLower(path.Ext(name))]; ok {
		return kind
	}
	return "application/octet-stream"
}
