package formats

import (
	"bytes"
	"fmt"
	"io"
	"iter"
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

// WriteJSON writes records as one object (RFC 8259, UTF-8): what is said of all of them, then the records under
// "items", each on a line of its own.
func WriteJSON(to io.Writer, about Record, items iter.Seq[Record]) error {
	var out bytes.Buffer
	beginJSON(&out, about)
	between := "\n"
	for item := range items {
		out.WriteString(between)
		writeValue(&out, item)
		between = ",\n"
		if out.Len() > keptBytes {
			if _, err := out.WriteTo(to); err != nil {
				return err
			}
		}
	}
	out.WriteString(endOfJSON)
	_, err := out.WriteTo(to)
	return err
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

// keptBytes is how much is gathered before it is written.
const keptBytes = 1 << 16

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

// cells are the values at a path of a record as texts, one for each element of the lists on the way.
func (r Record) cells(path []string) []string {
	value := r.Get(path[0])
	if len(path) == 1 {
		return textsOf(value)
	}
	switch value := value.(type) {
	case Record:
		return value.cells(path[1:])
	case []Record:
		var all []string
		for _, element := range value {
			all = append(all, strings.Join(element.cells(path[1:]), " "))
		}
		return all
	}
	return nil
}

func textsOf(value any) []string {
	switch value := value.(type) {
	case nil:
		return nil
	case string:
		return []string{value}
	case []string:
		return value
	case Marked:
		return []string{value.Plain(value.Written)}
	}
	return []string{plainValue(value)}
}
