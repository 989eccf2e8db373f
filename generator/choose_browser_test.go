package generator_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"plein/generator"
	"plein/generator/browsertest"
)

const overview = "voorbeeldgemeente/acties/"

// cards counts the actions that are shown in the list, stones those in the picture above it.
const (
	cards  = `[...document.querySelectorAll(".card")].filter(look.shown).length`
	stones = `[...document.querySelectorAll("main .stones li")].filter(look.shown).length`
	told   = `document.querySelector(".chosen [role=status]").textContent`
	search = `location.search`
)

// choice is an expression for the link of a choice.
func choice(key string) string { return `document.querySelector("[data-key='` + key + `']")` }

// matching counts the actions that a page says to be in all of these choices.
func (b *tab) matching(keys ...string) int {
	b.t.Helper()
	return value[int](b.t, b.ctx, `[...document.querySelectorAll(".card")].filter(c => "`+strings.Join(keys, " ")+
		`".split(" ").every(key => c.dataset.keys.split(" ").includes(key))).length`)
}

// by presses Enter on what an expression gives, as who uses no mouse.
func (b *tab) by(expression string) {
	b.t.Helper()
	b.tell(expression + `.focus()`)
	do(b.t, b.ctx, chromedp.KeyEvent(kb.Enter))
}

// shows fails the test unless as many actions are shown in the list and in the picture, and the address says so.
func (b *tab) shows(when string, n int, query string) {
	b.t.Helper()
	if got, pictured := value[int](b.t, b.ctx, cards), value[int](b.t, b.ctx, stones); got != n || pictured != n {
		b.t.Errorf("%s: %d actions in the list and %d in the picture, want %d", when, got, pictured, n)
	}
	if got := value[string](b.t, b.ctx, search); got != query {
		b.t.Errorf("%s: the address ends in %q, want %q", when, got, query)
	}
}

// Two choices are combined with the keyboard alone: the actions that fit both remain, their number is announced, the
// address keeps the choice, and the back button, a reload and the button that clears do what they say.
func TestInABrowserChoicesAreCombined(t *testing.T) {
	const one, two = "pillar.ondersteuning", "audience.senioren"
	b := demonstration(t)
	b.visit(overview, narrow)
	all, first, both := value[int](t, b.ctx, cards), b.matching(one), b.matching(one, two)
	if both < 1 || first <= both || all <= first {
		t.Fatalf("the example has %d actions, %d in one choice and %d in two: nothing could be seen", all, first, both)
	}
	b.shows("at first", all, "")
	b.holds("at first", told+` === "" && !look.shown(document.querySelector(".chosen input"))`)

	b.by(choice(one))
	b.shows("after one choice", first, "?kies="+one)
	b.by(choice(two))
	b.shows("after two", both, "?kies="+one+"&kies="+two)
	b.holds("after two", `document.activeElement === `+choice(two)+` && `+choice(two)+`.getAttribute("aria-current") === "true"`)
	if got, want := value[string](t, b.ctx, told), announced(both); got != want {
		t.Errorf("it announces %q, want %q", got, want)
	}
	b.holds("after two", `![...document.querySelectorAll("main h3, main h4")].some(h => look.shown(h) && h.nextElementSibling?.matches("ul") && !look.shown(h.nextElementSibling))`)

	do(t, b.ctx, chromedp.Evaluate[chromedp.Void](`history.back()`))
	until(t, b.ctx, search+` === "?kies=`+one+`"`)
	b.shows("after the back button", first, "?kies="+one)
	do(t, b.ctx, chromedp.Reload())
	b.look()
	b.shows("after a reload", first, "?kies="+one)
	b.holds("after a reload", choice(one)+`.getAttribute("aria-current") === "true"`)

	b.by(choice(one)) // again: no longer
	b.shows("after undoing it", all, "")
	b.by(choice(two))
	b.by(`document.querySelector(".chosen input")`)
	b.shows("after clearing", all, "")
	b.holds("after clearing", `document.activeElement.matches("[data-key]") && `+told+fmt.Sprintf(` === "%d acties."`, all))
}

// announced is what is announced of so many actions.
func announced(n int) string {
	if n == 1 {
		return "1 actie past bij uw keuze."
	}
	return fmt.Sprintf("%d acties passen bij uw keuze.", n)
}

// A choice that fits nothing says so, and one that an old address names and is no more is passed over.
func TestInABrowserChoicesThatFitNothing(t *testing.T) {
	b := demonstration(t)
	b.visit(overview+"?kies=state.klaar&kies=year.2028", broad)
	if n := b.matching("state.klaar", "year.2028"); n != 0 {
		t.Fatalf("%d actions of the example fit both: nothing could be seen", n)
	}
	b.holds("nothing", told+` === "Geen enkele actie past bij uw keuze."`)
	b.shows("nothing", 0, "?kies=state.klaar&kies=year.2028")
	b.visit(overview+"?kies=state.verzonnen", broad)
	b.holds("an unknown choice", cards+` > 20 && `+told+` === ""`)
}

