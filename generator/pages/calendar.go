package pages

import (
	"iter"
	"slices"
	"strings"
	"time"

	"plein/generator/formats"
	"plein/generator/policy"
	"plein/generator/words"
)

// A calendar holds what has a day: sessions, the end of actions, steps that are due, when answers are asked, and the
// hours of help points. What is said less exactly ("voorjaar 2026") is on the pages alone: a day made up would be
// believed. So are hours in free text, and those of every second week, since the content does not say which weeks.
//
// The UID of an event is the address of what it is of in the site's own language, its kind and its day. Titles are
// mended and lists put in another order more often than a day moves; and whoever follows the calendar sees an event that
// moved as one that went and one that came. It is the same in each language, and in the calendars of a region and its
// members.

// calendarOf is the calendar of an authority.
func (e *edition) calendarOf(a *policy.Authority) formats.Calendar {
	return formats.Calendar{Name: e.say.Say("calendar.name", "name", a.Name), About: notice(a), Language: e.tag, Zone: e.Clock.Now.Location(),
		Events: slices.Collect(e.events(a))}
}

// agenda gives the events of one calendar.
type agenda struct {
	*edition
	same    sameDay
	yield   func(formats.Event) bool
	stopped bool // nobody asks for more
}

// events are the events of an authority, one by one: who asks whether there are any makes no more than the first.
func (e *edition) events(a *policy.Authority) iter.Seq[formats.Event] {
	return func(yield func(formats.Event) bool) {
		g := &agenda{edition: e, same: sameDay{}, yield: yield}
		g.sessions(a)
		g.feedback(func(p paths) URL { return p.authority(a) }, e.voicePage(a), a.Name, e.site.FeedbackOf(a))
		for _, action := range a.AllActions() {
			g.action(action)
		}
		for _, place := range a.AllPlaces() {
			for _, opening := range place.Hours {
				g.opening(place, opening)
			}
		}
	}
}

func (e *edition) hasEvents(a *policy.Authority) bool {
	for range e.events(a) {
		return true
	}
	return false
}

// sessions adds those of an authority, and those of its regions that name it.
func (g *agenda) sessions(a *policy.Authority) {
	if a.Trajectory != nil {
		for _, step := range a.Trajectory.Steps {
			for _, session := range step.Sessions {
				g.session(a, step, session)
			}
		}
	}
	if a.Municipality != nil {
		for _, shared := range a.Municipality.SharedSessions {
			g.session(&shared.Region.Authority, shared.Step, shared.Session)
		}
	}
}

// voicePage is where an authority asks for answers.
func (e *edition) voicePage(a *policy.Authority) func(paths) URL {
	key := "contact"
	if e.hasSection(a, "voice") {
		key = "voice"
	}
	return func(p paths) URL { return p.section(a, key) }
}

// add puts an event in the calendar, named by its page.
func (g *agenda) add(page func(paths) URL, kind string, e formats.Event) {
	g.addOf(page, page, kind, e)
}

// addOf puts an event in the calendar: of whom or what it is names it, in the site's own language.
func (g *agenda) addOf(of, page func(paths) URL, kind string, e formats.Event) {
	e.Address = g.absolute(page(g.paths))
	uid := g.absolute(of(g.editions[0].paths))
	if strings.Contains(uid, "#") {
		uid += "-" + kind
	} else {
		uid += "#" + kind
	}
	e.UID = g.same.name(uid)
	g.stopped = g.stopped || !g.yield(e)
}

// on makes an event of a date; a date that is coarser than a day is none.
func (g *agenda) on(d policy.Date, title, about string) (formats.Event, bool) {
	event := formats.Event{Title: title, About: about, Start: g.moment(d), WholeDay: d.Precision == policy.OnDay}
	return event, d.Precision >= policy.OnDay
}

func (g *agenda) session(owner *policy.Authority, step *policy.Step, s *policy.Session) {
	if g.stopped {
		return
	}
	about := g.say.Say("calendar.session", "title", s.Title, "name", owner.Name, "phase", g.in(&step.Phase.Label).name)
	if names := namesOf(s.SharedWith); len(names) > 0 {
		about += " " + g.say.Say("calendar.shared_with", "names", g.lang.List(names))
	}
	if event, ok := g.on(s.Date, s.Title, about); ok {
		event.Place, event.Language = s.Place, g.foreign(g.variant == "") // sessions are not translated
		g.add(func(p paths) URL { return p.section(owner, "trajectory") }, "session-"+step.Phase.ID+"-"+s.Date.Written(), event)
	}
}

