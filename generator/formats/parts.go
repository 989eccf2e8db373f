package formats

import (
	"bytes"
	"io"
	"iter"
)

// A table of the whole site is joined from parts, one for each authority: what an authority adds to it is the same bytes
// in every build in which its texts are the same, and may have been made in another.

// JSONPart is what so many records add to a table.
func JSONPart(items iter.Seq[Record]) []byte {
	var out bytes.Buffer
	for item := range items {
		if out.Len() > 0 {
			out.WriteString(",\n")
		}
		writeValue(&out, item)
	}
	return out.Bytes()
}

// JoinJSON is WriteJSON of the records of all parts.
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

// CSVPart is what so many rows add to a table.
func CSVPart(columns []Column, rows iter.Seq[Record]) ([]byte, error) {
	var out bytes.Buffer
	err := writeRows(&out, columns, rows)
	return out.Bytes(), err
}

// JoinCSV is WriteCSV of the rows of all parts.
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
