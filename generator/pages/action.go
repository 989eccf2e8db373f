package pages

import (
	"html/template"
	"strings"

	"plein/generator/formats"
	"plein/generator/policy"
	"plein/generator/prose"
	"plein/generator/words"
)

// ActionView is the page of one action: facts first.
type ActionView struct {
	Frame
	Number        int
	State         StateView
	Sentence      HTML
	Summary       string
	SummaryLang   string // where it is not that of the interface
	OfficialTitle string
	Goal, Why     HTML
	Body          HTML
	Image         *Picture
	Facts         []FactView
	Places        []PlaceView
	Partners      []PartneringView
	Budget        []Fact
	BudgetNote    string
	BBC           []Fact
	BBCLink       *Link
	StepsDone     []StepItem
	StepsNext     []StepItem // the first that is not done, of work that goes on: nobody says that it has begun
	StepsOpen     []StepItem
	StepsSentence string
	Indicators    []IndicatorView
	Updates       []UpdateView
	Responses     []ResponseView
	Chosen        []Fact // how often each group put it first
	ChosenNote    string
	Local         []LocalView
	Related       *Link // merged into, superseded by
	RelatedName   string
	Feedback      *FeedbackView
	Contact       *ContactView
	Story         []StoryItem
	QR            formats.QR // of the address of the page, on paper
	Changed       string     // the newest date that the action itself shows, in words
	Poster        Link
	Page          Link // from the poster to the page
	PageAddress   string
	MorePlaces    string       // on the poster: where else, when there is no room to name it
	Density       string       // of the poster: a class for how much stands on it
	Desk          *ContactView // on the poster: whom to call, or where to come by
}

// StateView is a state for people and for style sheets.
type StateView struct {
	Code string // of the state, for classes; never shown
	Word string
	Href string // the list of actions in this state; may be empty
}

// UpdateView is news on an action.
type UpdateView struct {
	Date  string
	Title string
	Text  HTML
	Link  *Link  // the action, where the update stands elsewhere
	Owner string // whose it is, where that is not plain
}

// ResponseView is what was said and what was done.
type ResponseView struct {
	Said string
	Did  string
	Date string
	Link *Link // the action it is about, where it stands elsewhere
}

// PartneringView is a partner with its part in the action.
type PartneringView struct {
	Link
	Role string
}

// LocalView is what differs in one municipality.
type LocalView struct {
	Link
	Lead    string
	Note    string
	Places  []PlaceView
	Contact *ContactView
}

// actionPages adds the page of an action, its easy version and its poster.
func (e *edition) actionPages(a *policy.Action) {
	in, _, _ := version(e, a, a.Variants, false)
	page := e.add(KindAction, e.sourceOf(in), func(p paths) URL { return p.action(a) }, func(p *Page) any { return e.actionView(p, a, false) })
	e.of(page, a)
	e.shows(page, in)
	easyPage(e, KindAction, a.Variants, func(p paths) URL { return p.action(a) }, func(p *Page) any { return e.actionView(p, a, true) })
	e.add(KindPoster, e.sourceOf(a), func(p paths) URL { return p.poster(a) }, func(p *Page) any { return e.posterView(p, a) })
}

func (e *edition) actionView(p *Page, source *policy.Action, easy bool) ActionView {
	a, older, translated := version(e, source, source.Variants, easy)
	v := e.actionFacts(p, a)
	e.under(&v.Frame, p, a.Owner, "actions")
	v.marks(e, older, translated, easy)
	v.EasyLink = e.easyLink(p, e.action(source), policy.In(source.Variants, e.variant, true) != nil, easy)
	before, after := neighbours(e.actionsOf(a.Owner), source, func(x *policy.Action) Link { return e.toAction(p, x) })
	v.inOrder(before, after)
	if canBeUsed(a) {
		v.tells(e.service(a))
	}
	v.QR = e.codes.Of(e.action(source).Absolute(e.BaseURL))
	v.Poster = Link{Href: e.poster(source).From(p.URL), Text: e.say.Say("action.poster")}
	return v
}

// easyLink leads to the easy version of a page, or back from it.
func (e *edition) easyLink(p *Page, page URL, has, easy bool) *Link {
	switch {
	case !has:
		return nil
	case easy:
		return &Link{Href: page.From(p.URL), Text: e.say.Say("easy.back")}
	}
	return &Link{Href: e.easy(page).From(p.URL), Text: e.say.Say("easy.to")}
}

// title is what an action is called in this edition.
func (e *edition) title(a *policy.Action) string {
	in, _, _ := version(e, a, a.Variants, false)
	return in.Title
}

// actionFacts fills everything that an action says; a sheet of paper has no room for its body and for what was reported.
func (e *edition) actionFacts(p *Page, a *policy.Action) ActionView {
	v := ActionView{Frame: e.frame(p, a.Owner, a.Title, a.Summary)}
	v.Number, v.State, v.Summary, v.OfficialTitle = a.Number, e.stateView(p, a), a.Summary, a.OfficialTitle
	v.SummaryLang = e.textLang(a.Summary, original(a).Summary)
	v.Sentence = e.sentence(p, a)
	v.Goal, v.Why = e.inline(p, a, a.Goal), e.inline(p, a, a.Why)
	if p.Kind != KindPoster {
		v.Body = e.body(p, a, a.Body) // texts are made in the order of the page, for the first use of difficult words
	}
	v.Image = e.picture(p, a.Image)
	v.Facts = e.answers(p, a, nil)
	for _, place := range a.Places {
		v.Places = append(v.Places, e.placeView(p, place))
	}
	for _, partnering := range a.Partners {
		v.Partners = append(v.Partners, PartneringView{e.toPartner(p, partnering.Partner), partnering.Role})
	}
	e.fillMoney(&v, a)
	e.fillSteps(&v, a)
	if p.Kind != KindPoster {
		e.fillReports(p, &v, a)
	}
	for _, response := range a.Responses {
		v.Responses = append(v.Responses, ResponseView{Said: response.Said, Did: response.Did, Date: e.lang.Date(response.Date)})
	}
	e.fillPriority(&v, a)
	for _, local := range e.localsOf(a) {
		v.Local = append(v.Local, e.localView(p, local))
	}
	if a.By != nil {
		related := e.toAction(p, a.By)
		v.Related, v.RelatedName = &related, e.say.Say("action.related")
	}
	v.Feedback = e.feedback(p, a.Owner, a)
	v.Contact = desk(a.Contact)
	v.Changed = e.lang.Date(a.Freshness())
	return v
}

