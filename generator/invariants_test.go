package generator_test

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The seven invariants of the house (ARCHITECTURE.md), those that the shape of the code can hold. The seventh is
// held by the tests of publish, the sixth by those of catalogue and whole site.

// rooms are the packages of the generator with the files that are not tests.
func rooms(t *testing.T) map[string][]*ast.File {
	t.Helper()
	rooms := map[string][]*ast.File{}
	err := filepath.WalkDir("..", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		room := filepath.ToSlash(filepath.Dir(name))
		rooms[strings.TrimPrefix(room, "../")] = append(rooms[strings.TrimPrefix(room, "../")], file)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(rooms) < 12 {
		t.Fatalf("only %d rooms are found: the test looks in the wrong place", len(rooms))
	}
	return rooms
}

func imports(files []*ast.File) []string {
	var list []string
	for _, file := range files {
		for _, spec := range file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err == nil && !slices.Contains(list, name) {
				list = append(list, name)
			}
		}
	}
	return list
}

// calls tells whether a room calls a function of a package of the standard library.
func calls(files []*ast.File, pkg string, functions ...string) (found []string) {
	for _, file := range files {
		ast.Inspect(file, func(node ast.Node) bool {
			call, ok := node.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := call.X.(*ast.Ident); ok && x.Name == pkg && slices.Contains(functions, call.Sel.Name) {
				found = append(found, pkg+"."+call.Sel.Name)
			}
			return true
		})
	}
	return found
}

func Test1PolicyImportsOnlyTheStandardLibraryAndDoesNoIO(t *testing.T) {
	for _, name := range imports(rooms(t)["generator/policy"]) {
		if strings.Contains(name, ".") || strings.HasPrefix(name, "plein") {
			t.Errorf("policy imports %s", name)
		}
		if slices.Contains([]string{"os", "io", "io/fs", "net", "net/http", "path/filepath", "embed", "log", "html/template"}, name) {
			t.Errorf("policy imports %s: it does no input or output and knows no HTML", name)
		}
	}
}

// entries are the functions through which data goes from one stage to the next.
var entries = map[string][]string{
	"source": {"Read"}, "catalog": {"Assemble"}, "check": {"Content", "Levels"}, "media": {"Collect"}, "theme": {"Load"}, "pages": {"Of"}, "publish": {"To"},
}

func Test2BuildAloneKnowsTheOrderOfTheStages(t *testing.T) {
	all := rooms(t)
	for room, files := range all {
		if room != "generator" && slices.Contains(imports(files), "plein/generator") && !strings.HasPrefix(room, "cmd/") {
			t.Errorf("%s imports the pipeline", room)
		}
		for stage, functions := range entries {
			if found := calls(files, stage, functions...); len(found) > 0 && room != "generator" {
				t.Errorf("%s runs a stage itself: %v", room, found)
			}
		}
	}
	for stage, functions := range entries {
		if found := calls(all["generator"], stage, functions...); len(found) < len(functions) {
			t.Errorf("the pipeline does not run %s: the test looks for the wrong names (%v)", stage, found)
		}
	}
}

func Test3NothingIsKeptBetweenBuilds(t *testing.T) {
	for room, files := range rooms(t) {
		for _, problem := range kept(files) {
			t.Errorf("%s %s", room, problem)
		}
	}
}

// The test of the test: each way of keeping something is seen.
func Test3SeesEachWayOfKeeping(t *testing.T) {
	for _, c := range []struct{ source, problem string }{
		{"var n int\nfunc f() { n = 1 }", "writes to n"},
		{"var n int\nfunc f() { n++ }", "writes to n"},
		{"var m = map[string]int{}\nfunc f() { m[\"a\"] = 1 }", "writes to m"},
		{"var s struct{ x []int }\nfunc f() { s.x[0] = 1 }", "writes to s"},
		{"var p *int\nfunc f() { *p = 1 }", "writes to p"},
		{"var m = map[string]int{}\nfunc f() { delete(m, \"a\") }", "writes to m"},
		{"var n int\nfunc f() { g(&n) }", "writes to n"},
		{"var once sync.Once", "has the variable once, of sync.Once"},
		{"var cache = &sync.Map{}", "has the variable cache, of sync.Map"},
		{"var n atomic.Int64", "has the variable n, of atomic.Int64"},
		{"func init() {}", "has an init function"},
		{"var n int\nfunc f() { n := 2; n = 3; _ = n }", ""},
		{"var table = []int{1}\nfunc f() int { return table[0] }", ""},
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "x.go", "package x\n"+c.source, 0)
		if err != nil {
			t.Fatal(err)
		}
		// what another file of the room declares is told like what its own does
		other, err := parser.ParseFile(token.NewFileSet(), "y.go", "package x\n", 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(kept([]*ast.File{other, file}), "; "); got != c.problem {
			t.Errorf("%q: %q, want %q", c.source, got, c.problem)
		}
	}
}

