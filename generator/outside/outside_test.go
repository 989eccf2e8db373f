package outside

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"plein/generator/cache"
)

// host is a web server on this computer that notes what it is asked.
type host struct {
	*httptest.Server
	mutex  sync.Mutex
	asked  []string
	busy   atomic.Int32
	crowds atomic.Int32
}

func newHost(t *testing.T) *host {
	t.Helper()
	h := &host{}
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if h.busy.Add(1) > 1 {
			h.crowds.Add(1)
		}
		defer h.busy.Add(-1)
		h.mutex.Lock()
		h.asked = append(h.asked, r.Method+" "+r.URL.Path)
		h.mutex.Unlock()
		if !strings.Contains(r.UserAgent(), "Plein") {
			t.Errorf("the agent %q does not say who asks", r.UserAgent())
		}
		switch r.URL.Path {
		case "/weg":
			http.NotFound(w, r)
		case "/verhuisd":
			http.Redirect(w, r, "/hier", http.StatusMovedPermanently)
		case "/even-elders":
			http.Redirect(w, r, "/hier", http.StatusFound)
		case "/rond":
			http.Redirect(w, r, "/rond", http.StatusFound)
		case "/schuin":
			http.Redirect(w, r, "/schuin/", http.StatusMovedPermanently)
		case "/geen-head":
			if r.Method == http.MethodHead {
				w.WriteHeader(http.StatusMethodNotAllowed)
			}
		case "/kapot":
			w.WriteHeader(http.StatusInternalServerError)
		case "/te-vaak":
			w.WriteHeader(http.StatusTooManyRequests)
		}
	}))
	t.Cleanup(h.Close)
	return h
}

func (h *host) count() int {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return len(h.asked)
}

func here() Options {
	return Options{Transport: http.DefaultTransport, Pause: time.Millisecond, Now: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)}
}

func TestWhatIsHeard(t *testing.T) {
	for path, want := range map[string]State{
		"/hier": Alive, "/weg": Gone, "/verhuisd": Moved, "/even-elders": Alive, "/rond": Silent, "/schuin": Alive,
		"/geen-head": Alive, "/kapot": Silent, "/te-vaak": Silent,
	} {
		h := newHost(t)
		answer := Ask(context.Background(), []string{h.URL + path}, here())[h.URL+path]
		if answer.State != want {
			t.Errorf("%s is %q, not %q (asked %v)", path, answer.State, want, h.asked)
		}
		if want == Moved && answer.To != h.URL+"/hier" {
			t.Errorf("%s moved to %q", path, answer.To)
		}
		if path == "/te-vaak" && h.count() != 1 {
			t.Errorf("a host that asks to stop is asked again: %v", h.asked)
		}
	}
}

func TestAHostIsAskedOneThingAtATimeAndEachOnce(t *testing.T) {
	h := newHost(t)
	list := []string{h.URL + "/a", h.URL + "/b", h.URL + "/a", h.URL + "/c", "mailto:info@x.example", "https://", "geen adres"}
	if heard := Ask(context.Background(), list, here()); len(heard) != 3 {
		t.Errorf("heard %v", heard)
	}
	if h.count() != 3 || h.crowds.Load() != 0 {
		t.Errorf("asked %v, %d at the same time", h.asked, h.crowds.Load())
	}
}

func TestBetweenTwoQuestionsIsAPause(t *testing.T) {
	h := newHost(t)
	o := here()
	o.Pause = 60 * time.Millisecond
	started := time.Now()
	Ask(context.Background(), []string{h.URL + "/a", h.URL + "/b", h.URL + "/c"}, o)
	if took := time.Since(started); took < 120*time.Millisecond {
		t.Errorf("three questions took %v", took)
	}
}

func TestAHostThatDoesNotAnswerIsLeftAlone(t *testing.T) {
	h := newHost(t)
	h.Config.Handler = http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		h.mutex.Lock()
		h.asked = append(h.asked, "")
		h.mutex.Unlock()
		panic(http.ErrAbortHandler)
	})
	heard := Ask(context.Background(), []string{h.URL + "/a", h.URL + "/b", h.URL + "/c", h.URL + "/d"}, here())
	if len(heard) != 4 || heard[h.URL+"/d"].State != Silent {
		t.Errorf("heard %v", heard)
	}
	if n := h.count(); n > 4 { // two addresses, which the client may ask twice
		t.Errorf("asked %d times", n)
	}
}

func TestWhatWasHeardIsKept(t *testing.T) {
	h, o := newHost(t), here()
	o.Cache = cache.In(t.TempDir())
	good, gone, silent := h.URL+"/hier", h.URL+"/weg", h.URL+"/te-vaak"
	list := []string{good, gone, silent}
	for _, step := range []struct {
		after time.Duration
		asks  int
	}{{0, 4}, {time.Hour, 1}, {25 * time.Hour, 3}, {8 * 24 * time.Hour, 4}} { // what is gone is asked in two ways
		o.Now = here().Now.Add(step.after)
		before := h.count()
		heard := Ask(context.Background(), list, o)
		if heard[good].State != Alive || heard[gone].State != Gone || heard[silent].State != Silent {
			t.Errorf("after %v: %v", step.after, heard)
		}
		if n := h.count() - before; n != step.asks {
			t.Errorf("after %v: asked %d times, not %d", step.after, n, step.asks)
		}
	}
}

// Content comes from many hands: it cannot make Plein look behind a firewall, not even by a redirect.
func TestTheOwnNetworkIsNotAsked(t *testing.T) {
	h, o := newHost(t), here()
	o.Transport = nil
	for _, address := range []string{h.URL, strings.Replace(h.URL, "127.0.0.1", "localhost", 1)} {
		if heard := Ask(context.Background(), []string{address}, o); heard[address].State != Near {
			t.Errorf("%s: %v", address, heard)
		}
	}
	if h.count() != 0 {
		t.Errorf("asked %v", h.asked)
	}
	for _, address := range []string{"127.0.0.1", "::1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "fe80::1", "fd00::1", "0.0.0.0", "::ffff:127.0.0.1", "224.0.0.1"} {
		if isPublic(netip.MustParseAddr(address)) {
			t.Errorf("%s is public", address)
		}
	}
	if !isPublic(netip.MustParseAddr("193.191.0.1")) {
		t.Error("a place on the internet is not public")
	}
}

func TestAskingEndsWhenItIsStopped(t *testing.T) {
	h, o := newHost(t), here()
	o.Pause = time.Hour
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if heard := Ask(ctx, []string{h.URL + "/a", h.URL + "/b"}, o); len(heard) != 1 {
		t.Errorf("heard %v", heard)
	}
}
