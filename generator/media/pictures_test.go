package media

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"plein/generator/cache"
)

// Pictures made in the tests: a square of four colours, as it is stored (red above lime's left, blue below red).
var (
	red    = color.RGBA{255, 0, 0, 255}
	lime   = color.RGBA{0, 255, 0, 255}
	blue   = color.RGBA{0, 0, 255, 255}
	yellow = color.RGBA{255, 255, 0, 255}
)

func square(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			switch {
			case y < h/2 && x < w/2:
				m.SetRGBA(x, y, red)
			case y < h/2:
				m.SetRGBA(x, y, lime)
			case x < w/2:
				m.SetRGBA(x, y, blue)
			default:
				m.SetRGBA(x, y, yellow)
			}
		}
	}
	return m
}

// photo is a picture with very many colours, as a photograph has.
func photo(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	random := rand.New(rand.NewPCG(1, 2))
	for i := 0; i < len(m.Pix); i += channels {
		x, y := i/channels%w, i/channels/w
		m.Pix[i] = byte(x*200/w + random.IntN(30))
		m.Pix[i+1] = byte(y*200/h + random.IntN(30))
		m.Pix[i+2] = byte((x+y)*100/(w+h) + random.IntN(30))
		m.Pix[i+3] = 255
	}
	return m
}

func asJPEG(t testing.TB, m image.Image, segments ...[]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return slices.Concat(append([][]byte{{0xff, 0xd8}}, append(segments, b.Bytes()[2:])...)...)
}

func segment(marker byte, data ...[]byte) []byte {
	body := slices.Concat(data...)
	return append(binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2)), body...)
}

func asPNG(t testing.TB, m image.Image, chunks ...[]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	const afterHeader = 8 + 25
	return slices.Concat(append([][]byte{b.Bytes()[:afterHeader]}, append(chunks, b.Bytes()[afterHeader:])...)...)
}

func chunk(kind string, data ...[]byte) []byte {
	body := append([]byte(kind), slices.Concat(data...)...)
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)-4))
	return binary.BigEndian.AppendUint32(append(out, body...), crc32.ChecksumIEEE(body))
}

func deflated(data []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write(data)
	_ = w.Close()
	return b.Bytes()
}

func asGIF(t testing.TB, frames ...image.Image) []byte {
	t.Helper()
	g := &gif.GIF{Config: image.Config{Width: 64, Height: 48}}
	for _, frame := range frames {
		p := image.NewPaletted(frame.Bounds(), color.Palette{color.RGBA{}, red, lime, blue, yellow})
		for y := p.Rect.Min.Y; y < p.Rect.Max.Y; y++ {
			for x := p.Rect.Min.X; x < p.Rect.Max.X; x++ {
				p.Set(x, y, frame.At(x, y))
			}
		}
		g.Image, g.Delay = append(g.Image, p), append(g.Delay, 10)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// exif is the first directory of Exif with an orientation, a place and a name, in either order of bytes.
func exif(order binary.AppendByteOrder, orientation int) []byte {
	start := "MM\x00\x2a"
	if order.String() == binary.LittleEndian.String() {
		start = "II\x2a\x00"
	}
	out := order.AppendUint32([]byte(start), 8)
	out = order.AppendUint16(out, 2)
	out = order.AppendUint32(order.AppendUint16(order.AppendUint16(out, 0x10e), 2), 7) // the description
	out = order.AppendUint32(out, 38)
	out = order.AppendUint32(order.AppendUint16(order.AppendUint16(out, 0x112), 3), 1)
	out = order.AppendUint16(order.AppendUint16(out, uint16(orientation)), 0)
	out = order.AppendUint32(out, 0)
	return append(out, "GEHEIM\x00"...)
}

func testdata(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// lookAt looks at a file and makes all that is published of it, by URL.
func lookAt(t testing.TB, kept *cache.Cache, name string, data []byte, u use) (look, map[string][]byte) {
	t.Helper()
	l, err := newWorkshop(kept).look(context.Background(), "content/"+name, u, func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil })
	if err != nil {
		t.Fatal(err)
	}
	made := map[string][]byte{}
	for _, asset := range l.assets {
		var b bytes.Buffer
		if err := asset.Write(&b); err != nil {
			t.Fatal(err)
		}
		made[string(asset.URL)] = b.Bytes()
	}
	return l, made
}

func codes(l look) string {
	out := ""
	for _, finding := range l.findings {
		out += finding.Rule.Code + " "
	}
	return out
}

// only is the one thing that was made.
func only(t *testing.T, made map[string][]byte) ([]byte, string) {
	t.Helper()
	if len(made) != 1 {
		t.Fatalf("%d files are made, not one: %v", len(made), slices.Collect(maps.Keys(made)))
	}
	for url, data := range made {
		return data, url
	}
	return nil, ""
}

// corners are the colours of the four quarters of an image: above left, above right, below left, below right.
func corners(t *testing.T, data []byte) [4]color.RGBA {
	t.Helper()
	m, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	var found [4]color.RGBA
	for i, at := range []image.Point{{w / 4, h / 4}, {w * 3 / 4, h / 4}, {w / 4, h * 3 / 4}, {w * 3 / 4, h * 3 / 4}} {
		r, g, b, a := m.At(at.X, at.Y).RGBA()
		found[i] = color.RGBA{byte(r >> 8), byte(g >> 8), byte(b >> 8), byte(a >> 8)}
	}
	return found
}

func near(a, b color.RGBA, by int) bool {
	for _, pair := range [][2]byte{{a.R, b.R}, {a.G, b.G}, {a.B, b.B}, {a.A, b.A}} {
		if d := int(pair[0]) - int(pair[1]); d > by || d < -by {
			return false
		}
	}
	return true
}
