package prose

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"plein/generator/words"
)

// Terms are difficult words, made ready to be found in texts in one pass: by the word with which they begin, the
// longest first.
type Terms struct{ byFirst map[string][]form }

// form is a way to write a term.
type form struct {
	words []string
	term  int
}

// NewTerms takes the forms of every term: itself, its plural, its abbreviation. A text may begin one with a capital; other
// capitals are those of the form, so that "BBC" is not found in "bbc". A form of two terms is one of the first.
func NewTerms(terms [][]string) *Terms {
	t := &Terms{byFirst: map[string][]form{}}
	for i, forms := range terms {
		for _, written := range forms {
			t.add(written, i)
			t.add(words.Capital(written), i)
		}
	}
	for _, forms := range t.byFirst {
		slices.SortStableFunc(forms, func(a, b form) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
	return t
}

// add notes a form, with each of the two apostrophes that people type.
func (t *Terms) add(written string, term int) {
	for _, apostrophe := range []string{"'", "’"} {
		parts := strings.Fields(strings.NewReplacer("'", apostrophe, "’", apostrophe).Replace(written))
		if len(parts) == 0 {
			continue
		}
		known := slices.ContainsFunc(t.byFirst[parts[0]], func(f form) bool { return slices.Equal(f.words, parts) })
		if !known {
			t.byFirst[parts[0]] = append(t.byFirst[parts[0]], form{parts, term})
		}
	}
}

// word is a word in a text.
type word struct {
	node       *ast.Text
	start, end int // bytes from the start of the text
}

func (w word) in(data []byte) []byte { return data[w.start:w.end] }

// use is a term in a text.
type use struct {
	first, last word
	href        string
}

// markTerms makes a link of each use of a term that the page asks for. Links, headings and code stay as they are.
func markTerms(tree ast.Node, data []byte, page Page) {
	if page.Terms == nil || len(page.Terms.byFirst) == 0 {
		return
	}
	var uses []use
	var found []word
	_ = ast.Walk(tree, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		switch node := node.(type) {
		case *ast.Link, *ast.AutoLink, *ast.Image, *ast.Heading, *ast.CodeSpan, *ast.CodeBlock, *ast.FencedCodeBlock:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			if _, goesOn := node.PreviousSibling().(*ast.Text); entering && !goesOn {
				found = wordsFrom(node, data, found[:0])
				uses = usesIn(found, data, page, uses)
			}
		}
		return ast.WalkContinue, nil
	})
	for _, use := range slices.Backward(uses) { // from the end, so that what stands before stays where it was
		use.wrap()
	}
}

// wordsFrom lists the words of a row of texts: a line that ends may end within a term.
func wordsFrom(node *ast.Text, data []byte, list []word) []word {
	for more := true; more; node, more = node.NextSibling().(*ast.Text) {
		segment := node.Segment
		for at := segment.Start; at < segment.Stop; {
			if r, size := utf8.DecodeRune(data[at:segment.Stop]); !inWord(r) {
				at += size
				continue
			}
			end := at
			for end < segment.Stop {
				r, size := utf8.DecodeRune(data[end:segment.Stop])
				if !inWord(r) && !joins(r) {
					break
				}
				end += size
			}
			trimmed := bytes.TrimRightFunc(data[at:end], joins)
			list = append(list, word{node, at, at + len(trimmed)})
			at = end
		}
	}
	return list
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// joins tells what may stand inside a word: "e-inclusie", "digibuddy's".
func joins(r rune) bool { return r == '-' || r == '\'' || r == '’' }

// usesIn finds the terms in a row of words, the longest first, and asks the page where each leads.
func usesIn(found []word, data []byte, page Page, uses []use) []use {
	for i := 0; i < len(found); {
		at := i
		i++
		for _, form := range page.Terms.byFirst[string(found[at].in(data))] {
			if !form.stands(found[at:], data) {
				continue
			}
			i = at + len(form.words)
			if href, ok := page.Term(form.term); ok {
				uses = append(uses, use{found[at], found[i-1], href})
			}
			break
		}
	}
	return uses
}

// stands tells whether words begin with those of a form, with nothing but space between them.
func (f form) stands(found []word, data []byte) bool {
	if len(found) < len(f.words) {
		return false
	}
	for i := 1; i < len(f.words); i++ {
		before, w := found[i-1], found[i]
		if w.start < before.end || string(w.in(data)) != f.words[i] || !onlySpace(data[before.end:w.start]) && !goesOver(before, w, data) {
			return false
		}
	}
	return true
}

// goesOver tells a word that ends its line from one with something behind it; what the source has between lines, as the
// ">" of a quotation, is no text.
func goesOver(before, after word, data []byte) bool {
	return before.node != after.node && before.node.SoftLineBreak() && before.node.NextSibling() == ast.Node(after.node) &&
		onlySpace(data[before.end:before.node.Segment.Stop]) && onlySpace(data[after.node.Segment.Start:after.start])
}

func onlySpace(between []byte) bool { return len(bytes.TrimSpace(between)) == 0 }

// wrap puts the words of a term in a link.
func (u use) wrap() {
	after := cut(u.last.node, u.last.end)
	before := u.first.node
	node := ast.Node(cut(before, u.first.start))
	link := ast.NewLink()
	link.Destination = []byte(u.href)
	link.SetAttributeString(termLink, true)
	parent := before.Parent()
	parent.InsertAfter(parent, before, link)
	for node != ast.Node(after) {
		next := node.NextSibling()
		link.AppendChild(link, node)
		node = next
	}
}

// cut ends a text at a place in the source and gives the text that follows it.
func cut(node *ast.Text, at int) *ast.Text {
	rest := ast.NewTextSegment(text.NewSegment(at, node.Segment.Stop))
	rest.SetSoftLineBreak(node.SoftLineBreak())
	rest.SetHardLineBreak(node.HardLineBreak())
	node.Segment = node.Segment.WithStop(at)
	node.SetSoftLineBreak(false)
	node.SetHardLineBreak(false)
	parent := node.Parent()
	parent.InsertAfter(parent, node, rest)
	return rest
}
