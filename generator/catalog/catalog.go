// Package catalog turns documents into one portal: each noun is decoded by the description of its fields, references
// become pointers, and what follows from names and folders is filled in.
//
// It knows how nouns are written down. It does not know what is sensible beyond that (check), what pages there will
// be (pages) or how anything looks. A mistake is a finding at its place, and the search goes on.
package catalog

import (
	"context"
	"errors"
	"net/url"
	"path"
	"slices"
	"strings"

	"plein/generator/diag"
	"plein/generator/document"
	"plein/generator/policy"
	"plein/generator/source"
	"plein/generator/words"
)

// Options of a reading.
type Options struct {
	Drafts bool // keep actions that are marked as a draft
	ToMend bool // tell more mistakes of writing of a file than somebody reads in one go
	Jobs   int  // workers
}

// Catalog is a portal that knows where everything in it was written.
type Catalog struct {
	Portal *policy.Portal
	Words  *words.Language   // of the site's own language
	Levels map[string]string // levels of rules that the site changes, by code

	docs      map[string]*document.Document
	origins   map[any]Origin
	files     map[string]source.File
	namedBy   map[string][]string        // documents that name a file beside the texts in a field, by file
	addresses []Address                  // on the web, that fields name
	drafts    []*policy.Action           // left out of the portal
	unread    map[string]bool            // texts of which nothing could be read: that was told
	mistaken  map[string]map[string]bool // the fields with which something is wrong, by document
	unclear   map[string]bool            // folders of which a text could not be read in full
	partial   bool                       // something is wrong with a region or municipality as a whole
}

// Origin is where a noun was written: a document, and the path of fields in it.
type Origin struct {
	Doc  *document.Document
	Path string
}

// Assemble reads every document of a tree. It gives an error only where the machine fails; without a site.toml there
// is nothing to assemble and the catalog is nil.
func Assemble(ctx context.Context, tree *source.Tree, options Options) (*Catalog, []diag.Finding, error) {
	a := newAssembly(tree, options)
	a.parse(ctx, tree)
	if _, ok := a.docs[siteFile]; !ok {
		for _, file := range tree.Files {
			if path.Dir(file.Path) == source.Folder {
				a.misnamed(file)
			}
		}
		if !a.unreadable[siteFile] {
			a.findings = append(a.findings, noSite(tree))
		}
		return nil, a.findings, ctx.Err()
	}
	a.readSite()
	if a.err != nil {
		return nil, a.findings, a.err
	}
	a.sortOut(tree)
	a.readAuthorities()
	a.readPartners()
	a.readActions()
	a.readRest()
	a.resolveLater()
	a.readVariants()
	a.arrange(options.Drafts)
	a.mistaken = mistakenIn(a.findings)
	unclear := unclearIn(a.findings)
	for _, text := range tree.Unread {
		_, id := OwnerOf(text.Path + "/") // it may be the folder itself
		unclear[id] = true
	}
	a.unclear, a.partial = unclear, len(a.lost)+len(a.refused) > 0
	made := a.Catalog // a copy, so that nothing else of the assembly lives on
	return &made, a.findings, errors.Join(a.err, ctx.Err())
}

// noSite tells that there is no site.toml, or what stands in its place.
func noSite(tree *source.Tree) diag.Finding {
	finding := diag.Finding{Rule: NoSite, At: diag.Position{File: siteFile}, Hint: "missing"}
	for _, text := range tree.Unread {
		if text.Path == siteFile {
			finding.Hint = text.As
		}
	}
	return finding
}

// Finding makes a finding at a field of a noun; where marks its value, or with an empty path the noun as a whole.
func (c *Catalog) Finding(rule diag.Rule, noun any, path string, facts ...any) diag.Finding {
	origin, ok := c.origins[noun]
	if !ok {
		return diag.Finding{Rule: rule, At: diag.Position{File: siteFile}, Facts: facts}
	}
	path = origin.within(path)
	return origin.Doc.Finding(rule, origin.Doc.Value(path), facts...)
}

// Propose adds to a finding at a field of a noun its line with another value.
func (c *Catalog) Propose(finding *diag.Finding, noun any, path, value string) {
	if origin, ok := c.origins[noun]; ok {
		finding.Fix = origin.Doc.Replaced(origin.Doc.Value(origin.within(path)), value)
	}
}

