package generator_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"plein/generator/diag"
)

// The report of code scanning is right by the schema of SARIF, with every rule in it and with none.
func TestIndependentReadersReadTheReport(t *testing.T) {
	tools := readers(t)
	printer, err := diag.NewPrinter("nl", false)
	if err != nil {
		t.Fatal(err)
	}
	var all []diag.Finding
	for i, code := range diag.Codes() {
		account, err := diag.Explain(code)
		if err != nil {
			t.Fatal(err)
		}
		severity := map[string]diag.Severity{"error": diag.Error, "warning": diag.Warning, "notice": diag.Notice}[account.Level]
		at := diag.Position{File: "content/een map/é.md", Line: i, Col: i, End: i + 3} // the first concerns a file as a whole
		all = append(all, diag.Finding{Rule: diag.Rule{Code: code, Severity: severity}, At: at, Line: "x"})
	}
	for _, findings := range [][]diag.Finding{all, nil} {
		var report bytes.Buffer
		if err := printer.Report(&report, "sarif", "site", findings); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "report.sarif")
		if err := os.WriteFile(file, report.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
		var saw struct {
			Wrong          []string
			Results, Rules int
		}
		readWith(t, &saw, "node", "testdata/readers/sarif.mjs", tools, file)
		if len(saw.Wrong) > 0 || saw.Results != len(findings) || saw.Rules != len(findings) {
			t.Errorf("%+v, want %d results", saw, len(findings))
		}
	}
}
