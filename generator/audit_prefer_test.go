package generator_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What a system says of contrast, motion and colours is followed: a smoke test.
func TestInABrowserWhatAReaderPrefersIsFollowed(t *testing.T) {
	b := demonstration(t)
	for _, page := range []string{"voorbeeldgemeente/", "voorbeeldgemeente/acties/", "voorbeeldgemeente/traject/"} {
		b.visit(page, narrow, "forced-colors: active")
		b.keepsAll(page + " in forced colours")
		b.holds(page, `[...document.querySelectorAll(".stone")].every(s => { const box = s.getBoundingClientRect(); return box.width >= 12 && box.height >= 12; })`)
		b.holds(page, `[...document.querySelectorAll(".button, .situations > li, .answer, .steps .nr")].every(e => getComputedStyle(e).borderTopStyle !== "none")`)
		do(t, b.ctx, chromedp.KeyEvent(kb.Tab))
		b.holds(page, `getComputedStyle(document.activeElement).outlineStyle === "solid" && parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 3`)

		b.visit(page, narrow, "prefers-contrast: more")
		b.holds(page, `[...document.querySelectorAll("main .quiet")].every(e => getComputedStyle(e).color === getComputedStyle(document.body).color)`)

		b.visit(page, narrow, "prefers-reduced-motion: reduce")
		b.holds(page, `[...document.querySelectorAll("*")].every(e => { const s = getComputedStyle(e); return s.animationName === "none" && parseFloat(s.transitionDuration) === 0 && s.scrollBehavior === "auto"; })`)
	}
}

// holds fails the test where an expression is not true.
func (b *tab) holds(where, expression string) {
	b.t.Helper()
	if !value[bool](b.t, b.ctx, expression) {
		b.t.Errorf("%s: not true: %s", where, expression)
	}
}
