package preview

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"plein/generator/diag"
	"plein/generator/words"
)

// Time-outs of the server: it is spoken to by browsers on the same machine, and by whatever else runs there.
const (
	headTime  = 5 * time.Second
	writeTime = 30 * time.Second
	idleTime  = 60 * time.Second
	stopTime  = 800 * time.Millisecond // for answers that are on their way when somebody stops the preview
)

// portsTried is how many ports are tried after one that is taken.
const portsTried = 20

// listen opens a port on this machine alone, or the next that is free.
func listen(port int) (net.Listener, error) {
	open := func(port int) (net.Listener, error) {
		return net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	}
	if port == 0 {
		return open(0)
	}
	for next := port; next <= min(port+portsTried, 65535); next++ {
		if listener, err := open(next); err == nil {
			return listener, nil
		}
	}
	return open(0)
}

// server answers browsers. What it shows is replaced whole, so that no answer mixes two states of a site.
type server struct {
	say     *words.Messages
	overlay *overlay
	hosts   []string      // names by which a browser may speak to it
	gave    chan struct{} // an answer since something was shown

	mutex sync.Mutex
	shown *generation
}

func newServer(language string) (*server, error) {
	say, err := words.Load(messages, "messages", language)
	if err != nil {
		return nil, fmt.Errorf("the words of the preview: %w", err)
	}
	printer, err := diag.NewPrinter(language, false)
	if err != nil {
		return nil, err
	}
	overlay, err := newOverlay(say, printer)
	if err != nil {
		return nil, err
	}
	first := &generation{replaced: make(chan struct{}), overlay: overlay}
	return &server{say: say, overlay: overlay, shown: first, gave: make(chan struct{}, 1)}, nil
}

// generation is what is shown until the next preparation: the last site without mistakes, and the findings of now.
type generation struct {
	site     Site // its Find is nil where no site was without mistakes yet
	findings []diag.Finding
	overlay  *overlay
	replaced chan struct{} // closed when there is a newer one
}

func (g *generation) base() string {
	if g.site.Base == "" {
		return "/"
	}
	return g.site.Base
}

// show replaces what is shown, then tells browsers. A site with mistakes adds its findings alone.
func (s *server) show(site Site) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	next := &generation{site: s.shown.site, findings: site.Findings, overlay: s.overlay, replaced: make(chan struct{})}
	if !site.Broken {
		next.site = site
	}
	select {
	case <-s.gave:
	default:
	}
	close(s.shown.replaced)
	s.shown = next
}

// browserFirst waits until a browser was given something of what is shown, or no longer than it would take one to ask: what else is to be
// done would make it wait.
func (s *server) browserFirst(ctx context.Context) {
	select {
	case <-s.gave:
	case <-time.After(asksWithin):
	case <-ctx.Done():
	}
}

// asksWithin is how long a browser takes at most to ask for what it was told of.
const asksWithin = 300 * time.Millisecond

// now is what is shown now.
func (s *server) now() *generation {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.shown
}

// serve answers until the context ends.
func (s *server) serve(ctx context.Context, listener net.Listener) error {
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		return fmt.Errorf("the address of the preview: %w", err)
	}
	for _, name := range []string{"127.0.0.1", "localhost", "::1"} {
		s.hosts = append(s.hosts, net.JoinHostPort(name, port))
	}
	server := &http.Server{Handler: s, ReadHeaderTimeout: headTime, ReadTimeout: headTime, WriteTimeout: writeTime, IdleTimeout: idleTime,
		BaseContext: func(net.Listener) context.Context { return ctx }}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		soon, stop := context.WithTimeout(context.Background(), stopTime)
		defer stop()
		if server.Shutdown(soon) != nil { // somebody reads slowly
			stopped <- server.Close()
			return
		}
		stopped <- nil
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("answering the browser: %w", err)
	}
	return <-stopped
}

// ServeHTTP answers a request. It speaks only to who named this machine: a page elsewhere whose name was made to mean
// this machine (DNS rebinding) names another host.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	switch {
	case !slices.Contains(s.hosts, r.Host):
		http.Error(w, s.say.Say("server.host"), http.StatusMisdirectedRequest)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		header.Set("Allow", "GET, HEAD")
		http.Error(w, s.say.Say("server.method"), http.StatusMethodNotAllowed)
	case r.URL.Path == eventsPath:
		s.events(w, r)
	default:
		before := s.now()
		s.answer(w, r)
		if s.now() != before {
			return // the browser will ask again
		}
		select {
		case s.gave <- struct{}{}:
		default:
		}
	}
}
