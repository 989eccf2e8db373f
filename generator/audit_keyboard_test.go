package generator_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// focus is where the keyboard is on a page.
type focus struct {
	At    int // of look.stops(); -1: nowhere
	Name  string
	Wrong []string // with how it shows
}

// The Tab key reaches every link, button and field once, in the order of the page, and each shows that it has the focus
// by a line of 3 px; from the last it leaves the page.
func TestInABrowserTheKeyboardReachesEverything(t *testing.T) {
	b := demonstration(t)
	for i, page := range standing() {
		b.visit(page.url, []int{broad, narrow}[i%2], []string{lightPages, darkPages}[i/2%2])
		b.walk(page.url)
	}
}

func (b *tab) walk(where string) {
	b.t.Helper()
	stops := value[int](b.t, b.ctx, `look.stops().length`)
	if stops < 3 {
		b.t.Errorf("%s: only %d things can be reached", where, stops)
	}
	for want := range stops {
		do(b.t, b.ctx, chromedp.KeyEvent(kb.Tab))
		at := value[focus](b.t, b.ctx, `look.focused()`)
		if at.At != want {
			b.t.Errorf("%s: the Tab key comes to %d (%s) where %d is next", where, at.At, at.Name, want)
			return
		}
		for _, wrong := range at.Wrong {
			b.t.Errorf("%s: %s has the focus and %s", where, at.Name, wrong)
		}
	}
	do(b.t, b.ctx, chromedp.KeyEvent(kb.Tab))
	if at := value[focus](b.t, b.ctx, `look.focused()`); at.At != -1 {
		b.t.Errorf("%s: after the last thing, the keyboard comes to %s", where, at.Name)
	}
}

// The first thing that the keyboard reaches shows itself and leads to the contents, after which the next thing is in them.
func TestInABrowserTheSkipLinkLeadsToTheContents(t *testing.T) {
	b := demonstration(t)
	for _, page := range []string{"voorbeeldgemeente/", "404.html"} {
		b.visit(page, narrow)
		if !value[bool](t, b.ctx, `document.querySelector(".skip").getBoundingClientRect().right < 0`) {
			t.Errorf("%s: the skip link shows before it is needed", page)
		}
		do(t, b.ctx, chromedp.KeyEvent(kb.Tab))
		if !value[bool](t, b.ctx, `document.activeElement.matches(".skip") && document.activeElement.getBoundingClientRect().left >= 0`) {
			t.Errorf("%s: the first thing is no skip link that shows", page)
		}
		do(t, b.ctx, chromedp.KeyEvent(kb.Enter))
		until(t, b.ctx, `document.activeElement.matches("main")`)
		do(t, b.ctx, chromedp.KeyEvent(kb.Tab))
		if !value[bool](t, b.ctx, `document.activeElement.closest("main, footer") !== null && !document.activeElement.closest("header")`) {
			t.Errorf("%s: after the skip link, the keyboard is still before the contents", page)
		}
	}
}
