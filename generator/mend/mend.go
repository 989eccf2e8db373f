// Package mend puts right in a file what a finding is sure of: it replaces those bytes and leaves all others as they are,
// with comments, order, ends of lines, byte order mark and mode.
//
// It knows edits and bytes. It does not know what a file means or why a piece of it is wrong: only findings say that, and
// only those of which one thing can be meant carry an edit.
package mend

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"plein/generator/diag"
)

// Change is one file as it is and as it would be.
type Change struct {
	File   string // from the folder of the site, with slashes
	Before []byte
	After  []byte
}

// Places are how many places of a file a change puts right, as a reader of the difference counts them.
func (c Change) Places() int {
	gone, come := 0, 0
	for _, line := range c.Lines() {
		if line.New {
			come++
		} else {
			gone++
		}
	}
	return max(gone, come)
}

// Plan gathers what findings would change, over several looks at the content: behind one mistake there may be another.
// Nothing is written, so that what is shown and what is written later are the same bytes.
type Plan struct {
	dir      string
	files    map[string]*planned
	restless map[string]bool // files whose edits lead back to where they were: they stay as they are
}

type planned struct {
	before []byte
	states [][]byte // what it was and would be, in turn
}

// NewPlan begins a plan for the site in a folder.
func NewPlan(dir string) *Plan {
	return &Plan{dir: dir, files: map[string]*planned{}, restless: map[string]bool{}}
}

// Add works out what the edits of findings would change in the files as they would be by now, and tells whether that is
// anything. Where two edits touch the same bytes, the first is taken: the other is left for the next look.
func (p *Plan) Add(findings []diag.Finding) (changed bool, err error) {
	root, err := os.OpenRoot(p.dir)
	if err != nil {
		return false, fmt.Errorf("opening the site: %w", err)
	}
	defer root.Close()
	byFile := map[string][]diag.Finding{}
	for _, finding := range findings {
		if !finding.Edit.IsEmpty() && !p.restless[finding.At.File] {
			byFile[finding.At.File] = append(byFile[finding.At.File], finding)
		}
	}
	for name, list := range byFile {
		file := p.files[name]
		if file == nil {
			data, err := root.ReadFile(filepath.FromSlash(name))
			if err != nil {
				return false, fmt.Errorf("reading %s: %w", name, err)
			}
			file = &planned{data, [][]byte{data}}
		}
		after := mended(file.states[len(file.states)-1], list)
		if bytes.Equal(after, file.states[len(file.states)-1]) {
			continue
		}
		changed = true
		if slices.ContainsFunc(file.states, func(state []byte) bool { return bytes.Equal(state, after) }) {
			p.restless[name] = true
			delete(p.files, name)
			continue
		}
		file.states = append(file.states, after)
		p.files[name] = file
	}
	return changed, nil
}

// Changes are what would be written, in the order of the files.
func (p *Plan) Changes() []Change {
	var changes []Change
	for _, name := range slices.Sorted(maps.Keys(p.files)) {
		file := p.files[name]
		changes = append(changes, Change{name, file.before, file.states[len(file.states)-1]})
	}
	return changes
}

// Texts are the files as they would be, by their names.
func (p *Plan) Texts() map[string][]byte {
	texts := make(map[string][]byte, len(p.files))
	for name, file := range p.files {
		texts[name] = file.states[len(file.states)-1]
	}
	return texts
}

