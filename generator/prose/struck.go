package prose

import (
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// struck are words between two tildes. One tilde strikes nothing out, though the library and forges would have it so:
// who writes H~2~O means a small 2, and must see that it was not understood rather than have it crossed out.
type struck struct{}

// Extend adds it to a reader of Markdown.
func (struck) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(parser.WithInlineParsers(util.Prioritized(twoTildes{extension.NewStrikethroughParser()}, 500)))
	m.Renderer().AddOptions(renderer.WithNodeRenderers(util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500)))
}

type twoTildes struct{ parser.InlineParser }

// Parse passes over a tilde that stands alone.
func (t twoTildes) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if line, _ := block.PeekLine(); len(line) < 2 || line[1] != '~' {
		return nil
	}
	return t.InlineParser.Parse(parent, block, pc)
}
