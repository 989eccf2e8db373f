package catalog

import (
	"fmt"
	"strings"

	"plein/generator/diag"
	"plein/generator/document"
	"plein/generator/policy"
)

// TextPlace is one Markdown text with where it was written.
type TextPlace struct {
	Noun any
	Text policy.Text
	Doc  *document.Document
	path string // of the field; "" for the body
}

// Finding makes a finding at a piece of the text; where the piece cannot be found, at the start of the text.
func (t TextPlace) Finding(rule diag.Rule, at int, piece string, facts ...any) diag.Finding {
	if t.Doc == nil {
		return diag.Finding{Rule: rule, Facts: facts}
	}
	return t.Doc.Finding(rule, t.span(at, piece), facts...)
}

// Mend notes that replacing a piece of the text is what was meant.
func (t TextPlace) Mend(finding *diag.Finding, at int, piece, by string) {
	if span := t.span(at, piece); t.Doc != nil && t.Doc.Text[span.Start:span.End] == piece {
		t.Doc.Mend(finding, span, by)
	}
}

// Propose notes the line as it probably should be, with another text in the place of a piece.
func (t TextPlace) Propose(finding *diag.Finding, at int, piece, by string) {
	if span := t.span(at, piece); t.Doc != nil && t.Doc.Text[span.Start:span.End] == piece {
		finding.Fix = t.Doc.Replaced(span, by)
	}
}

// span is where a piece of the text stands in its file.
func (t TextPlace) span(at int, piece string) document.Span {
	if t.Doc == nil {
		return document.Span{}
	}
	start, written := t.Doc.BodyStart(), t.Doc.Body()
	if t.path != "" {
		span := t.Doc.Value(t.path)
		start, written = span.Start, t.Doc.Text[span.Start:span.End]
		if at = min(at, len(written)); !strings.Contains(written[at:], piece) {
			at = 0 // escapes in the field make it longer than its text
		}
	} else {
		at += len(written) - len(strings.TrimLeft(written, " \t\r\n"))
	}
	at = min(at, len(written))
	length := 0
	if i := strings.Index(written[at:], piece); piece != "" && i >= 0 {
		at, length = at+i, len(piece)
	}
	return document.Span{Start: start + at, End: start + at + length}
}

// EachText visits every Markdown text of the portal, variants included.
func (c *Catalog) EachText(visit func(t TextPlace)) {
	see := c.seeing(visit)
	see(c.Portal.Site, "feedback.promise", c.Portal.Site.Feedback.Promise)
	eachIntro(&c.Portal.Site.Intro, see)
	for _, page := range c.Portal.Pages {
		see(page, "", page.Body)
		for _, variant := range page.Variants {
			see(variant.Of, "", variant.Of.Body)
		}
	}
	for _, authority := range c.Portal.Authorities() {
		c.eachOf(authority, see)
	}
}

// EachDraftText visits every Markdown text of the drafts that were left out.
func (c *Catalog) EachDraftText(visit func(t TextPlace)) { c.eachOfActions(c.drafts, c.seeing(visit)) }

// seeing finds where a text was written before it is visited.
func (c *Catalog) seeing(visit func(t TextPlace)) seeing {
	return func(noun any, path string, text policy.Text) {
		origin := c.origins[noun]
		if text == "" || origin.Doc == nil || path == "" && strings.TrimSpace(origin.Doc.Body()) == "" {
			return // a variant that leaves a text to its source
		}
		if path != "" {
			path = origin.within(path)
		}
		visit(TextPlace{noun, text, origin.Doc, path})
	}
}

type seeing func(noun any, path string, text policy.Text)

func eachIntro(intro *policy.Intro, see seeing) {
	see(intro, "", intro.Body)
	for _, variant := range intro.Variants {
		see(variant.Of, "", variant.Of.Body)
	}
}

// eachOf visits the texts of one authority.
func (c *Catalog) eachOf(a *policy.Authority, see seeing) {
	eachIntro(&a.Intro, see)
	see(a, "notice", a.Notice)
	see(a, "feedback.promise", a.Feedback.Promise)
	see(a, "direction.text", a.Direction.Text)
	for i, plan := range a.Plans {
		see(a, fmt.Sprintf("plans[%d].text", i), plan.Text)
	}
	if a.Trajectory != nil {
		eachOfTrajectory(a.Trajectory, see)
	}
	for _, partner := range a.Partners {
		see(partner, "", partner.Body)
		for _, variant := range partner.Variants {
			see(variant.Of, "", variant.Of.Body)
		}
	}
	for _, item := range a.News {
		see(item, "", item.Body)
		for _, variant := range item.Variants {
			see(variant.Of, "", variant.Of.Body)
		}
	}
	c.eachOfActions(a.Actions, see)
}

func (c *Catalog) eachOfActions(actions []*policy.Action, see seeing) {
	for _, action := range actions {
		eachOfAction(action, see)
		for _, variant := range action.Variants {
			see(variant.Of, "", variant.Of.Body)
			for _, field := range []struct {
				path string
				text policy.Text
			}{{"goal", variant.Of.Goal}, {"why", variant.Of.Why}, {"reason", variant.Of.Reason}} {
				if c.Said(variant.Of, field.path) { // else it is the text of its source
					see(variant.Of, field.path, field.text)
				}
			}
		}
	}
}

func eachOfTrajectory(t *policy.Trajectory, see seeing) {
	see(t, "intro", t.Intro)
	if t.Decision != nil {
		see(t, "decision.text", t.Decision.Text)
	}
	for _, step := range t.Steps {
		see(step, "text", step.Text)
		for i, session := range step.Sessions {
			see(step, fmt.Sprintf("sessions[%d].summary", i), session.Summary)
		}
	}
}

func eachOfAction(a *policy.Action, see seeing) {
	see(a, "", a.Body)
	see(a, "goal", a.Goal)
	see(a, "why", a.Why)
	see(a, "reason", a.Reason)
	see(a, "feedback.promise", a.Feedback.Promise)
	for _, update := range a.Updates {
		see(a, fmt.Sprintf("updates[%d].text", update.Nth), update.Text)
	}
}
