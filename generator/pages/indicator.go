package pages

import (
	"strings"

	"plein/generator/policy"
)

// IndicatorView is something that is counted.
type IndicatorView struct {
	Name     string
	Sentence string
	Rows     []Fact // date and value
	Unit     string
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
	return v
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
