package media

import (
	"encoding/xml"
	"errors"
	"image"
	"io"
	"strings"
	"testing"
)

const svgOpen = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">`

func TestOnlyDrawingsPass(t *testing.T) {
	for svg, want := range map[string]bool{
		svgOpen + `<path d="M0 0"/></svg>`:                                                                                        true,
		`<?xml version="1.0"?>` + svgOpen + `<use href="#a"/></svg>`:                                                              true,
		svgOpen + `<style>.a{fill:red}</style></svg>`:                                                                             true,
		svgOpen + `<rect fill="url(#p)" style="fill:url('#p')"/></svg>`:                                                           true,
		`<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">` + svgOpen + `</svg>`: true,
		`<?xml version="1.0" encoding="ISO-8859-1"?>` + svgOpen + "<text>caf\xe9</text></svg>":                                    true,
		svgOpen + `<script>alert(1)</script></svg>`:                                                                               false,
		svgOpen + `<SCRIPT>alert(1)</SCRIPT></svg>`:                                                                               false,
		svgOpen + `<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script></svg>`:                                      false,
		svgOpen + `<rect onload="alert(1)"/></svg>`:                                                                               false,
		svgOpen + `<rect OnClick="alert(1)"/></svg>`:                                                                              false,
		svgOpen + `<a href="javascript:alert(1)"><path/></a></svg>`:                                                               false,
		svgOpen + `<animate attributeName="href" to="javascript:alert(1)"/></svg>`:                                                false,
		svgOpen + `<set attributeName="onclick" to="alert(1)"/></svg>`:                                                            false,
		svgOpen + `<image href="https://x.be/a.png"/></svg>`:                                                                      false,
		svgOpen + `<image href="data:image/png;base64,AAAA"/></svg>`:                                                              false,
		svgOpen + `<use xlink:href="https://x.be/a.svg#b"/></svg>`:                                                                false,
		svgOpen + `<use href="data:image/svg+xml;base64,AAAA#x"/></svg>`:                                                          false,
		svgOpen + `<foreignObject><p/></foreignObject></svg>`:                                                                     false,
		svgOpen + `<style>@import "https://x.be/a.css"</style></svg>`:                                                             false,
		svgOpen + `<style>@im<!-- -->port "https://x.be/a.css"</style></svg>`:                                                     false,
		svgOpen + `<style>@im<![CDATA[port]]> "https://x.be/a.css"</style></svg>`:                                                 false,
		svgOpen + `<style>a{fill:u\72l(//x.be)}</style></svg>`:                                                                    false,
		svgOpen + `<style>@font-face{src:url(#f)}</style></svg>`:                                                                  false,
		svgOpen + `<style>a{/* </style></svg>`:                                                                                    false,
		svgOpen + `<rect fill="url(https://x.be)"/></svg>`:                                                                        false,
		svgOpen + `<rect style="fill: URL( 'https://x.be' )"/></svg>`:                                                             false,
		svgOpen + `<rect style="background:image-set('https://x.be' 1x)"/></svg>`:                                                 false,
		`<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg/>`:                                                          false,
		`<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>` + svgOpen + `<text>&b;</text></svg>`:                         false,
		svgOpen + `<text>&b;</text></svg>`:                                                                                        false,
		`<html><body/></html>`:                                                                                                    false,
		`<svg xmlns="http://www.w3.org/1999/xhtml"/>`:                                                                             false,
		``:                                      false,
		svgOpen + `<path>`:                      false,
		svgOpen + `</svg>` + svgOpen + `</svg>`: false,
		svgOpen + strings.Repeat("<g>", 200) + strings.Repeat("</g>", 200) + `</svg>`: false,
		svgOpen + `<g id="a"><use href="#a"/></g></svg>`:                              false,
		svgOpen + copiesOfCopies(12) + `</svg>`:                                       false,
		svgOpen + copiesOfCopies(3) + `</svg>`:                                        true,
	} {
		cleaned, _, err := cleanSVG([]byte(svg))
		if got := err == nil; got != want {
			t.Errorf("%s: a drawing %v, want %v", svg, got, want)
		}
		if again, _, err := cleanSVG(cleaned); want && (err != nil || string(again) != string(cleaned)) {
			t.Errorf("%s: cleaned it is %s, and cleaned again %s", svg, cleaned, again)
		}
	}
}

// copiesOfCopies is a drawing in which each part copies the one before ten times.
func copiesOfCopies(depth int) string {
	var b strings.Builder
	b.WriteString(`<path id="a" d="M0 0"/>`)
	for i := range depth {
		here, before := strings.Repeat("a", i+2), strings.Repeat("a", i+1)
		b.WriteString(`<g id="` + here + `">` + strings.Repeat(`<use href="#`+before+`"/>`, 10) + `</g>`)
	}
	return b.String() + `<use href="#` + strings.Repeat("a", depth+1) + `"/>`
}

