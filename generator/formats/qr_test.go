package formats

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"rsc.io/qr"
)

// Every dark square of the code is drawn, and no other.
func TestACodeIsDrawnSquareForSquare(t *testing.T) {
	const address = "https://plein.example/voorbeeldgemeente/acties/computerlessen/"
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	var codes Codes
	drawn := codes.Of(address)
	if drawn.Size != code.Size+8 {
		t.Errorf("the code is %d units wide", drawn.Size)
	}
	dark := map[[2]int]bool{}
	var x, y, n int
	if _, err := fmt.Sscanf(drawn.Path, "M%d %d.5", &x, &y); err != nil {
		t.Fatal(err)
	}
	for _, stroke := range strings.Split(drawn.Path, "h")[1:] { // h<squares> and, but for the last, m<right> <down>
		length, move, _ := strings.Cut(stroke, "m")
		if _, err := fmt.Sscan(length, &n); err != nil || n < 1 {
			t.Fatalf("%q: %v", stroke, err)
		}
		for i := range n {
			dark[[2]int{x + i - 4, y - 4}] = true
		}
		right, down := 0, 0
		if _, err := fmt.Sscan(move, &right, &down); err != nil && move != "" {
			t.Fatalf("%q: %v", stroke, err)
		}
		x, y = x+n+right, y+down
	}
	for y := range code.Size {
		for x := range code.Size {
			if code.Black(x, y) != dark[[2]int{x, y}] {
				t.Fatalf("the square at %d, %d", x, y)
			}
		}
	}
	if codes.Of(strings.Repeat("x", 5000)).Size != 0 {
		t.Error("an address that does not fit has a code")
	}
}

// A code is the one that the library makes, whatever its length and its letters, also from a plan that was used before.
func TestACodeIsThatOfTheLibrary(t *testing.T) {
	var codes Codes
	for n := 1; n < 400; n += 7 {
		for _, text := range []string{strings.Repeat("7", n), strings.Repeat("A", n), strings.Repeat("é/", n)} {
			ours, err := codes.encode(text)
			if err != nil {
				t.Fatal(err)
			}
			theirs, err := qr.Encode(text, qr.M)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(ours.Bitmap, theirs.Bitmap) || ours.Stride != theirs.Stride {
				t.Errorf("%d times %q is another code", n, text[:1])
			}
		}
	}
}
