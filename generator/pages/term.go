package pages

import (
	"slices"
	"strings"

	"plein/generator/policy"
	"plein/generator/prose"
)

// GlossaryView explains difficult words.
type GlossaryView struct {
	Frame
	Terms []TermView
}

// TermView is one word.
type TermView struct {
	Anchor string
	Term   string
	Also   string
	Plain  string
	Source *Link
}

// WordsView are the difficult words in the texts of a page, in the order in which they are used first. It is filled
// while the page is, before its layout is run.
type WordsView struct {
	List []TermView
	met  []int
}

// wordsOn begins the list of difficult words of a page; nil where none are looked for: in the glossary itself, on a poster, whose
// reader cannot follow a link, and in other languages than that of the site, in which the glossary is.
func (e *edition) wordsOn(p *Page) *WordsView {
	if e.terms == nil || e.variant != "" || p.Kind == KindGlossary || p.Kind == KindPoster {
		return nil
	}
	return &WordsView{}
}

// termsOf are the words of the glossary in the form in which texts are searched for them.
func termsOf(p *policy.Portal) *prose.Terms {
	if len(p.Terms) == 0 {
		return nil
	}
	forms := make([][]string, len(p.Terms))
	for i, term := range p.Terms {
		forms[i] = append([]string{term.Term}, term.Also...)
	}
	return prose.NewTerms(forms)
}

// meet notes a difficult word in a text of a page, and tells where its explanation is when it is the first of its kind.
func (e *edition) meet(p *Page, term int) (href string, first bool) {
	if slices.Contains(p.words.met, term) {
		return "", false
	}
	p.words.met = append(p.words.met, term)
	view := e.termView(term)
	p.words.List = append(p.words.List, view)
	return e.term(view.Anchor).From(p.URL), true
}

func (e *edition) glossaryView(p *Page) GlossaryView {
	v := GlossaryView{Frame: e.frame(p, nil, e.say.Say("glossary.heading"), e.say.Say("glossary.description"))}
	for i := range e.Portal.Terms {
		v.Terms = append(v.Terms, e.termView(i))
	}
	return v
}

func (e *edition) termView(i int) TermView {
	term := e.Portal.Terms[i]
	view := TermView{Anchor: e.anchors[i], Term: term.Term, Also: strings.Join(term.Also, ", "), Plain: term.Plain}
	if term.Source != "" {
		view.Source = &Link{Href: term.Source, Text: e.say.Say("glossary.source", "host", hostOf(term.Source))}
	}
	return view
}

// termAnchors are the places of the words in the glossary, in their order; two that read alike get a number.
func termAnchors(terms []*policy.Term) []string {
	var anchors []string
	for _, term := range terms {
		anchor := termAnchor(term)
		for n := 2; slices.Contains(anchors, anchor); n++ {
			anchor = termAnchor(term) + "-" + number(n)
		}
		anchors = append(anchors, anchor)
	}
	return anchors
}