// mended replaces the bytes that the edits name.
func mended(data []byte, findings []diag.Finding) (after []byte) {
	slices.SortStableFunc(findings, func(a, b diag.Finding) int { return cmp.Compare(a.Edit.Start, b.Edit.Start) })
	places := offsets(data)
	written := linesAt(data, places)
	windows := bytes.Contains(data, []byte("\r\n"))
	done := 0
	for _, finding := range findings {
		edit := finding.Edit
		if edit.Start < 0 || edit.End < edit.Start || edit.End >= len(places) || !stands(written, finding) {
			continue // the file has changed since
		}
		start := places[edit.Start]
		if start > 0 && start < len(data) && data[start] == '\n' && data[start-1] == '\r' {
			start-- // what ends a line stays together
		}
		end := start
		if edit.End > edit.Start {
			end = places[edit.End-1] + 1
		}
		if start < done {
			continue
		}
		text := edit.New
		if windows {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		after = append(append(after, data[done:start]...), text...)
		done = end
	}
	return append(after, data[done:]...)
}

// offsets are the places in a file of each byte of its text as source reads it, and of its end: without byte order mark,
// with LF at the ends of lines.
func offsets(data []byte) []int {
	places := make([]int, 0, len(data)+1)
	at := 0
	if bytes.HasPrefix(data, []byte("\uFEFF")) {
		at = len("\uFEFF")
	}
	for ; at < len(data); at++ {
		if data[at] == '\r' && at+1 < len(data) && data[at+1] == '\n' {
			continue
		}
		places = append(places, at)
	}
	return append(places, len(data))
}

// linesAt are the lines of a file as source reads it.
func linesAt(data []byte, places []int) []string {
	text := make([]byte, 0, len(places))
	for _, at := range places[:len(places)-1] {
		text = append(text, data[at])
	}
	return strings.Split(string(text), "\n")
}

// stands tells whether the line of a finding still stands where it was. Bytes that are no UTF-8 were shown as letters.
func stands(written []string, finding diag.Finding) bool {
	if finding.At.Line < 1 || finding.At.Line > len(written) {
		return false
	}
	line := written[finding.At.Line-1]
	return line == finding.Line || !utf8.ValidString(line)
}

// Line is one line of a difference.
type Line struct {
	Number int // in the file as it is; of a new line that which it comes in place of
	New    bool
	Text   string
}

// Lines are the lines that a change takes away and puts there, in their order.
func (c Change) Lines() []Line {
	before, after := lines(c.Before), lines(c.After)
	var list []Line
	if len(before) == len(after) {
		for i := range before {
			if before[i] != after[i] {
				list = append(list, Line{i + 1, false, before[i]}, Line{i + 1, true, after[i]})
			}
		}
		return list
	}
	from, till := 0, 0
	for from < min(len(before), len(after)) && before[from] == after[from] {
		from++
	}
	for till < min(len(before), len(after))-from && before[len(before)-1-till] == after[len(after)-1-till] {
		till++
	}
	for i := from; i < len(before)-till; i++ {
		list = append(list, Line{i + 1, false, before[i]})
	}
	for i := from; i < len(after)-till; i++ {
		list = append(list, Line{i + 1, true, after[i]})
	}
	return list
}

func lines(data []byte) []string {
	return strings.Split(strings.ReplaceAll(strings.ToValidUTF8(string(data), "�"), "\r\n", "\n"), "\n")
}

// ErrChanged tells that somebody changed a file while it was looked at.
var ErrChanged = errors.New("the file has changed")

// Write puts a change on disk: the new file is whole under another name before it takes the place of the old one. It
// fails with ErrChanged where the file is not what it was.
func Write(dir string, c Change) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("opening the site: %w", err)
	}
	defer root.Close()
	name := filepath.FromSlash(c.File)
	now, err := root.ReadFile(name)
	if err != nil {
		return fmt.Errorf("reading %s: %w", c.File, err)
	}
	if !bytes.Equal(now, c.Before) {
		return fmt.Errorf("%s: %w", c.File, ErrChanged)
	}
	info, err := root.Stat(name)
	if err != nil {
		return fmt.Errorf("reading %s: %w", c.File, err)
	}
	beside := filepath.FromSlash(path.Join(path.Dir(c.File), "."+path.Base(c.File)+".plein"))
	if err := fill(root, beside, c.After, info.Mode().Perm()); err != nil {
		return errors.Join(fmt.Errorf("writing %s: %w", c.File, err), ignoreMissing(root.Remove(beside)))
	}
	if err := root.Rename(beside, name); err != nil {
		return errors.Join(fmt.Errorf("writing %s: %w", c.File, err), ignoreMissing(root.Remove(beside)))
	}
	return nil
}

// fill makes a file with bytes and mode, and waits until it is on disk.
func fill(root *os.Root, name string, data []byte, mode fs.FileMode) error {
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Chmod(mode), file.Sync(), file.Close())
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
