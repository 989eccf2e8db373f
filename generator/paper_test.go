package generator_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	printing "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"plein/generator"
	"plein/generator/browsertest"
)

// Pages are printed by a real browser, and what is on paper is read back by poppler (pdfinfo, pdftotext, pdftoppm) and
// zbar: apt-get install poppler-utils zbar-tools. .ci/run installs them and requires these tests.

// press is a browser that prints the demonstration.
type press struct {
	t   *testing.T
	ctx context.Context
	at  string // address of the site
	all map[string]string
	dir string
}

func newPress(t *testing.T, source string) *press {
	t.Helper()
	whole(t)
	for _, tool := range []string{"pdfinfo", "pdftotext", "pdftoppm", "zbarimg"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("PLEIN_REQUIRE_PAPER") != "" {
				t.Fatalf("%s is not there", tool)
			}
			t.Skipf("not run: %s is not there (apt-get install poppler-utils zbar-tools); .ci/run installs it and runs this test", tool)
		}
	}
	dir := build(t, generator.Options{Source: source})
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(server.Close)
	return &press{t, browsertest.Open(t), server.URL + "/", files(t, dir), t.TempDir()}
}

// sheet is a page as it was printed.
type sheet struct {
	file  string
	pages int
	text  string
}

func (p *press) print(url string) sheet {
	p.t.Helper()
	do(p.t, p.ctx, chromedp.Navigate(p.at+url))
	yes := true
	printed, err := chromedp.Run(p.ctx, func(ctx context.Context, target *chromedp.Target) (printing.PrintToPDFResult, error) {
		return cdp.Call(ctx, target, printing.PrintToPDF, printing.PrintToPDFParams{PreferCSSPageSize: &yes})
	})
	if err != nil {
		p.t.Fatalf("printing /%s: %v", url, err)
	}
	file := filepath.Join(p.dir, strings.ReplaceAll(url, "/", "-")+".pdf")
	if err := os.WriteFile(file, printed.Data, 0o666); err != nil {
		p.t.Fatal(err)
	}
	info := string(p.run("pdfinfo", file))
	pages, err := strconv.Atoi(pageCount.FindStringSubmatch(info)[1])
	if err != nil || !strings.Contains(info, "(A4)") {
		p.t.Errorf("/%s is not on A4: %s", url, info)
	}
	return sheet{file, pages, string(p.run("pdftotext", "-layout", file, "-"))}
}

var pageCount = regexp.MustCompile(`Pages:\s+(\d+)`)

// run runs a program, bounded in time.
func (p *press) run(name string, args ...string) []byte {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, name, args...).Output()
	if err != nil {
		p.t.Fatalf("%s %q: %v", name, args, err)
	}
	return out
}

// codes reads the QR codes on the sheets, in grey as an office printer makes them.
func (p *press) codes(s sheet) []string {
	p.t.Helper()
	folder := p.t.TempDir()
	p.run("pdftoppm", "-gray", "-r", "150", s.file, filepath.Join(folder, "p"))
	images, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(images) != s.pages {
		p.t.Fatalf("%d images of %d pages: %v", len(images), s.pages, err)
	}
	var list []string
	for _, image := range images { // most pages have none, which zbarimg calls an error
		read, _ := exec.CommandContext(p.ctx, "zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", image).Output()
		list = append(list, strings.Fields(string(read))...)
	}
	return list
}

func (s sheet) holds(t *testing.T, url string, words ...string) {
	t.Helper()
	flat := strings.Join(strings.Fields(s.text), " ")
	for _, word := range words {
		if !strings.Contains(flat, word) {
			t.Errorf("/%s on paper does not hold %q: %.600s", url, word, flat)
		}
	}
}

// with lists the pages of the site that have an article of a class.
func (p *press) with(name string) []string {
	var list []string
	for file := range p.all {
		if url, ok := strings.CutSuffix(file, "index.html"); ok && strings.Contains(p.all[file], `<article class="`+name) {
			list = append(list, url)
		}
	}
	slices.Sort(list)
	return list
}

var phoneNumber = regexp.MustCompile(`href="tel:[^"]*">([^<]+)<`)

