package pages

import (
	"slices"

	"plein/generator/policy"
)

// PartnersView lists who works along.
type PartnersView struct {
	Frame
	Partners []PartnerCard
}

// PartnerCard is a partner in a list.
type PartnerCard struct {
	Link
	Kind     string
	Role     string
	RoleLang string
	Region   string // whose partner it is, on a page of a municipality
}

// PartnerView is the page of one partner.
type PartnerView struct {
	Frame
	Kind           string
	Role           string
	Body           HTML
	Website        *Link
	PartnerLogo    *Picture
	Municipalities []Link
	Contact        *ContactView
	Actions        []PartneringView
}

// partnerPages adds the list of partners of an authority and a page for each of its own.
func (e *edition) partnerPages(a *policy.Authority) {
	all := e.allPartners(a)
	e.sectionPage(a, "partners", KindPartners, func(p *Page) any { return e.partnersView(p, a, all) })
	for _, partner := range e.partnersOf(a) {
		page := e.add(KindPartner, e.sourceOf(partner), func(p paths) URL { return p.partner(partner) }, func(p *Page) any { return e.partnerView(p, partner, false) })
		e.of(page, partner)
		e.shows(page, e.partnerIn(partner))
		easyPage(e, KindPartner, partner.Variants, func(p paths) URL { return p.partner(partner) }, func(p *Page) any { return e.partnerView(p, partner, true) })
	}
}

func (e *edition) partnerIn(x *policy.Partner) *policy.Partner {
	of, _, _ := version(e, x, x.Variants, false)
	return of
}

func (e *edition) partnersView(p *Page, a *policy.Authority, all []*policy.Partner) PartnersView {
	v := PartnersView{Frame: e.frame(p, a, e.say.Say("partners.heading", "name", a.Name), e.say.Say("partners.description", "name", a.Name))}
	for _, partner := range all {
		in := e.partnerIn(partner)
		card := PartnerCard{Link: e.toPartner(p, partner), Kind: e.partnerKind(in), Role: in.Role, RoleLang: e.textLang(in.Role, partner.Role)}
		if partner.Owner != a {
			card.Region = e.say.Say("partners.of_region", "name", partner.Owner.Name)
		}
		v.Partners = append(v.Partners, card)
	}
	return v
}

func (e *edition) partnerKind(x *policy.Partner) string {
	if x.Kind == "" {
		return ""
	}
	return e.lang.Say("partner_kind." + x.Kind)
}

func (e *edition) partnerView(p *Page, source *policy.Partner, easy bool) PartnerView {
	x, older, translated := version(e, source, source.Variants, easy)
	description := x.Role
	if description == "" {
		description = e.say.Say("partner.description", "name", x.Name, "owner", x.Owner.Name)
	}
	v := PartnerView{Frame: e.frame(p, x.Owner, x.Name, description), Kind: capital(e.partnerKind(x)), Role: x.Role, Body: e.body(p, x, x.Body),
		PartnerLogo: e.logo(p, x.Logo), Municipalities: e.toAuthorities(p, x.Municipalities), Contact: desk(x.Contact)}
	v.marks(e, older, translated, easy)
	v.EasyLink = e.easyLink(p, e.partner(source), policy.In(source.Variants, e.variant, true) != nil, easy)
	e.under(&v.Frame, p, x.Owner, "partners")
	if x.Website != "" {
		v.Website = &Link{Href: x.Website, Text: hostOf(x.Website)}
	}
	before, after := neighbours(e.partnersOf(x.Owner), source, func(o *policy.Partner) Link { return e.toPartner(p, o) })
	v.inOrder(before, after)
	v.Actions = e.actionsWith(p, source)
	return v
}

// actionsWith lists the actions in which a partner has a part, as partner or as lead, whoever's they are.
func (e *edition) actionsWith(p *Page, x *policy.Partner) []PartneringView {
	var list []PartneringView
	for _, action := range e.partnerings()[x] {
		link := e.toAction(p, action)
		if action.Lead.Partner == x {
			list = append(list, PartneringView{link, e.say.Say("partner.leads")})
		}
		for _, partnering := range action.Partners {
			if partnering.Partner == x {
				list = append(list, PartneringView{link, partnering.Role})
			}
		}
	}
	return list
}

// partnerings are the actions by partner, in the order of the portal. They are gathered once, since looking through all
// actions for every partner would take the square of a country.
func (m *maker) partnerings() map[*policy.Partner][]*policy.Action {
	m.gathered.Do(func() {
		m.byPartner = map[*policy.Partner][]*policy.Action{}
		for _, authority := range m.authorities() {
			for _, action := range m.actionsOf(authority) {
				m.gather(action)
			}
		}
	})
	return m.byPartner
}

func (m *maker) gather(action *policy.Action) {
	seen := []*policy.Partner{nil}
	for _, partner := range append([]*policy.Partner{action.Lead.Partner}, partnersIn(action)...) {
		if !slices.Contains(seen, partner) {
			seen = append(seen, partner)
			m.byPartner[partner] = append(m.byPartner[partner], action)
		}
	}
}

func partnersIn(a *policy.Action) []*policy.Partner {
	list := make([]*policy.Partner, len(a.Partners))
	for i := range a.Partners {
		list[i] = a.Partners[i].Partner
	}
	return list
}
