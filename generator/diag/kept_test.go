package diag

import (
	"reflect"
	"testing"
)

func TestFindingsAreKeptWhole(t *testing.T) {
	findings := []Finding{
		{Rule: Rule{"M004", Error}, At: Position{"content/a.md", 3, 4, 9}, Facts: []any{"n", 3, "name", "a\xc3\xa9\"", "noun", Word("noun.file"), "empty", ""},
			Hint: "near", Line: "a = 1\t", Above: "#", Fix: "a = 2"},
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
	if _, err := Keep([]Finding{{Line: "\xff"}}); err == nil {
		t.Error("bytes that are no characters are kept as others")
	}
	if none, err := Keep(nil); err != nil {
		t.Error(err)
	} else if got, err := Kept(none); err != nil || got != nil {
		t.Error(err, got)
	}
}
