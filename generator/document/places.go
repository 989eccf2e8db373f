package document

import (
	"regexp"
	"strings"
)

// Places of fields are named by paths: "title", "budget.planned", "steps[2].due", "pillars[0]". "" is the file.

// Key is where the name of a field stands; for an element of a list, where the element stands; for a table, its
// header. A field that is not there is looked for in the tables around it, and at last at the start of the file.
func (d *Document) Key(path string) Span { return d.find("k:", path) }

// Value is where the value of a field stands.
func (d *Document) Value(path string) Span { return d.find("v:", path) }

var headerLine = regexp.MustCompile(`(?m)^[ \t]*\[\[?[ \t]*([A-Za-z0-9_.-]+)[ \t]*\]`)

// TableAt is the name of the block in which a line stands, "local.ravels", or empty above the first. It needs no TOML that
// can be read.
func (d *Document) TableAt(line int) string {
	at := d.head
	for n := d.lineOf(at); n < line && at < d.headEnd; n++ {
		next := strings.IndexByte(d.Text[at:d.headEnd], '\n')
		if next < 0 {
			break
		}
		at += next + 1
	}
	headers := headerLine.FindAllStringSubmatch(d.Text[d.head:at], -1)
	if headers == nil {
		return ""
	}
	return headers[len(headers)-1][1]
}

// Headers are the places where a name stands between single brackets as that of a block: [steps].
func (d *Document) Headers(name string) []Span {
	parts := strings.Split(regexp.QuoteMeta(name), `\.`)
	header := regexp.MustCompile(`(?m)^[ \t]*(\[[ \t]*` + strings.Join(parts, `[ \t]*\.[ \t]*`) + `[ \t]*\])[ \t]*(?:#.*)?$`)
	var spans []Span
	for _, at := range header.FindAllStringSubmatchIndex(d.Head(), -1) {
		spans = append(spans, Span{d.head + at[2], d.head + at[3]})
	}
	return spans
}

// Has tells whether a field is written in the file.
func (d *Document) Has(path string) bool {
	d.index()
	_, ok := d.places["k:"+path]
	return ok
}

func (d *Document) find(kind, path string) Span {
	d.index()
	for path != "" {
		for _, name := range []string{kind + path, kind + path + "[0]"} { // [[contact]] where [contact] should stand
			if span, ok := d.places[name]; ok {
				return span
			}
		}
		kind = "k:"
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	first, _, _ := strings.Cut(d.Text, "\n")
	return Span{0, len(first)}
}

// Forget drops where fields stand; it is found again when somebody asks. The places of a whole country take more memory
// than its texts.
func (d *Document) Forget() { d.places = nil }

// index finds where each field stands. It runs only when a finding needs a place, once a document.
func (d *Document) index() {
	if d.places != nil {
		return
	}
	s := &scanner{text: d.Text[:d.headEnd], at: d.head, places: map[string]Span{}, counts: map[string]int{}}
	s.document()
	d.places = s.places
}
