package generator_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"plein/generator"
)

// Every page passes the Nu HTML checker with no error and no warning. It needs Java and the checker: npm install
// vnu-jar, then PLEIN_VNU=…/vnu.jar go test ./generator. .ci/run installs both and requires this test.
func TestEveryPagePassesTheNuChecker(t *testing.T) {
	whole(t)
	jar := os.Getenv("PLEIN_VNU")
	if jar == "" {
		if os.Getenv("PLEIN_REQUIRE_VNU") != "" {
			t.Fatal("PLEIN_VNU names no checker")
		}
		t.Skip("not run: PLEIN_VNU does not name the Nu HTML checker; .ci/run installs it and runs this test")
	}
	dir := build(t, generator.Options{Source: "..", Drafts: true})
	out, err := exec.Command("java", "-jar", jar, "--skip-non-html", dir).CombinedOutput()
	told := 0
	for line := range strings.SplitSeq(string(out), "\n") {
		// Read as a file, a page is no "self" to itself; on a host it is. That every file is the site's own is held by
		// TestEveryLinkResolves. Nor is a block of data a script that a policy is about (HTML, "prepare the script element",
		// returns before it asks the policy); that no page holds code is held by TestNoScriptKeepsAnythingOfItsReader.
		if strings.TrimSpace(line) == "" || strings.Contains(line, "Resource violates Content Security Policy") || strings.Contains(line, "Inline script violates Content Security Policy") {
			continue
		}
		if told++; told <= 20 {
			t.Error(strings.ReplaceAll(line, dir, "public"))
		}
	}
	if err != nil && told == 0 && !strings.Contains(string(out), " violates Content Security Policy") {
		t.Fatalf("the checker did not run: %v, %s", err, out)
	}
}
