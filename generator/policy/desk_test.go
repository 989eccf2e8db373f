package policy

import "testing"

func TestTheNearestDeskIsCalled(t *testing.T) {
	desk := func(phone string) *Contact { return &Contact{Phone: phone} }
	answers := func(phone string) *Feedback { return &Feedback{Phone: phone} }
	of := func(f *Feedback) Feedback {
		if f == nil {
			return Feedback{}
		}
		return *f
	}
	mailOnly := &Contact{Email: "a@b.example"}
	for name, c := range map[string]struct {
		action, owner, region, site desks
		want                        string
	}{
		"an own desk, and answers of the site":               {owner: desks{contact: desk("own")}, site: desks{desk("site"), answers("answers")}, want: "own"},
		"an own desk beside own answers":                     {owner: desks{desk("own"), answers("answers")}, want: "own"},
		"own answers, and the desk of the site":              {owner: desks{feedback: answers("own")}, site: desks{contact: desk("site")}, want: "own"},
		"a desk of the action":                               {action: desks{contact: desk("action")}, owner: desks{desk("own"), answers("answers")}, want: "action"},
		"a desk of the region, and answers of the site":      {region: desks{contact: desk("region")}, site: desks{feedback: answers("site")}, want: "region"},
		"a desk without a phone, and answers of the site":    {owner: desks{contact: mailOnly}, site: desks{desk("site"), answers("answers")}, want: "answers"},
		"a desk without a phone replaces that of the site":   {owner: desks{contact: mailOnly}, site: desks{contact: desk("site")}, want: ""},
		"the desk of the site, beside its phone for answers": {site: desks{desk("site"), answers("answers")}, want: "site"},
		"nobody": {want: ""},
	} {
		site, region := &Site{Contact: c.site.contact, Feedback: of(c.site.feedback)}, &Region{}
		region.Authority = Authority{Region: region, Contact: c.region.contact, Feedback: of(c.region.feedback)}
		m := &Municipality{Regions: []*Region{region}}
		m.Authority = Authority{Municipality: m, Contact: c.owner.contact, Feedback: of(c.owner.feedback)}
		a := &Action{Owner: &m.Authority, Contact: c.action.contact, Feedback: of(c.action.feedback)}
		got := ""
		if found := site.CallOn(a, nil); found != nil {
			got = found.Phone
		}
		if got != c.want {
			t.Errorf("%s: %q is called, want %q", name, got, c.want)
		}
	}
}

func TestADeskOfOneMunicipalityIsCalledThere(t *testing.T) {
	site, region, m := &Site{}, &Region{}, &Municipality{}
	region.Authority = Authority{Region: region, Contact: &Contact{Phone: "region"}}
	a := &Action{Owner: &region.Authority, Local: []Local{{Municipality: m, Contact: &Contact{Phone: "local"}}}}
	if here, elsewhere := site.CallOn(a, m).Phone, site.CallOn(a, nil).Phone; here != "local" || elsewhere != "region" {
		t.Errorf("called: %q in the municipality, %q elsewhere", here, elsewhere)
	}
}

func TestADeskWithAnAddressCanBeVisited(t *testing.T) {
	site, m := &Site{Feedback: Feedback{Phone: "answers"}}, &Municipality{}
	m.Authority = Authority{Municipality: m, Contact: &Contact{Address: "Plein 1"}}
	a := &Action{Owner: &m.Authority}
	if got := site.DeskOn(a); got == nil || got.Address != "Plein 1" {
		t.Errorf("visited: %+v", got)
	}
}
