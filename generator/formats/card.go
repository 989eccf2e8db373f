package formats

import (
	"fmt"
	"image"
	"image/color"
	"io"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
)

// Size of a card in pixels: the one that all social media show whole (https://ogp.me leaves it free).
const (
	CardWidth  = 1200
	CardHeight = 630
)

// Card is the picture that stands beside a shared link: a name in large letters, a sentence below it, and beside them a
// square of stones, one for each action.
type Card struct {
	Above  string // a line in small letters above the name; may be empty
	Name   string
	Words  string
	Notice string   // at the foot, over the whole width; may be empty
	Stones []string // states by code; what is no code is an empty stone
	Paper  string   // colours as CSS hex
	Ink    string
	Brand  string
}

// Where things stand on a card, in pixels.
const (
	edge     = 64  // around all
	band     = 24  // of the brand, at the top
	square   = 470 // side of the square of stones, less the foot where there is a notice
	foot     = 72  // of a notice
	between  = 48  // the words and the stones
	smallest = 4   // a stone with its gap; where there are more actions than fit, words alone are shown
)

// The letters, in pixels: the largest that fit are taken.
const (
	largestName, smallestName   = 104, 44
	largestWords, smallestWords = 40, 22
	aboveSize                   = 30
	noticeSize                  = 24
	mostNameLines               = 4
	nameHeight                  = 240 // so that there is room for the words: counts are never cut off for a name
)

// Cards draws cards. What drawing one needs (room for its points, letters that were drawn before, room to compress) is kept
// for the next, which takes most of the work and memory off it. Several workers may write cards at once.
type Cards struct {
	mutex sync.Mutex
	free  []*easel
}

// easel is what one card is drawn with.
type easel struct {
	points        []uint8
	bold, regular *letters
	press         press
}

// take gives what a card is drawn with, for as long as one worker needs it.
func (c *Cards) take() (*easel, error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if last := len(c.free) - 1; last >= 0 {
		e := c.free[last]
		c.free = c.free[:last]
		return e, nil
	}
	return newEasel()
}

func (c *Cards) giveBack(e *easel) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.free = append(c.free, e)
}

func newEasel() (*easel, error) {
	bold, err := newLetters(gobold.TTF)
	if err != nil {
		return nil, fmt.Errorf("the letters of a card: %w", err)
	}
	regular, err := newLetters(goregular.TTF)
	if err != nil {
		return nil, fmt.Errorf("the letters of a card: %w", err)
	}
	return &easel{points: make([]uint8, CardWidth*CardHeight), bold: bold, regular: regular}, nil
}

// Write writes a card as PNG: of eight colours, and of whole numbers alone, so that one card has the same bytes on
// every machine.
func (c *Cards) Write(w io.Writer, card Card) error {
	e, err := c.take()
	if err != nil {
		return err
	}
	defer c.giveBack(e)
	clear(e.points)
	on, err := newCanvas(e.points, card.Paper, card.Ink, card.Brand)
	if err != nil {
		return err
	}
	on.card(card, e.bold, e.regular)
	return e.press.writePNG(w, on)
}

// card draws all that is on a card.
func (c canvas) card(card Card, bold, regular *letters) {
	c.box(image.Rect(0, 0, CardWidth, band), brandColor)
	width, side, bottom := CardWidth-2*edge, square, CardHeight-edge/2
	if card.Notice != "" {
		side, bottom = side-foot, bottom-foot
		c.box(image.Rect(0, bottom, edge/2, bottom+foot), brandColor)
		size, notice := regular.fit(card.Notice, noticeSize, noticeSize, width, 2, foot)
		c.lines(regular, notice, size, bottom+(foot-len(notice)*leading(size))/2)
	}
	if c.stones(card.Stones, image.Rect(CardWidth-edge-side, band+edge+8, CardWidth-edge, band+edge+8+side)) {
		width -= side + between
	}
	y := band + edge
	if card.Above != "" {
		_, above := regular.fit(card.Above, aboveSize, aboveSize, width, 1, CardHeight)
		y = c.lines(regular, above, aboveSize, y) + 16
	}
	size, name := bold.fit(card.Name, largestName, smallestName, width, mostNameLines, nameHeight)
	y = c.lines(bold, name, size, y) + 24
	size, text := regular.fit(card.Words, largestWords, smallestWords, width, 20, bottom-y)
	c.lines(regular, text, size, y)
}

// canvas is what a card is drawn on.
type canvas struct{ *image.Paletted }

// The colours of a canvas: paper, then inkLevels of ink over it, the last the ink itself, then the brand.
const (
	paperColor = 0
	inkLevels  = 6
	brandColor = inkLevels + 1
)

// newCanvas is an empty canvas of points that are all 0.
func newCanvas(points []uint8, paper, ink, brand string) (canvas, error) {
	var three [3]color.RGBA
	for i, hex := range []string{paper, ink, brand} {
		rgb, err := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 24)
		if err != nil || len(hex) != len("#123456") {
			return canvas{}, fmt.Errorf("a card needs colours such as #00535b, not %q", hex)
		}
		three[i] = color.RGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 255}
	}
	palette := make(color.Palette, 0, brandColor+1)
	for level := range inkLevels + 1 {
		palette = append(palette, mixed(three[0], three[1], level))
	}
	return canvas{&image.Paletted{Pix: points, Stride: CardWidth, Rect: image.Rect(0, 0, CardWidth, CardHeight), Palette: append(palette, three[2])}}, nil
}

// mixed is so many parts of ink over paper.
func mixed(paper, ink color.RGBA, level int) color.RGBA {
	mix := func(a, b uint8) uint8 {
		return uint8((int(a)*(inkLevels-level) + int(b)*level + inkLevels/2) / inkLevels)
	}
	return color.RGBA{mix(paper.R, ink.R), mix(paper.G, ink.G), mix(paper.B, ink.B), 255}
}

// box fills a rectangle.
func (c canvas) box(r image.Rectangle, color uint8) {
	r = r.Intersect(c.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := c.Pix[c.PixOffset(r.Min.X, y):c.PixOffset(r.Max.X, y)]
		for x := range row {
			row[x] = color
		}
	}
}

// line draws a line of a width, by squares of that width.
func (c canvas) line(from, to image.Point, width int, color uint8) {
	d := to.Sub(from)
	steps := max(d.X, -d.X, d.Y, -d.Y, 1)
	for i := range steps + 1 {
		at := from.Add(image.Pt(d.X*i/steps, d.Y*i/steps)).Sub(image.Pt(width/2, width/2))
		c.box(image.Rectangle{at, at.Add(image.Pt(width, width))}, color)
	}
}

// frame draws the border of a rectangle.
func (c canvas) frame(r image.Rectangle, width int, color uint8) {
	c.box(image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+width), color)
	c.box(image.Rect(r.Min.X, r.Max.Y-width, r.Max.X, r.Max.Y), color)
	c.box(image.Rect(r.Min.X, r.Min.Y, r.Min.X+width, r.Max.Y), color)
	c.box(image.Rect(r.Max.X-width, r.Min.Y, r.Max.X, r.Max.Y), color)
}
