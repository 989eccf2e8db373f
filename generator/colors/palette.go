// Package colors makes a whole palette of one brand colour, in which every text can be read and every mark seen.
//
// It knows colours and nothing else: no style sheets, no municipalities. Shades are made in OKLCH, where equal steps look
// equal (https://bottosson.github.io/posts/oklab/), and moved until they reach the contrast that WCAG 2.2 asks for at
// level AAA: 7 to 1 for text (success criterion 1.4.6), 3 to 1 for what is no text (1.4.11).
package colors

import (
	"math"

	"github.com/lucasb-eyer/go-colorful"
)

// Palette is the colours of one scheme by their role, as CSS hex.
type Palette struct {
	Paper   string // the ground
	Tint    string // a ground that stands out a little
	Ink     string // text
	Quiet   string // text that is less important; still text
	Line    string // lines and marks
	Brand   string // links, headings and the ground of buttons
	OnBrand string // text on the brand
	Focus   string // the outline of what has the focus
}

// Default is the brand of a site that names none: a deep blue-green that is nobody's house style.
const Default = "#00535b"

// Contrasts that are reached.
const (
	Text = 7.0 // WCAG 2.2, 1.4.6
	Mark = 3.0 // WCAG 2.2, 1.4.11
)

// Of makes the palettes of a brand colour for a light and a dark scheme. What is no colour gives the default. The brand
// itself is as given where it can be read as text on its grounds; else it is made darker, or lighter in the dark.
func Of(brand string) (light, dark Palette) {
	given, err := colorful.Hex(brand)
	if err != nil {
		given, _ = colorful.Hex(Default)
	}
	l, c, h := given.OkLch()
	if math.IsNaN(h) {
		h = 0 // a grey has no hue
	}
	shade := func(lightness, most float64) colorful.Color { return shown(lightness, math.Min(c, most), h) }

	paper, tint := colorful.Color{R: 1, G: 1, B: 1}, shade(0.966, 0.02)
	light = Palette{
		Paper: paper.Hex(), Tint: tint.Hex(), OnBrand: paper.Hex(),
		Ink:   until(Text, -1, 0.22, math.Min(c, 0.03), h, paper, tint).Hex(),
		Quiet: until(Text, -1, 0.46, math.Min(c, 0.03), h, paper, tint).Hex(),
		Line:  until(Mark, -1, 0.72, math.Min(c, 0.03), h, paper, tint).Hex(),
		Brand: until(Text, -1, l, c, h, paper, tint).Hex(),
	}
	if standsOut(given, Text, []colorful.Color{paper, tint}) {
		light.Brand = given.Hex()
	}
	light.Focus = light.Ink

	paper, tint = shade(0.19, 0.02), shade(0.25, 0.025)
	dark = Palette{
		Paper: paper.Hex(), Tint: tint.Hex(), OnBrand: paper.Hex(),
		Ink:   until(Text, 1, 0.95, math.Min(c, 0.01), h, paper, tint).Hex(),
		Quiet: until(Text, 1, 0.76, math.Min(c, 0.02), h, paper, tint).Hex(),
		Line:  until(Mark, 1, 0.52, math.Min(c, 0.03), h, paper, tint).Hex(),
		Brand: until(Text, 1, math.Max(l, 0.72), math.Min(c, 0.14), h, paper, tint).Hex(),
	}
	dark.Focus = dark.Ink
	return light, dark
}

// Readable gives the colour that stands for a brand as text on a light ground, and whether it is the brand as given.
func Readable(brand string) (used string, asGiven bool) {
	light, _ := Of(brand)
	given, err := colorful.Hex(brand)
	return light.Brand, err == nil && given.Hex() == light.Brand
}

// until moves a shade darker or lighter until it stands out from all its grounds.
func until(contrast float64, direction, lightness, chroma, hue float64, grounds ...colorful.Color) colorful.Color {
	color := shown(lightness, chroma, hue)
	for lightness > 0 && lightness < 1 && !standsOut(color, contrast, grounds) {
		lightness += direction * 0.005
		color = shown(lightness, chroma, hue)
	}
	return color
}

func standsOut(color colorful.Color, contrast float64, grounds []colorful.Color) bool {
	for _, ground := range grounds {
		if Contrast(color.Hex(), ground.Hex()) < contrast {
			return false
		}
	}
	return true
}

// shown is a colour that a screen can show: with less chroma where it has too much.
func shown(lightness, chroma, hue float64) colorful.Color {
	lightness = math.Min(math.Max(lightness, 0), 1)
	color := colorful.OkLch(lightness, chroma, hue)
	for !color.IsValid() && chroma > 0.001 {
		chroma -= 0.002
		color = colorful.OkLch(lightness, math.Max(chroma, 0), hue)
	}
	return color.Clamped()
}

// Contrast is the contrast of two colours, from 1 to 21 (WCAG 2.2, the definition of contrast ratio).
func Contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// luminance is the relative luminance of a colour (WCAG 2.2, the definition of relative luminance).
func luminance(hex string) float64 {
	color, err := colorful.Hex(hex)
	if err != nil {
		return 0
	}
	r, g, b := color.LinearRgb()
	return 0.2126*r + 0.7152*g + 0.0722*b
}
