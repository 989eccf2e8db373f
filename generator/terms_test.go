package generator_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"plein/generator"
)

// Each difficult word that is marked on a page of the demonstration leads to the glossary and is explained at the foot of
// the page, in the order of the page and once; nothing else is explained there, and nothing asks to hover.
func TestDifficultWordsAreExplainedOnTheirPage(t *testing.T) {
	whole(t)
	for _, only := range []string{"", "voorbeeldgemeente"} {
		pages := parsePages(t, files(t, build(t, generator.Options{Source: "..", Only: only})))
		names, marked := glossaryOf(pages["woordenlijst/index.html"].root), 0
		for name, page := range pages {
			var used, explained []string
			for node := range page.root.Descendants() {
				switch {
				case node.Data == "a" && attribute(node, "class") == "term":
					_, anchor, _ := strings.Cut(attribute(node, "href"), "#")
					used = append(used, names[anchor])
					if attribute(node, "title") != "" || within(node, "h1", "h2", "h3", "h4", "header", "footer", "aside") || !within(node, "main") {
						t.Errorf("%s marks %q where it should not", name, names[anchor])
					}
				case node.Data == "section" && attribute(node, "class") == "terms":
					for dt := range node.Descendants() {
						if dt.Data == "dt" {
							explained = append(explained, textOf(dt))
						}
					}
				}
			}
			if !slices.Equal(used, explained) {
				t.Errorf("%s marks %q and explains %q", name, used, explained)
			}
			marked += len(used)
		}
		if marked < 20 {
			t.Errorf("only %d words are marked in the demonstration", marked)
		}
	}
}

// glossaryOf reads the words of the glossary by their anchors.
func glossaryOf(root *html.Node) map[string]string {
	names := map[string]string{}
	for node := range root.Descendants() {
		if node.Data != "dt" || attribute(node, "id") == "" {
			continue
		}
		for term := range node.Descendants() {
			if term.Data == "dfn" {
				names[attribute(node, "id")] = textOf(term)
			}
		}
	}
	return names
}

func within(node *html.Node, elements ...string) bool {
	for above := range node.Ancestors() {
		if slices.Contains(elements, above.Data) {
			return true
		}
	}
	return false
}
