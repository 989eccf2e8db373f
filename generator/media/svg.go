package media

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// drawing are the elements that a drawing may hold: shapes, text and what paints them. Everything that can run, load
// or hold another kind of document is left out (SVG 2, chapters 5 to 14).
var drawing = []string{"svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line",
	"polyline", "polygon", "text", "tspan", "textpath", "lineargradient", "radialgradient", "stop", "clippath", "mask", "pattern", "marker",
	"filter", "fegaussianblur", "feoffset", "feblend", "femerge", "femergenode", "fecolormatrix", "feflood", "fecomposite", "style",
	"namedview", "rdf", "work", "format", "type", "view", "switch"}

// safeSVG tells a drawing from a document that can do something: run a script, load from elsewhere, refer outside.
func safeSVG(r io.Reader) bool {
	decoder := xml.NewDecoder(r)
	root := false
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return root
		}
		if err != nil {
			return false
		}
		switch token := token.(type) {
		case xml.Directive:
			if strings.Contains(strings.ToUpper(string(token)), "ENTITY") {
				return false
			}
		case xml.StartElement:
			if !slices.Contains(drawing, strings.ToLower(token.Name.Local)) || !root && token.Name.Local != "svg" {
				return false
			}
			root = true
			if slices.ContainsFunc(token.Attr, harmful) {
				return false
			}
		case xml.CharData:
			if text := strings.ToLower(string(token)); strings.Contains(text, "@import") || strings.Contains(text, "url(http") || strings.Contains(text, "url(//") {
				return false
			}
		}
	}
}

// harmful tells an attribute that runs something or leads out of the drawing.
func harmful(a xml.Attr) bool {
	name, value := strings.ToLower(a.Name.Local), strings.ToLower(strings.Join(strings.Fields(a.Value), ""))
	switch {
	case strings.HasPrefix(name, "on"):
		return true
	case name == "href" || name == "src":
		return !strings.HasPrefix(value, "#")
	}
	return strings.Contains(value, "javascript:") || strings.Contains(value, "url(") && !strings.Contains(value, "url(#")
}
