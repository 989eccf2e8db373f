package formats

import (
	"fmt"
	"strings"

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
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			from := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x > from {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", from+quiet, y+quiet, x-from, x-from)
			}
		}
	}
	return QR{path.String(), code.Size + 2*quiet}
}
