package pages

import (
	"html/template"
	"strings"
	"unicode"
	"unicode/utf8"

	"plein/generator/policy"
	"plein/generator/words"
)

// FactView is a question with its answers, each perhaps a link.
type FactView struct {
	Name    string
	Answers []Link // Href may be empty
	Note    string

	NoteLang  string
	Phone     string // of a question that a call answers
	PhoneHref template.URL
}

// answers are the questions that a citizen has, in her order; what is not known is not asked. In is the municipality
// that asks, which may have a lead and a desk of its own in what its region does; nil: the action is told as a whole.
func (e *edition) answers(p *Page, a *policy.Action, in *policy.Municipality) []FactView {
	facts := make([]FactView, 0, mostQuestions)
	ask := func(key string, note string, answers ...Link) {
		if len(answers) > 0 {
			facts = append(facts, FactView{Name: e.say.Say("ask." + key), Answers: answers, Note: note})
		}
	}
	ask("for_whom", "", e.labels(p, a.Owner, "audience", a.Audiences)...)
	ask("why_come", "", e.labels(p, a.Owner, "situation", a.Situations)...)
	there := isThere(a)
	if period := e.lang.Period(a.Start, a.End); period != "" && (there || a.End.Said()) {
		ask("when", "", Link{Text: capital(period)})
	}
	switch {
	case a.Price != "":
		ask("price", "", Link{Text: a.Price, Lang: e.textLang(a.Price, original(a).Price)})
	case there:
		ask("price", "", Link{Text: e.say.Say("action.free")})
	}
	lead := a.Lead
	if in != nil {
		lead = a.LeadIn(in)
	}
	if lead.Said() {
		ask("who", "", e.leadLink(p, lead))
	}
	if a.Sponsor.Name != "" {
		ask("sponsor", e.until(a.Sponsor.Until), Link{Text: join(a.Sponsor.Name, a.Sponsor.Role)})
	}
	if contact := e.site.CallOn(a, in); contact != nil {
		facts = append(facts, FactView{Name: e.say.Say("ask.call"), Phone: contact.Phone, PhoneHref: tel(contact.Phone), Note: inBrackets(whoAndWhen(contact.Name, contact.Hours)), NoteLang: e.foreign(e.variant == "")})
	}
	ask("pillar", "", e.labels(p, a.Owner, "pillar", a.Pillars)...)
	if a.Plan != nil {
		ask("plan", "", Link{Href: e.facet(a.Owner, "in_plan", planID(a.Owner, a.Plan)).From(p.URL), Text: a.Plan.Name, Lang: e.foreign(e.variant == "")})
	}
	if len(a.Members) > 0 {
		ask("members", "", e.toAuthorities(p, a.Members)...)
	}
	return facts
}

// mostQuestions is how many answers tells at most; a plan adds where.
const mostQuestions = 11

// isThere tells whether an action takes place, has taken place or may yet do so: of one that does not, nothing is free and
// nobody can come from a day on; when it was over, stays.
func isThere(a *policy.Action) bool {
	switch a.State() {
	case policy.StateStopped, policy.StateMerged, policy.StateSuperseded, policy.StateReferred, policy.StateNotChosen:
		return false
	}
	return true
}

func (e *edition) until(d policy.Date) string {
	if !d.Said() {
		return ""
	}
	return e.lang.Until(d)
}

// inBrackets is a text that stands in brackets inside a sentence: without the stop that closes it.
func inBrackets(text string) string {
	if strings.HasSuffix(text, "..") {
		return text
	}
	return strings.TrimSuffix(text, ".")
}

// whoAndWhen writes whom to call with the hours, which may be a sentence or more of their own.
func whoAndWhen(name, hours string) string {
	if first, _ := utf8.DecodeRuneInString(hours); name != "" && unicode.IsUpper(first) {
		return words.Closed(name) + " " + hours
	}
	return join(name, hours)
}

// join writes a name with what it is: "Jo Peeters, schepen".
func join(name, role string) string {
	switch {
	case role == "":
		return name
	case name == "":
		return role
	}
	return name + ", " + role
}

// labelled is an entry of a list in the words of an edition.
type labelled struct {
	name, plain string
	lang        string // of the words, where it is not that of the edition
}

// in says an entry of a list in the language of the edition where it is one of Plein's own; a site's own entries have
// the words that the site gave them.
func (e *edition) in(l *policy.Label) labelled {
	switch {
	case e.variant == "" || l.Standard == "":
		return labelled{l.Name, l.Plain, e.foreign(e.variant == "")}
	case l.Standard == "phase":
		return labelled{name: e.lang.Say("phase." + l.ID + ".name"), plain: e.lang.Say("phase." + l.ID + ".plain")}
	}
	return labelled{name: e.lang.Say("pillar." + l.ID), plain: e.lang.Say("pillar_plain." + l.ID)}
}

func (e *edition) labels(p *Page, owner *policy.Authority, kind string, labels []*policy.Label) []Link {
	links := make([]Link, len(labels))
	for i, label := range labels {
		in := e.in(label)
		links[i] = Link{Href: e.facet(owner, kind, label.ID).From(p.URL), Text: in.name, Lang: in.lang}
	}
	return links
}

func (e *edition) leadLink(p *Page, lead policy.Lead) Link {
	if lead.Partner != nil {
		return e.toPartner(p, lead.Partner)
	}
	return Link{Text: lead.Name, Lang: e.foreign(e.variant == "")}
}
