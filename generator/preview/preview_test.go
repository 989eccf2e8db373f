package preview

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"plein/generator/diag"
)

// stand is a preview of a site that a test makes by hand. Its Prepare gives what the test put there last.
type stand struct {
	t       *testing.T
	dir     string
	address string
	events  chan Event
	stop    func() error

	mutex    sync.Mutex
	site     Site
	problem  error
	prepared int
}

// page makes a site's file of a text.
func page(text string, sources ...string) File {
	return File{Sources: sources, Write: func(w *bytes.Buffer) error { _, err := w.WriteString(text); return err }}
}

const start = `<!doctype html><html lang="nl"><head><title>Start</title><link rel="stylesheet" href="assets/stijl.1.css"></head><body><main>Start</main></body></html>`

// small is a site with one of everything, below a path.
func small() Site { return of(smallFiles()) }

// of is a site of files; its pages link to one of its style sheets.
func of(files map[string]File) Site {
	var sheets []string
	for name := range files {
		if strings.HasSuffix(name, ".css") {
			sheets = append(sheets, name)
		}
	}
	return Site{Base: "/inclusie/", Find: func(name string) (File, bool) {
		file, ok := files[name]
		file.Stylesheets = sheets
		return file, ok
	}}
}

func smallFiles() map[string]File {
	return map[string]File{
		"index.html": page(start, "content/index.md"), "ravels/index.html": page("<body>Ravels</body>", "content/ravels/index.md"),
		"404.html": page("<body>Niet gevonden</body>"), "assets/stijl.1.css": page("body{}"), "ravels/agenda.ics": page("BEGIN:VCALENDAR"),
		"nieuws.atom": page("<feed/>"), "sitemap.xml": page("<urlset/>"), "kaart.geojson": page("{}"), "assets/logo.1.svg": page("<svg/>"),
		"assets/folder met spaties.1.pdf": page("%PDF"),
	}
}

// open starts a preview on a free port.
func open(t *testing.T, site Site, change ...func(*Options)) *stand {
	t.Helper()
	s := &stand{t: t, dir: t.TempDir(), events: make(chan Event, 1000), site: site}
	s.write("content/site.toml", "title = \"a\"\n")
	options := Options{Dir: s.dir, Language: "nl", Prepare: s.prepare, Tell: func(e Event) { s.events <- e }}
	for _, do := range change {
		do(&options)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- Run(ctx, options) }()
	s.stop = sync.OnceValue(func() error { cancel(); return <-done })
	t.Cleanup(func() {
		if err := s.stop(); err != nil {
			t.Errorf("the preview ended with %v", err)
		}
	})
	e := s.wait(Ready)
	s.address = strings.TrimSuffix(e.Address, site.Base)
	return s
}

func (s *stand) prepare(context.Context, []string) (Site, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.prepared++
	return s.site, s.problem
}

// becomes changes what the next preparation gives, then a file, so that there is one.
func (s *stand) becomes(site Site, problem error) {
	s.t.Helper()
	s.mutex.Lock()
	s.site, s.problem = site, problem
	s.mutex.Unlock()
	s.write("content/site.toml", "# "+time.Now().String())
}

func (s *stand) write(name, text string) {
	s.t.Helper()
	to := filepath.Join(s.dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(to), 0o777), os.WriteFile(to, []byte(text), 0o666)); err != nil {
		s.t.Fatal(err)
	}
}

func (s *stand) wait(kind Kind) Event {
	s.t.Helper()
	for {
		select {
		case e := <-s.events:
			if e.Kind == kind {
				return e
			}
		case <-time.After(20 * time.Second):
			s.t.Fatalf("the preview does not tell %d", kind)
		}
	}
}

