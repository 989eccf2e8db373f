package pages

import (
	"slices"

	"plein/generator/policy"
)

// AuthorityView is the home of a region or a municipality.
type AuthorityView struct {
	Frame
	Summary      string
	Body         HTML
	Situations   []SituationView
	Total        string
	Counts       string
	Stones       []StateView // one for each action
	Overview     *Link
	Phase        string // where the trajectory stands, in one sentence
	PhaseLink    *Link
	Recent       []UpdateView
	Feedback     *FeedbackView
	Places       []Link
	Sections     []Link
	Facts        []FactView
	Members      []Link
	Regions      []Link
	Coordinator  *ContactView
	Direction    *DirectionView
	Plans        []PlanOfView
	Funding      []FundingView
	Predecessors []string
	Map          *MapView // of the region, or of the first region of a municipality
	Outline      *Link    // the file with the outline
}

// SituationView is why a citizen comes, leading to what helps her: places and actions.
type SituationView struct {
	Link
	Plain string
	Helps string // "3 plaatsen en 6 acties"
}

// DirectionView is who leads the work.
type DirectionView struct {
	Lead string
	Team []string
	Text HTML
}

// PlanOfView is an action plan.
type PlanOfView struct {
	Link
	About HTML
	BBC   string
}

// FundingView is a grant.
type FundingView struct {
	Programme string
	Amount    string
	Period    string
	Link      *Link
}

// authorityPages adds every page of a region or a municipality; a section without content has none.
func (e *edition) authorityPages(a *policy.Authority) {
	kind := KindMunicipality
	if a.IsRegion() {
		kind = KindRegion
	}
	page := e.add(kind, e.sourceOf(a), func(p paths) URL { return p.authority(a) }, func(p *Page) any { return e.authorityView(p, a, false) })
	e.of(page, a)
	e.of(page, &a.Intro)
	intro, _, _ := version(e, &a.Intro, a.Intro.Variants, false)
	e.shows(page, intro)
	if a.Municipality != nil {
		e.of(page, a.Municipality)
	}
	easyPage(e, kind, a.Intro.Variants, func(p paths) URL { return p.authority(a) }, func(p *Page) any { return e.authorityView(p, a, true) })
	if page := e.sectionPage(a, "trajectory", KindTrajectory, func(p *Page) any { return e.trajectoryView(p, a) }); page != nil && a.Trajectory != nil {
		page.Source = e.sourceOf(a.Trajectory)
		e.of(page, a.Trajectory)
	}
	e.actionsPages(a)
	e.sectionPage(a, "choices", KindChoices, func(p *Page) any { return e.choicesView(p, a) })
	e.sectionPage(a, "voice", KindVoice, func(p *Page) any { return e.voiceView(p, a) })
	if page := e.sectionPage(a, "help", KindHelp, func(p *Page) any { return e.helpView(p, a) }); page != nil {
		page.anchors = func() []string { return placeAnchors(a) }
	}
	e.partnerPages(a)
	e.newsPages(a)
	e.sectionPage(a, "contact", KindContact, func(p *Page) any { return e.contactView(p, a) })
	e.planPages(a)
	e.dataPage(a)
	e.sectionPage(a, "together", KindTogether, func(p *Page) any { return e.togetherView(p, a.Region) })
}

// sectionPage adds the page of a section of an authority, where it has something to say.
func (e *edition) sectionPage(a *policy.Authority, key string, kind Kind, view func(p *Page) any) *Page {
	if !e.hasSection(a, key) {
		return nil
	}
	return e.add(kind, e.sourceOf(a), func(p paths) URL { return p.section(a, key) }, view)
}

// hasSection tells whether an authority has something to say in a section. A region that is a guest on the site of one
// of its members has no sections about itself alone.
func (e *edition) hasSection(a *policy.Authority, key string) bool {
	guest := e.isGuest(a)
	switch key {
	case "actions":
		return len(e.allActions(a)) > 0
	case "trajectory":
		return a.Trajectory != nil || a.Municipality != nil && len(a.Municipality.SharedSessions) > 0
	case "choices":
		return !guest && e.hasChoices(a)
	case "voice":
		return !guest && e.hasVoice(a)
	case "help":
		return len(a.AllPlaces()) > 0
	case "partners":
		return len(e.allPartners(a)) > 0
	case "news":
		return len(e.newsOf(a)) > 0
	case "plan":
		return !guest && len(e.allActions(a)) > 0
	case "together":
		return !guest && a.IsRegion() && len(a.Region.Members) > 0
	}
	return true // contact
}

