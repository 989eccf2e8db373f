package media

import (
	"encoding/binary"
	"image"
	"math"
)

// profile is a colour profile of the kind that cameras and screens have: a curve for each of red, green and blue, and a
// matrix (ICC.1:2022 §8.3). Telephones photograph in Display P3; read as sRGB, their colours are dull.
type profile struct {
	linear [3][256]int32 // of each value, in parts of 1<<16
	matrix [3][3]int64   // from linear colours of the profile to those of sRGB, in parts of 1<<16
}

// one is 1 in whole numbers: colours are reckoned in those, so that every processor gives the same bytes.
const one = 1 << 16

// toSRGB goes from XYZ as seen in the light D50 to linear sRGB (IEC 61966-2-1, adapted as ICC.1:2022 annex E says).
var toSRGB = [3][3]float64{
	{3.1338561, -1.6168667, -0.4906146},
	{-0.9787684, 1.9161415, 0.0334540},
	{0.0719453, -0.2289914, 1.4052427},
}

// readProfile understands a colour profile; not ok: it is of another kind, or changes nothing that one can see.
func readProfile(data []byte) (*profile, bool) {
	if len(data) < 132 || string(data[16:20]) != "RGB " || string(data[20:24]) != "XYZ " {
		return nil, false
	}
	p := &profile{}
	for i, color := range []string{"r", "g", "b"} {
		xyz, curve := tag(data, color+"XYZ"), tag(data, color+"TRC")
		if len(xyz) < 20 || len(curve) < 12 {
			return nil, false
		}
		for row := range 3 {
			sum := 0.0
			for k := range 3 {
				sum += float64(toSRGB[row][k] * fixed(xyz[8+4*k:]))
			}
			p.matrix[row][i] = int64(math.Round(sum * one))
		}
		for value := range p.linear[i] {
			at := curveAt(curve, float64(value)/255)
			if math.IsNaN(at) {
				return nil, false
			}
			p.linear[i][value] = int32(math.Round(min(max(at, 0), 1) * one))
		}
	}
	return p, !p.isSRGB()
}

// isSRGB tells a profile that changes no colour by more than an eye sees.
func (p *profile) isSRGB() bool {
	const seen = one / 200
	for row := range 3 {
		for column := range 3 {
			want := int64(0)
			if row == column {
				want = one
			}
			if d := p.matrix[row][column] - want; d > seen || d < -seen {
				return false
			}
		}
		for _, value := range []int{32, 128, 224} {
			want := math.Pow((float64(value)/255+0.055)/1.055, 2.4) * one
			if math.Abs(float64(p.linear[row][value])-want) > seen {
				return false
			}
		}
	}
	return true
}

// tag finds a piece of a profile.
func tag(data []byte, name string) []byte {
	for entry := range int64(binary.BigEndian.Uint32(data[128:])) {
		at := 132 + 12*entry
		if at+12 > int64(len(data)) {
			return nil
		}
		if string(data[at:at+4]) == name {
			start, size := int64(binary.BigEndian.Uint32(data[at+4:])), int64(binary.BigEndian.Uint32(data[at+8:]))
			if start+size > int64(len(data)) {
				return nil
			}
			return data[start : start+size]
		}
	}
	return nil
}

// fixed reads a number of the kind s15Fixed16.
func fixed(data []byte) float64 { return float64(int32(binary.BigEndian.Uint32(data))) / one }

// curveAt reads a curve at a value between 0 and 1 (ICC.1:2022 §10.6 and §10.18); NaN where it is not one.
func curveAt(curve []byte, x float64) float64 {
	switch string(curve[:4]) {
	case "curv":
		return tableAt(curve[12:], int64(binary.BigEndian.Uint32(curve[8:])), x)
	case "para":
		return formulaAt(curve, x)
	}
	return math.NaN()
}

func tableAt(table []byte, count int64, x float64) float64 {
	switch {
	case count == 0:
		return x
	case count*2 > int64(len(table)):
		return math.NaN()
	case count == 1:
		return math.Pow(x, float64(binary.BigEndian.Uint16(table))/256)
	}
	at := x * float64(count-1)
	below := min(int64(at), count-2)
	value := func(i int64) float64 { return float64(binary.BigEndian.Uint16(table[2*i:])) / 65535 }
	return value(below) + float64((value(below+1)-value(below))*(at-float64(below)))
}

func formulaAt(curve []byte, x float64) float64 {
	kind := int(binary.BigEndian.Uint16(curve[8:]))
	counts := []int{1, 3, 4, 5, 7}
	if kind >= len(counts) || len(curve) < 12+4*counts[kind] {
		return math.NaN()
	}
	var n [7]float64 // g a b c d e f
	n[1] = 1
	for i := range counts[kind] {
		n[i] = fixed(curve[12+4*i:])
	}
	g, a, b, c, d, e, f := n[0], n[1], n[2], n[3], n[4], n[5], n[6]
	switch kind {
	case 1, 2:
		if d = math.Inf(-1); a != 0 {
			d = -b / a
		}
		e, f, c = c, c, 0
	}
	if x >= d {
		return math.Pow(max(float64(a*x)+b, 0), g) + e
	}
	return float64(c*x) + f
}

// convert gives the colours of an image as sRGB, which every screen shows right without a profile.
func (p *profile) convert(m *image.RGBA) {
	encode := sRGB()
	for i := 0; i+channels <= len(m.Pix); i += channels {
		pix := m.Pix[i : i+channels : i+channels]
		alpha := uint32(pix[3])
		if alpha == 0 {
			continue
		}
		var from, linear [3]int64
		for k := range from {
			from[k] = int64(p.linear[k][min((uint32(pix[k])*255+alpha/2)/alpha, 255)])
		}
		for k := range linear {
			linear[k] = (p.matrix[k][0]*from[0] + p.matrix[k][1]*from[1] + p.matrix[k][2]*from[2]) / one
			value := uint32(encode[min(max(linear[k], 0), one)])
			pix[k] = byte((value*alpha + 127) / 255)
		}
	}
}

// sRGB gives the value of every linear amount of light (IEC 61966-2-1).
func sRGB() []byte {
	table := make([]byte, one+1)
	for i := range table {
		x := float64(i) / one
		if x <= 0.0031308 {
			x *= 12.92
		} else {
			x = float64(1.055*math.Pow(x, 1/2.4)) - 0.055
		}
		table[i] = byte(math.Round(x * 255))
	}
	return table
}
