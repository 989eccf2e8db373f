package pages

import "plein/generator/policy"

// StepItem is one step of the work.
type StepItem struct {
	Title string
	Date  string // when it was done, or is due, in words
}

// goesOn tells whether work was begun and will be finished: there is a next step.
func goesOn(a *policy.Action) bool {
	switch a.State() {
	case policy.StatePreparing, policy.StateRunning, policy.StateContinuous:
		return true
	case policy.StateLate, policy.StatePostponed:
		return a.Phase != policy.NotStarted
	}
	return false
}

// fillSteps tells the steps of the work: done, next, and the others.
func (e *edition) fillSteps(v *ActionView, a *policy.Action) {
	goesOn := goesOn(a)
	for _, step := range a.Steps {
		item := StepItem{Title: step.Title}
		switch {
		case step.Done.Said():
			item.Date = e.say.Say("step.done", "date", e.lang.Date(step.Done))
			if step.Due.Said() && step.Due != step.Done {
				item.Date = e.say.Say("step.done_due", "date", e.lang.Date(step.Done), "due", e.lang.Date(step.Due))
			}
			v.StepsDone = append(v.StepsDone, item)
			continue
		case step.Due.Said():
			item.Date = e.say.Say("step.due", "date", e.lang.Date(step.Due))
		}
		if goesOn && len(v.StepsNext) == 0 {
			v.StepsNext = append(v.StepsNext, item)
			continue
		}
		v.StepsOpen = append(v.StepsOpen, item)
	}
}
