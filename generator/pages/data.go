package pages

import (
	"slices"

	"plein/generator/catalog"
	"plein/generator/formats"
	"plein/generator/policy"
)

// dataTable is one table of open data, in one language: what its fields are, and where its records come from.
type dataTable struct {
	key     string // of its name in addresses and messages
	fields  []formats.Field
	columns []formats.Column                                    // of the CSV
	count   func(e *edition, a *policy.Authority, own bool) int // own: what is the authority's alone
	records func(e *edition, a *policy.Authority, own bool) []formats.Record
	isOwn   func(a *policy.Authority) func(i int) bool   // which of the records of an authority are its own alone
	rows    func(record formats.Record) []formats.Record // of the CSV
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
		tableOf("actions", "action", d, dataActions, (*edition).actionRecord),
		tableOf("partners", "partner", d, dataPartners, (*edition).partnerRecord),
		tableOf("places", "place", d, dataPlaces, (*edition).placeRecord),
		tableOf("trajectory", "trajectory", d, dataTrajectories, (*edition).trajectoryRecord),
	}
	e.tables[3].rowPerStep()
	return nil
}

func tableOf[T comparable](key, noun string, d *describer, all func(a *policy.Authority, own bool) []T, record func(*edition, T) formats.Record) *dataTable {
	t := &dataTable{key: key, fields: d.table(noun)}
	t.columns = formats.Columns(t.fields)
	t.count = func(e *edition, a *policy.Authority, own bool) int { return len(all(a, own)) }
	t.records = func(e *edition, a *policy.Authority, own bool) []formats.Record {
		nouns := all(a, own)
		records := make([]formats.Record, len(nouns))
		for i, noun := range nouns {
			records[i] = record(e, noun)
		}
		return records
	}
	t.isOwn = func(a *policy.Authority) func(i int) bool {
		nouns, own := all(a, false), all(a, true)
		return func(i int) bool { return slices.Contains(own, nouns[i]) }
	}
	t.rows = func(record formats.Record) []formats.Record { return []formats.Record{record} }
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
	t.rows = bySteps
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

// dataActions are the actions that stand on the pages of an authority, or its own alone: in the table of the whole site
// each stands once.
func dataActions(a *policy.Authority, own bool) []*policy.Action {
	if own {
		return a.Actions
	}
	return a.AllActions()
}

func dataPartners(a *policy.Authority, own bool) []*policy.Partner {
	if own {
		return a.Partners
	}
	return a.AllPartners()
}

func dataPlaces(a *policy.Authority, own bool) []*policy.Place {
	if own {
		return a.Places
	}
	return a.AllPlaces()
}

// dataTrajectories is the authority, where it has a trajectory of its own.
func dataTrajectories(a *policy.Authority, _ bool) []*policy.Authority {
	if a.Trajectory == nil {
		return nil
	}
	return []*policy.Authority{a}
}
