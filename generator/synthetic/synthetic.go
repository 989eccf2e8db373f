// Package synthetic makes up a site of any size: every noun of the content model in the amounts in which real plans have
// them, with texts that mean nothing. Speed is measured on it (cmd/bench, and the benchmarks of the rooms), so that a figure
// says how much work it is about. It writes nothing: who asks gets paths and texts.
//
// The same size and seed give the same bytes on every machine. Each file draws from a source of chance of its own, so that a
// site with more actions holds those of a smaller one unchanged. No name is of a municipality that exists.
package synthetic

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
)

// Size is how much of everything a site has.
type Size struct {
	Name           string
	Regions        int
	Municipalities int
	Actions        int // of each municipality
	Words          int // of the text of an action, about
	Seed           uint64
}

// Sizes are those in which figures are told: a few municipalities, about the whole of Flanders, and a country.
func Sizes() []Size {
	return []Size{
		{Name: "S", Regions: 10, Municipalities: 10, Actions: 50, Words: 250, Seed: 1},
		{Name: "M", Regions: 10, Municipalities: 285, Actions: 60, Words: 250, Seed: 1},
		{Name: "L", Regions: 10, Municipalities: 1000, Actions: 100, Words: 250, Seed: 1},
	}
}

// Of finds a size by its name.
func Of(name string) (Size, bool) {
	for _, size := range Sizes() {
		if size.Name == name {
			return size, true
		}
	}
	return Size{}, false
}

// Files are the paths and texts of a site, in the order of paths within each authority.
func (s Size) Files() iter.Seq2[string, string] {
	return func(yield func(path, text string) bool) {
		w := &writer{size: s, yield: yield}
		w.site()
		for i := range s.Regions {
			w.region(i)
		}
		for i := range s.Municipalities {
			w.municipality(i)
		}
	}
}

// writer writes one file after the other.
type writer struct {
	strings.Builder
	*rand.Rand
	size    Size
	yield   func(path, text string) bool
	stopped bool // nobody asks for more
}

// kinds of files, each with a row of chance of its own.
const (
	ofSite = iota
	ofRegion
	ofMunicipality
	ofPartner
	ofAction
	ofTrajectory
	ofNews
)

// begin starts a file: what is drawn in it depends on nothing else that was drawn.
func (w *writer) begin(kind, owner, nth int) {
	w.Reset()
	w.Rand = rand.New(rand.NewPCG(w.size.Seed<<8|uint64(kind), uint64(owner)<<32|uint64(nth)))
}

// end hands over the file.
func (w *writer) end(path string) {
	if !w.stopped {
		w.stopped = !w.yield("content/"+path, w.String())
	}
}

func (w *writer) line(format string, values ...any) { fmt.Fprintf(w, format+"\n", values...) }

func (w *writer) one(list []string) string { return list[w.IntN(len(list))] }

// some are n different things of a list, quoted as a list of TOML.
func (w *writer) some(list []string, n int) string {
	var quoted []string
	for _, i := range w.Perm(len(list))[:n] {
		quoted = append(quoted, fmt.Sprintf("%q", list[i]))
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// day is a day of a year, never one that a month lacks.
func (w *writer) day(year int) string {
	return fmt.Sprintf("%d-%02d-%02d", year, 1+w.IntN(12), 1+w.IntN(28))
}
