package formats

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// A text is written as the library writes it, in data and in a page.
func FuzzATextIsThatOfTheLibrary(f *testing.F) {
	for _, seed := range []string{"", "gewoon", `"\`, "\b\f\n\r\t\x00\x1f\x7f", "é\u2028\u2029\u202a", "\xff\xc3", "<a>&", "a\xe2\x80", "\U0001F600"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, inHTML := range []bool{false, true} {
			var theirs bytes.Buffer
			encoder := json.NewEncoder(&theirs)
			encoder.SetEscapeHTML(inHTML)
			if err := encoder.Encode(text); err != nil {
				t.Fatal(err)
			}
			if ours := string(appendText(nil, text, inHTML)) + "\n"; ours != theirs.String() {
				t.Errorf("%q in HTML %t: %s, the library %s", text, inHTML, ours, theirs.String())
			}
		}
	})
}

// Structured data are what the library makes of the description of a thing: each field, under its name, in its order.
func TestAThingIsWrittenAsItIsDescribed(t *testing.T) {
	for name, things := range map[string][]Thing{"none": nil, "empty": {{}}, "two": {{Type: "a"}, {Type: "<b>&\u2028"}}, "full": {full(3)}} {
		ours := Structured(things)
		theirs, err := json.Marshal(struct {
			Context string  `json:"@context"`
			Graph   []Thing `json:"@graph"`
		}{"https://schema.org", things})
		if err != nil {
			t.Fatal(err)
		}
		if ours != string(theirs) {
			t.Errorf("%s:\n%s\nthe library\n%s", name, ours, theirs)
		}
	}
}

// full is a thing in which everything is said, and things within it too, to a depth.
func full(depth int) Thing {
	var thing Thing
	v := reflect.ValueOf(&thing).Elem()
	for i := range v.NumField() {
		switch field := v.Field(i); field.Interface().(type) {
		case string:
			field.SetString("<" + v.Type().Field(i).Name + ">")
		case []string:
			field.Set(reflect.ValueOf([]string{"a", `"b"`}))
		case *Thing:
			if depth > 0 {
				inner := full(depth - 1)
				field.Set(reflect.ValueOf(&inner))
			}
		case []Thing:
			if depth > 0 {
				field.Set(reflect.ValueOf([]Thing{full(0), {Type: "b"}}))
			}
		case []Crumb:
			field.Set(reflect.ValueOf([]Crumb{{Type: "ListItem", Name: "<a>", Position: 2, Item: "b"}, {Type: "c"}}))
		default:
			panic("a kind of field that is not written: " + v.Type().Field(i).Name)
		}
	}
	return thing
}

// A cell of a list has the words of its text with single spaces between.
func FuzzOneLine(f *testing.F) {
	for _, seed := range []string{"", "a", " a", "a ", "a  b", "a\nb", "a\u00a0b", "a\u2003b", "é b", "a\u0085", "\u3000", "\xff a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if ours, theirs := oneLine(text), strings.Join(strings.Fields(text), " "); ours != theirs {
			t.Errorf("%q: %q, not %q", text, ours, theirs)
		}
	})
}
