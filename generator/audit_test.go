package generator_test

import (
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"plein/generator"
	"plein/generator/browsertest"
	"plein/generator/pages"
)

// kindPage is a page of the demonstration that stands for its kind in the tests in a browser.
type kindPage struct {
	kind pages.Kind
	url  string // from the root of the site
}

// kindPages are the pages of each kind with the most on them: the example uses every field.
func kindPages() []kindPage {
	return []kindPage{
		{pages.KindHome, ""},
		{pages.KindMunicipality, "voorbeeldgemeente/"},
		{pages.KindMunicipality, "voorbeeldgemeente/eenvoudig/"},
		{pages.KindRegion, "regio/voorbeeldregio/"},
		{pages.KindActions, "voorbeeldgemeente/acties/"},
		{pages.KindActions, "voorbeeldgemeente/acties/situatie/geen-laptop/"},
		{pages.KindAction, "voorbeeldgemeente/acties/digipunt-bibliotheek/"},
		{pages.KindAction, "regio/voorbeeldregio/acties/digibus/"},
		{pages.KindPoster, "voorbeeldgemeente/acties/digipunt-bibliotheek/affiche/"},
		{pages.KindPlan, "voorbeeldgemeente/plan/"},
		{pages.KindTrajectory, "voorbeeldgemeente/traject/"},
		{pages.KindChoices, "voorbeeldgemeente/keuzes/"},
		{pages.KindVoice, "voorbeeldgemeente/inspraak/"},
		{pages.KindHelp, "voorbeeldgemeente/hulp/"},
		{pages.KindPartners, "regio/voorbeeldregio/partners/"},
		{pages.KindPartner, "regio/voorbeeldregio/partners/cvo-de-sleutel/"},
		{pages.KindNews, "voorbeeldgemeente/nieuws/"},
		{pages.KindNewsItem, "voorbeeldgemeente/nieuws/opening-digipunt/"},
		{pages.KindContact, "voorbeeldgemeente/contact/"},
		{pages.KindTogether, "regio/voorbeeldregio/samen/"},
		{pages.KindGlossary, "woordenlijst/"},
		{pages.KindSearch, "zoeken/"},
		{pages.KindPage, "over/"},
		{pages.KindAccessibility, "toegankelijkheid/"},
		{pages.KindPrivacy, "privacy/"},
		{pages.KindData, "voorbeeldgemeente/data/"},
		{pages.KindMoved, "bilzen/"},
		{pages.KindNotFound, "404.html"},
	}
}

// standing are the pages that stay: the one that leads on is gone before it could be looked at
// (TestInABrowserAMovedPageLeadsOn).
func standing() []kindPage {
	return slices.DeleteFunc(kindPages(), func(p kindPage) bool { return p.kind == pages.KindMoved })
}

// Every kind of page is looked at in a browser: a new one fails here until it has a page above.
func TestEveryKindOfPageIsLookedAt(t *testing.T) {
	looked := map[pages.Kind]bool{}
	for _, page := range kindPages() {
		looked[page.kind] = true
	}
	for kind := range pages.Views() {
		if !looked[kind] {
			t.Errorf("no page of the kind %s is looked at in a browser", kind)
		}
	}
}

// strictest is the policy under which the built site is looked at: its own files and nothing else, nothing inline.
const strictest = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"base-uri 'self'; form-action 'self'; frame-ancestors 'none'"

// tab is a tab of a browser on the demonstration as it is built, served by a plain server under the strictest policy.
// What leaves the host, breaks the policy or goes wrong in a script, on whatever page, fails the test.
type tab struct {
	t       *testing.T
	ctx     context.Context
	address string // with a closing slash
}

// demonstration opens a browser on the demonstration.
func demonstration(t *testing.T) *tab {
	t.Helper()
	whole(t)
	ctx := browsertest.Open(t) // first: where there is no browser, nothing needs to be built
	site, err := builtOnce()
	if err != nil {
		t.Fatal(err)
	}
	return openTab(t, ctx, site)
}

