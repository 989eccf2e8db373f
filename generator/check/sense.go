package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"plein/generator/diag"
	"plein/generator/policy"
)

// Rules about what cannot be right, or can no longer be, on the day of the build.

// stepOverdue: a step that is late has another day, or its action says so ("late", with a new end), or the day on which it
// was done.
var stepOverdue = Rule{diag.Rule{Code: "Q001", Severity: diag.Warning}, func(p *pass) {
	p.eachSoundAction(func(a *policy.Action) {
		for i, step := range a.Steps {
			if isUnderWay(a) && a.Schedule == policy.OnTime && p.isOverdue(step) && !isFarBefore(a, step) && !p.endsWith(a, step) {
				p.tell(a, fmt.Sprintf("steps[%d].due", i), "name", step.Title)
			}
		}
	})
}}

func (p *pass) isOverdue(step policy.ActionStep) bool {
	return !step.Done.Said() && p.Clock.Past(step.Due)
}

// endsWith tells a step that was to end with its action, of which endPassed tells.
func (p *pass) endsWith(a *policy.Action, step policy.ActionStep) bool {
	return p.isPastEnd(a) && step.Due.Last() >= a.End.Last()
}

// endPassed: whoever reads that an action ends last year believes nothing of the rest.
var endPassed = Rule{diag.Rule{Code: "Q002", Severity: diag.Warning}, func(p *pass) {
	p.eachSoundAction(func(a *policy.Action) {
		if !p.isPastEnd(a) {
			return
		}
		finding := p.tell(a, "end")
		if finding.Hint = "ontime"; a.Schedule != policy.OnTime {
			finding.Hint = "late"
		}
	})
}}

func (p *pass) isPastEnd(a *policy.Action) bool {
	return isUnderWay(a) && !a.Continuous && p.Clock.Past(a.End)
}

// eachSoundAction visits the actions in whose files nothing is wrong: what does not make sense may follow from that.
func (p *pass) eachSoundAction(look func(a *policy.Action)) {
	p.eachAction(func(a *policy.Action) {
		if !p.HasMistakes(a) && !backwards(a.Start, a.End) {
			look(a)
		}
	})
}

// isUnderWay tells an action that was chosen and is still to be finished.
func isUnderWay(a *policy.Action) bool {
	if a.Decision != policy.Chosen || a.Phase == policy.Completed {
		return false
	}
	switch a.Schedule {
	case policy.Cancelled, policy.Merged, policy.Superseded:
		return false
	}
	return true
}

// daysOfAYear is how long what is said of an action may stay as it is.
const daysOfAYear = 365

// notUpdated is a notice: some actions just go on.
var notUpdated = Rule{diag.Rule{Code: "Q003", Severity: diag.Notice}, func(p *pass) {
	p.eachSoundAction(func(a *policy.Action) {
		if fresh := a.Freshness(); isInHand(a) && fresh.Said() && p.Clock.Today() > fresh.Last()+daysOfAYear {
			p.tell(a, "phase", "date", fresh.Written())
		}
	})
}}

// isInHand tells an action on which somebody works now.
func isInHand(a *policy.Action) bool { return isUnderWay(a) && a.Phase != policy.NotStarted }

// closedUnanswered: people who answered must read what was done with it.
var closedUnanswered = Rule{diag.Rule{Code: "Q004", Severity: diag.Warning}, func(p *pass) {
	p.eachSoundAction(func(a *policy.Action) {
		if isUnanswered(a) && p.Clock.Past(a.Feedback.Closes) && !backwards(a.Feedback.Opens, a.Feedback.Closes) {
			p.tell(a, "feedback.closes")
		}
	})
}}

func isUnanswered(a *policy.Action) bool {
	return a.Feedback.Closes.Said() && !a.Feedback.IsOff() && len(a.Responses) == 0
}

// valueWithoutDate: a number without its day cannot be compared with another.
var valueWithoutDate = Rule{diag.Rule{Code: "Q005", Severity: diag.Warning}, func(p *pass) {
	p.eachSoundAction(func(a *policy.Action) {
		for i, indicator := range a.Indicators {
			for _, value := range indicator.Values {
				path := fmt.Sprintf("indicators[%d].values[%d]", i, value.Nth)
				if !value.Date.Said() && !p.Said(a, path+".date") { // a date that is wrong was told
					p.tell(a, path)
				}
			}
		}
	})
}}

// beyondPercent: of a hundred people a hundred and twenty-five cannot take part. Growth may be more, and says so in its name.
// It is told at the unit, since values are kept in the order of their dates and not in that of the file.
var beyondPercent = Rule{diag.Rule{Code: "Q013", Severity: diag.Warning}, func(p *pass) {
	p.eachSoundAction(func(a *policy.Action) {
		for i, indicator := range a.Indicators {
			for _, m := range measured(indicator) {
				if isShare(indicator) && (m.Value < 0 || m.Value > 100) {
					p.tell(a, fmt.Sprintf("indicators[%d].unit", i), "value", strconv.FormatFloat(m.Value, 'f', -1, 64))
					break
				}
			}
		}
	})
}}

