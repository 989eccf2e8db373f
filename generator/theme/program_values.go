package theme

import (
	"fmt"
	"reflect"
	"text/template/parse"
)

// pipe compiles a pipeline of a single command to its value.
func (c *compiler) pipe(pipe *parse.PipeNode, dot reflect.Type) (expression, error) {
	if len(pipe.Cmds) != 1 {
		return expression{}, fmt.Errorf("%w: %s", errUnknown, pipe)
	}
	return c.command(pipe.Cmds[0], dot)
}

func (c *compiler) command(command *parse.CommandNode, dot reflect.Type) (expression, error) {
	if name, ok := command.Args[0].(*parse.IdentifierNode); ok {
		return c.function(name.Ident, command.Args[1:], dot)
	}
	if len(command.Args) > 1 {
		return expression{}, fmt.Errorf("%w: %s", errUnknown, command)
	}
	return c.operand(command.Args[0], dot)
}

func (c *compiler) operand(node parse.Node, dot reflect.Type) (expression, error) {
	switch node := node.(type) {
	case *parse.DotNode:
		return expression{dot, func(m *machine) reflect.Value { return m.dot }}, nil
	case *parse.FieldNode:
		return fields(expression{dot, func(m *machine) reflect.Value { return m.dot }}, node.Ident)
	case *parse.VariableNode:
		slot, of := c.scope.find(node.Ident[0])
		if of == nil {
			return expression{}, fmt.Errorf("%w: %s", errUnknown, node)
		}
		return fields(expression{of, func(m *machine) reflect.Value { return m.vars[m.base+slot] }}, node.Ident[1:])
	case *parse.PipeNode:
		return c.pipe(node, dot)
	case *parse.StringNode:
		return constantOf(node.Text), nil
	case *parse.BoolNode:
		return constantOf(node.True), nil
	case *parse.NumberNode:
		if node.IsInt {
			return constantOf(int(node.Int64)), nil
		}
	}
	return expression{}, fmt.Errorf("%w: %s", errUnknown, node)
}

func constantOf(value any) expression {
	v := reflect.ValueOf(value)
	return expression{v.Type(), func(*machine) reflect.Value { return v }}
}

// fields follows a chain of names: where each lies is found once.
func fields(from expression, names []string) (expression, error) {
	for _, name := range names {
		next, err := memberOf(from, name)
		if err != nil {
			return expression{}, err
		}
		from = next
	}
	return from, nil
}

// memberOf is one field, or what a method without arguments gives.
func memberOf(from expression, name string) (expression, error) {
	pointer := from.of.Kind() == reflect.Pointer
	of := deref(from.of)
	if method, ok := of.MethodByName(name); ok {
		return methodOf(from, method, pointer)
	}
	if of.Kind() != reflect.Struct {
		return expression{}, fmt.Errorf("%w: %s of %s", errUnknown, name, of)
	}
	field, ok := of.FieldByName(name)
	if !ok || !field.IsExported() {
		return expression{}, fmt.Errorf("%w: %s of %s", errUnknown, name, of)
	}
	if len(field.Index) == 1 && !pointer {
		at := field.Index[0]
		return expression{field.Type, func(m *machine) reflect.Value { return from.eval(m).Field(at) }}, nil
	}
	index := field.Index
	return expression{field.Type, func(m *machine) reflect.Value {
		v := from.eval(m)
		if pointer {
			v = v.Elem()
		}
		return v.FieldByIndex(index)
	}}, nil
}

// methodOf is what a method without arguments gives, perhaps with an error.
func methodOf(from expression, method reflect.Method, pointer bool) (expression, error) {
	of := method.Type
	if of.NumIn() != 1 || !(of.NumOut() == 1 || of.NumOut() == 2 && of.Out(1) == reflect.TypeFor[error]()) {
		return expression{}, fmt.Errorf("%w: method %s", errUnknown, method.Name)
	}
	return expression{of.Out(0), func(m *machine) reflect.Value {
		v := from.eval(m)
		if pointer {
			v = v.Elem()
		}
		return m.result(v.Method(method.Index).Call(nil))
	}}, nil
}

// result is the value of a call; its error is that of the run.
func (m *machine) result(out []reflect.Value) reflect.Value {
	if len(out) == 2 && !out[1].IsNil() && m.err == nil {
		m.err, _ = out[1].Interface().(error)
	}
	return out[0]
}

