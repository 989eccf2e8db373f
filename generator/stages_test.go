package generator_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"plein/generator"
	"plein/generator/cache"
	"plein/generator/catalog"
	"plein/generator/check"
	"plein/generator/diag"
	"plein/generator/document"
	"plein/generator/pages"
	"plein/generator/policy"
	"plein/generator/prose"
	"plein/generator/publish"
	"plein/generator/source"
	"plein/generator/synthetic"
	"plein/generator/theme"
	"plein/themes"
)

// What each stage costs, alone, with one worker, over a synthetic site. Times are told by the benchmarks:
//
//	go test ./generator -run xx -bench Stages -size S
//
// and what is allocated, which is the same on every machine, is compared with what was recorded:
//
//	go test ./generator -run AllocatesAsRecorded          compare
//	go test ./generator -run AllocatesAsRecorded -record  record anew; say in the commit why
var (
	size   = flag.String("size", "S", "of the synthetic site for benchmarks: S, M or L")
	record = flag.Bool("record", false, "record anew what each stage allocates; review the difference")
)

// stage is one stage, ready to be run again and again.
type stage struct {
	name string
	each int // things that it works on: files, texts or pages
	run  func(t testing.TB)
}

// stagesOf prepares every stage of a site with what the stages before it gave.
func stagesOf(t testing.TB, size synthetic.Size) []stage {
	folder, ctx := t.TempDir(), context.Background()
	writeTree(t, size, folder)
	clock := policy.Clock{Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)}
	tree := sound(source.Read(ctx, folder, 1, cache.In("")))
	content := sound(catalog.Assemble(ctx, tree, catalog.Options{Jobs: 1}))
	look := sound(theme.Load(nil, themes.Files, "helder", []string{"nl"}))
	options := pages.Options{BaseURL: "https://verzonnen.example", Clock: clock, Script: look.Script.URL, Say: look.Messages,
		Brand: look.BrandURLs}
	list := sound(pages.Of(content, options))
	docs := documents(t, tree)
	bodies := bodiesOf(content.Portal)
	return []stage{
		{"read", len(tree.Files), func(t testing.TB) { sound(source.Read(ctx, folder, 1, cache.In(""))) }},
		{"TOML", len(docs), func(t testing.TB) {
			for _, doc := range docs {
				doc.Fields()
			}
		}},
		{"assemble", len(tree.Files), func(t testing.TB) { sound(catalog.Assemble(ctx, tree, catalog.Options{Jobs: 1})) }},
		{"check", len(tree.Files), func(testing.TB) {
			check.Content(context.Background(), content, check.Options{Clock: clock, Jobs: 1})
			list.Links()
		}},
		{"Markdown", len(bodies), func(testing.TB) {
			for _, body := range bodies {
				prose.Body(body, prose.Page{Link: func(target string) (string, bool) { return target, true }, Table: func(n int) string { return fmt.Sprint(n) }})
			}
		}},
		{"list", len(list.Pages), func(t testing.TB) { sound(pages.Of(content, options)) }},
		{"views", len(list.Pages), func(testing.TB) {
			for _, page := range list.Pages {
				page.View()
			}
		}},
		{"views and render", len(list.Pages), func(t testing.TB) { renderAll(t, look, list) }},
		{"formats", len(list.Downloads), func(t testing.TB) {
			for _, download := range list.Downloads {
				if err := download.Write(io.Discard); err != nil {
					t.Fatal(err)
				}
			}
		}},
		{"write", len(list.Pages), func(t testing.TB) { writeAll(t, list) }},
	}
}

// sound takes the value of a stage that found nothing wrong.
func sound[T any](value T, found []diag.Finding, err error) T {
	if err != nil || len(found) > 0 {
		panic(fmt.Sprint(err, found))
	}
	return value
}

func documents(t testing.TB, tree *source.Tree) []*document.Document {
	var docs []*document.Document
	for _, file := range tree.Files {
		doc, found := document.Parse(file)
		if len(found) > 0 {
			t.Fatal(found)
		}
		docs = append(docs, doc)
	}
	return docs
}

func bodiesOf(portal *policy.Portal) []string {
	var bodies []string
	for _, authority := range portal.Authorities() {
		for _, action := range authority.Actions {
			bodies = append(bodies, string(action.Body))
		}
	}
	return bodies
}

func renderAll(t testing.TB, look *theme.Theme, list *pages.List) {
	var out bytes.Buffer
	for _, page := range list.Pages {
		out.Reset()
		if err := look.Render(&out, page); err != nil {
			t.Fatal(err)
		}
	}
}

