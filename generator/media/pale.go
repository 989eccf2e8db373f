package media

import (
	"image"
	"math"
)

// isPale tells an image of which next to nothing can be seen on a white page: less than one pixel in two hundred stands out
// from white by 3 to 1, which is what a sign needs (WCAG 2.2, success criterion 1.4.11). A logo that was made for a dark
// ground is like that: white letters on nothing.
func isPale(m *image.RGBA) bool {
	const oneIn = 200
	seen := 0
	for i := 0; i+3 < len(m.Pix); i += 4 {
		if standsOut(m.Pix[i : i+4]) {
			seen++
		}
	}
	return seen*oneIn < len(m.Pix)/4
}

// standsOut tells a pixel that is dark enough on white.
func standsOut(pixel []byte) bool {
	const white, black, least = 1.05, 0.05, 3
	ground := 255 - int(pixel[3]) // what of the page shines through
	light := 0.2126*linear(int(pixel[0])+ground) + 0.7152*linear(int(pixel[1])+ground) + 0.0722*linear(int(pixel[2])+ground)
	return white/(light+black) >= least
}

// linear is the light of a part of a colour, by the definition of relative luminance in WCAG 2.2.
func linear(part int) float64 {
	c := float64(min(part, 255)) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}
