package theme

import (
	"fmt"
	"html/template"
	"path"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/js"

	"plein/generator/colors"
)

// Brand is what a theme makes of one brand colour: a style sheet that gives each role its colour, and the mark of Plein,
// four stones, which is the favicon of who has none. A page links it before the style sheet of the theme, which may
// change a single role.
type Brand struct{ Colors, Mark Asset }

// BrandOf makes the files of a brand colour (CSS hex; empty: the default one).
func BrandOf(color string) Brand {
	light, dark := colors.Of(color)
	css := ":root{" + roles(light) + "}\n@media screen and (prefers-color-scheme:dark){:root{" + roles(dark) + "}}\n"
	mark := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" fill="%s"/>`+
		`<path d="M3 3h8v8H3zM13 13h8v8h-8zM13 7h8v4h-8zM3 19h8v2H3z" fill="%s"/>`+
		`<path d="M13.5 3.5h7v7h-7zM3.5 13.5h7v7h-7z" fill="none" stroke="%s"/></svg>`, light.Paper, light.Brand, light.Brand)
	return Brand{asset("kleur.css", []byte(css)), asset("plein.svg", []byte(mark))}
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
