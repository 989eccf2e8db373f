package generator

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"plein/generator/diag"
	"plein/generator/media"
	"plein/generator/pages"
	"plein/generator/publish"
	"plein/generator/source"
	"plein/generator/units"
)

// selection is what of a site is made: some of its units, and the site's own pages or not.
type selection struct {
	ids   map[string]bool
	site  bool
	named map[string]bool // files of the site that units name which are not made
}

// has tells whether what is a unit's is made, or with an empty id what is the site's own. Without a selection everything is.
func (s *selection) has(owner string) bool {
	return s == nil || owner == "" && s.site || owner != "" && s.ids[owner]
}

// errPartGone tells that something vanished from the cache while a site was made.
var errPartGone = errors.New("what was kept is gone")

// changed makes a site of which an earlier build made most: the units of which something changed, and the site's own pages.
// It is not done where nothing is known, where the output is not what that build left, and where there is a mistake: then
// everything is made, and every mistake is told with all that there is to say of it.
func (m *past) changed(ctx context.Context, site *Prepared) (Result, bool, error) {
	if m.touched || m.o.Verify || m.o.Output == "" || !publish.IsPublished(m.o.Output) || !m.divide() {
		return Result{}, false, nil
	}
	kept, missing := m.recallUnits()
	for range 2 {
		if len(kept) == 0 {
			break
		}
		result, done, err := m.with(ctx, site, kept, missing)
		m.ended(&result.Published)
		if !errors.Is(err, publish.ErrNotKnown) {
			return result, done, err
		}
		if kept, missing = m.standing(kept, missing); kept == nil {
			break
		}
	}
	return Result{}, false, nil
}

// ended adds to what was published what an earlier try found of a run that was interrupted, and ended.
func (m *past) ended(published *publish.Result) {
	m.finished, m.cleared = m.finished || published.Finished, m.cleared || published.Cleared
	published.Finished, published.Cleared = m.finished, m.cleared
}

// with makes a site beside units that are known.
func (m *past) with(ctx context.Context, site *Prepared, kept map[string]*keptUnit, missing []string) (Result, bool, error) {
	part := m.part(site, missing, kept)
	if err := part.prepare(ctx); err != nil || part.Broken() {
		return Result{}, false, ctx.Err()
	}
	if err := part.forHosts(); err != nil {
		return Result{}, false, err
	}
	m.begin(part)
	files := part.Files()
	files.Known = knownBeside(files, kept, smaller(part.settings.Precompress))
	part.enter("write")
	var err error
	part.Published, err = publish.To(ctx, m.o.Output, files, part.publishing())
	if errors.Is(err, errPartGone) {
		return part.Result, false, nil
	}
	if err != nil {
		return part.Result, true, err
	}
	part.count(kept)
	m.keepUnits(part)
	return part.Result, true, m.keep(part)
}

// standing leaves out the units of which the output holds something else than what is known: it was made of other files
// since, as where a change is taken back. It gives nil where that is not why a site could not be made beside what is known.
func (m *past) standing(kept map[string]*keptUnit, missing []string) (map[string]*keptUnit, []string) {
	listed, err := publish.Listed(m.o.Output)
	if err != nil {
		return nil, nil
	}
	standing := map[string]*keptUnit{}
	for id, unit := range kept {
		if slices.ContainsFunc(unit.files, func(file publish.File) bool { return !listed(file) }) {
			missing = append(missing, id)
		} else {
			standing[id] = unit
		}
	}
	if len(standing) == len(kept) {
		return nil, nil
	}
	return standing, missing
}

// part is a site of which some units are made and others are known.
func (m *past) part(site *Prepared, missing []string, kept map[string]*keptUnit) *Prepared {
	part := m.o.begin()
	part.kept, part.cards, part.watch, part.Findings = site.kept, site.cards, site.watch, slices.Clone(site.Findings)
	part.tree = m.division.Tree(missing, true)
	part.knows(kept)
	for _, id := range missing {
		part.only.ids[id] = true
	}
	return part
}

