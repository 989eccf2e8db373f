package pages

import (
	"iter"

	"plein/generator/catalog"
	"plein/generator/formats"
	"plein/generator/policy"
)

// dataTable is one table of open data, in one language: what its fields are, and where its records come from.
type dataTable struct {
	key     string // of its name in addresses and messages
	fields  []formats.Field
	columns []formats.Column // of the CSV
	count   func(e *edition, a *policy.Authority) int
	records func(e *edition, a *policy.Authority) iter.Seq[formats.Record]
	rows    func(records iter.Seq[formats.Record]) iter.Seq[formats.Record] // of the CSV
}

// describeData makes the tables of an edition from the descriptions by which files are decoded.
func (e *edition) describeData() error {
	language := e.lang.Language
	if language != "nl" && language != "en" {
		language = "en" // the languages in which fields are explained to editors
	}
	explained, err := catalog.Explanations(language)
	if err != nil {
		return err
	}
	d := &describer{e, explained, ""}
	if language != e.lang.Language {
		d.language = language
	}
	e.tables = []*dataTable{
		tableOf("actions", "action", d, (*edition).dataActions, (*edition).actionRecord),
		tableOf("partners", "partner", d, (*edition).dataPartners, (*edition).partnerRecord),
		tableOf("places", "place", d, (*edition).dataPlaces, (*edition).placeRecord),
		tableOf("trajectory", "trajectory", d, (*edition).dataTrajectories, (*edition).trajectoryRecord),
	}
	e.tables[3].rowPerStep()
	return nil
}

func tableOf[T any](key, noun string, d *describer, all func(*edition, *policy.Authority) []T, record func(*edition, T) formats.Record) *dataTable {
	t := &dataTable{key: key, fields: d.table(noun)}
	t.columns = formats.Columns(t.fields)
	t.count = func(e *edition, a *policy.Authority) int { return len(all(e, a)) }
	t.records = func(e *edition, a *policy.Authority) iter.Seq[formats.Record] {
		return func(yield func(formats.Record) bool) {
			for _, noun := range all(e, a) {
				if !yield(record(e, noun)) {
					return
				}
			}
		}
	}
	t.rows = func(records iter.Seq[formats.Record]) iter.Seq[formats.Record] { return records }
	return t
}

// rowPerStep gives the CSV of trajectories a row for each step, so that its dates stand in cells of their own.
func (t *dataTable) rowPerStep() {
	fields := append([]formats.Field(nil), t.fields...)
	for i := range fields {
		if fields[i].Name == "steps" {
			fields[i].Many = false
		}
	}
	t.columns = formats.Columns(fields)
	t.rows = func(records iter.Seq[formats.Record]) iter.Seq[formats.Record] {
		return func(yield func(formats.Record) bool) {
			for record := range records {
				for _, row := range bySteps(record) {
					if !yield(row) {
						return
					}
				}
			}
		}
	}
}

func bySteps(record formats.Record) []formats.Record {
	steps, _ := record.Get("steps").([]formats.Record)
	if len(steps) == 0 {
		return []formats.Record{record}
	}
	rows := make([]formats.Record, len(steps))
	for i, step := range steps {
		for _, member := range record {
			if member.Name == "steps" {
				member.Value = step
			}
			rows[i] = append(rows[i], member)
		}
	}
	return rows
}

// everyone is one authority, or with nil all of them.
func (e *edition) everyone(a *policy.Authority) []*policy.Authority {
	if a != nil {
		return []*policy.Authority{a}
	}
	return e.authorities()
}

// dataActions are the actions that stand on the pages of an authority; of the whole site, each once.
func (e *edition) dataActions(a *policy.Authority) []*policy.Action {
	if a != nil {
		return a.AllActions()
	}
	return gathered(e, func(x *policy.Authority) []*policy.Action { return x.Actions })
}

func (e *edition) dataPartners(a *policy.Authority) []*policy.Partner {
	if a != nil {
		return a.AllPartners()
	}
	return gathered(e, func(x *policy.Authority) []*policy.Partner { return x.Partners })
}

func (e *edition) dataPlaces(a *policy.Authority) []*policy.Place {
	if a != nil {
		return a.AllPlaces()
	}
	return gathered(e, func(x *policy.Authority) []*policy.Place { return x.Places })
}

// dataTrajectories are the authorities that have a trajectory of their own.
func (e *edition) dataTrajectories(a *policy.Authority) []*policy.Authority {
	var list []*policy.Authority
	for _, authority := range e.everyone(a) {
		if authority.Trajectory != nil {
			list = append(list, authority)
		}
	}
	return list
}

func gathered[T any](e *edition, of func(*policy.Authority) []T) []T {
	var list []T
	for _, authority := range e.authorities() {
		list = append(list, of(authority)...)
	}
	return list
}
