package catalog

import (
	"regexp"
	"strings"

	"plein/generator/diag"
	"plein/generator/document"
	"plein/generator/policy"
)

// meant tells mistakes of writing by what a field should hold, which the room that reads TOML does not know: there,
// what is no date and no number looks like a text without quotes.
func (r *reader) meant(findings []diag.Finding, known []Description) []diag.Finding {
	var list []diag.Finding
	for _, finding := range findings {
		key := fact(finding, "field")
		if finding.Rule == document.FieldTwice && strings.HasPrefix(strings.TrimSpace(finding.Line), "[") && isListOfBlocks(known, key) {
			if one, ok := r.oneBracket(key); ok {
				list = append(list, one)
			}
			continue
		}
		switch field, ok := r.fieldAt(finding, known, key); {
		case !ok:
		case finding.Rule == document.BrokenHeader:
			asHeader(&finding, field)
		case field.Kind == "":
			finding.Edit = diag.Edit{} // it holds one thing here and another there
		case field.Kind == KindText:
			asText(&finding)
		case finding.Rule == document.NoQuotes:
			withoutQuotes(&finding, field)
		case finding.Rule == document.CurlyQuotes && isListKind(field.Kind):
			curlyList(&finding, field)
		}
		list = append(list, finding)
	}
	return list
}

// fieldAt finds the field of a finding: in the block in which its line stands, or by its name alone.
func (r *reader) fieldAt(finding diag.Finding, known []Description, key string) (Description, bool) {
	in := known
	for name := range strings.SplitSeq(r.doc.TableAt(finding.At.Line), ".") {
		for _, field := range in {
			if field.Key == name && len(field.Fields) > 0 {
				in = field.Fields
				break
			}
		}
	}
	for _, field := range in {
		if field.Key == key && !strings.Contains(finding.Line, "{") {
			return described([]Description{{Key: key, Kind: field.Kind, Values: field.Values}}, key)
		}
	}
	if field, ok := described(in, key); ok {
		return field, true
	}
	return described(known, key)
}

// described finds a field by its name alone; its kind is empty where it means different things in different blocks. All
// that stands between quotes is a text here.
func described(known []Description, key string) (found Description, ok bool) {
	take := func(other Description) {
		if isTextual(other.Kind) {
			other.Kind = KindText
		}
		if ok && other.Kind != found.Kind {
			other.Kind = ""
		}
		found, ok = other, true
	}
	for _, field := range known {
		if field.Key == key {
			take(field)
		}
		if inner, is := described(field.Fields, key); is {
			take(inner)
		}
	}
	return found, ok
}

func isTextual(kind Kind) bool {
	switch kind {
	case KindText, KindInline, KindBlock, KindURL, KindEmail, KindColor, KindFile, KindChoice, KindRef, KindLead, KindHours:
		return true
	}
	return false
}

// asText keeps a text a text: "Ja" as a title is not true, and "1 maart 2026" is no date there.
func asText(finding *diag.Finding) {
	value := fact(*finding, "value")
	switch finding.Rule {
	case document.YesNo, document.DutchDate, document.NoSuchDay, document.EuroSign, document.DecimalComma, document.TooLarge:
		before, after, found := around(*finding, value)
		otherwise(finding, document.NoQuotes)
		if found && !strings.ContainsAny(value, `"'`) && !strings.Contains(after, "#") {
			finding.Fix = before + quote(value) + after
		}
	case document.ListNotShut:
		if finding.Hint == "brackets" {
			otherwise(finding, WrongKind, "expected", diag.Word("kind."+string(KindText)))
		}
	case document.ColonForIs, document.NoIs:
		if !strings.ContainsAny(finding.Edit.New, `"'`) && finding.Edit.New != " = " {
			finding.Fix, finding.Edit = "", diag.Edit{}
		}
	}
}

// asHeader writes the name of a block as that of a block of its kind; the name of anything else is one of a field.
func asHeader(finding *diag.Finding, field Description) {
	switch field.Kind {
	case KindTables:
		finding.Fix = "[" + finding.Fix + "]"
	case KindTable, "":
	default:
		otherwise(finding, document.ColonForIs)
	}
}

// around gives what stands before and behind the value of a finding on its line.
func around(finding diag.Finding, value string) (before, after string, ok bool) {
	runes := []rune(finding.Line)
	at := min(max(finding.At.Col-1, 0), len(runes))
	after, ok = strings.CutPrefix(string(runes[at:]), value)
	return string(runes[:at]), after, ok
}

