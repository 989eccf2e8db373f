package diag

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// A finding can be kept between builds: a build that does nothing tells what the one before it told. A fact is written
// with what it is, since a word is said in the language of who reads it and a number in its way of writing. A large site
// has tens of thousands of findings and most of what they say is said by others too, so each text is written once.

// The kinds of facts.
const (
	keptText = iota
	keptWord
	keptNumber
)

// keeper writes findings down.
type keeper struct {
	data  []byte
	texts map[string]int // their numbers; 0 is for a text that comes now
}

func (k *keeper) number(n int) { k.data = binary.AppendVarint(k.data, int64(n)) }

func (k *keeper) text(s string) {
	if n, known := k.texts[s]; known {
		k.number(n)
		return
	}
	k.texts[s] = len(k.texts) + 1
	k.number(0)
	k.number(len(s))
	k.data = append(k.data, s...)
}

func (k *keeper) finding(f Finding) error {
	for _, s := range []string{f.Rule.Code, f.At.File, f.Hint, f.Line, f.Above, f.Fix, f.Edit.New} {
		k.text(s)
	}
	for _, n := range []int{int(f.Rule.Severity), f.At.Line, f.At.Col, f.At.End, f.More, f.Edit.Start, f.Edit.End, len(f.Facts)} {
		k.number(n)
	}
	for _, fact := range f.Facts {
		switch fact := fact.(type) {
		case string:
			k.number(keptText)
			k.text(fact)
		case Word:
			k.number(keptWord)
			k.text(string(fact))
		case int:
			k.number(keptNumber)
			k.number(fact)
		default:
			return fmt.Errorf("a fact of %s is a %T", f.Rule.Code, fact)
		}
	}
	return nil
}

// Keep writes findings down. A fact of another kind than those that are known is an error.
func Keep(findings []Finding) ([]byte, error) {
	k := &keeper{texts: map[string]int{}}
	k.number(len(findings))
	for _, finding := range findings {
		if err := k.finding(finding); err != nil {
			return nil, err
		}
	}
	return k.data, nil
}

// errKept tells that what was kept is not what Keep wrote.
var errKept = errors.New("no findings that were written down")

// recaller reads findings that were written down. After a mistake it reads nothing but zeros.
type recaller struct {
	data  []byte
	texts []string
	wrong bool
}

func (r *recaller) number() int {
	n, length := binary.Varint(r.data)
	if length <= 0 {
		r.wrong = true
		r.data = nil
		return 0
	}
	r.data = r.data[length:]
	return int(n)
}

// count is a number of things of which each takes a byte or more.
func (r *recaller) count() int {
	n := r.number()
	if n < 0 || n > len(r.data) {
		r.wrong = true
		return 0
	}
	return n
}

func (r *recaller) text() string {
	switch n := r.number(); {
	case n < 0 || n > len(r.texts):
		r.wrong = true
		return ""
	case n > 0:
		return r.texts[n-1]
	}
	length := r.count()
	s := string(r.data[:length])
	r.data, r.texts = r.data[length:], append(r.texts, s)
	return s
}

func (r *recaller) finding() (f Finding) {
	for _, s := range []*string{&f.Rule.Code, &f.At.File, &f.Hint, &f.Line, &f.Above, &f.Fix, &f.Edit.New} {
		*s = r.text()
	}
	severity := r.number()
	r.wrong = r.wrong || severity < int(Error) || severity > int(Notice)
	f.Rule.Severity = Severity(severity)
	for _, n := range []*int{&f.At.Line, &f.At.Col, &f.At.End, &f.More, &f.Edit.Start, &f.Edit.End} {
		*n = r.number()
	}
	for range r.count() {
		switch r.number() {
		case keptText:
			f.Facts = append(f.Facts, r.text())
		case keptWord:
			f.Facts = append(f.Facts, Word(r.text()))
		case keptNumber:
			f.Facts = append(f.Facts, r.number())
		default:
			r.wrong = true
		}
	}
	return f
}

// Kept reads findings that were written down.
func Kept(data []byte) ([]Finding, error) {
	r := &recaller{data: data}
	var findings []Finding
	for range r.count() {
		findings = append(findings, r.finding())
		if r.wrong {
			return nil, errKept
		}
	}
	if r.wrong || len(r.data) > 0 {
		return nil, errKept
	}
	return findings, nil
}