// What programs note in a drawing does not reach the reader, and the drawing still draws.
func TestADrawingKeepsWhatDraws(t *testing.T) {
	const inkscape = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<?xml-stylesheet href="https://x.be/a.css"?>
<!-- Created with Inkscape by GEHEIM -->
<svg width="210mm" height="297mm" viewBox="0 0 210 297" version="1.1" id="svg5" inkscape:export-filename="/home/GEHEIM/a.png"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
  xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg"
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <title>GEHEIM</title><desc>GEHEIM</desc>
  <sodipodi:namedview id="n" pagecolor="#fff"><inkscape:grid type="GEHEIM"/></sodipodi:namedview>
  <metadata><rdf:RDF><cc:Work rdf:about=""><dc:creator>GEHEIM</dc:creator></cc:Work></rdf:RDF></metadata>
  <defs><linearGradient id="g" xlink:href="#h" href="#h"/><linearGradient id="h"/></defs>
  <style>/* GEHEIM */ .a > b { fill: red }</style>
  <svg:g inkscape:label="GEHEIM" data-author="GEHEIM"><path d="M 1,2" style="fill:url(#g);stroke:none" inkscape:connector="GEHEIM"/></svg:g>
  <text xml:space="preserve">a &amp; b</text>
</svg>`
	cleaned, size, err := cleanSVG([]byte(inkscape))
	got := string(cleaned)
	if err != nil || size != image.Pt(794, 1123) {
		t.Fatalf("%v, %v", err, size)
	}
	for _, part := range []string{`<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 210 297"`, `<g><path d="M 1,2" style="fill:url(#g);stroke:none"></path></g>`,
		`<linearGradient id="g" href="#h">`, `.a &gt; b { fill: red }`, `<text xml:space="preserve">a &amp; b</text>`} {
		if !strings.Contains(got, part) {
			t.Errorf("it lost %s:\n%s", part, got)
		}
	}
	for _, left := range []string{"GEHEIM", "inkscape", "x.be", "<!--", "<?", "rdf", "xlink"} {
		if strings.Contains(got, left) {
			t.Errorf("%q is left:\n%s", left, got)
		}
	}
}

func TestTheSizeOfADrawing(t *testing.T) {
	for attributes, want := range map[string]image.Point{
		`width="20" height="10"`:                           {X: 20, Y: 10},
		`width="20px" height="10px"`:                       {X: 20, Y: 10},
		`width="1in" height="72pt"`:                        {X: 96, Y: 96},
		`viewBox="0 0 200 100"`:                            {X: 704, Y: 352},
		`viewBox="0,0,200,100" width="100%" height="100%"`: {X: 704, Y: 352},
		`viewBox="0 0 200 100" width="50"`:                 {X: 50, Y: 25},
		`viewBox="0 0 200 100" height="50"`:                {X: 100, Y: 50},
		``:                                                 {},
		`viewBox="0 0 0 0"`:                                {},
		`viewBox="a b c d"`:                                {},
		`width="-5" height="NaN"`:                          {},
		`width="1e300" height="1e300"`:                     {},
		`viewBox="0 0 1e-300 1e300"`:                       {},
		`width="Inf" height="Inf" viewBox="0 0 Inf Inf"`:   {},
	} {
		if _, size, err := cleanSVG([]byte("<svg " + attributes + "/>")); size != want || err != nil {
			t.Errorf("%s: %v %v, want %v", attributes, size, err, want)
		}
	}
}

// Whatever it is given, what is published holds elements and attributes that draw and no others.
func FuzzSVG(f *testing.F) {
	f.Add([]byte(`<svg><path/></svg>`))
	f.Add([]byte(`<svg><script/></svg>`))
	f.Add([]byte(svgOpen + `<style>@im<!-- -->port</style><use xlink:href="#a" style="fill:url(#b)"/></svg>`))
	f.Add([]byte(`<?xml version="1.0" encoding="utf-16"?><a:svg xmlns:a="http://www.w3.org/2000/svg" viewBox="0 0 1 2"><a:g id="x"/></a:svg>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		cleaned, _, err := cleanSVG(data)
		if err != nil {
			return
		}
		decoder := xml.NewDecoder(strings.NewReader(string(cleaned)))
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				t.Fatalf("%q became %q: %v", data, cleaned, err)
			}
			element, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			if strings.Contains(strings.ToLower(element.Name.Local), "script") || element.Name.Space != svgSpace {
				t.Fatalf("%q became %q", data, cleaned)
			}
			for _, a := range element.Attr {
				value := strings.ToLower(a.Value)
				if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") || a.Name.Local == "href" && !strings.HasPrefix(strings.TrimSpace(value), "#") || strings.Contains(value, "url(h") {
					t.Fatalf("%q became %q", data, cleaned)
				}
			}
		}
	})
}
