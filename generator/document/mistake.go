package document

import (
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"plein/generator/diag"
)

// Rules of this room about how a field is written. The decoder says where it stopped; what is wrong is read from her
// own line, since the words of a decoder help no officer.
var (
	Unreadable   = diag.Rule{Code: "T000", Severity: diag.Error}
	NoQuotes     = diag.Rule{Code: "T001", Severity: diag.Error}
	CurlyQuotes  = diag.Rule{Code: "T002", Severity: diag.Error}
	InnerQuotes  = diag.Rule{Code: "T003", Severity: diag.Error}
	ColonForIs   = diag.Rule{Code: "T004", Severity: diag.Error}
	QuoteNotShut = diag.Rule{Code: "T005", Severity: diag.Error}
	DutchDate    = diag.Rule{Code: "T006", Severity: diag.Error}
	NoSuchDay    = diag.Rule{Code: "T007", Severity: diag.Error}
	EuroSign     = diag.Rule{Code: "T008", Severity: diag.Error}
	YesNo        = diag.Rule{Code: "T010", Severity: diag.Error}
	ListNotShut  = diag.Rule{Code: "T012", Severity: diag.Error}
	DecimalComma = diag.Rule{Code: "T011", Severity: diag.Error}
	FieldTwice   = diag.Rule{Code: "T013", Severity: diag.Error}
	TooLarge     = diag.Rule{Code: "T014", Severity: diag.Error} // a number that is none
	Trailing     = diag.Rule{Code: "T015", Severity: diag.Error} // something behind the value, or space that is none
	BrokenHeader = diag.Rule{Code: "T016", Severity: diag.Error} // [name of a block
	BadFieldName = diag.Rule{Code: "T017", Severity: diag.Error} // spaces or accents in the name of a field
	Backslash    = diag.Rule{Code: "T018", Severity: diag.Error}
	NoIs         = diag.Rule{Code: "T019", Severity: diag.Error} // no equals sign, or two
	TableNotShut = diag.Rule{Code: "T020", Severity: diag.Error} // { without }
	BlockNotShut = diag.Rule{Code: "T021", Severity: diag.Error} // three quotes that open and do not close
	Empty        = diag.Rule{Code: "T024", Severity: diag.Error} // nothing behind the equals sign
	NoHeader     = diag.Rule{Code: "T025", Severity: diag.Error} // the second of two blocks has no [[name]] above it
	TwoFields    = diag.Rule{Code: "T026", Severity: diag.Error} // on one line
	NoComma      = diag.Rule{Code: "T022", Severity: diag.Error} // between two parts of a list or a table
)

// broken is one field that could not be read: its key, and what stands behind the sign.
type broken struct {
	doc   *Document
	key   string
	sign  string // "=" or ":"
	value string // without space or comment around it
	at    Span   // of value, in the file
	sep   Span   // from the end of the key to the value
	stop  Span   // where the decoder stopped, up to the end of the line
	whole string // value with what stands behind a #, where that may be part of the text
}

var keyed = regexp.MustCompile(`^\s*([A-Za-z0-9_.-]+)(\s*([=:])\s*)(.*?)\s*$`)

// mistake tells what is wrong where the decoder stopped, and which part of the head to take out.
func (d *Document) mistake(head string, err toml.ParseError) (finding diag.Finding, from, to int) {
	offset := min(max(err.Position.Start, 0), len(head))
	if offset == len(head) || head[offset] == '\n' {
		offset = max(offset-1, 0) // it stopped at the end of the line that is wrong
	}
	for _, look := range []func(string, int) (diag.Finding, int, int, bool){d.tripled, d.openBlock} {
		if finding, from, to, ok := look(head, offset); ok {
			return finding, from, to
		}
	}
	if finding, from, to, ok := d.inBigList(head, offset); ok {
		return finding, from, to
	}
	if start, ok := d.openList(head, offset, err); ok {
		offset = start
	} else if end, ok := d.openTable(head, offset); ok {
		offset = end
	}
	from = strings.LastIndexByte(head[:offset], '\n') + 1
	to = len(head)
	if i := strings.IndexByte(head[offset:], '\n'); i >= 0 {
		to = offset + i
	}
	already := strings.Contains(err.Message, "already")
	if already && !isTwiceWithin(head[from:to]) {
		if finding, ok := d.noHeader(head, from, to); ok {
			return finding, from, nextHeader(head, to)
		}
		return d.twice(head, from, to), from, to
	}
	if b, ok := d.brokenIn(head, from, to, offset); ok {
		if already {
			finding, _ := b.tell(FieldTwice, "", "first", d.lineOf(b.at.Start), "second", d.lineOf(b.at.Start))
			return finding, from, to
		}
		if finding, end, ok := d.dashed(head, b, to); ok {
			return finding, from, end
		}
		if finding, ok := d.colonHeader(head, b, from, to); ok {
			return finding, from, nextHeader(head, to)
		}
		if finding, end, ok := d.runsOn(head, b, to); ok {
			return finding, from, end
		}
		from, to = d.tableAlone(head, from, to)
		return b.asked(b.known()), from, to
	}
	return d.withoutSign(Span{d.head + from, d.head + to}), from, to
}

