package prose

import (
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
)

// Kind is what a mark in a text is.
type Kind uint8

// The kinds of marks.
const (
	LinkMark Kind = iota
	ImageMark
	HTMLMark
)

// Mark is a link, an image or HTML in a text.
type Mark struct {
	Kind   Kind
	Target string
	Words  string // of a link, the description of an image, or the HTML
	At     int    // where it stands, in bytes from the start of the text
}

// Marks lists the links, images and HTML in a text, in the order in which they stand.
func Marks(source string) []Mark {
	if onlyWebLinks(source) {
		return nil
	}
	return marks(bodies, source)
}

// Links lists the links in a text, those to the web too.
func Links(source string) []Mark {
	if !strings.Contains(source, "](") && !strings.Contains(source, "<") && !strings.Contains(source, "]:") {
		return nil
	}
	return slices.DeleteFunc(marks(bodies, source), func(m Mark) bool { return m.Kind != LinkMark })
}

// onlyWebLinks tells, without reading the Markdown, a text in which there is nothing to look at: no images, no HTML,
// no references, and links to the web alone. Most texts are like that, and reading one costs more than all the rest
// of checking it.
func onlyWebLinks(source string) bool {
	if strings.Contains(source, "<") || strings.Contains(source, "![") || strings.Contains(source, "]:") || strings.Contains(source, "][") || strings.Contains(source, "[]") {
		return false
	}
	for {
		before, rest, found := strings.Cut(source, "](")
		if !found {
			return true
		}
		if !strings.HasPrefix(rest, "https://") && !strings.HasPrefix(rest, "http://") || !hasWords(before[strings.LastIndexByte(before, '[')+1:]) {
			return false
		}
		source = rest
	}
}

// hasWords tells a text that a link can be known by from one of space and signs.
func hasWords(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

func marks(markdown goldmark.Markdown, source string) []Mark {
	data := []byte(source)
	var list []Mark
	last := 0
	_ = ast.Walk(parse(markdown, data), func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if at := node.Pos(); at >= 0 {
			last = at
		}
		switch node := node.(type) {
		case *ast.Link:
			list = append(list, Mark{LinkMark, string(node.Destination), wordsIn(node, data), last})
		case *ast.Image:
			list = append(list, Mark{ImageMark, string(node.Destination), wordsIn(node, data), last})
		case *ast.AutoLink:
			list = append(list, Mark{LinkMark, addressOf(node, data), string(node.Label(data)), last})
		case *ast.RawHTML:
			if segment := node.Segments; segment.Len() > 0 {
				last = segment.At(0).Start
			}
			list = append(list, Mark{Kind: HTMLMark, Words: string(node.Segments.Value(data)), At: last})
		case *ast.HTMLBlock:
			if lines := node.Lines(); lines.Len() > 0 {
				last = lines.At(0).Start
			}
			first, _, _ := strings.Cut(string(node.Lines().Value(data)), "\n")
			list = append(list, Mark{Kind: HTMLMark, Words: strings.TrimSpace(first), At: last})
		}
		return ast.WalkContinue, nil
	})
	return list
}

// addressOf is where an address between angle brackets leads: one of mail has no scheme, and is a link to write to it.
func addressOf(node *ast.AutoLink, data []byte) string {
	to := string(node.URL(data))
	if node.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(to), "mailto:") {
		return "mailto:" + to
	}
	return to
}

// Heading is a heading of a text with the id that leads to it.
type Heading struct {
	ID    string
	Words string
	Level int
}

// Headings lists the headings of a body.
func Headings(source string) []Heading {
	data := []byte(source)
	tree := parse(bodies, data)
	settle(tree, data, 2)
	var list []Heading
	_ = ast.Walk(tree, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if heading, ok := node.(*ast.Heading); ok && entering {
			if id, ok := heading.AttributeString("id"); ok {
				list = append(list, Heading{string(id.([]byte)), wordsIn(heading, data), heading.Level})
			}
		}
		return ast.WalkContinue, nil
	})
	return list
}
