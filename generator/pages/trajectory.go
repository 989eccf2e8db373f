package pages

import "plein/generator/policy"

// TrajectoryView is the path an authority walks, step by step.
type TrajectoryView struct {
	Frame
	Intro    HTML
	Phase    string
	Steps    []StepView
	Shared   []SessionView // sessions of a region, where the municipality has no step for them
	Decision *DecisionView
}

// StepView is one step.
type StepView struct {
	Number   int
	Name     string
	Plain    string
	Lang     string // of the name and what it means
	Status   string // for classes; never shown
	Word     string
	Current  bool
	Optional bool
	Period   string
	Reason   string
	Text     HTML
	Sessions []SessionView
}

// SessionView is a meeting.
type SessionView struct {
	Title    string
	Date     string
	Place    string
	Who      string // "45 burgers, 30 medewerkers en 15 politici"
	Bar      []BarView
	Region   *Link  // the region that held it, on the page of a municipality
	SharedBy string // for whom it was, on the page of a region
	Summary  HTML
	Report   *DocumentLink
	Points   []PointView
}

// BarView is the part of one group in a bar of who was there, in hundredths of its length.
type BarView struct{ X, Width int }

// PointView is what was said, and what became of it.
type PointView struct {
	By     string
	Said   string
	Answer string
	Reason string
	Action *Link
}

// DecisionView is the formal decision.
type DecisionView struct {
	Sentence string
	Number   string
	Link     *Link
	Text     HTML
}

func (e *edition) trajectoryView(p *Page, a *policy.Authority) TrajectoryView {
	v := TrajectoryView{Frame: e.frame(p, a, e.say.Say("trajectory.heading", "name", a.Name), e.say.Say("trajectory.description", "name", a.Name))}
	v.tells(e.sessionEvents(a)...)
	var shared []policy.SharedSession
	if a.Municipality != nil {
		shared = a.Municipality.SharedSessions
	}
	if a.Trajectory != nil {
		v.Intro = e.block(p, a.Trajectory, a.Trajectory.Intro)
		v.Phase, _ = e.phase(p, a)
		current := a.Trajectory.Current(e.Clock)
		for _, step := range a.Trajectory.Steps {
			view := e.step(p, a, step, step == current)
			shared = e.takeShared(p, &view, step, shared)
			v.Steps = append(v.Steps, view)
		}
	}
	for _, session := range shared {
		v.Shared = append(v.Shared, e.sharedSession(p, session))
	}
	if a.Trajectory != nil {
		v.Decision = e.decision(p, a) // after the steps, as on the page: the first use of a difficult word is marked
	}
	return v
}

// takeShared puts the sessions of a region with the step of the same phase and gives back the others.
func (e *edition) takeShared(p *Page, view *StepView, step *policy.Step, shared []policy.SharedSession) []policy.SharedSession {
	var left []policy.SharedSession
	for _, session := range shared {
		if session.Step.Phase != step.Phase {
			left = append(left, session)
			continue
		}
		view.Sessions = append(view.Sessions, e.sharedSession(p, session))
	}
	return left
}

func (e *edition) sharedSession(p *Page, s policy.SharedSession) SessionView {
	view := e.session(p, s.Step, s.Session)
	region := Link{Href: e.href(p, &s.Region.Authority, true, func(to paths) URL { return to.section(&s.Region.Authority, "trajectory") }), Text: s.Region.Name}
	view.Region = &region
	view.SharedBy = ""
	return view
}

func (e *edition) step(p *Page, a *policy.Authority, s *policy.Step, current bool) StepView {
	status := s.StatusAt(e.Clock)
	phase := e.in(&s.Phase.Label)
	v := StepView{Number: s.Number, Name: phase.name, Plain: phase.plain, Lang: phase.lang, Status: string(status), Word: e.lang.Say("step_status." + string(status)),
		Current: current && status == policy.StepCurrent, Optional: s.Phase.Optional, Period: capital(e.lang.Period(s.Start, s.End)), Reason: s.Reason}
	v.Text = e.block(p, s, s.Text)
	for _, session := range e.sessionsOf(a, s) {
		v.Sessions = append(v.Sessions, e.session(p, s, session))
	}
	return v
}

func (e *edition) session(p *Page, step *policy.Step, s *policy.Session) SessionView {
	v := SessionView{Title: s.Title, Date: e.lang.Date(s.Date), Place: s.Place, Who: e.attendance(s), Bar: bar(s), Summary: e.block(p, step, s.Summary)}
	if len(s.SharedWith) > 0 {
		names := make([]string, len(s.SharedWith))
		for i, m := range s.SharedWith {
			names[i] = m.Name
		}
		v.SharedBy = e.say.Say("session.shared_with", "names", e.lang.List(names))
	}
	v.Report = e.report(p, s.Report)
	for _, point := range s.Points {
		v.Points = append(v.Points, e.point(p, point))
	}
	return v
}

// bar draws who was there: one part a group, as wide as the group was large. It only helps; the words say it.
func bar(s *policy.Session) []BarView {
	all := 0
	for _, group := range s.With {
		all += group.N
	}
	if len(s.With) < 2 || all == 0 {
		return nil
	}
	var parts []BarView
	before := 0
	for _, group := range s.With {
		from, to := 100*before/all, 100*(before+group.N)/all
		before += group.N
		parts = append(parts, BarView{from, max(to-from-1, 1)})
	}
	return parts
}

// attendance says who was there, in words.
func (e *edition) attendance(s *policy.Session) string {
	var groups []string
	for _, group := range s.With {
		groups = append(groups, e.lang.Say("attendance."+group.Group, "n", group.N))
	}
	switch {
	case len(groups) > 0 && s.Total > 0:
		return e.say.Say("session.attended_with", "n", s.Total, "groups", e.lang.List(groups))
	case len(groups) > 0:
		return e.lang.List(groups)
	case s.Total > 0:
		return e.say.Say("session.attended", "n", s.Total)
	}
	return ""
}

func (e *edition) point(p *Page, x policy.Point) PointView {
	by := x.By
	if by == "" {
		by = "anyone"
	}
	v := PointView{By: e.lang.Say("said_by." + by), Said: x.Said, Answer: e.lang.Say("answer." + string(x.Answer)), Reason: x.Reason}
	if x.Action != nil {
		became := e.toAction(p, x.Action)
		v.Action = &became
	}
	return v
}

func (e *edition) decision(p *Page, a *policy.Authority) *DecisionView {
	d := a.Trajectory.Decision
	if d == nil {
		return nil
	}
	v := &DecisionView{Number: d.Number, Text: e.block(p, a.Trajectory, d.Text)}
	body := d.Body
	if e.lang.Has("decision_body." + body) {
		body = e.lang.Say("decision_body." + body)
	}
	switch {
	case body != "" && d.Date.Said():
		v.Sentence = e.say.Say("decision.by_on", "body", body, "on", e.lang.InPhrase(d.Date))
	case body != "":
		v.Sentence = e.say.Say("decision.by", "body", body)
	case d.Date.Said():
		v.Sentence = e.say.Say("decision.on", "on", e.lang.InPhrase(d.Date))
	}
	if d.URL != "" {
		v.Link = &Link{Href: d.URL, Text: e.say.Say("decision.link", "host", hostOf(d.URL))}
	}
	return v
}
