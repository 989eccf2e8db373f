package document

import (
	"errors"
	"strings"
	"unicode"

	"github.com/BurntSushi/toml"

	"plein/generator/diag"
)

// guarded takes away what a finding offers where that would lose something she wrote: the corrected line must be TOML,
// and what replaces a stretch of the file must hold the same letters and digits, unless it is the rule to write them
// otherwise.
func (d *Document) guarded(finding diag.Finding) diag.Finding {
	if finding.Fix != "" && !isWithinText(finding) && !readable(finding.Fix) {
		d.wholeLine(&finding)
	}
	if finding.Fix != "" && finding.Fix == finding.Line {
		finding.Fix, finding.Edit = "", diag.Edit{} // it may be right, and something else wrong
	}
	if edit := finding.Edit; !edit.IsEmpty() && !rewrites(finding.Rule) && signs(d.Text[edit.Start:edit.End]) != signs(edit.New) {
		finding.Edit = diag.Edit{}
	}
	return finding
}

// mostOnALine is how many mistakes of one line are put right in one proposal: a table between braces has four fields.
const mostOnALine = 8

// wholeLine goes on with a corrected line that is no TOML yet, since there is more wrong with it. Where that leads to
// nothing, nothing is offered: half of a line helps nobody.
func (d *Document) wholeLine(finding *diag.Finding) {
	line, alone := finding.Fix, !finding.Edit.IsEmpty()
	finding.Fix, finding.Edit = "", diag.Edit{}
	for range mostOnALine {
		next, ok := nextOn(line)
		if !ok {
			return
		}
		line, alone = next.Fix, alone && !next.Edit.IsEmpty()
		if !readable(line) {
			continue
		}
		if finding.Fix = line; alone && finding.Line != "" {
			start := d.starts[finding.At.Line-1]
			d.Mend(finding, Span{start, start + len(finding.Line)}, line)
		}
		return
	}
}

// nextOn tells the next mistake on a line, of a field or of a list over several lines.
func nextOn(line string) (diag.Finding, bool) {
	text := line
	if strings.HasPrefix(strings.TrimLeft(line, " \t"), "{") {
		text = "x = [\n" + line + "\n]"
	}
	var fields map[string]any
	_, err := toml.Decode(text, &fields)
	var broken toml.ParseError
	if strings.Contains(line, "\n") || !errors.As(err, &broken) {
		return diag.Finding{}, false
	}
	d := &Document{Text: text, headEnd: len(text), body: len(text)}
	finding, _, _ := d.mistake(text, broken)
	return finding, finding.Fix != "" && finding.Fix != line && !strings.Contains(finding.Fix, "\n")
}

// isWithinText tells a line of a text of several lines: it is no TOML by itself, and was read as part of that text.
func isWithinText(finding diag.Finding) bool {
	return finding.Rule == InnerQuotes && (finding.Facts[3] == `"""` || finding.Facts[3] == "'''")
}

// rewrites tells the rules of which the corrected value has other letters or digits than what was typed.
func rewrites(rule diag.Rule) bool {
	return rule == DutchDate || rule == YesNo || rule == EuroSign || rule == BadFieldName || rule == ColonForIs || rule == OtherHead
}

// readable tells whether a line alone is TOML: a field, a header, or an element of a list.
func readable(line string) bool {
	var fields map[string]any
	if _, err := toml.Decode(line, &fields); err == nil {
		return true
	}
	_, err := toml.Decode("x = [\n"+line+"\n]", &fields)
	return err == nil
}

// faithful tells whether what the decoder makes of a value is what she wrote: no letter of a path becomes a line break.
// What is no value by itself is left to the check of the whole line.
func faithful(written, value string) bool {
	var read struct{ X any }
	if _, err := toml.Decode("x = "+value, &read); err != nil {
		return true
	}
	var texts strings.Builder
	if !textsIn(read.X, &texts) {
		return true
	}
	return signs(texts.String()) == signs(written)
}

// textsIn gathers the texts of a value, in their order; it gives false where there is something else in it.
func textsIn(value any, to *strings.Builder) bool {
	switch value := value.(type) {
	case string:
		to.WriteString(value)
		return true
	case []any:
		for _, element := range value {
			if !textsIn(element, to) {
				return false
			}
		}
		return true
	}
	return false
}

// signs are the letters and digits of a text: all of it that may not get lost.
func signs(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, text)
}

// inStraight writes a text between straight quotes: what the decoder reads is that text, letter by letter.
func inStraight(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
