package pages

import "plein/generator/policy"

// AccessibilityView is the statement on accessibility, in the order of the model of Commission Implementing Decision (EU)
// 2018/1523: commitment, status, what is not accessible, preparation, feedback, enforcement.
type AccessibilityView struct {
	Frame
	Scope      string // which site the statement is about
	Status     string // with who looked, so that it claims no more than what was checked
	Grounds    []GroundView
	Facts      []FactView // how the statement was made
	Contact    ContactView
	Complaints *Link
}

// GroundView is what is not accessible for one reason.
type GroundView struct {
	Name   string
	Issues []IssueView
}

// IssueView is what not everyone can use yet.
type IssueView struct {
	What        string
	Alternative string
}

func (e *edition) accessibilityView(p *Page) AccessibilityView {
	statement := e.site.Accessibility
	v := AccessibilityView{Frame: e.frame(p, nil, e.say.Say("accessibility.heading"), e.say.Say("accessibility.description", "site", e.siteName()))}
	v.Scope = e.say.Say("accessibility.scope", "site", e.siteName(), "address", e.absolute(e.home()))
	v.Status = e.lang.Say("accessibility_status."+statement.Status, "by", e.lang.Say("accessibility_by."+statement.Assessed()))
	for _, ground := range policy.Grounds {
		view := GroundView{Name: e.lang.Say("accessibility_why." + ground)}
		for _, issue := range statement.Issues {
			if issue.Ground() == ground {
				view.Issues = append(view.Issues, IssueView{issue.What, issue.Alternative})
			}
		}
		if len(view.Issues) > 0 {
			v.Grounds = append(v.Grounds, view)
		}
	}
	v.Facts = e.preparation(statement)
	v.Contact = e.siteDesk()
	if statement.ComplaintsURL != "" {
		v.Complaints = &Link{Href: statement.ComplaintsURL, Text: hostOf(statement.ComplaintsURL)}
	}
	return v
}

// preparation is how and when a statement was made. Who looked is a fact only where somebody said it.
func (e *edition) preparation(a *policy.Accessibility) []FactView {
	var facts []FactView
	add := func(key string, answer Link) {
		if answer.Text != "" {
			facts = append(facts, FactView{Name: e.say.Say("accessibility." + key), Answers: []Link{answer}})
		}
	}
	add("prepared", Link{Text: e.lang.Date(a.Prepared)})
	if a.Assessment != "" {
		add("assessment", Link{Text: e.lang.Say("accessibility_assessment." + a.Assessment)})
	}
	add("method", Link{Text: a.Method, Lang: e.foreign(e.variant == "")})
	add("reviewed", Link{Text: e.lang.Date(a.Reviewed)})
	return facts
}

// siteName is what this site is called: the portal, or the authority that stands alone.
func (e *edition) siteName() string {
	if e.alone != nil {
		return e.alone.Name
	}
	return e.site.Title
}

// siteDesk is who answers for this site.
func (e *edition) siteDesk() ContactView {
	if e.alone != nil {
		return e.contact(e.site.ContactOf(e.alone), e.site.FeedbackOf(e.alone))
	}
	return e.contact(e.site.Contact, e.site.Feedback)
}
