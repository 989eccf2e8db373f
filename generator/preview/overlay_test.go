package preview

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"plein/generator/diag"
	"plein/generator/words"
)

func TestThePreviewSpeaksEveryLanguageOfFindings(t *testing.T) {
	var keys []map[string][]string
	for _, language := range diag.Languages {
		m, err := words.Load(messages, "messages", language)
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, m.Keys())
	}
	for key, names := range keys[0] {
		if other, ok := keys[1][key]; !ok || !slices.Equal(names, other) {
			t.Errorf("%s: %v in %s, %v in %s", key, names, diag.Languages[0], other, diag.Languages[1])
		}
	}
	if len(keys[0]) != len(keys[1]) {
		t.Errorf("%d messages in %s, %d in %s", len(keys[0]), diag.Languages[0], len(keys[1]), diag.Languages[1])
	}
}

func someFindings() []diag.Finding {
	at := func(file string) diag.Position { return diag.Position{File: file, Line: 2, Col: 1, End: 5} }
	broken, doubtful := diag.Rule{Code: "T006", Severity: diag.Error}, diag.Rule{Code: "V001", Severity: diag.Warning}
	return []diag.Finding{
		{Rule: broken, At: at("content/index.md"), Line: `<script>alert("x")</script>`, Above: "<b>", Fix: "<i>", Facts: []any{"field", "<u>"}},
		{Rule: broken, At: at("content/elders.md")}, {Rule: broken, At: at("content/ginder.md")},
		{Rule: doubtful, At: at("content/index.easy.md"), Line: "source = 1"}, {Rule: doubtful, At: at("content/elders.md")},
	}
}

// Every template with everything in it and with nothing: none says that it failed, and what an officer wrote is text.
func TestWhatLiesOverAPage(t *testing.T) {
	s, err := newServer("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, findings := range [][]diag.Finding{nil, someFindings()} {
		s.show(Site{Base: "/", Find: small().Find})
		s.show(Site{Findings: findings, Broken: true})
		g := s.now()
		f := g.find("/")
		lies := s.overlay.over(g, "/", f, len(findings) > 0)
		whole := string(s.overlay.addTo(f.body, tab{path: "/", status: 200, mark: "0a", style: "assets/stijl.1.css"}, lies))
		for name, piece := range map[string]string{"page": whole, "findings": string(s.overlay.page(g))} {
			if strings.Contains(piece, "<script>") || strings.Contains(piece, "<b>") || strings.Contains(piece, "<i>") || strings.Contains(piece, "<u>") {
				t.Errorf("%s: what was written is markup:\n%s", name, piece)
			}
			if strings.Contains(piece, "template:") || strings.Contains(piece, "ZgotmplZ") || strings.Contains(piece, "{{") || strings.Contains(piece, "&lt;overlay") || strings.Contains(piece, "&lt;page") {
				t.Errorf("%s: a template or a message fails:\n%s", name, piece)
			}
			if _, err := html.Parse(strings.NewReader(piece)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if findings == nil {
			if lies != (over{}) {
				t.Errorf("nothing to say, and yet %+v", lies)
			}
			continue
		}
		for _, want := range []string{"no longer in the site", "1 mistake in the text of this page", "2 mistakes in other texts", "content/index.md:2:1", "last version of the site without"} {
			if !strings.Contains(lies.Alert, want) {
				t.Errorf("it does not say %q:\n%s", want, lies.Alert)
			}
		}
		for _, want := range []string{"1 point of attention on this page", "1 point of attention in another text", "content/index.easy.md:2:1"} {
			if !strings.Contains(lies.Quiet, want) {
				t.Errorf("it does not say %q:\n%s", want, lies.Quiet)
			}
		}
	}
}

func TestFromWhichFilesAPageComes(t *testing.T) {
	f := found{sources: []string{"content/municipalities/ravels/municipality.toml", "content/municipalities/ravels/index.md"}}
	for file, want := range map[string]bool{
		"content/municipalities/ravels/index.md": true, "content/municipalities/ravels/index.easy.md": true, "content/municipalities/ravels/index.fr.md": true,
		"content/municipalities/ravels/municipality.toml": true, "content/municipalities/ravels/trajectory.toml": false,
		"content/municipalities/genk/index.md": false, "content/index.md": false, "": false,
	} {
		if got := f.comesFrom(file); got != want {
			t.Errorf("%s: %v", file, got)
		}
	}
}

func TestAPolicyLetsThePreviewThrough(t *testing.T) {
	for policy, want := range map[string]string{
		"default-src 'self'; base-uri 'self'; object-src 'none'": "default-src 'self'; base-uri 'self'; object-src 'none'",
		"default-src *":                         "default-src *",
		"base-uri 'none'":                       "base-uri 'none'",
		"":                                      "",
		"default-src 'none'":                    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
		"default-src 'self'; script-src 'none'": "default-src 'self'; script-src 'self'",
		"default-src 'none'; style-src 'self'; img-src 'self'; script-src 'sha256-abc='":   "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'sha256-abc=' 'self'; connect-src 'self'",
		"script-src 'none'; script-src 'self'; style-src https://a.be; connect-src 'self'": "script-src 'self'; style-src https://a.be 'self'; connect-src 'self'",
	} {
		if got := widen(policy); got != want {
			t.Errorf("%q\n got %q\nwant %q", policy, got, want)
		}
		if again := widen(widen(policy)); again != widen(policy) {
			t.Errorf("%q is widened twice: %q", policy, again)
		}
	}
	page := `<head><meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;"><title>a</title></head>`
	if got := string(admit([]byte(page))); strings.Contains(got, "connect-src &#39;self&#39;") != true || !strings.HasSuffix(got, "<title>a</title></head>") {
		t.Error(got)
	}
}
