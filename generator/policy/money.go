package policy

// Cents is an amount of euro in hundredths.
type Cents int64

// Money is an amount, or a band between two amounts; zero value: not said.
type Money struct {
	From, To Cents // equal for a single amount
	Known    bool
}

// Euro makes a single amount from cents.
func Euro(c Cents) Money { return Money{From: c, To: c, Known: true} }

// Said tells zero euro from nothing.
func (m Money) Said() bool { return m.Known }

// IsBand tells a band from a single amount.
func (m Money) IsBand() bool { return m.From != m.To }
