package generator_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"plein/content"
	"plein/generator/diag"
	"plein/generator/starter"
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

// Taplo, which is in editors, knows the fields of a new site: nothing is wrong in the demonstration, and a field that does
// not exist is seen.
func TestIndependentReadersKnowTheFields(t *testing.T) {
	tools := readers(t)
	dir := t.TempDir()
	if err := starter.Init(dir, content.Files, "nl"); err != nil {
		t.Fatal(err)
	}
	lint := func() (string, error) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		command := exec.CommandContext(ctx, filepath.Join(tools, "node_modules/.bin/taplo"), "lint")
		command.Dir = dir
		out, err := command.CombinedOutput()
		return string(out), err
	}
	if out, err := lint(); err != nil {
		t.Errorf("the demonstration is wrong by its own schema: %v\n%s", err, out)
	}
	writeText(t, filepath.Join(dir, "content", "site.toml"), []byte("titel = \"T\"\ntitle = \"T\"\nbase_url = \"https://x.example\"\n"))
	if out, err := lint(); err == nil || !strings.Contains(out, "titel") {
		t.Errorf("a field that does not exist is not seen: %v\n%s", err, out)
	}
}
