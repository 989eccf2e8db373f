package generator_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"plein/generator/browsertest"
)

// Lighthouse gives the pages that most people see 100 for accessibility, best practices and search engines, as a phone
// sees them. Its number for speed depends on what else the machine does: it is told and not judged.
//
// It runs when it is asked for, and not in .ci/run: it takes half a minute a page, its accessibility is that of axe-core,
// which TestInABrowserAxeFindsNothing asks everything, and one of its dependencies asks npm for "latest".
func TestInABrowserLighthouse(t *testing.T) {
	tools := os.Getenv("PLEIN_LIGHTHOUSE")
	if tools == "" {
		t.Skip("not asked: PLEIN_LIGHTHOUSE=folder with node_modules/lighthouse (12.8.2) go test ./generator -run Lighthouse -v -timeout 20m")
	}
	b := demonstration(t)
	for _, page := range []string{"", "voorbeeldgemeente/", "voorbeeldgemeente/acties/", "voorbeeldgemeente/acties/digipunt-bibliotheek/", "voorbeeldgemeente/traject/"} {
		report := filepath.Join(t.TempDir(), "report.json")
		run := exec.Command("node", filepath.Join(tools, "node_modules", "lighthouse", "cli", "index.js"), b.address+page, "--output=json",
			"--output-path="+report, "--quiet", "--chrome-flags=--headless=new --no-sandbox --disable-gpu")
		run.Env = append(os.Environ(), "CHROME_PATH="+browsertest.Program(t))
		if out, err := run.CombinedOutput(); err != nil {
			t.Fatalf("/%s: %v, %s", page, err, out)
		}
		judged(t, page, report)
	}
}

// judged reads what Lighthouse found and names each audit below 100.
func judged(t *testing.T, page, file string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Categories map[string]struct {
			Score     float64
			AuditRefs []struct {
				ID     string
				Weight float64
			}
		}
		Audits map[string]struct{ Score *float64 }
	}
	if err := json.Unmarshal(data, &report); err != nil {
		t.Fatal(err)
	}
	t.Logf("/%s: speed %.0f", page, report.Categories["performance"].Score*100)
	for _, name := range []string{"accessibility", "best-practices", "seo"} {
		category := report.Categories[name]
		if category.Score == 1 {
			continue
		}
		t.Errorf("/%s: %s is %.0f", page, name, category.Score*100)
		for _, audit := range category.AuditRefs {
			if score := report.Audits[audit.ID].Score; audit.Weight > 0 && score != nil && *score < 1 {
				t.Errorf("/%s: %s of %s", page, audit.ID, name)
			}
		}
	}
}
