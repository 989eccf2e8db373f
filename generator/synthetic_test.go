package generator_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"plein/generator"
	"plein/generator/synthetic"
)

// writeTree writes a synthetic site to a folder.
func writeTree(t testing.TB, size synthetic.Size, folder string) {
	t.Helper()
	for name, text := range size.Files() {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// What speed is measured on is a site like any other: nothing is wrong with it, and it has every kind of noun.
func TestASyntheticSiteHasNoMistakes(t *testing.T) {
	folder := t.TempDir()
	writeTree(t, synthetic.Size{Regions: 2, Municipalities: 3, Actions: 20, Words: 250, Seed: 7}, folder)
	result, err := generator.Build(context.Background(), generator.Options{Source: folder, Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)})
	if err != nil || len(result.Findings) > 0 {
		t.Fatal(err, result.Findings)
	}
	if result.Municipalities != 3 || result.Regions != 2 || result.Actions != 60 || result.Pages < 200 {
		t.Errorf("it is something else than was asked: %+v", result)
	}
}

// The same size and seed give the same texts, another seed others; a larger site holds the actions of a smaller one.
func TestASyntheticSiteIsTheSameEachTime(t *testing.T) {
	texts := func(size synthetic.Size) map[string]string {
		all := map[string]string{}
		for name, text := range size.Files() {
			all[name] = text
		}
		return all
	}
	size := synthetic.Size{Regions: 1, Municipalities: 2, Actions: 3, Words: 100, Seed: 1}
	first, again := texts(size), texts(size)
	size.Actions = 5
	larger := texts(size)
	size.Seed = 2
	other, differ := texts(size), 0
	for name, text := range first {
		if again[name] != text {
			t.Errorf("%s is another text the second time", name)
		}
		if strings.Contains(name, "/actions/") && larger[name] != text {
			t.Errorf("%s is another text on a larger site", name)
		}
		if other[name] != text {
			differ++
		}
	}
	if differ < len(first)/2 || len(first) == 0 {
		t.Errorf("another seed changes only %d of %d texts", differ, len(first))
	}
}
