package catalog

import "plein/generator/policy"

var placeSchema = &Schema[policy.Place]{Noun: "place", Fields: []Field[policy.Place]{
	text("id", func(p *policy.Place) *string { return &p.ID }).required(),
	text("name", func(p *policy.Place) *string { return &p.Name }).required(),
	text("address", func(p *policy.Place) *string { return &p.Address }),
	phone("phone", func(p *policy.Place) *string { return &p.Phone }),
	email("email", func(p *policy.Place) *string { return &p.Email }),
	web("url", func(p *policy.Place) *string { return &p.URL }),
	{Description: tableOf("hours", KindHours, openingSchema), read: readHours, value: hoursOf},
	texts("offers", func(p *policy.Place) *[]string { return &p.Offers }),
	references("situations", situations, func(p *policy.Place) *[]*policy.Label { return &p.Situations }),
	text("access", func(p *policy.Place) *string { return &p.Access }),
	boolean("mobile", func(p *policy.Place) *bool { return &p.Mobile }),
}}

var openingSchema = &Schema[policy.Opening]{Noun: "opening", Fields: []Field[policy.Opening]{
	{Description: Description{Key: "day", Kind: KindText, Required: true}, read: func(r *reader, value any, o *policy.Opening) {
		if s, ok := r.text(value); ok && s != "" {
			if o.On, ok = policy.ParseRecurrence(s); !ok {
				finding := r.wrong(BadDay)
				day := dayOf(s)
				if day != "" {
					finding.Fix = r.doc.Replaced(r.value(), quote(day))
				}
				if day != "" && !isShortDay(s) {
					r.doc.Mend(finding, r.value(), quote(day))
				}
			}
		}
	}, value: func(o *policy.Opening) any { return unless(o.On == policy.Recurrence{}, o.On) }},
	clock("from", func(o *policy.Opening) *policy.TimeOfDay { return &o.From }),
	clock("to", func(o *policy.Opening) *policy.TimeOfDay { return &o.To }),
	text("note", func(o *policy.Opening) *string { return &o.Note }),
}}

// readHours reads opening hours: a list of openings, or a text.
func readHours(r *reader, value any, p *policy.Place) {
	if _, isText := value.(string); isText {
		p.HoursText, _ = r.text(value)
		return
	}
	tables("hours", openingSchema, func(p *policy.Place) *[]policy.Opening { return &p.Hours }).read(r, value, p)
}

// hoursOf are the openings of a place, or its hours in words.
func hoursOf(p *policy.Place) any {
	if p.HoursText != "" {
		return p.HoursText
	}
	return listed(p.Hours, func(o policy.Opening) any { return openingSchema.values(&o) })
}
