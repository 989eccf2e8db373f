package media

import (
	"image"
	"image/color"
	"image/draw"
	"testing"
)

func TestAPaleLogoIsSeen(t *testing.T) {
	for _, c := range []struct {
		name string
		ink  color.Color
		on   color.Color
		want bool
	}{
		{"white letters on nothing", color.White, color.Transparent, true},
		{"dark letters on nothing", color.RGBA{0x20, 0x20, 0x80, 0xff}, color.Transparent, false},
		{"white letters on blue", color.White, color.RGBA{0x20, 0x20, 0x80, 0xff}, false},
		{"yellow letters on white", color.RGBA{0xff, 0xee, 0x66, 0xff}, color.White, true},
		{"grey that is just dark enough", color.RGBA{0x94, 0x94, 0x94, 0xff}, color.White, false},
		{"grey that is not", color.RGBA{0x96, 0x96, 0x96, 0xff}, color.White, true},
		{"a shadow of black", color.RGBA{0, 0, 0, 0x20}, color.Transparent, true},
	} {
		m := image.NewRGBA(image.Rect(0, 0, 100, 100))
		draw.Draw(m, m.Rect, image.NewUniform(c.on), image.Point{}, draw.Src)
		draw.Draw(m, image.Rect(40, 40, 60, 60), image.NewUniform(c.ink), image.Point{}, draw.Src)
		if got := isPale(m); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
