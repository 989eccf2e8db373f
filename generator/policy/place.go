package policy

// Place is where people get help.
type Place struct {
	ID         string
	Owner      *Authority
	Name       string
	Address    string
	Phone      string
	Email      string
	URL        string
	Hours      []Opening
	HoursText  string // hours in the editor's words, instead of Hours
	Offers     []string
	Situations []*Label
	Access     string // how to get in: a lift, a ring loop, no appointment
	Mobile     bool   // it comes to you
}

// Opening is one recurring moment at which a place is open.
type Opening struct {
	On       Recurrence
	From, To TimeOfDay
	Note     string
}

// Recurrence says on which days: "mon", "every 2 weeks fri", "1st wed" … "last wed", "monthly 15".
type Recurrence struct {
	Weekday  int // 1 Monday … 7 Sunday; 0 with MonthDay
	Every    int // every so many weeks; 0 and 1: each week
	Nth      int // 1–5 of the month, -1 the last; 0: each
	MonthDay int // 1–31
}
