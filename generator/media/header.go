package media

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"io"
)

// header is what an image says of itself before it is decoded.
type header struct {
	form          form
	width, height int
	orientation   int    // 1 to 8, as Exif 2.32 §4.6.4 counts them; 1 where nothing is said
	profile       []byte // ICC; nil where there is none
	moves         bool
	progressive   bool  // JPEG in several passes
	planes        int64 // bytes that decoding takes for each pixel, at most
}

// Limits of images. They are looked at before a pixel is decoded.
const (
	// MaxImage is the size in bytes of the largest image file that is read.
	MaxImage = 50 << 20
	// MaxPixels is the area of the largest image that is decoded: the sharpest telephones make 50 million.
	MaxPixels = 64_000_000
	// MaxMemory is what decoding may take at a time, in bytes, for all workers together.
	MaxMemory = 512 << 20
	// maxSide is the longest side of an image: that of JPEG.
	maxSide = 1<<16 - 1
	// maxScans is the number of passes of the most progressive photograph; encoders make ten.
	maxScans = 100
	// maxProfile is the size in bytes of the largest colour profile that is looked at; those of cameras have 4 kB.
	maxProfile = 1 << 20
)

// memory is what decoding takes, in bytes.
func (h header) memory() int64 { return h.pixels() * h.planes }

func (h header) pixels() int64 { return int64(h.width) * int64(h.height) }

// tooMany tells an image that would take more than there is.
func (h header) tooMany() bool {
	return h.width > maxSide || h.height > maxSide || h.pixels() > MaxPixels || h.memory() > MaxMemory
}

var errHeader = errors.New("the image does not say what it is")

// readHeader reads the header of an image of which the first bytes are known to be those of a form.
func readHeader(f form, data []byte) (header, error) {
	h := header{form: f, orientation: 1}
	switch f {
	case jpegForm:
		h.readJPEG(data)
	case pngForm:
		h.readPNG(data)
	case gifForm:
		h.readGIF(data)
	case webpForm:
		h.readWebP(data)
	}
	if h.width <= 0 || h.height <= 0 {
		return h, errHeader
	}
	return h, nil
}

// readJPEG walks the segments (ITU T.81, annex B).
func (h *header) readJPEG(data []byte) {
	scans := 0
	var profile []byte
	for at := 2; ; {
		next := bytes.IndexByte(data[at:], 0xff)
		if next < 0 || at+next+4 > len(data) {
			break
		}
		at += next + 1
		marker := data[at]
		if marker == 0 || marker == 0xff || marker >= 0xd0 && marker <= 0xd8 || marker == 1 {
			continue // bytes of a scan, and marks without a length
		}
		if marker == 0xd9 {
			break
		}
		length := int(binary.BigEndian.Uint16(data[at+1:]))
		if length < 2 || at+1+length > len(data) {
			break
		}
		segment := data[at+3 : at+1+length]
		at += 1 + length
		switch marker {
		case 0xc0, 0xc1, 0xc2:
			h.readFrame(segment, marker == 0xc2)
		case 0xda:
			scans++
		case 0xe1:
			if tiff, ok := bytes.CutPrefix(segment, []byte("Exif\x00\x00")); ok {
				h.orientation = orientationIn(tiff)
			}
		case 0xe2:
			if piece, ok := bytes.CutPrefix(segment, []byte("ICC_PROFILE\x00")); ok && len(piece) > 2 && len(profile) < maxProfile {
				profile = append(profile, piece[2:]...) // after its number and their count; they stand in order
			}
		}
	}
	h.profile = profile
	if scans > maxScans {
		h.width = 0 // that is made to keep a decoder busy
	}
}

func (h *header) readFrame(segment []byte, progressive bool) {
	if len(segment) < 6 || h.width != 0 {
		return
	}
	h.height, h.width = int(binary.BigEndian.Uint16(segment[1:])), int(binary.BigEndian.Uint16(segment[3:]))
	h.planes = int64(segment[5])
	if h.progressive = progressive; progressive {
		h.planes *= 5 // all coefficients are kept until the last pass, four bytes each
	}
}

