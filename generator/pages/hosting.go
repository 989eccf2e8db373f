package pages

import "plein/generator/policy"

// Moved is an old address and the page that it leads to. A page stands at the old address too, which leads on by
// itself; a host that knows redirects does it better.
type Moved struct{ From, To URL }

// Moved lists the old addresses of a site, in the order of its pages.
func (l *List) Moved() []Moved {
	var list []Moved
	for _, e := range l.maker.editions {
		for leads := range allLeads {
			for _, a := range e.authorities() {
				list = append(list, e.summaryOf(a).moved()[leads]...)
			}
		}
	}
	return list
}

// movedOf are the old addresses of an authority in an edition, by what they lead to.
func (e *edition) movedOf(a *policy.Authority) [allLeads][]Moved {
	e.led.Do(func() {
		e.leadsOf = map[*policy.Authority]*[allLeads][]Moved{}
		for _, r := range e.redirects {
			if r.edition != e {
				continue
			}
			if e.leadsOf[r.owner] == nil {
				e.leadsOf[r.owner] = new([allLeads][]Moved)
			}
			e.leadsOf[r.owner][r.leads] = append(e.leadsOf[r.owner][r.leads], r.Moved)
		}
	})
	if list := e.leadsOf[a]; list != nil {
		return *list
	}
	return [allLeads][]Moved{}
}

// Root is where the site begins on its host: "/" or "/inclusie/".
func (l *List) Root() URL { return rootOf(l.maker.BaseURL) }

// Base is where the site will stand, absolute, without a closing slash.
func (l *List) Base() string { return l.maker.BaseURL }

// NotFoundFile is what a host shows where there is nothing.
const NotFoundFile = "404.html"

// AssetFolder is where everything stands that never changes under one name.
const AssetFolder URL = "assets/"
