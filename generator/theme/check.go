package theme

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
	"unicode/utf8"

	"plein/generator/diag"
	"plein/generator/pages"
	"plein/generator/words"
)

// checker walks layouts with the types of what they are given. A nil type is one that cannot be known; nothing is
// said of it.
type checker struct {
	sources  map[string]source // parts by name
	trees    map[string]*parse.Tree
	messages map[string]*words.Messages
	funcs    map[string]any
	seen     map[string]bool // parts with the types they were checked for
	findings []diag.Finding

	at source // the layout that is walked
}

// check tells of every field, part and message that a layout names and that does not exist, with its file and line.
func check(sources []source, messages map[string]*words.Messages) []diag.Finding {
	l := &layouts{}
	c := &checker{sources: map[string]source{}, trees: map[string]*parse.Tree{}, messages: messages, funcs: l.funcs(&words.Messages{}),
		seen: map[string]bool{}}
	for _, s := range sources {
		trees, err := parse.Parse(s.name, s.text, "{{", "}}", c.funcs, builtins)
		if err != nil {
			c.broken(s, err)
			continue
		}
		key := s.name
		if s.kind != "" {
			key = "main " + string(s.kind)
		}
		c.sources[key], c.trees[key] = s, trees[s.name]
	}
	if len(c.findings) > 0 {
		return c.findings
	}
	for _, kind := range sortedKinds() {
		c.template("base", reflect.TypeOf(pages.Views()[kind]), string(kind))
	}
	for _, part := range []string{"header", "footer"} {
		c.template(part, reflect.TypeFor[*pages.Shell](), "")
	}
	return c.findings
}

