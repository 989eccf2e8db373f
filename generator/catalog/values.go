package catalog

import (
	"slices"

	"plein/generator/policy"
)

// Value is one field of a noun as it stands in the portal. What it Is depends on the kind of the field: a string,
// policy.Text, bool, int, float64, policy.Date, policy.TimeOfDay, policy.Recurrence, policy.Money or policy.Lead;
// []string; a pointer to a noun, or []any of them, for references; []Value for a table and []any of those for tables.
type Value struct {
	Key  string
	Kind Kind
	Noun string // of a table or a reference
	Is   any
}

// ActionValues are the fields of an action that are said, in the order of its description.
func ActionValues(a *policy.Action) []Value { return actionSchema.values(a) }

// PartnerValues are the fields of a partner that are said.
func PartnerValues(p *policy.Partner) []Value { return partnerSchema.values(p) }

// PlaceValues are the fields of a place that are said.
func PlaceValues(p *policy.Place) []Value { return placeSchema.values(p) }

// TrajectoryValues are the fields of a trajectory that are said.
func TrajectoryValues(t *policy.Trajectory) []Value { return trajectorySchema.values(t) }

// values lists the fields of a noun that are said.
func (s *Schema[T]) values(of *T) []Value {
	var most [64]Value // more than any noun has, so that what is said is counted before room is made for it
	list := most[:0]
	for i := range s.Fields {
		field := &s.Fields[i]
		if field.value == nil {
			continue
		}
		if is := field.value(of); is != nil {
			list = append(list, Value{field.Key, field.Kind, field.Noun, is})
		}
	}
	if len(list) == 0 {
		return nil
	}
	return slices.Clone(list)
}

// table is the value of a table, nil where nothing in it is said.
func (s *Schema[T]) table(of *T) any {
	if values := s.values(of); values != nil {
		return values
	}
	return nil
}

// unless gives a value but where it was not said. A function is called only where it was.
func unless(unsaid bool, value any) any {
	if unsaid {
		return nil
	}
	if make, ok := value.(func() any); ok {
		return make()
	}
	return value
}

// listed gives the values of a list, nil where there are none.
func listed[E any](list []E, value func(E) any) any {
	if len(list) == 0 {
		return nil
	}
	values := make([]any, len(list))
	for i, element := range list {
		values[i] = value(element)
	}
	return values
}

// localValues are the facts of one municipality, with its name in front: in a file that is the name of the table.
func localValues(l *policy.Local) []Value {
	return append([]Value{{Key: "municipality", Kind: KindRef, Noun: "municipality", Is: l.Municipality}}, localSchema.values(l)...)
}
