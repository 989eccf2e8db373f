package outline

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Bounds of what is read.
const (
	// MostPoints is how many points a file may have: the borders of all Belgian municipalities, drawn to ten metres.
	MostPoints = 200_000
	// MostShapes is how many outlines a file may hold.
	MostShapes = 1000
	// mostNested is how deep lists and objects may be nested; a polygon in a collection needs nine levels.
	mostNested = 32
)

// Problem is what keeps an outline from being read.
type Problem struct {
	Kind   Kind
	Offset int // of the byte at which it was seen; -1: it is about the file as a whole
}

// Kind names a problem.
type Kind string

// The kinds of problems.
const (
	Broken  Kind = "broken"  // not JSON, or not what GeoJSON is made of
	Nested  Kind = "nested"  // deeper than any outline
	Many    Kind = "many"    // too many points or outlines
	Metres  Kind = "metres"  // coordinates that are no degrees: probably Lambert
	Nothing Kind = "nothing" // no area in it: points or lines at most
)

func (p *Problem) Error() string { return "reading an outline: " + string(p.Kind) }

// Read reads the outlines of a GeoJSON file (RFC 7946): a Polygon or MultiPolygon, a feature of one, or a collection of
// them. Points and lines are passed over. What is smaller than a screen shows is left out.
//
// The library that the outlines are simplified with has a reader too. It fails on `"geometries":[null]`, and it brings the
// whole format of a database along, so the few fields that count are read here.
func Read(data []byte) ([]Shape, *Problem) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if at := tooDeep(data); at >= 0 {
		return nil, &Problem{Nested, at}
	}
	var root node
	if err := json.Unmarshal(data, &root); err != nil {
		return nil, broken(err)
	}
	var r reader
	r.node(&root, nil)
	switch {
	case r.problem != nil:
		return nil, r.problem
	case len(r.shapes) == 0:
		return nil, &Problem{Nothing, -1}
	}
	all := boxOf(ringsOf(r.shapes)...)
	step := max(all.width(), all.height()) / fine
	return simpler(r.shapes, max(step*step, 1), mostKept), nil
}

// broken tells where a text stopped being JSON, or what was expected of it.
func broken(err error) *Problem {
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return &Problem{Broken, int(max(syntax.Offset-1, 0))}
	}
	return &Problem{Broken, -1}
}

// tooDeep finds where lists and objects are nested too deep; -1: nowhere. What is no JSON is told later.
func tooDeep(data []byte) int {
	depth, quoted := 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			if depth++; depth > mostNested {
				return i
			}
		case c == ']' || c == '}':
			depth--
		}
	}
	return -1
}

// node is any object of GeoJSON: a collection, a feature or a geometry.
type node struct {
	Type        string
	Features    []*node
	Geometry    *node
	Geometries  []*node
	Coordinates json.RawMessage
	Properties  json.RawMessage
	ID          json.RawMessage
}

// reader gathers shapes until something is wrong.
type reader struct {
	shapes  []Shape
	points  int
	problem *Problem
}

// node reads an object and what is in it. Names are those of the feature it is in.
func (r *reader) node(n *node, names []string) {
	if n == nil || r.problem != nil {
		return
	}
	switch n.Type {
	case "FeatureCollection":
		for _, feature := range n.Features {
			r.node(feature, nil)
		}
	case "Feature":
		before := len(r.shapes)
		r.node(n.Geometry, n.names())
		if before < len(r.shapes) {
			r.join(before)
		}
	case "GeometryCollection":
		for _, geometry := range n.Geometries {
			r.node(geometry, names)
		}
	case "Polygon":
		var polygon [][][]float64
		r.decode(n, &polygon)
		r.polygons([][][][]float64{polygon}, names)
	case "MultiPolygon":
		var polygons [][][][]float64
		r.decode(n, &polygons)
		r.polygons(polygons, names)
	}
}

// join makes one shape of those of one feature.
func (r *reader) join(from int) {
	one := Shape{Names: r.shapes[from].Names, Rings: ringsOf(r.shapes[from:])}
	r.shapes = append(r.shapes[:from], one)
}

func (r *reader) decode(n *node, coordinates any) {
	if err := json.Unmarshal(n.Coordinates, coordinates); err != nil {
		r.problem = &Problem{Broken, -1}
	}
}

// polygons adds what polygons show as one shape.
func (r *reader) polygons(polygons [][][][]float64, names []string) {
	shape := Shape{Names: names}
	for _, polygon := range polygons {
		for _, ring := range polygon {
			if read := r.ring(ring); len(read) >= 3 {
				shape.Rings = append(shape.Rings, read)
			}
		}
	}
	switch {
	case r.problem != nil || len(shape.Rings) == 0:
	case len(r.shapes) == MostShapes:
		r.problem = &Problem{Many, -1}
	default:
		r.shapes = append(r.shapes, shape)
	}
}

// ring reads one border; a point that comes twice in a row is one.
func (r *reader) ring(coordinates [][]float64) Ring {
	if r.points += len(coordinates); r.points > MostPoints {
		r.problem = &Problem{Many, -1}
	}
	var ring Ring
	for _, c := range coordinates {
		switch {
		case r.problem != nil:
			return nil
		case len(c) < 2:
			r.problem = &Problem{Broken, -1}
			return nil
		case math.Abs(c[0]) > 180 || math.Abs(c[1]) > 90:
			r.problem = &Problem{Metres, -1}
			return nil
		}
		p := Point{int32(math.Round(c[0] * 1e6)), int32(math.Round(c[1] * 1e6))}
		if len(ring) == 0 || ring[len(ring)-1] != p {
			ring = append(ring, p)
		}
	}
	if len(ring) > 1 && ring[0] == ring[len(ring)-1] {
		ring = ring[:len(ring)-1]
	}
	return ring
}

// called are the properties that name a feature: those of the content model, and those of the official borders of Flanders.
var called = []string{"id", "name", "nis", "naam", "niscode"}

// names are what a feature is called, in whatever case its properties are written.
func (n *node) names() []string {
	names := nameIn(nil, n.ID)
	var properties map[string]json.RawMessage
	if json.Unmarshal(n.Properties, &properties) != nil {
		return names
	}
	for key, value := range properties {
		if slices.Contains(called, strings.ToLower(key)) {
			names = nameIn(names, value)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// nameIn adds a value that is a text or a whole number.
func nameIn(names []string, value json.RawMessage) []string {
	var text string
	var figure int64
	switch {
	case json.Unmarshal(value, &text) == nil && text != "":
		return append(names, text)
	case json.Unmarshal(value, &figure) == nil && figure != 0:
		return append(names, strconv.FormatInt(figure, 10))
	}
	return names
}
