package catalog

import (
	"context"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"plein/generator/diag"
	"plein/generator/document"
	"plein/generator/policy"
	"plein/generator/source"
	"plein/generator/workers"
)

const siteFile = source.Folder + "/site.toml"

// assembly is a catalog in the making.
type assembly struct {
	Catalog
	site           *policy.Site
	portal         *policy.Portal
	regions        []*policy.Region
	municipalities []*policy.Municipality
	levels         map[string]string
	toMend         bool
	jobs           int
	slots          []slot
	changed        map[string]time.Time // when files last changed, where a history tells
	zone           *time.Location
	unreadable     map[string]bool // texts of which nothing could be read
	halfRead       map[string]bool // texts of which some lines could not
	refused        map[string]bool // what the names of files and folders that cannot be ids were meant to be
	lost           map[string]bool // ids of regions and municipalities of which it is not known what they have
	findings       []diag.Finding
	later          []func()
	err            error
}

func newAssembly(tree *source.Tree, options Options) *assembly {
	site := &policy.Site{}
	a := &assembly{toMend: options.ToMend, site: site, portal: &policy.Portal{Site: site}, levels: map[string]string{}, jobs: max(options.Jobs, 1), changed: tree.Changed,
		unreadable: map[string]bool{}, halfRead: map[string]bool{}, refused: map[string]bool{}, lost: map[string]bool{}}
	a.Catalog = Catalog{Portal: a.portal, Levels: a.levels, docs: make(map[string]*document.Document, len(tree.Files)),
		origins: make(map[any]Origin, len(tree.Files)), files: make(map[string]source.File, len(tree.Files)), namedBy: map[string][]string{}}
	a.unread = a.unreadable
	for _, text := range tree.Unread {
		if text.As == "large" { // an error: nothing is published without it
			a.unreadable[text.Path] = true
		}
	}
	for _, file := range tree.Files {
		a.files[file.Path] = file
	}
	return a
}

// parse takes every text apart.
func (a *assembly) parse(ctx context.Context, tree *source.Tree) {
	docs := make([]*document.Document, len(tree.Files))
	findings := make([][]diag.Finding, len(tree.Files))
	workers.Each(a.jobs, len(tree.Files), func(i int) {
		if tree.Files[i].IsText() && ctx.Err() == nil {
			docs[i], findings[i] = document.Parse(tree.Files[i])
		}
	})
	for i, doc := range docs {
		a.findings = append(a.findings, findings[i]...)
		if doc != nil {
			a.docs[doc.Path] = doc
		} else if tree.Files[i].IsText() {
			a.unreadable[tree.Files[i].Path] = true
		}
	}
}

// readers makes and runs one reader for each slot, in parallel, then takes what they found in the order of slots.
func (a *assembly) readers(slots []slot, read func(s slot, r *reader)) {
	readers := make([]*reader, len(slots))
	workers.Each(a.jobs, len(slots), func(i int) {
		readers[i] = a.reader(a.docs[slots[i].file], slots[i].owner)
		read(slots[i], readers[i])
		readers[i].given = nil // what the decoder made of all texts together is many times the texts
	})
	for _, r := range readers {
		a.take(r)
	}
}

func (a *assembly) reader(doc *document.Document, owner *policy.Authority) *reader {
	return &reader{assembly: a, doc: doc, owner: owner, origins: map[any]Origin{}}
}

// take adds what a reader found.
func (a *assembly) take(r *reader) {
	a.findings = append(a.findings, r.findings...)
	for noun, origin := range r.origins {
		a.origins[noun] = origin
	}
	a.addresses = append(a.addresses, r.addresses...)
	if r.broken {
		a.halfRead[r.doc.Path] = true
	}
	for _, file := range r.files {
		if !slices.Contains(a.namedBy[file], r.doc.Path) {
			a.namedBy[file] = append(a.namedBy[file], r.doc.Path)
		}
	}
	for _, resolve := range r.later {
		a.later = append(a.later, func() {
			r.findings = nil
			resolve()
			a.findings = append(a.findings, r.findings...)
		})
	}
}

func (a *assembly) origin(noun any, doc *document.Document) { a.origins[noun] = Origin{Doc: doc} }

// readFields decodes the head of a document and tells what is wrong in how it is written.
func readFields[T any](r *reader, schema *Schema[T]) map[string]any {
	read := r.doc.Fields
	if r.toMend {
		read = func() (map[string]any, []diag.Finding) { return r.doc.FieldsUpTo(document.ToMend) }
	}
	fields, findings := read()
	if r.broken = len(findings) > 0; r.broken {
		r.findings = append(r.findings, r.meant(findings, schema.Describe())...)
	}
	return fields
}

// decodeInto reads the fields of a document into a noun and remembers where it was written.
func decodeInto[T any](r *reader, schema *Schema[T], noun *T) *reader {
	fields := readFields(r, schema)
	r.origins[noun] = Origin{Doc: r.doc}
	if fields == nil && r.broken {
		return r
	}
	r.top = schema.keys
	r.given = fields
	schema.decode(r, fields, noun)
	return r
}

// beside finds a file that a field names: next to the text, or from the top of the content with a slash in front.
func (r *reader) beside(name string) string {
	file := Origin{Doc: r.doc}.Beside(name)
	if found, ok := r.Catalog.files[file]; ok && !found.IsText() {
		r.files = append(r.files, file)
		return file
	}
	finding := r.wrong(NoReference, "noun", diag.Word("noun.file"))
	finding.Facts[3] = name
	if strings.Contains(name, "://") {
		finding.Hint = "far"
		return ""
	}
	var known []string
	for other, found := range r.Catalog.files {
		if !found.IsText() && path.Dir(other) == path.Dir(file) {
			known = append(known, path.Base(other))
		}
	}
	if near := diag.Nearest(path.Base(name), known); near != "" {
		near = strings.TrimSuffix(name, path.Base(name)) + near
		finding.Hint = "near"
		finding.Facts = append(finding.Facts, "near", near)
		finding.Fix = r.doc.Replaced(r.value(), strconv.Quote(near))
		if strings.EqualFold(near, name) {
			finding.Hint = "case"
			r.doc.Mend(finding, r.value(), strconv.Quote(near))
			r.files = append(r.files, Origin{Doc: r.doc}.Beside(near)) // it is not unused
		}
	}
	return ""
}

func itoa(n int) string { return strconv.Itoa(n) }

// authority finds a region or municipality by id, or nil.
func (a *assembly) authority(id string) *policy.Authority {
	for _, region := range a.regions {
		if region.ID == id {
			return &region.Authority
		}
	}
	for _, municipality := range a.municipalities {
		if municipality.ID == id {
			return &municipality.Authority
		}
	}
	return nil
}
