// Package media takes care of what lies beside the texts: images and documents that a text or a field names.
//
// It publishes only kinds that are safe for a reader, and looks at what a file really is. It changes nothing in a file
// yet; making images smaller is to come here. It does not know on which page a file stands.
package media

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"

	"plein/generator/catalog"
	"plein/generator/diag"
	"plein/generator/pages"
	"plein/generator/prose"
	"plein/generator/source"
)

// Rules of this room.
var (
	NotPublished = diag.Rule{Code: "M001", Severity: diag.Error}
	UnsafeSVG    = diag.Rule{Code: "M002", Severity: diag.Error}
	OtherKind    = diag.Rule{Code: "M003", Severity: diag.Warning}
	Unused       = diag.Rule{Code: "N005", Severity: diag.Warning}
)

// Collection is every file of the content that will stand in the site.
type Collection struct {
	Files map[string]pages.File // by the path of the source
	Paths []string              // of the sources, sorted
	// NamedBy are the documents that name a file, by the path of its source.
	NamedBy map[string][]string
}

// Collect gathers the files that the content refers to, and tells of those that nothing refers to.
func Collect(tree *source.Tree, c *catalog.Catalog) (*Collection, []diag.Finding, error) {
	linkedBy := linked(c)
	collection := &Collection{Files: map[string]pages.File{}, NamedBy: map[string][]string{}}
	var findings []diag.Finding
	c.Files(func(file source.File, inFieldsOf []string) {
		by := append(linkedBy[file.Path], inFieldsOf...)
		published := slices.DeleteFunc(slices.Clone(by), c.IsDraft)
		switch {
		case len(published) > 0:
			collection.Paths = append(collection.Paths, file.Path)
			collection.NamedBy[file.Path] = published
		case len(by) == 0:
			findings = append(findings, diag.Finding{Rule: Unused, At: diag.Position{File: file.Path}, Hint: "unused"})
		}
	})
	slices.Sort(collection.Paths)
	for _, name := range collection.Paths {
		data, err := tree.ReadFile(name)
		if err != nil {
			return nil, nil, err
		}
		if rule, wrong := judge(name, data); wrong {
			findings = append(findings, diag.Finding{Rule: rule, At: diag.Position{File: name}})
		}
		sum := sha256.Sum256(data)
		collection.Files[name] = pages.File{URL: pages.AssetURL(path.Base(name), fmt.Sprintf("%x", sum[:4])), Name: path.Base(name),
			Format: strings.ToUpper(strings.TrimPrefix(path.Ext(name), ".")), Size: int64(len(data))}
	}
	return collection, findings, nil
}

// linked are the files that a link or an image in a text leads to, with the documents of those texts.
func linked(c *catalog.Catalog) map[string][]string {
	by := map[string][]string{}
	look := func(t catalog.TextPlace) {
		if t.Doc == nil {
			return
		}
		for _, mark := range prose.Marks(string(t.Text)) {
			target, _, _ := strings.Cut(mark.Target, "#")
			if prose.IsLocal(target) {
				file := catalog.Origin{Doc: t.Doc}.Beside(target)
				by[file] = append(by[file], t.Doc.Path)
			}
		}
	}
	c.EachText(look)
	c.EachDraftText(look)
	return by
}

// kinds are the kinds of files that are published: by extension, what their first bytes say they are; empty where many
// things are possible. What a browser could run (html, js …) is not among them.
var kinds = map[string]string{
	".png": "image/", ".jpg": "image/", ".jpeg": "image/", ".gif": "image/", ".webp": "image/", ".avif": "", ".ico": "image/", ".svg": "",
	".pdf": "application/pdf", ".docx": "application/zip", ".xlsx": "application/zip", ".pptx": "application/zip", ".odt": "application/zip",
	".ods": "application/zip", ".odp": "application/zip", ".epub": "application/zip", ".doc": "", ".xls": "", ".ppt": "", ".rtf": "",
	".csv": "text/plain", ".txt": "text/plain", ".geojson": "text/plain", ".ics": "text/plain", ".vtt": "text/plain",
	".mp3": "", ".m4a": "", ".ogg": "", ".mp4": "", ".webm": "",
}

// judge tells what is wrong with a file: a kind that is not published, a drawing that can do something, or a file
// that is something else than its name says. The last is published all the same, since a host and a browser go by its
// name; a photograph saved under another extension harms nobody.
func judge(name string, data []byte) (diag.Rule, bool) {
	extension := strings.ToLower(path.Ext(name))
	want, known := kinds[extension]
	switch {
	case !known:
		return NotPublished, true
	case extension == ".svg" && !safeSVG(bytes.NewReader(data)):
		return UnsafeSVG, true
	case want != "" && !strings.HasPrefix(http.DetectContentType(data), want):
		return OtherKind, true
	}
	return diag.Rule{}, false
}