// function compiles the call of a function that gives a value.
func (c *compiler) function(name string, args []parse.Node, dot reflect.Type) (expression, error) {
	values := make([]expression, len(args))
	for i, arg := range args {
		value, err := c.operand(arg, dot)
		if err != nil {
			return expression{}, err
		}
		values[i] = value
	}
	switch call := c.funcs[name].(type) {
	case nil:
		if name == "len" && len(values) == 1 {
			return expression{reflect.TypeFor[int](), func(m *machine) reflect.Value { return reflect.ValueOf(values[0].eval(m).Len()) }}, nil
		}
	case func(string, ...any) string: // say
		return expression{reflect.TypeFor[string](), func(m *machine) reflect.Value {
			pairs := make([]any, 0, 8)
			for _, value := range values[1:] {
				pairs = append(pairs, value.eval(m).Interface())
			}
			return reflect.ValueOf(call(values[0].eval(m).String(), pairs...))
		}}, nil
	default:
		return c.called(reflect.ValueOf(call), values)
	}
	return expression{}, fmt.Errorf("%w: %s", errUnknown, name)
}

// called calls a function of the theme: of one argument, perhaps with an error.
func (c *compiler) called(call reflect.Value, values []expression) (expression, error) {
	of := call.Type()
	if of.NumIn() != len(values) || of.IsVariadic() || of.NumOut() == 0 {
		return expression{}, fmt.Errorf("%w: a function of %s", errUnknown, of)
	}
	return expression{of.Out(0), func(m *machine) reflect.Value {
		in := make([]reflect.Value, len(values))
		for i := range values {
			in[i] = values[i].eval(m)
		}
		return m.result(call.Call(in))
	}}, nil
}

// condition compiles what is only asked whether it is there.
func (c *compiler) condition(pipe *parse.PipeNode, dot reflect.Type) (func(m *machine) bool, error) {
	if len(pipe.Cmds) != 1 {
		return nil, fmt.Errorf("%w: %s", errUnknown, pipe)
	}
	return c.asked(pipe.Cmds[0].Args, dot)
}

func (c *compiler) asked(args []parse.Node, dot reflect.Type) (func(m *machine) bool, error) {
	name, isFunction := args[0].(*parse.IdentifierNode)
	if !isFunction {
		if inner, ok := args[0].(*parse.PipeNode); ok && len(args) == 1 {
			return c.condition(inner, dot)
		}
		value, err := c.operand(args[0], dot)
		return func(m *machine) bool { return truth(value.eval(m)) }, err
	}
	switch name.Ident {
	case "and", "or", "not":
		return c.logic(name.Ident, args[1:], dot)
	case "eq", "ne":
		return c.equality(name.Ident == "eq", args[1:], dot)
	}
	value, err := c.function(name.Ident, args[1:], dot)
	return func(m *machine) bool { return truth(value.eval(m)) }, err
}

func (c *compiler) logic(name string, args []parse.Node, dot reflect.Type) (func(m *machine) bool, error) {
	var parts []func(m *machine) bool
	for _, arg := range args {
		part, err := c.asked([]parse.Node{arg}, dot)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	switch name {
	case "not":
		return func(m *machine) bool { return !parts[0](m) }, nil
	case "and":
		return func(m *machine) bool {
			for _, part := range parts {
				if !part(m) {
					return false
				}
			}
			return true
		}, nil
	}
	return func(m *machine) bool {
		for _, part := range parts {
			if part(m) {
				return true
			}
		}
		return false
	}, nil
}

// equality compares two texts or two numbers.
func (c *compiler) equality(want bool, args []parse.Node, dot reflect.Type) (func(m *machine) bool, error) {
	if len(args) != 2 {
		return nil, fmt.Errorf("%w: eq", errUnknown)
	}
	a, errA := c.operand(args[0], dot)
	b, errB := c.operand(args[1], dot)
	switch {
	case errA != nil || errB != nil:
		return nil, fmt.Errorf("%w: eq", errUnknown)
	case a.of.Kind() == reflect.String && b.of.Kind() == reflect.String:
		return func(m *machine) bool { return (a.eval(m).String() == b.eval(m).String()) == want }, nil
	case a.of.Kind() == reflect.Int && b.of.Kind() == reflect.Int:
		return func(m *machine) bool { return (a.eval(m).Int() == b.eval(m).Int()) == want }, nil
	}
	return nil, fmt.Errorf("%w: eq of %s and %s", errUnknown, a.of, b.of)
}

// truth is what text/template takes for true: all but the zero value, an empty list and an empty text; a struct always.
func truth(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Bool:
		return v.Bool()
	case reflect.String, reflect.Slice, reflect.Map, reflect.Array:
		return v.Len() > 0
	case reflect.Int, reflect.Int64, reflect.Int32:
		return v.Int() != 0
	case reflect.Pointer, reflect.Func, reflect.Interface:
		return !v.IsNil()
	case reflect.Float64:
		return v.Float() != 0
	}
	return v.IsValid()
}
