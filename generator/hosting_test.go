package generator_test

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"plein/generator"
	"plein/generator/catalog"
	"plein/generator/publish"
)

// What a site may ask is what publishing can make.
func TestHostsAndCompressionsAreThoseThatAreMade(t *testing.T) {
	if !slices.Equal(catalog.Hosts(), publish.Hosts()) || !slices.Equal(catalog.Compressions(), publish.Compressions()) {
		t.Errorf("the catalogue knows %v and %v, publish makes %v and %v", catalog.Hosts(), catalog.Compressions(), publish.Hosts(), publish.Compressions())
	}
}

// The headers that control files give are right for every page: one policy everywhere, and only names with a mark of
// their bytes where a browser may keep files for ever.
func TestHeadersOfHostsFitTheSite(t *testing.T) {
	whole(t)
	all := files(t, build(t, generator.Options{Source: ".."}))
	policies, marked := map[string]bool{}, regexp.MustCompile(`\.[0-9a-f]{8}\.[a-z0-9]+$`)
	for name, page := range parsePages(t, all) {
		found := ""
		for node := range page.root.Descendants() {
			if node.Type == html.ElementNode && node.Data == "meta" && strings.EqualFold(attribute(node, "http-equiv"), "content-security-policy") {
				found = attribute(node, "content")
			}
		}
		if found == "" {
			t.Errorf("%s has no policy", name)
		}
		policies[found] = true
	}
	if len(policies) != 1 {
		t.Errorf("the pages have %d policies: the header can be only one of them", len(policies))
	}
	assets := 0
	for name := range all {
		inFolder := path.Dir(name) == "assets"
		if inFolder != marked.MatchString(path.Base(name)) {
			t.Errorf("%s: its name has a mark of its bytes: %v", name, !inFolder)
		}
		if inFolder {
			assets++
		}
	}
	if assets == 0 {
		t.Error("there are no assets")
	}
}
