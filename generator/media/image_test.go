package media

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"slices"
	"strings"
	"testing"

	"plein/generator/cache"
)

func TestEveryKindOfImageIsMadeNew(t *testing.T) {
	deep := image.NewNRGBA64(image.Rect(0, 0, 64, 48))
	draw.Draw(deep, deep.Rect, square(64, 48), image.Point{}, draw.Src)
	pal := image.NewPaletted(image.Rect(0, 0, 64, 48), palette.Plan9)
	draw.Draw(pal, pal.Rect, square(64, 48), image.Point{}, draw.Src)
	clear := image.NewNRGBA(image.Rect(0, 0, 64, 48))
	draw.Draw(clear, clear.Rect, square(64, 48), image.Point{}, draw.Src)
	for i := 3; i < len(clear.Pix); i += channels {
		clear.Pix[i] = 128
	}
	half := func(c color.RGBA) color.RGBA { return color.RGBA{c.R / 2, c.G / 2, c.B / 2, 128} }
	whole, seenThrough := [4]color.RGBA{red, lime, blue, yellow}, [4]color.RGBA{half(red), half(lime), half(blue), half(yellow)}
	for _, c := range []struct {
		name string
		data []byte
		form string // in which it is published
		code string
		want [4]color.RGBA
	}{
		{"baseline.jpg", asJPEG(t, square(64, 48)), "jpg", "", whole},
		{"progressive.jpg", testdata(t, "progressive.jpg"), "jpg", "", whole},
		{"restart.JPG", testdata(t, "restart.jpg"), "jpg", "", whole},
		{"cmyk.jpeg", testdata(t, "cmyk.jpg"), "jpg", "", whole},
		{"gray.jpg", testdata(t, "gray.jpg"), "jpg", "", [4]color.RGBA{{54, 54, 54, 255}, {182, 182, 182, 255}, {18, 18, 18, 255}, {237, 237, 237, 255}}},
		{"unclosed.jpg", bytes.TrimSuffix(asJPEG(t, square(64, 48)), []byte{0xff, 0xd9}), "jpg", "", whole},
		{"rgb.png", asPNG(t, square(64, 48)), "png", "", whole},
		{"deep.png", asPNG(t, deep), "png", "", whole},
		{"interlaced.png", testdata(t, "deep.png"), "png", "", whole},
		{"palette.png", asPNG(t, pal), "png", "", whole},
		{"alpha.png", asPNG(t, clear), "png", "", seenThrough},
		{"a.gif", asGIF(t, square(64, 48)), "png", "", whole},
		{"moving.gif", asGIF(t, square(64, 48), square(32, 16)), "png", "M010 ", whole},
		{"lossy.webp", testdata(t, "lossy.webp"), "png", "", whole},
		{"lossless.webp", testdata(t, "lossless.webp"), "png", "", whole},
		{"alpha.webp", testdata(t, "alpha.webp"), "png", "", seenThrough},
		{"really-a-png.jpg", asPNG(t, square(64, 48)), "png", "M003 ", whole},
		{"really-a-jpg.pdf", asJPEG(t, square(64, 48)), "jpg", "M003 ", whole},
	} {
		l, made := lookAt(t, cache.In(""), c.name, c.data, inText)
		if codes(l) != c.code {
			t.Errorf("%s: %s, want %s", c.name, codes(l), c.code)
			continue
		}
		data, url := only(t, made)
		if !strings.HasSuffix(url, "."+c.form) || string(formOf(data)) != c.form || l.file.Width != 64 || l.file.Height != 48 {
			t.Errorf("%s: %s of %d by %d is published as a %s", c.name, url, l.file.Width, l.file.Height, formOf(data))
		}
		for i, got := range corners(t, data) {
			if !near(got, c.want[i], 25) {
				t.Errorf("%s: quarter %d is %v, want %v", c.name, i, got, c.want[i])
			}
		}
	}
}

