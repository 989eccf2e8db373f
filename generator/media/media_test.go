package media

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"plein/generator/cache"
	"plein/generator/catalog"
	"plein/generator/diag"
	"plein/generator/source"
)

func TestAFileIsWhatItsNameSays(t *testing.T) {
	drawing := string(asPNG(t, square(64, 48)))
	for name, c := range map[string]struct{ data, want string }{
		"a.png": {drawing, ""}, "a.jpg": {drawing, "M003"}, "a.PNG": {drawing, ""}, "a.html": {"<p>x", "M001"}, "a.js": {"x", "M001"},
		"a.exe": {"MZ", "M001"}, ".env": {"KEY=1", "M001"}, "zonder": {drawing, "M001"}, "a.pdf": {"%PDF-1.4\n", ""}, "d.pdf": {"\n\n%PDF-1.4\n", ""},
		"b.pdf": {"<html>", "M004"}, "c.pdf": {"tekst", "M003"}, "e.pdf": {"MZ\x90\x00", "M004"}, "a.csv": {"a,b\n", ""}, "a.geojson": {`{"type":"Point"}`, ""},
		"c.csv": {"<script>x</script>", "M004"}, "a.txt": {"#!/bin/sh\n", "M004"}, "b.txt": {"\n <!DOCTYPE html>", "M004"}, "c.txt": {"<svg onload=x>", "M004"},
		"b.png": {"tekst", "M005"}, "c.png": {"<svg/>", "M003"}, "d.png": {"<?xml version='1.0'?><svg><script/></svg>", "M003 M002"}, "c.svg": {"<svg>", "M005"}, "d.svg": {"", "M005"}, "e.svg": {"<html/>", "M002"}, "a.svg": {"<svg><script/></svg>", "M002"}, "b.svg": {drawing, "M003"},
		"a.docx": {"PK\x03\x04", ""}, "b.docx": {"\xd0\xcf\x11\xe0", "M003"}, "a.mp3": {"ID3", ""}, "a.doc": {"\xd0\xcf\x11\xe0", ""}, "b.doc": {"<html>", "M004"},
	} {
		l, made := lookAt(t, cache.In(""), name, []byte(c.data), linked)
		if strings.TrimSpace(codes(l)) != c.want {
			t.Errorf("%s: %q, want %q", name, codes(l), c.want)
		}
		if refused := diag.Errors(l.findings) > 0; refused == (len(made) > 0) {
			t.Errorf("%s: %q, and %d files are published", name, codes(l), len(made))
		}
	}
}

func TestADocumentIsPublishedAsItIs(t *testing.T) {
	data := []byte("%PDF-1.4\n" + strings.Repeat("x", 5000))
	for name, language := range map[string]string{"Verslag 1.pdf": "", "verslag.fr.pdf": "fr", "verslag.EN.pdf": "en", "plan.def.pdf": "", "plan.v2.pdf": "", "xx.pdf": "", "a.uk.pdf": "uk"} {
		l, made := lookAt(t, cache.In(""), name, data, linked)
		published, url := only(t, made)
		if !bytes.Equal(published, data) || l.file.Format != "PDF" || l.file.Size != int64(len(data)) || l.file.Language != language || !strings.HasSuffix(url, ".pdf") {
			t.Errorf("%s: %s, %+v", name, url, l.file)
		}
	}
}

// site writes a site in which a page shows every image of a folder.
func site(t *testing.T, images map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	files := map[string][]byte{
		"content/site.toml": []byte("title = \"T\"\nbase_url = \"https://x.example\"\n"),
		"content/municipalities/ravels/municipality.toml": []byte("name = \"Ravels\"\n[contact]\nphone = \"014\"\n[style]\nlogo = \"logo.png\"\nlogo_alt = \"Logo\"\n"),
		"content/municipalities/ravels/logo.png":          asPNG(t, square(400, 300)),
		"content/pages/ongebruikt.png":                    asPNG(t, square(4, 3)),
	}
	text := "+++\ntitle = \"Beelden\"\n+++\n"
	for name, data := range images {
		files["content/pages/"+name] = data
		text += "\n![Een beeld](" + name + ")\n"
	}
	files["content/pages/beelden.md"] = []byte(text)
	for name, data := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func collect(t *testing.T, dir string, kept *cache.Cache, jobs int) (*Collection, []diag.Finding, map[string]string) {
	t.Helper()
	ctx := context.Background()
	tree, _, err := source.Read(ctx, dir, jobs, cache.In(""))
	if err != nil {
		t.Fatal(err)
	}
	content, _, err := catalog.Assemble(ctx, tree, catalog.Options{Jobs: jobs})
	if err != nil {
		t.Fatal(err)
	}
	collection, findings, err := Collect(ctx, tree, content, Options{Cache: kept, Jobs: jobs})
	if err != nil {
		t.Fatal(err)
	}
	return collection, findings, bytesOf(t, look{assets: slices.Concat(slices.Collect(maps.Values(collection.Assets))...)})
}

func TestTheSameImagesWithAnyNumberOfWorkers(t *testing.T) {
	images := map[string][]byte{"a.jpg": asJPEG(t, photo(500, 400)), "b.png": asPNG(t, photo(200, 100)), "kopie.png": asPNG(t, photo(200, 100)), "stuk.jpg": {0xff, 0xd8, 0xff}}
	for name, data := range secretive(t) {
		images[name] = data
	}
	dir := site(t, images)
	_, told, one := collect(t, dir, cache.In(t.TempDir()), 1)
	for _, kept := range []*cache.Cache{cache.In(t.TempDir()), cache.In("")} {
		_, other, sixteen := collect(t, dir, kept, 16)
		same(t, "with 16 workers", one, sixteen)
		if fmt.Sprint(told) != fmt.Sprint(other) {
			t.Errorf("one worker tells %v, 16 tell %v", told, other)
		}
	}
	found := []string{}
	for _, finding := range diag.Sort(told) {
		found = append(found, finding.Rule.Code+" "+filepath.Base(finding.At.File))
	}
	if want := []string{"M005 stuk.jpg", "N005 ongebruikt.png"}; !slices.Equal(found, want) {
		t.Errorf("%v is told, want %v", found, want)
	}
}

func TestALogoIsMadeAsLargeAsALogo(t *testing.T) {
	collection, _, _ := collect(t, site(t, nil), cache.In(""), 2)
	logo := collection.Files["content/municipalities/ravels/logo.png"]
	if len(logo.Versions) != 2 || logo.Versions[0].Height != 64 || logo.Versions[1].Height != 128 {
		t.Errorf("%+v", logo.Versions)
	}
}
