package catalog

import (
	"maps"
	"slices"
	"strings"

	"plein/generator/policy"
)

var actionSchema = &Schema[policy.Action]{Noun: "action", Fields: []Field[policy.Action]{
	text("title", actionTitle).required().varies(actionTitle),
	text("official_title", actionOfficial).varies(actionOfficial),
	text("summary", actionSummary).required().most(200).varies(actionSummary),
	inline("goal", actionGoal).overlaid(overlayText(actionGoal)),
	inline("why", actionWhy).overlaid(overlayText(actionWhy)),
	choice("decision", []policy.Decision{policy.Proposed, policy.Chosen, policy.NotChosen, policy.Referred},
		func(a *policy.Action) *policy.Decision { return &a.Decision }),
	choice("phase", []policy.ActionPhase{policy.NotStarted, policy.Planning, policy.Implementation, policy.Completed},
		func(a *policy.Action) *policy.ActionPhase { return &a.Phase }),
	boolean("continuous", func(a *policy.Action) *bool { return &a.Continuous }),
	choice("schedule", []policy.Schedule{policy.OnTime, policy.Late, policy.Postponed, policy.Cancelled, policy.Merged, policy.Superseded},
		func(a *policy.Action) *policy.Schedule { return &a.Schedule }),
	inline("reason", actionReason).overlaid(overlayText(actionReason)),
	laterReference("by", func(a *policy.Action) **policy.Action { return &a.By }),
	date("start", func(a *policy.Action) *policy.Date { return &a.Start }),
	date("end", func(a *policy.Action) *policy.Date { return &a.End }),
	fromOne("number", func(a *policy.Action) *int { return &a.Number }),
	references("pillars", pillars, func(a *policy.Action) *[]*policy.Label { return &a.Pillars }),
	references("audiences", audiences, func(a *policy.Action) *[]*policy.Label { return &a.Audiences }),
	references("situations", situations, func(a *policy.Action) *[]*policy.Label { return &a.Situations }),
	reference("plan", plans, func(a *policy.Action) **policy.Plan { return &a.Plan }),
	lead("lead", func(a *policy.Action) *policy.Lead { return &a.Lead }),
	table("sponsor", sponsorSchema, func(a *policy.Action) *policy.Sponsor { return &a.Sponsor }),
	{Description: tableOf("partners", KindPartners, partneringSchema), read: readPartners,
		value: func(a *policy.Action) any {
			return listed(a.Partners, func(p policy.Partnering) any { return partneringSchema.values(&p) })
		}},
	references("places", places, func(a *policy.Action) *[]*policy.Place { return &a.Places }),
	text("price", actionPrice).varies(actionPrice),
	table("budget", budgetSchema, func(a *policy.Action) *policy.Budget { return &a.Budget }),
	table("bbc", bbcSchema, func(a *policy.Action) *policy.BBC { return &a.BBC }),
	optional("prioritisation", prioritisationSchema, func(a *policy.Action) **policy.Prioritisation { return &a.Prioritisation }),
	tables("steps", actionStepSchema, func(a *policy.Action) *[]policy.ActionStep { return &a.Steps }),
	tables("indicators", indicatorSchema, func(a *policy.Action) *[]policy.Indicator { return &a.Indicators }),
	tables("updates", updateSchema, func(a *policy.Action) *[]policy.Update { return &a.Updates }),
	tables("responses", responseSchema, func(a *policy.Action) *[]policy.Response { return &a.Responses }),
	table("feedback", feedbackSchema, func(a *policy.Action) *policy.Feedback { return &a.Feedback }),
	desk("contact", func(a *policy.Action) **policy.Contact { return &a.Contact }),
	file("image", func(a *policy.Action) *policy.Image { return &a.Image }),
	text("image_alt", actionAlt).varies(actionAlt),
	ids("aliases", func(a *policy.Action) *[]string { return &a.Aliases }),
	regionOnly(references("members", municipalities, func(a *policy.Action) *[]*policy.Municipality { return &a.Members })),
	regionOnly(Field[policy.Action]{Description: tableOf("local", KindTable, localSchema), read: readLocal,
		value: func(a *policy.Action) any {
			return listed(a.Local, func(l policy.Local) any { return localValues(&l) })
		}}),
	boolean("draft", func(a *policy.Action) *bool { return &a.Draft }),
}}

