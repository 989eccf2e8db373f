package check

import (
	"fmt"

	"plein/generator/diag"
	"plein/generator/policy"
)

// toldAhead: news of a day that is still to come is on the site already, as if it had been.
var toldAhead = Rule{diag.Rule{Code: "Q016", Severity: diag.Warning}, func(p *pass) {
	for _, authority := range p.Portal.Authorities() {
		for _, item := range authority.News {
			if !p.HasMistakes(item) && p.isFarAhead(item.Date) {
				p.tell(item, "date")
			}
		}
	}
	p.eachSoundAction(func(a *policy.Action) {
		for _, update := range a.Updates {
			if p.isFarAhead(update.Date) {
				p.tell(a, fmt.Sprintf("updates[%d].date", update.Nth))
			}
		}
		for i, indicator := range a.Indicators {
			for _, value := range indicator.Values {
				if p.isAhead(value.Date) {
					p.tell(a, fmt.Sprintf("indicators[%d].values[%d].date", i, value.Nth))
				}
			}
		}
	})
}}

func (p *pass) isAhead(d policy.Date) bool {
	return d.Said() && !p.Clock.Begun(d) && p.Clock.Today() < d.Earliest()
}

// isFarAhead tells a day that cannot be that on which what is written now goes out: who writes on Friday may write Monday.
func (p *pass) isFarAhead(d policy.Date) bool {
	const daysOfAWeek = 7
	return p.isAhead(d) && p.Clock.Today()+daysOfAWeek < d.Earliest()
}
