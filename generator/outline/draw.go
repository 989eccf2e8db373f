package outline

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Drawing is a map: what an SVG needs.
type Drawing struct {
	Width, Height int // of its view box, which begins at 0,0
	Figures       []Figure
}

// Figure is a shape as it is drawn.
type Figure struct {
	Path string // of an SVG; holes are holes with fill-rule evenodd
	X, Y int    // a place inside it, where a number can stand
}

// What a map shows.
const (
	// side is the longest side of a map in its own units: a screen of the sharpest telephone is as wide in pixels.
	side = 1000
	// margin is around it, for the strokes.
	margin = 6
	// mostDrawn is how many points a map has: about three kilobytes.
	mostDrawn = 400
	// least is half the side of the square that stands for a shape too small to be drawn.
	least = 6
)

// Draw draws shapes on one map, north up, each figure that of the shape at its place. The projection is equirectangular at
// the middle latitude, in which a region looks as it does on maps that people know.
func Draw(shapes []Shape) Drawing {
	if len(shapes) == 0 {
		return Drawing{}
	}
	to := projectionOf(boxOf(ringsOf(shapes)...))
	flat := make([]Shape, len(shapes))
	for i, shape := range shapes {
		for _, ring := range shape.Rings {
			flat[i].Rings = append(flat[i].Rings, to.ring(ring))
		}
	}
	drawing := Drawing{Width: int(to.width) + 2*margin, Height: int(to.height) + 2*margin}
	for i, shape := range simpler(flat, 1, mostDrawn) {
		rings := enclosing(shape.Rings)
		if len(rings) == 0 {
			rings = []Ring{around(flat[i].Rings)}
		}
		figure := Figure{Path: path(rings)}
		figure.X, figure.Y = inside(rings)
		drawing.Figures = append(drawing.Figures, figure)
	}
	return drawing
}

// enclosing are the rings that enclose something.
func enclosing(rings []Ring) []Ring {
	return slices.DeleteFunc(slices.Clone(rings), func(r Ring) bool { return len(r) < 3 || boxOf(r).area() == 0 })
}

// around is the square that stands for a shape that is too small to be drawn.
func around(rings []Ring) Ring {
	b := boxOf(rings...)
	x, y := int32((b.minX+b.maxX)/2), int32((b.minY+b.maxY)/2)
	return Ring{{x - least, y - least}, {x + least, y - least}, {x + least, y + least}, {x - least, y + least}}
}

// projection brings places on earth to places on a map.
type projection struct {
	box
	narrower int64 // a degree of longitude in ten-thousandths of one of latitude
	longest  int64 // side of the box, in millionths of a degree of latitude
	width    int64
	height   int64
}

const one = 10_000 // the unit of narrower

func projectionOf(b box) projection {
	middle := float64((b.minY+b.maxY)/2) / 1e6 * math.Pi / 180
	p := projection{box: b, narrower: max(int64(math.Round(math.Cos(middle)*one)), 1)}
	wide := b.width() * p.narrower / one
	p.longest = max(wide, b.height(), 1)
	p.width, p.height = wide*side/p.longest, b.height()*side/p.longest
	return p
}

// ring projects a ring; points that come to lie on each other are one.
func (p projection) ring(ring Ring) Ring {
	var flat Ring
	for _, q := range ring {
		x := (int64(q.Lon) - p.minX) * p.narrower / one * side / p.longest
		y := (p.maxY - int64(q.Lat)) * side / p.longest
		at := Point{int32(x) + margin, int32(y) + margin}
		if len(flat) == 0 || flat[len(flat)-1] != at {
			flat = append(flat, at)
		}
	}
	for len(flat) > 1 && flat[0] == flat[len(flat)-1] {
		flat = flat[:len(flat)-1]
	}
	return flat
}

// path writes rings as the path of an SVG, each point from the one before it.
func path(rings []Ring) string {
	var d []byte
	for _, ring := range rings {
		d = append(d, 'M')
		d = pair(d, ring[0].Lon, ring[0].Lat)
		for i, p := range ring[1:] {
			if i == 0 {
				d = append(d, 'l')
			} else if p.Lon >= ring[i].Lon {
				d = append(d, ' ') // else the minus parts it from what is before it
			}
			d = pair(d, p.Lon-ring[i].Lon, p.Lat-ring[i].Lat)
		}
		d = append(d, 'z')
	}
	return string(d)
}

func pair(d []byte, x, y int32) []byte {
	d = strconv.AppendInt(d, int64(x), 10)
	if y >= 0 {
		d = append(d, ' ')
	}
	return strconv.AppendInt(d, int64(y), 10)
}

// inside finds a place in what rings enclose: the middle of the widest piece of a line at half the height of the largest.
func inside(rings []Ring) (x, y int) {
	largest := rings[0]
	for _, ring := range rings {
		if boxOf(ring).area() > boxOf(largest).area() {
			largest = ring
		}
	}
	b := boxOf(largest)
	level := (b.minY + b.maxY) / 2
	var crossings []int64
	for _, ring := range rings {
		crossings = append(crossings, ring.crossings(level)...)
	}
	slices.Sort(crossings)
	from, to := (b.minX+b.maxX)/2, (b.minX+b.maxX)/2
	for i := 0; i+1 < len(crossings); i += 2 {
		if crossings[i+1]-crossings[i] > to-from {
			from, to = crossings[i], crossings[i+1]
		}
	}
	return int((from + to) / 2), int(level)
}

// crossings are where a ring crosses a level line, in no order. A point on the line counts as just below it.
func (r Ring) crossings(level int64) []int64 {
	var list []int64
	for i, p := range r {
		q := r[(i+1)%len(r)]
		if (int64(p.Lat) > level) != (int64(q.Lat) > level) {
			list = append(list, int64(p.Lon)+(level-int64(p.Lat))*(int64(q.Lon)-int64(p.Lon))/(int64(q.Lat)-int64(p.Lat)))
		}
	}
	return list
}

// ViewBox is the attribute of an SVG that shows the drawing.
func (d Drawing) ViewBox() string {
	return strings.Join([]string{"0", "0", strconv.Itoa(d.Width), strconv.Itoa(d.Height)}, " ")
}