// Exif 2.32, table of tag 274: on which side the first row and the first column are seen.
func TestEveryOrientationIsPutUpright(t *testing.T) {
	sides := map[int][2]string{1: {"top", "left"}, 2: {"top", "right"}, 3: {"bottom", "right"}, 4: {"bottom", "left"},
		5: {"left", "top"}, 6: {"right", "top"}, 7: {"right", "bottom"}, 8: {"left", "bottom"}}
	opposite := map[string]string{"top": "bottom", "bottom": "top", "left": "right", "right": "left"}
	at := func(a, b string) int {
		corner := 0
		for _, side := range []string{a, b} {
			switch side {
			case "right":
				corner++
			case "bottom":
				corner += 2
			}
		}
		return corner
	}
	for orientation, side := range sides {
		row, column := side[0], side[1]
		want := map[color.RGBA]int{red: at(row, column), lime: at(row, opposite[column]), blue: at(opposite[row], column), yellow: at(opposite[row], opposite[column])}
		big, little := exif(binary.BigEndian, orientation), exif(binary.LittleEndian, orientation)
		for name, data := range map[string][]byte{
			"big.jpg":    asJPEG(t, square(160, 96), segment(0xe1, []byte("Exif\x00\x00"), big)),
			"little.jpg": asJPEG(t, square(160, 96), segment(0xe1, []byte("Exif\x00\x00"), little)),
			"a.png":      asPNG(t, square(160, 96), chunk("eXIf", little)),
		} {
			l, made := lookAt(t, cache.In(""), name, data, inText)
			wide := l.file.Width == 160 && l.file.Height == 96
			if high := l.file.Width == 96 && l.file.Height == 160; wide != (orientation < 5) || high != (orientation >= 5) {
				t.Errorf("orientation %d: %s is %d by %d", orientation, name, l.file.Width, l.file.Height)
			}
			published, _ := only(t, made)
			got := corners(t, published)
			for c, corner := range want {
				if !near(got[corner], c, 25) {
					t.Errorf("orientation %d: %s has %v at corner %d, want %v", orientation, name, got[corner], corner, c)
				}
			}
		}
	}
}

// secretive are images that know more than pixels.
func secretive(t testing.TB) map[string][]byte {
	secret := []byte("GEHEIM")
	where := exif(binary.BigEndian, 3)
	return map[string][]byte{
		"camera.jpg": testdata(t, "camera.jpg"),
		"lossy.webp": testdata(t, "lossy.webp"),
		"all.jpg": asJPEG(t, square(64, 48), segment(0xe1, []byte("Exif\x00\x00"), where, asJPEG(t, square(16, 16))), segment(0xe1, []byte("http://ns.adobe.com/xap/1.0/\x00"), secret),
			segment(0xed, []byte("Photoshop 3.0\x00"), secret), segment(0xfe, secret), segment(0xef, secret), segment(0xe2, []byte("ICC_PROFILE\x00\x01\x01"), secret)),
		"after.jpg": append(asJPEG(t, square(64, 48)), secret...),
		"all.png": append(asPNG(t, square(64, 48), chunk("tEXt", []byte("Author\x00"), secret), chunk("iTXt", []byte("XML:com.adobe.xmp\x00\x00\x00\x00\x00"), secret),
			chunk("zTXt", []byte("Comment\x00\x00"), deflated(secret)), chunk("eXIf", where), chunk("tIME", []byte{7, 234, 5, 12, 1, 2, 3}), chunk("prIv", secret)), secret...),
		"all.gif":  slices.Concat(asGIF(t, square(64, 48))[:13], []byte("\x21\xfe\x06GEHEIM\x00"), asGIF(t, square(64, 48))[13:], secret),
		"icon.ico": icon(asPNG(t, square(64, 48), chunk("tEXt", []byte("Author\x00"), secret))),
		"a.svg":    []byte(svgOpen + `<!-- GEHEIM --><metadata>GEHEIM</metadata><path d="M0 0"/></svg>`),
	}
}

