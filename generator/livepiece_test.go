package generator

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"plein/generator/preview"
)

// written is a small site that somebody writes.
type written struct {
	*testing.T
	*live
	dir string
}

const (
	lesson     = "content/municipalities/ravels/actions/les.md"
	lessonText = "+++\ntitle = \"Les\"\nsummary = \"Een les.\"\n+++\nTekst.\n\n![Een boom](../boom.png)\n"
)

func writtenIn(t *testing.T) *written {
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	w := &written{T: t, dir: t.TempDir()}
	for name, text := range map[string]string{
		"content/site.toml": "title = \"Iedereen mee\"\nbase_url = \"https://mee.example\"\n",
		"content/municipalities/ravels/municipality.toml": "name = \"Ravels\"\n[contact]\nphone = \"014 00 00 00\"\n",
		"content/municipalities/ravels/boom.png":          picture.String(),
		lesson:                                            lessonText,
	} {
		w.write(name, text)
	}
	w.live = newLive(Options{Source: w.dir, Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)})
	w.rest(w.first())
	return w
}

func (w *written) write(name, text string) {
	w.Helper()
	to := filepath.Join(w.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		w.Fatal(err)
	}
	if err := os.WriteFile(to, []byte(text), 0o666); err != nil {
		w.Fatal(err)
	}
}

// first is the first look at the site after some files changed.
func (w *written) first(changed ...string) preview.Site {
	w.Helper()
	site, err := w.prepare(context.Background(), changed)
	if err != nil || site.Broken {
		w.Fatal(err, site.Findings)
	}
	return site
}

func (w *written) rest(site preview.Site) {
	w.Helper()
	if _, err := site.Rest(context.Background()); err != nil {
		w.Fatal(err)
	}
}

// Somebody who writes all day leaves no row of old pages in memory: before a piece that is sound, nothing is kept.
func TestAPreviewLetsGoOfWhatWasBefore(t *testing.T) {
	w := writtenIn(t)
	first := w.whole
	for i := range 5 {
		w.write(lesson, fmt.Sprintf("%sZin %d.\n", lessonText, i))
		w.rest(w.first(lesson))
	}
	if w.whole != first {
		t.Fatal("the whole was prepared again: nothing is tested")
	}
	for id, p := range w.pieces {
		if p.before() != nil {
			t.Errorf("%q keeps what was before it", id)
		}
	}
}

// A page that is loaded anew after a save asks for its style sheet and its pictures: none of them waits for the pages of the
// site as a whole.
func TestWhatAPageShowsDoesNotWaitForTheWholeSite(t *testing.T) {
	w := writtenIn(t)
	w.write(lesson, lessonText+"Nog een zin.\n")
	site := w.first(lesson)
	page, ok := site.Find("ravels/acties/les/index.html")
	if !ok || len(page.Stylesheets) == 0 {
		t.Fatal("there is no page, or it has no style sheet")
	}
	var out bytes.Buffer
	if err := page.Write(&out); err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(out.String(), "assets/boom-8.")
	mark, _, found := strings.Cut(after, ".png")
	if !found {
		t.Fatalf("there is no picture on\n%s", out.String())
	}
	for _, name := range []string{page.Stylesheets[0], "assets/boom-8." + mark + ".png"} {
		if _, ok := site.Find(name); !ok {
			t.Errorf("%s is not found", name)
		}
	}
	if !w.pieces[""].isWaiting() {
		t.Error("the pages of the whole site were made for it")
	}
}
