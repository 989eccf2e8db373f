package formats

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/font/gofont/goregular"
)

var states = []string{"done", "running", "continuous", "preparing", "planned", "late", "postponed", "proposed", "stopped", "merged", "superseded", "referred", "not_chosen"}

func cardOf(name, words string, stones int) Card {
	c := Card{Above: "Plein: digitale inclusie", Name: name, Words: words, Paper: "#ffffff", Ink: "#1a1416", Brand: "#7a2e52"}
	for i := range stones {
		c.Stones = append(c.Stones, states[i%len(states)])
	}
	return c
}

var cards = map[string]Card{
	"some": cardOf("Voorbeeldgemeente", "23 acties: 3 klaar, 8 in uitvoering, 2 vertraagd en 10 gepland.", 23),
	"long": cardOf("Regionaal samenwerkingsverband digitale inclusie Midden- en Zuid-West-Vlaanderen-Onkerzelegeraardsbergen", strings.Repeat("3 klaar, 8 in uitvoering, 2 vertraagd, ", 6)+"10 gepland.", 64),
	"many": cardOf("Ravels", "200 acties: 100 klaar en 100 in uitvoering.", 200),
	"none": cardOf("Sint-Laureins", "Wat Sint-Laureins doet zodat iedereen digitaal mee kan.", 0),
	"all":  cardOf("’s-Hertogenbosch", "13 acties: één van elk.", 13),
	"one":  cardOf("Évreux", "1 actie: 1 klaar.", 1),
	"huge": cardOf("Een land", "9.000 acties.", 9000),
	"said": noticed(cardOf("Voorbeeldgemeente", "23 acties: 1 klaar, 4 in uitvoering, 3 lopen doorlopend, 2 in voorbereiding, 3 gepland, 2 vertraagd, 1 uitgesteld, 1 voorgesteld, 1 gestopt, 1 samengevoegd, 1 vervangen, 1 doorgegeven aan de regio en 2 niet gekozen.", 23)),
	"more": cardOf("Een werelddeel", "90.000 acties.", 90000),
}

func noticed(c Card) Card {
	c.Notice = "Voorbeeldgemeente: deze gemeente bestaat niet. Alle namen, cijfers en plannen zijn verzonnen om te laten zien wat Plein kan."
	return c
}

