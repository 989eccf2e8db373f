package starter

import (
	"strings"

	"plein/generator/catalog"
	"plein/generator/words"
)

// form writes the fields of a noun.
type form struct {
	explain *words.Messages
	region  bool // the noun is of a region
	facts   map[string]string
	out     strings.Builder
}

// fields writes plain fields first, then tables: below the name of a table everything belongs to it.
func (f *form) fields(noun, table string, list []catalog.Description) {
	var tables []catalog.Description
	for _, field := range list {
		if field.OfRegion && !f.region {
			continue
		}
		if isTable(field.Kind) {
			tables = append(tables, field)
			continue
		}
		f.field(noun, table, field)
	}
	for _, field := range tables {
		f.table(noun, table, field)
	}
}

func isTable(k catalog.Kind) bool { return k == catalog.KindTable || k == catalog.KindTables }

// field writes one field below its explanation. What is not filled in stands behind a #, so that it does not count.
func (f *form) field(noun, table string, field catalog.Description) {
	note := f.explain.Say(noun + "." + field.Key)
	if len(field.Values) > 0 {
		note += " (" + strings.Join(field.Values, ", ") + ")"
	}
	f.out.WriteString("# " + note + "\n")
	value, known := f.facts[field.Key]
	switch {
	case known && table == "":
		f.out.WriteString(field.Key + " = " + written(field.Kind, value) + "\n")
	case field.Required && table == "":
		f.out.WriteString(field.Key + " = " + written(field.Kind, "…") + "\n")
	default:
		f.out.WriteString("# " + field.Key + " = " + example(field) + "\n")
	}
}

// table writes a table behind a #, with its fields.
func (f *form) table(noun, parent string, field catalog.Description) {
	name := strings.TrimPrefix(parent+"."+field.Key, ".")
	header := "[" + name + "]"
	if field.Kind == catalog.KindTables {
		header = "[[" + name + "]]"
	}
	if field.Key == "local" {
		name += ".gemeente"
		header = "[" + name + "]"
	}
	f.out.WriteString("\n# " + f.explain.Say(noun+"."+field.Key) + "\n# " + header + "\n")
	f.fields(field.Noun, name, field.Fields)
}

func written(kind catalog.Kind, value string) string {
	switch kind {
	case catalog.KindDate, catalog.KindInteger:
		return value
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(value) + `"`
}

// examples are values that show how a kind is written.
var examples = map[catalog.Kind]string{
	catalog.KindBool: "true", catalog.KindInteger: "1", catalog.KindNumber: "12.5", catalog.KindDate: "2026-03-01", catalog.KindMoney: "17500",
	catalog.KindTime: `"14:30"`, catalog.KindURL: `"https://www.voorbeeld.be"`, catalog.KindEmail: `"naam@voorbeeld.be"`, catalog.KindColor: `"#00616b"`,
	catalog.KindFile: `"foto.jpg"`, catalog.KindRefs: `["…"]`, catalog.KindTexts: `["…"]`, catalog.KindPartners: `["…"]`,
	catalog.KindHours: `[{ day = "mon", from = "14:00", to = "16:00" }]`,
}

func example(field catalog.Description) string {
	switch {
	case len(field.Values) > 0 && field.Kind == catalog.KindTexts:
		return `["` + field.Values[0] + `"]`
	case len(field.Values) > 0:
		return `"` + field.Values[0] + `"`
	}
	if field.Key == "map" {
		return `"gemeente.geojson"`
	}
	if value, ok := examples[field.Kind]; ok {
		return value
	}
	return `"…"`
}
