package generator_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plein/generator"
)

// structured is what structured.mjs saw.
type structured struct {
	Pages, Blocks, Shapes int
	Types                 map[string]int
	Wrong                 []string
}

// Every type and property in the structured data of the demonstration is one of schema.org, and is used as it says.
func TestIndependentReadersKnowTheStructuredData(t *testing.T) {
	tools := readers(t)
	var saw structured
	readWith(t, &saw, "node", "testdata/readers/structured.mjs", tools, build(t, generator.Options{Source: ".."}))
	for _, wrong := range saw.Wrong {
		t.Error(wrong)
	}
	for _, kind := range []string{"BreadcrumbList", "GovernmentOrganization", "Organization", "Event", "GovernmentService", "Place", "Dataset"} {
		if saw.Types[kind] == 0 {
			t.Errorf("no page tells of a %s: %v", kind, saw.Types)
		}
	}
	if saw.Blocks < 1000 || saw.Shapes < 20 {
		t.Errorf("%d blocks of %d shapes on %d pages are few", saw.Blocks, saw.Shapes, saw.Pages)
	}
}

// The reader sees what is wrong: a property that a type does not have, and one that does not exist.
func TestIndependentReadersSeeWrongStructuredData(t *testing.T) {
	tools := readers(t)
	for _, bad := range []string{`{"@type":"Event","openingHours":"x","name":"y"}`, `{"@type":"Place","adress":"x"}`, `{"@type":"Evenement"}`, `{"@type":"Dataset","distribution":{"@type":"Place"}}`} {
		dir := t.TempDir()
		page := `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[` + bad + `]}</script>`
		if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(page), 0o666); err != nil {
			t.Fatal(err)
		}
		var saw structured
		readWith(t, &saw, "node", "testdata/readers/structured.mjs", tools, dir)
		if saw.Blocks != 1 || len(saw.Wrong) == 0 {
			t.Errorf("%s passes: %+v", bad, saw)
		}
	}
}

// What an officer writes cannot end the element that holds structured data: the page has the same scripts as with plain
// words, and they hold what she wrote.
func TestAWordCannotLeaveTheStructuredData(t *testing.T) {
	whole(t)
	const evil = `</script><script>alert(1)</script><!--`
	dir := t.TempDir()
	for name, text := range map[string]string{
		"content/site.toml": "title = \"T\"\nbase_url = \"https://x.example\"\n",
		"content/municipalities/ravels/municipality.toml": "name = \"" + evil + "\"\nnis = \"13035\"\ncontact = { phone = \"014 00 00 00\", name = \"" + evil + "\" }\n",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	page := files(t, build(t, generator.Options{Source: dir}))["ravels/index.html"]
	if strings.Contains(page, "<script>") || strings.Count(page, "<script") != 2 || strings.Count(page, "</script>") != 2 {
		t.Errorf("the page has other scripts than its own: %.1500s", page)
	}
	if !strings.Contains(page, `"name":"\u003c/script\u003e\u003cscript\u003ealert(1)\u003c/script\u003e\u003c!--"`) {
		t.Errorf("the words of the officer are not in the data: %.1500s", page)
	}
}
