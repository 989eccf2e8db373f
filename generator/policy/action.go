package policy

import (
	"cmp"
	"slices"
)

// Action is one thing that a municipality or a region does, or decided not to do.
type Action struct {
	ID            string
	Owner         *Authority
	Title         string // as a citizen would say it
	OfficialTitle string // as approved
	Summary       string
	Goal, Why     Text
	Body          Text

	Decision   Decision
	Phase      ActionPhase
	Continuous bool // never ends by itself
	Schedule   Schedule
	Reason     Text
	By         *Action // what it was merged into or superseded by
	Start, End Date

	Number     int // the short number that people say and print; 0: none. Never reused.
	Pillars    []*Label
	Audiences  []*Label
	Situations []*Label
	Plan       *Plan
	Lead       Lead
	Sponsor    Sponsor
	Partners   []Partnering
	Places     []*Place
	Price      string // what it costs the citizen; empty: free

	Budget         Budget
	BBC            BBC
	Prioritisation *Prioritisation
	Steps          []ActionStep
	Indicators     []Indicator
	Updates        []Update   // newest first
	Responses      []Response // newest first
	Feedback       Feedback
	Contact        *Contact
	Image          Image
	Aliases        []string
	Members        []*Municipality // who takes part, of a region's action
	Local          []Local         // what differs in a municipality, in the order of names
	Draft          bool
	Changed        Date // the day on which its file last changed, where a history tells
	Rank           int  // its place among all titles, as a Dutch reader sorts them; the catalogue sets it

	Variants []Variant[Action]
}

// Decision is what the authority decided about an action.
type Decision string

// The decisions; Chosen is the default.
const (
	Chosen    Decision = "chosen"
	Proposed  Decision = "proposed"
	NotChosen Decision = "not_chosen"
	Referred  Decision = "referred" // passed on to the region
)

// ActionPhase is how far the work is, whatever the calendar says.
type ActionPhase string

// The phases of an action; NotStarted is the default.
const (
	NotStarted     ActionPhase = "not_started"
	Planning       ActionPhase = "planning"
	Implementation ActionPhase = "implementation"
	Completed      ActionPhase = "completed"
)

// Schedule is how the work keeps to its calendar, whatever its phase.
type Schedule string

// The schedules; OnTime is the default.
const (
	OnTime     Schedule = "on_time"
	Late       Schedule = "late"
	Postponed  Schedule = "postponed"
	Cancelled  Schedule = "cancelled"
	Merged     Schedule = "merged"
	Superseded Schedule = "superseded"
)

// Lead is who pulls an action (trekker): a partner, or a name in words.
type Lead struct {
	Name    string
	Partner *Partner
}

// Said tells whether a lead is known.
func (l Lead) Said() bool { return l.Name != "" || l.Partner != nil }

// Text is the name to show.
func (l Lead) Text() string {
	if l.Partner != nil {
		return l.Partner.Name
	}
	return l.Name
}

// Sponsor is the politician who answers for an action. Elections change it.
type Sponsor struct {
	Name  string
	Role  string
	Until Date // last day
}

// Partnering is a partner with the part it plays in one action.
type Partnering struct {
	Partner *Partner
	Role    string
}

// Budget is the money of one action.
type Budget struct {
	Planned Money
	Spent   Money
	Sources []MoneySource
	Note    string
}

// Said tells whether anything is known of the money.
func (b Budget) Said() bool {
	return b.Planned.Said() || b.Spent.Said() || len(b.Sources) > 0 || b.Note != ""
}

// MoneySource is one of the purses a budget is paid from.
type MoneySource struct {
	Name   string
	Amount Money
}

// BBC links an action to the multi-year plan. Codes are opaque: every municipality writes them its own way.
type BBC struct {
	Objective string
	Plan      string
	Action    string
	Priority  bool
	URL       string
	Version   string
}

// Said tells whether the action has a place in the multi-year plan.
func (b BBC) Said() bool { return b != BBC{} }

// Prioritisation is how often each group put an action first.
type Prioritisation struct {
	Staff    *int
	Citizens *int
	Note     string
}

// ActionStep is one step of the work. A percentage is never asked.
type ActionStep struct {
	Title string
	Due   Date
	Done  Date // not said: not done yet
}

// Update is news on one action.
type Update struct {
	Nth   int // its place in the file, from 0
	Date  Date
	Title string
	Text  Text
}

// Response closes the loop: what people said and what was done with it.
type Response struct {
	Said string
	Did  string
	Date Date
}

// Local is what differs in one municipality for a region's action.
type Local struct {
	Municipality *Municipality
	Lead         Lead
	Contact      *Contact
	Places       []*Place
	Note         string
}

// TakesPart tells whether a municipality is a member of a region's action; without a list all members are.
func (a *Action) TakesPart(m *Municipality) bool {
	if a.Owner.Region == nil {
		return a.Owner.Municipality == m
	}
	if len(a.Members) == 0 {
		return slices.Contains(m.Regions, a.Owner.Region)
	}
	return slices.Contains(a.Members, m)
}

// In gives the local facts of a municipality, or nil.
func (a *Action) In(m *Municipality) *Local {
	for i := range a.Local {
		if a.Local[i].Municipality == m {
			return &a.Local[i]
		}
	}
	return nil
}

// PlacesIn are the places of an action as one municipality sees it: the local ones where it names any.
func (a *Action) PlacesIn(m *Municipality) []*Place {
	if local := a.In(m); local != nil && len(local.Places) > 0 {
		return local.Places
	}
	return a.Places
}

// LeadIn is the lead of an action as one municipality sees it.
func (a *Action) LeadIn(m *Municipality) Lead {
	if local := a.In(m); local != nil && local.Lead.Said() {
		return local.Lead
	}
	return a.Lead
}

// StepsDone counts the steps that have a date on which they were done.
func (a *Action) StepsDone() int {
	done := 0
	for _, step := range a.Steps {
		if step.Done.Said() {
			done++
		}
	}
	return done
}

// SortActions puts actions in the order in which they stand everywhere: by number (those without one last), then by
// title as a Dutch reader sorts them.
func SortActions(actions []*Action) {
	slices.SortStableFunc(actions, func(a, b *Action) int {
		return cmp.Or(cmp.Compare(rank(a.Number), rank(b.Number)), cmp.Compare(a.Rank, b.Rank))
	})
}

func rank(number int) int {
	if number == 0 {
		return int(^uint(0) >> 1)
	}
	return number
}

// Freshness is the newest date that is known of an action: of its updates, finished steps, measured values, answers to
// what people said, and the last change of its file. Zero: there is none.
func (a *Action) Freshness() Date {
	var newest Date
	see := func(d Date) {
		if d.NewerThan(newest) {
			newest = d
		}
	}
	see(a.Changed)
	for _, update := range a.Updates {
		see(update.Date)
	}
	for _, step := range a.Steps {
		see(step.Done)
	}
	for _, response := range a.Responses {
		see(response.Date)
	}
	for _, indicator := range a.Indicators {
		for _, value := range indicator.Values {
			see(value.Date)
		}
	}
	return newest
}
