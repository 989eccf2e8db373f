package catalog

import (
	"maps"
	"slices"
	"strings"

	"plein/generator/diag"
)

// Kind is what an editor writes as the value of a field.
type Kind string

// The kinds of values. Their names are keys of messages: "kind.text" …
const (
	KindText     Kind = "text"
	KindInline   Kind = "inline" // Markdown in one paragraph
	KindBlock    Kind = "block"  // Markdown
	KindBool     Kind = "bool"
	KindInteger  Kind = "integer"
	KindNumber   Kind = "number"
	KindDate     Kind = "date"
	KindMoney    Kind = "money"
	KindTime     Kind = "time"
	KindURL      Kind = "url"
	KindEmail    Kind = "email"
	KindColor    Kind = "color"
	KindFile     Kind = "file"
	KindChoice   Kind = "choice"
	KindRef      Kind = "ref"
	KindRefs     Kind = "refs"
	KindTexts    Kind = "texts"
	KindTable    Kind = "table"
	KindTables   Kind = "tables"
	KindLead     Kind = "lead"     // a text, or { id = "<partner>" }
	KindPartners Kind = "partners" // ids, or tables of id and role
	KindHours    Kind = "hours"    // tables of openings, or a text
)

// Schema describes one noun as an editor writes it. The same description decodes files, makes the templates of
// `new`, gives the values of the open data and makes their dictionary; it will make the reference.
type Schema[T any] struct {
	Noun   string // key of its words: "action", "contact" …
	Fields []Field[T]
}

// Field describes one field of a noun and knows how to read it.
type Field[T any] struct {
	Description
	read    func(r *reader, value any, to *T)
	value   func(of *T) any   // what it holds, for the open data; nil where it is not said
	overlay func(to, from *T) // of texts that a variant may carry; nil for facts
}

// Description is what a field is, whatever it is read into.
type Description struct {
	Key      string
	Kind     Kind
	Required bool
	OfRegion bool     // only a region's action has it
	Max      int      // characters of a text; 0: no limit
	Values   []string // of a choice
	Noun     string   // of a table: the noun whose fields it holds; of a reference: what it names
	Fields   []Description
}

// Describe lists the fields of a schema.
func (s *Schema[T]) Describe() []Description {
	list := make([]Description, len(s.Fields))
	for i := range s.Fields {
		list[i] = s.Fields[i].Description
	}
	return list
}

// keys are the names of the fields.
func (s *Schema[T]) keys() []string {
	keys := make([]string, len(s.Fields))
	for i := range s.Fields {
		keys[i] = s.Fields[i].Key
	}
	return keys
}

func (f Field[T]) required() Field[T]      { f.Required = true; return f }
func (f Field[T]) most(runes int) Field[T] { f.Max = runes; return f }

// varies marks a text that a variant in another language may carry.
func (f Field[T]) varies(at func(*T) *string) Field[T] {
	return f.overlaid(func(to, from *T) {
		if *at(from) != "" {
			*at(to) = *at(from)
		}
	})
}

func (f Field[T]) overlaid(overlay func(to, from *T)) Field[T] { f.overlay = overlay; return f }

// decode reads the fields of one table into a noun and tells what is unknown, missing or wrong in it.
func (s *Schema[T]) decode(r *reader, fields map[string]any, to *T) {
	seen := 0
	var missing []Description
	for i := range s.Fields {
		field := &s.Fields[i]
		value, ok := fields[field.Key]
		if !ok {
			if field.Required {
				missing = append(missing, field.Description)
			}
			continue
		}
		seen++
		r.enter(field.Key)
		r.field = &field.Description
		field.read(r, value, to)
		r.leave()
	}
	var meant []string
	if seen < len(fields) {
		meant = r.unknown(fields, s.Describe())
	}
	for _, field := range missing {
		if !slices.Contains(meant, field.Key) && (len(r.path) > 0 || !slices.Contains(r.misplaced, field.Key)) {
			r.missing(field)
		}
	}
}

