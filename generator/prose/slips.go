package prose

import (
	"strings"
	"unicode/utf8"
)

// Slips are marks of a text that do not do what their writer meant: what readers see of them, or miss, is told by the
// rooms that judge texts.
type Slips struct {
	Bullets []Bullets // lists with the signs of a word processor
	Unruled []Table   // tables without a line of dashes below their header
	Extra   []Place   // rows of tables with more cells than their header; the rest is left out of the page
	Notes   []Note    // marks of footnotes
	Unshut  []Place   // lines that begin code which nothing ends
}

// Bullets is a list of which each line begins with a sign that makes no list.
type Bullets struct {
	Place         // from the first sign to the end of the last line
	Signs []Place // with the white space behind them
	Sure  bool    // that they are signs of a list: a dash may stand before a name
}

// Table is the header of a table.
type Table struct {
	Place
	Cells  int
	Uneven bool // there is a line of dashes, with another number of cells
}

// Note is the mark of a footnote where it stands.
type Note struct {
	Place
	Name    string
	Defines bool // its text follows
}

// bulletOf is the length of a sign that word processors put before an item, with the white space behind it. Dashes and points
// in the middle may stand before a line that is no item: isSure tells the others.
func bulletOf(text string) (length int, isSure bool) {
	sign, width := utf8.DecodeRuneInString(text)
	rest := text[width:]
	space := len(rest) - len(strings.TrimLeft(rest, " \t\u00a0"))
	switch {
	case space == 0 || space == len(rest):
		return 0, false
	case strings.ContainsRune("•‣◦▪●○■□➢", sign) || sign >= 0xf000 && sign <= 0xf0ff:
		return width + space, true
	case strings.ContainsRune("–—·", sign):
		return width + space, false
	case sign == 'o' && rest[0] == '\t':
		return width + space, false
	}
	return 0, false
}

// tableRead is one that is being read.
type tableRead struct {
	header Table
	rows   int
	ruled  bool
}

// rowOf notes a row of the table: its header, the line of dashes below that, or one with more cells than it has room for.
func (r *reading) rowOf(at Place) {
	t, text := &r.table, r.source[at.Start:at.End]
	cells := cellsOf(text)
	switch {
	case t.rows == 0:
		t.header = Table{Place: at, Cells: len(cells)}
	case t.rows == 1 && isDashes(text):
		t.ruled = len(cells) == t.header.Cells
		t.header.Uneven = !t.ruled
	case t.ruled && len(cells) > t.header.Cells && strings.TrimSpace(strings.Join(cells[t.header.Cells:], "")) != "":
		r.out.Slips.Extra = append(r.out.Slips.Extra, at)
	}
	t.rows++
}

// endTable is told that the line which follows is no row.
func (r *reading) endTable() {
	if r.table.rows > 0 && !r.table.ruled && r.table.header.Cells > 1 {
		r.out.Slips.Unruled = append(r.out.Slips.Unruled, r.table.header)
	}
	r.table = tableRead{}
}

func isDashes(text string) bool {
	return strings.Trim(text, "|-: \t") == "" && strings.Contains(text, "-")
}

// cellsOf are the cells of a row that begins with a line upright.
func cellsOf(text string) []string {
	var cells []string
	at := 1
	for i := 1; i < len(text); i++ {
		if text[i] == '|' && text[i-1] != '\\' {
			cells, at = append(cells, text[at:i]), i+1
		}
	}
	if rest := text[at:]; strings.TrimSpace(rest) != "" {
		cells = append(cells, rest)
	}
	return cells
}

// bullet notes a line that begins with a sign of a list, and gives the length of that sign; 0 where it is none. One that may
// begin a line of words counts at the start of a block.
func (r *reading) bullet(at Place) int {
	length, isSure := bulletOf(r.source[at.Start:at.End])
	if length == 0 || !isSure && r.open && !r.bulleted {
		return 0
	}
	sign := Place{at.Start, at.Start + length}
	list := &r.out.Slips.Bullets
	if last := len(*list) - 1; last >= 0 && strings.TrimSpace(r.source[(*list)[last].End:at.Start]) == "" {
		(*list)[last].Signs = append((*list)[last].Signs, sign)
		(*list)[last].End = at.End
	} else {
		*list = append(*list, Bullets{Place: at, Signs: []Place{sign}})
	}
	if list := &(*list)[len(*list)-1]; isSure {
		list.Sure = true
	}
	return length
}

// notes finds the marks of footnotes on a line. Between backticks they are code.
func (r *reading) notes(start, end int) {
	for at := start; at < end; {
		i := strings.Index(r.source[at:end], "[^")
		if i < 0 {
			return
		}
		from := at + i
		shut := strings.IndexByte(r.source[from:end], ']')
		if shut < 0 {
			return
		}
		to := from + shut + 1
		name := r.source[from+2 : to-1]
		isCode := strings.Count(r.source[start:from], "`")%2 == 1
		if name != "" && !strings.ContainsAny(name, " \t[") && !isCode && (from == 0 || r.source[from-1] != '\\') {
			defines := from == start && to < end && r.source[to] == ':'
			r.out.Slips.Notes = append(r.out.Slips.Notes, Note{Place{from, to}, name, defines})
		}
		at = to
	}
}

// fenceOf is the mark with which a line begins code, or an empty one.
func fenceOf(text string) string {
	if text[0] != '`' && text[0] != '~' {
		return ""
	}
	n := len(text) - len(strings.TrimLeft(text, text[:1]))
	if n < 3 || text[0] == '`' && strings.Contains(text[n:], "`") {
		return ""
	}
	return text[:n]
}
