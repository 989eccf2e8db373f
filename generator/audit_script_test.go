package generator_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// With scripts off, every text and every link is there that is there with them; what a script adds are buttons and
// fields, and nothing it adds says something of the municipality.
func TestInABrowserEveryFactIsThereWithoutScripts(t *testing.T) {
	b := demonstration(t)
	for _, page := range standing() {
		b.scripts(false)
		b.visit(page.url, broad)
		without := value[[]string](t, b.ctx, `look.said()`)
		b.holds(page.url, `!look.stops().some(e => e.matches("button, input"))`) // which would do nothing
		b.scripts(true)
		b.visit(page.url, broad)
		with := value[[]string](t, b.ctx, `look.said()`)
		if len(without) < 10 {
			t.Errorf("%s: without scripts it says only %q", page.url, without)
		}
		b.missing(page.url+" without scripts", with, without)
		b.missing(page.url+" with scripts", without, with)
	}
}

// missing fails the test for each line of one list that another does not have as often.
func (b *tab) missing(where string, all, some []string) {
	b.t.Helper()
	left := map[string]int{}
	for _, line := range some {
		left[line]++
	}
	for _, line := range all {
		if left[line]--; left[line] < 0 {
			b.t.Errorf("%s there is no %q", where, line)
		}
	}
}

// An old address leads on by itself, with scripts and without.
func TestInABrowserAMovedPageLeadsOn(t *testing.T) {
	b := demonstration(t)
	for _, run := range []bool{true, false} {
		b.scripts(run)
		do(t, b.ctx, chromedp.Navigate(b.address+"bilzen/"))
		until(t, b.ctx, fmt.Sprintf(`location.href === %q && document.querySelector("h1") !== null`, b.address+"bilzen-hoeselt/"))
	}
}
