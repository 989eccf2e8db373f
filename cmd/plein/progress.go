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
	stage string
	began time.Time // the stage
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
	if at.Stage != p.stage {
		p.stage, p.began = at.Stage, time.Now()
	}
	if time.Since(p.last) < often {
		return
	}
	p.last, p.shown = time.Now(), true
	fmt.Fprintf(p.s.err, "\r\x1b[K%s", p.s.doing(at, time.Since(p.began)))
}

// tellable is when a stage has run long enough to tell how long it takes, and how far it should be then.
const (
	tellable = 3 * time.Second
	enough   = 20 // a twentieth
)

// doing says what is being done, how far it is and, where that can be told, how long it still takes.
func (s *session) doing(at generator.Progress, took time.Duration) string {
	text := s.say.Say("progress." + at.Stage)
	if at.Total == 0 {
		return text
	}
	text = s.say.Say("progress.of", "stage", text, "done", s.number(at.Done), "total", s.number(at.Total))
	if took < tellable || at.Done*enough < at.Total || at.Done >= at.Total {
		return text
	}
	left := time.Duration(float64(took) * float64(at.Total-at.Done) / float64(at.Done))
	if left < time.Minute {
		return s.say.Say("progress.seconds", "text", text, "n", int(left.Seconds())+1)
	}
	return s.say.Say("progress.minutes", "text", text, "n", int(left.Minutes()+0.5))
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
