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
				r.wrong(BadDay)
				if day, days := dayOf(s), daysOf(s); day != "" {
					r.meantHere(slip{written: quote(day), sure: !isShortDay(s)})
				} else if days != nil {
					r.meantHere(slip{days: days})
				} else if near := nearDay(s); near != "" {
					r.meantHere(slip{written: quote(near)})
				}
			}
		}
	}, value: func(o *policy.Opening) any { return unless(o.On == policy.Recurrence{}, o.On) }},
	clock("from", func(o *policy.Opening) *policy.TimeOfDay { return &o.From }),
	clock("to", func(o *policy.Opening) *policy.TimeOfDay { return &o.To }),
	text("note", func(o *policy.Opening) *string { return &o.Note }),
}}

// hoursOf are the openings of a place, or its hours in words.
func hoursOf(p *policy.Place) any {
	if p.HoursText != "" {
		return p.HoursText
	}
	return listed(p.Hours, func(o policy.Opening) any { return openingSchema.values(&o) })
}