// icon puts a picture in an icon.
func icon(picture []byte) []byte {
	head := []byte{0, 0, 1, 0, 1, 0, 64, 48, 0, 0, 1, 0, 32, 0}
	return append(binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(head, uint32(len(picture))), 22), picture...)
}

func TestNothingButPixelsIsPublished(t *testing.T) {
	for name, data := range secretive(t) {
		l, made := lookAt(t, cache.In(""), name, data, inText|linked|asIcon|asLogo)
		if codes(l) != "" || len(made) == 0 {
			t.Errorf("%s: %s, %d files", name, codes(l), len(made))
		}
		for url, published := range made {
			for _, left := range []string{"GEHEIM", "Exif", "eXIf", "xap", "Photoshop", "ICC", "iCCP", "tEXt", "iTXt", "zTXt", "tIME", "prIv", "metadata", "<!--"} {
				if bytes.Contains(published, []byte(left)) {
					t.Errorf("%s: %q is left in %s", name, left, url)
				}
			}
		}
	}
}

// colourProfile is Display P3, as telephones write it (https://www.color.org/chardata/rgb/DisplayP3.xalter).
func colourProfile() []byte {
	number := func(x float64) []byte { return binary.BigEndian.AppendUint32(nil, uint32(int32(x*one))) }
	xyz := func(x, y, z float64) []byte {
		return slices.Concat([]byte("XYZ \x00\x00\x00\x00"), number(x), number(y), number(z))
	}
	curve := slices.Concat([]byte("para\x00\x00\x00\x00\x00\x03\x00\x00"), number(2.4), number(1/1.055), number(0.055/1.055), number(1/12.92), number(0.04045))
	tags := []struct {
		name string
		data []byte
	}{{"rXYZ", xyz(0.51512, 0.24120, -0.00105)}, {"gXYZ", xyz(0.29198, 0.69225, 0.04189)}, {"bXYZ", xyz(0.15710, 0.06657, 0.78407)},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve}}
	out := append(make([]byte, 16), "RGB XYZ "...)
	out = binary.BigEndian.AppendUint32(append(out, make([]byte, 104)...), uint32(len(tags)))
	at := len(out) + 12*len(tags)
	var bodies []byte
	for _, tag := range tags {
		out = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(append(out, tag.name...), uint32(at+len(bodies))), uint32(len(tag.data)))
		bodies = append(bodies, tag.data...)
	}
	return append(out, bodies...)
}

// A colour of a telephone's screen becomes the same colour on the web: what Display P3 calls 234, 51, 35 is the red of sRGB.
func TestColoursStayRight(t *testing.T) {
	for in, want := range map[color.RGBA]color.RGBA{
		{234, 51, 35, 255}:   {255, 0, 0, 255},
		{117, 251, 76, 255}:  {0, 255, 0, 255},
		{128, 128, 128, 255}: {128, 128, 128, 255},
		{255, 255, 255, 255}: {255, 255, 255, 255},
	} {
		m := image.NewRGBA(image.Rect(0, 0, 40, 40))
		draw.Draw(m, m.Rect, image.NewUniform(in), image.Point{}, draw.Src)
		for name, data := range map[string][]byte{
			"a.png": asPNG(t, m, chunk("iCCP", []byte("P3\x00\x00"), deflated(colourProfile()))),
			"a.jpg": asJPEG(t, m, segment(0xe2, []byte("ICC_PROFILE\x00\x01\x01"), colourProfile())),
		} {
			_, made := lookAt(t, cache.In(""), name, data, inText)
			published, _ := only(t, made)
			if got := corners(t, published)[0]; !near(got, want, 6) {
				t.Errorf("%s: %v became %v, want %v", name, in, got, want)
			}
		}
	}
}

