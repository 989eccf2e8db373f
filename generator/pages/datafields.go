package pages

import (
	"slices"

	"plein/generator/catalog"
	"plein/generator/formats"
	"plein/generator/policy"
	"plein/generator/words"
)

// describer describes the fields of open data in the words of an edition.
type describer struct {
	*edition
	explained *words.Messages // of the fields of the content model
	language  string          // of those, where it is another
}

// table describes the records of a noun: what is derived first, then every field of the content model but those that
// are left out, then the text below them.
func (d *describer) table(noun string) []formats.Field {
	fields := []formats.Field{d.derived("url", formats.Address), d.owner("municipality"), d.owner("region"), d.derived("notice", formats.Text)}
	fields[0].Required = true
	if noun == "action" {
		states := make([]string, len(policy.States))
		for i, state := range policy.States {
			states[i] = string(state)
		}
		state := d.derived("state", formats.Text)
		state.Values = states
		fields = append(fields, state, d.derived("state_text", formats.Text), d.derived("sentence", formats.Text))
		for i := range fields[len(fields)-3:] {
			fields[len(fields)-3+i].Required = true
		}
		fields = append(fields, d.derived("freshness", formats.Date))
	}
	described := d.fields(noun, catalog.Described()[noun])
	for i := range described {
		if noun == "place" && described[i].Name == "url" {
			described[i].Name = placeWebsite
		}
	}
	fields = append(fields, described...)
	switch noun {
	case "action", "partner":
		fields = append(fields, d.derived("body", formats.Block))
	case "place":
		fields = append(fields, d.derived("hours_text", formats.Text))
	}
	return fields
}

// derived describes a field that no editor writes.
func (d *describer) derived(name string, kind formats.FieldType) formats.Field {
	return formats.Field{Name: name, Type: kind, About: d.say.Say("data.field." + name)}
}

func (d *describer) owner(name string) formats.Field {
	owner := d.derived(name, formats.Table)
	owner.Fields = d.reference(name)
	return owner
}

// reference describes what is said of a noun that another names.
func (d *describer) reference(noun string) []formats.Field {
	fields := []formats.Field{d.part("id"), d.part("name")}
	if noun == "municipality" {
		fields = append(fields, d.part("nis"))
	}
	if slices.Contains([]string{"municipality", "region", "partner", "place", "action"}, noun) {
		url := d.part("url")
		url.Type = formats.Address
		fields = append(fields, url)
	}
	return fields
}

func (d *describer) part(name string) formats.Field {
	return formats.Field{Name: name, Type: formats.Text, About: d.say.Say("data.part." + name)}
}

// fields describes the fields of a noun as its schema has them.
func (d *describer) fields(noun string, described []catalog.Description) []formats.Field {
	var list []formats.Field
	for _, field := range described {
		switch {
		case leftOut[field.Key] != "":
		case field.Key == "id" && field.Kind == catalog.KindRef:
			list = append(list, d.reference(field.Noun)...)
		default:
			list = append(list, d.field(noun, field))
		}
	}
	return list
}

// fieldTypes are the types of values by how an editor writes them.
var fieldTypes = map[catalog.Kind]formats.FieldType{
	catalog.KindInline: formats.Inline, catalog.KindBlock: formats.Block, catalog.KindBool: formats.Bool, catalog.KindInteger: formats.Integer,
	catalog.KindNumber: formats.Number, catalog.KindDate: formats.Date, catalog.KindTime: formats.Time, catalog.KindURL: formats.Address,
	catalog.KindFile: formats.Address, catalog.KindMoney: formats.Table, catalog.KindRef: formats.Table, catalog.KindRefs: formats.Table,
	catalog.KindTable: formats.Table, catalog.KindTables: formats.Table, catalog.KindLead: formats.Table, catalog.KindPartners: formats.Table,
	catalog.KindHours: formats.Table,
}

func (d *describer) field(noun string, x catalog.Description) formats.Field {
	field := formats.Field{Name: x.Key, Type: formats.Text, Required: x.Required, Values: x.Values, About: d.explained.Say(noun + "." + x.Key), Language: d.language}
	if kind, ok := fieldTypes[x.Kind]; ok {
		field.Type = kind
	}
	if x.Key == "form" {
		field.Type = formats.Text // it has places to fill in, so it is no address yet
	}
	switch x.Kind {
	case catalog.KindTexts, catalog.KindRefs, catalog.KindTables, catalog.KindPartners, catalog.KindHours:
		field.Many = true
	}
	switch x.Kind {
	case catalog.KindMoney:
		field.Fields = []formats.Field{d.part("from"), d.part("to")}
		field.Fields[0].Type, field.Fields[1].Type = formats.Number, formats.Number
	case catalog.KindRef, catalog.KindRefs:
		field.Fields = d.reference(x.Noun)
	case catalog.KindTable, catalog.KindTables, catalog.KindLead, catalog.KindPartners, catalog.KindHours:
		field.Fields = d.fields(x.Noun, x.Fields)
	}
	if x.Key == "local" { // a table of tables, by municipality
		field.Many = true
		field.Fields = append([]formats.Field{d.owner("municipality")}, field.Fields...)
	}
	return field
}
