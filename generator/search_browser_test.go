package generator_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"plein/generator"
	"plein/generator/browsertest"
)

// published serves the demonstration as a host would, at the root and in a folder.
func published(t *testing.T) (root, folder string) {
	t.Helper()
	files := http.FileServer(http.Dir(build(t, generator.Options{Source: ".."})))
	mux := http.NewServeMux()
	mux.Handle("/", files)
	mux.Handle("/inclusie/", http.StripPrefix("/inclusie", files))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL + "/", server.URL + "/inclusie/"
}

const (
	status  = `document.querySelector("[role=status]#p--gevonden").innerText`
	results = `document.querySelectorAll("#p--lijst a")`
)

// A reader searches with the keyboard alone: what is found is told, the arrow and Tab lead to it, Enter opens it, and who
// comes back finds it again. In a folder of a host as at its root.
func TestInABrowserTheKeyboardSearches(t *testing.T) {
	whole(t)
	ctx := browsertest.Open(t)
	root, folder := published(t)
	for _, address := range []string{root, folder} {
		do(t, ctx, chromedp.Navigate(address+"voorbeeldgemeente/"))
		do(t, ctx, chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll("#menu a")].find(a => a.innerText === "Zoeken").focus()`), chromedp.KeyEvent(kb.Enter))
		until(t, ctx, `document.querySelector("form.search")?.getBoundingClientRect().height > 0`)
		do(t, ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector("#p--zoek").focus()`), chromedp.KeyEvent("spreekuur itmse"))
		until(t, ctx, status+` === "1 resultaat." && `+results+`[0].innerText === "Spreekuur over itsme"`)
		if !value[bool](t, ctx, `document.activeElement.id === "p--zoek" && document.querySelector("[role=search] [aria-labelledby=p--titel]") !== null`) {
			t.Error("typing loses the focus, or the field has no label")
		}
		do(t, ctx, chromedp.KeyEvent(kb.ArrowDown))
		until(t, ctx, `document.activeElement === `+results+`[0]`)
		do(t, ctx, chromedp.KeyEvent(kb.ArrowUp))
		until(t, ctx, `document.activeElement.id === "p--zoek"`)
		do(t, ctx, chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab)) // past the button
		until(t, ctx, `document.activeElement === `+results+`[0]`)
		do(t, ctx, chromedp.KeyEvent(kb.Enter))
		until(t, ctx, `location.href === "`+address+`voorbeeldgemeente/acties/spreekuur-itsme/" && document.querySelector("h1") !== null`)
		do(t, ctx, chromedp.Evaluate[chromedp.Void](`history.back()`))
		until(t, ctx, `location.search.startsWith("?q=spreekuur") && `+results+`.length === 1`)
	}
}

// Many results come ten at a time, nothing found is told, and so is an index that does not come.
func TestInABrowserASearchTellsWhatItFound(t *testing.T) {
	whole(t)
	ctx := browsertest.Open(t)
	root, _ := published(t)
	do(t, ctx, chromedp.Navigate(root+"zoeken/?q=computer"))
	until(t, ctx, results+`.length === 10 && `+status+`.includes("U ziet de eerste 10")`)
	do(t, ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector("#p--meer").click()`))
	until(t, ctx, results+`.length === 20 && document.activeElement === `+results+`[10]`)
	do(t, ctx, chromedp.Evaluate[chromedp.Void](`const i = document.querySelector("#p--zoek"); i.value = ""; i.focus()`), chromedp.KeyEvent("qqqqqqzzzz"))
	until(t, ctx, results+`.length === 0 && `+status+`.startsWith("Niets gevonden") && document.querySelector("#p--meer").hidden`)
	do(t, ctx, chromedp.Evaluate[chromedp.Void](`window.fetch = () => Promise.reject(new Error("weg")); document.querySelector("#p--zoek").value = ""`), chromedp.KeyEvent("verdwenen"))
	until(t, ctx, status+`.startsWith("Zoeken lukt nu niet")`)
}

// Without script there is no form that does nothing, and everything can be found from A to Z.
func TestInABrowserWithoutScriptThereIsAListFromAToZ(t *testing.T) {
	whole(t)
	ctx := browsertest.Open(t)
	root, _ := published(t)
	do(t, ctx, withoutScript, chromedp.Navigate(root+"zoeken/"))
	until(t, ctx, `document.querySelector("h1")?.innerText === "Zoeken"`)
	for _, want := range []string{
		`document.querySelector("form.search").getBoundingClientRect().height === 0`,
		`document.querySelector("#p--meer").getBoundingClientRect().height === 0`,
		`[...document.querySelectorAll(".names a")].some(a => a.innerText === "Ravels")`,
		`[...document.querySelectorAll(".letters a")].some(a => a.innerText === "S")`,
	} {
		if !value[bool](t, ctx, want) {
			t.Errorf("not true: %s", want)
		}
	}
}

func withoutScript(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
	_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	return chromedp.Void{}, err
}
