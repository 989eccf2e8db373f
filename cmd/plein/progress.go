package main

import (
	"fmt"
	"sync"
	"time"

	"plein/generator"
	"plein/generator/diag"
)

// progress is one line on a terminal that tells what a long build is doing; in a pipe there is none.
type progress struct {
	s     *session
	mutex sync.Mutex
	last  time.Time
	shown bool
	off   bool
	quiet bool
}

// often is how often the line changes: faster than that nobody reads.
const often = 100 * time.Millisecond

func (s *session) progress(quiet bool) *progress {
	return &progress{s: s, off: quiet || !s.terminal, quiet: quiet, last: time.Now()}
}

// show is called from several workers.
func (p *progress) show(at generator.Progress) {
	if p.off || !p.mutex.TryLock() {
		return
	}
	defer p.mutex.Unlock()
	if time.Since(p.last) < often {
		return
	}
	p.last, p.shown = time.Now(), true
	text := p.s.say.Say("progress." + at.Stage)
	if at.Total > 0 {
		text = p.s.say.Say("progress.of", "stage", text, "done", at.Done, "total", at.Total)
	}
	fmt.Fprintf(p.s.err, "\r\x1b[K%s", text)
}

// say tells something that a reader of a log should know as well: it stays, and is said where nobody is watching too.
func (p *progress) say(key string, facts ...any) {
	if p.quiet {
		return
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.clear()
	fmt.Fprintln(p.s.err, p.s.say.Say(key, facts...))
}

func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.s.err, "\r\x1b[K")
	}
}

// nearest is the known name that was probably meant.
func nearest(name string, known []string) string { return diag.Nearest(name, known) }
