package policy

// State is the one public word for how far an action is. It is derived, never written.
type State string

// The states, in the order in which counts and lists show them.
const (
	StateDone       State = "done"
	StateRunning    State = "running"
	StateContinuous State = "continuous"
	StatePreparing  State = "preparing"
	StatePlanned    State = "planned"
	StateLate       State = "late"
	StatePostponed  State = "postponed"
	StateProposed   State = "proposed"
	StateStopped    State = "stopped"
	StateMerged     State = "merged"
	StateSuperseded State = "superseded"
	StateReferred   State = "referred"
	StateNotChosen  State = "not_chosen"
)

// States lists every state once, in the order in which counts show them.
var States = [...]State{
	StateDone, StateRunning, StateContinuous, StatePreparing, StatePlanned, StateLate, StatePostponed,
	StateProposed, StateStopped, StateMerged, StateSuperseded, StateReferred, StateNotChosen,
}

// State derives the public state. Precedence: decision (unless chosen), merged or superseded, cancelled, completed,
// postponed, late, and only then the phase.
func (a *Action) State() State {
	switch a.Decision {
	case Proposed:
		return StateProposed
	case NotChosen:
		return StateNotChosen
	case Referred:
		return StateReferred
	}
	switch a.Schedule {
	case Merged:
		return StateMerged
	case Superseded:
		return StateSuperseded
	case Cancelled:
		return StateStopped
	}
	if a.Phase == Completed {
		return StateDone
	}
	switch a.Schedule {
	case Postponed:
		return StatePostponed
	case Late:
		return StateLate
	}
	switch {
	case a.Phase == Implementation && a.Continuous:
		return StateContinuous
	case a.Phase == Implementation:
		return StateRunning
	case a.Phase == Planning:
		return StatePreparing
	}
	return StatePlanned
}

// Count is how many actions are in one state.
type Count struct {
	State State
	N     int
}

// Counts counts actions by state, in the order of States; states without actions are left out. Totals are counts:
// never averages, never percentages.
func Counts(actions []*Action) []Count {
	states := make([]State, len(actions))
	for i, action := range actions {
		states[i] = action.State()
	}
	return CountStates(states)
}

// CountStates is Counts of actions of which no more than their state is known.
func CountStates(states []State) []Count {
	var n [len(States)]int
	for _, state := range states {
		for i := range States {
			if States[i] == state {
				n[i]++
			}
		}
	}
	var counts []Count
	for i, state := range States {
		if n[i] > 0 {
			counts = append(counts, Count{state, n[i]})
		}
	}
	return counts
}
