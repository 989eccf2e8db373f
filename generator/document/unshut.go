package document

import (
	"regexp"
	"strings"

	"plein/generator/diag"
	"plein/generator/policy"
)

func listNotShut(b broken) (diag.Finding, bool) {
	if !strings.HasPrefix(b.value, "[") {
		return diag.Finding{}, false
	}
	if strings.Contains(b.value, "{") {
		return b.doc.Finding(Unreadable, b.stop, "field", b.key), true // something inside a table of the list
	}
	raw := strings.TrimSuffix(strings.TrimPrefix(b.value, "["), "]")
	inside := straight.Replace(raw)
	shut := strings.HasSuffix(b.value, "]")
	loose := strings.Trim(inQuotes.ReplaceAllString(inside, ""), " \t,;")
	elements := inQuotes.FindAllString(inside, -1)
	if loose != "" || elements == nil {
		elements = listed(inside)
	}
	rule := ListNotShut
	switch {
	case shut && strings.ContainsAny(loose, `"'`) || shut && strings.Count(inside, `"`)%2 == 1:
		rule = QuoteNotShut
	case shut && loose != "" && strings.Contains(inside, `"`) && len(elements) == 1:
		rule = InnerQuotes
	case shut && loose != "":
		rule = NoQuotes
	case shut && inside != raw:
		rule = CurlyQuotes
	}
	if elements == nil { // it goes on below: what stands there is not thrown away
		return b.tell(rule, "")
	}
	return b.tell(rule, "["+strings.Join(elements, ", ")+"]")
}

// listed are the parts of a list whose quotes are not all there: between commas, or words where there are none.
func listed(inside string) []string {
	parts := strings.FieldsFunc(inside, func(r rune) bool { return r == ',' || r == ';' })
	if len(parts) == 1 && !strings.ContainsAny(inside, `"'`) {
		parts = strings.Fields(inside)
	}
	var elements []string
	for _, part := range parts {
		if part = strings.Trim(part, ` "'`); part != "" {
			elements = append(elements, inStraight(strings.ReplaceAll(part, `"`, "'")))
		}
	}
	return elements
}

