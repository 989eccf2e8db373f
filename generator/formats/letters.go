package formats

import (
	"image"
	"slices"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// letters draws text in one font, in whole numbers: the rasterizers of golang.org/x/image reckon in fractions, whose last
// bit differs between processors, and a card would have other bytes on another machine.
type letters struct {
	font      *sfnt.Font
	buffer    sfnt.Buffer
	edges     []border // of the character that is drawn; kept for the next
	near      []border // those of them that cross a row of pixels
	crossings []crossing
	row       []int
	drawn     map[drawing]mask
}

// drawing is a character at a size, so many 64ths of a pixel beside a whole one.
type drawing struct {
	index  sfnt.GlyphIndex
	size   int
	beside fixed.Int26_6
}

// mask is how much ink each point of an area gets, row by row; the area is seen from the foot of the character.
type mask struct {
	area image.Rectangle
	ink  []uint8
}

// Drawings are kept of small letters, which come back on nearly every card; so many of them take some 2 MB.
const (
	smallLetters = largestWords
	keptDrawings = 3000
)

func newLetters(ttf []byte) (*letters, error) {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, err
	}
	return &letters{font: f}, nil
}

// glyph is the form of a character; what the font does not have is a box.
func (l *letters) glyph(r rune) sfnt.GlyphIndex {
	index, err := l.font.GlyphIndex(&l.buffer, r)
	if err != nil {
		return 0
	}
	return index
}

// advance is how far the next character stands, in 64ths of a pixel.
func (l *letters) advance(r rune, size int) fixed.Int26_6 {
	width, err := l.font.GlyphAdvance(&l.buffer, l.glyph(r), fixed.I(size), font.HintingNone)
	if err != nil {
		return 0
	}
	return width
}

// width is that of a line, in pixels.
func (l *letters) width(line string, size int) int {
	var width fixed.Int26_6
	for _, r := range line {
		width += l.advance(r, size)
	}
	return width.Ceil()
}

// leading is how far lines stand from each other.
func leading(size int) int { return size * 6 / 5 }

// fit breaks a text into lines at the largest size at which all of it fits; at the smallest what does not fit is cut off,
// with a mark that says so.
func (l *letters) fit(text string, largest, smallest, width, most, height int) (size int, lines []string) {
	for size = largest; size > smallest; size -= 2 {
		if lines := l.wrap(text, size, width); len(lines) <= min(most, height/leading(size)) && l.widest(lines, size) <= width {
			return size, lines
		}
	}
	lines = l.wrap(text, size, width)
	if most = min(most, max(height/leading(size), 1)); len(lines) > most {
		lines = lines[:most]
		lines[most-1] += " …"
	}
	for i := range lines {
		lines[i] = l.cut(lines[i], size, width)
	}
	return size, lines
}

func (l *letters) widest(lines []string, size int) int {
	widest := 0
	for _, line := range lines {
		widest = max(widest, l.width(line, size))
	}
	return widest
}

// mostText is how many bytes of a text are looked at: a card has no room for more.
const mostText = 600

// wrap breaks a text into lines, at its spaces and behind its hyphens; a word may be too wide.
func (l *letters) wrap(text string, size, width int) []string {
	var lines []string
	line := ""
	if len(text) > mostText {
		text = strings.ToValidUTF8(text[:mostText], "")
	}
	for _, word := range pieces(norm.NFC.String(text)) {
		if next := line + word; line == "" || l.width(strings.TrimSpace(next), size) <= width {
			line = next
			continue
		}
		lines, line = append(lines, strings.TrimSpace(line)), word
	}
	return append(lines, strings.TrimSpace(line))
}

// pieces are what a line can be broken into: words with the spaces behind them, and parts of names with hyphens. A number
// stays with what it counts.
func pieces(text string) []string {
	var all []string
	for _, word := range strings.Fields(text) {
		if last := len(all) - 1; last >= 0 && strings.Trim(all[last], "0123456789. ") == "" {
			all[last] += word + " "
			continue
		}
		parts := strings.SplitAfter(word, "-")
		all = append(all, parts[:len(parts)-1]...)
		all = append(all, parts[len(parts)-1]+" ")
	}
	return all
}

// cut takes characters off a line until it fits.
func (l *letters) cut(line string, size, width int) string {
	if l.width(line, size) <= width {
		return line
	}
	room := fixed.I(width) - l.advance('…', size)
	for i, r := range line {
		if room -= l.advance(r, size); room < 0 {
			return strings.TrimRight(line[:i], " …") + "…"
		}
	}
	return line
}

// lines writes lines below each other from a height on, and gives the height below them.
func (c canvas) lines(l *letters, lines []string, size, y int) int {
	for _, line := range lines {
		dot := fixed.P(edge, y+size)
		for _, r := range line {
			c.glyph(l, l.glyph(r), size, dot)
			dot.X += l.advance(r, size)
		}
		y += leading(size)
	}
	return y
}