func (e *edition) authorityView(p *Page, a *policy.Authority, easy bool) AuthorityView {
	intro, older, translated := version(e, &a.Intro, a.Intro.Variants, easy)
	heading := intro.Title
	if heading == "" {
		heading = a.Name
	}
	description := a.Description
	if description == "" {
		description = intro.Summary
	}
	if description == "" {
		description = e.say.Say("authority.description", "name", a.Name)
	}
	v := AuthorityView{Frame: e.frame(p, a, heading, description), Summary: intro.Summary}
	v.tells(e.wholeBody(a))
	v.marks(e, older, translated, easy)
	v.EasyLink = e.easyLink(p, e.authority(a), policy.In(a.Intro.Variants, e.variant, true) != nil, easy)
	actions := e.allActions(a)
	if len(actions) > 0 {
		v.Total, v.Counts = e.say.Say("actions.total", "n", len(actions)), e.lang.Counts(policy.Counts(actions))
		v.Stones = e.stones(actions)
		v.Overview = &Link{Href: e.section(a, "actions").From(p.URL), Text: e.say.Say("authority.overview")}
	}
	v.Situations = e.situations(p, a, actions)
	v.Phase, v.PhaseLink = e.phase(p, a)
	v.Recent = e.recent(p, a, actions)
	v.Feedback = e.feedback(p, a, nil)
	v.Body = e.body(p, intro, intro.Body) // texts are made in the order in which they stand, for the first use of difficult words
	for _, place := range a.AllPlaces() {
		v.Places = append(v.Places, e.toPlace(p, place))
	}
	v.Sections = e.sections(p, a)
	e.fillAuthority(&v, p, a)
	return v
}

// fillAuthority adds what a region or a municipality says of itself.
func (e *edition) fillAuthority(v *AuthorityView, p *Page, a *policy.Authority) {
	ask := func(key string, answers ...Link) {
		if len(answers) > 0 && answers[0].Text != "" {
			v.Facts = append(v.Facts, FactView{Name: e.say.Say("authority." + key), Answers: answers})
		}
	}
	own := e.foreign(e.variant == "")
	if r := a.Region; r != nil {
		ask("legal_form", Link{Text: r.LegalForm, Lang: own})
		ask("reference_region", Link{Text: r.ReferenceRegion, Lang: own})
		ask("since", Link{Text: e.lang.Date(r.Since)})
		v.Members = e.toAuthorities(p, r.Members)
		v.Coordinator = desk(r.Coordinator)
	}
	if m := a.Municipality; m != nil {
		ask("province", Link{Text: m.Province})
		ask("nis", Link{Text: m.NIS})
		for _, region := range m.Regions {
			v.Regions = append(v.Regions, e.toAuthority(p, &region.Authority))
		}
		for _, old := range m.Predecessors {
			v.Predecessors = append(v.Predecessors, e.predecessor(old, m.Name))
		}
	}
	v.Map = e.mapOf(p, a)
	if file, ok := e.file(a.Map); ok {
		v.Outline = &Link{Href: file.URL.From(p.URL), Text: e.say.Say("authority.map", "name", a.Name)}
	}
	if a.Website != "" {
		ask("website", Link{Href: a.Website, Text: hostOf(a.Website)})
	}
	if a.Direction.Said() {
		v.Direction = &DirectionView{a.Direction.Lead, a.Direction.Team, e.block(p, a, a.Direction.Text)}
	}
	for _, plan := range a.Plans {
		view := PlanOfView{Link: Link{Text: plan.Name}, About: e.block(p, a, plan.Text), BBC: plan.BBC}
		if slices.ContainsFunc(e.actionsOf(a), func(x *policy.Action) bool { return x.Plan == plan }) {
			view.Href = e.facet(a, "in_plan", plan.ID).From(p.URL)
		}
		v.Plans = append(v.Plans, view)
	}
	for _, funding := range a.Funding {
		view := FundingView{Programme: funding.Programme, Amount: e.lang.Money(funding.Amount), Period: e.lang.Period(funding.From, funding.To)}
		if funding.URL != "" {
			view.Link = &Link{Href: funding.URL, Text: hostOf(funding.URL)}
		}
		v.Funding = append(v.Funding, view)
	}
}

func (e *edition) predecessor(old policy.Predecessor, now string) string {
	text := old.Name
	if old.NIS != "" {
		text = e.say.Say("authority.old_nis", "name", old.Name, "nis", old.NIS)
	}
	if !old.Until.Said() {
		return e.say.Say("authority.merged", "old", text, "name", now)
	}
	return e.say.Say("authority.merged_until", "old", text, "name", now, "until", e.lang.Until(old.Until))
}

