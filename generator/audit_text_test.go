package generator_test

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// Nothing sticks out of a window of 320 px (WCAG 1.4.10), and nothing is cut off or covered when a reader makes letters
// twice as large (1.4.4), spaces them (1.4.12), or both on a phone.
func TestInABrowserNothingIsLostWhenTextGrows(t *testing.T) {
	b := demonstration(t)
	for _, page := range standing() {
		b.visit(page.url, broad)
		b.keepsAll(page.url + " on a screen")
		do(t, b.ctx, chromedp.EmulateViewport(narrow, 800))
		b.keepsAll(page.url + " at 320 px")
		b.tell(`look.spaced(true)`)
		b.keepsAll(page.url + " at 320 px with spaced text")
		b.tell(`look.spaced(false), look.enlarged(200)`)
		b.keepsAll(page.url + " at 320 px with text of 200 %")
		do(t, b.ctx, chromedp.EmulateViewport(broad, 800))
		b.keepsAll(page.url + " on a screen with text of 200 %")
		b.tell(`look.spaced(true)`)
		b.keepsAll(page.url + " on a screen with spaced text of 200 %")
	}
}

// keepsAll fails the test where the page is wider than the window, or texts are cut off or stand over each other.
func (b *tab) keepsAll(where string) {
	b.t.Helper()
	b.none(where, `[...look.wide(), ...look.cut(), ...look.over()]`)
}

// The functions that look for what is lost see it, or the test above proves nothing.
func TestInABrowserWhatIsLostIsSeen(t *testing.T) {
	b := demonstration(t)
	for _, c := range []struct{ spoil, look string }{
		{`document.querySelector("h1").style.width = "30rem"`, `look.wide()`},
		{`Object.assign(document.querySelector("h1").style, {height: "10px", overflow: "hidden"})`, `look.cut()`},
		{`document.querySelector("main h2").style.marginTop = "-3rem"`, `look.over()`},
	} {
		b.visit("voorbeeldgemeente/", narrow)
		b.tell(c.spoil)
		if len(value[[]string](t, b.ctx, c.look)) == 0 {
			t.Errorf("%s is not seen by %s", c.spoil, c.look)
		}
	}
}

// What staff and citizens chose stands side by side on the smallest screen too: nothing of it is to be scrolled to.
func TestInABrowserChoicesFitAPhone(t *testing.T) {
	b := demonstration(t)
	b.visit("voorbeeldgemeente/keuzes/", narrow)
	b.holds("keuzes", `document.querySelectorAll(".stack td").length > 20 && [...document.querySelectorAll(".stack :is(th, td)")].filter(c => c.closest("tbody")).every(c => { const box = c.getBoundingClientRect(); return box.width > 20 && box.left >= 0 && box.right <= innerWidth; })`)
	b.holds("keuzes", `[...document.querySelectorAll(".stack td[data-name]")].every(c => getComputedStyle(c, "::before").content.startsWith('"' + c.dataset.name))`)
}
