package pages

import (
	"slices"

	"plein/generator/policy"
)

// ChoicesView is how was chosen: staff beside citizens, what was decided, what was not chosen and why.
type ChoicesView struct {
	Frame
	Votes    []VoteView
	Differ   []string // where the order of citizens and that of staff lie furthest apart
	Data     *Link    // the same figures as a table
	Decision *DecisionView
	Chosen   []Link
	Proposed []RefusedView
	Refused  []RefusedView
}

// VoteView is how often each group put an action first.
type VoteView struct {
	Link
	Staff    string
	Citizens string
	State    string
	Note     string
}

// RefusedView is an action that was proposed, refused or passed on.
type RefusedView struct {
	Link
	State       string
	Summary     string
	SummaryLang string
	Reason      HTML
	By          *Link
}

func (e *edition) hasChoices(a *policy.Authority) bool {
	return slices.ContainsFunc(a.Actions, func(x *policy.Action) bool {
		return x.Prioritisation != nil || x.Decision != policy.Chosen
	})
}

func (e *edition) choicesView(p *Page, a *policy.Authority) ChoicesView {
	v := ChoicesView{Frame: e.frame(p, a, e.say.Say("choices.heading", "name", a.Name), e.say.Say("choices.description", "name", a.Name))}
	if a.Trajectory != nil {
		v.Decision = e.decision(p, a)
	}
	for _, action := range a.Actions {
		link := e.toAction(p, action)
		if action.Prioritisation != nil {
			v.Votes = append(v.Votes, e.vote(link, action))
		}
		if isDecided(action) {
			v.Chosen = append(v.Chosen, link)
		}
	}
	v.Differ = e.differences(a.Actions)
	if len(v.Votes) > 0 {
		v.Data = e.tableOf(p, a, "actions")
	}
	v.Refused = e.refusedOf(p, a, policy.NotChosen, policy.Referred) // before what is proposed, as on the page
	v.Proposed = e.refusedOf(p, a, policy.Proposed)
	return v
}

func isDecided(a *policy.Action) bool {
	return a.Decision != policy.Proposed && a.Decision != policy.NotChosen && a.Decision != policy.Referred
}

func (e *edition) refusedOf(p *Page, a *policy.Authority, decisions ...policy.Decision) []RefusedView {
	var list []RefusedView
	for _, action := range a.Actions {
		if slices.Contains(decisions, action.Decision) {
			list = append(list, e.refused(p, action))
		}
	}
	return list
}

// refused is an action that was not decided on, or decided against, with why.
func (e *edition) refused(p *Page, action *policy.Action) RefusedView {
	in, _, _ := version(e, action, action.Variants, false)
	v := RefusedView{Link: e.toAction(p, action), State: e.lang.State(action.State()), Summary: in.Summary,
		SummaryLang: e.textLang(in.Summary, action.Summary), Reason: e.inOwnWords(e.inline(p, in, in.Reason), e.textLang(string(in.Reason), string(action.Reason)))}
	if action.By != nil {
		by := e.toAction(p, action.By)
		v.By = &by
	}
	return v
}

func (e *edition) vote(link Link, a *policy.Action) VoteView {
	times := func(n *int) string {
		if n == nil {
			return e.say.Say("choices.not_counted")
		}
		return e.lang.Number(float64(*n))
	}
	return VoteView{link, times(a.Prioritisation.Staff), times(a.Prioritisation.Citizens), e.lang.State(a.State()), a.Prioritisation.Note}
}

// VoiceView is the voice of citizens: how to answer now, what was said, what was done with it.
type VoiceView struct {
	Frame
	Feedback  *FeedbackView
	Sessions  []SessionView
	Responses []ResponseView
	Asked     []AskedView
}

// AskedView is an action that asks something of its own.
type AskedView struct {
	Link
	Dates string
}

func (e *edition) hasVoice(a *policy.Authority) bool {
	return !e.site.FeedbackOf(a).IsOff() || len(e.responses(a)) > 0 || len(e.sessionsWithPoints(a)) > 0 || len(e.asking(a)) > 0
}

type answered struct {
	action   *policy.Action
	response policy.Response
}

func (e *edition) responses(a *policy.Authority) []answered {
	var list []answered
	for _, action := range e.allActions(a) {
		for _, response := range action.Responses {
			list = append(list, answered{action, response})
		}
	}
	slices.SortStableFunc(list, func(x, y answered) int { return y.response.Date.Compare(x.response.Date) })
	return list
}

func (e *edition) sessionsWithPoints(a *policy.Authority) []policy.SharedSession {
	var list []policy.SharedSession
	if a.Trajectory != nil {
		for _, step := range a.Trajectory.Steps {
			for _, session := range step.Sessions {
				list = append(list, policy.SharedSession{Step: step, Session: session})
			}
		}
	}
	if a.Municipality != nil {
		list = append(list, a.Municipality.SharedSessions...)
	}
	return slices.DeleteFunc(list, func(s policy.SharedSession) bool { return len(s.Session.Points) == 0 })
}

func (e *edition) voiceView(p *Page, a *policy.Authority) VoiceView {
	v := VoiceView{Frame: e.frame(p, a, e.say.Say("voice.heading", "name", a.Name), e.say.Say("voice.description", "name", a.Name))}
	v.Feedback = e.feedback(p, a, nil)
	for _, session := range e.sessionsWithPoints(a) {
		if session.Region != nil {
			v.Sessions = append(v.Sessions, e.sharedSession(p, session))
			continue
		}
		v.Sessions = append(v.Sessions, e.session(p, session.Step, session.Session))
	}
	for _, one := range e.responses(a) {
		about := e.toAction(p, one.action)
		v.Responses = append(v.Responses, ResponseView{Said: one.response.Said, Did: one.response.Did, Date: e.lang.Date(one.response.Date), Link: &about})
	}
	for _, action := range e.asking(a) {
		inForce := e.site.FeedbackOn(action)
		v.Asked = append(v.Asked, AskedView{e.toAction(p, action), e.feedbackDates(inForce, inForce.StateAt(e.Clock))})
	}
	return v
}

// asking are the actions that ask something of their own: with a form or dates of their own, or where nothing else is
// asked.
func (e *edition) asking(a *policy.Authority) []*policy.Action {
	return having(e.allActions(a), func(x *policy.Action) bool {
		f := x.Feedback
		own := f.Form != "" || f.Closes.Said() || f.Opens.Said() || f.Off != nil
		return own && e.site.FeedbackOn(x).StateAt(e.Clock) != policy.FeedbackOff
	})
}
