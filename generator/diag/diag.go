// Package diag holds findings: what is wrong in the content, where, why it matters and what to do about it.
//
// A finding is a value with a place. It knows its rule and its facts; its words stand in message files, in Dutch and
// English. It does not know who found it, and it never carries the text of a library.
package diag

import (
	"cmp"
	"slices"
)

// Severity tells what a finding means for the site.
type Severity uint8

// The severities.
const (
	Error   Severity = iota // a page would be wrong or missing: nothing is written
	Warning                 // it can be published, but it is probably not what was meant
	Notice                  // good to know
)

// String is the word that tools read; people read the messages.
func (s Severity) String() string { return [...]string{"error", "warning", "notice"}[s] }

// Rule names a kind of mistake; its code never changes, since people search for it.
type Rule struct {
	Code     string
	Severity Severity
}

// FileMeant is the name of a fact: the file that a finding has to do with, so that nothing else is told of it.
const FileMeant = "file_meant"

// Position is a place in a file of the site. Lines and columns start at 1 and columns count characters, as an
// editor shows them; End is the column after the last character that is meant (Col where it is a point). Line 0: the
// file as a whole.
type Position struct {
	File string // from the folder of the site, with slashes
	Line int
	Col  int
	End  int
}

// Finding is one mistake, or something worth knowing, at one place.
type Finding struct {
	Rule  Rule
	At    Position
	Facts []any  // pairs of a name and a value for the placeholders of the message
	Hint  string // which second sentence of the rule applies, or none
	Line  string // her own line, exactly as typed
	Above string // the line above it
	Fix   string // the corrected line, where there is one
	More  int    // how many findings of the same rule in the same file are not told
	Edit  Edit   // what `fix` may do by itself; empty where more than one thing can be meant
}

// Edit replaces a stretch of a file by other text. Start and End count bytes of its text as source reads it: without
// byte order mark, with LF at the ends of lines.
type Edit struct {
	Start, End int
	New        string
}

// IsEmpty tells that there is nothing to do.
func (e Edit) IsEmpty() bool { return e == Edit{} }

// Word is a fact that each language says in its own way: the key of a message of this room, "kind.date".
type Word string

// Sort puts findings in the order in which people read them: errors first, then by file, line and column; equal
// ones are kept once.
func Sort(findings []Finding) []Finding {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Rule.Severity, b.Rule.Severity), cmp.Compare(a.At.File, b.At.File),
			cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Col, b.At.Col), cmp.Compare(a.Rule.Code, b.Rule.Code))
	})
	return slices.CompactFunc(findings, func(a, b Finding) bool {
		return a.Rule == b.Rule && a.At == b.At && slices.Equal(a.Facts, b.Facts)
	})
}

// Errors counts the findings that stop a build.
func Errors(findings []Finding) int {
	n := 0
	for _, finding := range findings {
		if finding.Rule.Severity == Error {
			n += 1 + finding.More
		}
	}
	return n
}

// mostOfARule is how many findings of one rule in one file are kept: whoever mends a hundred sees that there are more, and a
// text that a program wrote would otherwise give tens of thousands of messages, which nobody reads and every stage sorts.
const mostOfARule = 100

// Bound keeps of each rule in each file the first findings, in the order in which they are given; the last of them says how
// many more there were. What was bounded before may be bounded again together with more.
func Bound(findings []Finding) []Finding {
	type kind struct{ code, file string }
	count, last := map[kind]int{}, map[kind]int{}
	kept := findings[:0]
	for _, finding := range findings {
		of := kind{finding.Rule.Code, finding.At.File}
		if count[of]++; count[of] > mostOfARule {
			kept[last[of]].More += 1 + finding.More
			continue
		}
		last[of] = len(kept)
		kept = append(kept, finding)
	}
	return kept
}
