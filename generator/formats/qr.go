package formats

import (
	"errors"
	"strconv"
	"sync"

	"rsc.io/qr/coding"
)

// QR is a code that a telephone reads from paper: the path of an SVG whose strokes, one unit wide, are its dark squares, in
// a square of so many units, the quiet zone of four units around it included (ISO/IEC 18004). A plan holds many codes and
// nothing in them can be compressed, so each row is drawn by moves and strokes alone: half of what outlines of squares take.
type QR struct {
	Path string
	Size int
}

// quiet is the light border of a code, in units, and start where its path begins.
const (
	quiet = 4
	start = "M4 4.5"
)

// Codes makes codes. What is the same in every code of a size (the finders, and where each bit stands) is reckoned once for
// each size: that is most of the work of a code. Pages that stand side by side have the same codes (an action and its poster, a
// plan and the same in large letters), so the last ones are kept.
type Codes struct {
	mutex sync.Mutex
	plans map[coding.Version]*coding.Plan
	made  map[string]QR
}

// keptCodes bounds their memory, of some 4 kB each.
const keptCodes = 256

// Of makes the code of an address. Correction level M survives a fold and a coffee stain. An address that is too long
// for a code gives none.
func (c *Codes) Of(address string) QR {
	c.mutex.Lock()
	made, ok := c.made[address]
	c.mutex.Unlock()
	if ok {
		return made
	}
	made = c.draw(address)
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if len(c.made) >= keptCodes || c.made == nil {
		c.made = make(map[string]QR, keptCodes)
	}
	c.made[address] = made
	return made
}

func (c *Codes) draw(address string) QR {
	code, err := c.encode(address)
	if err != nil {
		return QR{}
	}
	black := func(x, y int) bool { return code.Bitmap[y*code.Stride+x/8]&(1<<uint(7-x&7)) != 0 }
	var room [8 << 10]byte // a code of an address fits in it
	path, at := append(room[:0], start...), pen{}
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			from := x
			for x < code.Size && black(x, y) {
				x++
			}
			if x > from {
				path = at.draw(path, from, y, x-from)
			}
		}
	}
	return QR{string(path), code.Size + 2*quiet}
}

// encode is qr.Encode of the library, with plans that are kept.
func (c *Codes) encode(address string) (*coding.Code, error) {
	var text coding.Encoding = coding.String(address)
	if alpha := coding.Alpha(address); alpha.Check() == nil {
		text = alpha
	}
	if number := coding.Num(address); number.Check() == nil {
		text = number
	}
	version := coding.Version(coding.MinVersion)
	for text.Bits(version) > version.DataBytes(coding.M)*8 {
		if version++; version > coding.MaxVersion {
			return nil, errTooLong
		}
	}
	plan, err := c.plan(version)
	if err != nil {
		return nil, err
	}
	return plan.Encode(text)
}

var errTooLong = errors.New("too long for a code")

// plan gives the plan of a size; it is only read after it was made.
func (c *Codes) plan(version coding.Version) (*coding.Plan, error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if plan := c.plans[version]; plan != nil {
		return plan, nil
	}
	plan, err := coding.NewPlan(version, coding.M, 0)
	if err != nil {
		return nil, err
	}
	if c.plans == nil {
		c.plans = map[coding.Version]*coding.Plan{}
	}
	c.plans[version] = plan
	return plan, nil
}

// pen stands where the last stroke ended.
type pen struct{ x, y int }

// draw adds so many dark squares in a row to a path.
func (p *pen) draw(path []byte, x, y, n int) []byte {
	if x != p.x || y != p.y {
		path = strconv.AppendInt(append(path, 'm'), int64(x-p.x), 10)
		path = strconv.AppendInt(append(path, ' '), int64(y-p.y), 10)
	}
	p.x, p.y = x+n, y
	return strconv.AppendInt(append(path, 'h'), int64(n), 10)
}
