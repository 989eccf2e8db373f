package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// axe reads the script of axe-core, or ends the test.
func axe(t *testing.T) string {
	t.Helper()
	tools := os.Getenv("PLEIN_AXE")
	if tools == "" {
		if os.Getenv("PLEIN_REQUIRE_BROWSER") != "" {
			t.Fatal("PLEIN_AXE names no folder")
		}
		t.Skip("not run: PLEIN_AXE does not name a folder with node_modules/axe-core; .ci/run installs it and runs this test")
	}
	script, err := os.ReadFile(filepath.Join(tools, "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	return string(script)
}

// everyRule asks axe-core for all rules of WCAG up to 2.2 AA and its best practices, and for the contrast of AAA.
const everyRule = `{runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
	rules: {"color-contrast-enhanced": {enabled: true}, "target-size": {enabled: true}}}`

// colorRules are those whose answer can change with the colours alone.
const colorRules = `{runOnly: {type: "rule", values: ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]}}`

// found runs axe-core and gives a line for each place that breaks a rule.
const found = `axe.run(document, %s).then(result => result.violations.flatMap(rule =>
	rule.nodes.map(node => rule.id + ": " + node.target + " " + node.html.slice(0, 150) + " " + node.any.map(c => c.message).join("; "))))`

// axe-core finds nothing on any kind of page, on a phone and on a screen, in the light and in the dark.
func TestInABrowserAxeFindsNothing(t *testing.T) {
	whole(t)
	script := axe(t)
	b := demonstration(t)
	for _, page := range standing() {
		b.visit(page.url, broad, lightPages)
		b.tell(script)
		b.axe(page.url+" on a screen", everyRule)
		b.prefer(darkPages)
		b.axe(page.url+" on a screen, dark", colorRules)
		do(t, b.ctx, chromedp.EmulateViewport(narrow, 800))
		b.axe(page.url+" on a phone, dark", everyRule)
		b.prefer(lightPages)
		b.axe(page.url+" on a phone", colorRules)
	}
}

func (b *tab) axe(where, rules string) {
	b.t.Helper()
	lines, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string](fmt.Sprintf(found, rules), chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", where, err)
	}
	for _, line := range lines {
		b.t.Errorf("%s: %s", where, line)
	}
}
