package formats

import (
	"strconv"

	"rsc.io/qr"
)

// QR is a code that a telephone reads from paper: the path of an SVG of dark squares, in a square of so many units, the
// quiet zone of four units around it included (ISO/IEC 18004).
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
	path := make([]byte, 0, 16*code.Size*code.Size/4)
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			from := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x > from {
				path = run(path, from+quiet, y+quiet, x-from)
			}
		}
	}
	return QR{string(path), code.Size + 2*quiet}
}

// run draws so many dark squares in a row.
func run(path []byte, x, y, n int) []byte {
	path = strconv.AppendInt(append(path, 'M'), int64(x), 10)
	path = strconv.AppendInt(append(path, ' '), int64(y), 10)
	path = strconv.AppendInt(append(path, 'h'), int64(n), 10)
	path = strconv.AppendInt(append(path, "v1h-"...), int64(n), 10)
	return append(path, 'z')
}