func namesOf(list []*policy.Municipality) []string {
	var names []string
	for _, m := range list {
		names = append(names, m.Name)
	}
	return names
}

// action adds the days that are still to come when an action is under way: its end, and the steps that are not done.
func (g *agenda) action(source *policy.Action) {
	if g.stopped {
		return
	}
	a, _, _ := version(g.edition, source, source.Variants, false)
	page := func(p paths) URL { return p.action(source) }
	if source.Feedback.Opens.Said() || source.Feedback.Closes.Said() {
		own := source.Feedback
		own.Off = g.site.FeedbackOn(source).Off
		g.feedback(page, page, a.Title, own)
	}
	if !underWay(source) {
		return
	}
	if !source.Continuous {
		title := g.say.Say("calendar.end_title", "action", a.Title)
		about := g.say.Say("calendar.end", "action", a.Title, "name", a.Owner.Name, "until", g.lang.Until(source.End))
		if event, ok := g.on(source.End, title, about); ok {
			g.add(page, "end", event)
		}
	}
	for _, step := range source.Steps {
		if step.Done.Said() {
			continue
		}
		title := g.say.Say("calendar.step_title", "step", step.Title)
		about := g.say.Say("calendar.step", "step", step.Title, "action", a.Title, "name", a.Owner.Name, "date", g.lang.Date(step.Due))
		if event, ok := g.on(step.Due, title, about); ok {
			g.add(page, "step-"+step.Due.Written(), event)
		}
	}
}

// underWay tells whether the days of an action still mean something: it was chosen, and is not over.
func underWay(a *policy.Action) bool {
	switch a.State() {
	case policy.StatePlanned, policy.StatePreparing, policy.StateRunning, policy.StateContinuous, policy.StateLate, policy.StatePostponed:
		return true
	}
	return false
}

// feedback adds when answers are asked, and until when.
func (g *agenda) feedback(of, page func(paths) URL, about string, f policy.Feedback) {
	if g.stopped || f.IsOff() {
		return
	}
	when := g.feedbackDates(f, policy.FeedbackOpen)
	if event, ok := g.on(f.Opens, g.say.Say("calendar.opens", "about", about), when); ok {
		g.addOf(of, page, "opens", event)
	}
	if event, ok := g.on(f.Closes, g.say.Say("calendar.closes", "about", about), when); ok {
		g.addOf(of, page, "closes", event)
	}
}

// seriesYear is the year in which hours that come back begin, whenever the site is built: their first day would else
// move with each new year, and every calendar with it. It is the first of the policy period of Flemish municipalities.
const seriesYear = 2026

// opening adds the hours of a help point that come back.
func (g *agenda) opening(place *policy.Place, o policy.Opening) {
	first, ok := o.On.FirstFrom(policy.DayOf(seriesYear, 1, 1))
	if !ok || g.stopped {
		return
	}
	about := g.say.Say("calendar.help", "place", place.Name, "hours", g.lang.Opening(o))
	event, _ := g.on(first.Date(), g.say.Say("calendar.help_title", "place", place.Name), about)
	event.Place, event.Repeat = place.Address, repeat(o.On)
	if o.From.Said {
		event.WholeDay = false
		event.Start = g.at(first, o.From)
		if o.To.Said {
			event.End = g.at(first, o.To)
		}
	}
	g.add(func(p paths) URL { return p.placeAnchor(place) }, words.Slug(o.On.Written()+" "+o.From.Written()), event)
}

// at is a time of a day in the zone of the site; "24:00" is the beginning of the next one.
func (g *agenda) at(d policy.Day, t policy.TimeOfDay) time.Time {
	year, month, day := d.Civil()
	return time.Date(year, time.Month(month), day, t.Hour, t.Min, 0, 0, g.Clock.Now.Location())
}

func repeat(r policy.Recurrence) formats.Repeat {
	return formats.Repeat{Weekday: time.Weekday(r.Weekday % 7), Weekly: r.Weekday > 0 && r.Nth == 0, Nth: r.Nth, MonthDay: r.MonthDay}
}
