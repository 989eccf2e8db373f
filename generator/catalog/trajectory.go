package catalog

import (
	"slices"
	"strings"

	"plein/generator/policy"
)

var trajectorySchema = &Schema[policy.Trajectory]{Noun: "trajectory", Fields: []Field[policy.Trajectory]{
	block("intro", func(t *policy.Trajectory) *policy.Text { return &t.Intro }),
	steps("steps"),
	unlessEmpty(optional("decision", decisionSchema, decisionOf), decisionOf),
}}

func decisionOf(t *policy.Trajectory) **policy.CouncilDecision { return &t.Decision }

// steps reads the steps and puts them in the order of the phases of the site.
func steps(key string) Field[policy.Trajectory] {
	field := tables(key, stepSchema, func(t *policy.Trajectory) *[]policy.Step { return new([]policy.Step) })
	field.read = func(r *reader, value any, t *policy.Trajectory) {
		var list []policy.Step
		tables(key, stepSchema, func(*policy.Trajectory) *[]policy.Step { return &list }).read(r, value, t)
		for i := range list {
			if list[i].Phase == nil {
				continue // told already
			}
			list[i].Number = slices.Index(r.site.Phases, list[i].Phase) + 1
			t.Steps = append(t.Steps, &list[i])
			r.origins[&list[i]] = Origin{r.doc, key + "[" + itoa(i) + "]"}
		}
		slices.SortStableFunc(t.Steps, func(a, b *policy.Step) int { return a.Number - b.Number })
	}
	field.value = func(t *policy.Trajectory) any {
		return listed(t.Steps, func(s *policy.Step) any { return stepSchema.values(s) })
	}
	return field
}

var stepSchema = &Schema[policy.Step]{Noun: "step", Fields: []Field[policy.Step]{
	reference("phase", phases, func(s *policy.Step) **policy.Phase { return &s.Phase }).required(),
	date("start", func(s *policy.Step) *policy.Date { return &s.Start }),
	date("end", func(s *policy.Step) *policy.Date { return &s.End }),
	choice("status", []policy.StepStatus{policy.StepPlanned, policy.StepCurrent, policy.StepDone, policy.StepSkipped},
		func(s *policy.Step) *policy.StepStatus { return &s.Status }),
	text("reason", func(s *policy.Step) *string { return &s.Reason }),
	block("text", func(s *policy.Step) *policy.Text { return &s.Text }),
	nouns("sessions", sessionSchema, func(*policy.Session) string { return "" }, func(s *policy.Step) *[]*policy.Session { return &s.Sessions }),
}}

var sessionSchema = &Schema[policy.Session]{Noun: "session", Fields: []Field[policy.Session]{
	text("title", func(s *policy.Session) *string { return &s.Title }).required(),
	date("date", func(s *policy.Session) *policy.Date { return &s.Date }),
	text("place", func(s *policy.Session) *string { return &s.Place }),
	{Description: tableOf("with", KindTable, withSchema), read: readAttendance, value: func(s *policy.Session) any { return withSchema.table(s) }},
	references("shared_with", municipalities, func(s *policy.Session) *[]*policy.Municipality { return &s.SharedWith }),
	block("summary", func(s *policy.Session) *policy.Text { return &s.Summary }),
	{Description: Description{Key: "report", Kind: KindFile}, read: readReport, value: func(s *policy.Session) any { return unless(s.Report == "", s.Report) }},
	tables("points", pointSchema, func(s *policy.Session) *[]policy.Point { return &s.Points }),
}}

// withSchema describes who was there: a number for each group, or the total.
var withSchema = func() *Schema[policy.Session] {
	schema := &Schema[policy.Session]{Noun: "with", Fields: []Field[policy.Session]{
		integer("total", func(s *policy.Session) *int { return &s.Total }),
	}}
	for _, group := range policy.Groups {
		schema.Fields = append(schema.Fields, Field[policy.Session]{
			Description: Description{Key: group, Kind: KindInteger},
			read: func(r *reader, value any, s *policy.Session) {
				if n, ok := r.integer(value); ok {
					s.With = append(s.With, policy.Attendance{Group: group, N: n})
				}
			},
			value: func(s *policy.Session) any {
				i := slices.IndexFunc(s.With, func(a policy.Attendance) bool { return a.Group == group })
				return unless(i < 0, func() any { return s.With[i].N })
			},
		})
	}
	return schema
}()

func readAttendance(r *reader, value any, s *policy.Session) {
	if fields, ok := r.fields(value); ok {
		withSchema.decode(r, fields, s)
	}
}

// readReport reads a report: a file beside the trajectory, or an address on the web.
func readReport(r *reader, value any, s *policy.Session) {
	report, ok := r.text(value)
	switch {
	case !ok || report == "":
	case strings.Contains(report, "://"):
		if r.goodURL(report) {
			s.Report = report
		}
	default:
		s.Report = r.beside(report)
	}
}

var pointSchema = &Schema[policy.Point]{Noun: "point", Fields: []Field[policy.Point]{
	text("said", func(p *policy.Point) *string { return &p.Said }).required(),
	choice("by", policy.Groups[:], func(p *policy.Point) *string { return &p.By }),
	choice("answer", []policy.Answer{policy.AnswerDone, policy.AnswerAction, policy.AnswerRegion, policy.AnswerOpen, policy.AnswerNotDone},
		func(p *policy.Point) *policy.Answer { return &p.Answer }).required(),
	laterReference("action", func(p *policy.Point) **policy.Action { return &p.Action }),
	text("reason", func(p *policy.Point) *string { return &p.Reason }),
}}

var decisionSchema = &Schema[policy.CouncilDecision]{Noun: "council_decision", Fields: []Field[policy.CouncilDecision]{
	date("date", func(d *policy.CouncilDecision) *policy.Date { return &d.Date }),
	text("body", func(d *policy.CouncilDecision) *string { return &d.Body }),
	text("number", func(d *policy.CouncilDecision) *string { return &d.Number }),
	web("url", func(d *policy.CouncilDecision) *string { return &d.URL }),
	block("text", func(d *policy.CouncilDecision) *policy.Text { return &d.Text }),
}}
