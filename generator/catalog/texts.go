package catalog

import (
	"fmt"

	"plein/generator/policy"
)

// Texts that are little more than a title and a body.

var introSchema = &Schema[policy.Intro]{Noun: "index", Fields: []Field[policy.Intro]{
	text("title", introTitle).varies(introTitle),
	text("summary", introSummary).varies(introSummary),
}}

func introTitle(i *policy.Intro) *string   { return &i.Title }
func introSummary(i *policy.Intro) *string { return &i.Summary }

var pageSchema = &Schema[policy.Page]{Noun: "page", Fields: []Field[policy.Page]{
	text("title", pageTitle).required().varies(pageTitle),
	text("summary", pageSummary).varies(pageSummary),
	choice("menu", []string{"main", "footer"}, func(p *policy.Page) *string { return &p.Menu }),
	{Description: Description{Key: "weight", Kind: KindInteger}, read: func(r *reader, value any, p *policy.Page) {
		if n, ok := value.(int64); ok && n > -mostCounted && n < mostCounted {
			p.Weight = int(n) // a negative weight goes to the front
			return
		}
		r.wrongKind(value)
	}},
}}

func pageTitle(p *policy.Page) *string   { return &p.Title }
func pageSummary(p *policy.Page) *string { return &p.Summary }

var newsSchema = &Schema[policy.News]{Noun: "news", Fields: []Field[policy.News]{
	text("title", newsTitle).required().varies(newsTitle),
	date("date", func(n *policy.News) *policy.Date { return &n.Date }).required(),
	text("summary", newsSummary).varies(newsSummary),
	laterReference("action", func(n *policy.News) **policy.Action { return &n.Action }),
	file("image", func(n *policy.News) *policy.Image { return &n.Image }),
	text("image_alt", newsAlt).varies(newsAlt),
}}

func newsTitle(n *policy.News) *string   { return &n.Title }
func newsSummary(n *policy.News) *string { return &n.Summary }
func newsAlt(n *policy.News) *string     { return &n.Image.Alt }

// glossary is what glossary.toml holds.
type glossary struct{ Terms []policy.Term }

var glossarySchema = &Schema[glossary]{Noun: "glossary", Fields: []Field[glossary]{
	tables("terms", termSchema, func(g *glossary) *[]policy.Term { return &g.Terms }),
}}

var termSchema = &Schema[policy.Term]{Noun: "term", Fields: []Field[policy.Term]{
	text("term", func(t *policy.Term) *string { return &t.Term }).required(),
	texts("also", func(t *policy.Term) *[]string { return &t.Also }),
	text("plain", func(t *policy.Term) *string { return &t.Plain }).required(),
	web("source", func(t *policy.Term) *string { return &t.Source }),
}}

// readGlossary reads glossary.toml.
func (a *assembly) readGlossary() {
	doc, ok := a.docs["content/glossary.toml"]
	if !ok {
		return
	}
	var g glossary
	r := decodeInto(a.reader(doc, nil), glossarySchema, &g)
	seen := map[string]bool{}
	for i := range g.Terms {
		if term := g.Terms[i].Term; seen[term] {
			place := doc.Value(fmt.Sprintf("terms[%d].term", i))
			r.report(ListedTwice, place, "field", "term", "value", term)
		}
		seen[g.Terms[i].Term] = true
		a.portal.Terms = append(a.portal.Terms, &g.Terms[i])
	}
	a.take(r)
}
