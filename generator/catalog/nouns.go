package catalog

import (
	"fmt"
	"slices"
	"strings"

	"plein/generator/diag"
	"plein/generator/policy"
	"plein/generator/words"
)

// readAuthorities reads regions, then the municipalities that name them.
func (a *assembly) readAuthorities() {
	regionSlots := a.named("region", false)
	a.regions = make([]*policy.Region, len(regionSlots))
	for i, s := range regionSlots {
		region := &policy.Region{}
		region.ID = s.folder
		region.Region = region
		a.regions[i] = region
	}
	a.readers(regionSlots, func(s slot, r *reader) {
		region := a.ownerOf(s).Region
		r.owner = &region.Authority
		decodeInto(r, regionSchema, region)
		r.origins[&region.Authority] = Origin{Doc: r.doc}
	})
	municipalitySlots := a.named("municipality", true)
	a.municipalities = make([]*policy.Municipality, len(municipalitySlots))
	for i, s := range municipalitySlots {
		municipality := &policy.Municipality{}
		municipality.ID = s.folder
		municipality.Municipality = municipality
		a.municipalities[i] = municipality
	}
	a.readers(municipalitySlots, func(s slot, r *reader) {
		municipality := a.ownerOf(s).Municipality
		r.owner = &municipality.Authority
		decodeInto(r, municipalitySchema, municipality)
		r.origins[&municipality.Authority] = Origin{Doc: r.doc}
	})
	a.lose()
	a.checkAliases()
	a.ownerless()
	if len(a.municipalities) == 0 && !a.begunMunicipality() {
		a.findings = append(a.findings, diag.Finding{Rule: NoMunicipality, At: diag.Position{File: "content/municipalities"}})
	}
}

// begunMunicipality tells whether there is a text of a municipality that could not be read as one: that was told.
func (a *assembly) begunMunicipality() bool {
	for name := range a.unreadable {
		if strings.HasPrefix(name, "content/municipalities/") {
			return true
		}
	}
	return slices.ContainsFunc(a.slots, func(s slot) bool { return s.area == "municipalities" })
}

// named lists the slots of regions or municipalities whose folder can be an id. A region and a municipality may not
// share one, since a reference could mean either.
func (a *assembly) named(noun string, atRoot bool) []slot {
	var list []slot
	for _, s := range a.of(noun) {
		if !a.checkName(strings.TrimSuffix(s.file, "/"+noun+".toml"), s.folder, atRoot) {
			continue
		}
		if other := a.authority(s.folder); other != nil {
			a.findings = append(a.findings, diag.Finding{Rule: SameName, At: diag.Position{File: s.file},
				Facts: []any{"name", s.folder, "other", a.origins[other].Doc.Path}})
			continue
		}
		list = append(list, s)
	}
	return list
}

func (a *assembly) readPartners() {
	slots := a.owned("partners")
	list := make([]*policy.Partner, len(slots))
	for i, s := range slots {
		list[i] = &policy.Partner{ID: s.id, Owner: s.owner}
		s.owner.Partners = append(s.owner.Partners, list[i])
	}
	a.readersOf(slots, func(i int, r *reader) {
		list[i].Body = r.body()
		decodeInto(r, partnerSchema, list[i])
	})
}

// readersOf is readers for nouns that were made already, by their place in the list.
func (a *assembly) readersOf(slots []slot, read func(i int, r *reader)) {
	at := make(map[string]int, len(slots))
	for i, s := range slots {
		at[s.file] = i
	}
	a.readers(slots, func(s slot, r *reader) { read(at[s.file], r) })
}

func (r *reader) body() policy.Text { return policy.Text(strings.TrimSpace(r.doc.Body())) }

func (a *assembly) readActions() {
	slots := a.owned("actions")
	list := make([]*policy.Action, len(slots))
	for i, s := range slots {
		list[i] = &policy.Action{ID: s.id, Owner: s.owner, Decision: policy.Chosen, Phase: policy.NotStarted, Schedule: policy.OnTime, Changed: a.dayOf(s.file)}
		s.owner.Actions = append(s.owner.Actions, list[i])
	}
	a.readersOf(slots, func(i int, r *reader) {
		list[i].Body = r.body()
		decodeInto(r, actionSchema, list[i])
		for nth := range list[i].Updates {
			list[i].Updates[nth].Nth = nth
		}
		newestFirst(list[i].Updates, func(u policy.Update) policy.Date { return u.Date })
		newestFirst(list[i].Responses, func(x policy.Response) policy.Date { return x.Date })
	})
}

// dayOf is the day, for the site, on which a file last changed.
func (a *assembly) dayOf(file string) policy.Date {
	at, known := a.changed[file]
	if !known {
		return policy.Date{}
	}
	return policy.Clock{Now: at.In(a.zone)}.Today().Date()
}

