package media

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"plein/generator/diag"
	"plein/generator/outline"
)

// outlined is what was read in a file of outlines. It depends on the bytes of the file alone.
type outlined struct {
	Problem *outline.Problem `json:"problem,omitempty"`
	At      diag.Position    `json:"at"`   // of the problem
	Line    string           `json:"line"` // in which it is
	Shapes  []outline.Shape  `json:"shapes,omitempty"`
}

// outlines reads the outlines in a file, or tells why it cannot.
func (w *workshop) outlines(ctx context.Context, l *look, o original, size int64) error {
	if size > MaxOutline {
		l.tell(NoOutline, "heavy", "most", MaxOutline>>20)
		return nil
	}
	d, err := w.outlined(ctx, o)
	if err != nil {
		return fmt.Errorf("reading the outlines in %s: %w", l.name, err)
	}
	if d.Problem == nil {
		l.file.Shapes = d.Shapes
		return nil
	}
	d.At.File = l.name
	l.findings = append(l.findings, diag.Finding{Rule: NoOutline, At: d.At, Line: d.Line, Hint: string(d.Problem.Kind),
		Facts: []any{"points", outline.MostPoints, "shapes", outline.MostShapes}})
	return nil
}

// outlined gives what is in a file of outlines: from the cache, or by reading it.
func (w *workshop) outlined(ctx context.Context, o original) (outlined, error) {
	const key = "outlines 1" // changes with what is read and kept
	var d outlined
	if data, ok := w.cache.Get(o.key(key)); ok && json.Unmarshal(data, &d) == nil {
		return d, nil
	}
	if err := w.files.Acquire(ctx, 1); err != nil {
		return d, err
	}
	defer w.files.Release(1)
	data, err := o.read()
	if err != nil {
		return d, err
	}
	d = outlined{}
	if d.Shapes, d.Problem = outline.Read(data); d.Problem != nil && d.Problem.Offset >= 0 {
		d.At, d.Line = placeIn(data, d.Problem.Offset)
	}
	kept, err := json.Marshal(d)
	if err != nil {
		return d, fmt.Errorf("keeping what was read: %w", err)
	}
	w.cache.Put(o.key(key), kept)
	return d, nil
}

// longest is how many bytes a line may have to be shown: programs write whole files in one.
const longest = 2000

// placeIn finds a byte as an editor shows it: line, column, and the line itself where it is short enough to be read.
func placeIn(data []byte, offset int) (diag.Position, string) {
	offset = min(offset, len(data))
	start := bytes.LastIndexByte(data[:offset], '\n') + 1
	end := len(data)
	if i := bytes.IndexByte(data[offset:], '\n'); i >= 0 {
		end = offset + i
	}
	line := string(bytes.TrimRight(data[start:end], "\r"))
	if len(line) > longest {
		line = ""
	}
	col := utf8.RuneCount(data[start:offset]) + 1
	return diag.Position{Line: bytes.Count(data[:offset], []byte("\n")) + 1, Col: col, End: col + 1}, line
}
