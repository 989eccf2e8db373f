package media

import (
	"os"
	"strings"
	"testing"
)

func TestOnlyDrawingsPass(t *testing.T) {
	const open = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">`
	for svg, want := range map[string]bool{
		open + `<path d="M0 0"/></svg>`:                                  true,
		`<?xml version="1.0"?>` + open + `<use href="#a"/></svg>`:        true,
		open + `<style>.a{fill:red}</style></svg>`:                       true,
		open + `<rect fill="url(#p)"/></svg>`:                            true,
		open + `<script>alert(1)</script></svg>`:                         false,
		open + `<rect onload="alert(1)"/></svg>`:                         false,
		open + `<a href="javascript:alert(1)"><path/></a></svg>`:         false,
		open + `<image href="https://x.be/a.png"/></svg>`:                false,
		open + `<use xlink:href="https://x.be/a.svg#b"/></svg>`:          false,
		open + `<foreignObject><p/></foreignObject></svg>`:               false,
		open + `<style>@import "https://x.be/a.css"</style></svg>`:       false,
		open + `<rect fill="url(https://x.be)"/></svg>`:                  false,
		`<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg/>`: false,
		`<html><body/></html>`:                                           false,
		``:                                                               false,
		open + `<path>`:                                                  false,
	} {
		if got := safeSVG(strings.NewReader(svg)); got != want {
			t.Errorf("%s: safe %v, want %v", svg, got, want)
		}
	}
}

func TestAFileIsWhatItsNameSays(t *testing.T) {
	png, err := os.ReadFile("../../content/municipalities/voorbeeldgemeente/logo.png")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"a.png": {png, ""}, "a.jpg": {png, ""}, "a.PNG": {png, ""}, "a.html": {[]byte("<p>x"), "M001"}, "a.js": {[]byte("x"), "M001"},
		"a.exe": {[]byte("MZ"), "M001"}, ".env": {[]byte("KEY=1"), "M001"}, "zonder": {png, "M001"}, "a.pdf": {[]byte("%PDF-1.4\n"), ""},
		"b.pdf": {[]byte("<html>"), "M003"}, "a.csv": {[]byte("a,b\n"), ""}, "a.geojson": {[]byte(`{"type":"Point"}`), ""},
		"c.csv": {[]byte("<script>x</script>"), "M003"}, "b.png": {[]byte("tekst"), "M003"}, "a.svg": {[]byte("<svg><script/></svg>"), "M002"},
	} {
		if rule, _ := judge(name, c.data); rule.Code != c.want {
			t.Errorf("%s: %q, want %q", name, rule.Code, c.want)
		}
	}
}

func FuzzSVG(f *testing.F) {
	f.Add(`<svg><path/></svg>`)
	f.Add(`<svg><script/></svg>`)
	f.Fuzz(func(t *testing.T, svg string) {
		if safeSVG(strings.NewReader(svg)) && strings.Contains(strings.ToLower(svg), "<script") && !strings.Contains(svg, "<!--") && !strings.Contains(svg, "CDATA") {
			t.Errorf("%q is taken for a drawing", svg)
		}
	})
}
