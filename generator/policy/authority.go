package policy

import "slices"

// Authority is what a region and a municipality share: both answer to citizens, walk a trajectory and take actions.
type Authority struct {
	ID          string
	Name        string
	Website     string
	BaseURL     string // where its portal stands when it is built alone
	Description string
	Notice      Text   // said at the top of each of its pages
	Map         string // GeoJSON file with its outline; of a region, also with those of its members
	Contact     *Contact
	Feedback    Feedback
	Style       Style
	Direction   Direction
	Plans       []*Plan
	Places      []*Place
	Funding     []Funding

	Intro      Intro
	Trajectory *Trajectory
	Partners   []*Partner
	Actions    []*Action // its own, by number, then title
	News       []*News   // newest first

	// One of these is set: what this authority is.
	Region       *Region
	Municipality *Municipality
}

// IsRegion tells a partnership of municipalities from a single municipality.
func (a *Authority) IsRegion() bool { return a.Region != nil }

// Regions are those an authority belongs to, most important first: a region's own, or those a municipality names.
func (a *Authority) Regions() []*Region {
	if a.Region != nil {
		return []*Region{a.Region}
	}
	return a.Municipality.Regions
}

// Region is a partnership of municipalities. It is nearly always smaller than a Flemish reference region.
type Region struct {
	Authority
	LegalForm       string
	ReferenceRegion string
	Since           Date
	Coordinator     *Contact
	Members         []*Municipality // those that name it, in the order of names
}

// Municipality is one local authority.
type Municipality struct {
	Authority
	NIS          string // five digits, the code of the Belgian statistical office
	Province     string
	Regions      []*Region // in order of importance; may be empty
	Predecessors []Predecessor
	Aliases      []string // old ids, each of which redirects here

	SharedSessions []SharedSession // those of a region that name this municipality: its own regions first
}

// Predecessor is a municipality that merged into this one.
type Predecessor struct {
	Name  string
	NIS   string
	Until Date // its last day
}

// Direction is the local steering role (lokale regierol): who leads the work on e-inclusion.
type Direction struct {
	Lead string
	Team []string
	Text Text
}

// Said tells whether anything is known of the steering role.
func (d Direction) Said() bool { return d.Lead != "" || len(d.Team) > 0 || d.Text != "" }

// Plan is an action plan that came out of the work sessions.
type Plan struct {
	ID    string
	Owner *Authority
	Name  string
	Text  Text
	BBC   string
}

// Funding is a grant or own means.
type Funding struct {
	Programme string
	Amount    Money
	From, To  Date
	URL       string
}

// AllActions are the actions that a citizen of this authority meets: its own and, for a municipality, those of its
// regions in which it takes part; by number, then title.
func (a *Authority) AllActions() []*Action {
	if a.Region != nil {
		return a.Actions
	}
	all := append([]*Action(nil), a.Actions...)
	for _, region := range a.Municipality.Regions {
		for _, action := range region.Actions {
			if action.TakesPart(a.Municipality) {
				all = append(all, action)
			}
		}
	}
	SortActions(all)
	return all
}

// AllPlaces are the places where a citizen of this authority gets help: its own, then those of its regions.
func (a *Authority) AllPlaces() []*Place {
	all := append([]*Place(nil), a.Places...)
	if a.Municipality != nil {
		for _, region := range a.Municipality.Regions {
			all = append(all, region.Places...)
		}
	}
	return all
}

// AllPartners are those of the authority, then those of its regions that work in it.
func (a *Authority) AllPartners() []*Partner {
	all := append([]*Partner(nil), a.Partners...)
	if a.Municipality != nil {
		for _, region := range a.Municipality.Regions {
			for _, partner := range region.Partners {
				if partner.WorksIn(a.Municipality) {
					all = append(all, partner)
				}
			}
		}
	}
	return all
}

// SharedSession is a session of a region as one of its members sees it.
type SharedSession struct {
	Region  *Region
	Step    *Step
	Session *Session
}

// ShareSessions gives each municipality the sessions of regions that name it. A session may be for a municipality that
// is no member (yet): it stands there too.
func (p *Portal) ShareSessions() {
	for _, m := range p.Municipalities {
		m.SharedSessions = nil
		for _, region := range m.Regions {
			m.shareSessionsOf(region)
		}
		for _, region := range p.Regions {
			if !slices.Contains(m.Regions, region) {
				m.shareSessionsOf(region)
			}
		}
	}
}

func (m *Municipality) shareSessionsOf(region *Region) {
	if region.Trajectory == nil {
		return
	}
	for _, step := range region.Trajectory.Steps {
		for _, session := range step.Sessions {
			if session.IsSharedWith(m) {
				m.SharedSessions = append(m.SharedSessions, SharedSession{region, step, session})
			}
		}
	}
}
