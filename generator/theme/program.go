package theme

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"strings"
	"sync"
	"text/template/parse"

	"plein/generator/pages"
)

// A program is a layout as a row of functions. html/template parses a layout and decides how each value is escaped where
// it stands; executing it walks that tree with reflection for every page, which is most of the time of a build. Here the
// tree is walked once, with the types of the views: where a field lies and how it is escaped is known from then on. The
// tree is the library's, so escaping is what it decided; a layout with something that is not known here is executed by
// the library as before, and a test holds that both give the same bytes (program_test.go).

// program runs a layout over a view.
type program struct {
	start    *block
	view     reflect.Type
	machines sync.Pool // of *machine, that ran before
}

// block is a template compiled for a type of dot.
type block struct {
	run   statement
	slots int // variables
}

type statement func(m *machine)

// expression gives a value; its type is known when it is compiled.
type expression struct {
	of   reflect.Type
	eval func(m *machine) reflect.Value
	text func(m *machine) string // of what a function says: without a box around it; may be nil
}

// machine is one run.
type machine struct {
	out  *bytes.Buffer
	dot  reflect.Value
	vars []reflect.Value // of all blocks under way
	base int             // where those of the block that runs begin
	err  error
}

// errUnknown tells that something in a layout is left to the library.
var errUnknown = errors.New("not compiled")

// compiler compiles the templates of one layout.
type compiler struct {
	trees  map[string]*parse.Tree
	funcs  template.FuncMap
	blocks map[string]*block
	scope  *variables
}

// variables are the names that a template declares, with their slots and types.
type variables struct {
	names []variable
	slots int // most that are in use at once
}

type variable struct {
	name string
	of   reflect.Type
}

// programOf compiles a layout for a kind of page.
func programOf(layout *template.Template, kind pages.Kind, funcs template.FuncMap) (*program, error) {
	return compiled(layout, "base", reflect.TypeOf(pages.Views()[kind]), funcs)
}

// compiled compiles a template of a set for a type of dot. The set is escaped first: the library does so before it
// executes, also when there is nothing to execute it with.
func compiled(set *template.Template, name string, dot reflect.Type, funcs template.FuncMap) (*program, error) {
	_ = set.ExecuteTemplate(io.Discard, name, nil)
	c := &compiler{trees: map[string]*parse.Tree{}, funcs: funcs, blocks: map[string]*block{}}
	for _, t := range set.Templates() {
		if t.Tree != nil {
			c.trees[t.Name()] = t.Tree
		}
	}
	start, err := c.block(name, dot)
	if err != nil {
		return nil, err
	}
	return &program{start: start, view: dot}, nil
}

// execute writes a page.
func (p *program) execute(out *bytes.Buffer, view any) error {
	m, _ := p.machines.Get().(*machine)
	if m == nil {
		m = &machine{vars: make([]reflect.Value, 0, 32)}
	}
	m.out = out
	m.call(p.start, reflect.ValueOf(view))
	err := m.err
	clear(m.vars[:cap(m.vars)]) // the view is not to live as long as the room for it
	*m = machine{vars: m.vars}
	p.machines.Put(m)
	return err
}

// call runs a block with another dot.
func (m *machine) call(b *block, dot reflect.Value) {
	outerDot, outerBase, top := m.dot, m.base, len(m.vars)
	m.dot, m.base = dot, top
	for range b.slots {
		m.vars = append(m.vars, reflect.Value{})
	}
	m.vars[top] = dot // $
	b.run(m)
	m.vars = m.vars[:top]
	m.dot, m.base = outerDot, outerBase
}

// block compiles a template for a type of dot, once.
func (c *compiler) block(name string, dot reflect.Type) (*block, error) {
	key := name + " " + dot.String()
	if b := c.blocks[key]; b != nil {
		return b, nil
	}
	tree := c.trees[name]
	if tree == nil || tree.Root == nil || strings.Contains(name, "$") {
		return nil, fmt.Errorf("%w: template %s", errUnknown, name)
	}
	b := &block{}
	c.blocks[key] = b
	outer := c.scope
	c.scope = &variables{names: []variable{{"$", dot}}, slots: 1}
	run, err := c.list(tree.Root, dot)
	b.run, b.slots = run, c.scope.slots
	c.scope = outer
	return b, err
}

func (c *compiler) list(list *parse.ListNode, dot reflect.Type) (statement, error) {
	if list == nil {
		return func(*machine) {}, nil
	}
	var steps []statement
	for _, node := range list.Nodes {
		step, err := c.node(node, dot)
		if err != nil {
			return nil, err
		}
		steps = append(steps, step)
	}
	return func(m *machine) {
		for _, step := range steps {
			step(m)
		}
	}, nil
}

