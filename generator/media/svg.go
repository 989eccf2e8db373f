package media

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

// Names of XML that a drawing uses.
const (
	svgSpace   = "http://www.w3.org/2000/svg"
	xlinkSpace = "http://www.w3.org/1999/xlink"
	xmlSpace   = "http://www.w3.org/XML/1998/namespace"
)

// drawn are the elements that a drawing may hold: shapes, text and what paints them (SVG 2, chapters 5 to 14). silent are
// those that draw nothing and may name people and places: they are left out. Everything else can run, load, move or hold
// another kind of document, and is refused.
var (
	drawn = strings.Fields(`svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath linearGradient
		radialGradient stop clipPath mask pattern marker filter feGaussianBlur feOffset feBlend feMerge feMergeNode feColorMatrix feFlood
		feComposite feComponentTransfer feFuncR feFuncG feFuncB feFuncA feDropShadow feMorphology feTurbulence feDisplacementMap
		feDiffuseLighting feSpecularLighting feDistantLight fePointLight feSpotLight style view switch`)
	silent  = strings.Fields(`metadata title desc`)
	letters = strings.Fields(`text tspan textPath style`) // elements in which text stands
)

// Limits of drawings.
const (
	maxDepth = 100    // elements in each other
	maxUses  = 10_000 // copies of parts, counted with those that a copy holds
)

// unsafe is what a drawing can do, as its editor may find it in the file: "<script>", "onload".
type unsafe string

func (u unsafe) Error() string { return "the drawing holds " + string(u) }

// cleanSVG writes a drawing anew with what draws and nothing else: no scripts, no links, no comments, no notes of the
// program it was made with. A drawing that can do something is not cleaned but refused: without that it would not look as
// it did.
func cleanSVG(data []byte) (cleaned []byte, size image.Point, err error) {
	c := cleaning{decoder: xml.NewDecoder(bytes.NewReader(data)), copies: copies{of: map[string][]string{}}}
	c.decoder.CharsetReader = func(label string, input io.Reader) (io.Reader, error) {
		encoding, err := htmlindex.Get(label)
		if err != nil {
			return nil, err
		}
		return encoding.NewDecoder().Reader(input), nil
	}
	switch err := c.all(); {
	case err != nil:
		return nil, size, err
	case !c.rooted:
		return nil, size, errBroken
	case c.copies.count() > maxUses:
		return nil, size, unsafe("<use>")
	}
	return c.out.Bytes(), c.size, nil
}

// cleaning is one drawing being written anew.
type cleaning struct {
	decoder *xml.Decoder
	out     bytes.Buffer
	open    []string // elements
	style   strings.Builder
	rooted  bool
	size    image.Point
	copies  copies
}

func (c *cleaning) all() error {
	for {
		token, err := c.decoder.Token()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		switch token := token.(type) {
		case xml.Directive:
			if strings.Contains(strings.ToUpper(string(token)), "ENTITY") {
				return unsafe("<!ENTITY>")
			}
		case xml.StartElement:
			err = c.start(token)
		case xml.EndElement:
			err = c.end()
		case xml.CharData:
			err = c.text(string(token))
		}
		if err != nil {
			return err
		}
	}
}

func (c *cleaning) start(e xml.StartElement) error {
	name := e.Name.Local
	switch {
	case c.rooted && (e.Name.Space != svgSpace && e.Name.Space != "" || slices.Contains(silent, name)):
		return c.decoder.Skip() // what another program noted, and words that nobody sees
	case !c.rooted && name != "svg", c.rooted && len(c.open) == 0, len(c.open) >= maxDepth, !slices.Contains(drawn, name),
		e.Name.Space != svgSpace && e.Name.Space != "":
		return unsafe("<" + name + ">")
	}
	c.out.WriteString("<" + name)
	if !c.rooted {
		c.out.WriteString(` xmlns="` + svgSpace + `"`)
		c.size = sizeOfSVG(e.Attr)
		c.rooted = true
	}
	kept, err := c.attributes(e.Attr)
	if err != nil {
		return err
	}
	c.out.WriteByte('>')
	c.open = append(c.open, name)
	c.copies.enter(kept["id"])
	if to, ok := kept["href"]; ok {
		c.copies.refer(strings.TrimSpace(to)[1:])
	}
	return nil
}

// attributes writes those that draw, each once.
func (c *cleaning) attributes(of []xml.Attr) (map[string]string, error) {
	kept := map[string]string{}
	for _, a := range of {
		name, err := attribute(a)
		if err != nil {
			return nil, err
		}
		if _, twice := kept[name]; twice || name == "" {
			continue
		}
		kept[name] = a.Value
		c.out.WriteString(" " + name + `="`)
		if err := xml.EscapeText(&c.out, []byte(a.Value)); err != nil {
			return nil, err
		}
		c.out.WriteByte('"')
	}
	return kept, nil
}

