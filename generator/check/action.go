package check

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"plein/generator/diag"
	"plein/generator/policy"
)

// reasonMissing: whoever reads that an action was not chosen, stopped or delayed has a right to know why.
var reasonMissing = Rule{diag.Rule{Code: "C001", Severity: diag.Error}, func(p *pass) {
	p.eachAction(func(a *policy.Action) {
		switch {
		case a.Reason != "" || p.MayHave(a, "reason"):
		case a.Decision == policy.NotChosen || a.Decision == policy.Referred:
			p.tell(a, "decision")
		case a.Schedule != policy.OnTime:
			p.tell(a, "schedule")
		}
	})
}}

// endBeforeStart compares the last day of an end with the first of a start, so that "2026" to "2026" is right.
var endBeforeStart = Rule{diag.Rule{Code: "C002", Severity: diag.Error}, func(p *pass) {
	p.eachPeriod(func(noun any, of period) {
		if of.to.Last() < of.from.Earliest() {
			p.tell(noun, of.end)
		}
	})
}}

// winterAsRead: a start in winter that comes before its end for whoever thinks of the first months of that year.
var winterAsRead = Rule{diag.Rule{Code: "C020", Severity: diag.Warning}, func(p *pass) {
	p.eachPeriod(func(noun any, of period) {
		if of.to.Last() >= of.from.Earliest() {
			finding := p.tell(noun, of.start, "year", strconv.Itoa(of.from.Year), "next", strconv.Itoa(of.from.Year+1))
			p.Propose(finding, noun, of.start, `"`+strconv.Itoa(of.from.Year)+`-Q1"`)
		}
	})
}}

// period is a start and an end with the paths of their fields.
type period struct {
	from, to   policy.Date
	start, end string
}

// eachPeriod visits every start that has an end, where that may come before it.
func (p *pass) eachPeriod(look func(noun any, of period)) {
	see := func(noun any, of period) {
		if backwards(of.from, of.to) {
			look(noun, of)
		}
	}
	p.eachAction(func(a *policy.Action) { see(a, period{a.Start, a.End, "start", "end"}) })
	p.eachStep(func(_ *policy.Authority, s *policy.Step) { see(s, period{s.Start, s.End, "start", "end"}) })
	for _, authority := range p.Portal.Authorities() {
		for i, funding := range authority.Funding {
			if !backwards(funding.From, funding.To) {
				continue // by far the most: their paths need not be made
			}
			see(authority, period{funding.From, funding.To, fmt.Sprintf("funding[%d].from", i), fmt.Sprintf("funding[%d].to", i)})
		}
	}
}

// surelyBackwards tells an end that comes before its start also for whoever thinks of another winter.
func surelyBackwards(from, to policy.Date) bool {
	return backwards(from, to) && to.Last() < from.Earliest()
}

// backwards tells an end that comes before its start: what else is wrong with the dates around them may follow from that.
func backwards(from, to policy.Date) bool {
	return from.Said() && to.Said() && to.Last() < from.First()
}

// newEndMissing: a delay without a new date tells nothing.
var newEndMissing = Rule{diag.Rule{Code: "C003", Severity: diag.Error}, func(p *pass) {
	p.eachAction(func(a *policy.Action) {
		if (a.Schedule == policy.Late || a.Schedule == policy.Postponed) && !a.End.Said() && !p.Said(a, "end") && !p.MayHave(a, "end") {
			p.tell(a, "schedule")
		}
	})
}}

var byMissing = Rule{diag.Rule{Code: "C004", Severity: diag.Error}, func(p *pass) {
	p.eachAction(func(a *policy.Action) {
		if (a.Schedule == policy.Merged || a.Schedule == policy.Superseded) && a.By == nil && !p.Said(a, "by") && !p.MayHave(a, "by") {
			p.tell(a, "schedule")
		}
	})
}}

// byDraft: what an action was merged into must be there to read.
var byDraft = Rule{diag.Rule{Code: "C019", Severity: diag.Error}, func(p *pass) {
	p.eachAction(func(a *policy.Action) {
		if a.By != nil && a.By.Draft && !slices.Contains(a.By.Owner.Actions, a.By) {
			p.tell(a, "by", "name", a.By.Title)
		}
	})
}}

var refersToItself = Rule{diag.Rule{Code: "C016", Severity: diag.Error}, func(p *pass) {
	p.eachAction(func(a *policy.Action) {
		if a.By == a {
			p.tell(a, "by", "name", a.ID)
		}
	})
}}

