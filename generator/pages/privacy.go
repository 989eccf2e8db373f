package pages

import (
	"slices"

	"plein/generator/policy"
)

// PrivacyView is what the site knows of its reader, which is nothing, and where others may know more. Each of its
// sentences is held by a test of what is built (generator/privacy_test.go).
type PrivacyView struct {
	Frame
	Forms   string // which other sites the forms are on; empty where there are none
	Contact ContactView
}

func (e *edition) privacyView(p *Page) PrivacyView {
	v := PrivacyView{Frame: e.frame(p, nil, e.say.Say("privacy.heading"), e.say.Say("privacy.description", "site", e.siteName()))}
	if hosts := e.formHosts(); len(hosts) > 0 {
		v.Forms = e.say.Say("privacy.forms_where", "n", len(hosts), "hosts", e.lang.List(hosts))
	}
	v.Contact = e.siteDesk()
	return v
}

// formHosts are the sites on which the forms of this one stand, those that open later too.
func (e *edition) formHosts() []string {
	var hosts []string
	for _, authority := range e.authorities() {
		hosts = append(hosts, e.summaryOf(authority).forms()...)
	}
	slices.Sort(hosts)
	return slices.Compact(hosts)
}

// formHostsOf are those of the forms of one authority.
func (e *edition) formHostsOf(a *policy.Authority) []string {
	var hosts []string
	see := func(f policy.Feedback) {
		state := f.StateAt(e.Clock)
		if host := hostOf(f.Form); host != "" && state != policy.FeedbackOff && state != policy.FeedbackClosed && !slices.Contains(hosts, host) {
			hosts = append(hosts, host)
		}
	}
	see(e.site.FeedbackOf(a))
	for _, action := range e.actionsOf(a) {
		see(e.site.FeedbackOn(action))
	}
	return hosts
}
