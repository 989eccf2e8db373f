package colors

import (
	"fmt"
	"math"
	"testing"
)

// Every pair of every palette, for colours from all over the cube and for those that officers are likely to have.
func TestEveryPairCanBeReadAndSeen(t *testing.T) {
	brands := []string{"#000", "#fff", "#808080", "#ff0", "#f00", "#0f0", "#00f", "#7a2e52", "#ffcc00", Default, "niets", ""}
	for r := 0; r < 256; r += 51 {
		for g := 0; g < 256; g += 51 {
			for b := 0; b < 256; b += 51 {
				brands = append(brands, fmt.Sprintf("#%02x%02x%02x", r, g, b))
			}
		}
	}
	for _, brand := range brands {
		light, dark := Of(brand)
		for scheme, p := range map[string]Palette{"light": light, "dark": dark} {
			for _, pair := range []struct {
				name, over, under string
				least             float64
			}{
				{"ink on paper", p.Ink, p.Paper, Text}, {"ink on tint", p.Ink, p.Tint, Text},
				{"quiet on paper", p.Quiet, p.Paper, Text}, {"quiet on tint", p.Quiet, p.Tint, Text},
				{"brand on paper", p.Brand, p.Paper, Text}, {"brand on tint", p.Brand, p.Tint, Text},
				{"text on brand", p.OnBrand, p.Brand, Text},
				{"line on paper", p.Line, p.Paper, Mark}, {"line on tint", p.Line, p.Tint, Mark},
				{"focus on paper", p.Focus, p.Paper, Mark}, {"focus on tint", p.Focus, p.Tint, Mark},
			} {
				if got := Contrast(pair.over, pair.under); got < pair.least {
					t.Errorf("%s, %s: %s is %.2f to 1 (%s on %s)", brand, scheme, pair.name, got, pair.over, pair.under)
				}
			}
		}
	}
}

func TestABrandStaysAsItIsWhereItCanBeRead(t *testing.T) {
	for brand, want := range map[string]bool{Default: true, "#7a2e52": true, "#ffcc00": false, "#0a0": false, "#fff": false} {
		if used, asGiven := Readable(brand); asGiven != want {
			t.Errorf("%s becomes %s", brand, used)
		}
	}
}

func TestContrastIsThatOfWCAG(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"#000", "#fff", 21}, {"#fff", "#fff", 1}, {"#767676", "#ffffff", 4.54}, {"#0000ff", "#ffffff", 8.59}} {
		if got := Contrast(c.a, c.b); math.Abs(got-c.want) > 0.01 {
			t.Errorf("%s on %s: %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("#00616b")
	f.Fuzz(func(t *testing.T, brand string) {
		light, dark := Of(brand)
		if Contrast(light.Brand, light.Paper) < Text || Contrast(dark.Brand, dark.Tint) < Text {
			t.Errorf("%q: %v %v", brand, light, dark)
		}
	})
}
