package media

import (
	"bytes"
	"fmt"
	"image"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestSizes(t *testing.T) {
	for _, c := range []struct {
		use  use
		w, h int
		want string
	}{
		{inText, 4032, 3024, "360x270 720x540 1080x810 1440x1080"},
		{inText, 3024, 4032, "360x480 720x960 1080x1440 1440x1920"},
		{inText, 1440, 10, "360x3 720x5 1080x8 1440x10"},
		{inText, 800, 600, "360x270 800x600"},
		{inText, 361, 100, "361x100"},
		{inText, 360, 100, "360x100"},
		{inText, 1, 1, "1x1"},
		{inText, 1, 5000, "1x5000"},
		{inText, 5000, 1, "360x1 720x1 1080x1 1440x1"},
		{linked, 4032, 3024, "2560x1920"},
		{inText | linked, 2000, 1000, "360x180 720x360 1080x540 1440x720 2000x1000"},
		{asLogo, 2000, 500, "256x64 512x128"},
		{asLogo, 500, 2000, "16x64 32x128"},
		{asLogo, 100, 30, "100x30"},
		{asIcon, 512, 512, "192x192"},
		{asIcon, 32, 32, "32x32"},
	} {
		got := []string{}
		for _, size := range c.use.sizes(image.Pt(c.w, c.h)) {
			got = append(got, fmt.Sprintf("%dx%d", size.X, size.Y))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%d by %d for %d: %v, want %s", c.w, c.h, c.use, got, c.want)
		}
	}
}

// Each new pixel is the average of what it covers: reckoned here pixel by pixel, in fractions.
func TestSmallerIsTheAverage(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 40 {
		w, h := 1+random.IntN(60), 1+random.IntN(60)
		size := image.Pt(1+random.IntN(w), 1+random.IntN(h))
		m := photo(w, h)
		small, _ := shrunk(m, []image.Point{size})
		for y := range size.Y {
			for x := range size.X {
				if want := average(m, x, y, size); int(small[0].RGBAAt(x, y).R)-want > 1 || int(small[0].RGBAAt(x, y).R)-want < -1 {
					t.Fatalf("%dx%d to %v: pixel %d, %d is %d, want %d", w, h, size, x, y, small[0].RGBAAt(x, y).R, want)
				}
			}
		}
		if same, _ := shrunk(m, []image.Point{{w, h}}); !bytes.Equal(same[0].Pix, m.Pix) {
			t.Fatalf("%dx%d: an image that stays as large changes", w, h)
		}
	}
}

func average(m *image.RGBA, x, y int, size image.Point) int {
	w, h := float64(m.Rect.Dx()), float64(m.Rect.Dy())
	left, right := float64(x)*w/float64(size.X), float64(x+1)*w/float64(size.X)
	top, bottom := float64(y)*h/float64(size.Y), float64(y+1)*h/float64(size.Y)
	sum, area := 0.0, 0.0
	for v := range m.Rect.Dy() {
		for u := range m.Rect.Dx() {
			covered := max(0, min(right, float64(u+1))-max(left, float64(u))) * max(0, min(bottom, float64(v+1))-max(top, float64(v)))
			sum += covered * float64(m.RGBAAt(u, v).R)
			area += covered
		}
	}
	return int(sum/area + 0.5)
}
