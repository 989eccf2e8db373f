package pages

import (
	"slices"

	"plein/generator/policy"
)

// StoryItem is one dated sentence of how an action came about and what became of it.
type StoryItem struct {
	Date string
	Text string
	Link *Link
}

// told is a sentence before it is put in order.
type told struct {
	date   policy.Date
	item   StoryItem
	begins bool // it stands on the first day of its period; all else has happened by the last
}

// at is what a sentence is put in order by.
func (t told) at() policy.Date {
	if t.begins && t.date.Precision < policy.OnDay {
		return t.date.First().Date()
	}
	return t.date
}

// story tells an action from what was said in a session through the decision to its result, oldest first; what has no
// date is not part of it. A single sentence is no story.
func (e *edition) story(p *Page, a *policy.Action) []StoryItem {
	list := append(e.whatWasSaid(p, a), e.whatWasDecided(a)...)
	add := func(date policy.Date, key string, facts ...any) {
		list = append(list, told{date: date, item: StoryItem{Text: e.say.Say("story."+key, facts...)}, begins: key == "start"})
	}
	add(a.Start, "start")
	for _, step := range a.Steps {
		add(step.Done, "step", "title", step.Title)
	}
	for _, update := range a.Updates {
		add(update.Date, "update", "title", update.Title)
	}
	for _, response := range a.Responses {
		add(response.Date, "response", "said", response.Said)
	}
	list = slices.DeleteFunc(list, func(t told) bool { return !t.date.Said() || !e.Clock.Begun(t.date) })
	slices.SortStableFunc(list, func(x, y told) int { return x.at().Compare(y.at()) })
	if len(list) < 2 {
		return nil
	}
	items := make([]StoryItem, len(list))
	for i, one := range list {
		items[i] = one.item
		items[i].Date = e.lang.Date(one.date)
	}
	return items
}

// whatWasSaid are the points of sessions that became this action.
func (e *edition) whatWasSaid(p *Page, a *policy.Action) []told {
	var list []told
	for _, owner := range e.around(a.Owner) {
		if owner.Trajectory == nil {
			continue
		}
		for _, step := range owner.Trajectory.Steps {
			for _, session := range step.Sessions {
				for _, point := range session.Points {
					if point.Action == nil || point.Action.ID != a.ID || point.Action.Owner != a.Owner {
						continue
					}
					link := Link{Href: e.href(p, owner, true, func(to paths) URL { return to.section(owner, "trajectory") }), Text: session.Title}
					list = append(list, told{date: session.Date, item: StoryItem{Text: e.say.Say("story.said", "by", e.lang.Say("said_by."+saidBy(point)), "said", point.Said), Link: &link}})
				}
			}
		}
	}
	return list
}

func saidBy(point policy.Point) string {
	if point.By == "" {
		return "anyone"
	}
	return point.By
}

// around are the authorities in whose sessions an action of an owner may have come up: itself, and its regions or members.
func (e *edition) around(owner *policy.Authority) []*policy.Authority {
	list := []*policy.Authority{owner}
	if owner.Municipality != nil {
		for _, region := range owner.Municipality.Regions {
			list = append(list, &region.Authority)
		}
		return list
	}
	for _, member := range owner.Region.Members {
		list = append(list, &member.Authority)
	}
	return list
}

// whatWasDecided is the decision on the plan that the action is part of.
func (e *edition) whatWasDecided(a *policy.Action) []told {
	if a.Owner.Trajectory == nil || a.Owner.Trajectory.Decision == nil || a.Decision == policy.Proposed {
		return nil
	}
	decision := a.Owner.Trajectory.Decision
	key := "story.chosen"
	if a.Decision != policy.Chosen {
		key = "story.not_chosen"
	}
	return []told{{date: decision.Date, item: StoryItem{Text: e.say.Say(key)}}}
}