// numberTwice: people say and print the number, so it means one action for ever.
var numberTwice = Rule{diag.Rule{Code: "C005", Severity: diag.Error}, func(p *pass) {
	for _, authority := range p.Portal.Authorities() {
		first, highest := map[int]*policy.Action{}, p.HighestNumber(authority)
		for _, a := range authority.Actions {
			other, one := first[a.Number], a
			if other == nil || a.Number == 0 {
				first[a.Number] = a
				continue
			}
			if isCopyOf(other.ID, a.ID) {
				one, other, first[a.Number] = other, a, a
			}
			highest++
			origin, _ := p.Origin(other)
			finding := p.tell(one, "number", "n", a.Number, "other", other.Title, "file", origin.Doc.Path, "next", highest)
			p.Propose(finding, one, "number", strconv.Itoa(highest))
		}
	}
}}

var copyEnd = regexp.MustCompile(`^-(?:\d+|kopie|copy|copie|nieuw|new)(?:-\d+)?$`)

// isCopyOf tells an id that a copy of a file gets: the number is that of the original, which may be published already.
func isCopyOf(id, original string) bool {
	end, ok := strings.CutPrefix(id, original)
	return ok && copyEnd.MatchString(end)
}

// stepBeforeStart: what prepares an action comes before its start, but hardly more than a year before it.
var stepBeforeStart = Rule{diag.Rule{Code: "C006", Severity: diag.Warning}, func(p *pass) {
	p.eachAction(func(a *policy.Action) {
		for i, step := range a.Steps {
			if !backwards(a.Start, a.End) && isFarBefore(a, step) {
				p.tell(a, fmt.Sprintf("steps[%d].due", i))
			}
		}
	})
}}

// isFarBefore tells a step whose year is probably wrong, or that of the start of its action. One that was done was then.
func isFarBefore(a *policy.Action, step policy.ActionStep) bool {
	return step.Due.Said() && a.Start.Said() && !step.Done.Said() && step.Due.Last()+daysOfAYear < a.Start.Earliest()
}

// imageWithoutWords: an image that says something needs its words (WCAG 2.2, success criterion 1.1.1).
var imageWithoutWords = Rule{diag.Rule{Code: "C014", Severity: diag.Error}, func(p *pass) {
	p.eachImage(func(noun any, image policy.Image, path, words string) {
		field := words[strings.LastIndexByte(words, '.')+1:]
		if image.File != "" && image.Alt == "" && !p.MayHave(noun, field) {
			p.tell(noun, path, "field", field)
		}
	})
}}

// codeOffPattern holds codes of the multi-year plan to the pattern that a site gives, if it gives one.
var codeOffPattern = Rule{diag.Rule{Code: "C015", Severity: diag.Warning}, func(p *pass) {
	pattern, err := regexp.Compile("^(?:" + p.Portal.Site.BBC.Pattern + ")$")
	if p.Portal.Site.BBC.Pattern == "" || err != nil {
		return
	}
	p.eachAction(func(a *policy.Action) {
		for _, code := range []struct{ field, value string }{
			{"objective", a.BBC.Objective}, {"plan", a.BBC.Plan}, {"action", a.BBC.Action},
		} {
			if code.value != "" && !pattern.MatchString(code.value) {
				p.tell(a, "bbc."+code.field, "value", code.value)
			}
		}
	})
}}

// notAMember: who takes part in a region's action must belong to that region.
var notAMember = Rule{diag.Rule{Code: "C017", Severity: diag.Error}, func(p *pass) {
	for _, region := range p.Portal.Regions {
		in := func(m *policy.Municipality) bool {
			if p.HasMistakes(m) {
				return true // the region that it names may be one of them
			}
			for _, r := range m.Regions {
				if r == region {
					return true
				}
			}
			return false
		}
		for _, a := range region.Actions {
			for i, member := range a.Members {
				if !in(member) {
					p.tell(a, fmt.Sprintf("members[%d]", i), "name", member.ID)
				}
			}
			for _, local := range a.Local {
				if !in(local.Municipality) || !a.TakesPart(local.Municipality) && !p.HasMistakes(local.Municipality) {
					p.tell(a, "local."+local.Municipality.ID, "name", local.Municipality.ID)
				}
			}
		}
	}
}}
