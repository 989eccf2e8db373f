package preview

import (
	"context"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
)

// serving is a server that shows a site to whoever asks it directly.
func serving(t *testing.T, site Site) *server {
	t.Helper()
	s, err := newServer("nl")
	if err != nil {
		t.Fatal(err)
	}
	s.hosts = []string{"127.0.0.1:8000"}
	s.show(site)
	return s
}

// What is left of a preparation is not begun once another site is on its way: what it would find is half of it.
func TestWhatIsLeftIsNotBegunInVain(t *testing.T) {
	begun := false
	site := small()
	site.Rest = func(context.Context) (Site, error) { begun = true; return small(), nil }
	s := serving(t, site)
	var rests sync.WaitGroup
	stop := Options{Tell: func(Event) {}}.finish(context.Background(), s, site, &rests)
	stop()
	rests.Wait()
	if begun {
		t.Error("it was begun")
	}
	s.gave <- struct{}{}
	stop = Options{Tell: func(Event) {}}.finish(context.Background(), s, site, &rests)
	rests.Wait()
	stop()
	if !begun {
		t.Error("what is left is never made")
	}
}

// A browser that was given something of what is shown now lets what is left begin; one that was given something before does not.
func TestWhatIsLeftWaitsForABrowser(t *testing.T) {
	s := serving(t, small())
	get := func() {
		r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1:8000/inclusie/", nil)
		s.ServeHTTP(httptest.NewRecorder(), r)
	}
	get()
	get()
	if len(s.gave) != 1 {
		t.Fatal("an answer is not noticed")
	}
	s.show(small())
	if len(s.gave) != 0 {
		t.Error("an answer of what was shown before counts")
	}
	get()
	s.browserFirst(context.Background())
	if len(s.gave) != 0 {
		t.Error("nobody noticed the answer")
	}
}
