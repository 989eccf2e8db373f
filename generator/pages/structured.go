package pages

import (
	"html/template"
	"slices"
	"time"

	"plein/generator/formats"
	"plein/generator/policy"
)

// What stands on a page is also told to programs, in the words of schema.org: https://schema.org/docs/full.html. Only what
// the page itself shows is told, and only as exactly: a date without a day gives no event.

// Classes and codes of OSLO and of the federal government, copied as they are published, http and https alike.
const (
	besluitBody   = "http://data.vlaanderen.be/ns/besluit#Bestuurseenheid" // a body that governs
	publicService = "http://purl.org/vocab/cpsv#PublicService"             // Core Public Service Vocabulary
	refnis        = "http://vocab.belgif.be/auth/refnis2025/"              // municipalities since 1 January 2025
)

// Structured is what a page tells programs; empty where it tells nothing.
func (f Frame) Structured() template.JS {
	if f.Hidden || f.Canonical == "" {
		return ""
	}
	things := f.things
	if len(f.Crumbs) > 0 {
		things = append(things, f.trail())
	}
	if len(things) == 0 {
		return ""
	}
	return template.JS(formats.Structured(things))
}

// trail is where the page is, from the home of the site.
func (f Frame) trail() formats.Thing {
	to, steps := resolver(f.Canonical), make([]formats.Crumb, 0, len(f.Crumbs)+1)
	for _, crumb := range f.Crumbs {
		steps = append(steps, formats.Crumb{Type: "ListItem", Position: len(steps) + 1, Name: crumb.Text, Item: to(crumb.Href)})
	}
	here := formats.Crumb{Type: "ListItem", Position: len(steps) + 1, Name: f.Heading, Item: to(f.Canonical)}
	return formats.Thing{Type: "BreadcrumbList", ItemListElement: append(steps, here)}
}

// tells notes what a page tells programs, in room for its trail as well.
func (f *Frame) tells(things ...formats.Thing) {
	f.things = append(slices.Grow(f.things, len(things)+1), things...)
}

// bodyOf names an authority, enough for others to refer to it: with what it says on each page, for instance that it is an
// example.
func (e *edition) bodyOf(a *policy.Authority) formats.Thing {
	thing := formats.Thing{Type: "GovernmentOrganization", Name: a.Name, Description: notice(a), URL: a.Website}
	if a.IsRegion() {
		thing.Type = "Organization" // a partnership is not always a body of government
	}
	if home := e.address(a, true, func(p paths) URL { return p.authority(a) }); home != "" {
		thing.ID = home + "#" + a.ID
		if thing.URL == "" {
			thing.URL = home
		}
	}
	return thing
}

// wholeBody is an authority with how to reach it, where it is and what it belongs to.
func (e *edition) wholeBody(a *policy.Authority) formats.Thing {
	thing := e.bodyOf(a)
	if contact := e.contact(e.site.ContactOf(a), e.site.FeedbackOf(a)); contact.Phone != "" || contact.Email != "" {
		thing.ContactPoint = &formats.Thing{Type: "ContactPoint", Name: contact.Name, Telephone: contact.Phone, Email: contact.Email}
	}
	m := a.Municipality
	if m == nil {
		return thing
	}
	thing.AdditionalType = besluitBody
	thing.AreaServed = area(m)
	for _, region := range m.Regions {
		thing.MemberOf = append(thing.MemberOf, e.bodyOf(&region.Authority))
	}
	return thing
}

// area is the territory of a municipality, with its code of the statistical office.
func area(m *policy.Municipality) *formats.Thing {
	if m.NIS == "" {
		return nil
	}
	thing := &formats.Thing{Type: "AdministrativeArea", Name: m.Name, Identifier: &formats.Thing{Type: "PropertyValue", PropertyID: "RefNIS", Value: m.NIS}}
	if m.NIS < firstInvented {
		thing.SameAs = refnis + m.NIS
	}
	return thing
}

// firstInvented is above every code that is given: codes begin with that of an arrondissement, and the last is 93
// (Philippeville). Examples use codes above it.
const firstInvented = "94000"

// event is a session; of one whose day is not said there is none.
func (e *edition) event(owner *policy.Authority, s *policy.Session) (formats.Thing, bool) {
	if s.Date.Precision < policy.OnDay {
		return formats.Thing{}, false
	}
	thing := formats.Thing{Type: "Event", Name: s.Title, StartDate: s.Date.Written(), InLanguage: e.site.Language}
	if s.Date.Precision == policy.Minute {
		thing.StartDate = e.moment(s.Date).Format(time.RFC3339)
	}
	if s.Place != "" {
		thing.Location = &formats.Thing{Type: "Place", Name: s.Place}
	}
	body := e.bodyOf(owner)
	thing.Organizer = &body
	return thing, true
}

