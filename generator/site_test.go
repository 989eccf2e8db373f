package generator_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"plein/generator"
	"plein/generator/diag"
)

var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// build builds a site into a new folder and fails on any error.
func build(t *testing.T, options generator.Options) string {
	t.Helper()
	options.Output = filepath.Join(t.TempDir(), "public")
	if options.Now.IsZero() {
		options.Now = now
	}
	result, err := generator.Build(context.Background(), options)
	if err != nil {
		t.Fatal(err)
	}
	for _, finding := range result.Findings {
		if finding.Rule.Severity == diag.Error {
			t.Errorf("%s at %+v: %v", finding.Rule.Code, finding.At, finding.Facts)
		}
	}
	return options.Output
}

// whole marks a test of what is built, which the race detector has nothing to add to: it runs without -short.
func whole(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("a test of what is built: it runs without -short")
	}
}

// files reads a folder: names and contents.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		relative, _ := filepath.Rel(dir, name)
		all[filepath.ToSlash(relative)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	one := files(t, build(t, generator.Options{Source: "..", Jobs: 1}))
	counts := []int{16, 16, 3}
	if testing.Short() {
		counts = counts[:1]
	}
	for _, jobs := range counts {
		other := files(t, build(t, generator.Options{Source: "..", Jobs: jobs}))
		if len(one) != len(other) {
			t.Errorf("%d files with one worker, %d with %d", len(one), len(other), jobs)
		}
		for name, data := range one {
			if other[name] != data {
				t.Errorf("%s differs between one worker and %d", name, jobs)
			}
		}
	}
}

// page is a parsed page of a built site.
type page struct {
	root *html.Node
	ids  map[string]bool
}