func bytesOf(t testing.TB, c Card) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := new(Cards).Write(&out, c); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Each card is a picture of the size that it says, small, the same when it is made again, in the colours that were given.
func TestCards(t *testing.T) {
	for name, c := range cards {
		data := bytesOf(t, c)
		if dir := os.Getenv("PLEIN_CARDS"); dir != "" { // to look at them
			if err := os.WriteFile(filepath.Join(dir, name+".png"), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(data, bytesOf(t, c)) {
			t.Errorf("%s: made twice, it differs", name)
		}
		if len(data) > 27_000 {
			t.Errorf("%s weighs %d bytes", name, len(data))
		}
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if picture.Bounds() != image.Rect(0, 0, CardWidth, CardHeight) {
			t.Errorf("%s is %v", name, picture.Bounds())
		}
		brand, right := color.RGBA{0x7a, 0x2e, 0x52, 255}, 0
		for y := band; y < CardHeight; y++ {
			for x := CardWidth - edge - square; x < CardWidth; x++ {
				if picture.At(x, y) == brand {
					right++
				}
			}
		}
		if picture.At(600, 5) != brand || (right > 0) != (len(c.Stones) > 0 && len(c.Stones) < 90000) {
			t.Errorf("%s: the band is %v, and %d pixels of stones", name, picture.At(600, 5), right)
		}
		t.Logf("%s: %d bytes", name, len(data))
	}
}

// No letter touches the edge or the stones, however long a name is.
func TestLettersStayInTheirColumn(t *testing.T) {
	for name, c := range cards {
		stones := slices.Clone(c.Stones)
		for i := range stones {
			stones[i] = "planned"
		}
		c.Stones = stones
		picture, err := png.Decode(bytes.NewReader(bytesOf(t, c)))
		if err != nil {
			t.Fatal(err)
		}
		ink, right, low := picture.(*image.Paletted), 0, 0
		for y := range CardHeight {
			for x := range CardWidth {
				if at := ink.ColorIndexAt(x, y); at != paperColor && at != brandColor {
					right, low = max(right, x), max(low, y)
					if x < edge-8 {
						t.Fatalf("%s: a letter stands at %d,%d", name, x, y)
					}
				}
			}
		}
		most := CardWidth - edge
		if len(stones) > 0 && len(stones) < 90000 {
			most -= square
		}
		if c.Notice != "" {
			continue // it stands over the whole width
		}
		if right > most || low > CardHeight-8 || low < 200 {
			t.Errorf("%s: letters reach %d,%d of %d", name, right, low, most)
		}
	}
}

// The counts of a plan with an action in every state fit below a long name: a count that is cut off would be a wrong one.
func TestCountsAreNotCutOff(t *testing.T) {
	regular, err := newLetters(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	counts := "230 acties: 10 klaar, 40 in uitvoering, 30 lopen doorlopend, 20 in voorbereiding, 30 gepland, 20 vertraagd, 10 uitgesteld, " +
		"10 voorgesteld, 10 gestopt, 10 samengevoegd, 10 vervangen, 10 doorgegeven aan de regio en 20 niet gekozen."
	_, lines := regular.fit(counts, largestWords, smallestWords, CardWidth-2*edge-square-between, 20, CardHeight-edge/2-(band+edge+52+nameHeight+24))
	if got := strings.Join(lines, " "); strings.Contains(got, "…") {
		t.Errorf("it says %s", got)
	}
	for _, line := range lines {
		if strings.Trim(line[strings.LastIndexByte(line, ' ')+1:], "0123456789") == "" {
			t.Errorf("a number stands at the end of %q", line)
		}
	}
}

// Each state has a face of its own, at the size of a few actions and of a hundred.
func TestEachStateHasItsFace(t *testing.T) {
	for _, n := range []int{1, 100} {
		seen := map[string]string{}
		for _, state := range states {
			c := Card{Name: "A", Paper: "#ffffff", Ink: "#000000", Brand: "#00535b"}
			for range n {
				c.Stones = append(c.Stones, state)
			}
			data := string(bytesOf(t, c))
			if other := seen[data]; other != "" && !(state == "postponed" && other == "late") {
				t.Errorf("%d stones: %s looks like %s", n, state, other)
			}
			seen[data] = state
		}
	}
}

func TestACardNeedsColours(t *testing.T) {
	for _, wrong := range []string{"", "#fff", "blue", "#12345g"} {
		c := cards["one"]
		if c.Brand = wrong; new(Cards).Write(&bytes.Buffer{}, c) == nil {
			t.Errorf("%q is taken for a colour", wrong)
		}
	}
}

// Whatever an authority is called, and however many actions it has: a card is made.
func FuzzCard(f *testing.F) {
	f.Add("Ravels", "1 actie.", 3)
	f.Add("\u0000\u202e", strings.Repeat("x", 300), 0)
	f.Add(strings.Repeat("W", 99)+" -- -", "", 5000)
	f.Fuzz(func(t *testing.T, name, words string, n int) {
		if n > 14_000 || len(name)+len(words) > 2000 {
			return
		}
		bytesOf(t, cardOf(name, words, max(n, 0)))
	})
}

// Every point of a card is read back by image/png, whatever its size.
func TestACardIsReadBackPointByPoint(t *testing.T) {
	for _, size := range []image.Point{{1, 1}, {2, 3}, {7, 5}, {CardWidth, CardHeight}} {
		c, err := newCanvas(make([]uint8, CardWidth*CardHeight), "#ffffff", "#000000", "#00535b")
		if err != nil {
			t.Fatal(err)
		}
		c.Paletted = image.NewPaletted(image.Rectangle{Max: size}, c.Palette)
		for i := range c.Pix {
			c.Pix[i] = uint8(i * i % 11 % len(c.Palette))
		}
		var out bytes.Buffer
		if err := new(press).writePNG(&out, c); err != nil {
			t.Fatal(err)
		}
		read, err := png.Decode(&out)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := read.(*image.Paletted)
		if !ok || !bytes.Equal(got.Pix, c.Pix) || len(got.Palette) != len(c.Palette) || got.Rect != c.Rect {
			t.Errorf("a card of %v is read otherwise", size)
		}
	}
}

// A card is the same whatever was drawn before it with the same room, also by several workers.
func TestCardsDoNotDependOnEachOther(t *testing.T) {
	var together Cards
	var all sync.WaitGroup
	for range 3 {
		for name, c := range cards {
			all.Go(func() {
				var out bytes.Buffer
				if err := together.Write(&out, c); err != nil || !bytes.Equal(out.Bytes(), bytesOf(t, c)) {
					t.Errorf("%s differs where other cards were drawn before it: %v", name, err)
				}
			})
		}
	}
	all.Wait()
}

func BenchmarkCard(b *testing.B) {
	var together Cards
	for _, name := range []string{"some", "long", "many", "none"} {
		b.Run(fmt.Sprint(name), func(b *testing.B) {
			for b.Loop() {
				if err := together.Write(io.Discard, cards[name]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
