package generator_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/net/html"

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
		// TestEveryLinkResolves.
		// What a page tells programs is a block of data, not a script: no policy asks about it (HTML, "prepare the script
		// element"), which the checker does not know. That no page has a script in it is held by TestNoPageHasAScriptInIt.
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

// A script that stands in a page would need a policy that lets anybody's in: only blocks of data do.
func TestNoPageHasAScriptInIt(t *testing.T) {
	whole(t)
	scripts := 0
	for name, p := range parsePages(t, files(t, build(t, generator.Options{Source: ".."}))) {
		for node := range p.root.Descendants() {
			switch {
			case node.Type == html.ElementNode && node.Data == "style":
				t.Errorf("%s has a style sheet in it", name)
			case node.Type != html.ElementNode || node.Data != "script":
			case attribute(node, "type") == "application/ld+json":
				scripts++
			case attribute(node, "src") == "" || node.FirstChild != nil:
				t.Errorf("%s has a script in it", name)
			}
			for _, a := range node.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
					t.Errorf("%s has the attribute %s", name, a.Key)
				}
			}
		}
	}
	if scripts < 1000 {
		t.Errorf("only %d blocks of data are found", scripts)
	}
}
