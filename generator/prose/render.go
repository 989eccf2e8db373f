package prose

import (
	"bytes"
	"html/template"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// ours renders the nodes for which we do something else than the library: HTML in a text is shown, not run; tables
// can be scrolled by keyboard and name their headers; boxes of a task list are words.
type ours struct{}

// Attributes that tell our renderer of a node what is not in its text.
const (
	tableName  = "data-name"
	hreflang   = "hreflang"
	imageSizes = "data-sizes"
	eagerly    = "data-eagerly"
	termLink   = "data-term"
)

func (ours) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindRawHTML, rawHTML)
	r.Register(ast.KindHTMLBlock, htmlBlock)
	r.Register(ast.KindLink, link)
	r.Register(ast.KindImage, image)
	r.Register(extast.KindTable, table)
	r.Register(extast.KindTableHeader, tableHeader)
	r.Register(extast.KindTableCell, tableCell)
	r.Register(extast.KindTaskCheckBox, checkBox)
}

// output is what the renderer of the library writes to. It asks a writer that gathers, and puts one of 4 kB of its own
// between where it is handed another.
type output struct{ strings.Builder }

// Available is some room: there is always more.
func (*output) Available() int { return 1 }

// Buffered is nothing: what is written is where it belongs.
func (*output) Buffered() int { return 0 }

// Flush has nothing to do.
func (*output) Flush() error { return nil }

func write(w util.BufWriter, parts ...string) {
	for _, part := range parts {
		_, _ = w.WriteString(part) // a buffer does not fail
	}
}

func rawHTML(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.Write(util.EscapeHTML(node.(*ast.RawHTML).Segments.Value(source)))
	}
	return ast.WalkSkipChildren, nil
}

func htmlBlock(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	block := node.(*ast.HTMLBlock)
	write(w, "<p>")
	_, _ = w.Write(util.EscapeHTML(block.Lines().Value(source)))
	if block.HasClosure() {
		_, _ = w.Write(util.EscapeHTML(block.ClosureLine.Value(source)))
	}
	write(w, "</p>\n")
	return ast.WalkContinue, nil
}

func link(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		write(w, "</a>")
		return ast.WalkContinue, nil
	}
	write(w, `<a`)
	if _, ok := node.AttributeString(termLink); ok {
		write(w, ` class="term"`)
	}
	write(w, ` href="`)
	if to := util.URLEscape(node.(*ast.Link).Destination, true); bytes.HasPrefix(to, web) || !html.IsDangerousURL(to) {
		_, _ = w.Write(util.EscapeHTML(to))
	}
	if language, ok := node.AttributeString(hreflang); ok {
		write(w, `" hreflang="`, template.HTMLEscapeString(language.(string)))
	}
	write(w, `">`)
	return ast.WalkContinue, nil
}

var web = []byte("https://") // most links; the library looks at a copy in small letters

func image(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	picture := node.(*ast.Image)
	write(w, `<img src="`)
	_, _ = w.Write(util.EscapeHTML(util.URLEscape(picture.Destination, true)))
	write(w, `" alt="`)
	_, _ = w.Write(util.EscapeHTML([]byte(wordsIn(picture, source))))
	write(w, `"`)
	if value, ok := picture.AttributeString(imageSizes); ok {
		sizes(w, value.(Image))
	}
	if _, ok := picture.AttributeString(eagerly); !ok {
		write(w, ` loading="lazy"`)
	}
	write(w, ` decoding="async">`)
	if title := bytes.TrimSpace(resolved(picture.Title)); len(title) > 0 && string(title) != wordsIn(picture, source) {
		write(w, `<br><span class="quiet">`) // browsers hide it from whoever has no mouse
		_, _ = w.Write(util.EscapeHTML(title))
		write(w, "</span>")
	}
	return ast.WalkSkipChildren, nil
}

// sizes writes what a browser needs to choose a size, and to keep the place of an image free while it loads.
func sizes(w util.BufWriter, image Image) {
	if image.Srcset != "" {
		write(w, ` srcset="`, template.HTMLEscapeString(image.Srcset), `" sizes="`, template.HTMLEscapeString(image.Sizes), `"`)
	}
	if image.Width > 0 && image.Height > 0 {
		write(w, ` width="`, strconv.Itoa(image.Width), `" height="`, strconv.Itoa(image.Height), `"`)
	}
}

// resolved are the letters that somebody meant who wrote \* or &eacute;.
func resolved(written []byte) []byte {
	return util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(written)))
}

// wordsIn is the text in a node without marks.
func wordsIn(node ast.Node, source []byte) string {
	var out []byte
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				out = append(out, resolved(n.Value(source))...)
				if n.SoftLineBreak() || n.HardLineBreak() {
					out = append(out, ' ')
				}
			}
		case *ast.String:
			if entering {
				out = append(out, n.Value...)
			}
		}
		return ast.WalkContinue, nil
	})
	return string(out)
}

func table(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		write(w, "</table></div>\n") // the library has closed the body with its last row
		return ast.WalkContinue, nil
	}
	name := ""
	if value, ok := node.AttributeString(tableName); ok {
		name = string(util.EscapeHTML(value.([]byte)))
	}
	write(w, `<div class="scroll" role="region" tabindex="0" aria-label="`, name, `"><table><caption class="vh">`, name, "</caption>\n")
	return ast.WalkContinue, nil
}

func tableHeader(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		write(w, "<thead><tr>")
		return ast.WalkContinue, nil
	}
	write(w, "</tr></thead>\n")
	if node.NextSibling() != nil {
		write(w, "<tbody>\n")
	}
	return ast.WalkContinue, nil
}

func tableCell(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	cell := node.(*extast.TableCell)
	tag := "td"
	if _, header := cell.Parent().(*extast.TableHeader); header {
		tag = `th scope="col"`
		if wordsIn(cell, source) == "" && cell.FirstChild() == nil {
			tag = "td" // an empty cell heads nothing
		}
	}
	if entering {
		write(w, "<", tag)
		if cell.Alignment == extast.AlignRight || cell.Alignment == extast.AlignCenter {
			write(w, ` class="`, cell.Alignment.String(), `"`)
		}
		write(w, ">")
		return ast.WalkContinue, nil
	}
	write(w, "</", tag[:2], ">")
	return ast.WalkContinue, nil
}

func checkBox(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		mark := "☐ "
		if node.(*extast.TaskCheckBox).IsChecked {
			mark = "☑ "
		}
		write(w, mark)
	}
	return ast.WalkContinue, nil
}
