package generator

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Somebody who writes all day leaves no row of old pages in memory: before a piece that is sound, nothing is kept.
func TestAPreviewLetsGoOfWhatWasBefore(t *testing.T) {
	dir := t.TempDir()
	const name = "content/municipalities/ravels/index.md"
	files := map[string]string{
		"content/site.toml": "title = \"Iedereen mee\"\nbase_url = \"https://mee.example\"\n",
		"content/municipalities/ravels/municipality.toml": "name = \"Ravels\"\n[contact]\nphone = \"014 00 00 00\"\n",
		name: "+++\nsummary = \"Een.\"\n+++\nTekst.\n",
	}
	write := func(name, text string) {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range files {
		write(name, text)
	}
	l := newLive(Options{Source: dir, Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)})
	prepare := func(changed ...string) {
		site, err := l.prepare(context.Background(), changed)
		if err != nil || site.Broken {
			t.Fatal(err, site.Findings)
		}
		if _, err := site.Rest(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	prepare()
	first := l.whole
	for i := range 5 {
		write(name, fmt.Sprintf("%sZin %d.\n", files[name], i))
		prepare(name)
	}
	if l.whole != first {
		t.Fatal("the whole was prepared again: nothing is tested")
	}
	for id, p := range l.pieces {
		if p.before() != nil {
			t.Errorf("%q keeps what was before it", id)
		}
	}
}
