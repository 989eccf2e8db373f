package formats

import (
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
	drawn := QROf(address)
	if drawn.Size != code.Size+8 {
		t.Errorf("the code is %d units wide", drawn.Size)
	}
	dark := map[[2]int]bool{}
	for run := range strings.SplitSeq(strings.TrimSuffix(drawn.Path, "z"), "z") {
		var x, y, n, back int
		if _, err := fmt.Sscanf(run, "M%d %dh%dv1h-%d", &x, &y, &n, &back); err != nil || n != back {
			t.Fatalf("%q: %v", run, err)
		}
		for i := range n {
			dark[[2]int{x + i - 4, y - 4}] = true
		}
	}
	for y := range code.Size {
		for x := range code.Size {
			if code.Black(x, y) != dark[[2]int{x, y}] {
				t.Fatalf("the square at %d, %d", x, y)
			}
		}
	}
	if QROf(strings.Repeat("x", 5000)).Size != 0 {
		t.Error("an address that does not fit has a code")
	}
}
