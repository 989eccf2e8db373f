package pages

import (
	"slices"
	"strings"

	"plein/generator/policy"
)

// IndicatorView is something that is counted.
type IndicatorView struct {
	Name     string
	Sentence string
	Rows     []Fact // date and value
	Unit     string
	Track    *TrackView // nil: there are not two values to draw between
}

// TrackView is a line with marks on it, in units of which the line has 100. It may rise or fall: the goal stands where it
// is, left or right of the start.
type TrackView struct {
	Start, Now, Goal *MarkView
}

// MarkView is a mark on a track.
type MarkView struct {
	X      int    // 0 to 100
	Anchor string // of its words: "start", "middle" or "end"
	Text   string
}

// indicator says where a count stands: from where, to where, and what was measured last.
func (e *edition) indicator(i policy.Indicator) IndicatorView {
	v := IndicatorView{Name: i.Name, Unit: i.Unit}
	row := func(name string, m *policy.Measurement) {
		if m == nil {
			return
		}
		if m.Date.Said() {
			name = e.say.Say("indicator.on", "what", name, "date", e.lang.Date(m.Date))
		}
		v.Rows = append(v.Rows, Fact{name, e.measured(m.Value, i.Unit)})
	}
	row(e.say.Say("indicator.start"), i.Start)
	for n := range i.Values {
		row(e.say.Say("indicator.measured"), &i.Values[n])
	}
	row(e.say.Say("indicator.target"), i.Target)
	v.Sentence = e.indicatorSentence(i)
	v.Track = e.track(i)
	return v
}

// track draws the smallest value at the left end and the largest at the right.
func (e *edition) track(i policy.Indicator) *TrackView {
	latest := i.Latest()
	var values []float64
	for _, m := range []*policy.Measurement{i.Start, latest, i.Target} {
		if m != nil {
			values = append(values, m.Value)
		}
	}
	if len(values) < 2 || slices.Min(values) == slices.Max(values) {
		return nil
	}
	low, high := slices.Min(values), slices.Max(values)
	mark := func(m *policy.Measurement) *MarkView {
		if m == nil {
			return nil
		}
		x := int(100*(m.Value-low)/(high-low) + 0.5)
		anchor := "middle"
		if x < 15 {
			anchor = "start"
		} else if x > 85 {
			anchor = "end"
		}
		return &MarkView{x, anchor, e.lang.Number(m.Value)}
	}
	return &TrackView{mark(i.Start), mark(latest), mark(i.Target)}
}

func (e *edition) indicatorSentence(i policy.Indicator) string {
	latest := i.Latest()
	switch {
	case latest != nil && i.Target != nil && i.Reached():
		return e.say.Say("indicator.reached", "now", e.measured(latest.Value, i.Unit), "target", e.measured(i.Target.Value, i.Unit))
	case latest != nil && i.Target != nil:
		return e.say.Say("indicator.towards", "now", e.measured(latest.Value, i.Unit), "target", e.measured(i.Target.Value, i.Unit))
	case latest != nil:
		return e.say.Say("indicator.now", "now", e.measured(latest.Value, i.Unit))
	case i.Target != nil:
		return e.say.Say("indicator.unmeasured", "target", e.measured(i.Target.Value, i.Unit))
	}
	return e.say.Say("indicator.nothing")
}

func (e *edition) measured(value float64, unit string) string {
	return strings.TrimSpace(e.lang.Number(value) + " " + unit)
}