// get asks for a path as it is written, without following where it leads.
func (s *stand) get(method, path, host string) (*http.Response, string) {
	s.t.Helper()
	request, err := http.NewRequest(method, s.address, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	request.URL.Opaque, request.Host = path, host
	client := http.Client{Timeout: 10 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	defer client.CloseIdleConnections()
	response, err := client.Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return response, string(body)
}

func TestWhatStandsAtAPath(t *testing.T) {
	s := open(t, small())
	for path, want := range map[string]struct {
		status         int
		kind, location string
		holds          string
	}{
		"/":                            {307, "", "/inclusie/", ""},
		"/inclusie":                    {307, "", "/inclusie/", ""},
		"/inclusie/":                   {200, "text/html; charset=utf-8", "", "<main>Start</main>"},
		"/inclusie/index.html":         {200, "text/html; charset=utf-8", "", "<main>Start</main>"},
		"/inclusie/ravels":             {307, "", "/inclusie/ravels/", ""},
		"/inclusie/ravels/":            {200, "text/html; charset=utf-8", "", "Ravels"},
		"/inclusie/Ravels/":            {404, "text/html; charset=utf-8", "", "Niet gevonden"},
		"/inclusie/assets/":            {404, "text/html; charset=utf-8", "", "Niet gevonden"},
		"/inclusie/assets":             {404, "text/html; charset=utf-8", "", "Niet gevonden"},
		"/inclusie/geen/":              {404, "text/html; charset=utf-8", "", "Niet gevonden"},
		"/elders/":                     {404, "text/plain; charset=utf-8", "", "/inclusie/"},
		"/inclusie/assets/stijl.1.css": {200, "text/css; charset=utf-8", "", "body{}"},
		"/inclusie/ravels/agenda.ics":  {200, "text/calendar; charset=utf-8", "", ""},
		"/inclusie/nieuws.atom":        {200, "application/atom+xml; charset=utf-8", "", ""},
		"/inclusie/sitemap.xml":        {200, "application/xml; charset=utf-8", "", ""},
		"/inclusie/kaart.geojson":      {200, "application/geo+json", "", ""},
		"/inclusie/assets/logo.1.svg":  {200, "image/svg+xml", "", ""},
		"/inclusie/assets/folder%20met%20spaties.1.pdf": {200, "application/pdf", "", ""},
		"/_plein/":                           {200, "text/html; charset=utf-8", "", "Geen fouten"},
		"/_plein/preview.js":                 {200, "text/javascript; charset=utf-8", "", "EventSource"},
		"/_plein/preview.css":                {200, "text/css; charset=utf-8", "", ":host"},
		"/_plein/overlay.html":               {404, "text/plain; charset=utf-8", "", ""},
		"/inclusie/../content/site.toml":     {404, "", "", ""},
		"/inclusie/..%2fcontent/site.toml":   {404, "", "", ""},
		"/inclusie/%2e%2e/content/site.toml": {404, "", "", ""},
		"/inclusie/..%5ccontent%5csite.toml": {404, "", "", ""},
		"/inclusie//etc/passwd":              {404, "", "", ""},
		"/_plein/../content/site.toml":       {404, "", "", ""},
		"/_plein/..%2f..%2fpreview.go":       {404, "", "", ""},
		"/inclusie/ravels/index.html/":       {404, "", "", ""},
		"/inclusie/ravels/%00":               {404, "", "", ""},
	} {
		response, body := s.get("GET", path, "")
		if response.StatusCode != want.status || want.kind != "" && response.Header.Get("Content-Type") != want.kind ||
			response.Header.Get("Location") != want.location || !strings.Contains(body, want.holds) {
			t.Errorf("%s: %d %s %q\n%s", path, response.StatusCode, response.Header.Get("Content-Type"), response.Header.Get("Location"), body)
		}
		if strings.Contains(body, "title = \"a\"") || strings.Contains(body, "root:") {
			t.Errorf("%s shows a file of the disk:\n%s", path, body)
		}
		if got := response.Header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s may be kept: %q", path, got)
		}
	}
}

// A page of another site whose name leads to this machine asks with that name (DNS rebinding).
func TestItAnswersOnlyThisMachine(t *testing.T) {
	s := open(t, small())
	_, port, err := net.SplitHostPort(strings.TrimPrefix(s.address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]int{
		"127.0.0.1:" + port: 200, "localhost:" + port: 200, "[::1]:" + port: 200, "aanval.example:" + port: 421, "aanval.example": 421,
		"127.0.0.1": 421, "localhost:1": 421, "127.0.0.1.aanval.example:" + port: 421, "0.0.0.0:" + port: 421,
	} {
		for _, path := range []string{"/inclusie/", "/_plein/preview.js"} {
			if response, body := s.get("GET", path, host); response.StatusCode != want || want == 421 && strings.Contains(body, "main") {
				t.Errorf("host %s, %s: %d, want %d", host, path, response.StatusCode, want)
			}
		}
	}
	if host, _, _ := net.SplitHostPort(strings.TrimPrefix(s.address, "http://")); host != "127.0.0.1" {
		t.Errorf("it listens at %s", host)
	}
}

func TestItTakesNothingIn(t *testing.T) {
	s := open(t, small())
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"} {
		if response, _ := s.get(method, "/inclusie/", ""); response.StatusCode != http.StatusMethodNotAllowed || response.Header.Get("Allow") == "" {
			t.Errorf("%s: %d", method, response.StatusCode)
		}
	}
	for path, status := range map[string]int{"/inclusie/": 200, "/inclusie/geen/": 404} {
		if response, body := s.get("HEAD", path, ""); response.StatusCode != status || body != "" {
			t.Errorf("HEAD %s: %d, %q", path, response.StatusCode, body)
		}
	}
}

// What the preview adds to a page can be taken out again, and then the page is the one that is built.
func TestAPageIsTheBuiltOneWithOneThingAdded(t *testing.T) {
	s := open(t, small())
	_, body := s.get("GET", "/inclusie/", "")
	before, rest, found := strings.Cut(body, "<plein-preview")
	_, after, shut := strings.Cut(rest, "</script>")
	if !found || !shut || before+after != start {
		t.Errorf("without what is added it reads\n%s%s", before, after)
	}
	if _, css := s.get("GET", "/inclusie/assets/stijl.1.css", ""); css != "body{}" {
		t.Errorf("a file that is no page has something added: %s", css)
	}
}

func TestThePortThatIsTaken(t *testing.T) {
	taken, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, text, _ := net.SplitHostPort(taken.Addr().String())
	port, _ := strconv.Atoi(text)
	s := open(t, small(), func(o *Options) { o.Port = port })
	if strings.HasSuffix(s.address, ":"+text) {
		t.Errorf("it says to be at %s, which is taken", s.address)
	}
	if response, _ := s.get("GET", "/inclusie/", ""); response.StatusCode != 200 {
		t.Errorf("at %s it answers %d", s.address, response.StatusCode)
	}
}

var mistake = diag.Finding{Rule: diag.Rule{Code: "T006", Severity: diag.Error}, At: diag.Position{File: "content/index.md", Line: 4, Col: 9, End: 19},
	Facts: []any{"field", "start"}, Line: "start = 01-03-2026", Fix: "start = 2026-03-01"}

func TestBeforeThereIsASiteTheFindingsAreShown(t *testing.T) {
	s := open(t, Site{Findings: []diag.Finding{mistake}, Broken: true})
	response, body := s.get("GET", "/wat/dan/ook/", "")
	if response.StatusCode != http.StatusServiceUnavailable || !strings.Contains(body, "content/index.md:4:9") || !strings.Contains(body, "<mark>01-03-2026</mark>") {
		t.Errorf("%d\n%s", response.StatusCode, body)
	}
	s.becomes(small(), nil)
	s.wait(Prepared)
	if response, body := s.get("GET", "/inclusie/", ""); response.StatusCode != 200 || strings.Contains(body, "01-03-2026") {
		t.Errorf("mended, and yet %d\n%s", response.StatusCode, body)
	}
}

func TestTheLastGoodSiteStaysBelowAMistake(t *testing.T) {
	s := open(t, small())
	s.becomes(Site{Findings: []diag.Finding{mistake}, Broken: true}, nil)
	s.wait(Prepared)
	_, home := s.get("GET", "/inclusie/", "")
	_, other := s.get("GET", "/inclusie/ravels/", "")
	if !strings.Contains(home, "<main>Start</main>") || !strings.Contains(home, "1 fout in de tekst van deze pagina") || !strings.Contains(home, "<mark>01-03-2026</mark>") {
		t.Errorf("on its page:\n%s", home)
	}
	if !strings.Contains(other, "Ravels") || !strings.Contains(other, "1 fout in een andere tekst") || strings.Contains(other, "01-03-2026") {
		t.Errorf("on another page:\n%s", other)
	}
	if _, all := s.get("GET", "/_plein/", ""); !strings.Contains(all, "start = 2026-03-01") {
		t.Errorf("on the page of all findings:\n%s", all)
	}
}

func TestAMachineThatFailsIsToldOnceAndTriedAgain(t *testing.T) {
	s := open(t, small())
	s.becomes(Site{}, errors.New("the disk is away"))
	if e := s.wait(Failed); e.Problem.Error() != "the disk is away" {
		t.Errorf("%v", e.Problem)
	}
	if response, _ := s.get("GET", "/inclusie/", ""); response.StatusCode != 200 {
		t.Errorf("the last good site is gone: %d", response.StatusCode)
	}
	s.mutex.Lock()
	s.problem = nil
	s.mutex.Unlock()
	e := s.wait(Prepared) // without another change
	if len(e.Changed) != 1 || e.Changed[0] != "content/site.toml" {
		t.Errorf("changed: %q", e.Changed)
	}
	select {
	case e := <-s.events:
		t.Errorf("told more: %+v", e)
	default:
	}
}

func TestAFirstPreparationThatFailsEndsIt(t *testing.T) {
	problem := errors.New("no content folder")
	err := Run(context.Background(), Options{Dir: t.TempDir(), Language: "nl", Prepare: func(context.Context, []string) (Site, error) { return Site{}, problem }})
	if !errors.Is(err, problem) {
		t.Errorf("%v", err)
	}
}

// Stopped while a page listens, it ends within a second and leaves nothing that runs.
func TestItLeavesNothingBehind(t *testing.T) {
	s := open(t, small())
	listening := listenTo(t, s, "/inclusie/", "200", "x", "assets/stijl.1.css")
	listening.next(t)
	began := time.Now()
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(began); took > time.Second {
		t.Errorf("it took %v to stop", took)
	}
	listening.close()
	end := time.Now().Add(5 * time.Second)
	for {
		stacks := make([]byte, 1<<20)
		stacks = stacks[:runtime.Stack(stacks, true)]
		left := ""
		for stack := range strings.SplitSeq(string(stacks), "\n\n") {
			if (strings.Contains(stack, "generator/preview.") || strings.Contains(stack, "fsnotify")) && !strings.Contains(stack, "testing.tRunner") {
				left += stack + "\n\n"
			}
		}
		if left == "" {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("these still run:\n%s", left)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// Looking for a file that is there asks for nothing else: what is not there may take long to know.
func TestAFileThatIsThereIsFoundAtOnce(t *testing.T) {
	site := small()
	var asked []string
	find := site.Find
	site.Find = func(name string) (File, bool) {
		asked = append(asked, name)
		return find(name)
	}
	g := &generation{site: site}
	for at, want := range map[string]string{"/inclusie/assets/stijl.1.css": "assets/stijl.1.css", "/inclusie/ravels/": "ravels/index.html", "/inclusie/": "index.html"} {
		asked = nil
		if f := g.find(at); f.status != 200 || len(asked) != 1 || asked[0] != want {
			t.Errorf("%s: %d, asked for %q", at, f.status, asked)
		}
	}
	if f := g.find("/inclusie/ravels"); f.redirect != "/inclusie/ravels/" {
		t.Errorf("an address without its slash leads to %q", f.redirect)
	}
}
