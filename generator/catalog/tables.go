package catalog

import (
	"strconv"
	"strings"

	"plein/generator/policy"
)

// table describes a field that is a table of its own.
func table[T, E any](key string, schema *Schema[E], at func(*T) *E) Field[T] {
	return Field[T]{Description: tableOf(key, KindTable, schema), read: func(r *reader, value any, to *T) {
		if fields, ok := r.fields(value); ok {
			schema.decode(r, fields, at(to))
		}
	}, value: func(of *T) any { return schema.table(at(of)) }}
}

// optional is a table whose absence means something: the pointer stays nil.
func optional[T, E any](key string, schema *Schema[E], at func(*T) **E) Field[T] {
	return Field[T]{Description: tableOf(key, KindTable, schema), read: func(r *reader, value any, to *T) {
		if fields, ok := r.fields(value); ok {
			*at(to) = new(E)
			schema.decode(r, fields, *at(to))
		}
	}, value: func(of *T) any { return unless(*at(of) == nil, func() any { return schema.table(*at(of)) }) }}
}

// unlessEmpty takes a table without anything in it as one that is not there.
func unlessEmpty[T any, E comparable](field Field[T], at func(*T) **E) Field[T] {
	return field.then(func(t *T) {
		var nothing E
		if table := at(t); *table != nil && **table == nothing {
			*table = nil
		}
	})
}

// desk describes who can be reached.
func desk[T any](key string, at func(*T) **policy.Contact) Field[T] {
	return unlessEmpty(optional(key, contactSchema, at), at)
}

// tables describes a list of tables.
func tables[T, E any](key string, schema *Schema[E], at func(*T) *[]E) Field[T] {
	return Field[T]{Description: tableOf(key, KindTables, schema), read: func(r *reader, value any, to *T) {
		elements, ok := r.elements(value)
		if !ok {
			return
		}
		list := make([]E, len(elements))
		for i, element := range elements {
			r.enterAt(i)
			if fields, ok := r.fields(element); ok {
				schema.decode(r, fields, &list[i])
			}
			r.leave()
		}
		*at(to) = list
	}, value: func(of *T) any {
		list := *at(of)
		return listed(list, func(e E) any { return schema.values(&e) })
	}}
}

// nouns describes a list of tables that others refer to, with an id each.
func nouns[T, E any](key string, schema *Schema[E], id func(*E) string, at func(*T) *[]*E) Field[T] {
	return Field[T]{Description: tableOf(key, KindTables, schema), read: func(r *reader, value any, to *T) {
		elements, ok := r.elements(value)
		if !ok {
			return
		}
		seen := map[string]bool{}
		for i, element := range elements {
			noun := new(E)
			r.enterAt(i)
			if fields, ok := r.fields(element); ok {
				schema.decode(r, fields, noun)
				r.uniqueID(id(noun), seen)
			}
			r.leave()
			*at(to) = append(*at(to), noun)
		}
	}, value: func(of *T) any { return listed(*at(of), func(e *E) any { return schema.values(e) }) }}
}

// uniqueID checks the id of one element of a list.
func (r *reader) uniqueID(id string, seen map[string]bool) {
	r.enter("id")
	defer r.leave()
	if id != "" && !goodID(id) {
		r.badID(id)
	}
	if id != "" && seen[id] {
		r.wrong(ListedTwice)
	}
	seen[id] = true
}

func tableOf[E any](key string, kind Kind, schema *Schema[E]) Description {
	return Description{Key: key, Kind: kind, Noun: schema.Noun, Fields: schema.Describe()}
}

// fields takes a value as a table.
func (r *reader) fields(value any) (map[string]any, bool) {
	fields, ok := value.(map[string]any)
	if !ok {
		r.wrongKind(value)
	}
	return fields, ok
}

// elements takes a value as a list; the decoder gives lists of tables a type of their own.
func (r *reader) elements(value any) ([]any, bool) {
	switch list := value.(type) {
	case []any:
		return list, true
	case []map[string]any:
		elements := make([]any, len(list))
		for i := range list {
			elements[i] = list[i]
		}
		return elements, true
	}
	r.wrongKind(value)
	return nil, false
}

// texts describes a list of texts.
func texts[T any](key string, at func(*T) *[]string) Field[T] {
	return Field[T]{Description: Description{Key: key, Kind: KindTexts}, read: func(r *reader, value any, to *T) {
		r.each(value, func(s string) { *at(to) = append(*at(to), s) })
	}, value: func(of *T) any { return unless(len(*at(of)) == 0, *at(of)) }}
}

// choices describes a list of a few values.
func choices[T any](key string, values []string, at func(*T) *[]string) Field[T] {
	return Field[T]{Description: Description{Key: key, Kind: KindTexts, Values: values}, read: func(r *reader, value any, to *T) {
		r.each(value, func(s string) {
			if r.oneOf(s, values) {
				*at(to) = append(*at(to), s)
			}
		})
	}, value: func(of *T) any { return unless(len(*at(of)) == 0, *at(of)) }}
}

// each reads a list of texts; an empty one is told and left out.
func (r *reader) each(value any, use func(string)) {
	elements, ok := r.elements(value)
	if !ok {
		return
	}
	before := len(r.findings)
	for i, element := range elements {
		r.enterAt(i)
		if s, ok := element.(string); ok {
			if isEmpty(strings.TrimSpace(s)) {
				r.emptyPart(before)
			} else {
				use(r.doc.Own(s))
			}
		} else {
			finding := r.wrong(WrongKind, "expected", kindText)
			switch element.(type) {
			case int64, float64, bool:
				finding.Fix = r.doc.Replaced(r.value(), strconv.Quote(r.written()))
			}
		}
		r.leave()
	}
}

// ids describes a list of old ids.
func ids[T any](key string, at func(*T) *[]string) Field[T] {
	return Field[T]{Description: Description{Key: key, Kind: KindTexts}, read: func(r *reader, value any, to *T) {
		seen := map[string]bool{}
		r.each(value, func(s string) {
			if !goodID(s) {
				r.badID(s)
			} else if !seen[s] {
				seen[s] = true
				*at(to) = append(*at(to), s)
			}
		})
	}, value: func(of *T) any { return unless(len(*at(of)) == 0, *at(of)) }}
}

// labels are the entries of one of the site's lists: pillars, audiences, situations.
func labelFields[T any](at func(*T) *policy.Label) []Field[T] {
	return []Field[T]{
		text("id", func(t *T) *string { return &at(t).ID }).required(),
		text("name", func(t *T) *string { return &at(t).Name }).required(),
		text("plain", func(t *T) *string { return &at(t).Plain }),
	}
}