func actionTitle(a *policy.Action) *string       { return &a.Title }
func actionOfficial(a *policy.Action) *string    { return &a.OfficialTitle }
func actionSummary(a *policy.Action) *string     { return &a.Summary }
func actionPrice(a *policy.Action) *string       { return &a.Price }
func actionAlt(a *policy.Action) *string         { return &a.Image.Alt }
func actionGoal(a *policy.Action) *policy.Text   { return &a.Goal }
func actionWhy(a *policy.Action) *policy.Text    { return &a.Why }
func actionReason(a *policy.Action) *policy.Text { return &a.Reason }

// overlayText lets a variant carry a Markdown text.
func overlayText[T any](at func(*T) *policy.Text) func(to, from *T) {
	return func(to, from *T) {
		if *at(from) != "" {
			*at(to) = *at(from)
		}
	}
}

// regionOnly refuses a field outside a region's action.
func regionOnly(field Field[policy.Action]) Field[policy.Action] {
	read := field.read
	field.OfRegion = true
	field.read = func(r *reader, value any, a *policy.Action) {
		if r.owner == nil || !r.owner.IsRegion() {
			r.report(RegionOnly, r.key(), "field", r.name())
			return
		}
		read(r, value, a)
	}
	return field
}

var sponsorSchema = &Schema[policy.Sponsor]{Noun: "sponsor", Fields: []Field[policy.Sponsor]{
	text("name", func(s *policy.Sponsor) *string { return &s.Name }).required(),
	text("role", func(s *policy.Sponsor) *string { return &s.Role }),
	date("until", func(s *policy.Sponsor) *policy.Date { return &s.Until }),
}}

var budgetSchema = &Schema[policy.Budget]{Noun: "budget", Fields: []Field[policy.Budget]{
	money("planned", func(b *policy.Budget) *policy.Money { return &b.Planned }),
	money("spent", func(b *policy.Budget) *policy.Money { return &b.Spent }),
	tables("sources", moneySourceSchema, func(b *policy.Budget) *[]policy.MoneySource { return &b.Sources }),
	text("note", func(b *policy.Budget) *string { return &b.Note }),
}}

var moneySourceSchema = &Schema[policy.MoneySource]{Noun: "money_source", Fields: []Field[policy.MoneySource]{
	text("name", func(s *policy.MoneySource) *string { return &s.Name }).required(),
	money("amount", func(s *policy.MoneySource) *policy.Money { return &s.Amount }),
}}

var bbcSchema = &Schema[policy.BBC]{Noun: "bbc", Fields: []Field[policy.BBC]{
	text("objective", func(b *policy.BBC) *string { return &b.Objective }),
	text("plan", func(b *policy.BBC) *string { return &b.Plan }),
	text("action", func(b *policy.BBC) *string { return &b.Action }),
	boolean("priority", func(b *policy.BBC) *bool { return &b.Priority }),
	web("url", func(b *policy.BBC) *string { return &b.URL }),
	text("version", func(b *policy.BBC) *string { return &b.Version }),
}}

var prioritisationSchema = &Schema[policy.Prioritisation]{Noun: "prioritisation", Fields: []Field[policy.Prioritisation]{
	count("staff", func(p *policy.Prioritisation) **int { return &p.Staff }),
	count("citizens", func(p *policy.Prioritisation) **int { return &p.Citizens }),
	text("note", func(p *policy.Prioritisation) *string { return &p.Note }),
}}

// count describes a number for which zero is not the same as nothing.
func count[T any](key string, at func(*T) **int) Field[T] {
	return Field[T]{Description: Description{Key: key, Kind: KindInteger}, read: func(r *reader, value any, to *T) {
		if n, ok := r.integer(value); ok {
			*at(to) = &n
		}
	}, value: func(of *T) any {
		n := *at(of)
		return unless(n == nil, func() any { return *n })
	}}
}

var actionStepSchema = &Schema[policy.ActionStep]{Noun: "action_step", Fields: []Field[policy.ActionStep]{
	text("title", func(s *policy.ActionStep) *string { return &s.Title }).required(),
	date("due", func(s *policy.ActionStep) *policy.Date { return &s.Due }),
	date("done", func(s *policy.ActionStep) *policy.Date { return &s.Done }),
}}

var indicatorSchema = &Schema[policy.Indicator]{Noun: "indicator", Fields: []Field[policy.Indicator]{
	text("name", func(i *policy.Indicator) *string { return &i.Name }).required(),
	text("unit", func(i *policy.Indicator) *string { return &i.Unit }),
	optional("start", measurementSchema, func(i *policy.Indicator) **policy.Measurement { return &i.Start }),
	optional("target", measurementSchema, func(i *policy.Indicator) **policy.Measurement { return &i.Target }),
	tables("values", measurementSchema, func(i *policy.Indicator) *[]policy.Measurement { return &i.Values }).then(func(i *policy.Indicator) {
		for nth := range i.Values {
			i.Values[nth].Nth = nth
		}
		slices.SortStableFunc(i.Values, func(a, b policy.Measurement) int { return a.Date.Compare(b.Date) })
	}),
}}

