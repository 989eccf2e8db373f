package check

import (
	"plein/generator/diag"
	"plein/generator/policy"
)

// The statement on accessibility is a duty of public bodies (directive (EU) 2016/2102; in Flanders the Bestuursdecreet,
// article II.16), and its model is that of Commission Implementing Decision (EU) 2018/1523.

// section is where the statement stands in site.toml.
const section = "accessibility"

var statementMissing = Rule{diag.Rule{Code: "D001", Severity: diag.Warning}, func(p *pass) {
	site := p.Portal.Site
	if site.Accessibility == nil && !p.HasMistakes(site) {
		p.tell(site, "title")
	}
}}

// statementOld: the model asks for a review at least once a year.
var statementOld = Rule{diag.Rule{Code: "D002", Severity: diag.Warning}, func(p *pass) {
	statement := p.Portal.Site.Accessibility
	switch {
	case statement == nil:
	case !statement.LastSeen().Said():
		p.tell(p.Portal.Site, section).Hint = "undated"
	case statement.IsOld(p.Clock):
		p.tell(p.Portal.Site, section+"."+p.lastSeen(statement)).Hint = "old"
	}
}}

// lastSeen is the field that holds the newest date of a statement.
func (p *pass) lastSeen(a *policy.Accessibility) string {
	if a.LastSeen() == a.Reviewed {
		return "reviewed"
	}
	return "prepared"
}

var statementAhead = Rule{diag.Rule{Code: "D003", Severity: diag.Warning}, func(p *pass) {
	statement := p.Portal.Site.Accessibility
	if statement == nil {
		return
	}
	for _, date := range []struct {
		key string
		policy.Date
	}{{"prepared", statement.Prepared}, {"reviewed", statement.Reviewed}} {
		if date.Said() && !p.Clock.Begun(date.Date) {
			p.tell(p.Portal.Site, section+"."+date.key)
		}
	}
}}

// statementClaims: "full" says that nothing is wrong, so nothing can be listed as wrong; and no program finds more than a
// part of what can be wrong, so a program alone cannot say so.
var statementClaims = Rule{diag.Rule{Code: "D004", Severity: diag.Error}, func(p *pass) {
	statement := p.Portal.Site.Accessibility
	if statement == nil || statement.Status != "full" {
		return
	}
	switch {
	case len(statement.Issues) > 0:
		p.tell(p.Portal.Site, section+".status", "n", len(statement.Issues)).Hint = "issues"
	case statement.Assessed() == "automatic":
		p.tell(p.Portal.Site, section+".status").Hint = "automatic"
	}
}}

// statementIncomplete: what the model asks and the statement does not say.
var statementIncomplete = Rule{diag.Rule{Code: "D005", Severity: diag.Warning}, func(p *pass) {
	statement := p.Portal.Site.Accessibility
	if statement == nil {
		return
	}
	for _, missing := range []struct {
		field string
		is    bool
	}{
		{"issues", statement.Status != "full" && len(statement.Issues) == 0},
		{"method", statement.Method == ""},
		{"complaints_url", statement.ComplaintsURL == ""},
	} {
		if missing.is && !p.Said(p.Portal.Site, section+"."+missing.field) {
			p.tell(p.Portal.Site, section, "field", missing.field).Hint = missing.field
		}
	}
}}
