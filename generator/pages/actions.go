package pages

import (
	"slices"

	"plein/generator/policy"
)

// ActionsView is an overview: all actions of an authority, or those that share a pillar, an audience, a state …
type ActionsView struct {
	Frame
	Counts    string // "3 klaar, 8 in uitvoering en 2 vertraagd"
	Total     string // "13 acties"
	Plain     string // what the facet means
	PlainLang string
	Groups    []CardGroup
	Facets    []FacetGroup
	Places    []PlaceView // that help in a situation
	Legend    []StateView // the states there are
	Whole     bool        // every action, not those that share something
	All       *Link       // from a facet to the whole overview
	PlanURL   *Link
}

// CardGroup is a heading with the actions below it; the heading may be empty.
type CardGroup struct {
	Name  string
	Lang  string // of the name
	Cards []Card
}

// Card is an action in a list.
type Card struct {
	Link
	Number      int
	Summary     string
	SummaryLang string
	State       StateView
	Steps       string
	End         string
	Region      string // the region whose action it is, on a page of a municipality
	Lead        string // local facts of the municipality on whose page the card stands
	Places      []string
	Note        string
	Contact     *ContactView
	Keys        string // of the choices it is in, with spaces between, for the script that combines them
}

// FacetGroup is a way to choose: a heading with links to lists that have at least one action.
type FacetGroup struct {
	Name   string
	Facets []Facet
}

// Facet is one list with how many actions are in it.
type Facet struct {
	Link
	Key     string // of the choice, for the script that combines choices
	N       int
	Current bool
}

// actionsPages adds the overview of an authority and a page for every facet that has actions.
func (e *edition) actionsPages(a *policy.Authority) {
	actions := e.allActions(a)
	if len(actions) == 0 {
		return
	}
	facets := e.facets(a, actions)
	source := e.sourceOf(a)
	e.add(KindActions, source, func(p paths) URL { return p.section(a, "actions") },
		func(p *Page) any { return e.actionsView(p, a, facets, nil, actions) })
	for i := range facets {
		one := &facets[i]
		e.add(KindActions, source, func(p paths) URL { return p.facet(a, one.kind, one.id) },
			func(p *Page) any { return e.actionsView(p, a, facets, one, one.actions) })
	}
	for _, action := range e.actionsOf(a) {
		e.actionPages(action)
	}
}

func (e *edition) actionsView(p *Page, a *policy.Authority, facets []facet, chosen *facet, actions []*policy.Action) ActionsView {
	total := e.say.Say("actions.total", "n", len(actions))
	counts := e.lang.Counts(policy.Counts(actions))
	heading, description := e.say.Say("actions.heading", "name", a.Name), "actions.description"
	if chosen != nil {
		heading, description = chosen.heading, "actions.facet_description"
	}
	v := ActionsView{Frame: e.frame(p, a, heading, e.say.Say(description, "heading", heading, "name", a.Name, "total", total, "counts", counts))}
	v.Total, v.Counts, v.Whole = total, counts, chosen == nil
	for _, chapter := range e.byPillar(actions) {
		group := CardGroup{Name: chapter.name, Lang: chapter.lang, Cards: make([]Card, 0, len(chapter.actions))}
		for _, action := range chapter.actions {
			card := e.card(p, a, action)
			if v.Whole {
				card.Keys = keysOf(facets, action)
			}
			group.Cards = append(group.Cards, card)
		}
		v.Groups = append(v.Groups, group)
	}
	for _, count := range policy.Counts(actions) {
		v.Legend = append(v.Legend, StateView{Code: string(count.State), Word: e.lang.State(count.State)})
	}
	v.Facets = e.facetLinks(p, a, facets, chosen)
	if chosen != nil {
		if chosen.kind == "situation" {
			v.Places = e.helping(p, a, chosen.id)
		}
		v.Plain, v.PlainLang = chosen.plain, chosen.lang
		e.under(&v.Frame, p, a, "actions")
		v.All = &Link{Href: e.section(a, "actions").From(p.URL), Text: e.say.Say("actions.all", "name", a.Name)}
		v.Frame.Title = e.say.Say("title.facet", "page", heading, "total", total)
	}
	if e.hasSection(a, "plan") {
		v.PlanURL = &Link{Href: e.section(a, "plan").From(p.URL), Text: e.say.Say("actions.plan")}
	}
	return v
}

// helping are the places that help in a situation.
func (e *edition) helping(p *Page, a *policy.Authority, id string) []PlaceView {
	var list []PlaceView
	for _, situation := range e.site.Situations {
		if situation.ID == id {
			for _, place := range placesFor(a, situation) {
				list = append(list, e.placeView(p, place))
			}
		}
	}
	return list
}

// stones are the states of actions, one after the other.
func (e *edition) stones(actions []*policy.Action) []StateView {
	list := make([]StateView, len(actions))
	for i, action := range actions {
		list[i].Code = string(action.State())
	}
	return list
}

// chapter is the actions of one pillar.
type chapter struct {
	labelled
	actions []*policy.Action
}

// byPillar puts actions below their first pillar, in the order of the pillars of the site; those without one last.
func (e *edition) byPillar(actions []*policy.Action) []chapter {
	var chapters []chapter
	first := func(a *policy.Action) *policy.Label {
		if len(a.Pillars) == 0 {
			return nil
		}
		return a.Pillars[0]
	}
	for _, pillar := range append(slices.Clone(e.site.Pillars), nil) {
		one := chapter{labelled: labelled{name: e.say.Say("actions.other")}, actions: having(actions, func(a *policy.Action) bool { return first(a) == pillar })}
		if pillar != nil {
			one.labelled = e.in(pillar)
		}
		if len(one.actions) > 0 {
			chapters = append(chapters, one)
		}
	}
	return chapters
}

// card is an action in a list on a page of an authority, with the local facts of a municipality.
func (e *edition) card(p *Page, a *policy.Authority, source *policy.Action) Card {
	action, _, _ := version(e, source, source.Variants, false)
	card := Card{Link: e.toAction(p, source), Number: action.Number, Summary: action.Summary, SummaryLang: e.textLang(action.Summary, source.Summary),
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
		group.Facets = append(group.Facets, Facet{Link{Href: e.facet(a, f.kind, f.id).From(p.URL), Text: f.name, Lang: f.lang}, f.key(), len(f.actions), chosen == f})
	}
	return groups
}
