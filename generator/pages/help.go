package pages

import (
	"html/template"

	"slices"

	"plein/generator/policy"
)

// HelpView is every place where people get help.
type HelpView struct {
	Frame
	Places []PlaceView
}

// PlaceView is a place with everything that somebody who goes there wants to know.
type PlaceView struct {
	Anchor     string
	Name       string
	Href       string // the page of help, on other pages
	Address    string
	Phone      string
	PhoneHref  template.URL
	Email      string
	EmailHref  string
	Link       *Link
	Hours      []string
	HoursLang  string // where they are told in words that nobody translated
	Offers     []string
	Situations []string
	Access     string
	Mobile     bool
	Region     string // whose place it is, on a page of a municipality
	Actions    []Link
}

// Said tells whether anything is known of the place but its name.
func (v PlaceView) Said() bool {
	return v.Mobile || v.Address != "" || len(v.Hours)+len(v.Offers)+len(v.Situations) > 0 || v.Access != "" || v.Phone != "" || v.Email != "" || v.Link != nil
}

func (e *edition) placeView(p *Page, x *policy.Place) PlaceView {
	v := PlaceView{Anchor: anchorOf(x), Name: x.Name, Href: e.toPlace(p, x).Href, Address: x.Address, Phone: x.Phone, PhoneHref: tel(x.Phone),
		Email: x.Email, Offers: x.Offers, Access: x.Access, Mobile: x.Mobile}
	if x.Email != "" {
		v.EmailHref = "mailto:" + x.Email
	}
	if x.URL != "" {
		v.Link = &Link{Href: x.URL, Text: hostOf(x.URL)}
	}
	if x.HoursText != "" {
		v.Hours, v.HoursLang = []string{x.HoursText}, e.foreign(e.variant == "")
	}
	for _, opening := range x.Hours {
		v.Hours = append(v.Hours, capital(e.lang.Opening(opening)))
	}
	for _, situation := range x.Situations {
		v.Situations = append(v.Situations, situation.Name)
	}
	return v
}

// anchorOn is where a place stands on the page of help of an authority: on that of a municipality, the places of its
// regions have the region in front.
func anchorOn(a *policy.Authority, x *policy.Place) string {
	if x.Owner == a {
		return anchorOf(x)
	}
	return x.Owner.ID + "-" + anchorOf(x)
}

func placeAnchors(a *policy.Authority) []string {
	var anchors []string
	for _, place := range a.AllPlaces() {
		anchors = append(anchors, anchorOn(a, place))
	}
	return anchors
}

func (e *edition) helpView(p *Page, a *policy.Authority) HelpView {
	v := HelpView{Frame: e.frame(p, a, e.say.Say("help.heading", "name", a.Name), e.say.Say("help.description", "name", a.Name))}
	actions := e.allActions(a)
	for _, place := range a.AllPlaces() {
		v.tells(e.wholePlace(place))
		view := e.placeView(p, place)
		view.Anchor = anchorOn(a, place)
		if place.Owner != a {
			view.Region = e.say.Say("help.of_region", "name", place.Owner.Name)
		}
		for _, action := range actions {
			if slices.Contains(placesIn(action, a), place) {
				view.Actions = append(view.Actions, e.toAction(p, action))
			}
		}
		v.Places = append(v.Places, view)
	}
	return v
}

// ContactPageView is how to reach an authority.
type ContactPageView struct {
	Frame
	Contact     ContactView
	Coordinator *ContactView
	Direction   *DirectionView
	Website     *Link
	Feedback    *FeedbackView
}

func (e *edition) contactView(p *Page, a *policy.Authority) ContactPageView {
	v := ContactPageView{Frame: e.frame(p, a, e.say.Say("contact.heading", "name", a.Name), e.say.Say("contact.description", "name", a.Name))}
	v.tells(e.wholeBody(a))
	v.Contact = e.contact(e.site.ContactOf(a), e.site.FeedbackOf(a))
	if a.Region != nil {
		v.Coordinator = desk(a.Region.Coordinator)
	}
	if a.Direction.Said() {
		v.Direction = &DirectionView{a.Direction.Lead, a.Direction.Team, e.block(p, a, a.Direction.Text)}
	}
	if a.Website != "" {
		v.Website = &Link{Href: a.Website, Text: hostOf(a.Website)}
	}
	v.Feedback = e.feedback(p, a, nil)
	return v
}
