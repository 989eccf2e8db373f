package pages

import (
	"plein/generator/formats"
	"plein/generator/policy"
)

// PlanView is the whole plan on one page, to print and to read in a row.
type PlanView struct {
	Frame
	Intro       string
	IntroLang   string
	AsOf        string
	Phase       string
	Counts      string
	Total       string
	Pillars     []PlanPillar
	Refused     []RefusedView
	Places      []PlaceView
	Partners    []PartnerCard
	Contact     ContactView
	PageAddress string
	QR          formats.QR
	Stones      []StateView
	Large       bool // letters of 18 points on paper
	Other       Link // the same in large print, or back from it
}

// PlanPillar is a chapter of the plan.
type PlanPillar struct {
	Name    string
	Plain   string
	Lang    string // of both
	Actions []PlanAction
}

// PlanAction is one action in the plan.
type PlanAction struct {
	Link
	Address     string // absolute, for paper
	Number      int
	State       StateView
	Sentence    HTML
	Summary     string
	SummaryLang string
	Facts       []FactView
	Done        []StepItem
	Next        []StepItem
	QR          formats.QR
	Open        []StepItem
	Note        string // what differs in the municipality whose plan it is
	Contact     *ContactView
}

// planPages adds the plan of an authority, and the same in large print: a page of its own, so that nobody needs to know
// how a browser makes letters larger on paper. It is one text for search engines.
func (e *edition) planPages(a *policy.Authority) {
	if e.sectionPage(a, "plan", KindPlan, func(p *Page) any { return e.planView(p, a) }) == nil {
		return
	}
	large := e.add(KindPlan, e.sourceOf(a), func(p paths) URL { return p.largePlan(a) }, func(p *Page) any { return e.largePlanView(p, a) })
	large.hidden = true
}

func (e *edition) largePlanView(p *Page, a *policy.Authority) PlanView {
	v := e.planView(p, a)
	plan := e.section(a, "plan")
	v.Large, v.Hidden = true, true
	v.Frame.Title = e.say.Say("title.large", "title", v.Frame.Title)
	v.Canonical = plan.Absolute(e.BaseURL)
	v.Crumbs = append(v.Crumbs, Link{Href: plan.From(p.URL), Text: v.Heading})
	v.Other = Link{Href: plan.From(p.URL), Text: e.say.Say("plan.normal")}
	return v
}

func (e *edition) planView(p *Page, a *policy.Authority) PlanView {
	actions := e.allActions(a)
	v := PlanView{Frame: e.frame(p, a, e.say.Say("plan.heading", "name", a.Name), e.say.Say("plan.description", "name", a.Name))}
	intro, _, translated := version(e, &a.Intro, a.Intro.Variants, false)
	v.Intro, v.IntroLang = intro.Summary, e.foreign(translated)
	v.AsOf = e.say.Say("plan.as_of", "date", e.lang.Date(e.Clock.Today().Date()))
	v.Phase, _ = e.phase(p, a)
	v.Total, v.Counts = e.say.Say("actions.total", "n", len(actions)), e.lang.Counts(policy.Counts(actions))
	var chosen []*policy.Action
	for _, action := range actions {
		switch action.Decision {
		case policy.NotChosen, policy.Referred:
			v.Refused = append(v.Refused, e.refused(p, action))
		default:
			chosen = append(chosen, action)
		}
	}
	for _, chapter := range e.byPillar(chosen) {
		pillar := PlanPillar{Name: chapter.name, Plain: chapter.plain, Lang: chapter.lang, Actions: make([]PlanAction, 0, len(chapter.actions))}
		for _, action := range chapter.actions {
			pillar.Actions = append(pillar.Actions, e.planAction(p, a, action))
		}
		v.Pillars = append(v.Pillars, pillar)
	}
	for _, place := range a.AllPlaces() {
		v.Places = append(v.Places, e.placeView(p, place))
	}
	for _, partner := range e.allPartners(a) {
		in := e.partnerIn(partner)
		v.Partners = append(v.Partners, PartnerCard{Link: e.toPartner(p, partner), Kind: e.partnerKind(in), Role: in.Role, RoleLang: e.textLang(in.Role, partner.Role)})
	}
	v.Contact = e.contact(e.site.ContactOf(a), e.site.FeedbackOf(a))
	v.PageAddress = e.authority(a).Absolute(e.BaseURL)
	v.Other = Link{Href: e.largePlan(a).From(p.URL), Text: e.say.Say("plan.large")}
	v.QR, v.Stones = e.codes.Of(v.PageAddress), e.stones(actions)
	return v
}

// planAction is an action in the plan of an authority; a municipality sees what differs there of what its region does.
func (e *edition) planAction(p *Page, owner *policy.Authority, source *policy.Action) PlanAction {
	a, _, _ := version(e, source, source.Variants, false)
	steps := ActionView{}
	e.fillSteps(&steps, a)
	v := PlanAction{Link: e.toAction(p, source), Address: e.action(source).Absolute(e.BaseURL), Number: a.Number, State: e.stateView(p, a),
		Sentence: e.sentence(p, a), Summary: a.Summary, SummaryLang: e.textLang(a.Summary, source.Summary), Done: steps.StepsDone, Next: steps.StepsNext, Open: steps.StepsOpen}
	places, in := a.Places, (*policy.Municipality)(nil)
	if m := owner.Municipality; m != nil && source.Owner != owner {
		places, in = a.PlacesIn(m), m
		if local := a.In(m); local != nil {
			v.Note, v.Contact = local.Note, desk(local.Contact)
		}
	}
	v.QR = e.codes.Of(v.Address)
	v.Facts = e.answers(p, a, in)
	if len(places) > 0 {
		where := FactView{Name: e.say.Say("ask.where")}
		for _, place := range places {
			where.Answers = append(where.Answers, e.toPlace(p, place))
		}
		v.Facts = append(v.Facts, where)
	}
	return v
}
