package media

import (
	"image"
	"image/draw"
)

// shrinking makes a smaller image of rows of pixels: each new pixel is the average of the area that it covers. It reckons
// in whole numbers, so that every processor gives the same bytes; what works with broken numbers (golang.org/x/image/draw)
// rounds otherwise where a processor multiplies and adds in one step.
type shrinking struct {
	fromW, fromH, toW, toH int
	across                 []uint32 // one row, made narrower: the sum of weights is fromW
	sum                    []uint64 // the row under way: the sum of weights is fromW×fromH
	left                   int      // what the row under way still takes of the rows to come
	to                     *image.RGBA
	row                    int
}

const channels = 4

func newShrinking(fromW, fromH, toW, toH int) *shrinking {
	return &shrinking{fromW: fromW, fromH: fromH, toW: toW, toH: toH, across: make([]uint32, toW*channels), sum: make([]uint64, toW*channels),
		left: fromH, to: image.NewRGBA(image.Rect(0, 0, toW, toH))}
}

// add takes the next row. It is no larger than what it becomes, so a pixel falls in one or two new ones.
func (s *shrinking) add(pix []byte) {
	s.narrow(pix)
	weight := s.toH
	if weight >= s.left {
		s.weigh(s.left)
		weight -= s.left
		s.finish()
	}
	if weight > 0 {
		s.weigh(weight)
		s.left -= weight
	}
}

func (s *shrinking) narrow(pix []byte) {
	clear(s.across)
	to, left := 0, s.fromW
	for from := 0; from < len(pix); from += channels {
		weight := s.toW
		if weight >= left {
			s.addPixel(to, pix[from:], uint32(left))
			weight -= left
			to, left = to+channels, s.fromW
		}
		if weight > 0 {
			s.addPixel(to, pix[from:], uint32(weight))
			left -= weight
		}
	}
}

func (s *shrinking) addPixel(to int, pix []byte, weight uint32) {
	sum, p := s.across[to:to+channels:to+channels], pix[:channels:channels]
	sum[0] += weight * uint32(p[0])
	sum[1] += weight * uint32(p[1])
	sum[2] += weight * uint32(p[2])
	sum[3] += weight * uint32(p[3])
}

func (s *shrinking) weigh(weight int) {
	for i, value := range s.across {
		s.sum[i] += uint64(value) * uint64(weight)
	}
}

// finish writes the row under way and begins the next.
func (s *shrinking) finish() {
	whole := uint64(s.fromW) * uint64(s.fromH)
	row := s.to.Pix[s.row*s.to.Stride:]
	for i, sum := range s.sum {
		row[i] = byte((sum + whole/2) / whole)
	}
	clear(s.sum)
	s.row++
	s.left = s.fromH
}

// shrunk makes an image in several sizes, reading it once, a row at a time; and tells whether it has few colours.
func shrunk(from image.Image, sizes []image.Point) (images []*image.RGBA, few bool) {
	bounds := from.Bounds()
	made := make([]*shrinking, len(sizes))
	for i, size := range sizes {
		made[i] = newShrinking(bounds.Dx(), bounds.Dy(), size.X, size.Y)
	}
	row := image.NewRGBA(image.Rect(0, 0, bounds.Dx(), 1))
	count := newCensus(fewColours)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		draw.Draw(row, row.Rect, from, image.Pt(bounds.Min.X, y), draw.Src)
		count.add(row.Pix)
		for _, s := range made {
			s.add(row.Pix)
		}
	}
	for _, s := range made {
		images = append(images, s.to)
	}
	return images, count.found != nil
}

// upright turns an image as its orientation says: 2 to 4 mirror or turn it half round, 5 to 8 change height and width
// (Exif 2.32 §4.6.4).
func upright(from *image.RGBA, orientation int) *image.RGBA {
	if orientation <= 1 {
		return from
	}
	w, h := from.Rect.Dx(), from.Rect.Dy()
	size := standing(image.Pt(w, h), orientation)
	to := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			var at image.Point
			switch orientation {
			case 2:
				at = image.Pt(w-1-x, y)
			case 3:
				at = image.Pt(w-1-x, h-1-y)
			case 4:
				at = image.Pt(x, h-1-y)
			case 5:
				at = image.Pt(y, x)
			case 6:
				at = image.Pt(y, h-1-x)
			case 7:
				at = image.Pt(w-1-y, h-1-x)
			case 8:
				at = image.Pt(w-1-y, x)
			}
			copy(to.Pix[to.PixOffset(x, y):][:channels], from.Pix[from.PixOffset(at.X, at.Y):])
		}
	}
	return to
}

// standing is the size of an image after it is put upright, and of one that stands before it is laid down.
func standing(size image.Point, orientation int) image.Point {
	if orientation >= 5 {
		return image.Pt(size.Y, size.X)
	}
	return size
}
