package preview

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"plein/generator/diag"
)

// listener is a page that listens.
type listener struct {
	body  io.ReadCloser
	heard chan told
}

type told struct{ name, data string }

// listenTo listens as the script of a page does.
func listenTo(t *testing.T, s *stand, path, status, mark, sheet string) *listener {
	t.Helper()
	query := url.Values{"path": {path}, "status": {status}, "mark": {mark}, "sheet": {sheet}}
	response, err := http.Get(s.address + eventsPath + "?" + query.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if got := response.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Fatalf("events are %s", got)
	}
	l := &listener{response.Body, make(chan told, 100)}
	t.Cleanup(l.close)
	go func() {
		defer close(l.heard)
		var now told
		lines := bufio.NewScanner(response.Body)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			line := lines.Text()
			switch {
			case strings.HasPrefix(line, "event: "):
				now.name = line[7:]
			case strings.HasPrefix(line, "data: "):
				now.data = line[6:]
			case line == "" && now.name != "":
				l.heard <- now
				now = told{}
			}
		}
	}()
	return l
}

func (l *listener) close() { l.body.Close() }

func (l *listener) next(t *testing.T) told {
	t.Helper()
	select {
	case m, ok := <-l.heard:
		if !ok {
			t.Fatal("the preview hung up")
		}
		return m
	case <-time.After(20 * time.Second):
		t.Fatal("nothing is told")
	}
	return told{}
}

// silent tells that nothing more comes for a while.
func (l *listener) silent(t *testing.T) {
	t.Helper()
	select {
	case m, ok := <-l.heard:
		t.Errorf("told %v (%v)", m, ok)
	case <-time.After(150 * time.Millisecond):
	}
}

// markOf and sheetOf find what a page says of itself.
var (
	markOf  = regexp.MustCompile(`data-mark="([0-9a-f]+)"`)
	sheetOf = regexp.MustCompile(`data-sheet="([^"]*)"`)
)

// look opens a page and listens as it would. The first thing that it hears is what lies over it.
func look(t *testing.T, s *stand, path, status string) (*listener, over) {
	t.Helper()
	_, body := s.get("GET", path, "")
	mark := markOf.FindStringSubmatch(body)
	if mark == nil {
		t.Fatalf("%s says no mark:\n%s", path, body)
	}
	l := listenTo(t, s, path, status, mark[1], sheetOf.FindStringSubmatch(body)[1])
	first := l.next(t)
	if first.name != "findings" {
		t.Fatalf("%s is told %v at once", path, first)
	}
	return l, overOf(t, first)
}

func overOf(t *testing.T, m told) over {
	t.Helper()
	var o over
	if err := json.Unmarshal([]byte(m.data), &o); m.name != "findings" || err != nil {
		t.Fatalf("%v: %v", m, err)
	}
	return o
}

func TestOnlyThePageWhoseBytesChangedReloads(t *testing.T) {
	s := open(t, small())
	home, _ := look(t, s, "/inclusie/", "200")
	other, _ := look(t, s, "/inclusie/ravels/", "200")
	next := smallFiles()
	next["index.html"] = page(strings.Replace(start, "<main>Start", "<main>Nieuw", 1))
	s.becomes(of(next), nil)
	if got := home.next(t); got.name != "reload" {
		t.Errorf("told %v", got)
	}
	other.silent(t)
	home.silent(t)
}

func TestAnotherStyleSheetIsSwappedWithoutAReload(t *testing.T) {
	s := open(t, small())
	home, _ := look(t, s, "/inclusie/", "200")
	next := smallFiles()
	next["index.html"] = page(strings.ReplaceAll(start, "stijl.1", "stijl.2"))
	next["assets/stijl.2.css"] = page("body{color:red}")
	s.becomes(of(next), nil)
	if got := home.next(t); got != (told{"style", `{"to":"assets/stijl.2.css"}`}) {
		t.Errorf("told %v", got)
	}
	home.silent(t)
}

func TestAPageThatVanishedIsSaidAndStays(t *testing.T) {
	s := open(t, small())
	ravels, _ := look(t, s, "/inclusie/ravels/", "200")
	next := smallFiles()
	delete(next, "ravels/index.html")
	s.becomes(of(next), nil)
	if got := overOf(t, ravels.next(t)); !strings.Contains(got.Alert, "staat niet meer in de site") {
		t.Errorf("%+v", got)
	}
	s.becomes(small(), nil)
	if got := overOf(t, ravels.next(t)); got.Alert != "" {
		t.Errorf("it is back, and yet %+v", got)
	}
	ravels.silent(t)
}

func TestAPageThatComesIntoBeingReloadsWhoWaitsForIt(t *testing.T) {
	s := open(t, small())
	waiting, _ := look(t, s, "/inclusie/nieuw/", "404")
	next := smallFiles()
	next["nieuw/index.html"] = page("<body>Nieuw</body>")
	s.becomes(of(next), nil)
	if got := waiting.next(t); got.name != "reload" {
		t.Errorf("told %v", got)
	}
}

func TestFindingsComeAndGoWithoutAReload(t *testing.T) {
	s := open(t, small())
	home, first := look(t, s, "/inclusie/", "200")
	if first != (over{}) {
		t.Errorf("there is nothing to say, and yet %+v", first)
	}
	s.becomes(Site{Findings: []diag.Finding{mistake}, Broken: true}, nil)
	if got := overOf(t, home.next(t)); !strings.Contains(got.Alert, "content/index.md:4:9") {
		t.Errorf("%+v", got)
	}
	s.becomes(small(), nil)
	if got := overOf(t, home.next(t)); got != (over{}) {
		t.Errorf("mended, and yet %+v", got)
	}
	home.silent(t)
}

// After a break, of the line or of the preview, a page says what it shows and hears what it missed.
func TestAPageThatListensAgainHearsWhatItMissed(t *testing.T) {
	s := open(t, small())
	if got := listenTo(t, s, "/inclusie/", "200", "0123456789abcdef", "assets/stijl.1.css").next(t); got.name != "reload" {
		t.Errorf("told %v", got)
	}
	_, body := s.get("GET", "/inclusie/", "")
	mark := markOf.FindStringSubmatch(body)[1]
	if got := listenTo(t, s, "/inclusie/", "200", mark, "assets/stijl.0.css").next(t); got.name != "style" {
		t.Errorf("told %v", got)
	}
	if response, _ := s.get("GET", eventsPath+"?path=%25zz", ""); response.StatusCode != http.StatusBadRequest {
		t.Errorf("a path that is none: %d", response.StatusCode)
	}
}

// A page that listens is not cut off after the time in which a question must be asked.
func TestAPageListensForLong(t *testing.T) {
	t.Parallel()
	s := open(t, small())
	home, _ := look(t, s, "/inclusie/", "200")
	select {
	case m, ok := <-home.heard:
		t.Errorf("told %v (%v)", m, ok)
	case <-time.After(headTime + time.Second):
	}
}
