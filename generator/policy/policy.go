// Package policy holds the nouns of the field and what follows from them: municipalities and regions, the
// trajectory they walk, the actions they take, and what can be said about those.
//
// It knows what is true. It does not know how anything is written down (no TOML, no Markdown), how a language
// says it (no words for citizens), where it stands (no URLs, no HTML) or where it came from (no files). It imports
// the standard library alone and does no input or output; a test holds that.
//
// Zero values mean "not said": an empty text, a zero Date, a nil pointer. What is not said is left out of a site.
package policy

// Text is Markdown as the editor wrote it. Policy passes it on and never looks inside.
type Text string

// Portal is everything one content tree says.
type Portal struct {
	Site           *Site
	Regions        []*Region       // in the order of names, as a Dutch reader sorts them
	Municipalities []*Municipality // idem
	Pages          []*Page         // free pages, by weight, then title
	Terms          []*Term         // the glossary, in the order of names
}

// Site is the portal as a whole: what regions and municipalities inherit, and the lists they choose from.
type Site struct {
	Title       string
	Description string
	BaseURL     string // absolute, without a closing slash; may hold a path
	Language    string // BCP 47; of the interface and of texts without a language suffix
	Languages   []string
	TimeZone    string // IANA name
	Theme       string
	Contact     *Contact
	Feedback    Feedback
	Style       Style
	Intro       Intro

	Pillars    []*Label
	Audiences  []*Label
	Situations []*Label
	Phases     []*Phase

	Accessibility *Accessibility
	BBC           BBCPlan
	Publish       Publish
}

// Label is one entry of a list that a site may choose itself: a policy pillar, an audience, a situation.
type Label struct {
	ID    string
	Name  string
	Plain string // one sentence that a reader at level B1 understands
	// Standard is the list of Plein's own that this entry comes from ("pillar", "phase"), of which there are words in every
	// language; empty: the site's own.
	Standard string
}

// Phase is one step of a trajectory as the field names it; its place in Site.Phases is its number.
type Phase struct {
	Label
	Optional bool
}

// BBCPlan tells which multi-year plan (beleids- en beheerscyclus) the codes of actions refer to.
type BBCPlan struct {
	Period  string // as written, "2026-2031"
	Pattern string // regular expression for codes; empty: any code, since municipalities write them differently
}

// Publish is what hosts need to know.
type Publish struct {
	Hosts       []string // kinds of hosting: "apache", "nginx" …; none: no files for hosts are made
	Precompress []string // "gz", "br"
	Licence     string   // https address of the licence under which the data are given; empty: nothing is said of it
}

// Accessibility is the statement that European law asks of a public site (directive 2016/2102).
type Accessibility struct {
	Status        string // full, partial, none
	Prepared      Date
	Reviewed      Date
	Method        string
	Assessment    string // who looked: automatic, self, third_party; empty counts as self
	ComplaintsURL string
	Issues        []AccessibilityIssue
}

// AccessibilityIssue is one part of the site that not everyone can use.
type AccessibilityIssue struct {
	What        string
	Why         string // noncompliance, burden, scope: the three grounds of the EU model statement
	Alternative string
}

// Intro is the text of a home page: of the site, a region or a municipality.
type Intro struct {
	Title    string
	Summary  string
	Body     Text
	Variants []Variant[Intro]
}

// Page is a free page: about, sources …
type Page struct {
	ID       string
	Title    string
	Summary  string
	Menu     string // main, footer, or empty: in no menu
	Weight   int
	Body     Text
	Variants []Variant[Page]
}

// Term is a difficult word with its explanation.
type Term struct {
	Term   string
	Also   []string // plural, abbreviation: other forms under which it appears in texts
	Plain  string
	Source string // URL
}

// Variant is the same noun in another language or in easy language: a whole noun, its facts those of the source.
type Variant[T any] struct {
	Language string // empty: the language of the site
	Easy     bool
	Older    bool // the source text has changed since this version was made
	Of       *T
}

// In returns the variant for a language ("" for the site's own) and kind, or nil.
func In[T any](variants []Variant[T], language string, easy bool) *Variant[T] {
	for i := range variants {
		if variants[i].Language == language && variants[i].Easy == easy {
			return &variants[i]
		}
	}
	return nil
}

// Authorities are the regions, then the municipalities.
func (p *Portal) Authorities() []*Authority {
	list := make([]*Authority, 0, len(p.Regions)+len(p.Municipalities))
	for _, region := range p.Regions {
		list = append(list, &region.Authority)
	}
	for _, municipality := range p.Municipalities {
		list = append(list, &municipality.Authority)
	}
	return list
}
