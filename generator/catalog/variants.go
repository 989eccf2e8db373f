package catalog

import (
	"path"
	"slices"
	"strings"

	"plein/generator/diag"
	"plein/generator/policy"
	"plein/generator/source"
)

// readVariants reads texts in other languages and in easy language, once their sources are complete.
func (a *assembly) readVariants() {
	variants := slices.DeleteFunc(slices.Clone(a.slots), func(s slot) bool { return !s.isVariant() })
	slices.SortStableFunc(variants, func(x, y slot) int { return boolInt(x.easy) - boolInt(y.easy) })
	for _, s := range variants {
		original := slices.IndexFunc(a.slots, func(o slot) bool { return o.sourceOf(s) })
		if original < 0 && a.unreadable[path.Join(path.Dir(s.file), s.id+".md")] {
			continue // its source is told of
		}
		if original < 0 {
			a.findings = append(a.findings, diag.Finding{Rule: NoSource, At: diag.Position{File: s.file}, Facts: []any{"name", s.id}})
			continue
		}
		if s.area != "" {
			if s.owner = a.ownerOf(s); s.owner == nil {
				continue
			}
		}
		a.readVariant(s)
	}
}

// boolInt puts easy versions behind the others: an easy version in French is made over the French text.
func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (a *assembly) readVariant(s slot) {
	switch s.noun {
	case "index":
		intro := &a.site.Intro
		if s.owner != nil {
			intro = &s.owner.Intro
		}
		vary(a, s, introSchema, intro, &intro.Variants, func(i *policy.Intro) (string, string, *policy.Text) { return i.Title, i.Summary, &i.Body })
	case "actions":
		for _, action := range s.owner.Actions {
			if action.ID == s.id {
				vary(a, s, actionSchema, action, &action.Variants, func(x *policy.Action) (string, string, *policy.Text) { return x.Title, x.Summary, &x.Body })
			}
		}
	case "partners":
		for _, partner := range s.owner.Partners {
			if partner.ID == s.id {
				vary(a, s, partnerSchema, partner, &partner.Variants, func(p *policy.Partner) (string, string, *policy.Text) { return p.Name, "", &p.Body })
			}
		}
	case "news":
		for _, item := range s.owner.News {
			if item.ID == s.id {
				vary(a, s, newsSchema, item, &item.Variants, func(n *policy.News) (string, string, *policy.Text) { return n.Title, n.Summary, &n.Body })
			}
		}
	case "pages":
		for _, page := range a.portal.Pages {
			if page.ID == s.id {
				vary(a, s, pageSchema, page, &page.Variants, func(p *policy.Page) (string, string, *policy.Text) { return p.Title, p.Summary, &p.Body })
			}
		}
	}
}

// vary reads one variant: a copy of its source with other texts, and whether the source has changed since.
func vary[T any](a *assembly, s slot, schema *Schema[T], original *T, variants *[]policy.Variant[T], texts func(*T) (title, summary string, body *policy.Text)) {
	r := a.reader(a.docs[s.file], s.owner)
	fields := readFields(r, schema)
	read, version := new(T), new(T)
	_, marked := fields["source"]
	made := schema.decodeVariant(r, fields, read)
	*version = *original
	if plain := policy.In(*variants, s.language, false); plain != nil && s.easy {
		*version = *plain.Of
	}
	for i := range schema.Fields {
		if schema.Fields[i].overlay != nil {
			schema.Fields[i].overlay(version, read)
		}
	}
	if body := r.body(); body != "" {
		_, _, to := texts(version)
		*to = body
	}
	title, summary, body := texts(original)
	older := made != "" && !a.madeFrom(original, made, title, summary, string(*body))
	if plain := policy.In(*variants, s.language, false); plain != nil && s.easy && older {
		ownTitle, ownSummary, ownBody := texts(plain.Of)
		older = !a.madeFrom(plain.Of, made, ownTitle, ownSummary, string(*ownBody))
	}
	older = older && !a.isMistaken(original) // what changed may be what could not be read
	if now := source.Fingerprint(title, summary, string(*body)); older {
		r.enter("source")
		finding := r.wrong(VariantOlder, "now", now)
		finding.Fix = `source = "` + now + `"`
		r.leave()
	} else if !marked && !r.broken && !slices.ContainsFunc(r.findings, func(f diag.Finding) bool { return f.Rule == FactInVariant && f.Hint == "several" }) {
		r.report(VariantUnmarked, r.key(), "now", now).Fix = `source = "` + now + `"`
	}
	r.origins[version] = Origin{Doc: r.doc}
	a.take(r)
	*variants = append(*variants, policy.Variant[T]{Language: s.language, Easy: s.easy, Older: older, Of: version})
}

// isMistaken tells whether an error was found in the file of a noun.
func (a *assembly) isMistaken(noun any) bool {
	return slices.ContainsFunc(a.findings, func(f diag.Finding) bool {
		return f.Rule.Severity == diag.Error && f.At.File == a.origins[noun].Doc.Path
	})
}

// madeFrom tells whether a fingerprint is that of the source as it is now. The body counts without the white space
// around it; fingerprints that were taken of the body with it are recognised too.
func (a *assembly) madeFrom(original any, made, title, summary, body string) bool {
	if made == source.Fingerprint(title, summary, body) {
		return true
	}
	whole := a.origins[original].Doc.Body()
	return made == source.Fingerprint(title, summary, whole) || made == source.Fingerprint(title, summary, strings.TrimLeft(whole, "\n"))
}
