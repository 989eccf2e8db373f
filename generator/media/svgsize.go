package media

import (
	"encoding/xml"
	"image"
	"math"
	"strconv"
	"strings"

	"plein/generator/pages"
)

// sizeOfSVG is the size of a drawing in CSS pixels. One that says only its proportions is as wide as it can be, and so it
// is said here; one that says nothing has no size.
func sizeOfSVG(attributes []xml.Attr) image.Point {
	var width, height float64
	var box []float64
	for _, a := range attributes {
		switch {
		case a.Name.Space != "":
		case a.Name.Local == "width":
			width = length(a.Value)
		case a.Name.Local == "height":
			height = length(a.Value)
		case a.Name.Local == "viewBox":
			for field := range strings.FieldsFuncSeq(a.Value, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' }) {
				n, err := strconv.ParseFloat(field, 64)
				if err != nil {
					return image.Point{}
				}
				box = append(box, n)
			}
		}
	}
	if len(box) == 4 && box[2] > 0 && box[3] > 0 {
		switch {
		case width <= 0 && height <= 0:
			width, height = pages.Column, pages.Column*box[3]/box[2]
		case width <= 0:
			width = height * box[2] / box[3]
		case height <= 0:
			height = width * box[3] / box[2]
		}
	}
	const most = 10_000
	if !(width > 0 && height > 0 && width <= most && height <= most) {
		return image.Point{}
	}
	return image.Pt(max(1, int(math.Round(width))), max(1, int(math.Round(height))))
}

// length reads a length in CSS pixels; 0 for one that depends on what is around it.
func length(value string) float64 {
	value = strings.TrimSpace(value)
	for unit, pixels := range map[string]float64{"px": 1, "pt": 96.0 / 72, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4} {
		if number, ok := strings.CutSuffix(value, unit); ok {
			n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
			if err != nil {
				return 0
			}
			return n * pixels
		}
	}
	n, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return 0
	}
	return n
}
