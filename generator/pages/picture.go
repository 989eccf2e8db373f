package pages

import (
	"fmt"
	"html/template"
	"strings"

	"plein/generator/policy"
	"plein/generator/prose"
)

// What layouts show of an image, in CSS pixels unless said otherwise. Images are made in these sizes and no larger ones.
const (
	// Column is the width of the text: 46rem less 2 × 1rem (themes/helder/assets/10-helder.css).
	Column = 704
	// LogoHeight is the height of a logo: 4rem.
	LogoHeight = 64
	// IconWidth is that of the icon of a site, in pixels: large enough for the start screen of a telephone.
	IconWidth = 192
	// LinkedWidth is the width in pixels of an image that a link leads to: a map or a scan that is read from nearby.
	LinkedWidth = 2560
)

// Widths of the images in a text, in pixels: a telephone of which the screen is not sharp (360 less its margins), the column
// or a telephone with two pixels for one (720), a telephone with three (1080), the column with two (1440).
var Widths = [...]int{360, 720, 1080, 1440}

// Version is one size of an image.
type Version struct {
	URL           URL
	Width, Height int // pixels
}

// Picture is an image with its words.
type Picture struct {
	Src    string
	Alt    string
	Srcset template.Srcset // the same in other sizes; empty where there is one
	Sizes  string          // how wide it is shown
	Width  int             // CSS pixels at its largest; 0 where the image does not say
	Height int
}

// IsImage tells an image from a document.
func (f File) IsImage() bool { return len(f.Versions) > 0 || f.Drawing }

// picture is an image in the column of the text.
func (e *edition) picture(p *Page, image policy.Image) *Picture {
	file, ok := e.file(image.File)
	if !ok {
		return nil
	}
	picture := file.inColumn(p)
	picture.Alt = image.Alt
	return &picture
}

func (f File) inColumn(p *Page) Picture {
	picture := Picture{Src: f.URL.From(p.URL), Width: f.Width, Height: f.Height}
	var set []string
	for _, version := range f.Versions {
		if version.Width > Widths[len(Widths)-1] {
			break
		}
		if len(set) == 0 || picture.Width < Widths[1] { // what a browser shows that knows no srcset
			picture.Src = version.URL.From(p.URL)
		}
		picture.Width, picture.Height = version.Width, version.Height
		set = append(set, fmt.Sprintf("%s %dw", version.URL.From(p.URL), version.Width))
	}
	if len(set) > 1 {
		picture.Srcset, picture.Sizes = template.Srcset(strings.Join(set, ", ")), sizes(picture.Width)
	}
	return picture
}

// sizes says how wide an image is shown: the whole column, or as wide as it is; on a small screen the screen less its
// margins.
func sizes(width int) string {
	if width >= Column {
		return "(min-width: 46rem) 44rem, calc(100vw - 2rem)"
	}
	return fmt.Sprintf("(min-width: %dpx) %dpx, calc(100vw - 2rem)", width+32, width)
}

// logo is an image at the height of a logo, and one of twice that for sharp screens.
func (e *edition) logo(p *Page, image policy.Image) *Picture {
	file, ok := e.file(image.File)
	if !ok {
		return nil
	}
	picture := Picture{Src: file.URL.From(p.URL), Alt: image.Alt, Width: file.Width, Height: file.Height}
	if len(file.Versions) > 0 {
		once, twice := file.atHeight(LogoHeight), file.atHeight(2*LogoHeight)
		picture.Src, picture.Width, picture.Height = once.URL.From(p.URL), once.Width, once.Height
		if once != twice {
			picture.Srcset = template.Srcset(twice.URL.From(p.URL) + " 2x")
		}
	}
	if picture.Height > LogoHeight {
		picture.Width, picture.Height = max(1, (picture.Width*LogoHeight+picture.Height/2)/picture.Height), LogoHeight
	}
	return &picture
}

// atHeight is the smallest version that is so high, or the largest there is.
func (f File) atHeight(height int) Version {
	for _, version := range f.Versions {
		if version.Height >= height {
			return version
		}
	}
	return f.Versions[len(f.Versions)-1]
}

// favicon is the address of an icon.
func (e *edition) favicon(p *Page, image policy.Image) string {
	file, ok := e.file(image.File)
	if !ok {
		return ""
	}
	for _, version := range file.Versions {
		if version.Width >= min(IconWidth, file.Width) {
			return version.URL.From(p.URL)
		}
	}
	return file.URL.From(p.URL)
}

// imageIn is an image in a text of a noun.
func (e *edition) imageIn(p *Page, noun any, target string) (prose.Image, bool) {
	if !prose.IsLocal(target) {
		return prose.Image{}, false
	}
	file, ok := e.fileBeside(noun, target)
	if !ok || !file.IsImage() {
		return prose.Image{}, false
	}
	picture := file.inColumn(p)
	return prose.Image{Src: picture.Src, Srcset: string(picture.Srcset), Sizes: picture.Sizes, Width: picture.Width, Height: picture.Height}, true
}
