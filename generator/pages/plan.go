package pages

import (
	"plein/generator/policy"
)

// PlanView is the whole plan on one page, to print and to read in a row.
type PlanView struct {
	Frame
	Intro       string
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
}

// PlanPillar is a chapter of the plan.
type PlanPillar struct {
	Name    string
	Plain   string
	Actions []PlanAction
}

// PlanAction is one action in the plan.
type PlanAction struct {
	Link
	Address  string // absolute, for paper
	Number   int
	State    StateView
	Sentence HTML
	Summary  string
	Facts    []FactView
	Done     []StepItem
	Open     []StepItem
}

func (e *edition) planView(p *Page, a *policy.Authority) PlanView {
	actions := a.AllActions()
	v := PlanView{Frame: e.frame(p, a, e.say.Say("plan.heading", "name", a.Name), e.say.Say("plan.description", "name", a.Name))}
	v.Intro = a.Intro.Summary
	v.AsOf = e.say.Say("plan.as_of", "date", e.lang.Date(e.Clock.Today().Date()))
	v.Phase, _ = e.phase(p, a)
	v.Total, v.Counts = e.say.Say("actions.total", "n", len(actions)), e.lang.Counts(policy.Counts(actions))
	for _, action := range actions {
		switch action.Decision {
		case policy.NotChosen, policy.Referred:
			v.Refused = append(v.Refused, RefusedView{Link: Link{e.action(action).From(p.URL), e.title(action)}, State: e.lang.State(action.State()),
				Summary: action.Summary, Reason: e.inline(p, action, action.Reason)})
		default:
			v.add(e, p, action)
		}
	}
	for _, place := range a.AllPlaces() {
		v.Places = append(v.Places, e.placeView(p, place))
	}
	for _, partner := range a.AllPartners() {
		in := e.partnerIn(partner)
		v.Partners = append(v.Partners, PartnerCard{Link: Link{e.partner(partner).From(p.URL), in.Name}, Kind: e.partnerKind(in), Role: in.Role})
	}
	v.Contact = e.contact(e.site.ContactOf(a), e.site.FeedbackOf(a))
	v.PageAddress = e.authority(a).Absolute(e.BaseURL)
	return v
}

// add puts an action in the chapter of its first pillar.
func (v *PlanView) add(e *edition, p *Page, source *policy.Action) {
	a, _, _ := version(e, source, source.Variants, false)
	name, plain := e.say.Say("actions.other"), ""
	if len(a.Pillars) > 0 {
		name, plain = a.Pillars[0].Name, a.Pillars[0].Plain
	}
	steps := ActionView{}
	e.fillSteps(&steps, a)
	one := PlanAction{Link: Link{e.action(source).From(p.URL), a.Title}, Address: e.action(source).Absolute(e.BaseURL), Number: a.Number,
		State: e.stateView(p, a), Sentence: e.sentence(p, a), Summary: a.Summary, Facts: e.actionAnswers(p, a), Done: steps.StepsDone, Open: steps.StepsOpen}
	for i := range v.Pillars {
		if v.Pillars[i].Name == name {
			v.Pillars[i].Actions = append(v.Pillars[i].Actions, one)
			return
		}
	}
	v.Pillars = append(v.Pillars, PlanPillar{name, plain, []PlanAction{one}})
}
