package theme

import (
	"fmt"
	"html/template"
	"path"
	"strings"
	"sync"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/js"

	"plein/generator/colors"
	"plein/generator/pages"
)

// Brand is what a theme makes of one brand colour: the style sheet of its pages, which gives each role its colour before
// the sheets of the theme, so that those may change a single role; and the mark of Plein, four stones, which is the favicon
// of who has none. It is one sheet, since each that a page asks for is a trip more over a slow line.
type Brand struct{ Stylesheet, Mark Asset }

// Brand makes the files of a brand colour (CSS hex; empty: the default one).
func (t *Theme) Brand(color string) Brand {
	t.brands.mutex.Lock()
	defer t.brands.mutex.Unlock()
	made, ok := t.brands.made[color]
	if !ok {
		made = brandOf(color, t.sheet)
		t.brands.made[color] = made
	}
	return made
}

// BrandURLs are the addresses of what is made of a brand colour.
func (t *Theme) BrandURLs(color string) (style, mark pages.URL) {
	brand := t.Brand(color)
	return brand.Stylesheet.URL, brand.Mark.URL
}

// brands keeps what was made of each colour: the pages of every authority ask for it again.
type brands struct {
	mutex sync.Mutex
	made  map[string]Brand
}

func brandOf(color string, sheet []byte) Brand {
	light, dark := colors.Of(color)
	css := ":root{" + roles(light) + "}\n@media screen and (prefers-color-scheme:dark){:root{" + roles(dark) + "}}\n"
	mark := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" fill="%s"/>`+
		`<path d="M3 3h8v8H3zM13 13h8v8h-8zM13 7h8v4h-8zM3 19h8v2H3z" fill="%s"/>`+
		`<path d="M13.5 3.5h7v7h-7zM3.5 13.5h7v7h-7z" fill="none" stroke="%s"/></svg>`, light.Paper, light.Brand, light.Brand)
	return Brand{asset("stijl.css", append([]byte(css), sheet...)), asset("plein.svg", []byte(mark))}
}

func roles(p colors.Palette) string {
	return "--paper:" + p.Paper + ";--tint:" + p.Tint + ";--ink:" + p.Ink + ";--quiet:" + p.Quiet + ";--line:" + p.Line +
		";--brand:" + p.Brand + ";--on-brand:" + p.OnBrand + ";--focus:" + p.Focus
}

// script joins every script of the theme, sorted by name, into one.
func (l layers) script() (Asset, error) {
	all, err := l.joined(".js")
	if err != nil || len(all) == 0 {
		return Asset{}, err
	}
	m := minify.New()
	m.AddFunc("text/javascript", js.Minify)
	small, err := m.Bytes("text/javascript", all)
	if err != nil {
		return Asset{}, err
	}
	return asset("plein.js", small), nil
}

// stones reads the faces of the stones, one for each state: what stands in a square of 24 by 24.
func (l layers) stones() (map[string]template.HTML, error) {
	names, err := l.list("stones")
	if err != nil {
		return nil, err
	}
	stones := map[string]template.HTML{}
	for _, name := range names {
		face, _, err := l.read(name)
		if err != nil {
			return nil, err
		}
		stones[strings.TrimSuffix(path.Base(name), ".svg")] = template.HTML(`<svg class="stone" viewBox="0 0 24 24" aria-hidden="true" focusable="false">` +
			strings.TrimSpace(string(face)) + `</svg>`)
	}
	return stones, nil
}
