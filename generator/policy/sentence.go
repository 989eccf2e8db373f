package policy

// Clause is one sentence about an action before a language says it: the key of a message and its facts.
// Zero facts are not part of the message.
type Clause struct {
	Key   string // e.g. "running", "steps.some"; messages stand under "sentence." in the word files
	Done  int
	Total int
	Date  Date
	Text  Text    // the officer's own reason
	By    *Action // what this action was merged into or superseded by
}

// Sentence says where an action stands from its facts alone, as a few short sentences in order: the state, why, how
// many steps are done, and until when. Each combination of facts reads right; a table test holds that.
func (a *Action) Sentence() []Clause {
	clauses := []Clause{a.stateClause()}
	clauses = append(clauses, a.scheduleClauses()...)
	if steps, ok := a.stepsClause(); ok {
		clauses = append(clauses, steps)
	}
	if end, ok := a.endClause(); ok {
		clauses = append(clauses, end)
	}
	return clauses
}

// stateClause is the first sentence. For a late or postponed action it tells the phase: the delay comes next.
func (a *Action) stateClause() Clause {
	state := a.State()
	switch state {
	case StateMerged, StateSuperseded:
		return Clause{Key: string(state), By: a.By}
	case StateStopped:
		if a.Phase == NotStarted {
			return Clause{Key: "never_started"}
		}
	case StateDone:
		if a.End.Said() && a.Schedule == OnTime && !a.Continuous {
			return Clause{Key: "done_in", Date: a.End}
		}
	case StateLate, StatePostponed:
		return Clause{Key: string(a.onSchedule().State()), Date: a.startWhenPlanned()}.withStart()
	case StatePlanned:
		return Clause{Key: string(state), Date: a.startWhenPlanned()}.withStart()
	case StateContinuous:
		if a.End.Said() {
			return Clause{Key: "continuous_until", Date: a.End}
		}
	}
	return Clause{Key: string(state)}
}

// onSchedule is the action as it would be without its delay. A delay has a new end, so that it does not go on for ever.
func (a *Action) onSchedule() *Action {
	return &Action{Decision: a.Decision, Phase: a.Phase, Schedule: OnTime}
}

func (a *Action) startWhenPlanned() Date {
	if a.Phase == NotStarted {
		return a.Start
	}
	return Date{}
}

// withStart names the message that tells when it begins, where that is known.
func (c Clause) withStart() Clause {
	if c.Date.Said() {
		c.Key += "_from"
	}
	return c
}

// scheduleClauses tell a delay and the officer's reason for whatever is not as planned.
func (a *Action) scheduleClauses() []Clause {
	var clauses []Clause
	if a.decided() && (a.Schedule == Late || a.Schedule == Postponed) {
		key := string(a.Schedule)
		if a.Phase == Completed {
			key = "was_late"
		}
		clauses = append(clauses, Clause{Key: "delay." + key})
	}
	if a.Reason != "" && (!a.decided() && a.Decision != Proposed || a.decided() && a.Schedule != OnTime) {
		clauses = append(clauses, Clause{Key: "reason", Text: a.Reason})
	}
	return clauses
}

// decided tells whether the authority chose the action: only then does its work have a phase and a schedule.
func (a *Action) decided() bool { return a.Decision == Chosen || a.Decision == "" }

// stepsClause counts the steps of work that is under way, and of work that is done when all of them are.
func (a *Action) stepsClause() (Clause, bool) {
	total, done := len(a.Steps), a.StepsDone()
	underWay := a.decided() && (a.Phase == Planning || a.Phase == Implementation)
	switch a.State() {
	case StateDone:
		underWay = done == total
	case StateStopped, StateMerged, StateSuperseded:
		underWay = false
	}
	switch {
	case !underWay:
		return Clause{}, false
	case total == 0:
		return Clause{}, false
	case total == 1 && done == 1:
		return Clause{Key: "steps.only"}, true
	case total == 1:
		return Clause{Key: "steps.only_open"}, true
	case total == 2 && done == 2:
		return Clause{Key: "steps.both"}, true
	case done == total:
		return Clause{Key: "steps.all", Total: total}, true
	case done == 0:
		return Clause{Key: "steps.none", Total: total}, true
	case done == 1:
		return Clause{Key: "steps.one", Total: total}, true
	}
	return Clause{Key: "steps.some", Done: done, Total: total}, true
}

// endClause tells until when, for work that has an end and is not over.
func (a *Action) endClause() (Clause, bool) {
	if !a.End.Said() {
		return Clause{}, false
	}
	switch a.State() {
	case StateLate, StatePostponed:
		return Clause{Key: "end.new", Date: a.End}, true
	case StatePlanned, StatePreparing, StateRunning:
		if !a.Continuous {
			return Clause{Key: "end.planned", Date: a.End}, true
		}
	}
	return Clause{}, false
}
