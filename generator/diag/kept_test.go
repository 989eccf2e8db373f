package diag

import (
	"reflect"
	"testing"
)

func TestFindingsAreKeptWhole(t *testing.T) {
	findings := []Finding{
		{Rule: Rule{"M004", Error}, At: Position{"content/a.md", 3, 4, 9}, Facts: []any{"n", 3, "name", "a\xc3\xa9\"", "noun", Word("noun.file"), "empty", ""},
			Hint: "near", Line: "a = 1\t", Above: "#\xff", Fix: "a = 2", More: 3, Edit: Edit{4, 9, "a = 2"}},
		{Rule: Rule{"D001", Notice}, At: Position{File: "content/site.toml"}},
	}
	data, err := Keep(findings)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := Kept(data); err != nil || !reflect.DeepEqual(got, findings) {
		t.Errorf("%v %#v", err, got)
	}
	if _, err := Keep([]Finding{{Facts: []any{"x", 1.5}}}); err == nil {
		t.Error("a fact that cannot be told again is kept")
	}
	for n := range data {
		if _, err := Kept(data[:n]); err == nil {
			t.Errorf("%d of %d bytes are read as if they were all", n, len(data))
		}
	}
	if none, err := Keep(nil); err != nil {
		t.Error(err)
	} else if got, err := Kept(none); err != nil || got != nil {
		t.Error(err, got)
	}
}

// A cache may hold anything: what is no list of findings is told as that, and takes no more memory than it is long.
func FuzzKept(f *testing.F) {
	data, err := Keep([]Finding{{Rule: Rule{"M004", Error}, Facts: []any{"n", 3, "name", "a", "noun", Word("noun.file")}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte{2})
	f.Add([]byte{0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		findings, err := Kept(data)
		if err != nil {
			return
		}
		again, err := Keep(findings)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := Kept(again); err != nil || !reflect.DeepEqual(got, findings) {
			t.Errorf("%v %v", err, got)
		}
	})
}
