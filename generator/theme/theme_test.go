package theme

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"plein/generator/diag"
	"plein/generator/words"
	"plein/themes"
)

func load(t *testing.T, name string, files map[string]string) (*Theme, []diag.Finding) {
	t.Helper()
	site := fstest.MapFS{}
	for file, text := range files {
		site[file] = &fstest.MapFile{Data: []byte(text)}
	}
	look, findings, err := Load(site, themes.Files, name, words.Known)
	if err != nil {
		t.Fatal(err)
	}
	return look, findings
}

func TestTheDefaultThemeIsWhole(t *testing.T) {
	if _, findings := load(t, "helder", nil); len(findings) > 0 {
		t.Errorf("%+v", findings)
	}
}

// A misspelt name in a layout is told with its file and line before any page is made.
func TestLayoutsAreCheckedAgainstTheirViews(t *testing.T) {
	for _, c := range []struct {
		layout, code, near string
		line, col          int
	}{
		{"<h1>{{.Heding}}</h1>", "H001", "Heading", 1, 7},
		{"<p>\n{{range .Facts}}{{.Nam}}{{end}}", "H001", "Name", 2, 19},
		{"{{with .Feedback}}{{.Desk.Phoone}}{{end}}", "H001", "Phone", 1, 26},
		{"{{range $i, $f := .Facts}}{{$f.Nme}}{{end}}", "H001", "Name", 1, 31},
		{"{{template \"kaart\" .}}", "H001", "", 1, 12},
		{"{{if .Heading}}\n{{say \"bestaat.niet\"}}{{end}}", "H003", "", 2, 7},
		{"<h1>\n{{if}}</h1>", "H004", "", 2, 1},
		{"{{nietbekend .}}", "H004", "", 1, 1},
		{"{{if or .Goal .Wy}}{{end}}", "H001", "Why", 1, 15},
	} {
		_, findings := load(t, "eigen", map[string]string{"eigen/layouts/action.html": c.layout})
		if len(findings) == 0 {
			t.Errorf("%s: nothing is found", c.layout)
			continue
		}
		f := findings[0]
		near := ""
		if f.Hint == "near" {
			near = f.Facts[3].(string)
		}
		if f.Rule.Code != c.code || near != c.near || f.At.Line != c.line || c.code != "H004" && f.At.Col != c.col || f.At.File != "themes/eigen/layouts/action.html" {
			t.Errorf("%s: %s, near %q, at %+v; want %s, %q, %d:%d", c.layout, f.Rule.Code, near, f.At, c.code, c.near, c.line, c.col)
		}
	}
}

// A theme replaces one layout, one message and one colour without copying the rest.
func TestAThemeReplacesFileByFile(t *testing.T) {
	plain, _ := load(t, "helder", nil)
	own, findings := load(t, "eigen", map[string]string{
		"eigen/theme.toml":          "extends = \"basis\"\n",
		"eigen/messages/nl.toml":    "skip = \"Naar de tekst\"\n",
		"basis/assets/90-kleur.css": ":root { --brand: #123456 }\n",
	})
	if len(findings) > 0 {
		t.Fatalf("%+v", findings)
	}
	if got := own.Messages["nl"].Say("skip"); got != "Naar de tekst" {
		t.Errorf("its own message is %q", got)
	}
	if got := own.Messages["nl"].Say("crumb.home"); got != plain.Messages["nl"].Say("crumb.home") {
		t.Errorf("a message that it does not replace is %q", got)
	}
	if css := string(own.Brand("").Stylesheet.Data); !strings.HasPrefix(css, string(plain.Brand("").Stylesheet.Data)) || !strings.Contains(css, "--brand:#123456") {
		t.Errorf("the style sheet ends in %q", css[len(css)-60:])
	}
	if own.Brand("").Stylesheet.URL == plain.Brand("").Stylesheet.URL {
		t.Error("another style sheet has the same address")
	}
}

func TestAThemeThatIsNotThere(t *testing.T) {
	if Exists(fstest.MapFS{}, themes.Files, "nergens") || !Exists(nil, themes.Files, "helder") {
		t.Error("it does not know which themes there are")
	}
	_, findings, err := Load(fstest.MapFS{
		"a/theme.toml": {Data: []byte("extends = \"b\"")}, "b/theme.toml": {Data: []byte("extends = \"a\"")},
	}, themes.Files, "a", []string{"nl"})
	if err != nil || len(findings) != 1 || findings[0].Rule != BadSettings || findings[0].Hint != "circle" {
		t.Errorf("two themes that extend each other: %v, %v", findings, err)
	}
}

func sorted(names []string) []string { slices.Sort(names); return names }

func TestMessagesAreTheSameInEveryLanguage(t *testing.T) {
	look, _ := load(t, "helder", nil)
	first := look.Messages[words.Known[0]].Keys()
	for _, language := range words.Known[1:] {
		other := look.Messages[language].Keys()
		for key, names := range first {
			if strings.Join(sorted(names), " ") != strings.Join(sorted(other[key]), " ") || other[key] == nil {
				t.Errorf("%s: %v in %s, %v in %s", key, names, words.Known[0], other[key], language)
			}
		}
		for key := range other {
			if first[key] == nil {
				t.Errorf("%s is said in %s alone", key, language)
			}
		}
	}
}
