package pages

import (
	"slices"

	"plein/generator/policy"
	"plein/generator/words"
)

// TogetherView shows who does what in a region, without scores.
type TogetherView struct {
	Frame
	Shared  []SharedAction
	Pillars []PillarView
	Members []Link
}

// SharedAction is an action of the region with who takes part.
type SharedAction struct {
	Card
	Members []Link
	Leads   []Fact // who pulls locally, where that is told
}

// PillarView is what the members do of their own in one pillar.
type PillarView struct {
	Name  string
	Plain string
	Lang  string // of both
	Rows  []PillarRow
}

// PillarRow is what one municipality does in a pillar.
type PillarRow struct {
	Municipality Link
	Actions      []Link
}

func (e *edition) togetherView(p *Page, r *policy.Region) TogetherView {
	v := TogetherView{Frame: e.frame(p, &r.Authority, e.say.Say("together.heading", "name", r.Name), e.say.Say("together.description", "name", r.Name))}
	v.Members = e.toAuthorities(p, r.Members)
	for _, action := range r.Actions {
		shared := SharedAction{Card: e.card(p, &r.Authority, action)}
		members := r.Members
		if len(action.Members) > 0 {
			members = slices.Clone(action.Members)
			words.SortNames(members, func(m *policy.Municipality) string { return m.Name })
		}
		shared.Members = e.toAuthorities(p, members)
		for _, local := range action.Local {
			if local.Lead.Said() {
				shared.Leads = append(shared.Leads, Fact{local.Municipality.Name, local.Lead.Text()})
			}
		}
		v.Shared = append(v.Shared, shared)
	}
	for _, pillar := range e.site.Pillars {
		if view := e.pillarRows(p, r, pillar); len(view.Rows) > 0 {
			v.Pillars = append(v.Pillars, view)
		}
	}
	return v
}

func (e *edition) pillarRows(p *Page, r *policy.Region, pillar *policy.Label) PillarView {
	in := e.in(pillar)
	view := PillarView{Name: in.name, Plain: in.plain, Lang: in.lang}
	for _, member := range r.Members {
		row := PillarRow{Municipality: e.toAuthority(p, &member.Authority)}
		for _, action := range member.Actions {
			if slices.Contains(action.Pillars, pillar) {
				row.Actions = append(row.Actions, e.toAction(p, action))
			}
		}
		if len(row.Actions) > 0 {
			view.Rows = append(view.Rows, row)
		}
	}
	return view
}
