package catalog

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"plein/generator/words"
)

// JSONSchema describes the fields of a noun to an editor of TOML, with the explanation of each in a language
// (https://json-schema.org/draft-04: what Taplo and Even Better TOML read). It is made of the same description as the decoder;
// what a decoder knows beyond kinds and lists of values, `check` tells.
func JSONSchema(noun, language string) ([]byte, error) {
	fields, ok := Nouns()[noun]
	if !ok {
		return nil, fmt.Errorf("there is no noun %q", noun)
	}
	explain, err := Explanations(language)
	if err != nil {
		return nil, err
	}
	schema := tableSchema(explain, noun, fields)
	schema["$schema"] = "http://json-schema.org/draft-04/schema#"
	data, err := json.MarshalIndent(schema, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("describing the fields of %s: %w", noun, err)
	}
	return append(data, '\n'), nil
}

// TOMLNouns are the nouns whose files are TOML and nothing else: editors can judge those whole.
func TOMLNouns() []string {
	return []string{"site", "region", "municipality", "trajectory", "glossary"}
}

// NounNames are all nouns that have a file, sorted.
func NounNames() []string { return slices.Sorted(maps.Keys(Nouns())) }

type jsonSchema = map[string]any

func tableSchema(explain *words.Messages, noun string, fields []Description) jsonSchema {
	properties, required := jsonSchema{}, []string{}
	for _, field := range fields {
		property := fieldSchema(explain, field)
		if key := noun + "." + field.Key; explain.Has(key) {
			property["description"] = explain.Say(key)
		}
		properties[field.Key] = property
		if field.Required {
			required = append(required, field.Key)
		}
	}
	schema := jsonSchema{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		schema["required"] = required
	}
	return schema
}

func fieldSchema(explain *words.Messages, field Description) jsonSchema {
	text := jsonSchema{"type": "string"}
	switch field.Kind {
	case KindBool:
		return jsonSchema{"type": "boolean"}
	case KindInteger:
		return jsonSchema{"type": "integer"}
	case KindNumber:
		return jsonSchema{"type": "number"}
	case KindMoney:
		amount := jsonSchema{"type": "number", "minimum": 0}
		band := jsonSchema{"type": "object", "properties": jsonSchema{"from": amount, "to": amount}, "required": []string{"from", "to"}}
		return jsonSchema{"anyOf": []any{amount, band}}
	case KindTable:
		if len(field.Fields) == 0 { // names of its own: codes of rules, municipalities
			return jsonSchema{"type": "object"}
		}
		if field.Key == "local" {
			return jsonSchema{"type": "object", "additionalProperties": tableSchema(explain, field.Noun, field.Fields)}
		}
		return tableSchema(explain, field.Noun, field.Fields)
	case KindTables:
		return jsonSchema{"type": "array", "items": tableSchema(explain, field.Noun, field.Fields)}
	case KindRefs, KindTexts:
		if len(field.Values) > 0 {
			text = jsonSchema{"enum": field.Values}
		}
		return jsonSchema{"type": "array", "items": text}
	case KindPartners:
		return jsonSchema{"type": "array", "items": jsonSchema{"type": []string{"string", "object"}}}
	case KindLead:
		return jsonSchema{"type": []string{"string", "object"}}
	case KindHours:
		return jsonSchema{"type": []string{"string", "array"}}
	case KindChoice:
		return jsonSchema{"enum": field.Values}
	}
	if field.Max > 0 {
		text["maxLength"] = field.Max
	}
	return text // dates too: editors hand a date of TOML over as a text
}
