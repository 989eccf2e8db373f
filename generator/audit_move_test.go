package generator_test

import (
	"fmt"
	"io/fs"
	"path"
	"testing"
	"testing/fstest"

	"plein/generator/browsertest"
)

// What scripts add to a page has its place before they run: who began to read does not lose the line. Each kind of page
// is laid out with its scripts, and with scripts that never arrived.
func TestInABrowserNothingMovesWhenScriptsArrive(t *testing.T) {
	whole(t)
	before := laidOut(t, func(site fs.FS) fs.FS { return withoutScripts(t, site) })
	after := laidOut(t, func(site fs.FS) fs.FS { return site })
	for where, stood := range before {
		if stands := after[where]; stands != stood {
			t.Errorf("%s moves: %.300s, then %.300s", where, stood, stands)
		}
	}
}

// laidOut tells where things stand on each kind of page of the demonstration.
func laidOut(t *testing.T, change func(fs.FS) fs.FS) map[string]string {
	t.Helper()
	ctx := browsertest.Open(t)
	site, err := builtOnce()
	if err != nil {
		t.Fatal(err)
	}
	b, stand := openTab(t, ctx, change(site)), map[string]string{}
	for _, page := range standing() {
		for _, width := range []int{narrow, broad} {
			b.visit(page.url, width)
			stand[fmt.Sprintf("/%s at %d px", page.url, width)] = value[string](t, ctx, whereThingsStand)
		}
	}
	return stand
}

// whereThingsStand tells the top of every heading, and of the end.
const whereThingsStand = `JSON.stringify([...document.querySelectorAll("h1, h2, footer")].map(e => [e.innerText.slice(0, 20), Math.round(e.getBoundingClientRect().top + scrollY)]))`

// withoutScripts is a site of which every script is empty.
func withoutScripts(t *testing.T, site fs.FS) fs.FS {
	t.Helper()
	bare := fstest.MapFS{}
	for name, file := range site.(fstest.MapFS) {
		if path.Ext(name) == ".js" {
			file = &fstest.MapFile{}
		}
		bare[name] = file
	}
	return bare
}
