package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
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

func Test2BuildAloneKnowsTheOrderOfTheStages(t *testing.T) {
	stages := []string{"plein/generator/source", "plein/generator/catalog", "plein/generator/check", "plein/generator/pages", "plein/generator/publish"}
	for room, files := range rooms(t) {
		used := 0
		for _, name := range imports(files) {
			if slices.Contains(stages, name) {
				used++
			}
		}
		if room != "generator" && used == len(stages) {
			t.Errorf("%s imports every stage: it could run them", room)
		}
		if room != "generator" && slices.Contains(imports(files), "plein/generator") && !strings.HasPrefix(room, "cmd/") {
			t.Errorf("%s imports the pipeline", room)
		}
	}
}

func Test3NothingIsKeptBetweenBuilds(t *testing.T) {
	for room, files := range rooms(t) {
		for _, file := range files {
			for _, declaration := range file.Decls {
				function, ok := declaration.(*ast.FuncDecl)
				if ok && function.Recv == nil && function.Name.Name == "init" {
					t.Errorf("%s has an init function: state that no caller hands over", room)
				}
			}
			ast.Inspect(file, func(node ast.Node) bool {
				assignment, ok := node.(*ast.AssignStmt)
				if !ok || assignment.Tok == token.DEFINE {
					return true
				}
				for _, left := range assignment.Lhs {
					if name, ok := left.(*ast.Ident); ok && isGlobal(files, name.Name) && name.Obj != nil && name.Obj.Decl != nil && atTop(file, name) {
						t.Errorf("%s writes to the package variable %s", room, name.Name)
					}
				}
				return true
			})
		}
	}
}

func isGlobal(files []*ast.File, name string) bool {
	for _, file := range files {
		if object := file.Scope.Lookup(name); object != nil && object.Kind == ast.Var {
			return true
		}
	}
	return false
}

// atTop tells whether a name means the variable of the package and not one of the function.
func atTop(file *ast.File, name *ast.Ident) bool { return file.Scope.Lookup(name.Name) == name.Obj }

func Test4OnlyTheirRoomsReadContentAndWrite(t *testing.T) {
	reads := []string{"ReadFile", "Open", "OpenRoot", "ReadDir", "DirFS", "OpenFile"}
	writes := []string{"WriteFile", "Create", "CreateTemp", "Mkdir", "MkdirAll", "MkdirTemp", "Rename", "Remove", "RemoveAll", "OpenFile", "Link", "Symlink", "Truncate", "Chmod"}
	mayRead := map[string]bool{"generator/source": true, "generator/publish": true, "generator/starter": true, "generator": true, "generator/cache": true}
	mayWrite := map[string]bool{"generator/publish": true, "generator/starter": true, "generator/cache": true}
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
	// The cache may read and write because it knows nothing of a site: it has no folder but the one it is handed.
	for _, name := range imports(rooms(t)["generator/cache"]) {
		if strings.HasPrefix(name, "plein") {
			t.Errorf("the cache imports %s: it could find content to read, or a site to write in", name)
		}
	}
	if found := calls(rooms(t)["generator/cache"], "os", "Getenv", "UserCacheDir", "UserHomeDir", "TempDir", "Getwd"); len(found) > 0 {
		t.Errorf("the cache chooses its own folder: %v", found)
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
		for _, attribute := range []string{"href=\"", "src=\"", "srcset=\"", "action=\""} {
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
