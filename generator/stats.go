package generator

import (
	"bytes"
	"cmp"
	"io"
	"maps"
	"runtime/metrics"
	"slices"
	"sync"
	"time"
)

// Stats are what a build took: by stage, and of the files that it made by kind.
type Stats struct {
	Stages []Stage
	Kinds  []Kind // the one that took longest first
}

// Stage is what one stage took.
type Stage struct {
	Name      string // key of a message, as that of Progress
	Took      time.Duration
	Allocated uint64 // bytes that were asked for, most of them given back
	Held      uint64 // bytes that the process held at its end
}

// Kind is what making the files of one kind took, writing them not counted.
type Kind struct {
	Name  string // kind of a page, "image", "once", or "*.json" for all downloads that end so
	Files int
	Bytes int64
	Took  time.Duration // of all workers together
}

// watch measures a build. A nil one measures nothing.
type watch struct {
	mutex     sync.Mutex
	stats     Stats
	began     time.Time
	allocated uint64
	kinds     map[string]*Kind
}

// enter ends the stage that was under way and begins another; an empty name only ends.
func (w *watch) enter(name string) {
	if w == nil {
		return
	}
	w.mutex.Lock()
	defer w.mutex.Unlock()
	allocated, held := memory()
	if n := len(w.stats.Stages); n > 0 && w.stats.Stages[n-1].Took == 0 {
		last := &w.stats.Stages[n-1]
		last.Took, last.Allocated, last.Held = max(time.Since(w.began), 1), allocated-w.allocated, held
	}
	if w.began, w.allocated = time.Now(), allocated; name != "" {
		w.stats.Stages = append(w.stats.Stages, Stage{Name: name})
	}
}

// memory asks what was allocated since the process began, and what it holds of the machine.
func memory() (allocated, held uint64) {
	samples := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}, {Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64(), samples[1].Value.Uint64() - samples[2].Value.Uint64()
}

// made notes a file.
func (w *watch) made(kind string, size int64, took time.Duration) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	if w.kinds == nil {
		w.kinds = map[string]*Kind{}
	}
	of := w.kinds[kind]
	if of == nil {
		of = &Kind{Name: kind}
		w.kinds[kind] = of
	}
	of.Files, of.Bytes, of.Took = of.Files+1, of.Bytes+size, of.Took+took
}

// result ends the last stage and gives what was measured; nil where nothing was.
func (w *watch) result() *Stats {
	if w == nil {
		return nil
	}
	w.enter("")
	for _, kind := range slices.SortedFunc(maps.Values(w.kinds), func(a, b *Kind) int { return cmp.Or(cmp.Compare(b.Took, a.Took), cmp.Compare(a.Name, b.Name)) }) {
		w.stats.Kinds = append(w.stats.Kinds, *kind)
	}
	return &w.stats
}

// write is row.write, measured.
func (w *watch) write(r row, i int, to *bytes.Buffer) error {
	if w == nil {
		return r.write(i, to)
	}
	began, before := time.Now(), to.Len()
	err := r.write(i, to)
	w.made(r.kind(i), int64(to.Len()-before), time.Since(began))
	return err
}

// large is row.large, measured: here what is made is written at once.
func (w *watch) large(r row, i int) (func(io.Writer) error, bool) {
	write, is := r.large(i)
	if !is || w == nil {
		return write, is
	}
	return func(to io.Writer) error {
		began, counted := time.Now(), &counter{to: to}
		err := write(counted)
		w.made(r.kind(i), counted.n, time.Since(began))
		return err
	}, true
}

type counter struct {
	to io.Writer
	n  int64
}

func (c *counter) Write(data []byte) (int, error) {
	n, err := c.to.Write(data)
	c.n += int64(n)
	return n, err
}