// decodeVariant reads a variant: only texts may stand in it, and the mark of the text that it was made from.
func (s *Schema[T]) decodeVariant(r *reader, fields map[string]any, to *T) (made string) {
	texts := Schema[T]{Noun: s.Noun}
	for i := range s.Fields {
		if s.Fields[i].overlay != nil {
			field := s.Fields[i]
			field.Required = false
			texts.Fields = append(texts.Fields, field)
		}
	}
	texts.Fields = append(texts.Fields, text("source", func(*T) *string { return &made }))
	var facts []string
	for key := range maps.Keys(fields) {
		if s.describes(key) && !texts.describes(key) {
			facts = append(facts, key)
			delete(fields, key)
		}
	}
	if len(facts) > 0 {
		r.factsInVariant(facts, texts.Describe())
	}
	texts.decode(r, fields, to)
	return made
}

// factsInVariant tells of facts in a variant, once for all of them: mostly the whole source was copied.
func (r *reader) factsInVariant(facts []string, texts []Description) {
	slices.SortFunc(facts, func(a, b string) int { return r.doc.Key(a).Start - r.doc.Key(b).Start })
	finding := r.report(FactInVariant, r.doc.Key(facts[0]), "field", facts[0])
	if len(facts) == 1 {
		finding.Hint = "one"
		return
	}
	kept := make([]string, len(texts))
	for i := range texts {
		kept[i] = texts[i].Key
	}
	finding.Hint = "several"
	finding.Facts = append(finding.Facts, "fields", strings.Join(facts, ", "), "known", strings.Join(kept, ", "))
}

func (s *Schema[T]) describes(key string) bool {
	for i := range s.Fields {
		if s.Fields[i].Key == key {
			return true
		}
	}
	return false
}

// Rules of this room about fields.
var (
	UnknownField  = diag.Rule{Code: "S001", Severity: diag.Error}
	UnknownValue  = diag.Rule{Code: "S002", Severity: diag.Error}
	MissingField  = diag.Rule{Code: "S004", Severity: diag.Error}
	WrongKind     = diag.Rule{Code: "S005", Severity: diag.Error}
	TooLong       = diag.Rule{Code: "S006", Severity: diag.Error}
	BadDate       = diag.Rule{Code: "S007", Severity: diag.Error}
	BadMoney      = diag.Rule{Code: "S008", Severity: diag.Error}
	BadURL        = diag.Rule{Code: "S009", Severity: diag.Error}
	BadEmail      = diag.Rule{Code: "S010", Severity: diag.Error}
	BadColor      = diag.Rule{Code: "S011", Severity: diag.Error}
	BadDay        = diag.Rule{Code: "S012", Severity: diag.Error}
	BadTime       = diag.Rule{Code: "S013", Severity: diag.Error}
	ListedTwice   = diag.Rule{Code: "S014", Severity: diag.Error}
	BadNIS        = diag.Rule{Code: "S017", Severity: diag.Error}
	FactInVariant = diag.Rule{Code: "S018", Severity: diag.Error}
	RegionOnly    = diag.Rule{Code: "S019", Severity: diag.Error}
	OutOfRange    = diag.Rule{Code: "S023", Severity: diag.Error}
	BadSetting    = diag.Rule{Code: "S020", Severity: diag.Error}
	UnknownRule   = diag.Rule{Code: "S022", Severity: diag.Error}
	FixedRule     = diag.Rule{Code: "S024", Severity: diag.Warning} // [check] would let something wrong through
	EmptyField    = diag.Rule{Code: "S025", Severity: diag.Warning} // it says nothing, as if it were not there
	NotAnImage    = diag.Rule{Code: "S026", Severity: diag.Error}   // a PDF where an image is shown
	BadPhone      = diag.Rule{Code: "S021", Severity: diag.Error}
	ThousandsDot  = diag.Rule{Code: "T009", Severity: diag.Error}
	NoReference   = diag.Rule{Code: "R001", Severity: diag.Error}
	ToDraft       = diag.Rule{Code: "R002", Severity: diag.Warning} // the link is left out until the action is published
)
