package formats

import (
	"fmt"
	"strconv"

	"rsc.io/qr"
)

// QR is a code that a telephone reads from paper: the path of an SVG whose strokes, one unit wide, are its dark squares, in
// a square of so many units, the quiet zone of four units around it included (ISO/IEC 18004). A plan holds many codes and
// nothing in them can be compressed, so each row is drawn by moves and strokes alone: half of what outlines of squares take.
type QR struct {
	Path string
	Size int
}

// quiet is the light border of a code, in units.
const quiet = 4

// QROf makes the code of an address. Correction level M survives a fold and a coffee stain. An address that is too long
// for a code gives none.
func QROf(address string) QR {
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		return QR{}
	}
	at := pen{path: fmt.Appendf(make([]byte, 0, 2*code.Size*code.Size), "M%d %d.5", quiet, quiet)}
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			from := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x > from {
				at.draw(from, y, x-from)
			}
		}
	}
	return QR{string(at.path), code.Size + 2*quiet}
}

// pen stands where the last stroke ended.
type pen struct {
	path []byte
	x, y int
}

// draw makes so many squares in a row dark.
func (p *pen) draw(x, y, n int) {
	if x != p.x || y != p.y {
		p.path = strconv.AppendInt(append(p.path, 'm'), int64(x-p.x), 10)
		p.path = strconv.AppendInt(append(p.path, ' '), int64(y-p.y), 10)
	}
	p.path = strconv.AppendInt(append(p.path, 'h'), int64(n), 10)
	p.x, p.y = x+n, y
}