// Every poster of the demonstration fills one sheet, with the number that people say, a telephone and a code that leads
// to the action.
func TestInABrowserEveryPosterIsOneSheet(t *testing.T) {
	p := newPress(t, "..")
	posters := p.with("poster")
	for i, url := range posters {
		s := p.print(url)
		if s.pages != 1 {
			t.Errorf("/%s fills %d sheets", url, s.pages)
		}
		html := p.all[url+"index.html"]
		_, article, _ := strings.Cut(html, `<article class="poster`)
		if number := regexp.MustCompile(`<p class="big">([^<]+)<`).FindStringSubmatch(article); number != nil {
			s.holds(t, url, number[1])
		}
		article, _, _ = strings.Cut(article, "</article>")
		for _, phone := range phoneNumber.FindAllStringSubmatch(article, -1) {
			s.holds(t, url, phone[1])
		}
		if i%8 > 0 {
			continue // reading a code takes longer than printing it
		}
		want := "https://plein.example/" + strings.TrimSuffix(url, "affiche/")
		if codes := p.codes(s); !slices.Equal(codes, []string{want}) {
			t.Errorf("/%s: the codes lead to %q", url, codes)
		}
	}
	if len(posters) < 90 {
		t.Errorf("only %d posters are found", len(posters))
	}
}

// The plan is a booklet: numbered pages under a running head, every action with its number and its code, a telephone on
// the cover; in large print too.
func TestInABrowserThePlanIsABooklet(t *testing.T) {
	p := newPress(t, "..")
	for _, url := range []string{"voorbeeldgemeente/plan/", "voorbeeldgemeente/plan/groot/", "regio/noorderkempen/plan/"} {
		s := p.print(url)
		html := p.all[url+"index.html"]
		sheets := strings.Split(s.text, "\f")
		head := regexp.MustCompile(`<div class="runner" data-print="([^"]+)"`).FindStringSubmatch(html)[1]
		for i := range s.pages {
			if number := fmt.Sprintf("%d/%d", i+1, s.pages); !strings.Contains(strings.ReplaceAll(sheets[i], " ", ""), number) || !strings.Contains(sheets[i], head) {
				t.Errorf("/%s: page %d lacks its number or %q: %.300s", url, i+1, head, sheets[i])
			}
		}
		cover := sheet{text: sheets[0]}
		cover.holds(t, url, "Stand op 23 november 2026", "Bel of kom langs")
		numbers := regexp.MustCompile(`<span class="number">([^<]+)<`).FindAllStringSubmatch(html, -1)
		for _, number := range numbers {
			s.holds(t, url, number[1])
		}
		for _, phone := range phoneNumber.FindAllStringSubmatch(html, -1) {
			s.holds(t, url, phone[1])
		}
		codes := p.codes(s)
		if want := strings.Count(html, `<svg class="qr"`); len(codes) != want || want < 3 {
			t.Errorf("/%s: %d codes are read of %d", url, len(codes), want)
		}
		for _, code := range codes {
			if file := strings.TrimPrefix(code, "https://plein.example/") + "index.html"; p.all[file] == "" {
				t.Errorf("/%s: a code leads to %s, where there is nothing", url, code)
			}
		}
		if strings.Contains(html, `class="plan large"`) != strings.HasSuffix(url, "groot/") {
			t.Errorf("/%s: the large print is not where it is said to be", url)
		}
	}
}

// Whatever page somebody prints, its address is on it and somebody to call or to visit; on that of an action also its
// number and a code.
func TestInABrowserEveryPageCanBePrinted(t *testing.T) {
	p := newPress(t, "..")
	for _, url := range []string{"", "privacy/", "voorbeeldgemeente/", "voorbeeldgemeente/acties/", "voorbeeldgemeente/traject/", "voorbeeldgemeente/hulp/",
		"voorbeeldgemeente/inspraak/", "voorbeeldgemeente/keuzes/", "ravels/contact/"} {
		s := p.print(url)
		s.holds(t, url, "https://plein.example/"+url, "Hulp nodig?")
		if number := fmt.Sprintf("1/%d", s.pages); !strings.Contains(strings.ReplaceAll(s.text, " ", ""), number) {
			t.Errorf("/%s has no numbers on its pages", url)
		}
		if strings.HasPrefix(url, "voorbeeldgemeente/") {
			s.holds(t, url, "0800 00 000", "Voorbeeldplein 1")
		}
	}
	const url = "voorbeeldgemeente/acties/laptop-lenen/"
	s := p.print(url)
	s.holds(t, url, "Actie 2", "0800 00 000", "https://bibliotheek.voorbeeldgemeente.example/digipunt")
	if codes := p.codes(s); !slices.Equal(codes, []string{"https://plein.example/" + url}) {
		t.Errorf("/%s: the codes lead to %q", url, codes)
	}
}
