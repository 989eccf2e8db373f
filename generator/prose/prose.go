// Package prose reads Markdown: CommonMark with tables, strikethrough, task lists, footnotes, definition lists and
// heading ids. It makes HTML of it, plain text, and tells which links, images and headings are in it.
//
// It does not know where a link leads (the caller says) nor which page a text stands on. HTML that somebody wrote in
// a text is shown as the text it is: content never runs in a reader's browser.
package prose

import (
	"html/template"
	"net/mail"
	"net/url"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Page is what a text needs to know of the page it stands on.
type Page struct {
	Link  func(target string) (href string, ok bool) // where a link leads; not ok: the words stay, the link goes
	Table func(n int) string                         // the name of the nth table, for those who do not see it

	// Image gives the sizes of an image; nil, or not ok: it is one file, and stands where Link says.
	Image func(target string) (Image, bool)
	// Document tells what a reader gets who follows a link with these words to a document: "PDF, 1,2 MB", and its language
	// where that is known. Both are empty where a link leads to something else. Nil: nothing is told.
	Document func(target, words string) (about, language string)

	// Terms are looked for in the text; Term tells where the explanation of one is, and not ok where this use of it stays
	// as it is. Nil: none are looked for.
	Terms *Terms
	Term  func(term int) (href string, ok bool)
}

// Image is an image as a page shows it.
type Image struct {
	Src           string
	Srcset, Sizes string // HTML Living Standard §4.8.4.2.1; empty where there is one size
	Width, Height int    // CSS pixels; 0 where they are not known
}

// Body makes HTML of a long text: headings get ids, and footnotes stand at its end.
func Body(source string, page Page) template.HTML { return render(bodies, source, page, 2) }

// Block makes HTML of a text that shares its page with others: paragraphs, lists, tables.
func Block(source string, page Page) template.HTML { return render(blocks, source, page, 3) }

// Inline makes HTML of one or more sentences, to stand in a paragraph of the layout.
func Inline(source string, page Page) template.HTML {
	html := string(render(inlines, source, page, 2))
	html = strings.TrimSuffix(strings.TrimPrefix(html, "<p>"), "</p>\n")
	return template.HTML(strings.ReplaceAll(html, "</p>\n<p>", "<br>\n"))
}

var (
	features = []goldmark.Extender{extension.Table, struck{}, extension.TaskList, extension.DefinitionList}
	bodies   = newMarkdown(append(features[:4:4], extension.Footnote), parser.WithAutoHeadingID(), parser.WithAttribute())
	blocks   = newMarkdown(features)
	inlines  = goldmark.New(
		goldmark.WithParser(parser.NewParser(
			parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
			parser.WithInlineParsers(parser.DefaultInlineParsers()...))),
		goldmark.WithExtensions(struck{}),
		withOurRenderer())
)

func newMarkdown(features []goldmark.Extender, options ...parser.Option) goldmark.Markdown {
	return goldmark.New(goldmark.WithExtensions(features...), goldmark.WithParserOptions(options...), withOurRenderer())
}

func withOurRenderer() goldmark.Option {
	return goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(ours{}, 100)))
}

// render makes HTML of a text whose highest headings stand at a level: below those of the layout around it.
func render(markdown goldmark.Markdown, source string, on Page, top int) template.HTML {
	data := []byte(source)
	tree := parse(markdown, data)
	settle(tree, data, top)
	prepare(tree, data, on, markdown == bodies)
	var out output
	out.Grow(len(data)*3/2 + 32)
	if err := markdown.Renderer().Render(&out, data, tree); err != nil {
		return template.HTML(template.HTMLEscapeString(source)) // a buffer does not fail; a node we do not know might
	}
	return template.HTML(out.String())
}

func parse(markdown goldmark.Markdown, data []byte) ast.Node {
	return markdown.Parser().Parse(text.NewReader(data), parser.WithContext(parser.NewContext(parser.WithIDs(headingIDs{}))))
}

// prepare fits a tree to its page: links lead where the page says, images have sizes, tables have a
// name, difficult words lead to their explanation. An image at the
// very top of a long text is seen at once.
func prepare(tree ast.Node, data []byte, page Page, long bool) {
	tables := 0
	var dead []ast.Node
	_ = ast.Walk(tree, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch node := node.(type) {
		case *ast.Link:
			if !prepareLink(node, data, page) {
				dead = append(dead, node)
			}
		case *ast.Image:
			if !prepareImage(node, page) {
				dead = append(dead, node)
			} else if long && node.Parent() == tree.FirstChild() {
				node.SetAttributeString(eagerly, true)
			}
		case *extast.Table:
			tables++
			node.SetAttributeString(tableName, []byte(page.Table(tables)))
		}
		return ast.WalkContinue, nil
	})
	for _, node := range dead {
		unwrap(node)
	}
	markTerms(tree, data, page)
}