// The list of names shows those that hold what is typed, in small letters or large, with accents or without; the letters
// above names that are gone go too, and Enter leads to the first.
func TestInABrowserNamesAreFiltered(t *testing.T) {
	whole(t)
	const names = `[...document.querySelectorAll("[data-name]")].filter(look.shown).map(e => e.querySelector("a").textContent)`
	ctx := browsertest.Open(t)
	dir := t.TempDir()
	for id, name := range map[string]string{"beerse": "Beerse", "liege": "Liège", "liedekerke": "Liedekerke", "geel": "Geel"} {
		write(t, dir, "content/municipalities/"+id+"/municipality.toml", "name = \""+name+"\"\n[contact]\nphone = \"014 00 00 00\"\n")
	}
	write(t, dir, "content/site.toml", "title = \"Iedereen mee\"\nbase_url = \"https://mee.example\"\n")
	b := openTab(t, ctx, os.DirFS(build(t, generator.Options{Source: dir})))
	b.visit("", narrow)
	b.tell(`document.querySelector("[data-names] input").focus()`)
	for _, c := range []struct {
		typed, told string
		names       []string
	}{
		{"LIE", "2 namen gevonden.", []string{"Liedekerke", "Liège"}},
		{"g", "1 naam gevonden.", []string{"Liège"}},
		{"x", "Geen gemeente met die naam. Kijk de spelling na.", nil},
	} {
		do(t, b.ctx, chromedp.KeyEvent(c.typed))
		got := value[[]string](t, b.ctx, names)
		slices.Sort(got)
		if !slices.Equal(got, c.names) {
			t.Errorf("after %q: %q, want %q", c.typed, got, c.names)
		}
		if got := value[string](t, b.ctx, `document.querySelector("[data-names] [role=status]").textContent`); got != c.told {
			t.Errorf("after %q it announces %q, want %q", c.typed, got, c.told)
		}
		b.holds("after "+c.typed, `[...document.querySelectorAll("[data-initial]")].every(g => look.shown(g) === [...g.querySelectorAll("[data-name]")].some(look.shown))`)
	}
	do(t, b.ctx, chromedp.KeyEvent(kb.Backspace), chromedp.KeyEvent(kb.Enter))
	b.holds("after Enter", `document.activeElement.textContent === "Liège"`)
	b.tell(`document.querySelector("[data-names] input").select()`)
	b.tell(`document.querySelector("[data-names] input").focus()`)
	do(t, b.ctx, chromedp.KeyEvent(kb.Backspace))
	if got := value[[]string](t, b.ctx, names); len(got) != 4 {
		t.Errorf("with nothing typed: %q", got)
	}
}

// A page is read aloud from its heading to its end, each part in its language and nothing twice; the same button stops it,
// and where the browser has no voice it can be pressed all the same.
func TestInABrowserAPageIsReadAloud(t *testing.T) {
	const button = `document.querySelector("[data-read] input")`
	b := demonstration(t)
	b.visit("voorbeeldgemeente/", narrow)
	reads := func(when, want string) {
		t.Helper()
		if got := value[string](t, b.ctx, button+`.value`); got != want {
			t.Errorf("%s the button says %q, want %q", when, got, want)
		}
	}
	reads("at first", "Lees deze pagina voor")
	b.by(button) // with the voices that the browser has: none, in a test
	if value[string](t, b.ctx, button+`.value`) == "Stop met voorlezen" {
		b.by(button)
	}
	reads("without a voice", "Lees deze pagina voor")

	b.visit("voorbeeldgemeente/", narrow)
	b.tell(`window.read = []; speechSynthesis.speak = words => read.push(words); speechSynthesis.cancel = () => read.at(-1)?.onerror?.()`)
	b.by(button)
	reads("while it reads", "Stop met voorlezen")
	b.holds("what is read", `read[0].text === document.querySelector("h1").textContent && read.length > 20 && read.every(w => w.lang === "nl")`)
	b.holds("what is read", `new Set(read.map(w => w.text)).size > read.length * .8 && !read.some(w => w.text.includes("Lees deze pagina voor"))`)
	b.by(button)
	reads("after it was stopped", "Lees deze pagina voor")
	b.tell(`window.old = read.at(-1)`)
	b.by(button)
	b.tell(`old.onend()`)
	reads("when the one that was stopped says so", "Stop met voorlezen")
	b.tell(`read.at(-1).onend()`)
	reads("at the end", "Lees deze pagina voor")
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	name = filepath.Join(dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666)); err != nil {
		t.Fatal(err)
	}
}
