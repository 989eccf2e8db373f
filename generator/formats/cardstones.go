package formats

import "image"

// largestStone keeps one action from becoming a wall.
const largestStone = 118

// stones draws a stone for each state, in a square as far as the number allows, and tells whether there was room.
func (c canvas) stones(states []string, in image.Rectangle) bool {
	columns := 1
	for columns*columns < len(states) {
		columns++
	}
	pitch := min(in.Dx()/columns, largestStone)
	if len(states) == 0 || pitch < smallest {
		return false
	}
	size := pitch - max(pitch/8, 1)
	left := in.Max.X - columns*pitch + pitch - size
	for i, state := range states {
		at := image.Pt(left+i%columns*pitch, in.Min.Y+i/columns*pitch)
		within := c.SubImage(image.Rectangle{at, at.Add(image.Pt(size, size))}).(*image.Paletted)
		stone{canvas{within}, within.Rect, size}.face(state)
	}
	return true
}

// stone is one stone on a card. Its faces are those of the pages (themes/helder/stones), drawn for pixels: a square of 24
// by 24, of which only what can be seen at its size is drawn.
type stone struct {
	canvas // no larger than the stone: what would reach over its border is cut off
	image.Rectangle
	size int
}

// marked is the size from which a stone has room for a mark.
const marked = 14

func (s stone) face(state string) {
	thick, thin := max(s.size/12, 1), max(s.size/24, 1)
	switch state {
	case "done":
		s.box(s.Rectangle, brandColor)
		s.stroke(paperColor, 2*thick, 6, 12, 10, 16, 18, 8)
		return
	case "proposed":
		s.dashed(thick)
		return
	case "not_chosen", "referred", "stopped", "merged", "superseded":
		s.frame(s.Rectangle, thin, brandColor)
	default:
		s.frame(s.Rectangle, thick, brandColor)
	}
	switch state {
	case "preparing":
		s.low(4)
	case "running":
		s.low(2)
	case "continuous":
		s.low(2)
		s.ring(12, 7, 3, thin)
	case "late", "postponed":
		s.hatched(thin)
		s.ring(12, 12, 6, thick)
		s.stroke(brandColor, thin, 12, 8, 12, 12, 15, 14)
	case "not_chosen":
		s.stroke(brandColor, thick, 7, 12, 17, 12)
	case "referred":
		s.stroke(brandColor, thick, 6, 12, 17, 12)
		s.stroke(brandColor, thick, 13, 8, 17, 12, 13, 16)
	case "stopped":
		s.cross(thick, true, true)
	case "merged":
		s.cross(thick, false, true)
	case "superseded":
		s.cross(thick, true, false)
	}
}

// at is a point of the square of 24 by 24.
func (s stone) at(x, y int) image.Point { return s.Min.Add(image.Pt(x*s.size/24, y*s.size/24)) }

// low fills the lower part of a stone.
func (s stone) low(part int) {
	s.box(image.Rect(s.Min.X, s.Max.Y-(s.size+part/2)/part, s.Max.X, s.Max.Y), brandColor)
}

// stroke draws lines from point to point, where there is room for a mark.
func (s stone) stroke(color uint8, width int, points ...int) {
	for i := 0; s.size >= marked && i+3 < len(points); i += 2 {
		s.line(s.at(points[i], points[i+1]), s.at(points[i+2], points[i+3]), width, color)
	}
}

// cross draws the diagonals; they are what tells a state, so they are there at every size.
func (s stone) cross(width int, falling, rising bool) {
	if falling {
		s.line(s.at(5, 5), s.at(19, 19), width, brandColor)
	}
	if rising {
		s.line(s.at(5, 19), s.at(19, 5), width, brandColor)
	}
}

// hatched draws diagonals across the whole.
func (s stone) hatched(width int) {
	step := max(s.size/4, 3)
	for sum := step; sum < 2*s.size; sum += step {
		from, to := image.Pt(max(0, sum-s.size+1), min(sum, s.size-1)), image.Pt(min(sum, s.size-1), max(0, sum-s.size+1))
		s.line(s.Min.Add(from), s.Min.Add(to), width, brandColor)
	}
}

// dashed draws a border of dashes, five on a side.
func (s stone) dashed(width int) {
	dash := max(s.size/9, 1)
	for from := 0; from < s.size; from += 2 * dash {
		to := min(from+dash, s.size)
		s.box(image.Rect(s.Min.X+from, s.Min.Y, s.Min.X+to, s.Min.Y+width), brandColor)
		s.box(image.Rect(s.Min.X+from, s.Max.Y-width, s.Min.X+to, s.Max.Y), brandColor)
		s.box(image.Rect(s.Min.X, s.Min.Y+from, s.Min.X+width, s.Min.Y+to), brandColor)
		s.box(image.Rect(s.Max.X-width, s.Min.Y+from, s.Max.X, s.Min.Y+to), brandColor)
	}
}

// ring draws a circle with paper in it, where there is room for a mark.
func (s stone) ring(x, y, radius, width int) {
	if s.size < marked {
		return
	}
	centre, r := s.at(x, y), radius*s.size/24
	for dy := -r; dy <= r; dy++ {
		for dx := -r; dx <= r; dx++ {
			color := uint8(paperColor)
			switch far := dx*dx + dy*dy; {
			case far > r*r:
				continue
			case far > (r-width)*(r-width):
				color = brandColor
			}
			s.SetColorIndex(centre.X+dx, centre.Y+dy, color)
		}
	}
}
