package preview

import (
	"context"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"

	"plein/generator/source"
)

// Of how a change is noticed. An event of the operating system says "look there" and nothing more; what changed is
// found by looking: at the files that events name where nothing came or went, else at all, and now and then at all
// anyway (source.Look). So no editor saves in a way that is not seen, and an event that is lost costs a few seconds.
const (
	quiet     = 30 * time.Millisecond  // without an event: whoever saves is done
	unquiet   = 250 * time.Millisecond // and so long it may go on before the preview looks anyway
	safety    = 2 * time.Second        // between looks where events are told
	poll      = 400 * time.Millisecond // and where they are not
	idle      = 50                     // a look every so many times what a look takes: at most 2 % of a processor
	kqueueMax = 2000                   // files: macOS opens one descriptor for each
)

// watcher notices that files of a site changed.
type watcher struct {
	dir    string
	events *fsnotify.Watcher // nil: it looks now and then
	why    error             // why it does, where nobody asked
	state  *source.State     // as it was last told
	named  map[string]bool   // what events named since
	took   time.Duration     // the last look
	soon   bool              // look again at once: a folder is watched only now
	again  bool              // the next look counts as a change
}

// newWatcher glances at a site that is about to be read. It is complete when it was told what was read.
func newWatcher(dir string, byLooking bool) *watcher {
	w := &watcher{dir: dir, named: map[string]bool{}, state: source.Glance(dir)}
	switch {
	case byLooking:
	case isNetworkDrive(dir):
		w.why = ErrNetworkDrive
	case runtime.GOOS == "darwin" && w.state.Len() > kqueueMax:
		w.why = ErrTooMany
	default:
		var err error
		if w.events, err = fsnotify.NewWatcher(); err != nil {
			w.events, w.why = nil, ErrTooMany // the limit on watchers: there is no other reason
		}
		w.follow(w.state)
	}
	return w
}

func (w *watcher) polling() bool { return w.events == nil }

func (w *watcher) close() {
	if w.events != nil {
		w.events.Close()
	}
}

// glance looks at the files that events named, where that is enough, and else at all.
func (w *watcher) glance() *source.State {
	if len(w.named) > 0 && !w.polling() {
		if state, possible := source.LookAt(w.state, w.named); possible {
			return state
		}
	}
	now := w.look()
	w.follow(now)
	return now
}

func (w *watcher) look() *source.State {
	began := time.Now()
	state := source.Look(w.dir, w.state, w.named)
	w.took = time.Since(began)
	return state
}

// follow watches every folder, those that came anew too. A folder that was replaced by another of that name is
// watched again; what happened in a new one before it was watched is found by looking once more.
func (w *watcher) follow(state *source.State) {
	if w.events == nil {
		return
	}
	watched := w.events.WatchList()
	slices.Sort(watched)
	for _, folder := range state.Folders {
		_, known := slices.BinarySearch(watched, folder)
		if err := w.events.Add(folder); err != nil && isLimit(err) {
			w.close()
			w.events, w.why = nil, ErrTooMany
			return
		}
		w.soon = w.soon || !known
	}
}

// next waits until files changed and gives their paths, or the error of the context.
func (w *watcher) next(ctx context.Context) ([]string, error) {
	for {
		changed, err := w.within(ctx, w.pause())
		if err != nil || len(changed) > 0 || w.again {
			w.again = false
			return changed, err
		}
	}
}

// pause is how long the preview waits for an event before it looks all the same.
func (w *watcher) pause() time.Duration {
	if w.polling() {
		return max(poll, idle*w.took)
	}
	return max(safety, idle*w.took)
}

// within gives the files that changed by the end of a while, as soon as there are any: none is no error. A change that
// may be half a save is given when it is whole, or when it has been so for long.
func (w *watcher) within(ctx context.Context, d time.Duration) ([]string, error) {
	end := time.Now().Add(d)
	var since time.Time // of the first change
	for {
		pause := time.Until(end)
		if w.soon || !since.IsZero() {
			pause = quiet
		}
		w.soon = false
		if err := w.wait(ctx, pause); err != nil {
			return nil, err
		}
		now := w.glance()
		changed := now.Changed(w.state)
		switch {
		case len(changed) == 0:
			since = time.Time{}
		case since.IsZero():
			since = time.Now()
		}
		if len(changed) > 0 && now.Unsettled(w.state, quiet) && time.Since(since) < patience {
			continue
		}
		w.state = now
		clear(w.named)
		if len(changed) > 0 || !time.Now().Before(end) {
			return changed, nil
		}
	}
}

// wait waits until there is reason to look: an event and a moment of quiet after it, or a pause without one.
func (w *watcher) wait(ctx context.Context, pause time.Duration) error {
	events, problems := w.channels()
	timer := time.NewTimer(pause)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-timer.C:
			return nil
		case <-problems: // events were lost
			return w.settle(ctx)
		case event := <-events:
			if w.note(event) {
				return w.settle(ctx)
			}
		}
	}
}

// settle waits until it has been quiet for a moment.
func (w *watcher) settle(ctx context.Context) error {
	events, problems := w.channels()
	limit, timer := time.NewTimer(unquiet), time.NewTimer(quiet)
	defer limit.Stop()
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-timer.C:
			return nil
		case <-limit.C:
			return nil
		case <-problems:
		case event := <-events:
			if w.note(event) {
				timer.Reset(quiet)
			}
		}
	}
}

// channels are those of events and of problems; without events, two that never tell.
func (w *watcher) channels() (<-chan fsnotify.Event, <-chan error) {
	if w.events == nil {
		return nil, nil
	}
	return w.events.Events, w.events.Errors
}

// note keeps which file an event names, and tells whether there is reason to look: not for a change of rights or times
// alone, nor for what editors leave behind.
func (w *watcher) note(event fsnotify.Event) bool {
	if event.Op == fsnotify.Chmod || source.LeftBehind(filepath.Base(event.Name)) {
		return false
	}
	if name, err := filepath.Rel(w.dir, event.Name); err == nil {
		w.named[filepath.ToSlash(name)] = true
	}
	return true
}

// union joins two sorted lists.
func union(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}