// prepareLink tells whether a link leads somewhere.
func prepareLink(node *ast.Link, data []byte, page Page) bool {
	if node.FirstChild() == nil { // a link must have words; the check tells of it
		node.AppendChild(node, ast.NewString(util.EscapeHTML(node.Destination)))
	}
	node.Title = nil
	target := string(node.Destination)
	href, ok := page.Link(target)
	if !ok {
		return false
	}
	node.Destination = []byte(href)
	if page.Document == nil {
		return true
	}
	about, language := page.Document(target, wordsIn(node, data))
	if about != "" {
		node.AppendChild(node, ast.NewString(util.EscapeHTML([]byte(" ("+about+")"))))
	}
	if language != "" {
		node.SetAttributeString(hreflang, language)
	}
	return true
}

// prepareImage tells whether there is an image.
func prepareImage(node *ast.Image, page Page) bool {
	target := string(node.Destination)
	src, ok := page.Link(target)
	if !ok {
		return false
	}
	if page.Image != nil {
		if image, ok := page.Image(target); ok {
			src = image.Src
			node.SetAttributeString(imageSizes, image)
		}
	}
	node.Destination = []byte(src)
	return true
}

// unwrap puts what is in a node in its place.
func unwrap(node ast.Node) {
	parent := node.Parent()
	if parent == nil {
		return
	}
	for child := node.FirstChild(); child != nil; child = node.FirstChild() {
		parent.InsertBefore(parent, node, child)
	}
	parent.RemoveChild(parent, node)
}

// Safe tells the targets of links that may be followed: the web, mail, telephone, messages to one, and places in the site itself.
func Safe(target string) bool {
	u, err := url.Parse(strings.TrimSpace(target))
	return err == nil && (leaves(u) || u.Scheme == "" && u.Host == "")
}

// Leaves tells the targets that may be followed and lead out of the site.
func Leaves(target string) bool {
	u, err := url.Parse(strings.TrimSpace(target))
	return err == nil && leaves(u)
}

func leaves(u *url.URL) bool {
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		return u.Host != ""
	case "mailto", "tel", "sms":
		return u.Opaque != ""
	}
	return false
}

// Reaches tells whether a link to a telephone or a mailbox can reach one, and which of both it is. Other links can.
func Reaches(target string) (scheme string, right bool) {
	u, err := url.Parse(strings.TrimSpace(target))
	if err != nil {
		return "", false
	}
	to, err := url.PathUnescape(u.Opaque)
	switch scheme = strings.ToLower(u.Scheme); scheme {
	case "tel":
		return scheme, err == nil && isNumber(to)
	case "sms": // RFC 5724: numbers with commas between them
		return scheme, err == nil && !slices.ContainsFunc(strings.Split(to, ","), func(one string) bool { return !isNumber(one) })
	case "mailto":
		return scheme, err == nil && areAddresses(to)
	}
	return scheme, true
}

// isNumber tells a telephone number: digits with what people put between them (RFC 3966), and what follows a semicolon.
func isNumber(s string) bool {
	s, _, _ = strings.Cut(s, ";")
	digits := 0
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '+' && i == 0, strings.ContainsRune("-.() /", r):
		default:
			return false
		}
	}
	return digits >= 3 // 112 is the shortest
}

// areAddresses tells mail addresses, with commas between them (RFC 6068).
func areAddresses(s string) bool {
	for one := range strings.SplitSeq(s, ",") {
		address, err := mail.ParseAddress(one)
		if _, domain, _ := strings.Cut(one, "@"); err != nil || address.Address != strings.TrimSpace(one) || !strings.Contains(domain, ".") {
			return false
		}
	}
	return true
}

// IsLocal tells the targets that lead to a place in the site itself.
func IsLocal(target string) bool {
	u, err := url.Parse(strings.TrimSpace(target))
	return err == nil && u.Scheme == "" && u.Host == ""
}

// Plain is a text without its marks, on one line: for descriptions, feeds and mail.
func Plain(source string) string {
	if !strings.ContainsAny(source, "*_`[]<>#\\&~|\n!-+") {
		return source
	}
	data := []byte(source)
	var b strings.Builder
	_ = ast.Walk(parse(blocks, data), func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			if node.Type() == ast.TypeBlock {
				b.WriteByte(' ')
			}
			return ast.WalkContinue, nil
		}
		switch node := node.(type) {
		case *ast.Text:
			b.Write(util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(node.Value(data)))))
			if node.SoftLineBreak() || node.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(node.Value)
		case *ast.AutoLink:
			b.Write(node.Label(data))
		case *ast.RawHTML, *ast.HTMLBlock:
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return strings.Join(strings.Fields(b.String()), " ")
}
