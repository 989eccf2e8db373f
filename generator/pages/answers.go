package pages

import "plein/generator/policy"

// FactView is a question with its answers, each perhaps a link.
type FactView struct {
	Name    string
	Answers []Link // Href may be empty
	Note    string
}

// actionAnswers are the questions that a citizen has, in her order; what is not known is not asked.
func (e *edition) actionAnswers(p *Page, a *policy.Action) []FactView {
	var facts []FactView
	ask := func(key string, note string, answers ...Link) {
		if len(answers) > 0 {
			facts = append(facts, FactView{Name: e.say.Say("ask." + key), Answers: answers, Note: note})
		}
	}
	ask("for_whom", "", e.labels(p, a.Owner, "audience", a.Audiences)...)
	ask("why_come", "", e.labels(p, a.Owner, "situation", a.Situations)...)
	if period := e.lang.Period(a.Start, a.End); period != "" {
		ask("when", "", Link{Text: capital(period)})
	}
	switch {
	case a.Price != "":
		ask("price", "", Link{Text: a.Price})
	default:
		ask("price", "", Link{Text: e.say.Say("action.free")})
	}
	if a.Lead.Said() {
		ask("who", "", e.leadLink(p, a.Lead))
	}
	if a.Sponsor.Name != "" {
		ask("sponsor", e.until(a.Sponsor.Until), Link{Text: join(a.Sponsor.Name, a.Sponsor.Role)})
	}
	ask("pillar", "", e.labels(p, a.Owner, "pillar", a.Pillars)...)
	if a.Plan != nil {
		ask("plan", "", Link{Href: e.facet(a.Owner, "in_plan", planID(a.Owner, a.Plan)).From(p.URL), Text: a.Plan.Name})
	}
	if len(a.Members) > 0 {
		ask("members", "", e.toAuthorities(p, a.Members)...)
	}
	return facts
}

func (e *edition) until(d policy.Date) string {
	if !d.Said() {
		return ""
	}
	return e.lang.Until(d)
}

// join writes a name with what it is: "Jo Peeters, schepen".
func join(name, role string) string {
	if role == "" {
		return name
	}
	return name + ", " + role
}

func (e *edition) labels(p *Page, owner *policy.Authority, kind string, labels []*policy.Label) []Link {
	links := make([]Link, len(labels))
	for i, label := range labels {
		links[i] = Link{Href: e.facet(owner, kind, label.ID).From(p.URL), Text: label.Name}
	}
	return links
}

func (e *edition) leadLink(p *Page, lead policy.Lead) Link {
	if lead.Partner != nil {
		return e.toPartner(p, lead.Partner)
	}
	return Link{Text: lead.Name}
}
