package generator_test

import (
	"context"
	"testing"
	"time"

	"plein/generator"
	"plein/generator/diag"
)

// False alarms: good texts are left alone. The demonstration, whose texts were written with care, has no error and at most one
// warning for each ten pages; what a reading aid only suspects is a hint.
func TestCheckIsQuietOnTheDemonstration(t *testing.T) {
	result, err := generator.Build(context.Background(), generator.Options{Source: "..", LookForHints: true, Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	warnings := 0
	for _, finding := range result.Findings {
		switch finding.Rule.Severity {
		case diag.Error:
			t.Errorf("%s: %+v", finding.Rule.Code, finding.At)
		case diag.Warning:
			warnings++
			if finding.Rule.Code[0] == 'P' || finding.Rule.Code[0] == 'A' {
				t.Errorf("%s at %+v: %s", finding.Rule.Code, finding.At, finding.Line)
			}
		}
	}
	if warnings*10 > result.Pages {
		t.Errorf("%d warnings on %d pages", warnings, result.Pages)
	}
	if len(result.Hints) == 0 {
		t.Error("no hint at all: the texts are not judged")
	}
}
