package formats

import (
	"encoding/csv"
	"io"
	"regexp"
	"strings"
	"unicode"
)

// Between stands between the elements of a list in one cell. Where an element holds a bar itself, it becomes a broken
// bar, so that a list of five always reads as five.
const Between = " | "

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

// cell is the value of a column in one row, from the member that its path begins with.
func (c Column) cell(value any) string {
	if value == nil {
		return ""
	}
	if text, ok := value.(string); ok && !c.Many {
		return Guard(text)
	}
	var few [16]string
	values := cellsOf(few[:0], value, c.path[1:])
	if !c.Many {
		return Guard(strings.Join(values, " "))
	}
	said := false
	for i, value := range values {
		values[i] = strings.ReplaceAll(oneLine(value), "|", "¦")
		said = said || value != ""
	}
	if !said {
		return ""
	}
	return Guard(strings.Join(values, Between))
}

// oneLine has single spaces alone, and none around it.
func oneLine(text string) string {
	if !strings.ContainsAny(text, "\t\n\v\f\r") && !strings.Contains(text, "  ") && !strings.ContainsFunc(text, isWide) && strings.Trim(text, " ") == text {
		return text // as nearly all are
	}
	return strings.Join(strings.Fields(text), " ")
}

// isWide tells spaces outside of ASCII.
func isWide(r rune) bool { return r > 0x7f && unicode.IsSpace(r) }

// Guard puts an apostrophe before a cell that a spreadsheet would run as a formula
// (https://owasp.org/www-community/attacks/CSV_Injection). A number stays a number, also a negative one; a telephone
// number that begins with a plus does not become one. A cell that looks guarded is guarded again, so that taking one
// apostrophe off always gives back what was written.
func Guard(cell string) string {
	if cell == "" || cell[0] >= '0' && cell[0] <= 'z' && cell[0] != '=' && cell[0] != '@' {
		return cell // as nearly all are
	}
	if strings.IndexAny(strings.TrimLeft(cell, "' "), formulas) == 0 && !number.MatchString(cell) {
		return "'" + cell
	}
	return cell
}

// formulas are the characters with which a formula begins, those of full width among them.
const formulas = "=+-@\t\r\n＝＋－＠"

// number is what a spreadsheet may take for a number: nothing is run in it.
var number = regexp.MustCompile(`^-?\d+([.,]\d+)?$`)
