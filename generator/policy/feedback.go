package policy

// Contact is a desk that answers: inherited as a block.
type Contact struct {
	Name         string
	Role         string
	Organisation string
	Phone        string
	Email        string
	Address      string
	Hours        string
	URL          string
}

// Feedback is how citizens answer back. It is inherited key by key: site, first region, municipality, action.
type Feedback struct {
	Form    string // https URL with placeholders
	Email   string
	Phone   string
	Address string
	Hours   string
	Opens   Date
	Closes  Date
	Level   string // information, consultation, cooperation, decision: how far a citizen's word reaches
	Promise Text   // what will be done with the answers
	Off     *bool  // nil: not said
}

// Over fills what f does not say from what it inherits.
func (f Feedback) Over(inherited Feedback) Feedback {
	fill(&f.Form, inherited.Form)
	fill(&f.Email, inherited.Email)
	fill(&f.Phone, inherited.Phone)
	fill(&f.Address, inherited.Address)
	fill(&f.Hours, inherited.Hours)
	fill(&f.Level, inherited.Level)
	fill(&f.Promise, inherited.Promise)
	fill(&f.Opens, inherited.Opens)
	fill(&f.Closes, inherited.Closes)
	fill(&f.Off, inherited.Off)
	return f
}

// fill sets what was not said.
func fill[T comparable](to *T, from T) {
	var none T
	if *to == none {
		*to = from
	}
}

// IsOff tells whether no feedback is asked here.
func (f Feedback) IsOff() bool { return f.Off != nil && *f.Off }

// FeedbackState is where feedback stands at a moment.
type FeedbackState string

// The states of feedback.
const (
	FeedbackOff    FeedbackState = "off"
	FeedbackLater  FeedbackState = "later"  // opens after the clock
	FeedbackOpen   FeedbackState = "open"   // may have an end
	FeedbackClosed FeedbackState = "closed" // closed before the clock
)

// StateAt tells whether feedback is asked, and when.
func (f Feedback) StateAt(clock Clock) FeedbackState {
	switch {
	case f.IsOff():
		return FeedbackOff
	case clock.Past(f.Closes):
		return FeedbackClosed
	case f.Opens.Said() && !clock.Begun(f.Opens):
		return FeedbackLater
	}
	return FeedbackOpen
}

// InheritsFrom are the authorities from which one has its feedback and style, nearest first: itself, then its first region.
func (s *Site) InheritsFrom(a *Authority) []*Authority {
	if a.Municipality != nil && len(a.Municipality.Regions) > 0 {
		return []*Authority{a, &a.Municipality.Regions[0].Authority}
	}
	return []*Authority{a}
}

// FeedbackOf is what is in force for an authority: its own, over its first region's, over the site's.
func (s *Site) FeedbackOf(a *Authority) Feedback {
	var inForce Feedback
	for _, from := range s.InheritsFrom(a) {
		inForce = inForce.Over(from.Feedback)
	}
	return inForce.Over(s.Feedback)
}

// FeedbackOn is what is in force for an action.
func (s *Site) FeedbackOn(action *Action) Feedback {
	return action.Feedback.Over(s.FeedbackOf(action.Owner))
}

// ContactOf is the desk in force for an authority: its own, else that of its first region that has one, else the
// site's; nil where nobody named one.
func (s *Site) ContactOf(a *Authority) *Contact {
	if a.Contact != nil {
		return a.Contact
	}
	for _, region := range a.Regions() {
		if region.Contact != nil {
			return region.Contact
		}
	}
	return s.Contact
}

// ContactOn is the desk for an action: its own, else that of its owner.
func (s *Site) ContactOn(action *Action) *Contact {
	if action.Contact != nil {
		return action.Contact
	}
	return s.ContactOf(action.Owner)
}

// StyleOf is the style in force for an authority, key by key: its own, its first region's, the site's.
func (s *Site) StyleOf(a *Authority) Style {
	var style Style
	for _, from := range s.InheritsFrom(a) {
		style = style.Over(from.Style)
	}
	return style.Over(s.Style)
}

// Style is the look that an authority asks for.
type Style struct {
	Color   string // CSS hex
	Logo    Image
	Favicon Image
}

// Over fills what s does not say from what it inherits.
func (s Style) Over(inherited Style) Style {
	fill(&s.Color, inherited.Color)
	fill(&s.Logo, inherited.Logo)
	fill(&s.Favicon, inherited.Favicon)
	return s
}

// Image is a picture beside a text, with its description in words.
type Image struct {
	File string // a name that the catalogue knows; policy never opens it
	Alt  string
}