// brokenIn takes the line at fault apart: the field on it, or the field within a table on it where the decoder stopped.
func (d *Document) brokenIn(head string, from, to, offset int) (broken, bool) {
	line := head[from:to]
	at := d.head + from
	stop := Span{d.head + offset, at + len(strings.TrimRight(line, " \t"))}
	if trimmed := strings.TrimLeft(line, " \t"); strings.HasPrefix(trimmed, "{") {
		start := at + len(line) - len(trimmed)
		b := broken{doc: d, value: strings.TrimSpace(trimmed), at: Span{start, start + len(strings.TrimSpace(trimmed))}, stop: stop}
		return b.within()
	}
	parts := keyed.FindStringSubmatchIndex(line)
	if parts == nil {
		return broken{}, false
	}
	part := func(n int) string { return line[parts[2*n]:parts[2*n+1]] }
	value := withoutComment(part(4))
	b := broken{doc: d, key: part(1), sign: part(3), value: value, at: Span{at + parts[8], at + parts[8] + len(value)},
		sep: Span{at + parts[4], at + parts[5]}, stop: Span{stop.Start, max(at+parts[8]+len(value), stop.Start)}}
	if inner, ok := b.within(); ok {
		return inner, true
	}
	if isDoubtful(value, part(4)) {
		b.whole = part(4)
	}
	return b, true
}

var innerField = regexp.MustCompile(`[{,]\s*([A-Za-z0-9_-]+)(\s*([=:])\s*)`)

// within finds the field inside a table of the value at which the decoder stopped: { planned = € 45 }.
func (b broken) within() (broken, bool) {
	if !strings.Contains(b.value, "{") {
		return broken{}, false
	}
	masked := inQuotes.ReplaceAllStringFunc(b.value, func(s string) string { return strings.Repeat("x", len(s)) })
	fields := innerField.FindAllStringSubmatchIndex(masked, -1)
	at := slices.IndexFunc(fields, func(f []int) bool { return b.at.Start+f[2] > b.stop.Start })
	if at < 0 {
		at = len(fields)
	}
	if at == 0 {
		return broken{}, false
	}
	field, end := fields[at-1], len(b.value)
	if at < len(fields) {
		end = fields[at][0]
	}
	start := field[5]
	if i := strings.IndexAny(masked[start:end], "{}"); i >= 0 && !strings.HasPrefix(masked[start:end], "[") {
		end = start + i
	}
	value := strings.TrimSpace(b.value[start:end])
	return broken{doc: b.doc, key: b.value[field[2]:field[3]], sign: b.value[field[6]:field[7]], value: value,
		at: Span{b.at.Start + start, b.at.Start + start + len(value)}, sep: Span{b.at.Start + field[4], b.at.Start + field[5]}, stop: b.stop}, true
}

// tableAlone narrows what is taken out to the table on a line of a list, so that the list stays one.
func (d *Document) tableAlone(head string, from, to int) (int, int) {
	line := head[from:to]
	open, shut := strings.IndexByte(line, '{'), strings.LastIndexByte(line, '}')
	if strings.TrimLeft(line[:max(open, 0)], " \t") != "" || open < 0 || shut < open {
		return from, to
	}
	if shut++; shut < len(line) && line[shut] == ',' {
		shut++
	}
	return from + open, from + shut
}

// known tells the mistake that was recognised, or that the line cannot be read.
func (b broken) known() diag.Finding {
	for _, known := range mistakes() {
		if finding, ok := known(b); ok {
			return finding
		}
	}
	return b.doc.Finding(Unreadable, b.stop, "field", b.key)
}
