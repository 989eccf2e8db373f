package generator_test

import (
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

var gallery = flag.String("gallery", "", "folder for pictures of every kind of page, at 320, 768 and 1280 px")

// Pictures of every kind of page, and a page that shows them, for whoever changes how the portal looks:
// go test ./generator -run Gallery -gallery DIR
func TestInABrowserTheGalleryIsMade(t *testing.T) {
	if *gallery == "" {
		t.Skip("not asked: go test ./generator -run Gallery -gallery DIR makes pictures of every kind of page")
	}
	if err := os.MkdirAll(*gallery, 0o777); err != nil {
		t.Fatal(err)
	}
	widths := []int{narrow, 768, broad}
	for _, width := range widths {
		for _, scheme := range []string{"light", "dark"} { // each in a browser of its own: it is long work
			t.Run(fmt.Sprint(width, scheme), func(t *testing.T) {
				b := demonstration(t)
				for _, shown := range standing() {
					b.visit(shown.url, width, "prefers-color-scheme: "+scheme)
					b.picture(filepath.Join(*gallery, pictureName(shown.url, width, scheme)))
				}
			})
		}
	}
	if err := os.WriteFile(filepath.Join(*gallery, "index.html"), []byte(galleryPage(widths)), 0o666); err != nil {
		t.Fatal(err)
	}
}

// galleryPage shows the pictures, a row a page.
func galleryPage(widths []int) string {
	var b strings.Builder
	b.WriteString("<!doctype html>\n<html lang=\"nl\"><meta charset=\"utf-8\"><title>De pagina's van het portaal</title>\n" +
		"<style>body{font:1rem sans-serif} img{border:1px solid #888; vertical-align:top}</style>\n<h1>De pagina's van het portaal</h1>\n")
	for _, shown := range standing() {
		fmt.Fprintf(&b, "<h2>%s: /%s</h2>\n", shown.kind, html.EscapeString(shown.url))
		for _, width := range widths {
			for _, scheme := range []string{"light", "dark"} {
				name := pictureName(shown.url, width, scheme)
				fmt.Fprintf(&b, "<a href=%q><img src=%q alt=\"%d px, %s\" width=\"%d\" loading=\"lazy\"></a>\n", name, name, width, scheme, width/4)
			}
		}
	}
	return b.String()
}

func pictureName(url string, width int, scheme string) string {
	name := strings.ReplaceAll(strings.Trim(url, "/"), "/", "_")
	if name == "" {
		name = "home"
	}
	return fmt.Sprintf("%s-%d-%s.png", name, width, scheme)
}

// picture writes the page as it is, from its top to its end.
func (b *tab) picture(file string) {
	b.t.Helper()
	data, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		b.t.Fatalf("%s: %v", file, err)
	}
	if err := os.WriteFile(file, data, 0o666); err != nil {
		b.t.Fatal(err)
	}
}
