package formats

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// FieldType is what a field of open data holds.
type FieldType string

// The types of fields. Their names are keys of messages.
const (
	Text    FieldType = "text"
	Inline  FieldType = "inline" // Markdown in one paragraph
	Block   FieldType = "block"  // Markdown
	Date    FieldType = "date"   // with its precision: "2026", "2026-03", "2026-spring", "2026-03-01"
	Time    FieldType = "time"
	Integer FieldType = "integer"
	Number  FieldType = "number"
	Bool    FieldType = "bool"
	Address FieldType = "address" // absolute
	Table   FieldType = "table"
)

// Field describes one field of a record: what a dictionary says of it. It is what the JSON Schema, the metadata of the
// CSV and the page of open data are made of.
type Field struct {
	Name     string
	Type     FieldType
	Many     bool // a list
	Required bool
	Values   []string // the only ones that it can have; nil: any
	About    string   // its meaning, in words
	Language string   // of About, where it is another than that of the page
	Fields   []Field  // of a table
}

// Column is a field as it stands in a CSV: its name is the path to it, "budget.planned.from".
type Column struct {
	Field
	path []string
}

// Columns are the columns of a CSV: every field that fits in a cell. Long texts do not, nor do lists within lists:
// those are in the JSON alone.
func Columns(fields []Field) []Column { return columns(nil, false, fields) }

func columns(above []string, many bool, fields []Field) []Column {
	var list []Column
	for _, field := range fields {
		path := append(above[:len(above):len(above)], field.Name)
		switch {
		case field.Type == Block, many && field.Many, many && field.Type == Inline:
		case field.Type == Table:
			list = append(list, columns(path, many || field.Many, field.Fields)...)
		default:
			field.Many, field.Name = many || field.Many, strings.Join(path, ".")
			list = append(list, Column{field, path})
		}
	}
	return list
}

// Dictionary is a table of open data as its dictionaries name it.
type Dictionary struct {
	Title    string
	Language string // BCP 47
	Address  string // of the dictionary itself, absolute
	Data     string // of the CSV that it describes, absolute
	Licence  string // address; empty: nothing is said of it
	About    []Field
	Fields   []Field
	Columns  []Column // of the CSV
}

// DatePattern is what a date looks like, in any of its precisions.
const DatePattern = `^[0-9]{4}(-([0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2})?)?|Q[1-4]|spring|summer|autumn|winter|begin|mid|end))?$`

// WriteSchema writes the JSON Schema of a table (https://json-schema.org/draft/2020-12): every field with its meaning.
func WriteSchema(to io.Writer, d Dictionary) error {
	schema := objectSchema(d.About)
	schema["properties"].(map[string]any)["items"] = map[string]any{"type": "array", "items": objectSchema(d.Fields)}
	schema["required"] = append(schema["required"].([]string), "items")
	schema["$schema"], schema["$id"] = "https://json-schema.org/draft/2020-12/schema", d.Address
	schema["title"] = d.Title
	return writeIndented(to, schema)
}

func objectSchema(fields []Field) map[string]any {
	properties, required := map[string]any{}, []string{}
	for _, field := range fields {
		properties[field.Name] = fieldSchema(field)
		if field.Required {
			required = append(required, field.Name)
		}
	}
	return map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

func fieldSchema(f Field) map[string]any {
	schema := map[string]any{"type": "string"}
	switch f.Type {
	case Table:
		schema = objectSchema(f.Fields)
	case Date:
		schema["pattern"] = DatePattern
	case Time:
		schema["pattern"] = "^[0-9]{2}:[0-9]{2}$"
	case Address:
		schema["format"] = "uri"
	case Integer, Number:
		schema["type"] = string(f.Type)
	case Bool:
		schema["type"] = "boolean"
	}
	if f.Values != nil {
		schema["enum"] = f.Values
	}
	if f.Many {
		schema = map[string]any{"type": "array", "items": schema}
	}
	if f.About != "" {
		schema["description"] = f.About
	}
	return schema
}

// csvTypes are the types of cells (https://www.w3.org/TR/tabular-data-model/#built-in-datatypes).
var csvTypes = map[FieldType]any{Integer: "integer", Number: "decimal", Bool: "boolean", Address: "anyURI"}

// WriteCSVMetadata writes the description of a CSV for programs (CSV on the Web,
// https://www.w3.org/TR/tabular-metadata/): what each column means and holds.
func WriteCSVMetadata(to io.Writer, d Dictionary) error {
	columns := []any{}
	for _, column := range d.Columns {
		entry := map[string]any{"name": column.Name, "titles": column.Name, "dc:description": column.About, "datatype": "string"}
		if kind := csvTypes[column.Type]; kind != nil {
			entry["datatype"] = kind
		}
		if column.Many {
			entry["separator"] = Between
		} else if column.Required && len(column.path) == 1 {
			entry["required"] = true
		}
		columns = append(columns, entry)
	}
	metadata := map[string]any{
		"@context": []any{"http://www.w3.org/ns/csvw", map[string]any{"@language": d.Language}},
		"url":      d.Data, "dc:title": d.Title,
		"dialect":     map[string]any{"encoding": "utf-8", "delimiter": ",", "header": true, "lineTerminators": []string{"\r\n"}},
		"tableSchema": map[string]any{"columns": columns},
	}
	if d.Licence != "" {
		metadata["dc:license"] = map[string]any{"@id": d.Licence}
	}
	return writeIndented(to, metadata)
}

func writeIndented(to io.Writer, value any) error {
	data, err := json.MarshalIndent(value, "", " ")
	if err != nil {
		return fmt.Errorf("writing a dictionary: %w", err)
	}
	_, err = to.Write(append(data, '\n'))
	return err
}
