package generator_test

import (
	"bytes"
	"compress/gzip"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"plein/generator"
)

// What a page may weigh, in bytes as a host sends them (gzip -9): somebody with an old telephone and little data reads
// it too.
const (
	mostHTML     = 14 << 10 // what a new connection carries in its first ten packets (RFC 6928)
	mostPrinted  = 30 << 10 // of a plan or poster, which has each code that a telephone reads
	mostStyle    = 10 << 10
	mostScript   = 8 << 10
	mostRequests = 4 // of a page without images and its icon
)

// Every page of the demonstration stays within its budget; what is too heavy is named.
func TestEveryPageIsLight(t *testing.T) {
	whole(t)
	all := files(t, build(t, generator.Options{Source: "..", Drafts: true}))
	weights := map[string]int{}
	weigh := func(name string) int {
		if _, known := weights[name]; !known {
			weights[name] = compressed(t, all[name])
		}
		return weights[name]
	}
	heaviest := ""
	for name, p := range parsePages(t, all) {
		most := mostHTML
		if strings.HasSuffix(name, "/plan/index.html") || strings.HasSuffix(name, "/plan/groot/index.html") || strings.HasSuffix(name, "/affiche/index.html") {
			most = mostPrinted
		} else if weigh(name) > weigh(heaviest) {
			heaviest = name
		}
		if weigh(name) > most {
			t.Errorf("%s is %d bytes of HTML, at most %d", name, weigh(name), most)
		}
		style, script, requests := 0, 0, 1
		for _, loaded := range loads(p.root) {
			requests++
			file := path.Join(path.Dir(name), loaded)
			if name == "404.html" {
				file = strings.TrimPrefix(loaded, "/")
			}
			switch {
			case all[file] == "":
				t.Errorf("%s loads %s, which is not there", name, loaded)
			case path.Ext(file) == ".css":
				style += weigh(file)
			default:
				script += weigh(file)
			}
		}
		if style > mostStyle || script > mostScript || requests > mostRequests || style == 0 {
			t.Errorf("%s loads %d bytes of style (at most %d) and %d of script (at most %d) in %d requests (at most %d)",
				name, style, mostStyle, script, mostScript, requests, mostRequests)
		}
	}
	t.Logf("the heaviest page that is not for paper is %s: %d bytes", heaviest, weigh(heaviest))
}

// loads lists the style sheets and scripts of a page.
func loads(root *html.Node) (list []string) {
	for node := range root.Descendants() {
		switch {
		case node.Type != html.ElementNode:
		case node.Data == "link" && attribute(node, "rel") == "stylesheet":
			list = append(list, attribute(node, "href"))
		case node.Data == "script" && attribute(node, "src") != "":
			list = append(list, attribute(node, "src"))
		}
	}
	return list
}

func compressed(t *testing.T, data string) int {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(data)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
