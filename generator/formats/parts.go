package formats

import (
	"bytes"
	"encoding/csv"
	"io"
	"iter"
)

// A table is joined from parts. That of an authority has one; that of the whole site one for each authority: what an
// authority adds to it is the same bytes in every build in which its texts are the same, and may have been made in another.

// Part is so many records as they stand in a table, one behind the other.
type Part struct {
	Data    []byte
	ends    []int  // of each record
	between string // what stands between two
}

// Only are the records that some part holds and that are asked for, by their number.
func (p Part) Only(asked func(i int) bool) []byte {
	n := 0
	for i := range p.ends {
		if asked(i) {
			n++
		}
	}
	if n == len(p.ends) {
		return p.Data
	}
	some := make([]byte, 0, len(p.Data)*n/len(p.ends))
	from := 0
	for i, end := range p.ends {
		if asked(i) {
			if len(some) > 0 {
				some = append(some, p.between...)
			}
			some = append(some, p.Data[from:end]...)
		}
		from = end + len(p.between)
	}
	return some
}

// mostGuessed is how much room is made at most for records that are as long as the first.
const mostGuessed = 1 << 18

// JSONPart writes records, each on a line of its own, in room that is given: they are good until that is used again.
func JSONPart(items []Record, out *bytes.Buffer) Part {
	out.Reset()
	part := Part{between: ",\n", ends: make([]int, 0, len(items))}
	for i, item := range items {
		if i > 0 {
			out.WriteString(part.between)
		}
		writeValue(out, item)
		if part.ends = append(part.ends, out.Len()); i == 0 {
			out.Grow(min(out.Len()*len(items)*5/4, mostGuessed))
		}
	}
	part.Data = out.Bytes()
	return part
}

// JoinJSON writes the records of all parts as one object (RFC 8259, UTF-8): what is said of all of them, then the records
// under "items".
func JoinJSON(to io.Writer, about Record, parts iter.Seq2[[]byte, error]) error {
	var out bytes.Buffer
	beginJSON(&out, about)
	if _, err := out.WriteTo(to); err != nil {
		return err
	}
	between := "\n"
	for part, err := range parts {
		if err == nil && len(part) > 0 {
			_, err = io.WriteString(to, between)
			between = ",\n"
		}
		if err == nil {
			_, err = to.Write(part)
		}
		if err != nil {
			return err
		}
	}
	_, err := io.WriteString(to, endOfJSON)
	return err
}

// CSVPart writes records as the rows that each of them has, in room that is given, as JSONPart does.
func CSVPart(columns []Column, items []Record, rows func(Record) []Record, out *bytes.Buffer) (Part, error) {
	out.Reset()
	part := Part{ends: make([]int, 0, len(items))}
	w := csv.NewWriter(out)
	w.UseCRLF = true
	cells := make([]string, len(columns))
	for _, item := range items {
		for _, row := range rows(item) {
			if err := w.Write(cellsOfRow(cells, columns, row)); err != nil {
				return part, err
			}
		}
		w.Flush()
		part.ends = append(part.ends, out.Len())
	}
	part.Data = out.Bytes()
	return part, w.Error()
}

// cellsOfRow fills the cells of a row.
func cellsOfRow(cells []string, columns []Column, row Record) []string {
	at := 0
	for i, column := range columns {
		var value any
		value, at = row.from(at, column.path[0])
		cells[i] = column.cell(value)
	}
	return cells
}

// JoinCSV writes the rows of all parts as a table (RFC 4180): comma, quotes, CRLF, the names of the columns in the first row.
//
// It begins with a byte order mark: spreadsheets take a file without one for that of an old code page and show "Ã©".
// The comma, not the semicolon of a Belgian Excel, since RFC 4180, CSV on the Web and every reader expect it; a
// spreadsheet asks or guesses. Cells that a spreadsheet would run as a formula are guarded (Guard).
func JoinCSV(to io.Writer, columns []Column, parts iter.Seq2[[]byte, error]) error {
	if err := beginCSV(to, columns); err != nil {
		return err
	}
	for part, err := range parts {
		if err == nil {
			_, err = to.Write(part)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