var measurementSchema = &Schema[policy.Measurement]{Noun: "measurement", Fields: []Field[policy.Measurement]{
	date("date", func(m *policy.Measurement) *policy.Date { return &m.Date }),
	decimal("value", func(m *policy.Measurement) *float64 { return &m.Value }).required(),
}}

var updateSchema = &Schema[policy.Update]{Noun: "update", Fields: []Field[policy.Update]{
	date("date", func(u *policy.Update) *policy.Date { return &u.Date }).required(),
	text("title", func(u *policy.Update) *string { return &u.Title }).required(),
	block("text", func(u *policy.Update) *policy.Text { return &u.Text }),
}}

var responseSchema = &Schema[policy.Response]{Noun: "response", Fields: []Field[policy.Response]{
	text("said", func(x *policy.Response) *string { return &x.Said }).required(),
	text("did", func(x *policy.Response) *string { return &x.Did }).required(),
	date("date", func(x *policy.Response) *policy.Date { return &x.Date }),
}}

// lead describes who pulls: a text, or the id of a partner in a table.
func lead[T any](key string, at func(*T) *policy.Lead) Field[T] {
	return Field[T]{Description: tableOf(key, KindLead, leadSchema), read: func(r *reader, value any, to *T) {
		if fields, ok := value.(map[string]any); ok {
			leadSchema.decode(r, fields, at(to))
		} else if s, ok := r.text(value); ok {
			at(to).Name = s
		}
	}, value: func(of *T) any { return unless(!at(of).Said(), *at(of)) }}
}

var leadSchema = &Schema[policy.Lead]{Noun: "lead", Fields: []Field[policy.Lead]{
	reference("id", partners, func(l *policy.Lead) **policy.Partner { return &l.Partner }).required(),
}}

var partneringSchema = &Schema[policy.Partnering]{Noun: "partnering", Fields: []Field[policy.Partnering]{
	reference("id", partners, func(p *policy.Partnering) **policy.Partner { return &p.Partner }).required(),
	text("role", func(p *policy.Partnering) *string { return &p.Role }),
}}

// readPartners reads a list of ids, or of tables with an id and a role.
func readPartners(r *reader, value any, a *policy.Action) {
	elements, ok := r.elements(value)
	if !ok {
		return
	}
	before := len(r.findings)
	for i, element := range elements {
		var partnering policy.Partnering
		r.enterAt(i)
		switch element := element.(type) {
		case string:
			if isEmpty(strings.TrimSpace(element)) {
				r.emptyPart(before)
			} else {
				partnering.Partner = partners.find(r, element)
			}
		case map[string]any:
			partneringSchema.decode(r, element, &partnering)
		default:
			r.wrong(WrongKind, "expected", kindText)
		}
		r.leave()
		if partnering.Partner != nil && !slices.ContainsFunc(a.Partners, func(p policy.Partnering) bool { return p.Partner == partnering.Partner }) {
			a.Partners = append(a.Partners, partnering)
		}
	}
}

var localSchema = &Schema[policy.Local]{Noun: "local", Fields: []Field[policy.Local]{
	lead("lead", func(l *policy.Local) *policy.Lead { return &l.Lead }),
	desk("contact", func(l *policy.Local) **policy.Contact { return &l.Contact }),
	references("places", places, func(l *policy.Local) *[]*policy.Place { return &l.Places }),
	text("note", func(l *policy.Local) *string { return &l.Note }),
}}

// readLocal reads [local.<municipality>]: references in it mean what that municipality has, first of all.
func readLocal(r *reader, value any, a *policy.Action) {
	fields, ok := r.fields(value)
	if !ok {
		return
	}
	for _, municipality := range r.municipalities {
		facts, ok := fields[municipality.ID]
		if !ok {
			continue
		}
		delete(fields, municipality.ID)
		local := policy.Local{Municipality: municipality}
		r.enter(municipality.ID)
		r.nearest = &municipality.Authority
		if table, ok := r.fields(facts); ok {
			localSchema.decode(r, table, &local)
		}
		r.nearest = nil
		r.leave()
		a.Local = append(a.Local, local)
	}
	for _, id := range slices.Sorted(maps.Keys(fields)) {
		r.enter(id)
		before := len(r.findings)
		municipalities.find(r, id)
		for i := before; i < len(r.findings); i++ {
			r.findings[i].At = r.doc.Position(r.key())
		}
		r.leave()
	}
}
