package prose

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"plein/generator/words"
)

// Reserved are the ids that layouts use and readers may link to; a heading with such a name gets a number behind it.
// Other ids of layouts have two hyphens in a row, which a heading never gets.
var Reserved = []string{"inhoud", "menu", "voet", "antwoord"}

// settle puts the headings of a text in order: none is empty, none skips a level (WCAG 2.2, technique H42), the
// highest stand at a level, and those that have an id have one of their own.
func settle(tree ast.Node, data []byte, top int) {
	var headings []*ast.Heading
	_ = ast.Walk(tree, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if heading, ok := node.(*ast.Heading); ok && entering {
			headings = append(headings, heading)
		}
		return ast.WalkContinue, nil
	})
	taken, above := slices.Clone(Reserved), top-1
	for _, heading := range headings {
		text := strings.TrimSpace(wordsIn(heading, data))
		if text == "" && !hasImage(heading) {
			heading.Parent().RemoveChild(heading.Parent(), heading)
			continue
		}
		heading.Level = min(max(heading.Level, top), above+1)
		above = heading.Level
		given, ok := heading.AttributeString("id")
		if len(heading.Attributes()) > 1 || !ok {
			heading.RemoveAttributes() // what else an attribute block may hold
		}
		if ok {
			id := ownID(given, text, taken)
			taken = append(taken, id)
			heading.SetAttributeString("id", []byte(id))
		}
	}
}

func hasImage(node ast.Node) bool {
	found := false
	_ = ast.Walk(node, func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		found = found || n.Kind() == ast.KindImage
		return ast.WalkContinue, nil
	})
	return found
}

var goodID = regexp.MustCompile(`^[A-Za-z0-9]+([-_][A-Za-z0-9]+)*$`)

// ownID is the id that an editor gave, or a slug of the words, with a number behind it where it is taken.
func ownID(given any, text string, taken []string) string {
	id := ""
	if bytes, ok := given.([]byte); ok && goodID.Match(bytes) {
		id = string(bytes)
	}
	if id == "" {
		id = words.Slug(text)
	}
	if id == "" {
		id = "deel"
	}
	unique := id
	for n := 2; slices.Contains(taken, unique); n++ {
		unique = id + "-" + strconv.Itoa(n)
	}
	return unique
}

// headingIDs leaves the ids of headings to settle, which sees all of them at once.
type headingIDs struct{}

// Generate gives every heading an id that is no good, so that it gets its own.
func (headingIDs) Generate([]byte, ast.NodeKind) []byte { return []byte("?") }

// Put is told of ids that editors gave.
func (headingIDs) Put([]byte) {}