// writeAll publishes as many files as there are pages, of the mean size of a page, into a new folder.
func writeAll(t testing.TB, list *pages.List) {
	dir, err := os.MkdirTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	data := bytes.Repeat([]byte("<p>tekst</p>\n"), 1500)
	_, err = publish.To(context.Background(), filepath.Join(dir, "public"), publish.Site{N: len(list.Pages), Path: func(i int) string { return list.Pages[i].URL.File() },
		Write: func(_ int, w *bytes.Buffer) error { w.Write(data); return nil }}, publish.Options{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkStages(b *testing.B) {
	asked, ok := synthetic.Of(*size)
	if !ok {
		b.Fatalf("there is no size %s", *size)
	}
	for _, stage := range stagesOf(b, asked) {
		b.Run(stage.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				stage.run(b)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*stage.each)/1000, "µs/each")
		})
	}
}

// treeOf writes a tree of the size that was asked.
func treeOf(b *testing.B) (folder string) {
	asked, ok := synthetic.Of(*size)
	if !ok {
		b.Fatalf("there is no size %s", *size)
	}
	folder = b.TempDir()
	writeTree(b, asked, folder)
	return folder
}

// BenchmarkBuild builds a site from nothing. Its profile is what the compiler is told of this program:
//
//	go test ./generator -run xx -bench Build -benchtime 20x -size S -cpuprofile cmd/plein/default.pgo
func BenchmarkBuild(b *testing.B) {
	folder := treeOf(b)
	b.ReportAllocs()
	for b.Loop() {
		output := filepath.Join(b.TempDir(), "public")
		if _, err := generator.Build(context.Background(), generator.Options{Source: folder, Output: output, Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)}); err != nil {
			b.Fatal(err)
		}
		_ = os.RemoveAll(output) // so that a disk does not fill; what is left goes with the folder of the test
	}
}

// recorded is where it stands what each stage allocates on a small site.
const recorded = "testdata/allocations.txt"

// A stage may allocate so many hundredths more than was recorded, since maps grow by chance, and so many times and bytes more,
// since git is asked for the history.
const (
	mostMore      = 3
	mostMoreTimes = 500
	mostMoreBytes = 100_000
)

// A stage that allocates more than before is slower than before: a change that means to says so by recording it anew.
func TestEveryStageAllocatesAsRecorded(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector allocates too")
	}
	var now strings.Builder
	fmt.Fprintln(&now, "# 3 municipalities x 20 actions, one worker: stage, things it works on, allocations, bytes. Recorded by go test ./generator -run AllocatesAsRecorded -record")
	before := recordedAllocations(t)
	for _, stage := range stagesOf(t, synthetic.Size{Regions: 2, Municipalities: 3, Actions: 20, Words: 250, Seed: 1}) {
		objects, size := allocated(func() { stage.run(t) })
		fmt.Fprintf(&now, "%-16s %5d %9d %11d\n", strings.ReplaceAll(stage.name, " ", "_"), stage.each, objects, size)
		was, known := before[stage.name]
		switch {
		case *record:
		case !known:
			t.Errorf("%s is not recorded: run with -record", stage.name)
		case objects > was[0]*(100+mostMore)/100+mostMoreTimes || size > was[1]*(100+mostMore)/100+mostMoreBytes:
			t.Errorf("%s allocates %d times, %d bytes; recorded are %d and %d", stage.name, objects, size, was[0], was[1])
		case objects+mostMoreTimes < was[0]*(100-4*mostMore)/100:
			t.Errorf("%s allocates less than was recorded, %d times and not %d: run with -record, so that it stays so", stage.name, objects, was[0])
		}
	}
	if *record {
		if err := os.WriteFile(recorded, []byte(now.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// allocated counts what is allocated, the least of three runs: what a first run makes once is not counted.
func allocated(run func()) (objects, size uint64) {
	run()
	for i := range 3 {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		run()
		runtime.ReadMemStats(&after)
		if n := after.Mallocs - before.Mallocs; i == 0 || n < objects {
			objects, size = n, after.TotalAlloc-before.TotalAlloc
		}
	}
	return objects, size
}

func recordedAllocations(t *testing.T) map[string][2]uint64 {
	data, err := os.ReadFile(recorded)
	if err != nil && !*record {
		t.Fatal(err)
	}
	all := map[string][2]uint64{}
	for line := range strings.Lines(string(data)) {
		var name string
		var each int
		var figures [2]uint64
		if n, _ := fmt.Sscan(line, &name, &each, &figures[0], &figures[1]); n == 4 {
			all[strings.ReplaceAll(name, "_", " ")] = figures
		}
	}
	return all
}
