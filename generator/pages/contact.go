package pages

import (
	"html/template"

	"plein/generator/policy"
)

// ContactView is a desk that answers, every way to reach it in words and as a link.
type ContactView struct {
	Name         string
	Role         string
	Organisation string
	Phone        string
	PhoneHref    template.URL
	Email        string
	EmailHref    string
	Address      string
	Hours        string
	URL          string
	Host         string
}

// Said tells whether there is anything to show.
func (c ContactView) Said() bool { return c != ContactView{} }

// contact makes the view of a desk. Somebody must be there to call on: where the desk has no phone and no address,
// those for answers stand in for them.
func (e *edition) contact(c *policy.Contact, f policy.Feedback) ContactView {
	var v ContactView
	if c != nil {
		v = contactView(*c)
	}
	if v.Phone == "" && v.Address == "" {
		v.Phone, v.PhoneHref, v.Address = f.Phone, tel(f.Phone), f.Address
		if v.Hours == "" {
			v.Hours = f.Hours
		}
	}
	return v
}

func contactView(c policy.Contact) ContactView {
	v := ContactView{Name: c.Name, Role: c.Role, Organisation: c.Organisation, Phone: c.Phone, PhoneHref: tel(c.Phone), Email: c.Email,
		Address: c.Address, Hours: c.Hours, URL: c.URL, Host: hostOf(c.URL)}
	if c.Email != "" {
		v.EmailHref = "mailto:" + c.Email
	}
	return v
}

// desk is the view of a desk that may not be there.
func desk(c *policy.Contact) *ContactView {
	if c == nil {
		return nil
	}
	v := contactView(*c)
	return &v
}

// FeedbackView is how a citizen answers back. Every way that needs no computer stands beside the form.
type FeedbackView struct {
	Open    bool // answers are asked, now or later
	Closed  bool
	Form    string
	Host    string // of the form, named to the reader before she follows the link
	Email   string
	Mailto  string
	Desk    ContactView
	Dates   string // "U kunt antwoorden tot en met 12 mei 2026."
	Level   string // how far an answer reaches, while one is asked
	Promise HTML
}

// feedback makes the view of feedback for an authority, or for one of its actions.
func (e *edition) feedback(p *Page, owner *policy.Authority, action *policy.Action) *FeedbackView {
	f, contact := e.site.FeedbackOf(owner), e.site.ContactOf(owner)
	about, id := owner.Name, ""
	if action != nil {
		f, contact = e.site.FeedbackOn(action), e.site.ContactOn(action)
		about, id = action.Title, action.ID
	}
	state := f.StateAt(e.Clock)
	if state == policy.FeedbackOff {
		return nil
	}
	v := &FeedbackView{Open: state != policy.FeedbackClosed, Closed: state == policy.FeedbackClosed, Desk: contactView(*callable(contact, f))}
	v.Dates = e.feedbackDates(f, state)
	if f.Level != "" && v.Open { // it says what is asked
		v.Level = e.lang.Say("feedback_level." + f.Level)
	}
	v.Promise = e.promise(p, owner, action)
	if v.Closed {
		return v
	}
	v.Form = e.form(p, f.Form, owner, action, about, id)
	v.Host = hostOf(v.Form)
	v.Email = f.Email
	if v.Email == "" && contact != nil {
		v.Email = contact.Email
	}
	if v.Email != "" {
		v.Mailto = mail(v.Email, e.subject(owner, action))
	}
	v.Desk.Email, v.Desk.EmailHref = "", "" // it stands above the desk, with its subject
	return v
}

// promise is what will be done with answers, in the words of whoever gave them: links in them lead from the file in which
// they were written.
func (e *edition) promise(p *Page, owner *policy.Authority, action *policy.Action) HTML {
	if action != nil && action.Feedback.Promise != "" {
		return e.inline(p, action, action.Feedback.Promise)
	}
	for _, a := range e.site.InheritsFrom(owner) {
		if a.Feedback.Promise != "" {
			return e.inline(p, a, a.Feedback.Promise)
		}
	}
	return e.inline(p, e.site, e.site.Feedback.Promise)
}

// callable is where to call or drop in with an answer: what feedback names, as a whole, else the desk in force. The
// two are not mixed, so that nobody is given one desk's name with another's number.
func callable(c *policy.Contact, f policy.Feedback) *policy.Contact {
	if f.Phone != "" || f.Address != "" || c == nil {
		return &policy.Contact{Phone: f.Phone, Address: f.Address, Hours: f.Hours}
	}
	desk := *c
	if f.Hours != "" {
		desk.Hours = f.Hours
	}
	return &desk
}

// feedbackDates says when answers are asked, in words that stay true when nobody builds the site again.
func (e *edition) feedbackDates(f policy.Feedback, state policy.FeedbackState) string {
	tense := "now"
	if state == policy.FeedbackClosed {
		tense = "past"
	}
	switch {
	case f.Opens.Said() && f.Closes.Said():
		return e.say.Say("feedback."+tense+".period", "from", e.lang.Phrase(f.Opens), "until", e.lang.Until(f.Closes))
	case f.Closes.Said():
		return e.say.Say("feedback."+tense+".until", "until", e.lang.Until(f.Closes))
	case f.Opens.Said():
		return e.say.Say("feedback."+tense+".from", "from", e.lang.Phrase(f.Opens))
	}
	return ""
}

func (e *edition) form(p *Page, form string, owner *policy.Authority, action *policy.Action, about, id string) string {
	if form == "" {
		return ""
	}
	values := map[string]string{"action": id, "title": about, "municipality": "", "region": "", "lang": e.lang.Language,
		"url": p.URL.Absolute(e.BaseURL)}
	if owner.Municipality != nil {
		values["municipality"] = owner.ID
	}
	if regions := owner.Regions(); len(regions) > 0 {
		values["region"] = regions[0].ID
	}
	return fill(form, values)
}

func (e *edition) subject(owner *policy.Authority, action *policy.Action) string {
	switch {
	case action == nil:
		return e.say.Say("feedback.subject", "name", owner.Name)
	case action.Number > 0:
		return e.say.Say("feedback.subject_numbered", "number", action.Number, "title", action.Title, "name", owner.Name)
	}
	return e.say.Say("feedback.subject_action", "title", action.Title, "name", owner.Name)
}
