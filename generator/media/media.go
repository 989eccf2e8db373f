// Package media takes care of what lies beside the texts: images and documents that a text or a field names.
//
// It looks at what a file really is, whatever its name says, and publishes only kinds that are safe for a reader. It
// changes nothing in a file yet; making images smaller is to come here. It does not know on which page a file stands.
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
	WrongKind = diag.Rule{Code: "M001", Severity: diag.Error}
	UnsafeSVG = diag.Rule{Code: "M002", Severity: diag.Error}
	Unused    = diag.Rule{Code: "N005", Severity: diag.Warning}
)

// Collection is every file of the content that will stand in the site.
type Collection struct {
	Files map[string]pages.File // by the path of the source
	Paths []string              // of the sources, sorted
}

// Collect gathers the files that the content refers to, and tells of those that nothing refers to.
func Collect(tree *source.Tree, c *catalog.Catalog) (*Collection, []diag.Finding, error) {
	named := linked(c)
	collection := &Collection{Files: map[string]pages.File{}}
	var findings []diag.Finding
	c.Files(func(file source.File, inField bool) {
		if inField || named[file.Path] {
			collection.Paths = append(collection.Paths, file.Path)
			return
		}
		findings = append(findings, diag.Finding{Rule: Unused, At: diag.Position{File: file.Path}, Hint: "unused"})
	})
	slices.Sort(collection.Paths)
	for _, name := range collection.Paths {
		data, err := tree.ReadFile(name)
		if err != nil {
			return nil, nil, err
		}
		if rule, ok := safe(name, data); !ok {
			findings = append(findings, diag.Finding{Rule: rule, At: diag.Position{File: name}})
		}
		sum := sha256.Sum256(data)
		collection.Files[name] = pages.File{URL: pages.AssetURL(path.Base(name), fmt.Sprintf("%x", sum[:4])), Name: path.Base(name),
			Format: strings.ToUpper(strings.TrimPrefix(path.Ext(name), ".")), Size: int64(len(data))}
	}
	return collection, findings, nil
}

// linked are the files that a link or an image in a text leads to.
func linked(c *catalog.Catalog) map[string]bool {
	named := map[string]bool{}
	c.EachText(func(t catalog.TextPlace) {
		if t.Doc == nil {
			return
		}
		for _, mark := range prose.Marks(string(t.Text)) {
			target, _, _ := strings.Cut(mark.Target, "#")
			if prose.IsLocal(target) {
				named[catalog.Origin{Doc: t.Doc}.Beside(target)] = true
			}
		}
	})
	return named
}

// kinds are the kinds of files that are published: by extension, what their first bytes must say they are.
var kinds = map[string]string{
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
	".pdf": "application/pdf", ".docx": "application/zip", ".xlsx": "application/zip", ".odt": "application/zip", ".ods": "application/zip",
	".csv": "text/plain", ".txt": "text/plain", ".geojson": "text/plain", ".svg": "text/", ".ico": "image/x-icon",
}

// safe tells whether a file is what its name says, and of a kind that cannot harm a reader.
func safe(name string, data []byte) (diag.Rule, bool) {
	extension := strings.ToLower(path.Ext(name))
	want, known := kinds[extension]
	if !known || !strings.HasPrefix(http.DetectContentType(data), want) && extension != ".svg" {
		return WrongKind, false
	}
	if extension == ".svg" && !safeSVG(bytes.NewReader(data)) {
		return UnsafeSVG, false
	}
	return diag.Rule{}, true
}
