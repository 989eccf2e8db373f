package diag

import (
	"bytes"
	"strings"
	"testing"
)

// A correction of several lines stands on the one line of a finding, with a sign between its lines.
func TestACorrectionOfSeveralLinesStandsOnOne(t *testing.T) {
	printer, err := NewPrinter("nl", false)
	if err != nil {
		t.Fatal(err)
	}
	finding := Finding{Rule: Rule{"A013", Warning}, At: Position{"content/a.md", 3, 1, 9}, Line: "•\tbellen", Fix: "- bellen\n- mailen"}
	for _, format := range []string{"line", "github"} {
		var out bytes.Buffer
		if err := printer.Report(&out, format, ".", []Finding{finding}); err != nil {
			t.Fatal(err)
		}
		if got := out.String(); strings.Count(got, "\n") != 1 || !strings.Contains(got, "- bellen ⏎ - mailen") {
			t.Errorf("%s: %q", format, got)
		}
	}
}
