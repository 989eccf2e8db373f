package formats

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// Record is one row of open data: named values in their order. A value is a string, bool, int, float64, Marked,
// []string, a Record or []Record. What is not said is not in it.
type Record []Member

// Member is one value of a record.
type Member struct {
	Name  string
	Value any
}

// Marked is a text with its marks (Markdown): JSON gives it as it was written, CSV as plain words.
type Marked struct {
	Written string
	Plain   func(string) string
}

// Get gives a value by its name; nil where it is not said.
func (r Record) Get(name string) any {
	for _, member := range r {
		if member.Name == name {
			return member.Value
		}
	}
	return nil
}

// beginJSON writes what is said of all records.
func beginJSON(out *bytes.Buffer, about Record) {
	out.WriteString("{\n")
	for _, member := range about {
		writeValue(out, member.Name)
		out.WriteString(": ")
		writeValue(out, member.Value)
		out.WriteString(",\n")
	}
	out.WriteString(`"items": [`)
}

const endOfJSON = "\n]\n}\n"

func writeValue(out *bytes.Buffer, value any) {
	switch value := value.(type) {
	case Record:
		out.WriteByte('{')
		for i, member := range value {
			if i > 0 {
				out.WriteByte(',')
			}
			writeText(out, member.Name)
			out.WriteByte(':')
			writeValue(out, member.Value)
		}
		out.WriteByte('}')
	case []Record:
		writeList(out, value)
	case []any:
		writeList(out, value)
	case []string:
		writeList(out, value)
	case Marked:
		writeText(out, value.Written)
	case string:
		writeText(out, value)
	default:
		out.WriteString(plainValue(value))
	}
}

func writeList[T any](out *bytes.Buffer, list []T) {
	out.WriteByte('[')
	for i, element := range list {
		if i > 0 {
			out.WriteByte(',')
		}
		writeValue(out, element)
	}
	out.WriteByte(']')
}

func writeText(out *bytes.Buffer, text string) {
	out.Write(appendText(out.AvailableBuffer(), text, false))
}

// plainValue is a number or a truth as JSON and CSV write it.
func plainValue(value any) string {
	switch value := value.(type) {
	case bool:
		return strconv.FormatBool(value)
	case int:
		return strconv.Itoa(value)
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	}
	return fmt.Sprintf("%q", fmt.Sprint(value)) // no other kind is given; a text is never wrong JSON
}

// from is Get, looking from a place on: who asks in the order of a record finds each member beside the last. It tells where to
// look from for the next.
func (r Record) from(at int, name string) (any, int) {
	for i := at; i < len(r); i++ {
		if r[i].Name == name {
			return r[i].Value, i
		}
	}
	for i := range min(at, len(r)) {
		if r[i].Name == name {
			return r[i].Value, i
		}
	}
	return nil, at
}

// cellsOf appends the values at a path of a value as texts, one for each element of the lists on the way.
func cellsOf(all []string, value any, path []string) []string {
	if len(path) == 0 {
		return appendTexts(all, value)
	}
	switch value := value.(type) {
	case Record:
		return cellsOf(all, value.Get(path[0]), path[1:])
	case []Record:
		for _, element := range value {
			from := len(all)
			all = cellsOf(all, element.Get(path[0]), path[1:])
			all = append(all[:from], strings.Join(all[from:], " "))
		}
	}
	return all
}

func appendTexts(all []string, value any) []string {
	switch value := value.(type) {
	case nil:
		return all
	case string:
		return append(all, value)
	case []string:
		return append(all, value...)
	case Marked:
		return append(all, value.Plain(value.Written))
	}
	return append(all, plainValue(value))
}
