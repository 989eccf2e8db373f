package pages

import (
	"cmp"
	"slices"

	"plein/generator/policy"
)

// mostDifferences is how many differences are told: what a reader remembers.
const mostDifferences = 3

// difference is an action with its place in the order of each group, from 1; equal counts share a place.
type difference struct {
	action          *policy.Action
	citizens, staff int
}

func (d difference) apart() int { return max(d.citizens-d.staff, d.staff-d.citizens) }

// differences tells where the order of citizens and that of staff lie furthest apart. Places are compared and not counts,
// since the groups are seldom equally large; two places apart is the least that says something.
func (e *edition) differences(actions []*policy.Action) []string {
	counted := having(actions, func(a *policy.Action) bool {
		return a.Prioritisation != nil && a.Prioritisation.Citizens != nil && a.Prioritisation.Staff != nil
	})
	var list []difference
	for _, action := range counted {
		d := difference{action,
			placeIn(counted, action, func(a *policy.Action) int { return *a.Prioritisation.Citizens }),
			placeIn(counted, action, func(a *policy.Action) int { return *a.Prioritisation.Staff })}
		if d.apart() >= 2 {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(x, y difference) int { return cmp.Compare(y.apart(), x.apart()) })
	var told []string
	for _, d := range list[:min(len(list), mostDifferences)] {
		told = append(told, e.say.Say("choices.differ_one", "title", e.title(d.action), "citizens", d.citizens, "staff", d.staff))
	}
	return told
}

// placeIn is the place of an action when all are put in order of a count, largest first.
func placeIn(actions []*policy.Action, one *policy.Action, count func(*policy.Action) int) int {
	return 1 + len(having(actions, func(a *policy.Action) bool { return count(a) > count(one) }))
}
