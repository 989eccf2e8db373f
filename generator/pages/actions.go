package pages

import (
	"plein/generator/policy"
)

// ActionsView is an overview: all actions of an authority, or those that share a pillar, an audience, a state …
type ActionsView struct {
	Frame
	Counts  string // "3 klaar, 8 in uitvoering en 2 vertraagd"
	Total   string // "13 acties"
	Plain   string // what the facet means
	Groups  []CardGroup
	Facets  []FacetGroup
	All     *Link // from a facet to the whole overview
	PlanURL *Link
}

// CardGroup is a heading with the actions below it; the heading may be empty.
type CardGroup struct {
	Name  string
	Cards []Card
}

// Card is an action in a list.
type Card struct {
	Link
	Number  int
	Summary string
	State   StateView
	Steps   string
	End     string
	Region  string // the region whose action it is, on a page of a municipality
	Lead    string // local facts of the municipality on whose page the card stands
	Places  []string
	Note    string
	Contact *ContactView
}

// FacetGroup is a way to choose: a heading with links to lists that have at least one action.
type FacetGroup struct {
	Name   string
	Facets []Facet
}

// Facet is one list with how many actions are in it.
type Facet struct {
	Link
	N       int
	Current bool
}

// actionsPages adds the overview of an authority and a page for every facet that has actions.
func (e *edition) actionsPages(a *policy.Authority) {
	actions := a.AllActions()
	if len(actions) == 0 {
		return
	}
	facets := e.facets(a, actions)
	overview := e.add(KindActions, nil, func(p paths) URL { return p.section(a, "actions") },
		func(p *Page) any { return e.actionsView(p, a, facets, nil, actions) })
	overview.Source = e.sourceOf(a)
	for i := range facets {
		one := &facets[i]
		page := e.add(KindActions, nil, func(p paths) URL { return p.facet(a, one.kind, one.id) },
			func(p *Page) any { return e.actionsView(p, a, facets, one, one.actions) })
		page.Source = overview.Source
	}
	for _, action := range a.Actions {
		e.actionPages(action)
	}
}

func (e *edition) sourceOf(noun any) string {
	if origin, ok := e.Origin(noun); ok {
		return origin.Doc.Path
	}
	return ""
}

func (e *edition) actionsView(p *Page, a *policy.Authority, facets []facet, chosen *facet, actions []*policy.Action) ActionsView {
	total := e.say.Say("actions.total", "n", len(actions))
	counts := e.lang.Counts(policy.Counts(actions))
	heading, description := e.say.Say("actions.heading", "name", a.Name), "actions.description"
	if chosen != nil {
		heading, description = chosen.heading, "actions.facet_description"
	}
	v := ActionsView{Frame: e.frame(p, a, heading, e.say.Say(description, "heading", heading, "name", a.Name, "total", total, "counts", counts))}
	v.Total, v.Counts = total, counts
	for _, action := range actions {
		v.card(e, p, a, action)
	}
	v.Facets = e.facetLinks(p, a, facets, chosen)
	if chosen != nil {
		v.Plain = chosen.plain
		e.under(&v.Frame, p, a, "actions")
		v.All = &Link{e.section(a, "actions").From(p.URL), e.say.Say("actions.all", "name", a.Name)}
		v.Frame.Title = e.say.Say("title.facet", "page", heading, "total", total)
	}
	v.PlanURL = &Link{e.section(a, "plan").From(p.URL), e.say.Say("actions.plan")}
	return v
}

// card adds an action to the overview, below the heading of its first pillar.
func (v *ActionsView) card(e *edition, p *Page, a *policy.Authority, action *policy.Action) {
	name := e.say.Say("actions.other")
	if len(action.Pillars) > 0 {
		name = action.Pillars[0].Name
	}
	card := e.card(p, a, action)
	for i := range v.Groups {
		if v.Groups[i].Name == name {
			v.Groups[i].Cards = append(v.Groups[i].Cards, card)
			return
		}
	}
	v.Groups = append(v.Groups, CardGroup{name, []Card{card}})
}

// card is an action in a list on a page of an authority, with the local facts of a municipality.
func (e *edition) card(p *Page, a *policy.Authority, source *policy.Action) Card {
	action, _, _ := version(e, source, source.Variants, false)
	card := Card{Link: Link{e.action(source).From(p.URL), action.Title}, Number: action.Number, Summary: action.Summary,
		State: e.stateView(p, action), Steps: e.steps(action)}
	card.State.Href = ""
	switch action.State() {
	case policy.StatePlanned, policy.StatePreparing, policy.StateRunning, policy.StateLate, policy.StatePostponed:
		if action.End.Said() {
			card.End = e.lang.Until(action.End)
		}
	}
	if a == nil || a.Municipality == nil || action.Owner == a {
		return card
	}
	card.Region = e.say.Say("actions.shared", "region", action.Owner.Name)
	if local := action.In(a.Municipality); local != nil {
		card.Lead, card.Note, card.Contact = local.Lead.Text(), local.Note, desk(local.Contact)
		for _, place := range local.Places {
			card.Places = append(card.Places, place.Name)
		}
	}
	return card
}

// steps says how many steps are done; nothing where there are none.
func (e *edition) steps(a *policy.Action) string {
	for _, clause := range a.Sentence() {
		if len(clause.Key) > 6 && clause.Key[:6] == "steps." {
			return e.lang.Clause(clause, a.Owner, "")
		}
	}
	return ""
}

func (e *edition) facetLinks(p *Page, a *policy.Authority, facets []facet, chosen *facet) []FacetGroup {
	var groups []FacetGroup
	for i := range facets {
		f := &facets[i]
		name := e.say.Say("facet." + f.kind + ".name")
		if len(groups) == 0 || groups[len(groups)-1].Name != name {
			groups = append(groups, FacetGroup{Name: name})
		}
		group := &groups[len(groups)-1]
		group.Facets = append(group.Facets, Facet{Link{e.facet(a, f.kind, f.id).From(p.URL), f.name}, len(f.actions), chosen == f})
	}
	return groups
}