func (c *cleaning) end() error {
	name := c.open[len(c.open)-1]
	if name == "style" {
		style, ok := withoutComments(c.style.String())
		if !ok || !staysInside(style) {
			return unsafe("<style>")
		}
		c.style.Reset()
		if err := xml.EscapeText(&c.out, []byte(style)); err != nil {
			return err
		}
	}
	c.open = c.open[:len(c.open)-1]
	c.copies.leave()
	c.out.WriteString("</" + name + ">")
	return nil
}

// text keeps what stands in a text. A style is kept whole until it ends, since a comment may cut a word of it in two.
func (c *cleaning) text(text string) error {
	switch {
	case len(c.open) == 0 || !slices.Contains(letters, c.open[len(c.open)-1]):
		return nil
	case c.open[len(c.open)-1] == "style":
		c.style.WriteString(text)
		return nil
	}
	return xml.EscapeText(&c.out, []byte(text))
}

// attribute gives the name under which an attribute is kept, or nothing.
func attribute(a xml.Attr) (string, error) {
	name := a.Name.Local
	switch {
	case strings.HasPrefix(strings.ToLower(name), "on"):
		return "", unsafe(name)
	case (a.Name.Space == "" || a.Name.Space == xlinkSpace || a.Name.Space == "xlink") && name == "href":
		if !strings.HasPrefix(strings.TrimSpace(a.Value), "#") {
			return "", unsafe(name)
		}
		return name, nil
	case (a.Name.Space == xmlSpace || a.Name.Space == "xml") && (name == "space" || name == "lang"):
		return "xml:" + name, nil
	case a.Name.Space != "" || !attributes[name]:
		return "", nil
	case !staysInside(a.Value):
		return "", unsafe(name)
	}
	return name, nil
}

// staysInside tells a value or a style that leads nowhere outside the drawing. A style that hides letters behind
// backslashes hides something.
func staysInside(value string) bool {
	value = strings.ToLower(strings.Join(strings.Fields(value), ""))
	for _, sign := range []string{"\\", "@import", "@charset", "@namespace", "@font-face", "expression(", "javascript:", "data:", "-moz-binding", "behavior:",
		"image(", "image-set(", "src(", "<"} {
		if strings.Contains(value, sign) {
			return false
		}
	}
	for {
		_, after, found := strings.Cut(value, "url(")
		if !found {
			return true
		}
		if value = strings.TrimLeft(after, `"'`); !strings.HasPrefix(value, "#") {
			return false
		}
	}
}

// withoutComments takes the comments out of a style; not ok where one does not end.
func withoutComments(style string) (string, bool) {
	var kept strings.Builder
	for {
		before, after, found := strings.Cut(style, "/*")
		kept.WriteString(before)
		if !found {
			return kept.String(), true
		}
		if _, style, found = strings.Cut(after, "*/"); !found {
			return "", false
		}
		kept.WriteByte(' ')
	}
}

// attributes are those that draw (SVG 2, appendix F and chapters 5 to 14).
var attributes = setOf(`id class style width height viewBox preserveAspectRatio version x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points
	transform pathLength dx dy rotate textLength lengthAdjust startOffset method spacing side
	gradientUnits gradientTransform spreadMethod offset patternUnits patternContentUnits patternTransform clipPathUnits maskUnits
	maskContentUnits markerUnits markerWidth markerHeight orient refX refY filterUnits primitiveUnits in in2 result stdDeviation mode
	operator k1 k2 k3 k4 values type tableValues slope intercept amplitude exponent radius baseFrequency numOctaves seed stitchTiles
	scale xChannelSelector yChannelSelector surfaceScale diffuseConstant specularConstant specularExponent azimuth elevation z
	pointsAtX pointsAtY pointsAtZ limitingConeAngle edgeMode systemLanguage requiredExtensions
	alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters color-rendering
	direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font font-family font-size
	font-size-adjust font-stretch font-style font-variant font-weight glyph-orientation-vertical image-rendering isolation letter-spacing
	lighting-color marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order pointer-events
	shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
	stroke-opacity stroke-width text-anchor text-decoration text-rendering transform-origin unicode-bidi vector-effect visibility
	word-spacing writing-mode`)

func setOf(names string) map[string]bool {
	set := map[string]bool{}
	for name := range strings.FieldsSeq(names) {
		set[name] = true
	}
	return set
}