// glyph draws one character with its foot at a point. What would stand outside of the canvas is left out.
func (c canvas) glyph(l *letters, index sfnt.GlyphIndex, size int, dot fixed.Point26_6) {
	foot := image.Pt(dot.X.Floor(), dot.Y.Floor())
	m := l.mask(drawing{index, size, dot.X & 63})
	area := m.area.Add(foot)
	seen := area.Intersect(c.Rect)
	for y := seen.Min.Y; y < seen.Max.Y; y++ {
		from := (y-area.Min.Y)*area.Dx() + seen.Min.X - area.Min.X
		to := c.Pix[c.PixOffset(seen.Min.X, y):c.PixOffset(seen.Max.X, y)]
		for x, level := range m.ink[from : from+len(to)] {
			to[x] = max(to[x], level)
		}
	}
}

// mask gives a drawing that was made before, or makes it.
func (l *letters) mask(d drawing) mask {
	m, ok := l.drawn[d]
	if ok {
		return m
	}
	m = l.draw(d)
	if d.size > smallLetters {
		return m
	}
	if l.drawn == nil || len(l.drawn) >= keptDrawings {
		l.drawn = make(map[drawing]mask, keptDrawings)
	}
	l.drawn[d] = m
	return m
}

// draw makes the mask of a character.
func (l *letters) draw(d drawing) mask {
	segments, err := l.font.LoadGlyph(&l.buffer, d.index, fixed.I(d.size), nil)
	if err != nil || len(segments) == 0 {
		return mask{}
	}
	dot := fixed.Point26_6{X: d.beside}
	bounds := segments.Bounds().Add(dot)
	area := image.Rect(bounds.Min.X.Floor(), bounds.Min.Y.Floor(), bounds.Max.X.Ceil(), bounds.Max.Y.Ceil())
	m := mask{area, make([]uint8, 0, max(area.Dx()*area.Dy(), 0))}
	l.edges = edgesOf(l.edges[:0], segments, dot)
	row := slices.Grow(l.row[:0], max(area.Dx(), 0))[:max(area.Dx(), 0)]
	l.row = row
	for y := area.Min.Y; y < area.Max.Y; y++ {
		clear(row)
		l.near = l.near[:0]
		for _, e := range l.edges {
			if min(e.y0, e.y1) < (y+1)*64 && max(e.y0, e.y1) >= y*64 {
				l.near = append(l.near, e)
			}
		}
		for i := range rows {
			l.cover(row, y*64+64*i/rows+64/rows/2, area.Min.X*64)
		}
		for _, covered := range row {
			m.ink = append(m.ink, uint8((covered*inkLevels+32*rows)/(64*rows)))
		}
	}
	return m
}

// rows is how many lines are looked along in each row of pixels; along them coverage is exact to a 64th.
const rows = 8

// border is a straight piece of the border of a character, in 64ths of a pixel.
type border struct{ x0, y0, x1, y1 int }

// edgesOf breaks the border of a character into straight pieces, behind others.
func edgesOf(all []border, segments sfnt.Segments, dot fixed.Point26_6) []border {
	const bends = 8 // pieces of a curve
	var pen fixed.Point26_6
	to := func(p fixed.Point26_6) {
		all = append(all, border{int(pen.X + dot.X), int(pen.Y + dot.Y), int(p.X + dot.X), int(p.Y + dot.Y)})
		pen = p
	}
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			pen = s.Args[0]
		case sfnt.SegmentOpLineTo:
			to(s.Args[0])
		case sfnt.SegmentOpQuadTo:
			from := pen
			for t := fixed.Int26_6(1); t <= bends; t++ {
				u := bends - t
				to(fixed.Point26_6{X: (u*u*from.X + 2*u*t*s.Args[0].X + t*t*s.Args[1].X) / (bends * bends),
					Y: (u*u*from.Y + 2*u*t*s.Args[0].Y + t*t*s.Args[1].Y) / (bends * bends)})
			}
		case sfnt.SegmentOpCubeTo: // not in fonts of this kind
			to(s.Args[2])
		}
	}
	return all
}

// crossing is where a line meets the border of a character, and whether it goes in or out there.
type crossing struct{ x, direction int }

// cover adds to each pixel of a row how much of it the character covers along a line, in 64ths.
func (l *letters) cover(row []int, y, left int) {
	crossings := l.crossings[:0]
	for _, e := range l.near {
		if (e.y0 > y) == (e.y1 > y) {
			continue
		}
		direction := 1
		if e.y1 < e.y0 {
			direction = -1
		}
		crossings = append(crossings, crossing{e.x0 + (y-e.y0)*(e.x1-e.x0)/(e.y1-e.y0) - left, direction})
	}
	l.crossings = crossings
	slices.SortFunc(crossings, func(a, b crossing) int { return a.x - b.x })
	winding := 0
	for i := 0; i+1 < len(crossings); i++ {
		if winding += crossings[i].direction; winding != 0 {
			span(row, crossings[i].x, crossings[i+1].x)
		}
	}
}

// span adds a piece of a line, from x to x in 64ths, to the pixels that it crosses.
func span(row []int, from, to int) {
	for from = max(from, 0); from < min(to, 64*len(row)); {
		next := min((from/64+1)*64, to)
		row[from/64] += next - from
		from = next
	}
}
