package media

import (
	"bytes"
	"encoding/binary"
	"runtime"
	"slices"
	"strings"
	"testing"

	"plein/generator/cache"
)

func header60000(t *testing.T) map[string][]byte {
	jpg := asJPEG(t, square(64, 48))
	frame := bytes.Index(jpg, []byte{0xff, 0xc0})
	binary.BigEndian.PutUint16(jpg[frame+5:], 60000)
	binary.BigEndian.PutUint16(jpg[frame+7:], 60000)
	moving := asGIF(t, square(64, 48))
	binary.LittleEndian.PutUint16(moving[6:], 60000)
	binary.LittleEndian.PutUint16(moving[8:], 60000)
	size := []byte{0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60}
	plain := slices.Concat([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", size, []byte{8, 2, 0, 0, 0}), chunk("IDAT", []byte{1}), chunk("IEND"))
	huge := slices.Concat([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", []byte{0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 16, 6, 0, 0, 0}), chunk("IDAT", []byte{1}), chunk("IEND"))
	real20000 := slices.Concat([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", []byte{0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20, 1, 0, 0, 0, 0}),
		chunk("IDAT", deflated(make([]byte, 20000*(20000/8+1)))), chunk("IEND"))
	webp := append([]byte("RIFF\x1e\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x10\x00\x00\x00"), 0x5f, 0xea, 0, 0x5f, 0xea, 0)
	lossless := append([]byte("RIFF\x12\x00\x00\x00WEBPVP8L\x05\x00\x00\x00\x2f"), 0xff, 0xff, 0xff, 0x0f)
	return map[string][]byte{"a.jpg": jpg, "a.gif": moving, "a.png": plain, "huge.png": huge, "real.png": real20000, "a.webp": webp, "b.webp": lossless}
}

// An image that would fill the memory is refused by what its first bytes say.
func TestBombsAreRefusedBeforeTheyAreDecoded(t *testing.T) {
	if testing.Short() {
		t.Skip("making the bombs takes seconds under the race detector: it runs without -short")
	}
	for name, data := range header60000(t) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		l, made := lookAt(t, cache.In(""), name, data, inText)
		runtime.ReadMemStats(&after)
		if codes(l) != "M006 " || len(made) > 0 {
			t.Errorf("%s: %s, %d files", name, codes(l), len(made))
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > uint64(1<<20+4*len(data)) {
			t.Errorf("%s: %d bytes of memory were used to refuse it", name, used)
		}
	}
}

func TestMemoryIsReckonedBeforeDecoding(t *testing.T) {
	for name, c := range map[string]struct {
		header
		want bool
	}{
		"a telephone of 50 million pixels":   {header{width: 8160, height: 6120, planes: 3}, false},
		"64 million":                         {header{width: 8000, height: 8000, planes: 4}, false},
		"more":                               {header{width: 8001, height: 8000, planes: 1}, true},
		"24 million, progressive":            {header{width: 6000, height: 4000, planes: 15}, false},
		"48 million, progressive":            {header{width: 8000, height: 6000, planes: 15}, true},
		"a line that is longer than JPEG is": {header{width: 70000, height: 1, planes: 1}, true},
	} {
		if got := c.tooMany(); got != c.want {
			t.Errorf("%s: refused %v", name, got)
		}
	}
}

func TestWhatIsDamagedIsTold(t *testing.T) {
	whole := map[string][]byte{"a.jpg": asJPEG(t, photo(64, 48)), "b.jpg": testdata(t, "progressive.jpg"), "a.png": asPNG(t, photo(64, 48)),
		"a.gif": asGIF(t, square(64, 48)), "a.webp": testdata(t, "alpha.webp"), "b.webp": testdata(t, "lossless.webp"), "a.ico": icon(asPNG(t, square(64, 48)))}
	for name, data := range whole {
		for _, part := range []int{2, 3, 10} {
			if l, made := lookAt(t, cache.In(""), name, data[:len(data)/part*(part-1)], inText); codes(l) != "M005 " || len(made) > 0 {
				t.Errorf("%s, %d in %d parts: %q, %d files", name, part-1, part, codes(l), len(made))
			}
		}
	}
	for name, data := range map[string]string{"empty.png": "", "text.jpg": "tekst", "short.gif": "GIF89a", "short.webp": "RIFF\x04\x00\x00\x00WEBP", "short.ico": "\x00\x00\x01\x00",
		"nothing.jpg": "\xff\xd8\xff\xd9", "dots.jpg": "\xff\xd8\xff\xe0", "none.ico": "\x00\x00\x01\x00\x00\x00"} {
		if l, _ := lookAt(t, cache.In(""), name, []byte(data), inText); codes(l) != "M005 " {
			t.Errorf("%s: %q", name, codes(l))
		}
	}
}

func TestWhatCannotBeReadIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ data, hint string }{
		"a.avif":    {"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf", "avif"},
		"b.avif":    {"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00avifmif1miaf", "avif"},
		"a.jpg":     {"\x00\x00\x00\x1cftypheic\x00\x00\x00\x00heicmif1miaf", "heic"},
		"a.heic":    {"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00heicmif1miaf", "heic"},
		"film.webp": {string(testdata(t, "moving.webp")), "moves"},
	} {
		l, made := lookAt(t, cache.In(""), name, []byte(c.data), inText)
		if !strings.HasSuffix(codes(l), "M008 ") || l.findings[len(l.findings)-1].Hint != c.hint || len(made) > 0 {
			t.Errorf("%s: %s %+v, %d files", name, codes(l), l.findings, len(made))
		}
	}
}
