package catalog

import (
	"regexp"

	"plein/generator/policy"
)

var municipalitySchema = &Schema[policy.Municipality]{Noun: "municipality", Fields: append(
	authorityFields(func(m *policy.Municipality) *policy.Authority { return &m.Authority }),
	nis("nis", func(m *policy.Municipality) *string { return &m.NIS }),
	text("province", func(m *policy.Municipality) *string { return &m.Province }),
	references("regions", regions, func(m *policy.Municipality) *[]*policy.Region { return &m.Regions }),
	outlineOf("map", func(m *policy.Municipality) *string { return &m.Map }),
	tables("predecessors", predecessorSchema, func(m *policy.Municipality) *[]policy.Predecessor { return &m.Predecessors }),
	ids("aliases", func(m *policy.Municipality) *[]string { return &m.Aliases }),
)}

var predecessorSchema = &Schema[policy.Predecessor]{Noun: "predecessor", Fields: []Field[policy.Predecessor]{
	text("name", func(p *policy.Predecessor) *string { return &p.Name }).required(),
	nis("nis", func(p *policy.Predecessor) *string { return &p.NIS }),
	date("until", func(p *policy.Predecessor) *policy.Date { return &p.Until }),
}}

var fiveDigits = regexp.MustCompile(`^\d{5}$`)

func nis[T any](key string, at func(*T) *string) Field[T] {
	return textOf(KindText, key, at, func(r *reader, s string) bool {
		if !fiveDigits.MatchString(s) {
			r.wrong(BadNIS)
			return false
		}
		return true
	})
}