// knows leaves units to what is known of them: only the site's own pages are made.
func (b *Prepared) knows(kept map[string]*keptUnit) {
	b.only = &selection{ids: map[string]bool{}, named: map[string]bool{}, site: true}
	b.digests = map[string]pages.Digests{}
	for id, unit := range kept {
		b.digests[id] = unit.Digests
		for _, name := range unit.Named {
			b.only.named[name] = true
		}
	}
}

// divide finds the units of a site, and under which keys they are remembered.
func (m *past) divide() bool {
	if m.key == "" || m.o.Only != "" || m.o.Each {
		return false
	}
	if m.keys != nil {
		return true
	}
	present, known := m.present()
	if !known {
		return false
	}
	division, ok := units.Divide(m.tree, nil, m.kept, jobs(m.o))
	if !ok {
		return false
	}
	themes, _ := m.tree.ThemesSum()
	m.division, m.keys = division, division.Keys(hash(m.o.Program, m.options(), themes, present, fmt.Sprint(m.tree.Unread)))
	return true
}

// begin sees that what units add to the tables of the whole site is kept when it is made.
func (m *past) begin(site *Prepared) {
	if m.key == "" || site.zone == nil {
		return
	}
	if !m.kept.Store(m.zoneKey(), []byte(site.zone.String())) {
		m.key = "" // the cache cannot be written: what would be kept is not made
	}
	site.sealer = m.sealer
	if !m.divide() {
		return
	}
	site.keepPart = func(id, language, table string, rows pages.Rows, data []byte) {
		if m.keys[id] != "" {
			m.kept.Store(m.partKey(id, language, table, rows), data)
		}
	}
}

// knownBeside are the files of units that are known, each once, beside those that are made.
func knownBeside(site publish.Site, kept map[string]*keptUnit, extensions []string) []publish.File {
	seen := map[string]bool{}
	for i := range site.N {
		name := site.Path(i)
		seen[name] = true
		for _, extension := range extensions {
			seen[name+extension] = true
		}
	}
	var known []publish.File
	for _, unit := range kept {
		for _, file := range unit.files {
			if !seen[file.Path] {
				seen[file.Path] = true
				known = append(known, file)
			}
		}
	}
	return known
}

// count adds what is known to what was made.
func (b *Prepared) count(kept map[string]*keptUnit) {
	b.Actions = 0
	for id, a := range b.portals[0].list.Authorities() {
		if b.only.has(id) {
			b.Actions += len(a.Actions)
		}
	}
	for _, unit := range kept {
		b.Pages += unit.Pages
		told, hints := apart(unit.findings)
		b.Findings, b.Hints = append(b.Findings, told...), append(b.Hints, hints...)
		for _, digest := range unit.Digests {
			b.Actions += len(digest.Actions)
			break // each language has the same
		}
	}
	b.Findings, b.Hints = diag.Bound(diag.Sort(b.Findings)), diag.Bound(diag.Sort(b.Hints))
}

// own are the findings about what is made. Those of other units were told of with their own files, or are none: of them no
// more is known than what the others need.
func (b *Prepared) own(findings []diag.Finding) []diag.Finding {
	if b.only == nil {
		return findings
	}
	return slices.DeleteFunc(findings, func(finding diag.Finding) bool {
		file := finding.At.File
		if id := units.Of(file); id != "" {
			return !b.only.has(id) && !isOfReading(finding)
		}
		elsewhere := finding.Rule.Code == media.Unused.Code && b.only.named[file]
		return elsewhere || !b.only.site && !isOfReading(finding) && !slices.ContainsFunc(unitsOf(b.media.NamedBy[file]), b.only.has)
	})
}

// isOfReading tells findings that each build makes anew, whatever it knows.
func isOfReading(finding diag.Finding) bool {
	return finding.Rule.Code == source.NoFile.Code || finding.Rule.Code == source.TooLarge.Code
}
