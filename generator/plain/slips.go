package plain

import (
	"regexp"
	"strings"

	"plein/generator/diag"
	"plein/generator/prose"
)

// Rules about marks that do not do what was meant: readers see them, or miss what stands in them.

// pastedList: signs of a word processor make no list, and all that stands behind them becomes one paragraph.
var pastedList = Rule{diag.Rule{Code: "A013", Severity: diag.Warning}, func(t *Text) {
	for _, list := range t.reading.Slips.Bullets {
		if !list.Sure && len(list.Signs) == 1 {
			continue
		}
		var b strings.Builder
		at := list.Start
		for _, sign := range list.Signs {
			b.WriteString(t.Source[at:sign.Start] + "- ")
			at = sign.End
		}
		b.WriteString(t.Source[at:list.End])
		t.tell(Hit{Rule: t.rule, Start: list.Start, End: list.End, Instead: b.String()})
	}
}}

// unruledTable: without a line of dashes below its header, a table is a paragraph with upright lines in it.
var unruledTable = Rule{diag.Rule{Code: "A014", Severity: diag.Warning}, func(t *Text) {
	for _, table := range t.reading.Slips.Unruled {
		hint := ""
		if table.Uneven {
			hint = "uneven"
		}
		t.found(table.Place, hint, "row", "|"+strings.Repeat(" --- |", table.Cells))
	}
}}

// lostCell: what stands in a cell beyond those of the header is not on the page.
var lostCell = Rule{diag.Rule{Code: "A015", Severity: diag.Warning}, func(t *Text) {
	for _, row := range t.reading.Slips.Extra {
		t.found(row, "")
	}
}}

// loneNote: a footnote to which nothing refers is not on the page, and a mark without a footnote stays a mark.
var loneNote = Rule{diag.Rule{Code: "A016", Severity: diag.Warning}, func(t *Text) {
	used, defined := map[string]bool{}, map[string]bool{}
	for _, note := range t.reading.Slips.Notes {
		if note.Defines {
			defined[note.Name] = true
		} else {
			used[note.Name] = true
		}
	}
	for _, note := range t.reading.Slips.Notes {
		switch {
		case note.Defines && !used[note.Name] && t.once(note.Name):
			t.found(note.Place, "unused", "name", note.Name)
		case !note.Defines && !defined[note.Name] && t.once(note.Name):
			t.found(note.Place, "untold", "name", note.Name)
		}
	}
}}

// openCode: a mark of code that nothing ends makes code of all that follows.
var openCode = Rule{diag.Rule{Code: "A017", Severity: diag.Warning}, func(t *Text) {
	for _, line := range t.reading.Slips.Unshut {
		mark := t.Source[line.Start:line.End]
		t.found(prose.Place{Start: line.Start, End: line.End}, "", "mark", mark[:len(mark)-len(strings.TrimLeft(mark, mark[:1]))])
	}
}}

// openBold: two stars that nothing ends stay on the page. It is told of a paragraph with one pair of stars, before a word:
// behind a word they may refer to a note.
var openBold = Rule{diag.Rule{Code: "A018", Severity: diag.Warning}, func(t *Text) {
	if !strings.Contains(t.Source, "**") || strings.Contains(t.Source, "```") || strings.Contains(t.Source, "~~~") {
		return
	}
	for at := 0; at < len(t.Source); {
		end := len(t.Source)
		if blank := emptyLine.FindStringIndex(t.Source[at:]); blank != nil {
			end = at + blank[1]
		}
		if paragraph := t.Source[at:end]; strings.Count(paragraph, "**") == 1 && !strings.ContainsAny(paragraph, "`\\") {
			if stars := boldBefore.FindStringIndex(paragraph); stars != nil {
				start := at + stars[0] + strings.Index(paragraph[stars[0]:stars[1]], "**")
				t.found(prose.Place{Start: start, End: at + stars[1]}, "")
			}
		}
		at = end
	}
}}

var (
	emptyLine  = regexp.MustCompile(`\n[ \t\r]*\n`)
	boldBefore = regexp.MustCompile(`(?:^|[\s(])\*\*[\pL\d]+`)
)

// itemMark is what stands before an item of a list: Markdown knows it, and the signs of word processors are told apart.
var itemMark = regexp.MustCompile(`^(?:[-*+o•‣◦▪●○■□➢–—·\x{f000}-\x{f0ff}]|\d{1,3}[.)]|[a-z][.)])$`)