// kept tells every way in which a room keeps something that no caller hands over.
func kept(files []*ast.File) (problems []string) {
	variables := variablesOf(files)
	for _, name := range slices.Sorted(maps.Keys(variables)) {
		if kind := variables[name]; kind != "" {
			problems = append(problems, "has the variable "+name+", of "+kind)
		}
	}
	for _, file := range files {
		for _, declaration := range file.Decls {
			if function, ok := declaration.(*ast.FuncDecl); ok && function.Recv == nil && function.Name.Name == "init" {
				problems = append(problems, "has an init function")
			}
		}
		ast.Inspect(file, func(node ast.Node) bool {
			for _, written := range writes(node) {
				name := rootOf(written)
				if name == nil || !isOuter(file, name) {
					continue
				}
				if _, ok := variables[name.Name]; ok {
					problems = append(problems, "writes to "+name.Name)
				}
			}
			return true
		})
	}
	return problems
}

// variablesOf are the variables of a package, with the type of those that are made to be changed: of sync and atomic.
func variablesOf(files []*ast.File) map[string]string {
	variables := map[string]string{}
	for _, file := range files {
		for _, declaration := range file.Decls {
			general, ok := declaration.(*ast.GenDecl)
			if !ok || general.Tok != token.VAR {
				continue
			}
			for _, spec := range general.Specs {
				value := spec.(*ast.ValueSpec)
				for _, name := range value.Names {
					if name.Name != "_" {
						variables[name.Name] = changing(value)
					}
				}
			}
		}
	}
	return variables
}

func changing(value *ast.ValueSpec) (kind string) {
	look := func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok {
			if x, ok := selector.X.(*ast.Ident); ok && (x.Name == "sync" || x.Name == "atomic") {
				kind = x.Name + "." + selector.Sel.Name
			}
		}
		_, isFunction := node.(*ast.FuncLit)
		return !isFunction
	}
	if value.Type != nil {
		ast.Inspect(value.Type, look)
	}
	for _, v := range value.Values {
		ast.Inspect(v, look)
	}
	return kind
}

// writes are the places that a node changes, or hands over to be changed.
func writes(node ast.Node) []ast.Expr {
	switch node := node.(type) {
	case *ast.AssignStmt:
		if node.Tok != token.DEFINE {
			return node.Lhs
		}
	case *ast.IncDecStmt:
		return []ast.Expr{node.X}
	case *ast.UnaryExpr:
		if node.Op == token.AND {
			return []ast.Expr{node.X}
		}
	case *ast.CallExpr:
		if name, ok := node.Fun.(*ast.Ident); ok && (name.Name == "delete" || name.Name == "clear") && len(node.Args) > 0 {
			return node.Args[:1]
		}
	}
	return nil
}

// rootOf is the variable in which a place lies: x of x.y[0].
func rootOf(e ast.Expr) *ast.Ident {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		default:
			return nil
		}
	}
}

// isOuter tells a name of the package, perhaps of another file, from one that a function declares.
func isOuter(file *ast.File, name *ast.Ident) bool {
	return name.Obj == nil || file.Scope.Lookup(name.Name) == name.Obj
}

func Test4OnlyTheirRoomsReadContentAndWrite(t *testing.T) {
	reads := []string{"ReadFile", "Open", "OpenRoot", "ReadDir", "DirFS", "OpenFile"}
	writes := []string{"WriteFile", "Create", "CreateTemp", "Mkdir", "MkdirAll", "MkdirTemp", "Rename", "Remove", "RemoveAll", "OpenFile", "Link", "Symlink", "Truncate", "Chmod"}
	mayRead := map[string]bool{"generator/source": true, "generator/beneath": true, "generator/publish": true, "generator/starter": true, "generator": true, "generator/cache": true, "generator/mend": true, "cmd/bench": true}
	mayWrite := map[string]bool{"generator/publish": true, "generator/starter": true, "generator/cache": true, "generator/mend": true, "cmd/bench": true} // bench writes no site
	for room, files := range rooms(t) {
		if found := calls(files, "os", reads...); len(found) > 0 && !mayRead[room] {
			t.Errorf("%s reads from disk: %v", room, found)
		}
		if found := calls(files, "os", writes...); len(found) > 0 && !mayWrite[room] {
			t.Errorf("%s writes to disk: %v", room, found)
		}
	}
	if len(calls(rooms(t)["generator/publish"], "os", writes...)) == 0 {
		t.Error("publish writes nothing: the test sees nothing")
	}
	// The cache may read and write because it knows nothing of a site: it has no folder but the one it is handed. And beneath opens files
	// for two rooms that may.
	for _, room := range []string{"generator/cache", "generator/beneath"} {
		for _, name := range imports(rooms(t)[room]) {
			if strings.HasPrefix(name, "plein") {
				t.Errorf("%s imports %s: it could find content to read, or a site to write in", room, name)
			}
		}
	}
	for room, files := range rooms(t) {
		if slices.Contains(imports(files), "plein/generator/beneath") && room != "generator/source" && room != "generator/publish" {
			t.Errorf("%s opens files with beneath", room)
		}
	}
	if found := calls(rooms(t)["generator/cache"], "os", "Getenv", "UserCacheDir", "UserHomeDir", "TempDir", "Getwd"); len(found) > 0 {
		t.Errorf("the cache chooses its own folder: %v", found)
	}
	// mend may write over content because a finding says which bytes: it knows nothing of what a file means.
	for _, name := range imports(rooms(t)["generator/mend"]) {
		if strings.HasPrefix(name, "plein") && name != "plein/generator/diag" {
			t.Errorf("mend imports %s: it could decide by itself what to write", name)
		}
	}
	if found := calls(rooms(t)["generator"], "os", reads...); len(found) != 1 {
		t.Errorf("the pipeline itself may open the folder of themes and nothing else: %v", found)
	}
}

