package prose_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"plein/content"
	"plein/generator/prose"
)

// The words that are read in one pass are those that the Markdown library finds, in every text of the demonstration.
func TestReadSeesTheWordsOfTheLibrary(t *testing.T) {
	n := 0
	err := fs.WalkDir(content.Files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".md") {
			return err
		}
		text, err := fs.ReadFile(content.Files, name)
		if err != nil {
			return err
		}
		_, rest, _ := strings.Cut(string(text), "+++\n")
		_, body, found := strings.Cut(rest, "+++\n")
		if !found || strings.Contains(body, "[^") {
			return nil // Plain knows no footnotes
		}
		n++
		got, want := wordsOf(body), wordsOf(prose.Plain(body))
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n%q\nwant\n%q", name, got, want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n < 100 {
		t.Errorf("only %d texts were read", n)
	}
}

func wordsOf(text string) (words []string) {
	for _, sentence := range prose.Read(text, nil).Sentences {
		for _, word := range sentence.Words {
			words = append(words, text[word.Start:word.End])
		}
	}
	return words
}