// sessionEvents are the sessions on the page of a trajectory that have a day.
func (e *edition) sessionEvents(a *policy.Authority) []formats.Thing {
	var list []formats.Thing
	add := func(owner *policy.Authority, s *policy.Session) {
		if event, ok := e.event(owner, s); ok {
			list = append(list, event)
		}
	}
	if a.Trajectory != nil {
		for _, step := range a.Trajectory.Steps {
			for _, session := range e.sessionsOf(a, step) {
				add(a, session)
			}
		}
	}
	if a.Municipality != nil {
		for _, shared := range a.Municipality.SharedSessions {
			add(&shared.Region.Authority, shared.Session)
		}
	}
	return list
}

// canBeUsed tells whether a citizen can make use of an action today: the work goes on, and it says why or where she comes.
func canBeUsed(a *policy.Action) bool {
	if len(a.Situations) == 0 && len(a.Places) == 0 {
		return false
	}
	switch a.State() {
	case policy.StateRunning, policy.StateContinuous:
		return true
	case policy.StateLate:
		return a.Phase == policy.Implementation
	}
	return false
}

// service is an action that a citizen can use.
func (e *edition) service(a *policy.Action) formats.Thing {
	provider := e.bodyOf(a.Owner)
	thing := formats.Thing{Type: "GovernmentService", AdditionalType: publicService, Name: a.Title, Description: a.Summary, Provider: &provider,
		URL: e.absolute(e.action(a))}
	if m := a.Owner.Municipality; m != nil {
		thing.AreaServed = area(m)
	}
	for _, pillar := range a.Pillars {
		thing.ServiceType = append(thing.ServiceType, e.in(pillar).name)
	}
	for _, audience := range a.Audiences {
		thing.Audience = append(thing.Audience, formats.Thing{Type: "Audience", AudienceType: e.in(audience).name})
	}
	thing.Offers = &formats.Thing{Type: "Offer", Price: "0", PriceCurrency: "EUR"}
	if a.Price != "" {
		thing.Offers = &formats.Thing{Type: "Offer", Description: a.Price}
	}
	channel := formats.Thing{Type: "ServiceChannel"}
	if contact := e.site.CallOn(a, nil); contact != nil {
		channel.ServicePhone = &formats.Thing{Type: "ContactPoint", Name: contact.Name, Telephone: contact.Phone}
	}
	for _, place := range a.Places {
		channel.ServiceLocation = append(channel.ServiceLocation, e.shortPlace(place))
	}
	if channel.ServicePhone != nil || len(channel.ServiceLocation) > 0 {
		thing.Channel = &channel
	}
	return thing
}

// shortPlace names a place where people get help.
func (e *edition) shortPlace(x *policy.Place) formats.Thing {
	thing := formats.Thing{Type: "Place", Name: x.Name, Address: x.Address}
	thing.ID = e.address(x.Owner, true, func(p paths) URL { return p.placeAnchor(x) })
	return thing
}

// wholePlace is a place with how to reach it and when it is open.
func (e *edition) wholePlace(x *policy.Place) formats.Thing {
	thing := e.shortPlace(x)
	thing.Telephone, thing.URL = x.Phone, x.URL
	for _, opening := range x.Hours {
		if hours, ok := weekly(opening); ok {
			thing.Hours = append(thing.Hours, hours)
		}
	}
	return thing
}

// weekly are hours of every week, from and to; the vocabulary has no words for those of every second Friday.
func weekly(o policy.Opening) (formats.Thing, bool) {
	if o.On.Weekday < 1 || o.On.Nth != 0 || o.On.Every > 1 || !o.From.Said || !o.To.Said {
		return formats.Thing{}, false
	}
	closes := o.To.Written()
	if o.To.Hour == 24 {
		closes = "23:59" // the vocabulary has no end of a day
	}
	return formats.Thing{Type: "OpeningHoursSpecification", DayOfWeek: time.Weekday(o.On.Weekday % 7).String(), Opens: o.From.Written(), Closes: closes,
		Description: o.Note}, true
}

// dataset is the open data of an authority, or with nil those of the whole site.
func (e *edition) dataset(a *policy.Authority, name, description string) formats.Thing {
	thing := formats.Thing{Type: "Dataset", Name: name, Description: description, URL: e.absolute(e.data(a)), InLanguage: e.tag,
		License: ascii(e.site.Publish.Licence)}
	if a != nil {
		body := e.bodyOf(a)
		thing.Publisher = &body
	}
	if newest := e.newest(a); newest.Precision >= policy.OnDay {
		thing.DateModified = newest.First().Date().Written()
	}
	for _, table := range e.files[a].data {
		for _, file := range []struct {
			*Download
			format string
		}{{table.csv, "text/csv"}, {table.json, "application/json"}} {
			thing.Distribution = append(thing.Distribution, formats.Thing{Type: "DataDownload", Name: file.URL.name(), EncodingFormat: file.format,
				ContentURL: e.absolute(file.URL)})
		}
	}
	return thing
}
