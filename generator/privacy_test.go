package generator_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"

	"plein/generator"
	"plein/generator/browsertest"
)

// The page on privacy says what this site does not do. These tests hold it to its word: themes and scripts may change,
// what it says may not.

// keeping is what a script needs to keep something on the device of a reader, or to tell of her visit.
var keeping = regexp.MustCompile(`(?i)cookie|localStorage|sessionStorage|indexedDB|caches\s*\.|serviceWorker|sendBeacon|requestFileSystem|navigator\.storage`)

func TestNoScriptKeepsAnythingOfItsReader(t *testing.T) {
	whole(t)
	all := files(t, build(t, generator.Options{Source: ".."}))
	scripts := 0
	for name, data := range all {
		switch {
		case path.Ext(name) == ".js":
			scripts++
			if found := keeping.FindString(data); found != "" {
				t.Errorf("%s names %s", name, found)
			}
		case path.Ext(name) == ".html":
			root, err := html.Parse(strings.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			loadsNothingElsewhere(t, name, root)
		}
	}
	if scripts == 0 {
		t.Error("there is no script to look at")
	}
	for _, bad := range []string{"document.cookie='a'", "window.localStorage.x", "navigator.sendBeacon('/')"} {
		if !keeping.MatchString(bad) {
			t.Errorf("the test does not see %q", bad)
		}
	}
}

// loadsNothingElsewhere looks at every element that a browser fetches something for by itself, and at code in the page.
func loadsNothingElsewhere(t *testing.T, name string, root *html.Node) {
	t.Helper()
	for node := range root.Descendants() {
		if node.Type != html.ElementNode {
			continue
		}
		loads := slices.Contains([]string{"img", "script", "iframe", "source", "video", "audio", "embed", "object", "track", "input"}, node.Data) ||
			node.Data == "link" && !slices.Contains([]string{"canonical", "alternate"}, attribute(node, "rel"))
		for _, key := range []string{"src", "srcset", "href", "data", "poster"} {
			if loads && strings.Contains(attribute(node, key), "//") {
				t.Errorf("%s loads %s", name, attribute(node, key))
			}
		}
		if node.Data == "script" && attribute(node, "src") == "" && attribute(node, "type") != "application/ld+json" {
			t.Errorf("%s holds code", name)
		}
	}
}

// What a browser does on a page of every kind: it asks its own host alone, and afterwards nothing is left in it.
func TestInABrowserAReaderLeavesNoTrace(t *testing.T) {
	whole(t)
	server := httptest.NewServer(http.FileServer(http.Dir(build(t, generator.Options{Source: ".."}))))
	defer server.Close()
	ctx := browsertest.Open(t)
	var mutex sync.Mutex
	var asked, strangers []string
	err := chromedp.Listen(ctx, func(event any) {
		if request, ok := event.(*network.EventRequestWillBeSent); ok {
			mutex.Lock()
			defer mutex.Unlock()
			asked = append(asked, request.Request.URL)
			if !strings.HasPrefix(request.Request.URL, server.URL) {
				strangers = append(strangers, request.DocumentURL+" asks "+request.Request.URL)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	do(t, ctx, watchNetwork)
	visited := []string{"", "privacy/", "toegankelijkheid/", "zoeken/", "woordenlijst/", "data/", "voorbeeldgemeente/", "voorbeeldgemeente/acties/",
		"voorbeeldgemeente/acties/laptop-lenen/", "voorbeeldgemeente/traject/", "voorbeeldgemeente/hulp/", "voorbeeldgemeente/inspraak/",
		"voorbeeldgemeente/plan/", "voorbeeldgemeente/contact/", "regio/voorbeeldregio/", "regio/voorbeeldregio/samen/"}
	for _, at := range visited {
		do(t, ctx, chromedp.Navigate(server.URL+"/"+at))
		left, err := chromedp.Run(ctx, chromedp.Evaluate[string](leftBehind, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatalf("/%s: %v", at, err)
		}
		if left != "|0|0|0|0|0" {
			t.Errorf("/%s leaves in the browser (cookies, local and session storage, databases, caches, workers): %s", at, left)
		}
	}
	mutex.Lock()
	defer mutex.Unlock()
	if len(asked) < 2*len(visited) || len(strangers) > 0 {
		t.Errorf("of %d requests these leave the site: %q", len(asked), strangers)
	}
}

// leftBehind counts what a page keeps in the browser.
const leftBehind = `Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()]).then(function (kept) {
	return [document.cookie, localStorage.length, sessionStorage.length].concat(kept.map(function (k) { return k.length })).join("|")
})`

func watchNetwork(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
	_, err := cdp.Call(ctx, target, network.Enable, network.EnableParams{})
	return chromedp.Void{}, err
}
