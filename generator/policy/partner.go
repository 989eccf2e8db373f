package policy

import "slices"

// Partner is an organisation that works along.
type Partner struct {
	ID             string
	Owner          *Authority
	Name           string
	Kind           string // one of PartnerKinds, or empty
	Role           string // what it does in the partnership
	Website        string
	Logo           Image
	Municipalities []*Municipality // where it works; empty: all of its region
	Contact        *Contact
	Body           Text
	Variants       []Variant[Partner]
}

// WorksIn tells whether a region's partner works in a municipality.
func (p *Partner) WorksIn(m *Municipality) bool {
	return len(p.Municipalities) == 0 || slices.Contains(p.Municipalities, m)
}

// News is a dated item.
type News struct {
	ID       string
	Owner    *Authority
	Title    string
	Date     Date
	Summary  string
	Action   *Action
	Image    Image
	Body     Text
	Variants []Variant[News]
}
