package media

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"slices"

	"golang.org/x/image/webp"
)

// Quality of photographs, from 1 to 100: above it files grow and eyes see nothing new.
const Quality = 80

// Colours of drawings.
const (
	// fewColours is what a palette holds. An image that has no more is a drawing.
	fewColours = 256
	// blended is how many colours a drawing gets at most when it is made smaller: those between two of its own.
	blended = 8192
)

// decode reads the pixels of an image; of one that moves, the first frame.
func decode(h header, data []byte) (image.Image, error) {
	r := bytes.NewReader(data)
	switch h.form {
	case jpegForm:
		if h.progressive { // only its end tells that no pass is missing
			return jpeg.Decode(r)
		}
		// Some cameras forget the two bytes that close a photograph; nothing of it is missing.
		return jpeg.Decode(io.MultiReader(r, bytes.NewReader([]byte{0xff, 0xd9})))
	case pngForm:
		return png.Decode(r)
	case webpForm:
		return webp.Decode(r)
	case gifForm:
		return decodeGIF(data)
	}
	return nil, fmt.Errorf("there is no decoder for %s", h.form)
}

// decodeGIF puts the first frame in its place on the canvas.
func decodeGIF(data []byte) (image.Image, error) {
	config, err := gif.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	frame, err := gif.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	canvas := image.Rect(0, 0, config.Width, config.Height)
	if frame.Bounds() == canvas {
		return frame, nil
	}
	return onCanvas{frame, canvas}, nil
}

// onCanvas is a frame on a larger, transparent canvas.
type onCanvas struct {
	image.Image
	canvas image.Rectangle
}

func (c onCanvas) ColorModel() color.Model { return color.RGBAModel }
func (c onCanvas) Bounds() image.Rectangle { return c.canvas }
func (c onCanvas) At(x, y int) color.Color {
	if !image.Pt(x, y).In(c.Image.Bounds()) {
		return color.RGBA{}
	}
	return c.Image.At(x, y)
}

// encode writes an image: photographs as JPEG, what has few colours with a palette.
func encode(m *image.RGBA, to form, drawing bool) ([]byte, error) {
	var out bytes.Buffer
	var err error
	switch {
	case to == jpegForm && isGray(m):
		err = jpeg.Encode(&out, grayOf(m), &jpeg.Options{Quality: Quality})
	case to == jpegForm:
		err = jpeg.Encode(&out, m, &jpeg.Options{Quality: Quality})
	default:
		encoder := png.Encoder{CompressionLevel: png.BestCompression}
		if small := paletted(m, drawing); small != nil {
			err = encoder.Encode(&out, small)
		} else {
			err = encoder.Encode(&out, m)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("writing an image: %w", err)
	}
	return out.Bytes(), nil
}

func isGray(m *image.RGBA) bool {
	for i := 0; i < len(m.Pix); i += channels {
		if m.Pix[i] != m.Pix[i+1] || m.Pix[i] != m.Pix[i+2] {
			return false
		}
	}
	return true
}

func grayOf(m *image.RGBA) *image.Gray {
	gray := image.NewGray(m.Rect)
	for i := range gray.Pix {
		gray.Pix[i] = m.Pix[i*channels]
	}
	return gray
}

// census counts the colours of an image up to a limit.
type census struct {
	most  int
	found map[color.RGBA]int // nil where there are more
}

func newCensus(most int) *census { return &census{most, map[color.RGBA]int{}} }

func (c *census) add(pix []byte) {
	for i := 0; i+channels <= len(pix) && c.found != nil; {
		this, n := color.RGBA{pix[i], pix[i+1], pix[i+2], pix[i+3]}, 0
		for ; i+channels <= len(pix) && (color.RGBA{pix[i], pix[i+1], pix[i+2], pix[i+3]}) == this; i += channels {
			n++
		}
		if c.found[this] += n; len(c.found) > c.most {
			c.found = nil
		}
	}
}

// paletted gives an image a palette where that loses nothing, or in a drawing nearly nothing; else nil.
func paletted(m *image.RGBA, drawing bool) *image.Paletted {
	most := fewColours
	if drawing {
		most = blended
	}
	count := newCensus(most)
	count.add(m.Pix)
	found := count.found
	if found == nil {
		return nil
	}
	list := make([]color.RGBA, 0, len(found))
	for c := range found {
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(found[b], found[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B), cmp.Compare(a.A, b.A))
	})
	palette := make(color.Palette, min(len(list), fewColours))
	for i := range palette {
		palette[i] = list[i]
	}
	index := make(map[color.RGBA]byte, len(list))
	for i, c := range list {
		if i < len(palette) {
			index[c] = byte(i)
		} else {
			index[c] = byte(palette.Index(c))
		}
	}
	to := image.NewPaletted(m.Rect, palette)
	for i := range to.Pix {
		pix := m.Pix[i*channels:]
		to.Pix[i] = index[color.RGBA{pix[0], pix[1], pix[2], pix[3]}]
	}
	return to
}
