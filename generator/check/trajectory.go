package check

import (
	"fmt"
	"slices"
	"strings"

	"plein/generator/diag"
	"plein/generator/policy"
)

var stepReasonMissing = Rule{diag.Rule{Code: "C018", Severity: diag.Error}, func(p *pass) {
	p.eachStep(func(_ *policy.Authority, s *policy.Step) {
		if s.Status == policy.StepSkipped && s.Reason == "" && !p.MayHave(s, "reason") {
			p.tell(s, "status")
		}
	})
}}

// pointWithoutAction: "it became an action" says nothing without the action.
var pointWithoutAction = Rule{diag.Rule{Code: "C012", Severity: diag.Error}, func(p *pass) {
	p.eachPoint(func(s *policy.Step, path string, point policy.Point) {
		if point.Answer == policy.AnswerAction && point.Action == nil && !p.Said(s, path+".action") && !p.MayHave(s, "action") {
			p.tell(s, path+".answer")
		}
	})
}}

var pointWithoutReason = Rule{diag.Rule{Code: "C013", Severity: diag.Error}, func(p *pass) {
	p.eachPoint(func(s *policy.Step, path string, point policy.Point) {
		if point.Answer == policy.AnswerNotDone && point.Reason == "" && !p.MayHave(s, "reason") {
			p.tell(s, path+".answer")
		}
	})
}}

func (p *pass) eachPoint(look func(s *policy.Step, path string, point policy.Point)) {
	p.eachStep(func(_ *policy.Authority, s *policy.Step) {
		for i, session := range s.Sessions {
			for j, point := range session.Points {
				look(s, fmt.Sprintf("sessions[%d].points[%d]", i, j), point)
			}
		}
	})
}

var shutBeforeOpen = Rule{diag.Rule{Code: "C011", Severity: diag.Error}, func(p *pass) {
	for _, authority := range p.Portal.Authorities() {
		for _, place := range authority.Places {
			for _, opening := range place.Hours {
				if opening.From.Said && opening.To.Said && opening.To.Minutes() <= opening.From.Minutes() {
					p.tell(authority, p.pathOfOpening(authority, place, opening))
				}
			}
		}
	}
}}

// pathOfOpening finds where an opening was written: places were put in another order since.
func (p *pass) pathOfOpening(a *policy.Authority, place *policy.Place, opening policy.Opening) string {
	origin, ok := p.Origin(a)
	if !ok {
		return ""
	}
	for i := range a.Places {
		path := fmt.Sprintf("places[%d]", i)
		id := origin.Doc.Value(path + ".id")
		if strings.Trim(origin.Doc.Text[id.Start:id.End], "\"'") != place.ID {
			continue
		}
		for j := range place.Hours {
			if place.Hours[j] == opening {
				return fmt.Sprintf("%s.hours[%d].to", path, j)
			}
		}
	}
	return "places"
}

// sessionOutside: one of the two dates was moved and the other was not.
var sessionOutside = Rule{diag.Rule{Code: "Q015", Severity: diag.Warning}, func(p *pass) {
	p.eachStep(func(_ *policy.Authority, s *policy.Step) {
		if backwards(s.Start, s.End) {
			return
		}
		for i, session := range s.Sessions {
			if surelyBackwards(s.Start, session.Date) || surelyBackwards(session.Date, s.End) {
				p.tell(s, fmt.Sprintf("sessions[%d].date", i), "period", asWritten(s.Start, s.End))
			}
		}
	})
}}

// asWritten is a time as it was written: of one day once.
func asWritten(from, to policy.Date) string {
	var dates []string
	for _, date := range []policy.Date{from, to} {
		if date.Said() && !slices.Contains(dates, date.Written()) {
			dates = append(dates, date.Written())
		}
	}
	return strings.Join(dates, " – ")
}
