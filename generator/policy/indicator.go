package policy

// Indicator is something that is counted for an action; the value may be meant to rise or to fall.
type Indicator struct {
	Name   string
	Unit   string
	Start  *Measurement
	Target *Measurement
	Values []Measurement // oldest first
}

// Measurement is a value on a date; the date may be absent.
type Measurement struct {
	Nth   int // its place in the file, from 0, among the values of its indicator
	Date  Date
	Value float64
}

// Latest is the newest measured value, or nil.
func (i Indicator) Latest() *Measurement {
	if len(i.Values) == 0 {
		return nil
	}
	return &i.Values[len(i.Values)-1]
}

// Falls tells whether less is better: the target lies below the start.
func (i Indicator) Falls() bool {
	return i.Start != nil && i.Target != nil && i.Target.Value < i.Start.Value
}

// Reached tells whether the latest value is at the target or past it, in the direction that is meant.
func (i Indicator) Reached() bool {
	latest := i.Latest()
	if latest == nil || i.Target == nil {
		return false
	}
	if i.Falls() {
		return latest.Value <= i.Target.Value
	}
	return latest.Value >= i.Target.Value
}
