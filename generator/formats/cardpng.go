package formats

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/zlib"
)

// press makes files of canvases, with room that is kept from one to the next.
type press struct {
	out, compressed bytes.Buffer
	compressor      *zlib.Writer // nil: none was needed yet
}

// writePNG writes a canvas as a PNG (third edition, https://www.w3.org/TR/png-3/; a test reads it with image/png): four bits
// for each point. The library asks for 756,000 points one by one, which costs as much as drawing the card.
func (p *press) writePNG(w io.Writer, c canvas) error {
	out := &p.out
	out.Reset()
	out.WriteString("\x89PNG\r\n\x1a\n")
	size := c.Rect.Size()
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(size.X)), uint32(size.Y))
	chunk(out, "IHDR", append(head, 4, 3, 0, 0, 0)) // bits, a palette, and the only compression, filter and order
	var palette []byte
	for _, color := range c.Palette {
		r, g, b, _ := color.RGBA()
		palette = append(palette, byte(r>>8), byte(g>>8), byte(b>>8))
	}
	chunk(out, "PLTE", palette)
	points, err := p.compress(c)
	if err != nil {
		return err
	}
	for len(points) > 0 {
		part := points[:min(len(points), chunkBytes)]
		chunk(out, "IDAT", part)
		points = points[len(part):]
	}
	chunk(out, "IEND", nil)
	_, err = w.Write(out.Bytes())
	return err
}

// chunkBytes is how the library divides what is compressed.
const chunkBytes = 32 << 10

// The filter of a row that says how it differs from the one above, for rows that do not, and how hard all is compressed: this
// level weighs what level 4 of the standard library does, in a third of its time.
const (
	filterUp = 2
	level    = 5
)

// compress makes the rows of a canvas, two points in a byte and a filter in front, small (RFC 1950). It holds until the next.
func (p *press) compress(c canvas) ([]byte, error) {
	if p.compressor == nil {
		compressor, err := zlib.NewWriterLevel(nil, level)
		if err != nil {
			return nil, err
		}
		p.compressor = compressor
	}
	p.compressed.Reset()
	p.compressor.Reset(&p.compressed)
	width := (c.Rect.Dx() + 1) / 2
	same, other := make([]byte, 1+width), make([]byte, 1+width)
	same[0] = filterUp
	above := make([]byte, c.Rect.Dx()) // above the first row all is 0
	for y := range c.Rect.Dy() {
		row, filtered := c.Pix[y*c.Stride:y*c.Stride+c.Rect.Dx()], same
		if !bytes.Equal(row, above) {
			pack(other[1:], row)
			filtered = other
		}
		if _, err := p.compressor.Write(filtered); err != nil {
			return nil, err
		}
		above = row
	}
	err := p.compressor.Close()
	return p.compressed.Bytes(), err
}

// pack puts two points in a byte.
func pack(into, points []byte) {
	for len(points) > 1 {
		into[0] = points[0]<<4 | points[1]
		into, points = into[1:], points[2:]
	}
	if len(points) == 1 {
		into[0] = points[0] << 4
	}
}

// chunk writes a part of a PNG: its length, its name, what it holds and a sum over both.
func chunk(out *bytes.Buffer, name string, data []byte) {
	out.Write(binary.BigEndian.AppendUint32(nil, uint32(len(data))))
	from := out.Len()
	out.WriteString(name)
	out.Write(data)
	out.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(out.Bytes()[from:])))
}
