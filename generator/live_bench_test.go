package generator_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"plein/generator"
	"plein/generator/preview"
)

// BenchmarkPreview is what a browser waits for while somebody writes: the whole at the start, and a page whose text was
// changed, to its bytes. What a first look leaves out is made in between, and is not counted.
//
//	go test ./generator -run xx -bench Preview -size M
func BenchmarkPreview(b *testing.B) {
	folder := treeOf(b)
	options := generator.Options{Source: folder, Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)}
	prepare := func(p func(context.Context, []string) (preview.Site, error), changed ...string) preview.Site {
		site, err := p(context.Background(), changed)
		if err != nil || site.Broken {
			b.Fatal(err, site.Findings)
		}
		return site
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			ask(b, prepare(generator.Previewing(options)), "index.html")
		}
	})
	b.Run("edit", func(b *testing.B) {
		p := generator.Previewing(options)
		rest(b, prepare(p))
		actions, err := filepath.Glob(filepath.Join(folder, "content", "municipalities", "*", "actions", "*.md"))
		if err != nil || len(actions) == 0 {
			b.Fatal(err)
		}
		name := actions[len(actions)/2]
		file, _ := filepath.Rel(folder, name)
		id := filepath.Base(filepath.Dir(filepath.Dir(name)))
		text, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			b.StopTimer()
			text = append(text, "\nEen zin.\n"...)
			if err := os.WriteFile(name, text, 0o666); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			site := prepare(p, filepath.ToSlash(file))
			ask(b, site, id+"/acties/index.html")
			b.StopTimer()
			rest(b, site)
			b.StartTimer()
		}
	})
}

func rest(b *testing.B, site preview.Site) {
	if _, err := site.Rest(context.Background()); err != nil {
		b.Fatal(err)
	}
}

func ask(b *testing.B, site preview.Site, name string) {
	file, ok := site.Find(name)
	if !ok {
		b.Fatalf("%s is not shown", name)
	}
	if err := file.Write(&bytes.Buffer{}); err != nil {
		b.Fatal(err)
	}
}