// builtOnce is the demonstration as it is built, in memory: a dozen tests look at it and change nothing.
var builtOnce = sync.OnceValues(func() (fs.FS, error) {
	dir, err := os.MkdirTemp("", "plein-demonstration")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	options := generator.Options{Source: "..", Output: filepath.Join(dir, "public"), Now: now}
	if _, err := generator.Build(context.Background(), options); err != nil {
		return nil, err
	}
	site := fstest.MapFS{}
	built := os.DirFS(options.Output)
	return site, fs.WalkDir(built, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(built, name)
		site[name] = &fstest.MapFile{Data: data}
		return err
	})
})

// openTab serves a site and opens a tab on it.
func openTab(t *testing.T, ctx context.Context, site fs.FS) *tab {
	t.Helper()
	folder := http.FileServerFS(site)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", strictest)
		folder.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	b := &tab{t: t, ctx: ctx, address: server.URL + "/"}
	b.watch()
	return b
}

// watch fails the test at a request to another host, and at whatever the browser complains of.
func (b *tab) watch() {
	b.t.Helper()
	var once sync.Map
	say := func(format string, args ...any) {
		if _, told := once.LoadOrStore(fmt.Sprintf(format, args...), true); !told {
			b.t.Errorf(format, args...)
		}
	}
	err := chromedp.Listen(b.ctx, func(event any) {
		switch event := event.(type) {
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(event.Request.URL, b.address) {
				say("%s asks for %s", event.DocumentURL, event.Request.URL)
			}
		case *log.EventEntryAdded:
			if event.Entry.Level == log.EntryLevelError || event.Entry.Level == log.EntryLevelWarning {
				say("the browser says at %s: %s", event.Entry.URL, event.Entry.Text)
			}
		case *runtime.EventExceptionThrown:
			say("a script fails: %s at line %d of %s", event.ExceptionDetails.Text, event.ExceptionDetails.LineNumber, event.ExceptionDetails.URL)
		}
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

// visit opens a page in a window of a width, as a reader who prefers what the features say ("prefers-color-scheme:
// dark"), and gives it the functions of look.js.
func (b *tab) visit(page string, width int, features ...string) {
	b.t.Helper()
	b.prefer(features...)
	do(b.t, b.ctx, chromedp.EmulateViewport(int64(width), 800), chromedp.Navigate(b.address+page))
	b.look()
}

// look gives the page the functions of look.js.
func (b *tab) look() {
	b.t.Helper()
	script, err := os.ReadFile("testdata/browser/look.js")
	if err != nil {
		b.t.Fatal(err)
	}
	b.tell(string(script))
}

// tell evaluates an expression for what it does.
func (b *tab) tell(expression string) {
	b.t.Helper()
	do(b.t, b.ctx, chromedp.Evaluate[chromedp.Void](expression+";0"))
}

// prefer sets what a reader prefers, each as "feature: value".
func (b *tab) prefer(features ...string) {
	b.t.Helper()
	params := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{}}
	for _, feature := range features {
		name, value, _ := strings.Cut(feature, ": ")
		params.Features = append(params.Features, &emulation.MediaFeature{Name: name, Value: value})
	}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, params); err != nil {
		b.t.Fatal(err)
	}
}

// scripts lets the scripts of pages run, or not.
func (b *tab) scripts(run bool) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !run}); err != nil {
		b.t.Fatal(err)
	}
}

const (
	narrow = 320  // CSS pixels, the width of WCAG 1.4.10
	broad  = 1280 // that of a usual screen
)

const (
	lightPages = "prefers-color-scheme: light"
	darkPages  = "prefers-color-scheme: dark"
)

// none fails the test for each line that an expression gives.
func (b *tab) none(where, expression string) {
	b.t.Helper()
	for _, line := range value[[]string](b.t, b.ctx, expression) {
		b.t.Errorf("%s: %s", where, line)
	}
}
