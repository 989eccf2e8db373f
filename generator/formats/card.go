package formats

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"strconv"
	"strings"

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

// WriteCard writes a card as PNG: of eight colours, and of whole numbers alone, so that one card has the same bytes on
// every machine.
func WriteCard(w io.Writer, c Card) error {
	on, err := newCanvas(c.Paper, c.Ink, c.Brand)
	if err != nil {
		return err
	}
	bold, err := newLetters(gobold.TTF)
	if err != nil {
		return fmt.Errorf("the letters of a card: %w", err)
	}
	regular, err := newLetters(goregular.TTF)
	if err != nil {
		return fmt.Errorf("the letters of a card: %w", err)
	}
	on.box(image.Rect(0, 0, CardWidth, band), brandColor)
	width, side, bottom := CardWidth-2*edge, square, CardHeight-edge/2
	if c.Notice != "" {
		side, bottom = side-foot, bottom-foot
		on.box(image.Rect(0, bottom, edge/2, bottom+foot), brandColor)
		size, notice := regular.fit(c.Notice, noticeSize, noticeSize, width, 2, foot)
		on.lines(regular, notice, size, bottom+(foot-len(notice)*leading(size))/2)
	}
	if on.stones(c.Stones, image.Rect(CardWidth-edge-side, band+edge+8, CardWidth-edge, band+edge+8+side)) {
		width -= side + between
	}
	y := band + edge
	if c.Above != "" {
		_, above := regular.fit(c.Above, aboveSize, aboveSize, width, 1, CardHeight)
		y = on.lines(regular, above, aboveSize, y) + 16
	}
	size, name := bold.fit(c.Name, largestName, smallestName, width, mostNameLines, nameHeight)
	y = on.lines(bold, name, size, y) + 24
	size, text := regular.fit(c.Words, largestWords, smallestWords, width, 20, bottom-y)
	on.lines(regular, text, size, y)
	encoder := png.Encoder{CompressionLevel: png.DefaultCompression}
	return encoder.Encode(w, on)
}

// canvas is what a card is drawn on.
type canvas struct{ *image.Paletted }

// ColorIndexAt is asked by the encoder for each of 756,000 points; none of them lies outside.
func (c canvas) ColorIndexAt(x, y int) uint8 { return c.Pix[y*c.Stride+x] }

// The colours of a canvas: paper, then inkLevels of ink over it, the last the ink itself, then the brand.
const (
	paperColor = 0
	inkLevels  = 6
	brandColor = inkLevels + 1
)

func newCanvas(paper, ink, brand string) (canvas, error) {
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
	return canvas{image.NewPaletted(image.Rect(0, 0, CardWidth, CardHeight), append(palette, three[2]))}, nil
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