// readPNG walks the chunks (https://www.w3.org/TR/png-3/#11Chunks).
func (h *header) readPNG(data []byte) {
	for at := 8; at+12 <= len(data); {
		length := int64(binary.BigEndian.Uint32(data[at:]))
		kind := string(data[at+4 : at+8])
		end := int64(at) + 8 + length
		if end+4 > int64(len(data)) {
			return
		}
		chunk := data[at+8 : end]
		at = int(end) + 4
		switch {
		case kind == "IHDR" && len(chunk) >= 13:
			h.width, h.height = int(binary.BigEndian.Uint32(chunk)), int(binary.BigEndian.Uint32(chunk[4:]))
			h.planes = 4 * int64(1+chunk[8]/16)
		case kind == "eXIf":
			h.orientation = orientationIn(chunk)
		case kind == "iCCP":
			h.profile = inflatedProfile(chunk)
		case kind == "acTL":
			h.moves = len(chunk) >= 4 && binary.BigEndian.Uint32(chunk) > 1
		}
	}
}

// inflatedProfile is the profile in a chunk of a PNG: a name, a zero, the method zero, and a stream.
func inflatedProfile(chunk []byte) []byte {
	_, rest, found := bytes.Cut(chunk, []byte{0})
	if !found || len(rest) < 1 {
		return nil
	}
	stream, err := zlib.NewReader(bytes.NewReader(rest[1:]))
	if err != nil {
		return nil
	}
	profile, err := io.ReadAll(io.LimitReader(stream, maxProfile))
	if err != nil {
		return nil
	}
	return profile
}

// readGIF reads the size of the canvas and counts the frames (GIF89a, §18 to §26).
func (h *header) readGIF(data []byte) {
	if len(data) < 13 {
		return
	}
	h.width, h.height = int(binary.LittleEndian.Uint16(data[6:])), int(binary.LittleEndian.Uint16(data[8:]))
	h.planes = 6
	table := func(flags byte) int { return int(flags>>7) * 3 << (1 + flags&7) }
	at, frames := 13+table(data[10]), 0
	for at < len(data) && frames < 2 {
		switch data[at] {
		case 0x21:
			at += 2
		case 0x2c:
			if at+10 > len(data) {
				return
			}
			frames++
			at += 11 + table(data[at+9])
		default:
			return
		}
		for at < len(data) && data[at] != 0 {
			at += 1 + int(data[at])
		}
		at++
	}
	h.moves = frames > 1
}

// readWebP walks the chunks (RFC 9649, §2). A file may name a size several times; the largest counts.
func (h *header) readWebP(data []byte) {
	h.planes = 8
	for at := 12; at+8 <= len(data); {
		kind, length := string(data[at:at+4]), int64(binary.LittleEndian.Uint32(data[at+4:]))
		chunk := data[at+8 : min(int64(at)+8+length, int64(len(data)))]
		switch {
		case kind == "VP8X" && len(chunk) >= 10:
			h.atLeast(1+(int(chunk[4])|int(chunk[5])<<8|int(chunk[6])<<16), 1+(int(chunk[7])|int(chunk[8])<<8|int(chunk[9])<<16))
		case kind == "VP8 " && len(chunk) >= 10:
			h.atLeast(int(binary.LittleEndian.Uint16(chunk[6:]))&0x3fff, int(binary.LittleEndian.Uint16(chunk[8:]))&0x3fff)
		case kind == "VP8L" && len(chunk) >= 5:
			bits := binary.LittleEndian.Uint32(chunk[1:])
			h.atLeast(1+int(bits&0x3fff), 1+int(bits>>14&0x3fff))
		case kind == "ANIM" || kind == "ANMF":
			h.moves = true
		case kind == "EXIF":
			h.orientation = orientationIn(bytes.TrimPrefix(chunk, []byte("Exif\x00\x00")))
		case kind == "ICCP" && len(chunk) <= maxProfile:
			h.profile = chunk
		}
		next := int64(at) + 8 + length + length&1
		if next > int64(len(data)) {
			return
		}
		at = int(next)
	}
}

func (h *header) atLeast(width, height int) {
	h.width, h.height = max(h.width, width), max(h.height, height)
}

// orientationIn reads how the camera was held from Exif (tag 274 of the first directory); 1 where it does not say.
func orientationIn(tiff []byte) int {
	var order binary.ByteOrder = binary.BigEndian
	switch {
	case len(tiff) < 8:
		return 1
	case tiff[0] == 'I':
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 1
	}
	for entry := range int64(order.Uint16(tiff[at:])) {
		field := at + 2 + 12*entry
		if field+12 > int64(len(tiff)) {
			return 1
		}
		const orientationTag, short = 0x112, 3
		if order.Uint16(tiff[field:]) == orientationTag && order.Uint16(tiff[field+2:]) == short {
			if value := int(order.Uint16(tiff[field+8:])); value >= 1 && value <= 8 {
				return value
			}
			return 1
		}
	}
	return 1
}
