package document

import (
	"errors"
	"strings"

	"github.com/BurntSushi/toml"

	"plein/generator/diag"
)

// maxMistakes is how many mistakes of writing are told of one file in one run; the next may follow from the first.
const maxMistakes = 5

// ToMend is how many are looked for where nobody reads them, but what can mean one thing is put right: as many as are kept
// of one rule in one file. What follows from another mistake is seen when that one is gone.
const ToMend = 100

// mostReading is how many bytes of a head are read to look for more than a few mistakes: behind each, all of it is read again.
// That takes half a second; the head of a plan of a hundred steps is 30 kB.
const mostReading = 4 << 20

// Fields decodes the head. A line that cannot be read is told, taken out, and the rest is read on, so that one
// mistake does not hide the next. Times come as time.Time in the zones of the decoder, whose names tell their kind.
func (d *Document) Fields() (map[string]any, []diag.Finding) { return d.FieldsUpTo(maxMistakes) }

// FieldsUpTo is Fields with as many mistakes as somebody asks for, or as can be found in a head of its size.
func (d *Document) FieldsUpTo(most int) (map[string]any, []diag.Finding) {
	head := d.Head()
	var findings []diag.Finding
	for _, look := range []func() (Span, bool){d.tooDeep, d.manyParts} {
		if span, deep := look(); deep {
			finding := d.Finding(Unreadable, span)
			finding.Hint = "deep"
			return nil, []diag.Finding{finding}
		}
	}
	looked := false
	for range max(maxMistakes, min(most, mostReading/(len(head)+1))) {
		var read any // what the decoder read; into a map it would copy that
		_, err := toml.Decode(head, &read)
		if fields, ok := read.(map[string]any); ok && err == nil {
			return fields, findings
		}
		var broken toml.ParseError
		if !errors.As(err, &broken) {
			return nil, append(findings, d.Finding(Unreadable, Span{d.head, d.head}))
		}
		if !looked {
			looked = true
			if finding, ok := d.yamlFields(); ok {
				return nil, []diag.Finding{d.guarded(finding)}
			}
			if clean, finding, ok := d.withoutUnseen(head); ok {
				head, findings = clean, append(findings, d.guarded(finding))
				continue
			}
		}
		finding, from, to := d.mistake(head, broken)
		findings = append(findings, d.guarded(finding))
		if strings.HasPrefix(strings.TrimSpace(head[from:to]), "[") {
			to = nextHeader(head, to) // what belongs to a table without a name would fall to the table above
		}
		head = head[:from] + blanked(head[from:to]) + head[to:]
	}
	return nil, findings
}

// nextHeader is where the next table begins behind a place, or the end.
func nextHeader(head string, from int) int {
	if at := strings.Index(head[from:], "\n["); at >= 0 {
		return from + at
	}
	return len(head)
}

// blanked replaces everything but line ends by spaces, so that places stay what they are.
func blanked(text string) string {
	bytes := []byte(text)
	for i, c := range bytes {
		if c != '\n' {
			bytes[i] = ' '
		}
	}
	return string(bytes)
}

// tooDeep tells values that nest so deep that the decoder might exhaust its stack: nobody writes those by hand.
func (d *Document) tooDeep() (Span, bool) {
	depth := 0
	for i, c := range []byte(d.Head()) {
		switch c {
		case '[', '{':
			if depth++; depth > maxDepth {
				return Span{d.head + i, d.head + i + 1}, true
			}
		case ']', '}':
			depth = max(depth-1, 0)
		}
	}
	return Span{}, false
}
