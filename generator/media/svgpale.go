package media

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
)

// isPaleSVG tells a drawing of which nothing can be seen on a white page: each of its shapes is painted in colours that do
// not stand out from white, and nothing else paints. Where that cannot be known (a gradient, a picture of the drawing in
// itself, a style that hangs on more than a class, a colour by a rare name), it is not told.
func isPaleSVG(cleaned []byte) bool {
	p := painting{decoder: xml.NewDecoder(bytes.NewReader(cleaned)), classes: map[string]paint{}}
	if !p.styles(cleaned) {
		return false
	}
	p.open = []paint{{fill: "black", stroke: "none"}} // SVG 2, section 13.2: what is painted where nothing is said
	for {
		token, err := p.decoder.Token()
		if err != nil {
			return p.shapes > 0
		}
		switch token := token.(type) {
		case xml.StartElement:
			if !p.start(token) {
				return false
			}
		case xml.EndElement:
			p.open = p.open[:len(p.open)-1]
		}
	}
}

// paint is what an element is painted with; empty: as what is around it.
type paint struct{ fill, stroke string }

// over is a paint with what it does not say from the one around it.
func (p paint) over(around paint) paint {
	if p.fill == "" || p.fill == "inherit" {
		p.fill = around.fill
	}
	if p.stroke == "" || p.stroke == "inherit" {
		p.stroke = around.stroke
	}
	return p
}

// painting is a drawing that is looked at for its colours.
type painting struct {
	decoder *xml.Decoder
	classes map[string]paint
	open    []paint // of the elements that are open
	shapes  int     // that can be seen somewhere
}

// start looks at one element; false where what it paints stands out, or cannot be known.
func (p *painting) start(e xml.StartElement) bool {
	own, ok := p.paintOf(e.Attr)
	if !ok {
		return false
	}
	p.open = append(p.open, own.over(p.open[len(p.open)-1]))
	switch e.Name.Local {
	case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath":
		return p.shape(p.open[len(p.open)-1])
	case "defs", "clipPath", "style": // they paint nothing themselves
		p.open = p.open[:len(p.open)-1]
		return p.decoder.Skip() == nil
	case "svg", "g", "switch", "view":
		return true
	}
	return false
}

// shape looks at what a shape is painted with.
func (p *painting) shape(of paint) bool {
	for _, color := range []string{of.fill, of.stroke} {
		if color == "none" || color == "transparent" {
			continue
		}
		rgb, ok := colorOf(color)
		if !ok || standsOut([]byte{rgb[0], rgb[1], rgb[2], 255}) {
			return false
		}
		p.shapes++
	}
	return true
}

// paintOf is what the attributes of an element say of its paint: a style goes before a class, and that before an attribute.
func (p *painting) paintOf(attributes []xml.Attr) (own paint, ok bool) {
	var style, class paint
	for _, a := range attributes {
		value := strings.ToLower(strings.TrimSpace(a.Value))
		switch a.Name.Local {
		case "fill":
			own.fill = value
		case "stroke":
			own.stroke = value
		case "class":
			for name := range strings.FieldsSeq(a.Value) {
				class = p.classes[name].over(class)
			}
		case "style":
			if style, ok = declared(a.Value); !ok {
				return own, false
			}
		case "filter", "mask", "mix-blend-mode":
			return own, false
		}
	}
	return style.over(class.over(own)), true
}

var (
	styleElement = regexp.MustCompile(`(?s)<style[^>]*>(.*?)</style>`)
	classRule    = regexp.MustCompile(`^\s*((?:\.[\w-]+\s*,?\s*)+)\{([^{}]*)\}`)
)

// styles reads the rules for classes; false where there are others, or two for one class.
func (p *painting) styles(drawing []byte) bool {
	for _, element := range styleElement.FindAllSubmatch(drawing, -1) {
		rest := string(element[1])
		for strings.TrimSpace(rest) != "" {
			rule := classRule.FindStringSubmatch(rest)
			if rule == nil {
				return false
			}
			said, ok := declared(rule[2])
			if !ok {
				return false
			}
			for name := range strings.FieldsFuncSeq(rule[1], func(r rune) bool { return r == '.' || r == ',' || r == ' ' || r == '\n' || r == '\t' || r == '\r' }) {
				p.classes[name] = said.over(p.classes[name])
			}
			rest = rest[len(rule[0]):]
		}
	}
	return true
}

// declared reads the paint of a style; false where it says what may change what is seen.
func declared(style string) (said paint, ok bool) {
	for declaration := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(declaration, ":")
		value = strings.ToLower(strings.TrimSpace(strings.Replace(value, "!important", "", 1)))
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "fill":
			said.fill = value
		case "stroke":
			said.stroke = value
		case "filter", "mask", "mix-blend-mode", "all", "background", "background-color", "outline", "border":
			return said, false
		}
	}
	return said, true
}

var (
	hexColor = regexp.MustCompile(`^#(?:[0-9a-f]{3}|[0-9a-f]{6})$`)
	rgbColor = regexp.MustCompile(`^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$`)
)

// colorOf reads a colour by its figures, or by one of the names that pale logos use.
func colorOf(value string) (rgb [3]byte, ok bool) {
	named := map[string]string{"white": "#ffffff", "snow": "#fffafa", "ivory": "#fffff0", "whitesmoke": "#f5f5f5", "yellow": "#ffff00"}
	if hex := named[value]; hex != "" {
		value = hex
	}
	if parts := rgbColor.FindStringSubmatch(value); parts != nil {
		for i := range rgb {
			n, _ := strconv.Atoi(parts[i+1])
			rgb[i] = byte(min(n, 255))
		}
		return rgb, true
	}
	if !hexColor.MatchString(value) {
		return rgb, false
	}
	if len(value) == 4 {
		value = string([]byte{'#', value[1], value[1], value[2], value[2], value[3], value[3]})
	}
	n, _ := strconv.ParseUint(value[1:], 16, 32)
	return [3]byte{byte(n >> 16), byte(n >> 8), byte(n)}, true
}