// Photographs saved as PNG become JPEG; drawings, and what can be seen through, stay sharp.
func TestTheFormThatSuitsAnImage(t *testing.T) {
	clear := photo(300, 200)
	clear.Pix[3], clear.Pix[0], clear.Pix[1], clear.Pix[2] = 0, 0, 0, 0
	for name, c := range map[string]struct {
		m    image.Image
		form string
	}{"photo": {photo(300, 200), "JPG"}, "clear": {clear, "PNG"}, "drawing": {square(1200, 900), "PNG"}} {
		l, made := lookAt(t, cache.In(""), name+".png", asPNG(t, c.m), inText)
		if l.file.Format != c.form {
			t.Errorf("%s is published as %s", name, l.file.Format)
		}
		for url, data := range made {
			if name == "drawing" && len(data) > 4000 {
				t.Errorf("%s weighs %d bytes", url, len(data))
			}
		}
	}
}

func TestAHeavyPhotographIsANotice(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy photograph takes seconds under the race detector: it runs without -short")
	}
	data := asJPEG(t, photo(2400, 1800))
	if len(data) < Heavy {
		t.Fatalf("the photograph weighs %d bytes", len(data))
	}
	l, made := lookAt(t, cache.In(""), "foto.jpg", data, inText)
	if codes(l) != "M009 " || len(made) != 4 || len(l.file.Versions) != 4 {
		t.Fatalf("%s, %d files", codes(l), len(made))
	}
	total := 0
	for url, data := range made {
		total += len(data)
		m, _, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil || !strings.Contains(url, fmt.Sprintf("assets/foto-%d.", m.Width)) {
			t.Errorf("%s is %d wide: %v", url, m.Width, err)
		}
	}
	facts := fmt.Sprint(l.findings[0].Facts)
	if !strings.Contains(facts, "360, 720, 1080, 1440") || !strings.Contains(facts, weight(int64(total))) {
		t.Errorf("%s is told, %d bytes are made", facts, total)
	}
}

// Whatever it is given, no header keeps the build from going on, and what is small enough is decoded or refused.
func FuzzImage(f *testing.F) {
	for _, data := range secretive(f) {
		f.Add(data)
	}
	for _, name := range []string{"progressive.jpg", "cmyk.jpg", "deep.png", "lossless.webp", "alpha.webp", "moving.webp"} {
		f.Add(testdata(f, name))
	}
	f.Add(asPNG(f, square(8, 8), chunk("iCCP", []byte("P3\x00\x00"), deflated(colourProfile()))))
	f.Fuzz(func(t *testing.T, data []byte) {
		h, err := readHeader(formOf(data), data)
		if err != nil || h.pixels() > 100_000 {
			_, _, _ = cleanIcon(data)
			return
		}
		p, made, err := versions(h, data, inText|asLogo)
		if err != nil {
			t.Fatal(err)
		}
		if p.Rule == "" && (len(p.Versions) == 0 || len(made) != len(p.Versions)) {
			t.Fatalf("%+v, %d files", p, len(made))
		}
	})
}

func FuzzProfile(f *testing.F) {
	f.Add(colourProfile())
	f.Fuzz(func(_ *testing.T, data []byte) {
		if p, ok := readProfile(data); ok {
			p.convert(square(2, 2))
		}
	})
}

// BenchmarkPhotograph is a photograph of a telephone, 12 million pixels, made in four sizes; and the same from the cache.
func BenchmarkPhotograph(b *testing.B) {
	data := asJPEG(b, photo(4032, 3024))
	for _, c := range []struct {
		name string
		kept func() *cache.Cache
	}{{"new", func() *cache.Cache { return cache.In(b.TempDir()) }}, {"cached", func() func() *cache.Cache {
		dir := b.TempDir()
		return func() *cache.Cache { return cache.In(dir) }
	}()}} {
		lookAt(b, c.kept(), "foto.jpg", data, inText)
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				lookAt(b, c.kept(), "foto.jpg", data, inText)
			}
		})
	}
}
