// Package check finds what is wrong in a portal beyond how a field is written: reasons that are missing, ends before
// starts, numbers used twice, what is late, and texts that are hard to read (how is judged in plain).
//
// A rule is a value: it carries its code and level, and looks at the whole portal. Its words stand with the findings
// in diag. Rules do not know how anything is shown, and they change nothing.
package check

import (
	"context"

	"plein/generator/catalog"
	"plein/generator/diag"
	"plein/generator/plain"
	"plein/generator/policy"
)

// Rule is one thing that is looked for.
type Rule struct {
	diag.Rule
	find func(p *pass)
}

// Rules are all rules about content, in the order in which they run.
var Rules = []Rule{
	reasonMissing, endBeforeStart, newEndMissing, byMissing, refersToItself, byDraft, numberTwice, stepBeforeStart, winterAsRead, stepReasonMissing,
	pointWithoutAction, pointWithoutReason, closesBeforeOpens, badPlaceholder, formNotSafe, nobodyToCall, shutBeforeOpen,
	imageWithoutWords, codeOffPattern, notAMember, emptyDescription,
	statementMissing, statementOld, statementAhead, statementClaims, statementIncomplete,
	stepOverdue, endPassed, notUpdated, closedUnanswered, valueWithoutDate, decisionBeforeSessions, nobodyTakesPart, chosenBeforeDecision,
	doneLater, toldAhead, continuousWithEnd, phaseOverdue, beyondPercent, stepLeftOpen, sessionOutside,
}

// pass is one run of one rule.
type pass struct {
	*catalog.Catalog
	Options
	rule     diag.Rule
	findings []diag.Finding
}

// tell notes a finding at a field of a noun.
func (p *pass) tell(noun any, path string, facts ...any) *diag.Finding {
	p.findings = append(p.findings, p.Finding(p.rule, noun, path, facts...))
	return &p.findings[len(p.findings)-1]
}

// Options of a check.
type Options struct {
	Clock policy.Clock
	Hints bool // also run the rules that only find hints, where the site made no warnings of them
	Jobs  int  // workers, for the texts

	Languages *plain.Languages // that were read before; nil: none
}

// Content runs every rule over a portal as it is at a moment, and judges its texts. An error means that the context ended,
// or that this program is broken.
func Content(ctx context.Context, c *catalog.Catalog, o Options) ([]diag.Finding, error) {
	asked := func(rule diag.Rule) bool { return o.Hints || !isHint(rule) || c.Levels[rule.Code] != "" }
	if o.Languages == nil {
		o.Languages = &plain.Languages{}
	}
	var findings []diag.Finding
	for _, rule := range Rules {
		if asked(rule.Rule) {
			p := &pass{Catalog: c, Options: o, rule: rule.Rule}
			rule.find(p)
			findings = append(findings, p.findings...)
		}
	}
	found, err := texts(ctx, c, plain.RulesThat(asked), o)
	return append(findings, found...), err
}

// Levels gives findings the levels that a site asks for. A rule that keeps something wrong from being published is
// an error whatever the site says; how well a text reads never is one.
func Levels(findings []diag.Finding, levels map[string]string) []diag.Finding {
	kept := findings[:0]
	for _, finding := range findings {
		if finding.Rule.Severity != diag.Error {
			switch levels[finding.Rule.Code] {
			case "off":
				continue
			case "error":
				finding.Rule.Severity = diag.Error
				if plain.IsScore(finding.Rule) {
					finding.Rule.Severity = diag.Warning
				}
			case "warning":
				finding.Rule.Severity = diag.Warning
			}
		}
		kept = append(kept, finding)
	}
	return kept
}

// eachAction visits every action of every authority.
func (p *pass) eachAction(look func(a *policy.Action)) {
	for _, authority := range p.Portal.Authorities() {
		for _, action := range authority.Actions {
			look(action)
		}
	}
}

// eachStep visits every step of every trajectory.
func (p *pass) eachStep(look func(a *policy.Authority, s *policy.Step)) {
	for _, authority := range p.Portal.Authorities() {
		if authority.Trajectory != nil {
			for _, step := range authority.Trajectory.Steps {
				look(authority, step)
			}
		}
	}
}

// eachFeedback visits every place where feedback is described, with the noun it is part of.
func (p *pass) eachFeedback(look func(noun any, own, inForce policy.Feedback)) {
	site := p.Portal.Site
	look(site, site.Feedback, site.Feedback)
	for _, authority := range p.Portal.Authorities() {
		look(authority, authority.Feedback, site.FeedbackOf(authority))
		for _, action := range authority.Actions {
			look(action, action.Feedback, site.FeedbackOn(action))
		}
	}
}
