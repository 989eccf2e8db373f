package policy

import "testing"

// Every combination of decision, phase, schedule and continuous, against the precedence of the content model written
// down once more, from the bottom up.
func TestStateOfEveryCombination(t *testing.T) {
	for _, decision := range []Decision{Chosen, Proposed, NotChosen, Referred} {
		for _, phase := range []ActionPhase{NotStarted, Planning, Implementation, Completed} {
			for _, schedule := range []Schedule{OnTime, Late, Postponed, Cancelled, Merged, Superseded} {
				for _, continuous := range []bool{false, true} {
					want := map[ActionPhase]State{NotStarted: StatePlanned, Planning: StatePreparing, Implementation: StateRunning}[phase]
					if phase == Implementation && continuous {
						want = StateContinuous
					}
					if state, ok := map[Schedule]State{Late: StateLate, Postponed: StatePostponed}[schedule]; ok {
						want = state
					}
					if phase == Completed {
						want = StateDone
					}
					if state, ok := map[Schedule]State{Cancelled: StateStopped, Merged: StateMerged, Superseded: StateSuperseded}[schedule]; ok {
						want = state
					}
					if state, ok := map[Decision]State{Proposed: StateProposed, NotChosen: StateNotChosen, Referred: StateReferred}[decision]; ok {
						want = state
					}
					a := &Action{Decision: decision, Phase: phase, Schedule: schedule, Continuous: continuous}
					if got := a.State(); got != want {
						t.Errorf("%s, %s, %s, continuous %v: state %q, want %q", decision, phase, schedule, continuous, got, want)
					}
				}
			}
		}
	}
}

func TestCountsAreInOrderAndLeaveOutEmptyStates(t *testing.T) {
	actions := []*Action{
		{Decision: Chosen, Phase: Planning, Schedule: OnTime}, {Decision: Chosen, Phase: Completed, Schedule: OnTime},
		{Decision: Proposed}, {Decision: Chosen, Phase: Planning, Schedule: OnTime},
	}
	got := Counts(actions)
	want := []Count{{StateDone, 1}, {StatePreparing, 2}, {StateProposed, 1}}
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("count %d is %v, want %v", i, got[i], want[i])
		}
	}
}

func TestEveryStateIsListedOnce(t *testing.T) {
	seen := map[State]bool{}
	for _, state := range States {
		if seen[state] {
			t.Errorf("%s is listed twice", state)
		}
		seen[state] = true
	}
	if len(seen) != 13 {
		t.Errorf("there are %d states, the content model has 13", len(seen))
	}
}