// fillReports fills what was counted, told and done since an action began.
func (e *edition) fillReports(p *Page, v *ActionView, a *policy.Action) {
	for _, indicator := range a.Indicators {
		v.Indicators = append(v.Indicators, e.indicator(indicator))
	}
	for _, update := range a.Updates {
		v.Updates = append(v.Updates, UpdateView{Date: e.lang.Date(update.Date), Title: update.Title, Text: e.block(p, a, update.Text)})
	}
	v.Story = e.story(p, a)
}

func (e *edition) stateView(p *Page, a *policy.Action) StateView {
	state := a.State()
	return StateView{string(state), e.lang.State(state), e.facet(a.Owner, "state", e.stateSlug(state)).From(p.URL)}
}

// sentence says where an action stands. The officer's own reason may hold Markdown; everything else is text.
func (e *edition) sentence(p *Page, a *policy.Action) HTML {
	var b strings.Builder
	for i, clause := range a.Sentence() {
		if i > 0 {
			b.WriteByte(' ')
		}
		facts := e.lang.ClauseFacts(clause, a.Owner, "")
		e.lang.Each("sentence."+clause.Key, facts,
			func(text string) { b.WriteString(template.HTMLEscapeString(text)) },
			func(name string) {
				switch {
				case name == "reason":
					b.WriteString(string(e.inOwnWords(e.inline(p, a, clause.Text), e.textLang(string(a.Reason), string(original(a).Reason)))))
					plain := prose.Plain(string(clause.Text))
					b.WriteString(strings.TrimPrefix(words.Closed(plain), plain))
				case name == "by" && clause.By != nil:
					b.WriteString(template.HTMLEscapeString(e.title(clause.By)))
				default:
					b.WriteString(template.HTMLEscapeString(e.lang.Fact(facts, name)))
				}
			})
	}
	return HTML(b.String())
}

// inOwnWords marks a text in another language, where it stands in a sentence.
func (e *edition) inOwnWords(text HTML, lang string) HTML {
	if lang == "" {
		return text
	}
	return HTML(`<span lang="`+template.HTMLEscapeString(lang)+`">`) + text + "</span>"
}

// original is the action of which another may be a version.
func original(a *policy.Action) *policy.Action {
	for _, x := range a.Owner.Actions {
		if x.ID == a.ID {
			return x
		}
	}
	return a
}

func (e *edition) fillMoney(v *ActionView, a *policy.Action) {
	add := func(list *[]Fact, name, value string) {
		if value != "" {
			*list = append(*list, Fact{name, value})
		}
	}
	add(&v.Budget, e.say.Say("budget.planned"), e.lang.Money(a.Budget.Planned))
	add(&v.Budget, e.say.Say("budget.spent"), e.lang.Money(a.Budget.Spent))
	for _, source := range a.Budget.Sources {
		amount := e.lang.Money(source.Amount)
		if amount == "" {
			amount = e.say.Say("budget.no_amount")
		}
		add(&v.Budget, e.say.Say("budget.source", "name", source.Name), amount)
	}
	v.BudgetNote = a.Budget.Note
	if !a.BBC.Said() {
		return
	}
	add(&v.BBC, e.say.Say("bbc.objective"), a.BBC.Objective)
	add(&v.BBC, e.say.Say("bbc.plan"), a.BBC.Plan)
	add(&v.BBC, e.say.Say("bbc.action"), a.BBC.Action)
	if a.BBC.Priority {
		add(&v.BBC, e.say.Say("bbc.priority"), e.say.Say("yes"))
	}
	add(&v.BBC, e.say.Say("bbc.version"), a.BBC.Version)
	add(&v.BBC, e.say.Say("bbc.period"), e.site.BBC.Period)
	if a.BBC.URL != "" {
		v.BBCLink = &Link{Href: a.BBC.URL, Text: e.say.Say("bbc.link", "host", hostOf(a.BBC.URL))}
	}
}

func (e *edition) fillPriority(v *ActionView, a *policy.Action) {
	if a.Prioritisation == nil {
		return
	}
	for _, group := range []struct {
		key   string
		count *int
	}{{"staff", a.Prioritisation.Staff}, {"citizens", a.Prioritisation.Citizens}} {
		if group.count != nil {
			v.Chosen = append(v.Chosen, Fact{capital(e.lang.Say("group." + group.key)), e.say.Say("choices.times", "n", *group.count)})
		}
	}
	v.ChosenNote = a.Prioritisation.Note
}

func (e *edition) localView(p *Page, local policy.Local) LocalView {
	v := LocalView{Link: e.toAuthority(p, &local.Municipality.Authority), Lead: local.Lead.Text(),
		Note: local.Note, Contact: desk(local.Contact)}
	for _, place := range local.Places {
		v.Places = append(v.Places, e.placeView(p, place))
	}
	return v
}
