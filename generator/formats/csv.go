package formats

import (
	"encoding/csv"
	"io"
	"iter"
	"regexp"
	"strings"
)

// Between stands between the elements of a list in one cell. Where an element holds a bar itself, it becomes a broken
// bar, so that a list of five always reads as five.
const Between = " | "

// WriteCSV writes records as a table (RFC 4180): comma, quotes, CRLF, the names of the columns in the first row.
//
// It begins with a byte order mark: spreadsheets take a file without one for that of an old code page and show "Ã©".
// The comma, not the semicolon of a Belgian Excel, since RFC 4180, CSV on the Web and every reader expect it; a
// spreadsheet asks or guesses. Cells that a spreadsheet would run as a formula are guarded (Guard).
func WriteCSV(to io.Writer, columns []Column, rows iter.Seq[Record]) error {
	if err := beginCSV(to, columns); err != nil {
		return err
	}
	return writeRows(to, columns, rows)
}

// beginCSV writes the mark and the names of the columns.
func beginCSV(to io.Writer, columns []Column) error {
	if _, err := io.WriteString(to, "\uFEFF"); err != nil {
		return err
	}
	cells := make([]string, len(columns))
	for i, column := range columns {
		cells[i] = column.Name
	}
	w := csv.NewWriter(to)
	w.UseCRLF = true
	if err := w.Write(cells); err != nil {
		return err
	}
	w.Flush()
	return w.Error()
}

func writeRows(to io.Writer, columns []Column, rows iter.Seq[Record]) error {
	w := csv.NewWriter(to)
	w.UseCRLF = true
	cells := make([]string, len(columns))
	for row := range rows {
		for i, column := range columns {
			cells[i] = column.cell(row)
		}
		if err := w.Write(cells); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// cell is the value of a column in one row.
func (c Column) cell(row Record) string {
	values := row.cells(c.path)
	if !c.Many {
		return Guard(strings.Join(values, " "))
	}
	said := false
	list := make([]string, len(values))
	for i, value := range values {
		list[i] = strings.ReplaceAll(strings.Join(strings.Fields(value), " "), "|", "¦")
		said = said || value != ""
	}
	if !said {
		return ""
	}
	return Guard(strings.Join(list, Between))
}

// Guard puts an apostrophe before a cell that a spreadsheet would run as a formula
// (https://owasp.org/www-community/attacks/CSV_Injection). A number stays a number, also a negative one; a telephone
// number that begins with a plus does not become one. A cell that looks guarded is guarded again, so that taking one
// apostrophe off always gives back what was written.
func Guard(cell string) string {
	if strings.IndexAny(strings.TrimLeft(cell, "' "), formulas) == 0 && !number.MatchString(cell) {
		return "'" + cell
	}
	return cell
}

// formulas are the characters with which a formula begins, those of full width among them.
const formulas = "=+-@\t\r\n＝＋－＠"

// number is what a spreadsheet may take for a number: nothing is run in it.
var number = regexp.MustCompile(`^-?\d+([.,]\d+)?$`)
