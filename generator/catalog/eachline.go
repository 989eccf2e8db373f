package catalog

import (
	"fmt"

	"plein/generator/policy"
)

// Role is what a text is on its page.
type Role uint8

// The roles of texts.
const (
	InBody Role = iota
	InSummary
	InTitle
	InLine // a short text: a price, the name of a step
)

// EachLine visits what citizens read beside the Markdown texts: titles, summaries, and short texts without marks. What
// somebody said, what is official and what is a name is not visited: an officer may not put it in other words.
func (c *Catalog) EachLine(visit func(t TextPlace, role Role)) {
	see := func(noun any, path string, role Role, text string) {
		c.seeing(func(t TextPlace) { visit(t, role) })(noun, path, policy.Text(text))
	}
	site := c.Portal.Site
	see(site, "description", InSummary, site.Description)
	eachTitled(c, []*policy.Intro{&site.Intro}, introVariants, introTitle, introSummary, see)
	eachTitled(c, c.Portal.Pages, func(p *policy.Page) []policy.Variant[policy.Page] { return p.Variants }, pageTitle, pageSummary, see)
	for _, a := range c.Portal.Authorities() {
		c.eachLineOf(a, see)
	}
}

type seeingLine func(noun any, path string, role Role, text string)

func (c *Catalog) eachLineOf(a *policy.Authority, see seeingLine) {
	see(a, "description", InSummary, a.Description)
	eachTitled(c, []*policy.Intro{&a.Intro}, introVariants, introTitle, introSummary, see)
	eachTitled(c, a.News, func(n *policy.News) []policy.Variant[policy.News] { return n.Variants }, newsTitle, newsSummary, see)
	eachTitled(c, a.Actions, func(x *policy.Action) []policy.Variant[policy.Action] { return x.Variants }, actionTitle, actionSummary, see)
	for _, partner := range a.Partners {
		see(partner, "role", InLine, partner.Role)
	}
	for _, action := range a.Actions {
		see(action, "price", InLine, action.Price)
		for i, step := range action.Steps {
			see(action, fmt.Sprintf("steps[%d].title", i), InLine, step.Title)
		}
		for _, update := range action.Updates {
			see(action, fmt.Sprintf("updates[%d].title", update.Nth), InTitle, update.Title)
		}
	}
}

func introVariants(i *policy.Intro) []policy.Variant[policy.Intro] { return i.Variants }

// eachTitled visits the titles and summaries of nouns and of those variants that have their own.
func eachTitled[T any](c *Catalog, nouns []*T, variants func(*T) []policy.Variant[T], title, summary func(*T) *string, see seeingLine) {
	for _, noun := range nouns {
		see(noun, "title", InTitle, *title(noun))
		see(noun, "summary", InSummary, *summary(noun))
		for _, variant := range variants(noun) {
			if c.Said(variant.Of, "title") {
				see(variant.Of, "title", InTitle, *title(variant.Of))
			}
			if c.Said(variant.Of, "summary") {
				see(variant.Of, "summary", InSummary, *summary(variant.Of))
			}
		}
	}
}