func sortedKinds() []pages.Kind {
	var kinds []pages.Kind
	for kind := range pages.Views() {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	return kinds
}

// builtins are the functions of the template language that layouts may use.
var builtins = map[string]any{"and": 0, "or": 0, "not": 0, "eq": 0, "ne": 0, "lt": 0, "le": 0, "gt": 0, "ge": 0, "len": 0,
	"index": 0, "slice": 0, "print": 0, "printf": 0, "println": 0, "html": 0, "urlquery": 0, "js": 0, "call": 0}

// broken tells of a layout that cannot be read at all.
func (c *checker) broken(s source, err error) {
	line, problem := 1, err.Error()
	if _, rest, ok := strings.Cut(problem, s.name+":"); ok {
		if _, scanned := fmt.Sscanf(rest, "%d:", &line); scanned == nil {
			_, problem, _ = strings.Cut(rest, ": ")
		}
	}
	lines := strings.Split(s.text, "\n")
	finding := diag.Finding{Rule: BadLayout, At: diag.Position{File: s.file, Line: line, Col: 1, End: 1}, Facts: []any{"problem", problem}}
	if line <= len(lines) {
		finding.Line = lines[line-1]
		finding.At.End = 1 + utf8.RuneCountInString(finding.Line)
	}
	c.findings = append(c.findings, finding)
}

// tell notes a finding at a node of the layout that is walked.
func (c *checker) tell(rule diag.Rule, node parse.Node, length int, facts ...any) *diag.Finding {
	text := c.at.text
	pos := min(int(node.Position()), len(text))
	start := strings.LastIndexByte(text[:pos], '\n') + 1
	line, _, _ := strings.Cut(text[start:], "\n")
	col := 1 + utf8.RuneCountInString(text[start:pos])
	at := diag.Position{File: c.at.file, Line: 1 + strings.Count(text[:pos], "\n"), Col: col, End: col + length}
	c.findings = append(c.findings, diag.Finding{Rule: rule, At: at, Line: line, Facts: facts})
	return &c.findings[len(c.findings)-1]
}

// template checks a part for a type of dot. main is the kind of page whose own layout "main" stands for.
func (c *checker) template(name string, dot reflect.Type, main string) {
	key := name
	if name == "main" {
		key = "main " + main
	}
	if id := key + " " + fmt.Sprint(dot) + " " + main; c.seen[id] {
		return
	} else {
		c.seen[id] = true
	}
	tree := c.trees[key]
	if tree == nil || tree.Root == nil {
		return
	}
	outer := c.at
	c.at = c.sources[key]
	c.list(tree.Root, scope{dot: dot, vars: map[string]reflect.Type{"$": dot}, main: main})
	c.at = outer
}

// scope is what a node can name.
type scope struct {
	dot  reflect.Type
	vars map[string]reflect.Type
	main string
}

func (s scope) with(dot reflect.Type) scope {
	vars := make(map[string]reflect.Type, len(s.vars))
	for name, t := range s.vars {
		vars[name] = t
	}
	return scope{dot, vars, s.main}
}

func (c *checker) list(list *parse.ListNode, s scope) {
	if list == nil {
		return
	}
	for _, node := range list.Nodes {
		c.node(node, s)
	}
}

func (c *checker) node(node parse.Node, s scope) {
	switch node := node.(type) {
	case *parse.ActionNode:
		c.pipe(node.Pipe, s)
	case *parse.IfNode:
		inner := s.with(s.dot)
		c.pipe(node.Pipe, inner)
		c.list(node.List, inner)
		c.list(node.ElseList, s.with(s.dot))
	case *parse.WithNode:
		inner := s.with(s.dot)
		inner.dot = c.pipe(node.Pipe, inner)
		c.list(node.List, inner)
		c.list(node.ElseList, s.with(s.dot))
	case *parse.RangeNode:
		c.rangeOver(node, s)
	case *parse.TemplateNode:
		dot := reflect.Type(nil)
		if node.Pipe != nil {
			dot = c.pipe(node.Pipe, s)
		}
		if node.Name != "main" && c.trees[node.Name] == nil {
			c.tell(NoField, node, len(node.Name), "field", node.Name)
			return
		}
		c.template(node.Name, dot, s.main)
	}
}

func (c *checker) rangeOver(node *parse.RangeNode, s scope) {
	inner := s.with(s.dot)
	over := c.pipe(node.Pipe, inner)
	key, element := reflect.Type(nil), reflect.Type(nil)
	if over != nil {
		switch over = deref(over); over.Kind() {
		case reflect.Slice, reflect.Array:
			key, element = reflect.TypeFor[int](), over.Elem()
		case reflect.Map:
			key, element = over.Key(), over.Elem()
		}
	}
	inner.dot = element
	if decl := node.Pipe.Decl; len(decl) == 1 {
		inner.vars[decl[0].Ident[0]] = element
	} else if len(decl) == 2 {
		inner.vars[decl[0].Ident[0]], inner.vars[decl[1].Ident[0]] = key, element
	}
	c.list(node.List, inner)
	c.list(node.ElseList, s.with(s.dot))
}

// pipe gives the type of a pipeline and notes the variables that it declares.
func (c *checker) pipe(pipe *parse.PipeNode, s scope) reflect.Type {
	var result reflect.Type
	for i, command := range pipe.Cmds {
		result = c.command(command, s, i > 0)
	}
	for _, variable := range pipe.Decl {
		s.vars[variable.Ident[0]] = result
	}
	return result
}

func (c *checker) command(command *parse.CommandNode, s scope, piped bool) reflect.Type {
	var types []reflect.Type
	for _, arg := range command.Args {
		types = append(types, c.operand(arg, s))
	}
	function, isFunction := command.Args[0].(*parse.IdentifierNode)
	if !isFunction {
		return types[0]
	}
	c.message(function, command, piped)
	switch function.Ident {
	case "and", "or":
		return types[len(types)-1]
	case "index":
		if len(types) > 1 && types[1] != nil && (types[1].Kind() == reflect.Slice || types[1].Kind() == reflect.Map) {
			return types[1].Elem()
		}
		return nil
	case "len":
		return reflect.TypeFor[int]()
	case "not", "eq", "ne", "lt", "le", "gt", "ge":
		return reflect.TypeFor[bool]()
	}
	if f, ok := c.funcs[function.Ident]; ok {
		return reflect.TypeOf(f).Out(0)
	}
	return reflect.TypeFor[string]()
}

// message checks that a message which a layout names exists in every language.
func (c *checker) message(function *parse.IdentifierNode, command *parse.CommandNode, piped bool) {
	if function.Ident != "say" || len(command.Args) < 2 || piped {
		return
	}
	key, ok := command.Args[1].(*parse.StringNode)
	if !ok {
		return
	}
	for _, language := range slices.Sorted(maps.Keys(c.messages)) {
		if messages := c.messages[language]; !messages.Has(key.Text) {
			c.tell(NoMessage, key, len(key.Quoted), "field", key.Text, "language", messages.Language)
			return
		}
	}
}

// operand gives the type of one argument.
func (c *checker) operand(node parse.Node, s scope) reflect.Type {
	switch node := node.(type) {
	case *parse.DotNode:
		return s.dot
	case *parse.FieldNode:
		return c.fields(node, s.dot, node.Ident)
	case *parse.VariableNode:
		return c.fields(node, s.vars[node.Ident[0]], node.Ident[1:])
	case *parse.ChainNode:
		return c.fields(node, c.operand(node.Node, s), node.Field)
	case *parse.PipeNode:
		return c.pipe(node, s)
	case *parse.StringNode:
		return reflect.TypeFor[string]()
	case *parse.BoolNode:
		return reflect.TypeFor[bool]()
	}
	return nil
}

// fields follows a chain of names from a type.
func (c *checker) fields(node parse.Node, t reflect.Type, names []string) reflect.Type {
	for _, name := range names {
		if t == nil || deref(t).Kind() == reflect.Interface {
			return nil
		}
		next, ok := member(t, name)
		if !ok {
			finding := c.tell(NoField, node, len(name)+1, "field", name)
			if near := diag.Nearest(name, membersOf(deref(t))); near != "" {
				finding.Hint, finding.Facts = "near", append(finding.Facts, "near", near)
				finding.Fix = strings.TrimSpace(strings.Replace(finding.Line, "."+name, "."+near, 1))
			}
			return nil
		}
		t = next
	}
	return t
}

func deref(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// member gives the type of a field, or of what a method returns.
func member(t reflect.Type, name string) (reflect.Type, bool) {
	if method, ok := reflect.PointerTo(deref(t)).MethodByName(name); ok {
		return method.Type.Out(0), true
	}
	switch t = deref(t); t.Kind() {
	case reflect.Struct:
		field, ok := t.FieldByName(name)
		return field.Type, ok && field.IsExported()
	case reflect.Map:
		return t.Elem(), true
	}
	return nil, false
}

func membersOf(t reflect.Type) []string {
	var names []string
	if t.Kind() == reflect.Struct {
		for _, field := range reflect.VisibleFields(t) {
			names = append(names, field.Name)
		}
	}
	return names
}