func newestFirst[T any](list []T, date func(T) policy.Date) {
	slices.SortStableFunc(list, func(a, b T) int { return date(b).Compare(date(a)) })
}

// readRest reads what others seldom refer to: trajectories, home texts, news, pages, the glossary.
func (a *assembly) readRest() {
	a.readers(a.owned("trajectory"), func(s slot, r *reader) {
		trajectory := &policy.Trajectory{}
		decodeInto(r, trajectorySchema, trajectory)
		if trajectory.Said() {
			s.owner.Trajectory = trajectory
		}
	})
	a.readers(a.owned("index"), func(s slot, r *reader) {
		intro := &a.site.Intro
		if s.owner != nil {
			intro = &s.owner.Intro
		}
		intro.Body = r.body()
		decodeInto(r, introSchema, intro)
	})
	news := a.owned("news")
	for i := range news {
		news[i].owner.News = append(news[i].owner.News, &policy.News{ID: news[i].id, Owner: news[i].owner})
	}
	a.readers(news, func(s slot, r *reader) {
		for _, item := range s.owner.News {
			if item.ID == s.id {
				item.Body = r.body()
				decodeInto(r, newsSchema, item)
			}
		}
	})
	for _, s := range a.owned("pages") {
		page := &policy.Page{ID: s.id}
		r := a.reader(a.docs[s.file], nil)
		page.Body = r.body()
		a.take(decodeInto(r, pageSchema, page))
		a.portal.Pages = append(a.portal.Pages, page)
	}
	a.readGlossary()
}

func (a *assembly) resolveLater() {
	for _, resolve := range a.later {
		resolve()
	}
}

// arrange puts everything in its order and leaves drafts out.
func (a *assembly) arrange(drafts bool) {
	byName := func(l []*policy.Region) { words.SortNames(l, func(r *policy.Region) string { return r.Name }) }
	byName(a.regions)
	words.SortNames(a.municipalities, func(m *policy.Municipality) string { return m.Name })
	a.portal.Regions, a.portal.Municipalities = a.regions, a.municipalities
	for _, municipality := range a.municipalities {
		for _, region := range municipality.Regions {
			region.Members = append(region.Members, municipality)
		}
	}
	a.portal.ShareSessions()
	var actions []*policy.Action
	for _, authority := range a.portal.Authorities() {
		words.SortNames(authority.Partners, func(p *policy.Partner) string { return p.Name })
		words.SortNames(authority.Places, func(p *policy.Place) string { return p.Name })
		newestFirst(authority.News, func(n *policy.News) policy.Date { return n.Date })
		if !drafts {
			a.leaveOutDrafts(authority)
		}
		actions = append(actions, authority.Actions...)
	}
	words.SortNames(actions, func(action *policy.Action) string { return action.Title })
	for i, action := range actions {
		action.Rank = i
		for _, variant := range action.Variants {
			variant.Of.Rank = i
		}
	}
	for _, authority := range a.portal.Authorities() {
		policy.SortActions(authority.Actions)
	}
	words.SortNames(a.portal.Terms, func(t *policy.Term) string { return t.Term })
	words.SortNames(a.portal.Pages, func(p *policy.Page) string { return p.Title })
	slices.SortStableFunc(a.portal.Pages, func(x, y *policy.Page) int { return x.Weight - y.Weight })
}

// leaveOutDrafts takes drafts out, and the references to them.
func (a *assembly) leaveOutDrafts(authority *policy.Authority) {
	authority.Actions = slices.DeleteFunc(authority.Actions, func(action *policy.Action) bool {
		if action.Draft {
			a.drafts = append(a.drafts, action)
		}
		return action.Draft
	})
	forget := func(action **policy.Action, noun any, path string) {
		if *action != nil && (*action).Draft {
			if noun != nil {
				a.findings = append(a.findings, a.Finding(ToDraft, noun, path, "name", (*action).Title))
			}
			*action = nil
		}
	}
	for _, item := range authority.News {
		forget(&item.Action, item, "action")
		for _, variant := range item.Variants {
			forget(&variant.Of.Action, nil, "")
		}
	}
	if authority.Trajectory == nil {
		return
	}
	for _, step := range authority.Trajectory.Steps {
		for nth, session := range step.Sessions {
			for i := range session.Points {
				forget(&session.Points[i].Action, step, fmt.Sprintf("sessions[%d].points[%d].action", nth, i))
			}
		}
	}
}

// Rules of this room about variants.
var (
	VariantOlder    = diag.Rule{Code: "V001", Severity: diag.Warning}
	VariantUnmarked = diag.Rule{Code: "V002", Severity: diag.Warning}
)
