package generator_test

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"plein/generator"
	"plein/generator/preview"
)

// serve shows a copy of the demonstration and gives its folder, its address, and what the preview tells.
func serve(t *testing.T) (dir, address string, events chan preview.Event) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS("../content")); err != nil {
		t.Fatal(err)
	}
	address, events, _ = serveAt(t, dir, 0)
	return dir, address, events
}

// serveAt shows a site on a port until the test ends or stops it.
func serveAt(t *testing.T, dir string, port int) (address string, events chan preview.Event, stop func()) {
	t.Helper()
	events = make(chan preview.Event, 100)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	options := generator.Options{Source: dir, Now: now, Cache: t.TempDir()}
	go func() {
		done <- generator.Serve(ctx, options,
			preview.Options{Port: port, Language: "nl", Tell: func(e preview.Event) { events <- e }})
	}()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("the preview ended with %v", err)
		}
	})
	t.Cleanup(stop)
	for {
		select {
		case e := <-events:
			if e.Kind == preview.Ready {
				return e.Address, events, stop
			}
		case <-time.After(30 * time.Second):
			t.Fatal("the preview did not start")
		}
	}
}

const (
	lesson     = "content/municipalities/voorbeeldgemeente/actions/laptop-lenen.md"
	lessonPage = "voorbeeldgemeente/acties/laptop-lenen/"
)

// edit replaces a piece of a file of a site.
func edit(t *testing.T, dir, file, old, new string) {
	t.Helper()
	name := filepath.Join(dir, filepath.FromSlash(file))
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		t.Fatalf("%s does not hold %q", file, old)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(data), old, new, 1)), 0o666); err != nil {
		t.Fatal(err)
	}
}

// took is how long the next preparation took.
func took(t *testing.T, events chan preview.Event) time.Duration {
	t.Helper()
	for {
		select {
		case e := <-events:
			if e.Kind == preview.Prepared {
				return e.Took
			}
		case <-time.After(10 * time.Second):
			t.Fatal("the site was not prepared again")
		}
	}
}

func appendTo(t *testing.T, dir, file, text string) {
	t.Helper()
	f, err := os.OpenFile(filepath.Join(dir, filepath.FromSlash(file)), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(text); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// get asks the preview for an address.
func get(t *testing.T, address string) (int, string) {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(data)
}

// Every file of the demonstration is served as it is built, to the byte; pages with one thing added at their end.
func TestWhatIsServedIsWhatIsBuilt(t *testing.T) {
	whole(t)
	dir, address, _ := serve(t)
	pages := 0
	for name, built := range files(t, build(t, generator.Options{Source: dir})) {
		if name == "manifest.json" {
			continue // of publish: which files are Plein's
		}
		_, served := get(t, address+name)
		if strings.HasSuffix(name, ".html") {
			pages++
			before, rest, found := strings.Cut(served, "<plein-preview")
			_, after, shut := strings.Cut(rest, "preview.js\" defer></script>")
			if !found || !shut {
				t.Errorf("%s has nothing added", name)
			}
			served = before + after
		}
		if served != built {
			t.Errorf("%s is served otherwise than it is built", name)
		}
		if strings.Contains(built, "_plein") {
			t.Errorf("%s is built with something of the preview in it", name)
		}
	}
	if pages < 500 {
		t.Errorf("only %d pages are compared", pages)
	}
	if status, _ := get(t, address+"geen/pagina/"); status != http.StatusNotFound {
		t.Errorf("a page that is not there: %d", status)
	}
}
