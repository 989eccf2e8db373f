package policy

// The statement on accessibility follows the model of Commission Implementing Decision (EU) 2018/1523.

// Grounds are why a part of a site is not accessible, in the order of the model.
var Grounds = [...]string{"noncompliance", "burden", "scope"}

// Ground is the ground of an issue. One without a ground is held to be a fault: the others are claims that somebody
// must make.
func (i AccessibilityIssue) Ground() string {
	if i.Why == "" {
		return Grounds[0]
	}
	return i.Why
}

// Assessed is who looked. A statement that does not say so counts as the body's own: it then claims no more than it can.
func (a *Accessibility) Assessed() string {
	if a.Assessment == "" {
		return "self"
	}
	return a.Assessment
}

// LastSeen is when the statement was last known to be right: the newest of its dates.
func (a *Accessibility) LastSeen() Date {
	if a.Reviewed.Compare(a.Prepared) > 0 {
		return a.Reviewed
	}
	return a.Prepared
}

// IsOld tells whether a year and more has gone by since: the model asks for a review at least once a year. A statement
// without dates is not old, but undated.
func (a *Accessibility) IsOld(clock Clock) bool {
	seen := a.LastSeen()
	if !seen.Said() {
		return false
	}
	year, month, day := seen.Last().Civil()
	return clock.Today() > DayOf(year+1, month, day)
}