// Addresses in layouts come whole from a view: no layout writes a path or puts two things together in an attribute
// that is followed.
func Test5EveryURLIsMadeInPages(t *testing.T) {
	err := filepath.WalkDir("../themes", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".html") {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for _, attribute := range []string{"href=\"", "src=\"", "srcset=\"", "action=\"", "poster=\"", "data=\""} {
			rest := string(data)
			for {
				_, after, found := strings.Cut(rest, attribute)
				if !found {
					break
				}
				value, next, _ := strings.Cut(after, "\"")
				whole := strings.HasPrefix(value, "{{") && strings.HasSuffix(value, "}}") && strings.Count(value, "{{") == 1
				if !whole && !strings.HasPrefix(value, "#") {
					t.Errorf("%s makes the address %q itself", name, value)
				}
				rest = next
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, room := range []string{"formats", "prose", "check", "policy", "media"} {
		for _, file := range rooms(t)["generator/"+room] {
			ast.Inspect(file, func(node ast.Node) bool {
				if sum, ok := node.(*ast.BinaryExpr); ok && sum.Op == token.ADD && (isPath(sum.X) || isPath(sum.Y)) {
					t.Errorf("%s joins an address: %s", room, text(sum))
				}
				return true
			})
		}
	}
	for room, files := range rooms(t) {
		if room == "generator/pages" {
			continue
		}
		for _, file := range files {
			ast.Inspect(file, func(node ast.Node) bool {
				conversion, ok := node.(*ast.CallExpr)
				if !ok {
					return true
				}
				if name, ok := conversion.Fun.(*ast.SelectorExpr); ok && name.Sel.Name == "URL" {
					if x, ok := name.X.(*ast.Ident); ok && x.Name == "pages" {
						t.Errorf("%s makes a pages.URL of its own", room)
					}
				}
				return true
			})
		}
	}
}

// isPath tells a piece that would be joined to an address: "/", "acties/", "#".
func isPath(e ast.Expr) bool {
	literal, ok := e.(*ast.BasicLit)
	return ok && literal.Kind == token.STRING && pathPiece.MatchString(strings.Trim(literal.Value, "\"`"))
}

var pathPiece = regexp.MustCompile(`^[a-z0-9.-]*[/#?][a-z0-9./-]*$`)

func text(e ast.Expr) string {
	var out bytes.Buffer
	_ = format.Node(&out, token.NewFileSet(), e)
	return out.String()
}

// Invariant 6 in the shape of the code: rooms that read content give findings, and no finding is made without a rule
// that has its words in diag.
func Test6EveryRuleHasItsWords(t *testing.T) {
	data, err := os.ReadFile("diag/messages/nl.toml")
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for room, files := range rooms(t) {
		for _, file := range files {
			ast.Inspect(file, func(node ast.Node) bool {
				pair, ok := node.(*ast.KeyValueExpr)
				if !ok {
					return true
				}
				key, isName := pair.Key.(*ast.Ident)
				value, isText := pair.Value.(*ast.BasicLit)
				if !isName || !isText || key.Name != "Code" {
					return true
				}
				code, _ := strconv.Unquote(value.Value)
				codes[code] = true
				if !strings.Contains(string(data), "["+code+"]") {
					t.Errorf("%s has the rule %s, for which there are no words", room, code)
				}
				return true
			})
		}
	}
	if len(codes) < 50 {
		t.Errorf("only %d rules are found", len(codes))
	}
}

func TestEveryRoomSaysWhatItIs(t *testing.T) {
	for room, files := range rooms(t) {
		if !slices.ContainsFunc(files, func(f *ast.File) bool { return f.Doc != nil && len(f.Doc.Text()) > 80 }) {
			t.Errorf("%s has no package comment", room)
		}
	}
}

func TestTheMapNamesEveryRoom(t *testing.T) {
	data, err := os.ReadFile("../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	for room := range rooms(t) {
		if !strings.Contains(string(data), "`"+room+"`") && !strings.Contains(string(data), "`"+strings.TrimPrefix(room, "generator/")+"`") {
			t.Errorf("ARCHITECTURE.md does not name %s", room)
		}
	}
}

func TestTheProjectNeedsNothingBesideIt(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{if .Module}}{{.Module.Path}}{{end}}", "../cmd/plein").Output()
	if err != nil {
		t.Fatal(err)
	}
	for module := range strings.FieldsSeq(string(out)) {
		if strings.HasPrefix(module, ".") || strings.HasPrefix(module, "/") {
			t.Errorf("it needs %s", module)
		}
	}
}