func (c *compiler) node(node parse.Node, dot reflect.Type) (statement, error) {
	switch node := node.(type) {
	case *parse.TextNode:
		text := node.Text
		return func(m *machine) { m.out.Write(text) }, nil
	case *parse.ActionNode:
		return c.action(node.Pipe, dot)
	case *parse.IfNode:
		return c.branch(&node.BranchNode, dot, false)
	case *parse.WithNode:
		return c.branch(&node.BranchNode, dot, true)
	case *parse.RangeNode:
		return c.loop(node, dot)
	case *parse.TemplateNode:
		return c.template(node, dot)
	}
	return nil, fmt.Errorf("%w: %s", errUnknown, node)
}

// declare gives a variable a slot of its own for as long as its block of the layout lasts.
func (s *variables) declare(name string, of reflect.Type) (slot int) {
	s.names = append(s.names, variable{name, of})
	s.slots = max(s.slots, len(s.names))
	return len(s.names) - 1
}

func (s *variables) find(name string) (slot int, of reflect.Type) {
	for i := len(s.names) - 1; i >= 0; i-- {
		if s.names[i].name == name {
			return i, s.names[i].of
		}
	}
	return 0, nil
}

// action is {{…}}: a value that is written, or one that is given a name.
func (c *compiler) action(pipe *parse.PipeNode, dot reflect.Type) (statement, error) {
	if len(pipe.Decl) == 0 {
		return c.emit(pipe, dot)
	}
	value, err := c.pipe(pipe, dot)
	if err != nil || len(pipe.Decl) != 1 || pipe.IsAssign {
		return nil, errors.Join(err, errUnknown)
	}
	slot := c.scope.declare(pipe.Decl[0].Ident[0], value.of)
	return func(m *machine) { m.vars[m.base+slot] = value.eval(m) }, nil
}

// branch is {{if}} or {{with}}.
func (c *compiler) branch(node *parse.BranchNode, dot reflect.Type, with bool) (statement, error) {
	known := len(c.scope.names)
	defer func() { c.scope.names = c.scope.names[:known] }()
	if !with && len(node.Pipe.Decl) == 0 {
		return c.choice(node, dot)
	}
	value, err := c.pipe(node.Pipe, dot)
	if err != nil {
		return nil, err
	}
	slot := -1
	if len(node.Pipe.Decl) == 1 {
		slot = c.scope.declare(node.Pipe.Decl[0].Ident[0], value.of)
	}
	inner := dot
	if with {
		inner = value.of
	}
	yes, errYes := c.list(node.List, inner)
	no, errNo := c.list(node.ElseList, dot)
	return func(m *machine) {
		v := value.eval(m)
		if slot >= 0 {
			m.vars[m.base+slot] = v
		}
		if !truth(v) {
			no(m)
			return
		}
		outer := m.dot
		if with {
			m.dot = v
		}
		yes(m)
		m.dot = outer
	}, errors.Join(errYes, errNo)
}

// choice is {{if}} of something that is only asked whether it is there.
func (c *compiler) choice(node *parse.BranchNode, dot reflect.Type) (statement, error) {
	is, err := c.condition(node.Pipe, dot)
	if err != nil {
		return nil, err
	}
	yes, errYes := c.list(node.List, dot)
	no, errNo := c.list(node.ElseList, dot)
	return func(m *machine) {
		if is(m) {
			yes(m)
		} else {
			no(m)
		}
	}, errors.Join(errYes, errNo)
}

// loop is {{range}} over a list.
func (c *compiler) loop(node *parse.RangeNode, dot reflect.Type) (statement, error) {
	known := len(c.scope.names)
	defer func() { c.scope.names = c.scope.names[:known] }()
	over, err := c.pipe(node.Pipe, dot)
	if err != nil || over.of.Kind() != reflect.Slice {
		return nil, errors.Join(err, errUnknown)
	}
	key, element := -1, -1
	switch decl := node.Pipe.Decl; len(decl) {
	case 1:
		element = c.scope.declare(decl[0].Ident[0], over.of.Elem())
	case 2:
		key = c.scope.declare(decl[0].Ident[0], reflect.TypeFor[int]())
		element = c.scope.declare(decl[1].Ident[0], over.of.Elem())
	}
	body, errBody := c.list(node.List, over.of.Elem())
	no, errNo := c.list(node.ElseList, dot)
	return func(m *machine) {
		list, outer := over.eval(m), m.dot
		for i := range list.Len() {
			m.dot = list.Index(i)
			if key >= 0 {
				m.vars[m.base+key] = reflect.ValueOf(i)
			}
			if element >= 0 {
				m.vars[m.base+element] = m.dot
			}
			body(m)
		}
		if m.dot = outer; list.Len() == 0 {
			no(m)
		}
	}, errors.Join(errBody, errNo)
}

// template is {{template "name" .}}.
func (c *compiler) template(node *parse.TemplateNode, dot reflect.Type) (statement, error) {
	if node.Pipe == nil {
		return nil, fmt.Errorf("%w: a template without a value", errUnknown)
	}
	value, err := c.pipe(node.Pipe, dot)
	if err != nil {
		return nil, err
	}
	b, err := c.block(node.Name, value.of)
	return func(m *machine) { m.call(b, value.eval(m)) }, err
}