var straight = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`)

// tableNotShut: { name = "Jo" without the brace at the end.
func tableNotShut(b broken) (diag.Finding, bool) {
	line := b.doc.line(b.doc.lineOf(b.at.Start))
	masked := inQuotes.ReplaceAllString(line, "")
	if strings.Count(masked, "{") <= strings.Count(masked, "}") || inQuotes.FindString(b.value) != b.value && !plain.MatchString(b.value) {
		return diag.Finding{}, false
	}
	return b.tell(TableNotShut, b.value+" }")
}

var drivePath = regexp.MustCompile(`^[\pL\d:_. \\-]+\.[A-Za-z0-9]{2,4}$`)

// backslash: a path of Windows, or a sign that means something else inside double quotes.
func backslash(b broken) (diag.Finding, bool) {
	if len(b.value) < 2 || b.value[0] != '"' || !strings.HasSuffix(b.value, `"`) || !strings.Contains(b.value, `\`) {
		return diag.Finding{}, false
	}
	inside := b.value[1 : len(b.value)-1]
	switch {
	case strings.Contains(strings.ReplaceAll(inside, `\"`, ""), `"`):
		return diag.Finding{}, false
	case strings.IndexByte(inside, '\\') == len(inside)-1: // in front of the closing quote: a slip of the finger
		return b.tell(Backslash, inStraight(strings.TrimSuffix(inside, `\`)))
	case drivePath.MatchString(inside):
		return b.tell(Backslash, `"`+strings.ReplaceAll(inside, `\`, "/")+`"`)
	}
	return b.tell(Backslash, `"`+strings.ReplaceAll(inside, `\`, `\\`)+`"`)
}

var inQuotes = regexp.MustCompile(`"[^"]*"|'[^']*'`)

func innerQuotes(b broken) (diag.Finding, bool) {
	if len(b.value) < 3 || strings.HasPrefix(b.value, `"""`) || strings.HasPrefix(b.value, `'''`) {
		return diag.Finding{}, false
	}
	quote := b.value[:1]
	if quote != `"` && quote != "'" || !strings.HasSuffix(b.value, quote) {
		return diag.Finding{}, false
	}
	inside := b.value[1 : len(b.value)-1]
	if quote == `"` && strings.Contains(strings.ReplaceAll(inside, `\"`, ""), `"`) {
		return b.tell(InnerQuotes, b.singleInside(inside))
	}
	if quote == "'" && strings.Contains(inside, "'") && !strings.Contains(inside, `"`) {
		if apostrophe.MatchString(b.value) { // 's Middags: the first sign belongs to the word
			inside = "'" + inside
		}
		return b.tell(InnerQuotes, inStraight(strings.ReplaceAll(inside, "''", "'")))
	}
	return diag.Finding{}, false
}

var (
	quotedEnds = regexp.MustCompile(`^[^"]*[^" ]" (.*) "[^" ][^"]*$`)
	twoTexts   = regexp.MustCompile(`^[^"]+"\s*"[^"]+$`)
)

// singleInside writes a text with single quotes for the double ones inside. Where the outer ones belong to its words, so do
// they: "Gratis" voor "iedereen". Two texts are nothing that can be meant.
func (b broken) singleInside(inside string) string {
	single := func(text string) string { return `"` + strings.ReplaceAll(text, `"`, "'") + `"` }
	switch bare := strings.Trim(inside, `"`); {
	case twoTexts.MatchString(inside):
		return ""
	case !strings.Contains(bare, `"`) && !strings.HasSuffix(bare, `\`): // one quote too many at an end
		return single(bare)
	case quotedEnds.MatchString(inside):
		return single(b.value)
	}
	return single(inside)
}

func quoteNotShut(b broken) (diag.Finding, bool) {
	if !strings.HasPrefix(b.value, `"`) && !strings.HasPrefix(b.value, "'") {
		return diag.Finding{}, false
	}
	inside := strings.Trim(b.value, `"'`)
	if strings.ContainsAny(inside, `\`) {
		return b.tell(QuoteNotShut, "'"+inside+"'")
	}
	if apostrophe.MatchString(b.value) { // 't Is: the sign belongs to the word
		return b.tell(NoQuotes, inStraight(strings.TrimRight(b.value, `"`)))
	}
	return b.tell(QuoteNotShut, inStraight(inside))
}

var apostrophe = regexp.MustCompile(`^'[tnskmTNSKM] `)

func noQuotes(b broken) (diag.Finding, bool) {
	switch {
	case b.value == "":
		return b.tell(Empty, "")
	case b.value[0] == '#' && !colorCode.MatchString(b.value): // a remark may be meant
		return b.tell(NoQuotes, inStraight(b.value))
	case strings.Count(b.value, `"`)%2 == 1: // one of the two is there
		return b.tell(NoQuotes, inStraight(strings.ReplaceAll(strings.Trim(b.value, `"'`), `"`, "'")))
	case strings.ContainsAny(b.value, `"{}[]`) || strings.HasSuffix(b.value, "'"):
		return b.tell(NoQuotes, inStraight(strings.ReplaceAll(b.value, `"`, "'")))
	case strings.Contains(b.value, "#") && strings.ContainsAny(b.value, " \t") || b.value[0] >= '0' && b.value[0] <= '9' && !letterBehind.MatchString(b.value) && !coarse(b.value):
		return b.tell(NoQuotes, inStraight(b.value)) // a remark, a number or a date may be meant
	}
	return b.mend(NoQuotes, inStraight(b.value))
}

// colorCode is a color as a style sheet writes it.
var colorCode = regexp.MustCompile(`^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)

// coarse tells a date without a day, which stands between quotes: 2026-spring.
func coarse(value string) bool { _, ok := policy.ParseDate(value); return ok }

// letterBehind tells a text that begins with a number: 3 keer per week.
var letterBehind = regexp.MustCompile(`^\d+\S* +\pL`)
