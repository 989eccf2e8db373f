package check

import (
	"cmp"
	"slices"

	"plein/generator/catalog"
	"plein/generator/policy"
)

// Task is something that needs attention by a day.
type Task struct {
	By    policy.Day
	Owner string // name of the region or municipality; empty: the site
	Kind  string // key of its words: "step", "end", "answer", "closes", "phase", "update", "statement", "sponsor"
	Facts []any  // for the placeholders of those words
	File  string
}

// Agenda is what there is to do for a site on a day.
type Agenda struct {
	Site  string // its title
	Home  string // its address
	Today policy.Day
	Tasks []Task
}

// Todo lists what is late and what is coming, by owner in the order in which they stand everywhere, then by day.
func Todo(c *catalog.Catalog, clock policy.Clock) Agenda {
	t := &todo{Catalog: c}
	t.ofSite()
	for _, authority := range c.Portal.Authorities() {
		t.owner = authority.Name
		first := len(t.tasks)
		t.feedback(authority, authority.Feedback, authority.Name)
		t.trajectory(authority)
		for _, action := range authority.Actions {
			t.action(action)
		}
		byDay(t.tasks[first:])
	}
	return Agenda{c.Portal.Site.Title, c.Portal.Site.BaseURL, clock.Today(), t.tasks}
}

func byDay(tasks []Task) {
	slices.SortStableFunc(tasks, func(a, b Task) int { return cmp.Compare(a.By, b.By) })
}

// todo is a list in the making.
type todo struct {
	*catalog.Catalog
	owner string
	tasks []Task
}

func (t *todo) add(by policy.Day, noun any, kind string, facts ...any) {
	origin, _ := t.Origin(noun)
	task := Task{By: by, Owner: t.owner, Kind: kind, Facts: facts}
	if origin.Doc != nil {
		task.File = origin.Doc.Path
	}
	t.tasks = append(t.tasks, task)
}

// ofSite: a statement on accessibility is looked at each year (Implementing Decision (EU) 2018/1523, article 3).
func (t *todo) ofSite() {
	site := t.Portal.Site
	if statement := site.Accessibility; statement != nil {
		last := statement.Reviewed
		if !last.Said() {
			last = statement.Prepared
		}
		if last.Said() {
			t.add(last.Last()+daysOfAYear, site, "statement")
		}
	}
	t.feedback(site, site.Feedback, site.Title)
	byDay(t.tasks)
}

// feedback is asked until a day; after it people wait for an answer.
func (t *todo) feedback(noun any, own policy.Feedback, name string) {
	if own.Closes.Said() && !own.IsOff() {
		t.add(own.Closes.Last(), noun, "closes", "name", name)
	}
}

func (t *todo) trajectory(a *policy.Authority) {
	if a.Trajectory == nil {
		return
	}
	for _, step := range a.Trajectory.Steps {
		if step.End.Said() && (step.Status == policy.StepCurrent || step.Status == policy.StepPlanned) {
			t.add(step.End.Last(), step, "phase", "name", step.Phase.Name)
		}
	}
}

func (t *todo) action(a *policy.Action) {
	if isUnanswered(a) {
		t.add(a.Feedback.Closes.Last(), a, "answer", "action", a.Title)
	}
	if !isUnderWay(a) {
		return
	}
	for _, step := range a.Steps {
		if step.Due.Said() && !step.Done.Said() {
			t.add(step.Due.Last(), a, "step", "name", step.Title, "action", a.Title)
		}
	}
	if a.End.Said() && !a.Continuous {
		t.add(a.End.Last(), a, "end", "action", a.Title)
	}
	if a.Sponsor.Until.Said() {
		t.add(a.Sponsor.Until.Last(), a, "sponsor", "name", a.Sponsor.Name, "action", a.Title)
	}
	if fresh := a.Freshness(); isInHand(a) && fresh.Said() {
		t.add(fresh.Last()+daysOfAYear, a, "update", "action", a.Title)
	}
}