func parsePages(t *testing.T, all map[string]string) map[string]page {
	t.Helper()
	parsed := map[string]page{}
	for name, data := range all {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		root, err := html.Parse(strings.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		p := page{root, map[string]bool{}}
		for node := range root.Descendants() {
			if id := attribute(node, "id"); id != "" {
				if p.ids[id] {
					t.Errorf("%s has the id %q twice", name, id)
				}
				p.ids[id] = true
			}
		}
		parsed[name] = p
	}
	return parsed
}

func attribute(node *html.Node, key string) string {
	for _, a := range node.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// Every link, fragment and file resolves, at the root of a host and in a folder of one.
func TestEveryLinkResolves(t *testing.T) {
	whole(t)
	if links := followAll(t, files(t, build(t, generator.Options{Source: ".."}))); links < 10_000 {
		t.Errorf("only %d links were followed", links)
	}
}

// So do those of each portal that stands alone; none leads into the folder of another.
func TestEveryLinkOfAPortalAloneResolves(t *testing.T) {
	whole(t)
	dir := build(t, generator.Options{Source: "..", Each: true})
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	portals := 0
	for _, entry := range entries {
		if !entry.IsDir() {
			continue
		}
		portals++
		all := files(t, filepath.Join(dir, entry.Name()))
		if links := followAll(t, all); links < 50 || all["index.html"] == "" || all["sitemap.xml"] == "" {
			t.Errorf("the portal of %s has %d links and %d files", entry.Name(), links, len(all))
		}
	}
	if portals < 60 {
		t.Errorf("only %d portals are found", portals)
	}
}

// followAll follows every link of a site at both kinds of addresses and counts them.
func followAll(t *testing.T, all map[string]string) (links int) {
	t.Helper()
	parsed := parsePages(t, all)
	for _, base := range []string{"https://plein.example/", "https://plein.example/inclusie/"} {
		for name, p := range parsed {
			if name == "404.html" {
				continue // the one page that knows where it stands: TestThePageOfNothingKnowsWhereItStands
			}
			here, err := url.Parse(base + strings.TrimSuffix(name, "index.html"))
			if err != nil {
				t.Fatal(err)
			}
			for _, target := range targets(p.root) {
				links++
				if problem := follow(base, here, target, all, parsed); problem != "" {
					t.Errorf("%s: %s leads nowhere: %s", name, target, problem)
				}
			}
		}
	}
	return links
}

// targets are what a page leads to or loads; where search engines should look for it is none of them.
func targets(root *html.Node) []string {
	var list []string
	for node := range root.Descendants() {
		if node.Type != html.ElementNode || attribute(node, "rel") == "canonical" {
			continue
		}
		for _, key := range []string{"href", "src"} {
			if target := attribute(node, key); target != "" {
				list = append(list, target)
			}
		}
		for candidate := range strings.SplitSeq(attribute(node, "srcset"), ",") {
			if target, _, _ := strings.Cut(strings.TrimSpace(candidate), " "); target != "" {
				list = append(list, target)
			}
		}
	}
	return list
}

// 404.html is shown at any depth: its links begin at the root of the host, with the path of the address.
func TestThePageOfNothingKnowsWhereItStands(t *testing.T) {
	whole(t)
	for _, base := range []string{"https://plein.example", "https://plein.example/inclusie"} {
		all := files(t, build(t, generator.Options{Source: "..", BaseURL: base}))
		parsed := parsePages(t, all)
		here, err := url.Parse(base + "/een/adres/dat/er/niet/is/")
		if err != nil {
			t.Fatal(err)
		}
		list := targets(parsed["404.html"].root)
		for _, target := range list {
			if problem := follow(base+"/", here, target, all, parsed); problem != "" && target != "#inhoud" {
				t.Errorf("%s: %s leads nowhere: %s", base, target, problem)
			}
		}
		if len(list) < 5 {
			t.Errorf("404.html has %d links", len(list))
		}
	}
}

// follow tells why a link leads nowhere; nothing where it resolves, or leads to another site.
func follow(base string, here *url.URL, target string, all map[string]string, parsed map[string]page) string {
	link, err := url.Parse(target)
	if err != nil {
		return err.Error()
	}
	to := here.ResolveReference(link)
	if link.Scheme == "mailto" || link.Scheme == "tel" || link.Scheme == "https" || link.Scheme == "http" {
		return ""
	}
	file, found := strings.CutPrefix(to.Scheme+"://"+to.Host+to.Path, base)
	if !found {
		return "it leaves the site: " + to.String()
	}
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	if _, ok := all[file]; !ok {
		return "there is no file " + file
	}
	if to.Fragment != "" && strings.HasSuffix(file, ".html") && !parsed[file].ids[to.Fragment] {
		return "there is no place #" + to.Fragment
	}
	return ""
}

// What every page owes its reader.
func TestEveryPageIsWhole(t *testing.T) {
	whole(t)
	all := files(t, build(t, generator.Options{Source: "..", Drafts: true}))
	titles := map[string]string{}
	for name, p := range parsePages(t, all) {
		var title, description, canonical, robots string
		headings, mains := 0, 0
		for node := range p.root.Descendants() {
			switch {
			case node.Type != html.ElementNode:
			case node.Data == "title" && node.Parent.Data == "head":
				title = textOf(node)
			case node.Data == "meta" && attribute(node, "name") == "description":
				description = attribute(node, "content")
			case node.Data == "meta" && attribute(node, "name") == "robots":
				robots = attribute(node, "content")
			case node.Data == "link" && attribute(node, "rel") == "canonical":
				canonical = attribute(node, "href")
			case node.Data == "h1":
				headings++
			case node.Data == "main":
				mains++
			}
			if empty(node) {
				t.Errorf("%s has an empty <%s>", name, node.Data)
			}
		}
		if want := "https://plein.example/" + strings.TrimSuffix(name, "index.html"); canonical != want && robots != "noindex" {
			t.Errorf("%s: the canonical link is %s, want %s", name, canonical, want)
		}
		if title == "" || description == "" || headings != 1 || mains != 1 || !strings.Contains(all[name], `<html lang="nl">`) {
			t.Errorf("%s: title %q, description %q, %d h1, %d main", name, title, description, headings, mains)
		}
		if other := titles[title]; other != "" {
			t.Errorf("%s and %s have the same title %q", name, other, title)
		}
		titles[title] = name
		for _, left := range []string{"ZgotmplZ", "<no value>", "%!", "&lt;sentence.", "&lt;state", "NaN", "0001-01-01", "{{", "}}"} {
			if strings.Contains(forPrograms.ReplaceAllString(all[name], ""), left) {
				t.Errorf("%s holds %q", name, left)
			}
		}
	}
}

// empty tells an element that promises words and has none.
func empty(node *html.Node) bool {
	if node.Type != html.ElementNode || !slices.Contains([]string{"h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "th", "td", "a", "ul", "ol", "dl", "caption", "section", "strong", "title"}, node.Data) {
		return false
	}
	for child := range node.Descendants() {
		if child.Type == html.ElementNode && child.Data == "img" {
			return false
		}
	}
	return strings.TrimSpace(textOf(node)) == "" && attribute(node, "id") != "p--lijst" // which a script fills
}

func textOf(node *html.Node) string {
	var b strings.Builder
	for child := range node.Descendants() {
		if child.Type == html.TextNode {
			b.WriteString(child.Data)
		}
	}
	return b.String()
}

// The invented municipality uses every field of the content model, so that every block of every layout is seen; and
// what stands in a field stands on a page.
func TestTheExampleSaysOnEachPageThatItIsOne(t *testing.T) {
	whole(t)
	all := files(t, build(t, generator.Options{Source: ".."}))
	pages := 0
	for name, data := range all {
		if strings.HasSuffix(name, ".png") { // it says so in letters, and in the words of every page that stand for it
			continue
		}
		if strings.HasPrefix(name, "voorbeeldgemeente/") || strings.HasPrefix(name, "regio/voorbeeldregio/") {
			if pages++; strings.HasSuffix(name, ".html") && !strings.Contains(data, "<strong>Voorbeeld") || !strings.Contains(unfolded(data), "verzonnen") {
				t.Errorf("%s does not say that it is invented", name)
			}
		}
	}
	_, alt, _ := strings.Cut(all["voorbeeldgemeente/index.html"], `<meta property="og:image:alt" content="`)
	if alt, _, _ = strings.Cut(alt, `"`); !strings.Contains(alt, "verzonnen") {
		t.Errorf("the words for the picture of the example are %q", alt)
	}
	if pages < 50 {
		t.Errorf("only %d pages of the example are found", pages)
	}
}

// forPrograms is what a page tells programs: its braces are its own.
var forPrograms = regexp.MustCompile(`(?s)<script type="application/ld\+json">.*?</script>`)

// A built site needs no other: at any address the same bytes work, but for what must be absolute.
func TestOnlyWhatMustBeAbsoluteKnowsTheAddress(t *testing.T) {
	whole(t)
	one := files(t, build(t, generator.Options{Source: "..", BaseURL: "https://een.example"}))
	two := files(t, build(t, generator.Options{Source: "..", BaseURL: "https://twee.example/sub"}))
	for name, data := range one {
		if name == "manifest.json" || name == "404.html" {
			continue
		}
		moved := strings.NewReplacer("https://een.example", "https://twee.example/sub", url.QueryEscape("https://een.example"), url.QueryEscape("https://twee.example/sub")).Replace(data)
		if withoutCodes(unfolded(moved)) != withoutCodes(unfolded(two[name])) {
			t.Errorf("%s differs in more than its address", name)
		}
	}
}

// withoutCodes leaves out the codes of addresses, which are other squares at another address.
func withoutCodes(data string) string { return code.ReplaceAllString(data, "") }

var code = regexp.MustCompile(`<svg class="qr".*?</svg>`)

// unfolded makes whole lines of a calendar, whose folds are elsewhere where an address is longer.
func unfolded(data string) string { return strings.ReplaceAll(data, "\r\n ", "") }

func TestTheManifestNamesEveryFile(t *testing.T) {
	whole(t)
	all := files(t, build(t, generator.Options{Source: ".."}))
	manifest := all["manifest.json"]
	for name, data := range all {
		sum := sha256.Sum256([]byte(data))
		line := fmt.Sprintf(`{"path":%q,"size":%d,"sha256":%q}`, name, len(data), hex.EncodeToString(sum[:]))
		if name != "manifest.json" && !strings.Contains(manifest, line) {
			t.Errorf("the manifest has no line %s", line)
		}
	}
	if strings.Count(manifest, "\"path\"") != len(all)-1 {
		t.Errorf("the manifest names %d files of %d", strings.Count(manifest, "\"path\""), len(all)-1)
	}
	if slices.ContainsFunc(slices.Collect(func(yield func(string) bool) {
		for name := range all {
			if !yield(name) {
				return
			}
		}
	}), func(name string) bool { return path.Clean(name) != name || strings.HasPrefix(name, ".") }) {
		t.Error("something of the build itself is left in the folder")
	}
}
