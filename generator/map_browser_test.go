package generator_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"plein/generator"
	"plein/generator/browsertest"
)

// withMap writes a site of a region with ten members side by side.
func withMap(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(dir, "content", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("site.toml", "title = \"Iedereen mee\"\nbase_url = \"https://mee.example\"\n[contact]\nphone = \"014 00 00 00\"\n")
	write("regions/kempen/region.toml", "name = \"Kempen\"\n")
	for i := range 10 {
		id, lon, lat := fmt.Sprintf("dorp-%d", i), 4.5+0.1*float64(i%4), 51+0.1*float64(i/4)
		write("municipalities/"+id+"/municipality.toml", fmt.Sprintf("name = \"Dorp %d\"\nregions = [\"kempen\"]\nmap = \"omtrek.geojson\"\n", i))
		var border []string
		for step := range 800 {
			side, along := step/200, 0.1*float64(step%200)/200
			wave := 0.004 * float64(step%7) / 7 * float64(step%2)
			border = append(border, [4]string{fmt.Sprintf("[%.6f,%.6f]", lon+along, lat+wave), fmt.Sprintf("[%.6f,%.6f]", lon+0.1-wave, lat+along),
				fmt.Sprintf("[%.6f,%.6f]", lon+0.1-along, lat+0.1-wave), fmt.Sprintf("[%.6f,%.6f]", lon+wave, lat+0.1-along)}[side])
		}
		write("municipalities/"+id+"/omtrek.geojson", `{"type":"Polygon","coordinates":[[`+strings.Join(append(border, border[0]), ",")+`]]}`)
	}
	return dir
}

// A screen reader finds a link with the name of each member on a map, as in the list below it; a map is there where a reader
// has forced colours, and on a telephone a finger can hit each member. A map of ten weighs less than 6 kB.
func TestInABrowserEachMemberOnAMapIsALink(t *testing.T) {
	whole(t)
	ctx := browsertest.Open(t)
	public := build(t, generator.Options{Source: withMap(t)})
	server := httptest.NewServer(http.FileServer(http.Dir(public)))
	defer server.Close()
	_, svg, _ := strings.Cut(files(t, public)["regio/kempen/index.html"], `<svg class="map"`)
	if svg, _, _ = strings.Cut(svg, "</svg>"); len(svg) == 0 || len(svg) > 6000 {
		t.Errorf("the map weighs %d bytes", len(svg))
	}
	t.Logf("a map of ten: %d bytes", len(svg))

	do(t, ctx, chromedp.EmulateViewport(320, 600), chromedp.Navigate(server.URL+"/dorp-3/"))
	until(t, ctx, `document.querySelectorAll(".map a").length === 10`)
	for i := range 10 {
		is := func(what string) string { return fmt.Sprintf(`document.querySelectorAll(".map a")[%d]%s`, i, what) }
		until(t, ctx, is(fmt.Sprintf(`.href.baseVal === "../dorp-%d/"`, i)))
		until(t, ctx, is(`.getBoundingClientRect().width >= 24`))
		until(t, ctx, is(`.getBoundingClientRect().height >= 24`))
	}
	do(t, ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		tree, err := cdp.Call(ctx, target, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
		if err != nil {
			return err
		}
		links := map[string]int{}
		for _, node := range tree.Nodes {
			if node.Role != nil && string(node.Role.Value) == `"link"` {
				links[string(node.Name.Value)]++
			}
		}
		for i := range 10 {
			if name := fmt.Sprintf(`"Dorp %d"`, i); links[name] < 2 {
				t.Errorf("%d links are called %s", links[name], name)
			}
		}
		_, err = cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}})
		return err
	}))
	until(t, ctx, `matchMedia("(forced-colors: active)").matches`)
	style := func(of, property string) string {
		return value[string](t, ctx, fmt.Sprintf(`getComputedStyle(document.querySelector(%q)).%s`, of, property))
	}
	if here, other := style(".map .here path", "fill"), style(".map a:not(.here) path", "fill"); here == other {
		t.Errorf("in forced colours the marked member is %s and another is %s", here, other)
	}
	if line, ground := style(".map a:not(.here) path", "stroke"), style("body", "backgroundColor"); line == ground {
		t.Errorf("in forced colours the borders are %s on %s", line, ground)
	}
	if dir := os.Getenv("PLEIN_CARDS"); dir != "" { // to look at it
		do(t, ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector(".map").scrollIntoView()`))
		shoot(t, ctx, filepath.Join(dir, "map-forced.png"))
		do(t, ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
			return err
		}))
		shoot(t, ctx, filepath.Join(dir, "map.png"))
	}
}

func shoot(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, picture, 0o600); err != nil {
		t.Fatal(err)
	}
}