// HasMistakes tells whether something is wrong in the file of a noun: what others find wrong with it may follow from that.
func (c *Catalog) HasMistakes(noun any) bool {
	origin, ok := c.origins[noun]
	return ok && c.mistaken[origin.Doc.Path] != nil
}

// MayHave tells whether a field that a noun lacks may be there all the same: something was told of a field of that name in
// its file, of one that was probably meant to be it, or of a line that could not be read.
func (c *Catalog) MayHave(noun any, field string) bool {
	origin, ok := c.origins[noun]
	return ok && (c.mistaken[origin.Doc.Path][field] || c.mistaken[origin.Doc.Path][anyField])
}

// anyField stands for all fields of a document with a line that could not be read.
const anyField = ""

// mistakenIn lists the fields that errors are about, by document.
func mistakenIn(findings []diag.Finding) map[string]map[string]bool {
	mistaken := map[string]map[string]bool{}
	for _, finding := range findings {
		if finding.Rule.Severity != diag.Error {
			continue
		}
		fields := mistaken[finding.At.File]
		if fields == nil {
			fields = map[string]bool{}
			mistaken[finding.At.File] = fields
		}
		if field := fact(finding, "field"); field != "" {
			fields[field] = true
		}
		if near := fact(finding, "near"); near != "" {
			fields[near] = true
		}
		if strings.HasPrefix(finding.Rule.Code, "T") && fact(finding, "field") == "" {
			fields[anyField] = true
		}
	}
	return mistaken
}

// Said tells whether a field of a noun is written in its file.
func (c *Catalog) Said(noun any, path string) bool {
	origin, ok := c.origins[noun]
	return ok && origin.Doc.Has(origin.within(path))
}

// Origin is where a noun was written.
func (c *Catalog) Origin(noun any) (Origin, bool) {
	origin, ok := c.origins[noun]
	return origin, ok
}

// Beside is the path of the file that a name means in a text: next to the text, or from the top of the content with a
// slash in front. Names in links may be percent-encoded.
func (o Origin) Beside(name string) string {
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	if rest, fromTop := strings.CutPrefix(name, "/"); fromTop || o.Doc == nil {
		return path.Join(source.Folder, rest)
	}
	return path.Join(path.Dir(o.Doc.Path), name)
}

func (o Origin) within(path string) string {
	switch {
	case o.Path == "":
		return path
	case path == "":
		return o.Path
	}
	return o.Path + "." + path
}

// Document gives the document of a file, or nil.
func (c *Catalog) Document(file string) *document.Document { return c.docs[file] }

// IsUnread tells a text that is there and of which nothing could be read: that was told.
func (c *Catalog) IsUnread(document string) bool { return c.unread[document] }

// FilesIn names the files in a folder, texts and others.
func (c *Catalog) FilesIn(folder string) []string {
	var names []string
	for name := range c.files {
		if path.Dir(name) == folder {
			names = append(names, path.Base(name))
		}
	}
	slices.Sort(names)
	return names
}

// Files lists the files that lie beside the texts, with the documents that name them in a field.
func (c *Catalog) Files(use func(file source.File, namedBy []string)) {
	for name, file := range c.files {
		if !file.IsText() {
			use(file, c.namedBy[name])
		}
	}
}

// HighestNumber is the highest number of an action of an authority, drafts included.
func (c *Catalog) HighestNumber(a *policy.Authority) int {
	highest := 0
	for _, action := range a.Actions {
		highest = max(highest, action.Number)
	}
	for _, draft := range c.drafts {
		if draft.Owner == a {
			highest = max(highest, draft.Number)
		}
	}
	return highest
}

// IsDraft tells the documents of drafts, which were left out: what they alone name is not published, and not unused.
func (c *Catalog) IsDraft(document string) bool {
	is := func(noun *policy.Action) bool {
		return c.origins[noun].Doc != nil && c.origins[noun].Doc.Path == document
	}
	return slices.ContainsFunc(c.drafts, func(draft *policy.Action) bool {
		return is(draft) || slices.ContainsFunc(draft.Variants, func(v policy.Variant[policy.Action]) bool { return is(v.Of) })
	})
}
