package media

import (
	"image"
	"slices"
	"strings"

	"plein/generator/catalog"
	"plein/generator/pages"
	"plein/generator/policy"
	"plein/generator/prose"
)

// use is what an image is needed for: it is made in the sizes of its uses alone.
type use uint8

const (
	inText use = 1 << iota // in the column of a text
	linked                 // a link leads to it
	asLogo
	asIcon
	asMap // its outlines are drawn
)

// usesOf finds which files the content needs and what for, and the documents whose texts lead to them.
func usesOf(c *catalog.Catalog) (uses map[string]use, linkedBy map[string][]string) {
	uses, linkedBy = map[string]use{}, map[string][]string{}
	look := func(t catalog.TextPlace) {
		if t.Doc == nil {
			return
		}
		for _, mark := range prose.Marks(string(t.Text)) {
			target, _, _ := strings.Cut(mark.Target, "#")
			if !prose.IsLocal(target) {
				continue
			}
			file := catalog.Origin{Doc: t.Doc}.Beside(target)
			linkedBy[file] = append(linkedBy[file], t.Doc.Path)
			if mark.Kind == prose.ImageMark {
				uses[file] |= inText
			} else {
				uses[file] |= linked
			}
		}
	}
	c.EachText(look)
	c.EachDraftText(look)
	style := func(s policy.Style) {
		uses[s.Logo.File] |= asLogo
		uses[s.Favicon.File] |= asIcon
	}
	style(c.Portal.Site.Style)
	for _, authority := range c.Portal.Authorities() {
		style(authority.Style)
		uses[authority.Map] |= asMap
		for _, partner := range authority.Partners {
			uses[partner.Logo.File] |= asLogo
		}
		for _, action := range authority.Actions {
			uses[action.Image.File] |= inText
		}
		for _, item := range authority.News {
			uses[item.Image.File] |= inText
		}
	}
	return uses, linkedBy
}

// sizes are those in which an image of a size is made, from small to large. None is larger than the image.
func (u use) sizes(full image.Point) []image.Point {
	var widths []int
	if u&inText != 0 {
		widths = append(widths, pages.Widths[:]...)
	}
	if u&linked != 0 {
		widths = append(widths, pages.LinkedWidth)
	}
	if u&asIcon != 0 {
		widths = append(widths, pages.IconWidth)
	}
	if u&asLogo != 0 {
		for _, height := range []int{pages.LogoHeight, 2 * pages.LogoHeight} {
			widths = append(widths, rounded(full.X, height, full.Y))
		}
	}
	return sizesOf(full, widths)
}

// nearly is how close two widths lie, in hundredths, of which one would do.
const nearly = 80

func sizesOf(full image.Point, widths []int) []image.Point {
	for i := range widths {
		widths[i] = min(widths[i], full.X)
	}
	slices.Sort(widths)
	var sizes []image.Point
	for _, width := range slices.Compact(widths) {
		if width == full.X && len(sizes) > 0 && sizes[len(sizes)-1].X*100 > width*nearly {
			sizes = sizes[:len(sizes)-1]
		}
		sizes = append(sizes, image.Pt(width, rounded(full.Y, width, full.X)))
	}
	return sizes
}

// rounded is of×by/over, at least 1.
func rounded(of, by, over int) int { return max(1, (of*by+over/2)/over) }
