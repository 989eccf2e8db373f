package catalog

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"plein/generator/diag"
	"plein/generator/document"
	"plein/generator/policy"
)

// reader walks the fields of one document. It knows where it is, so that every mistake has a place.
type reader struct {
	*assembly // what earlier documents told

	doc       *document.Document
	path      []step
	field     *Description      // the field being read
	owner     *policy.Authority // whose document this is; nil for the site's
	nearest   *policy.Authority // whose names go first inside [local.<municipality>]
	top       func() []string   // the fields at the top of this kind of document
	given     map[string]any    // those that are there
	misplaced []string          // those that stand in a block below, which was told
	single    map[string]bool   // lists of blocks of which it was told that their names stand between single brackets
	slips     []slip            // of the opening being read
	broken    bool              // a line could not be read: what is missing may stand on it
	findings  []diag.Finding
	origins   map[any]Origin
	addresses []Address // on the web, in its fields
	files     []string  // files beside the text that its fields name
	later     []func()  // references to nouns that are not all read yet
}

// step is one part of a path: a field, or a place in a list.
type step struct {
	key   string
	index int // -1 for a field
}

func (r *reader) enter(key string) { r.path = append(r.path, step{key, -1}) }
func (r *reader) enterAt(i int)    { r.path = append(r.path, step{"", i}) }
func (r *reader) leave()           { r.path = r.path[:len(r.path)-1] }

// place is the path as document knows it: "steps[2].due".
func (r *reader) place() string {
	var b strings.Builder
	for _, s := range r.path {
		switch {
		case s.index >= 0:
			b.WriteString("[" + strconv.Itoa(s.index) + "]")
		case b.Len() > 0:
			b.WriteString("." + s.key)
		default:
			b.WriteString(s.key)
		}
	}
	return b.String()
}

// name is the field that a message names: the last key of the path.
func (r *reader) name() string {
	for _, s := range slices.Backward(r.path) {
		if s.index < 0 {
			return s.key
		}
	}
	return ""
}

func (r *reader) key() document.Span   { return r.doc.Key(r.place()) }
func (r *reader) value() document.Span { return r.doc.Value(r.place()) }

// written is the value as she typed it.
func (r *reader) written() string {
	span := r.value()
	return r.doc.Text[span.Start:span.End]
}

// report notes a finding at a span.
func (r *reader) report(rule diag.Rule, span document.Span, facts ...any) *diag.Finding {
	r.findings = append(r.findings, r.doc.Finding(rule, span, facts...))
	return &r.findings[len(r.findings)-1]
}

// wrong notes a finding at the value being read, naming the field and the value.
func (r *reader) wrong(rule diag.Rule, facts ...any) *diag.Finding {
	return r.report(rule, r.value(), append([]any{"field", r.name(), "value", strings.TrimSpace(strings.Trim(r.written(), `"'`))}, facts...)...)
}

// wrongKind tells what should stand here, with the corrected line where it can be made.
func (r *reader) wrongKind(value any) {
	if r.field.Kind == KindTables && strings.HasPrefix(r.written(), "[") && !strings.HasPrefix(r.written(), "[[") {
		if _, isTable := value.(map[string]any); isTable {
			if finding, ok := r.oneBracket(strings.Trim(r.written(), "[] \t")); ok {
				r.findings = append(r.findings, finding)
			}
			return
		}
	}
	finding := r.wrong(WrongKind, "expected", diag.Word("kind."+string(r.field.Kind)))
	if text, isText := value.(string); isText && slices.Contains([]Kind{KindTexts, KindRefs, KindPartners}, r.field.Kind) {
		if isOneText(text, *r.field) {
			finding.Hint = "parts"
			return
		}
		list := listOf(text, *r.field)
		if finding.Fix = r.doc.Replaced(r.value(), list); isList(text) {
			r.doc.Mend(finding, r.value(), list)
		}
		return
	}
	if price := r.priceIn(value); price != "" {
		finding.Facts[slices.Index(finding.Facts, any("expected"))+1] = diag.Word("kind.price")
		finding.Fix = r.doc.Replaced(r.value(), strconv.Quote(price))
		return
	}
	if fix := corrected(r.field.Kind, value, r.written()); fix != "" {
		r.doc.Mend(finding, r.value(), fix)
	}
}

// priceIn is what a price costs that was written as a number, in words: what is read beside "What does it cost?".
func (r *reader) priceIn(value any) string {
	if r.field.Key != "price" {
		return ""
	}
	switch value.(type) {
	case int64, float64:
	default:
		return ""
	}
	language := ""
	if r.site != nil {
		language = r.site.Language
	}
	switch {
	case r.written() == "0" && (language == "" || language == "nl"):
		return "gratis"
	case language == "en":
		return r.written() + " euro"
	}
	return strings.Replace(r.written(), ".", ",", 1) + " euro"
}

// corrected gives the value as it should be written, where only one thing can be meant.
func corrected(kind Kind, value any, written string) string {
	text, isText := value.(string)
	switch kind {
	case KindBool:
		switch strings.ToLower(text) {
		case "ja", "yes", "true", "oui":
			return "true"
		case "nee", "neen", "no", "false", "non":
			return "false"
		}
	case KindInteger, KindNumber:
		if isText {
			return asNumber(kind, text)
		}
	case KindText, KindInline, KindBlock, KindURL, KindEmail, KindColor, KindFile, KindChoice, KindRef, KindLead:
		switch value.(type) {
		case int64, float64, bool:
			return strconv.Quote(written)
		}
	}
	return ""
}

var numeral = regexp.MustCompile(`^(-?)0*(\d+)(?:[.,](\d+))?$`)

// asNumber writes as a number what was written as a text, where it can be one number alone: 45,000 may be 45.
func asNumber(kind Kind, text string) string {
	parts := numeral.FindStringSubmatch(text)
	switch {
	case parts == nil || document.CommaOfThousands(text):
		return ""
	case parts[3] == "":
		return parts[1] + parts[2]
	case kind == KindInteger:
		return ""
	}
	return parts[1] + parts[2] + "." + parts[3]
}

// missing tells that a required field is not there; at the table it should stand in.
func (r *reader) missing(field Description) {
	if r.broken {
		return
	}
	finding := r.report(MissingField, r.key(), "field", field.Key)
	finding.Fix = field.Key + ` = "…"`
	switch field.Kind {
	case KindMoney, KindInteger, KindNumber:
		finding.Fix = field.Key + " = …"
	case KindDate:
		finding.Fix = field.Key + " = …"
	}
}
