// Package preview shows a site in a browser while somebody writes it: it serves pages from memory, watches the files
// of the site, and tells browsers what became different.
//
// It is handed a function that prepares the site and holds no opinion on how: it knows no stages, no nouns and no
// layouts. It compares what comes out, never what depends on what: an edit prepares the whole site again, and a browser
// reloads when the bytes of its page are others. It writes nothing, and what it adds to a page (a script, findings) is
// in no site that is built.
package preview

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"plein/generator/diag"
)

// Options of a preview.
type Options struct {
	Dir      string // the folder of the site: its content and themes are watched
	Prepare  func(context.Context) (Site, error)
	Port     int    // on 127.0.0.1; the next free one where it is taken; 0: any that is free
	Poll     bool   // look at the files now and then, and do not wait for the operating system to tell of changes
	Language string // of findings and of the little that the preview itself says
	Tell     func(Event)
}

// Site is a site as it was prepared once. It does not change afterwards.
type Site struct {
	Base        string          // path of its address: "/" or "/inclusie/"
	Files       map[string]File // by path below the base: "ravels/index.html"
	Stylesheets []string        // the paths of the style sheets of which each page links to one: others when their bytes are
	Findings    []diag.Finding  // sorted
	Broken      bool            // a mistake keeps it from being shown
}

// File is a file of a site. Write makes it, and may be called from several workers at once.
type File struct {
	Sources []string // the texts it comes from
	Write   func(w *bytes.Buffer) error
}

// Event is something that whoever started the preview wants to know.
type Event struct {
	Kind     Kind
	Address  string   // Ready: where the site is
	Changed  []string // Prepared: which files
	Took     time.Duration
	Findings []diag.Finding // Ready, Prepared
	Problem  error          // Failed, Polling
}

// Kind is the kind of an event.
type Kind uint8

// The kinds of events. Polling tells that the preview looks for changes now and then: Problem says why, or is nil where it
// was asked to.
const (
	Ready Kind = iota
	Prepared
	Failed
	Polling
)

// Reasons to look for changes now and then, where nobody asked for it.
var (
	ErrNetworkDrive = errors.New("the site is on a network drive, which does not tell of changes")
	ErrTooMany      = errors.New("the operating system watches no more folders")
)

// patience is how long a change may be half of one: before a mistake or a page that vanished is told, the preview waits
// so long for the other half (Vim has no file at all for a moment; slow saves come in pieces).
const patience = 100 * time.Millisecond

// tries bounds how often a site that changes all the time, or that the machine cannot read, is prepared before it is
// told.
const tries = 3

// Run shows a site until the context ends; that is no error. It leaves nothing behind that runs.
func Run(ctx context.Context, o Options) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	watch := newWatcher(o.Dir, o.Poll)
	defer watch.close()
	site, err := o.Prepare(ctx)
	if err != nil {
		return err
	}
	s, err := newServer(o.Language)
	if err != nil {
		return err
	}
	s.show(site)
	listener, err := listen(o.Port)
	if err != nil {
		return fmt.Errorf("opening a port for the browser: %w", err)
	}
	served := make(chan error, 1)
	go func() {
		served <- s.serve(ctx, listener)
		stop()
	}()
	o.Tell(Event{Kind: Ready, Address: "http://" + listener.Addr().String() + s.now().base(), Findings: site.Findings})
	o.follow(ctx, watch, s)
	return <-served
}

// follow prepares the site again after every change, until the context ends. What the machine could not read is told
// once, and tried again at every look.
func (o Options) follow(ctx context.Context, watch *watcher, s *server) {
	told, polling := "", false
	var changed []string
	for {
		if watch.polling() && !polling {
			polling = true
			o.Tell(Event{Kind: Polling, Problem: watch.why})
		}
		more, err := watch.next(ctx)
		if err != nil {
			return
		}
		started := time.Now()
		site, more, err := o.prepare(ctx, watch, more)
		changed = union(changed, more)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			watch.again = true
			if err.Error() != told {
				told = err.Error()
				o.Tell(Event{Kind: Failed, Problem: err})
			}
		default:
			s.show(site)
			o.Tell(Event{Kind: Prepared, Changed: changed, Took: time.Since(started), Findings: site.Findings})
			told, changed = "", nil
		}
	}
}

// prepare makes the site anew. Where that ends in a mistake it waits for the other half of a save.
func (o Options) prepare(ctx context.Context, watch *watcher, changed []string) (Site, []string, error) {
	for try := 1; ; try++ {
		site, err := o.Prepare(ctx)
		if err == nil && !site.Broken || try == tries || ctx.Err() != nil {
			return site, changed, err
		}
		more, stopped := watch.within(ctx, patience)
		if stopped != nil || err == nil && len(more) == 0 {
			return site, changed, err
		}
		changed = union(changed, more)
	}
}
