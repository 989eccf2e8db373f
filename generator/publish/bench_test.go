package publish

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// many is a site of 2,000 pages of 10 kB, each in a folder of its own, as pages are.
func many(text string) Site {
	page := strings.Repeat(text, 10_000/len(text))
	return Site{N: 2000, Path: func(i int) string { return fmt.Sprintf("%d/%d/index.html", i/50, i) }, Write: func(i int, w *bytes.Buffer) error {
		fmt.Fprint(w, i, page)
		return nil
	}}
}

// What publishing costs, per 2,000 pages: the first time, when nothing changed (every file is read and compared), when
// every page changed (all is written through to the disk), and with smaller files beside them.
func BenchmarkPublishing(b *testing.B) {
	publish := func(b *testing.B, dir string, site Site, options Options) {
		if _, err := To(context.Background(), dir, site, options); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			publish(b, filepath.Join(b.TempDir(), "public"), many("abcdefghij"), Options{Jobs: 2})
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		dir := b.TempDir()
		publish(b, dir, many("abcdefghij"), Options{Jobs: 2})
		for b.Loop() {
			publish(b, dir, many("abcdefghij"), Options{Jobs: 2})
		}
	})
	b.Run("every page changed", func(b *testing.B) {
		dir, i := b.TempDir(), 0
		for b.Loop() {
			publish(b, dir, many([]string{"abcdefghij", "klmnopqrst"}[i%2]), Options{Jobs: 2})
			i++
		}
	})
	b.Run("the same bytes written by hand", func(b *testing.B) { // the floor
		site := many("abcdefghij")
		var page bytes.Buffer
		for b.Loop() {
			dir := b.TempDir()
			for i := range site.N {
				page.Reset()
				name := filepath.Join(dir, filepath.FromSlash(site.Path(i)))
				if err := site.Write(i, &page); err != nil {
					b.Fatal(err)
				}
				if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
					b.Fatal(err)
				}
				if err := os.WriteFile(name, page.Bytes(), 0o666); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
