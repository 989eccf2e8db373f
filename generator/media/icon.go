package media

import (
	"bytes"
	"encoding/binary"
	"image"
)

// cleanIcon keeps the pictures of an icon and nothing else: of a PNG in it the chunks that draw, of a bitmap the whole,
// since that holds only pixels (https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)).
func cleanIcon(data []byte) (cleaned []byte, size image.Point, err error) {
	const header, entry, most = 6, 16, 64
	if len(data) < header {
		return nil, size, errBroken
	}
	count := int(binary.LittleEndian.Uint16(data[4:]))
	if count == 0 || count > most || len(data) < header+entry*count {
		return nil, size, errBroken
	}
	out := bytes.Clone(data[:header+entry*count])
	for i := range count {
		line := out[header+entry*i : header+entry*(i+1)]
		length, at := int64(binary.LittleEndian.Uint32(line[8:])), int64(binary.LittleEndian.Uint32(line[12:]))
		if at < int64(header+entry*count) || at+length > int64(len(data)) {
			return nil, size, errBroken
		}
		picture, ok := cleanIconPicture(data[at : at+length])
		if !ok {
			return nil, size, errBroken
		}
		binary.LittleEndian.PutUint32(line[8:], uint32(len(picture)))
		binary.LittleEndian.PutUint32(line[12:], uint32(len(out)))
		out = append(out, picture...)
		size.X, size.Y = max(size.X, side(line[0])), max(size.Y, side(line[1]))
	}
	return out, size, nil
}

// side is a width or height as an icon writes it: 0 means 256.
func side(b byte) int {
	if b == 0 {
		return 256
	}
	return int(b)
}

// cleanIconPicture cleans one picture of an icon.
func cleanIconPicture(data []byte) ([]byte, bool) {
	const bitmapHeader = 40
	if cleaned, ok := cleanPNG(data); ok || formOf(data) == pngForm {
		return cleaned, ok
	}
	return data, len(data) > bitmapHeader && binary.LittleEndian.Uint32(data) == bitmapHeader
}

// cleanPNG keeps the chunks of a PNG that draw (https://www.w3.org/TR/png-3/#4Concepts.FormatChunks).
func cleanPNG(data []byte) ([]byte, bool) {
	if formOf(data) != pngForm {
		return nil, false
	}
	out := bytes.Clone(data[:8])
	for at := int64(8); at+12 <= int64(len(data)); {
		end := at + 12 + int64(binary.BigEndian.Uint32(data[at:]))
		if end > int64(len(data)) {
			return nil, false
		}
		switch string(data[at+4 : at+8]) {
		case "IHDR", "PLTE", "IDAT", "tRNS":
			out = append(out, data[at:end]...)
		case "IEND":
			return append(out, data[at:end]...), true
		}
		at = end
	}
	return nil, false
}
