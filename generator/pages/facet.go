package pages

import (
	"slices"
	"strconv"
	"strings"

	"plein/generator/policy"
	"plein/generator/words"
)

// facet is one choice before it becomes links and pages.
type facet struct {
	kind string // of the URL: "pillar", "in_plan" …
	id   string
	labelled
	heading string
	actions []*policy.Action
}

func (f *facet) key() string { return f.kind + "." + f.id }

// keysOf are the choices in which an action is.
func keysOf(facets []facet, action *policy.Action) string {
	var keys []string
	for i := range facets {
		if slices.Contains(facets[i].actions, action) {
			keys = append(keys, facets[i].key())
		}
	}
	return strings.Join(keys, " ")
}

// facets gathers every choice for the actions of an authority, in the order in which a citizen chooses.
func (e *edition) facets(a *policy.Authority, actions []*policy.Action) []facet {
	var list []facet
	own := e.foreign(e.variant == "") // the language of what a site wrote and nobody translates
	labels := func(kind string, all []*policy.Label, of func(*policy.Action) []*policy.Label) {
		for _, label := range all {
			matching := having(actions, func(x *policy.Action) bool { return slices.Contains(of(x), label) })
			list = e.facetOf(list, a, facet{kind: kind, id: label.ID, labelled: e.in(label), actions: matching})
		}
	}
	labels("situation", e.site.Situations, func(x *policy.Action) []*policy.Label { return x.Situations })
	labels("audience", e.site.Audiences, func(x *policy.Action) []*policy.Label { return x.Audiences })
	labels("pillar", e.site.Pillars, func(x *policy.Action) []*policy.Label { return x.Pillars })
	for _, state := range policy.States {
		matching := having(actions, func(x *policy.Action) bool { return x.State() == state })
		list = e.facetOf(list, a, facet{kind: "state", id: e.stateSlug(state), actions: matching,
			labelled: labelled{name: capital(e.lang.State(state)), plain: e.lang.Say("state_plain." + string(state))}})
	}
	for _, place := range placesOf(a, actions) {
		matching := having(actions, func(x *policy.Action) bool { return slices.Contains(placesIn(x, a), place) })
		list = e.facetOf(list, a, facet{kind: "place", id: placeID(a, place), actions: matching, labelled: labelled{place.Name, place.Address, own}})
	}
	for _, plan := range plansOf(actions) {
		matching := having(actions, func(x *policy.Action) bool { return x.Plan == plan })
		list = e.facetOf(list, a, facet{kind: "in_plan", id: planID(a, plan), actions: matching, labelled: labelled{plan.Name, "", own}})
	}
	for _, year := range yearsOf(actions) {
		matching := having(actions, func(x *policy.Action) bool { return endsIn(x) == year })
		list = e.facetOf(list, a, facet{kind: "year", id: strconv.Itoa(year), actions: matching, labelled: labelled{name: strconv.Itoa(year)}})
	}
	return list
}

// facetOf adds a choice that has actions.
func (e *edition) facetOf(list []facet, a *policy.Authority, f facet) []facet {
	if len(f.actions) == 0 {
		return list
	}
	f.heading = e.say.Say("facet."+f.kind+".heading", "name", f.name, "owner", a.Name)
	return append(list, f)
}

// placeID and planID name a place or a plan in the addresses of an authority: by its id, and with its owner in front
// where the authority, or a region that comes before, has another one of that id.
func placeID(a *policy.Authority, place *policy.Place) string {
	return idAmong(a, place.Owner, place.ID, func(x *policy.Authority) bool {
		return slices.ContainsFunc(x.Places, func(p *policy.Place) bool { return p.ID == place.ID })
	})
}

func planID(a *policy.Authority, plan *policy.Plan) string {
	return idAmong(a, plan.Owner, plan.ID, func(x *policy.Authority) bool {
		return slices.ContainsFunc(x.Plans, func(p *policy.Plan) bool { return p.ID == plan.ID })
	})
}

func idAmong(a, owner *policy.Authority, id string, has func(*policy.Authority) bool) string {
	nearest := []*policy.Authority{a}
	for _, region := range a.Regions() {
		nearest = append(nearest, &region.Authority)
	}
	for _, x := range nearest {
		if x == owner {
			return id
		}
		if has(x) {
			break
		}
	}
	if owner == a || !slices.Contains(nearest, owner) && !slices.ContainsFunc(nearest, has) {
		return id
	}
	return owner.ID + "--" + id // two hyphens in a row, which no id has
}

// stateSlug is a state as part of a URL.
func (e *edition) stateSlug(s policy.State) string { return e.slugs[s] }

// slugsOf are the slugs of all states: each page of an action asks for one.
func slugsOf(lang *words.Language) map[policy.State]string {
	slugs := map[policy.State]string{}
	for _, state := range policy.States {
		slugs[state] = words.Slug(lang.State(state))
	}
	return slugs
}

// placesIn are the places of an action as an authority sees it.
func placesIn(x *policy.Action, a *policy.Authority) []*policy.Place {
	if a.Municipality == nil {
		return x.Places
	}
	return x.PlacesIn(a.Municipality)
}

func placesOf(a *policy.Authority, actions []*policy.Action) []*policy.Place {
	var places []*policy.Place
	for _, action := range actions {
		for _, place := range placesIn(action, a) {
			if !slices.Contains(places, place) {
				places = append(places, place)
			}
		}
	}
	words.SortNames(places, func(p *policy.Place) string { return p.Name })
	return places
}

func plansOf(actions []*policy.Action) []*policy.Plan {
	var plans []*policy.Plan
	for _, action := range actions {
		if action.Plan != nil && !slices.Contains(plans, action.Plan) {
			plans = append(plans, action.Plan)
		}
	}
	return plans
}

// endsIn is the year in which an action ends; 0 for one that goes on or has no end.
func endsIn(a *policy.Action) int {
	if a.Continuous {
		return 0
	}
	return a.End.Year
}

func yearsOf(actions []*policy.Action) []int {
	var years []int
	for _, action := range actions {
		if year := endsIn(action); year != 0 && !slices.Contains(years, year) {
			years = append(years, year)
		}
	}
	slices.Sort(years)
	return years
}
