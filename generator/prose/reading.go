package prose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Reading is a text as somebody reads it: its sentences with their words, its links, headings and tables. It is made
// in one pass over the source, without a tree, so that every text of a site can be read at each check. All places are
// bytes from the start of the source.
type Reading struct {
	Sentences []Sentence
	Links     []LinkPlace
	Headings  []HeadingPlace
	Glued     []HeadingPlace // lines such as "##Title", which would be headings with a space
	Bare      []Place        // header rows of tables in which no cell says anything
	Slips     Slips
}

// Place is a stretch of a text.
type Place struct{ Start, End int }

// LinkPlace is a link or an image where it stands.
type LinkPlace struct {
	Place
	Words, Target string
	Image         bool
}

// HeadingPlace is a heading as it was written.
type HeadingPlace struct {
	Place
	Level int
}

// Part is what a sentence is part of.
type Part uint8

// The parts of a text.
const (
	InParagraph Part = iota
	InHeading
	InItem
	InCell
)

// Sentence is one sentence, or the words of a heading, an item or a cell that has no full stop.
type Sentence struct {
	Place
	Part  Part
	Block int  // sentences of one paragraph, item or cell share a number
	Ended bool // with a full stop, a question mark or an exclamation mark
	Words []Word
}

// Word is one word of a sentence.
type Word struct {
	Place
	Odd    bool // a number, a web address, a code: no word of a language
	Quoted bool // between quotation marks: somebody else's word
}

// Room is memory in which one text after another can be read.
type Room struct {
	words     []Word
	sentences []Sentence
}

// Read reads a text. neverLast tells the abbreviations after which a sentence goes on, without their last point
// ("dhr", "d.w.z"); nil: none is known.
func Read(source string, neverLast func(word string) bool) Reading {
	return new(Room).Read(source, neverLast)
}

// Read is Read of a text that is done with before the next is read.
func (m *Room) Read(source string, neverLast func(word string) bool) Reading {
	r := &reading{source: source, neverLast: neverLast}
	r.words, r.out.Sentences = slices.Grow(m.words[:0], len(source)/6+4), m.sentences[:0]
	for at := 0; at < len(source); {
		end := len(source)
		if i := strings.IndexByte(source[at:], '\n'); i >= 0 {
			end = at + i
		}
		r.line(at, end)
		at = end + 1
	}
	r.close()
	r.endTable()
	if r.fence != "" {
		r.out.Slips.Unshut = append(r.out.Slips.Unshut, r.fenceAt)
	}
	m.words, m.sentences = r.words, r.out.Sentences
	return r.out
}

// reading is a Reading in the making.
type reading struct {
	source    string
	neverLast func(word string) bool
	out       Reading
	words     []Word // of all sentences, so that they lie together

	fence   string // that closes the code we are in
	fenceAt Place  // the line that opened it
	open    bool   // a block is
	block   Place
	part    Part
	n       int  // blocks so far
	rows    bool // the line above is a row of the same table
	table   tableRead

	bulleted bool // the line above begins with a sign of a word processor
}

// line sees one line: it goes on with the block above it, or ends that and begins another.
func (r *reading) line(start, end int) {
	at := r.indent(start, end)
	text := strings.TrimRight(r.source[at:end], " \t")
	wasRow := r.rows
	r.rows = false
	if r.fence != "" {
		if strings.HasPrefix(text, r.fence) && strings.Trim(text, r.fence[:1]) == "" {
			r.fence = ""
		}
		return
	}
	if text == "" || text[0] != '|' {
		r.endTable()
	}
	r.notes(at, at+len(text))
	wasBulleted := r.bulleted
	r.bulleted = false
	switch {
	case text == "":
		r.close()
	case fenceOf(text) != "":
		r.close()
		r.fence, r.fenceAt = fenceOf(text), Place{at, at + len(text)}
	case isRule(text) || isDefinition(text):
		r.close()
	case headingLevel(text) > 0:
		r.heading(at, at+len(text))
	case text[0] == '|':
		r.close()
		r.row(at, at+len(text), !wasRow)
		r.rowOf(Place{at, at + len(text)})
		r.rows = true
	default:
		if level := gluedLevel(text); level > 0 {
			r.out.Glued = append(r.out.Glued, HeadingPlace{Place{at, at + len(text)}, level})
		}
		r.bulleted = wasBulleted
		bullet := r.bullet(Place{at, at + len(text)})
		r.bulleted = bullet > 0
		if marker := max(markerOf(text), bullet); marker > 0 {
			r.begin(at+marker, InItem)
		} else if !r.open {
			r.begin(at+footnote(text), InParagraph)
		}
		r.block.End = at + len(text)
		if strings.HasSuffix(r.source[at:end], "  ") || strings.HasSuffix(text, "\\") {
			r.close() // a line break that was asked for
		}
	}
}

// indent passes over white space and marks of a quotation.
func (r *reading) indent(at, end int) int {
	for at < end && strings.IndexByte(" \t\r>", r.source[at]) >= 0 {
		at++
	}
	return at
}

// heading reads a line that is a heading. Its closing marks and its id are none of its words.
func (r *reading) heading(start, end int) {
	r.close()
	level := headingLevel(r.source[start:end])
	text := strings.TrimRight(strings.TrimRight(r.source[start:end], "#"), " ")
	if i := strings.LastIndex(text, " {"); i >= 0 && strings.HasSuffix(text, "}") {
		text = text[:i]
	}
	if len(text) <= level {
		return
	}
	r.out.Headings = append(r.out.Headings, HeadingPlace{Place{start, start + len(text)}, level})
	r.begin(start+level, InHeading)
	r.block.End = start + len(text)
	r.close()
}

// row reads one row of a table, cell by cell; the line of dashes below its header says nothing.
func (r *reading) row(start, end int, header bool) {
	text := r.source[start:end]
	if strings.Trim(text, "|-: \t") == "" && strings.Contains(text, "-") {
		return
	}
	empty := true
	for at := start; at < end; {
		cell := at
		for cell < end && (r.source[cell] != '|' || cell > start && r.source[cell-1] == '\\') {
			cell++
		}
		if strings.TrimSpace(r.source[at:cell]) != "" {
			empty = false
			r.begin(at, InCell)
			r.block.End = cell
			r.close()
		}
		at = cell + 1
	}
	if header && empty {
		r.out.Bare = append(r.out.Bare, Place{start, end})
	}
}

func (r *reading) begin(at int, part Part) {
	r.close()
	r.open, r.part, r.block = true, part, Place{at, at}
}

// close reads the sentences of the block that is open.
func (r *reading) close() {
	if !r.open {
		return
	}
	r.open = false
	r.n++
	s := sentences{reading: r, at: r.block.Start, end: max(r.block.End, r.block.Start), linkShut: -1}
	s.read()
}

// letterAt is the letter or digit at a place, with its width; 0 where there is another sign.
func (r *reading) letterAt(at, end int) (letter rune, width int) {
	if at < 0 || at >= end {
		return 0, 0
	}
	c, size := utf8.DecodeRuneInString(r.source[at:end])
	if unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.Is(unicode.Mn, c) {
		return c, size
	}
	return 0, 0
}
