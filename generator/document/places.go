package document

import "strings"

// Places of fields are named by paths: "title", "budget.planned", "steps[2].due", "pillars[0]". "" is the file.

// Key is where the name of a field stands; for an element of a list, where the element stands; for a table, its
// header. A field that is not there is looked for in the tables around it, and at last at the start of the file.
func (d *Document) Key(path string) Span { return d.find("k:", path) }

// Value is where the value of a field stands.
func (d *Document) Value(path string) Span { return d.find("v:", path) }

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
