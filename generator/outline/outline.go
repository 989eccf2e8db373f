// Package outline reads the outlines of places from GeoJSON and draws a map of them, small enough for a telephone.
//
// It knows points, rings and nothing else: no municipalities, no files, no addresses, no findings. All it reckons after
// reading is in whole numbers, so that one file gives the same map on every machine.
package outline

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/simplify"
)

// Point is a place on earth (WGS84), in millionths of a degree: steps of a tenth of a metre.
type Point struct{ Lon, Lat int32 }

// Ring is the border of an area, or of a hole in it; it is closed without its first point being there again.
type Ring []Point

// Shape is the outline of one thing, with what its file calls it.
type Shape struct {
	Names []string // its code, name or id, as written; sorted, may be empty
	Rings []Ring   // areas and holes; never empty
}

// What is kept of a file.
const (
	// fine is in how many steps the longest side of what a file shows is divided: what is smaller than a step is not kept,
	// since a screen could not show it.
	fine = 1000
	// mostKept is how many points are kept of one file: more than a map shows.
	mostKept = 500
)

// box is the smallest rectangle around points.
type box struct{ minX, minY, maxX, maxY int64 }

func boxOf(rings ...Ring) box {
	b := box{math.MaxInt64, math.MaxInt64, math.MinInt64, math.MinInt64}
	for _, ring := range rings {
		for _, p := range ring {
			b.minX, b.maxX = min(b.minX, int64(p.Lon)), max(b.maxX, int64(p.Lon))
			b.minY, b.maxY = min(b.minY, int64(p.Lat)), max(b.maxY, int64(p.Lat))
		}
	}
	return b
}

func (b box) width() int64  { return b.maxX - b.minX }
func (b box) height() int64 { return b.maxY - b.minY }
func (b box) area() int64   { return b.width() * b.height() }

func ringsOf(shapes []Shape) []Ring {
	var rings []Ring
	for _, shape := range shapes {
		rings = append(rings, shape.Rings...)
	}
	return rings
}

// simpler leaves out the points of shapes that show least, until at most so many are left: first those that change the
// area that is drawn by less than so much, then those that change it by twice that, and so on. Of each shape its largest
// ring is kept.
func simpler(shapes []Shape, area int64, most int) []Shape {
	all := boxOf(ringsOf(shapes)...)
	for {
		points, simple := 0, make([]Shape, len(shapes))
		for i, shape := range shapes {
			simple[i] = Shape{shape.Names, simplerRings(shape.Rings, area)}
			for _, ring := range simple[i].Rings {
				points += len(ring)
			}
		}
		if points <= most || area > all.area() {
			return simple
		}
		area, shapes = area*2, simple // going on from there is nearly what beginning anew would give, and far quicker
	}
}

// simplerRings leaves out the rings that are smaller than an area, but for the largest, and simplifies the rest.
func simplerRings(rings []Ring, area int64) []Ring {
	largest := 0
	for i := range rings {
		if boxOf(rings[i]).area() > boxOf(rings[largest]).area() {
			largest = i
		}
	}
	var kept []Ring
	for i, ring := range rings {
		if i == largest || boxOf(ring).area() >= area {
			kept = append(kept, ring.simpler(area))
		}
	}
	return kept
}

// simpler leaves out the points of a ring that change its area by less than so much (Visvalingam and Whyatt, 1993). What is
// left out depends on the nearest points alone, so that neighbours keep the border that they share. Floating point reckons with
// whole numbers exactly, and so in the same way everywhere, as long as what is drawn is smaller than sixty degrees.
func (r Ring) simpler(area int64) Ring {
	line := make(orb.LineString, 0, len(r)+1)
	for _, p := range r {
		line = append(line, orb.Point{float64(p.Lon), float64(p.Lat)})
	}
	line = append(line, line[0])
	simple := simplify.VisvalingamThreshold(float64(area)).Ring(orb.Ring(line))
	ring := make(Ring, 0, len(simple))
	for _, p := range simple[:len(simple)-1] {
		ring = append(ring, Point{int32(p[0]), int32(p[1])})
	}
	return ring
}