// situations are the reasons for which something can be found here. Each leads to the list of its actions, which begins
// with the places; where there are places alone, to the first of them.
func (e *edition) situations(p *Page, a *policy.Authority, actions []*policy.Action) []SituationView {
	var list []SituationView
	for _, situation := range e.site.Situations {
		places := placesFor(a, situation)
		n := len(having(actions, func(x *policy.Action) bool { return slices.Contains(x.Situations, situation) }))
		in := e.in(situation)
		view := SituationView{Link: Link{Text: in.name, Lang: in.lang}, Plain: in.plain}
		var helps []string
		if len(places) > 0 {
			view.Href = e.section(a, "help").From(p.URL) + "#" + anchorOn(a, places[0])
			helps = append(helps, e.say.Say("authority.places", "n", len(places)))
		}
		if n > 0 {
			view.Href = e.facet(a, "situation", situation.ID).From(p.URL)
			helps = append(helps, e.say.Say("actions.total", "n", n))
		}
		if view.Helps = e.lang.List(helps); view.Helps != "" {
			list = append(list, view)
		}
	}
	return list
}

// placesFor are the places of an authority that help in a situation.
func placesFor(a *policy.Authority, situation *policy.Label) []*policy.Place {
	return having(a.AllPlaces(), func(x *policy.Place) bool { return slices.Contains(x.Situations, situation) })
}

// phase says in one sentence where the trajectory stands: "Fase 4 van 9: Prioriteiten, tot en met 12 mei 2026".
func (e *edition) phase(p *Page, a *policy.Authority) (string, *Link) {
	if a.Trajectory == nil {
		return "", nil
	}
	link := &Link{Href: e.section(a, "trajectory").From(p.URL), Text: e.say.Say("authority.trajectory")}
	step := a.Trajectory.Current(e.Clock)
	if step == nil {
		return "", link
	}
	facts := []any{"number", step.Number, "total", len(e.site.Phases), "name", e.in(&step.Phase.Label).name, "until", e.lang.Until(step.End),
		"from", e.lang.Phrase(step.Start)}
	switch {
	case step.StatusAt(e.Clock) == policy.StepPlanned && step.Start.Said():
		return e.say.Say("phase.next_from", facts...), link
	case step.StatusAt(e.Clock) == policy.StepPlanned:
		return e.say.Say("phase.next", facts...), link
	case step.End.Said():
		return e.say.Say("phase.until", facts...), link
	}
	return e.say.Say("phase.now", facts...), link
}

// recent are the three newest things: news items and updates on actions.
func (e *edition) recent(p *Page, a *policy.Authority, actions []*policy.Action) []UpdateView {
	return newestOf(e.recentThings(p, actions, e.newsOf(a)), 3)
}

// recentThing is something new before it is shown.
type recentThing struct {
	date policy.Date
	view func() UpdateView
}

func (e *edition) recentThings(p *Page, actions []*policy.Action, news []*policy.News) []recentThing {
	var list []recentThing
	for _, item := range news {
		list = append(list, recentThing{item.Date, func() UpdateView {
			to := e.toNews(p, item)
			return UpdateView{Date: e.lang.Date(item.Date), Title: to.Text, Link: &to}
		}})
	}
	for _, one := range e.updates(actions) {
		list = append(list, recentThing{one.update.Date, func() UpdateView { return e.updateView(p, one) }})
	}
	return list
}

func newestOf(list []recentThing, most int) []UpdateView {
	var newest []UpdateView
	for _, one := range newestFew(list, most) {
		newest = append(newest, one.view())
	}
	return newest
}

func newestFew(list []recentThing, most int) []recentThing {
	slices.SortStableFunc(list, func(a, b recentThing) int { return b.date.Compare(a.date) })
	return list[:min(len(list), most)]
}

// sections are the pages below the home of an authority that its menu does not name.
func (e *edition) sections(p *Page, a *policy.Authority) []Link {
	var list []Link
	for _, key := range e.sectionsOf(a) {
		list = append(list, Link{Href: e.section(a, key).From(p.URL), Text: e.say.Say("section." + key)})
	}
	return list
}

// sectionsOf are the sections of an authority.
func (e *edition) sectionsOf(a *policy.Authority) []string {
	all := []string{"actions", "trajectory", "choices", "voice", "help", "partners", "news", "together", "plan", "contact"}
	return having(all, func(key string) bool { return e.hasSection(a, key) })
}
