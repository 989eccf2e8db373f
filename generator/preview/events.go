package preview

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// Browsers hear of changes by server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html): a
// page says what it shows, and is told when that is no longer right.

// alive is how often a browser hears that the preview still runs, in case something between them forgets silent
// connections.
const alive = 15 * time.Second

// tab is a page as a browser shows it.
type tab struct {
	path   string
	status int
	mark   string // of its bytes
	style  string // path of its style sheet
	over   *over  // what was told last
}

// message is one event. Its data is JSON.
type message struct {
	name string // "reload", "style", "findings"
	data any
}

// restyled names the style sheet that stands in the place of the one before.
type restyled struct {
	To string `json:"to"`
}

// events tells a page what changes, until the browser or the preview goes away.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	status, _ := strconv.Atoi(query.Get("status"))
	path, err := url.PathUnescape(query.Get("path"))
	if err != nil {
		http.Error(w, "400", http.StatusBadRequest)
		return
	}
	t := &tab{path: path, status: status, mark: query.Get("mark"), style: query.Get("sheet")}
	w.Header().Set("Content-Type", "text/event-stream")
	control := http.NewResponseController(w)
	pulse := time.NewTicker(alive)
	defer pulse.Stop()
	text := ": plein\n\n"
	for {
		g := s.now()
		for _, m := range s.news(g, t) {
			data, err := json.Marshal(m.data)
			if err != nil {
				return
			}
			text += fmt.Sprintf("event: %s\ndata: %s\n\n", m.name, data)
		}
		if text != "" {
			_ = control.SetWriteDeadline(time.Now().Add(writeTime)) // this answer has no end, but each piece of it has
			if _, err := w.Write([]byte(text)); err != nil || control.Flush() != nil {
				return
			}
		}
		text = ""
		select {
		case <-r.Context().Done():
			return
		case <-g.replaced:
		case <-pulse.C:
			text = ": plein\n\n"
		}
	}
}

// news is what a page does not know yet. A page that vanished stays in the browser, with a word about it.
func (s *server) news(g *generation, t *tab) []message {
	var list []message
	f := g.find(t.path)
	gone := f.status == http.StatusNotFound && t.status == http.StatusOK
	mark, sheet := f.mark(), f.sheet()
	switch {
	case f.problem != nil || gone: // what is there stays
	case mark != t.mark:
		list = append(list, message{"reload", nil})
		t.mark, t.status, t.style = mark, f.status, sheet
	case t.style != sheet:
		list = append(list, message{"style", restyled{sheet}})
		t.style = sheet
	}
	if over := s.overlay.over(g, t.path, f, gone); t.over == nil || *t.over != over {
		list = append(list, message{"findings", over})
		t.over = &over
	}
	return list
}
