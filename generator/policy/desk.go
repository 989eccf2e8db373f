package policy

// desks are the desk and the way to answer that one level names by itself.
type desks struct {
	contact  *Contact
	feedback *Feedback
}

// CallOn is whom a citizen calls about an action, as one municipality sees it (nil: whoever it is): the desk in force, or
// where answers are given if the desk has no phone, or if that stands nearer. A municipality that names its own desk is
// not overruled by a number for answers that the site gives to all. Nil: nobody can be called.
func (s *Site) CallOn(a *Action, in *Municipality) *Contact {
	return s.nearest(a, in, func(c Contact) bool { return c.Phone != "" })
}

// DeskOn is CallOn for whoever may also come by: a desk that has an address is enough.
func (s *Site) DeskOn(a *Action) *Contact {
	return s.nearest(a, nil, func(c Contact) bool { return c.Phone != "" || c.Address != "" })
}

// nearest walks outwards until somebody can be reached. Desks are inherited as a block: one that cannot be reached keeps
// those behind it out.
func (s *Site) nearest(a *Action, in *Municipality, reached func(Contact) bool) *Contact {
	var few [5]desks
	var desk *Contact
	for _, level := range s.desksOn(few[:0], a, in) {
		if desk == nil {
			desk = level.contact
		}
		switch {
		case desk != nil && reached(*desk):
			return desk
		case level.feedback != nil && reached(Contact{Phone: level.feedback.Phone, Address: level.feedback.Address}):
			inForce := s.FeedbackOn(a) // the rest may be written elsewhere: it is inherited key by key
			return &Contact{Phone: inForce.Phone, Address: inForce.Address, Hours: inForce.Hours}
		}
	}
	return nil
}

// desksOn adds the levels from which an action has its desk, nearest first.
func (s *Site) desksOn(list []desks, a *Action, in *Municipality) []desks {
	if in != nil {
		if local := a.In(in); local != nil {
			list = append(list, desks{contact: local.Contact})
		}
	}
	list = append(list, desks{a.Contact, &a.Feedback}, desks{a.Owner.Contact, &a.Owner.Feedback})
	for i, region := range a.Owner.Regions() {
		level := desks{contact: region.Contact}
		if i == 0 {
			level.feedback = &region.Feedback // of the first region alone, as everywhere
		}
		list = append(list, level)
	}
	return append(list, desks{s.Contact, &s.Feedback})
}
