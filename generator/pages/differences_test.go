package pages

import (
	"testing"

	"plein/generator/policy"
)

func TestPlacesAreSharedByEqualCounts(t *testing.T) {
	n := func(i int) *int { return &i }
	var actions []*policy.Action
	for _, c := range [][2]int{{30, 2}, {10, 9}, {10, 4}, {1, 9}} {
		actions = append(actions, &policy.Action{Prioritisation: &policy.Prioritisation{Citizens: n(c[0]), Staff: n(c[1])}})
	}
	var citizens, staff []int
	for _, a := range actions {
		citizens = append(citizens, placeIn(actions, a, func(x *policy.Action) int { return *x.Prioritisation.Citizens }))
		staff = append(staff, placeIn(actions, a, func(x *policy.Action) int { return *x.Prioritisation.Staff }))
	}
	for i, want := range [][2]int{{1, 4}, {2, 1}, {2, 3}, {4, 1}} {
		if citizens[i] != want[0] || staff[i] != want[1] {
			t.Errorf("action %d: place %d with citizens and %d with staff, want %v", i, citizens[i], staff[i], want)
		}
	}
}
