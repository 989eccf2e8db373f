// Package preview shows a site in a browser while somebody writes it: it serves pages from memory, watches the files
// of the site, and tells browsers what became different.
//
// It is handed a function that prepares the site and holds no opinion on how: it knows no stages, no nouns and no
// layouts. It compares what comes out, never what depends on what: a browser reloads when the bytes of its page are
// others. It writes nothing, and what it adds to a page (a script, findings) is in no site that is built.
package preview

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"time"

	"plein/generator/diag"
	"plein/generator/source"
)

// Options of a preview.
type Options struct {
	Dir      string // the folder of the site: its content and themes are watched
	Prepare  Prepare
	Port     int    // on 127.0.0.1; the next free one where it is taken; 0: any that is free
	Poll     bool   // look at the files now and then, and do not wait for the operating system to tell of changes
	Language string // of findings and of the little that the preview itself says
	Tell     func(Event)
}

// Prepare makes a site of what stands on disk. Changed are the files that changed since it was called last; nil: nobody
// knows. It is not called before the call before it has ended, but while the rest of an earlier site is made.
type Prepare func(ctx context.Context, changed []string) (Site, error)

// Site is a site as it was prepared once. It does not change afterwards.
type Site struct {
	Base     string                              // path of its address: "/" or "/inclusie/"
	Find     func(name string) (File, bool)      // by path below the base: "ravels/index.html"; nil: there is nothing to show. Asked by several at once
	Findings []diag.Finding                      // sorted
	Broken   bool                                // a mistake keeps it from being shown
	Marks    iter.Seq2[string, source.Mark]      // how each file of the content was when it was read; nil: nobody knows
	Rest     func(context.Context) (Site, error) // makes what a first look left out, and tells all that is wrong; nil: nothing was left out
}

// File is a file of a site. Write makes it, and may be called from several workers at once.
type File struct {
	Sources     []string // the texts it comes from
	Stylesheets []string // the paths of those of which it links to one, where it is a page: others when their bytes are
	Write       func(w *bytes.Buffer) error
}

// Event is something that whoever started the preview wants to know.
type Event struct {
	Kind     Kind
	Address  string   // Ready: where the site is
	Changed  []string // Prepared: which files
	Took     time.Duration
	Findings []diag.Finding // Ready, Prepared, Finished
	Problem  error          // Failed, Polling
}

// Kind is the kind of an event.
type Kind uint8

// The kinds of events. Finished tells that what the first look at a site left out was made, and that its findings are all.
// Polling tells that the preview looks for changes now and then: Problem says why, or is nil where it was asked to.
const (
	Ready Kind = iota
	Prepared
	Finished
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
	o.Tell = inTurn(o.Tell)
	watch := newWatcher(o.Dir, o.Poll)
	defer watch.close()
	site, err := o.Prepare(ctx, nil)
	if err != nil {
		return err
	}
	watch.state.Read(site.Marks)
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
	o.follow(ctx, watch, s, site)
	return <-served
}

// inTurn lets nobody be told two things at once.
func inTurn(tell func(Event)) func(Event) {
	var mutex sync.Mutex
	return func(e Event) {
		mutex.Lock()
		defer mutex.Unlock()
		tell(e)
	}
}

// follow prepares the site again after every change, until the context ends. What the machine could not read is told
// once, and tried again at every look.
func (o Options) follow(ctx context.Context, watch *watcher, s *server, site Site) {
	told, polling := "", false
	var changed []string
	var rests sync.WaitGroup
	defer rests.Wait()
	stop := o.finish(ctx, s, site, &rests)
	for {
		if watch.polling() && !polling {
			polling = true
			o.Tell(Event{Kind: Polling, Problem: watch.why})
		}
		more, err := watch.next(ctx)
		stop()
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
			stop = o.finish(ctx, s, site, &rests)
		}
	}
}

// finish makes what the first look at a site left out, and shows what came of it, unless it is stopped before: then
// another site is shown.
func (o Options) finish(ctx context.Context, s *server, site Site, rests *sync.WaitGroup) (stop func()) {
	if site.Rest == nil {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	var mutex sync.Mutex // once stopped, nothing is shown any more
	rests.Go(func() {
		if s.browserFirst(ctx); ctx.Err() != nil {
			return // another site is on its way
		}
		whole, err := site.Rest(ctx)
		mutex.Lock()
		defer mutex.Unlock()
		switch {
		case ctx.Err() != nil:
		case err != nil:
			o.Tell(Event{Kind: Failed, Problem: err})
		default:
			s.show(whole)
			o.Tell(Event{Kind: Finished, Findings: whole.Findings})
		}
	})
	return func() {
		mutex.Lock()
		defer mutex.Unlock()
		cancel()
	}
}

// prepare makes the site anew. Where that ends in a mistake it waits for the other half of a save.
func (o Options) prepare(ctx context.Context, watch *watcher, changed []string) (Site, []string, error) {
	for try := 1; ; try++ {
		site, err := o.Prepare(ctx, changed)
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
