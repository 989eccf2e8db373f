package check

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"plein/generator/diag"
	"plein/generator/policy"
)

var closesBeforeOpens = Rule{diag.Rule{Code: "C007", Severity: diag.Error}, func(p *pass) {
	p.eachFeedback(func(noun any, own, inForce policy.Feedback) {
		if !own.Opens.Said() && !own.Closes.Said() || !inForce.Opens.Said() || !inForce.Closes.Said() {
			return
		}
		if !inForce.Closes.Before(inForce.Opens) {
			return
		}
		if own.Closes.Said() {
			p.tell(noun, "feedback.closes")
		} else {
			p.tell(noun, "feedback.opens")
		}
	})
}}

// Placeholders are what the address of a form may hold.
var Placeholders = []string{"action", "title", "municipality", "region", "url", "lang"}

var placeholder = regexp.MustCompile(`\{([^{}]*)\}`)

var badPlaceholder = Rule{diag.Rule{Code: "C008", Severity: diag.Error}, func(p *pass) {
	p.eachFeedback(func(noun any, own, _ policy.Feedback) {
		for _, found := range placeholder.FindAllStringSubmatch(own.Form, -1) {
			name := found[1]
			if slices.Contains(Placeholders, name) {
				continue
			}
			finding := p.tell(noun, "feedback.form", "placeholder", found[0], "known", "{"+strings.Join(Placeholders, "}, {")+"}")
			finding.Hint = "known"
			if near := nearPlaceholder(name); near != "" {
				finding.Hint = "near"
				finding.Facts = append(finding.Facts, "near", "{"+near+"}")
				finding.Fix = strings.Replace(finding.Line, found[0], "{"+near+"}", 1)
			}
		}
	})
}}

// nearPlaceholder knows the Dutch words, which no distance finds.
func nearPlaceholder(name string) string {
	dutch := map[string]string{"actie": "action", "titel": "title", "gemeente": "municipality", "regio": "region", "taal": "lang", "link": "url", "adres": "url"}
	if english, ok := dutch[strings.ToLower(name)]; ok {
		return english
	}
	return diag.Nearest(name, Placeholders)
}

var formNotSafe = Rule{diag.Rule{Code: "C009", Severity: diag.Error}, func(p *pass) {
	p.eachFeedback(func(noun any, own, _ policy.Feedback) {
		if own.Form == "" {
			return
		}
		u, err := url.Parse(placeholder.ReplaceAllString(own.Form, "x"))
		if err != nil || u.Scheme != "https" || u.Host == "" || strings.ContainsAny(own.Form, " \"<>") || strings.Contains(host(own.Form), "{") {
			p.tell(noun, "feedback.form")
		}
	})
}}

// host is the part of an address in which nothing is filled in: a citizen must be able to trust where a form leads.
func host(form string) string {
	_, rest, _ := strings.Cut(form, "://")
	host, _, _ := strings.Cut(rest, "/")
	host, _, _ = strings.Cut(host, "?")
	return host
}

// nobodyToCall: whoever cannot use a form must still be able to answer. An action with a desk of its own replaces the
// desk of its owner, so it is looked at too.
var nobodyToCall = Rule{diag.Rule{Code: "C010", Severity: diag.Error}, func(p *pass) {
	site := p.Portal.Site
	var inherit []string // those for whom the desk of the site would do
	for _, authority := range p.Portal.Authorities() {
		contact := site.ContactOf(authority)
		switch {
		case canBeReached(contact, site.FeedbackOf(authority)):
			p.actionsOf(authority)
		case p.HasMistakes(authority):
		case contact == site.Contact:
			inherit = append(inherit, authority.Name)
		default:
			p.nobody(authority, authority.Name)
		}
	}
	switch {
	case len(inherit) == 1 && !p.HasMistakes(site):
		for _, authority := range p.Portal.Authorities() {
			if authority.Name == inherit[0] {
				p.nobody(authority, authority.Name)
			}
		}
	case len(inherit) > 1 && !p.HasMistakes(site):
		p.nobodyOf(site, inherit)
	}
}}

// actionsOf looks at the actions of an authority that have a desk of their own.
func (p *pass) actionsOf(a *policy.Authority) {
	for _, action := range a.Actions {
		if action.Contact != nil && !canBeReached(action.Contact, p.Portal.Site.FeedbackOn(action)) {
			p.nobody(action, action.Title)
		}
	}
}

// nobodyOf tells once of all who inherit a desk of the site that cannot be reached.
func (p *pass) nobodyOf(site *policy.Site, names []string) {
	path := "contact"
	if !p.Said(site, path) {
		path = "title"
	}
	few := names[:min(len(names), 5)]
	finding := p.tell(site, path, "name", few[0], "names", strings.Join(few, ", "), "n", len(names))
	finding.Hint = "all"
}

// canBeReached tells whether somebody can call or come by.
func canBeReached(c *policy.Contact, f policy.Feedback) bool {
	return f.Phone != "" || f.Address != "" || c != nil && (c.Phone != "" || c.Address != "")
}

// nobody tells of a desk that cannot be reached; where a phone or address is written, what is wrong with it was told.
func (p *pass) nobody(noun any, name string) {
	if p.Said(noun, "contact.phone") || p.Said(noun, "contact.address") {
		return
	}
	path := "contact"
	if !p.Said(noun, path) {
		path = "name"
	}
	p.tell(noun, path, "name", name)
}