func fact(finding diag.Finding, name string) string {
	for i := 0; i+1 < len(finding.Facts); i += 2 {
		if finding.Facts[i] == name {
			text, _ := finding.Facts[i+1].(string)
			return text
		}
	}
	return ""
}

// withoutQuotes tells what should stand there instead of a text, where that is no text.
func withoutQuotes(finding *diag.Finding, field Description) {
	value := fact(*finding, "value")
	switch kind := field.Kind; kind {
	case KindDate:
		if _, ok := policy.ParseDate(value); ok {
			return // "2026-spring" needs the quotes
		}
		otherwise(finding, BadDate)
	case KindTime:
		if _, ok := policy.ParseTime(value); !ok {
			otherwise(finding, BadTime)
		}
	case KindMoney:
		otherwise(finding, BadMoney)
	case KindBool, KindInteger, KindNumber, KindTable, KindTables:
		before, after, _ := around(*finding, value)
		otherwise(finding, WrongKind, "expected", diag.Word("kind."+string(kind)))
		if number := asNumber(kind, value); number != "" && (kind == KindInteger || kind == KindNumber) {
			finding.Fix = before + number + after // 02
		}
	case KindTexts, KindRefs, KindPartners:
		if value != "" && !strings.ContainsAny(value, "\"'[]{}#“”") {
			before, after, _ := around(*finding, value)
			doubtful := finding.Hint == "remark" && kind == KindTexts
			otherwise(finding, WrongKind, "expected", diag.Word("kind."+string(kind)))
			if isOneText(value, field) {
				finding.Hint = "parts"
			} else if !doubtful {
				finding.Fix = before + listOf(value, field) + after
			}
		}
	}
}

func isListKind(kind Kind) bool { return kind == KindTexts || kind == KindRefs || kind == KindPartners }

// curlyList keeps a list a list that stands between curly quotes alone.
func curlyList(finding *diag.Finding, field Description) {
	runes := []rune(finding.Line)
	from, to := max(finding.At.Col-1, 0), min(finding.At.End-1, len(runes))
	if from >= to {
		return
	}
	typed := string(runes[from:to])
	value := strings.NewReplacer("“", "", "”", "", "„", "", `"`, "").Replace(typed)
	if strings.Count(typed, "”") < 2 && isOneText(value, field) {
		otherwise(finding, WrongKind, "expected", diag.Word("kind."+string(field.Kind)))
		finding.Hint = "parts"
		return
	}
	if !strings.ContainsAny(value, `'[]{}#`) {
		finding.Fix, finding.Edit = string(runes[:from])+listOf(value, field)+string(runes[to:]), diag.Edit{}
	}
}

// otherwise makes a finding one of another rule, without anything to be done by itself.
func otherwise(finding *diag.Finding, rule diag.Rule, facts ...any) {
	finding.Rule, finding.Fix, finding.Edit, finding.Hint = rule, "", diag.Edit{}, ""
	finding.Facts = append([]any{"field", fact(*finding, "field"), "value", fact(*finding, "value")}, facts...)
}

var (
	betweenIDs   = regexp.MustCompile(`\s*[,;]\s*|\s+(?:en|and|et|&)\s+`)
	betweenTexts = regexp.MustCompile(`\s*[,;]\s*`)
)

// listOf writes as a list what was written as one text. Ids hold no spaces, so "and" stands between two of them.
func listOf(text string, field Description) string {
	between := betweenIDs
	if field.Kind == KindTexts && field.Values == nil {
		between = betweenTexts
	}
	var parts []string
	for _, part := range between.Split(strings.TrimSpace(text), -1) {
		if part != "" {
			parts = append(parts, quote(part))
		}
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// isOneText tells a text in a list of free texts that holds a comma and may be one part all the same: "Lies Peeters,
// e-inclusiecoach".
func isOneText(text string, field Description) bool {
	return field.Kind == KindTexts && field.Values == nil && strings.ContainsAny(text, ",;") && !isList(text)
}

// quote writes a text between straight quotes.
func quote(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

var separate = regexp.MustCompile(`^[\pL\d_-]+(?:\s*,\s*[\pL\d_-]+)*$`)

// isList tells a text that can only be a list of ids: words with commas between them.
func isList(text string) bool { return separate.MatchString(strings.TrimSpace(text)) }
