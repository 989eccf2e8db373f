package policy

import "slices"

// Trajectory is the path that an authority walks towards an inclusive policy.
type Trajectory struct {
	Intro    Text
	Steps    []*Step // in the order of Site.Phases
	Decision *CouncilDecision
}

// Said tells whether anything is known of the path.
func (t *Trajectory) Said() bool { return t.Intro != "" || len(t.Steps) > 0 || t.Decision != nil }

// StepStatus is where a step stands.
type StepStatus string

// The statuses of a step.
const (
	StepPlanned StepStatus = "planned"
	StepCurrent StepStatus = "current"
	StepDone    StepStatus = "done"
	StepSkipped StepStatus = "skipped"
)

// Step is one phase as this authority walks it. Gaps, overlaps and steps of one day are all legal.
type Step struct {
	Phase      *Phase
	Number     int // its place among the phases of the site, from 1
	Start, End Date
	Status     StepStatus // as written; StatusAt derives it where it is not
	Reason     string     // why it was skipped
	Text       Text
	Sessions   []*Session
}

// StatusAt is the status as written, or else what the dates say: done after the end, current from the start, and
// planned before it or without dates.
func (s *Step) StatusAt(clock Clock) StepStatus {
	switch {
	case s.Status != "":
		return s.Status
	case clock.Past(s.End):
		return StepDone
	case clock.Begun(s.Start):
		return StepCurrent
	}
	return StepPlanned
}

// Current is the step that a citizen is told the trajectory stands at: the last one that is written as current, else the
// last whose dates say so (a steering role runs beside all steps), else the first planned one after the last that is
// done, else nil (all is done, or nothing was planned).
func (t *Trajectory) Current(clock Clock) *Step {
	var written, current, planned *Step
	for _, step := range t.Steps {
		switch step.StatusAt(clock) {
		case StepCurrent:
			current = step
			if step.Status == StepCurrent {
				written = step
			}
		case StepPlanned:
			if planned == nil {
				planned = step
			}
		case StepDone:
			planned = nil
		}
	}
	switch {
	case written != nil:
		return written
	case current != nil:
		return current
	}
	return planned
}

// Session is a meeting of a trajectory.
type Session struct {
	Title      string
	Date       Date
	Place      string
	With       []Attendance
	Total      int // where only the whole is known; 0: not said
	SharedWith []*Municipality
	Summary    Text
	Report     string // file or URL
	Points     []Point
}

// IsSharedWith tells whether a region's session also stands on the trajectory of a municipality.
func (s *Session) IsSharedWith(m *Municipality) bool { return slices.Contains(s.SharedWith, m) }

// Groups are who comes to sessions, in the order in which they are named.
var Groups = [...]string{"citizens", "experts_by_experience", "staff", "politicians", "partners"}

// Attendance is how many of one group were there.
type Attendance struct {
	Group string // one of Groups
	N     int
}

// Attended is everyone who was there: the total as written, else the sum of the groups.
func (s *Session) Attended() int {
	if s.Total > 0 {
		return s.Total
	}
	sum := 0
	for _, group := range s.With {
		sum += group.N
	}
	return sum
}

// Point is one thing that was said in a session, with what became of it.
type Point struct {
	Said   string
	By     string // one of Groups, or empty
	Answer Answer
	Action *Action
	Reason string
}

// Answer is what became of a point.
type Answer string

// The answers.
const (
	AnswerDone    Answer = "done"
	AnswerAction  Answer = "action" // it became an action
	AnswerRegion  Answer = "region" // passed on to the region
	AnswerOpen    Answer = "open"
	AnswerNotDone Answer = "not_done"
)

// CouncilDecision is the formal decision on the plan.
type CouncilDecision struct {
	Date   Date
	Body   string // council, executive, or a text
	Number string
	URL    string
	Text   Text
}
