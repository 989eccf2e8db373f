package generator_test

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// A page that somebody prints has every telephone number that is on it.
func TestInABrowserNumbersOfTelephonesArePrinted(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil && os.Getenv("PLEIN_REQUIRE_BROWSER") == "" {
		t.Skip("not run: there is no pdftotext (apt-get install poppler-utils), which .ci/run installs")
	}
	b := demonstration(t)
	for _, page := range standing() {
		b.visit(page.url, broad)
		// a poster is its article alone: one sheet of paper
		numbers := value[[]string](t, b.ctx, `[...document.querySelectorAll(".poster a[href^='tel:'], body:not(:has(.poster)) a[href^='tel:']")].map(a => a.textContent)`)
		printed := b.printed()
		for _, number := range numbers {
			if !strings.Contains(printed, strings.Join(strings.Fields(number), " ")) {
				t.Errorf("%s: %s is not on paper", page.url, number)
			}
		}
	}
}

// printed prints the page to A4 and gives the words on it, as pdftotext of Poppler reads them.
func (b *tab) printed() string {
	b.t.Helper()
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4)))
	if err != nil {
		b.t.Fatal(err)
	}
	read := exec.Command("pdftotext", "-raw", "-", "-")
	read.Stdin = bytes.NewReader(pdf)
	text, err := read.Output()
	if err != nil {
		b.t.Fatalf("pdftotext: %v", err)
	}
	return strings.Join(strings.Fields(string(text)), " ")
}
