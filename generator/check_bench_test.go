package generator_test

import (
	"context"
	"os"
	"testing"
	"time"

	"plein/generator"
	"plein/generator/catalog"
	"plein/generator/check"
	"plein/generator/policy"
	"plein/generator/source"
)

// How long reading and parsing take, and how long checking takes beside it: the second should stay below the first, so
// that a check takes less than twice the time of reading. PLEIN_BENCH_SITE names a large site; without it, the
// demonstration is taken.
func BenchmarkCheckBesideReading(b *testing.B) {
	dir := os.Getenv("PLEIN_BENCH_SITE")
	if dir == "" {
		dir = ".."
	}
	read := func() *catalog.Catalog {
		tree, _, err := source.Read(context.Background(), dir, 2, nil)
		if err != nil {
			b.Fatal(err)
		}
		c, _, err := catalog.Assemble(context.Background(), tree, catalog.Options{Jobs: 2})
		if err != nil || c == nil {
			b.Fatal(err)
		}
		return c
	}
	b.Run("reading", func(b *testing.B) {
		for b.Loop() {
			read()
		}
	})
	b.Run("all", func(b *testing.B) { // what `check` does: the pages and their links too
		for b.Loop() {
			if _, err := generator.Prepare(context.Background(), generator.Options{Source: dir, Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)}); err != nil {
				b.Fatal(err)
			}
		}
	})
	c := read()
	b.Run("checking", func(b *testing.B) {
		for b.Loop() {
			if _, err := check.Content(context.Background(), c, check.Options{Clock: policy.Clock{Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)}, Hints: true, Jobs: 2}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
