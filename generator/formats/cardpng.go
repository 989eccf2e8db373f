package formats

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"io"
)

// writePNG writes a canvas as image/png does (PNG, third edition; a test holds that the bytes are the same): four bits for
// each point, no filters, since they make pictures with a palette larger. The library asks for 756,000 points one by one,
// which costs as much as drawing the card.
func (c canvas) writePNG(w io.Writer) error {
	var out bytes.Buffer
	out.WriteString("\x89PNG\r\n\x1a\n")
	size := c.Rect.Size()
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(size.X)), uint32(size.Y))
	chunk(&out, "IHDR", append(head, 4, 3, 0, 0, 0)) // bits, a palette, and the only compression, filter and order
	var palette []byte
	for _, color := range c.Palette {
		r, g, b, _ := color.RGBA()
		palette = append(palette, byte(r>>8), byte(g>>8), byte(b>>8))
	}
	chunk(&out, "PLTE", palette)
	points, err := c.points()
	if err != nil {
		return err
	}
	for len(points) > 0 {
		part := points[:min(len(points), chunkBytes)]
		chunk(&out, "IDAT", part)
		points = points[len(part):]
	}
	chunk(&out, "IEND", nil)
	_, err = out.WriteTo(w)
	return err
}

// chunkBytes is how the library divides what is compressed.
const chunkBytes = 32 << 10

// points are the rows of a canvas, two points in a byte and a zero in front, compressed (RFC 1950).
func (c canvas) points() ([]byte, error) {
	var out bytes.Buffer
	compressed := zlib.NewWriter(&out)
	row := make([]byte, 1+(c.Rect.Dx()+1)/2)
	for y := range c.Rect.Dy() {
		pixels := c.Pix[y*c.Stride : y*c.Stride+c.Rect.Dx()]
		for x := range row[1:] {
			row[1+x] = pixels[2*x] << 4
			if 2*x+1 < len(pixels) {
				row[1+x] |= pixels[2*x+1]
			}
		}
		if _, err := compressed.Write(row); err != nil {
			return nil, err
		}
	}
	err := compressed.Close()
	return out.Bytes(), err
}

// chunk writes a part of a PNG: its length, its name, what it holds and a sum over both.
func chunk(out *bytes.Buffer, name string, data []byte) {
	out.Write(binary.BigEndian.AppendUint32(nil, uint32(len(data))))
	from := out.Len()
	out.WriteString(name)
	out.Write(data)
	out.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(out.Bytes()[from:])))
}