// measured are all values of an indicator.
func measured(i policy.Indicator) []policy.Measurement {
	list := slices.Clone(i.Values)
	for _, one := range []*policy.Measurement{i.Start, i.Target} {
		if one != nil {
			list = append(list, *one)
		}
	}
	return list
}

// isShare tells an indicator that is counted in parts of a hundred.
func isShare(i policy.Indicator) bool {
	switch strings.ToLower(i.Unit) {
	case "%", "procent", "percent":
	default:
		return false
	}
	name := strings.ToLower(i.Name)
	return !slices.ContainsFunc([]string{"groei", "stijging", "toename", "meer", "growth", "increase"}, func(word string) bool {
		return strings.Contains(name, word)
	})
}

// decisionBeforeSessions: a plan is decided after the sessions that lead to it.
var decisionBeforeSessions = Rule{diag.Rule{Code: "Q006", Severity: diag.Warning}, func(p *pass) {
	for _, authority := range p.Portal.Authorities() {
		t := authority.Trajectory
		if t == nil || t.Decision == nil || !t.Decision.Date.Said() {
			continue
		}
		for _, step := range t.Steps {
			if session := sessionAfter(step, t.Decision.Date); session != nil {
				p.tell(t, "decision.date", "name", session.Title, "date", session.Date.Written())
				break
			}
		}
	}
}}

// sessionAfter is a session that prepares a decision and comes after it, or nil.
func sessionAfter(step *policy.Step, decision policy.Date) *policy.Session {
	switch step.Phase.ID {
	case "start", "widen", "present", "prioritise":
	default:
		return nil // later phases go on after a decision, and of phases of the site's own nobody knows
	}
	for _, session := range step.Sessions {
		if session.Date.Said() && decision.Before(session.Date) && decision.Last() < session.Date.Earliest() {
			return session
		}
	}
	return nil
}

// nobodyTakesPart: an action of a region stands in no municipality where nobody takes part.
var nobodyTakesPart = Rule{diag.Rule{Code: "Q007", Severity: diag.Warning}, func(p *pass) {
	if !p.IsWhole() {
		return // who takes part may be who could not be read
	}
	for _, region := range p.Portal.Regions {
		if len(region.Members) > 0 {
			continue
		}
		for _, a := range region.Actions {
			if len(a.Members) == 0 {
				p.tell(a, "title", "name", region.Name)
			}
		}
	}
}}

// Q008 was meant for a form without a telephone or counter: nobodyToCall (C010) holds that, as an error.

// chosenBeforeDecision: what is said to be chosen was not, before somebody decided.
var chosenBeforeDecision = Rule{diag.Rule{Code: "Q009", Severity: diag.Warning}, func(p *pass) {
	p.eachSoundAction(func(a *policy.Action) {
		t := a.Owner.Trajectory
		if a.Decision != policy.Chosen || t == nil || t.Decision == nil || !t.Decision.Date.Said() || p.Clock.Begun(t.Decision.Date) {
			return
		}
		if p.Said(a, "decision") {
			p.tell(a, "decision", "date", t.Decision.Date.Written())
		}
	})
}}

// doneLater: nothing is done on a day that is still to come.
var doneLater = Rule{diag.Rule{Code: "Q010", Severity: diag.Warning}, func(p *pass) {
	later := p.isAhead
	p.eachSoundAction(func(a *policy.Action) {
		for i, step := range a.Steps {
			if later(step.Done) {
				p.tell(a, fmt.Sprintf("steps[%d].done", i))
			}
		}
	})
	p.eachStep(func(_ *policy.Authority, s *policy.Step) {
		if s.Status == policy.StepDone && (later(s.Start) || later(s.End)) {
			p.tell(s, "status")
		}
	})
}}

// stepLeftOpen: a page cannot say that an action is done, and what is still to be done. It is told once, at the first step.
var stepLeftOpen = Rule{diag.Rule{Code: "Q014", Severity: diag.Warning}, func(p *pass) {
	p.eachSoundAction(func(a *policy.Action) {
		if a.State() != policy.StateDone {
			return
		}
		for i, step := range a.Steps {
			if !step.Done.Said() {
				p.tell(a, fmt.Sprintf("steps[%d].title", i), "name", step.Title)
				return
			}
		}
	})
}}

var continuousWithEnd = Rule{diag.Rule{Code: "Q011", Severity: diag.Warning}, func(p *pass) {
	p.eachSoundAction(func(a *policy.Action) {
		if a.Continuous && a.End.Said() {
			p.tell(a, "end")
		}
	})
}}

// phaseOverdue: a step of a trajectory that is written as current or planned, after its end.
var phaseOverdue = Rule{diag.Rule{Code: "Q012", Severity: diag.Warning}, func(p *pass) {
	p.eachStep(func(_ *policy.Authority, s *policy.Step) {
		if (s.Status == policy.StepCurrent || s.Status == policy.StepPlanned) && p.Clock.Past(s.End) {
			p.tell(s, "end", "status", string(s.Status))
		}
	})
}}
