package theme

import (
	"bytes"
	"context"
	"html/template"
	"reflect"
	"strings"
	"testing"
	"time"

	"plein/generator/cache"
	"plein/generator/catalog"
	"plein/generator/pages"
	"plein/generator/policy"
	reading "plein/generator/source"
	"plein/themes"
)

// demonstration lists the pages of the demonstration with the default theme in every language.
func demonstration(t testing.TB) (*Theme, *pages.List) {
	t.Helper()
	ctx := context.Background()
	tree, _, err := reading.Read(ctx, "../..", 2, cache.In(""))
	if err != nil {
		t.Fatal(err)
	}
	for i := range tree.Files {
		if tree.Files[i].Path == "content/site.toml" {
			tree.Files[i].Text = strings.Replace(tree.Files[i].Text, "\n\n", "\nlanguages = [\"nl\", \"fr\"]\n\n", 1)
		}
	}
	content, _, err := catalog.Assemble(ctx, tree, catalog.Options{Drafts: true, Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	look, findings, err := Load(nil, themes.Files, "helder", []string{"nl", "fr"})
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	list, _, err := pages.Of(content, pages.Options{BaseURL: "https://plein.example", Say: look.Messages,
		Clock: policy.Clock{Now: time.Date(2026, 2, 1, 12, 0, 0, 0, time.UTC)}})
	if err != nil {
		t.Fatal(err)
	}
	return look, list
}

// Every layout of the default theme is compiled, and every page of the demonstration is what the library makes of it.
func TestProgramsWriteWhatTheLibraryWrites(t *testing.T) {
	look, list := demonstration(t)
	for language, layouts := range look.languages {
		for kind := range pages.Views() {
			if layouts.programs[kind] == nil {
				_, err := programOf(layouts.byKind[kind], kind, layouts.funcs(look.Messages[language]))
				t.Errorf("the layout of %s is not compiled: %v", kind, err)
			}
		}
		if layouts.parts["header"] == nil || layouts.parts["footer"] == nil {
			t.Error("the parts that pages share are not compiled")
		}
	}
	compared := 0
	for i, page := range list.Pages {
		if testing.Short() && i%20 != 0 {
			continue
		}
		var ours, theirs bytes.Buffer
		layouts := look.languages[page.Language]
		program := layouts.programs[page.Kind]
		if program == nil {
			continue
		}
		if err := program.execute(&ours, page.View()); err != nil {
			t.Fatal(err)
		}
		if err := layouts.byKind[page.Kind].Execute(&theirs, page.View()); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(ours.Bytes(), theirs.Bytes()) {
			t.Fatalf("/%s differs: %s", page.URL, difference(ours.String(), theirs.String()))
		}
		compared++
	}
	if compared < 80 {
		t.Errorf("only %d pages are compared", compared)
	}
}

func difference(a, b string) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	from := max(i-40, 0)
	return "ours …" + a[from:min(i+60, len(a))] + "…, the library's …" + b[from:min(i+60, len(b))]
}

// What is escaped here is escaped as the library does, whatever the text.
func FuzzEscapingIsTheLibrarys(f *testing.F) {
	for _, seed := range []string{"", "a & b", `<script>"'+`, "javascript:alert(1)", "https://x.be/é?q=a b&c=%20%zz", "mailto:a@b.be", "//x", "a/b:c", "\x00\xff", "TEL:1", ":", "ftp://x"} {
		f.Add(seed)
	}
	layouts := map[string]*template.Template{}
	for _, source := range []string{"<p>{{.}}</p>", `<p title="{{.}}">`, `<a href="{{.}}">x</a>`, "<title>{{.}}</title>"} {
		layouts[source] = template.Must(template.New("base").Parse(source))
	}
	programs := map[string]*program{}
	for source, layout := range layouts {
		p, err := compiled(layout, "base", reflect.TypeFor[string](), nil)
		if err != nil {
			f.Fatal(source, err)
		}
		programs[source] = p
	}
	f.Fuzz(func(t *testing.T, text string) {
		for source, layout := range layouts {
			var ours, theirs bytes.Buffer
			if err := layout.Execute(&theirs, text); err != nil {
				t.Skip()
			}
			if err := programs[source].execute(&ours, text); err != nil {
				t.Fatal(err)
			}
			if ours.String() != theirs.String() {
				t.Errorf("%q in %s: %q, the library %q", text, source, ours.String(), theirs.String())
			}
		}
	})
}

// A layout with something that is not known is left to the library; nothing is guessed.
func TestWhatIsNotKnownIsLeftToTheLibrary(t *testing.T) {
	type view struct {
		Any  any
		Text string
		List []string
	}
	for source, compiles := range map[string]bool{
		"{{.Text}}": true,
		"{{range $i, $x := .List}}{{$i}}{{$x}}{{else}}-{{end}}":           true,
		"{{with $x := .Text}}{{$x}}{{.}}{{end}}":                          true,
		"{{if and .Text (not .List)}}a{{else if eq .Text \"b\"}}c{{end}}": true,
		"{{.Any}}":                     true,
		"{{printf \"%q\" .Text}}":      false,
		"<style>{{.Text}}</style>":     false,
		"<p onclick=\"f({{.Text}})\">": false,
		"{{index .List 0}}":            false,
	} {
		layout := template.Must(template.New("base").Parse(source))
		program, err := compiled(layout, "base", reflect.TypeFor[view](), nil)
		if (err == nil) != compiles {
			t.Errorf("%s: %v", source, err)
		}
		for _, v := range []view{{}, {Text: "b"}, {Text: "<a>", List: []string{"x", "&"}}} {
			var ours, theirs bytes.Buffer
			if err != nil {
				break
			}
			if err := layout.Execute(&theirs, v); err != nil {
				t.Fatal(err)
			}
			if err := program.execute(&ours, v); err != nil || ours.String() != theirs.String() {
				t.Errorf("%s of %+v: %q, the library %q (%v)", source, v, ours.String(), theirs.String(), err)
			}
		}
	}
}

func BenchmarkRender(b *testing.B) {
	look, list := demonstration(b)
	var actions []*pages.Page
	for _, page := range list.Pages {
		if page.Kind == pages.KindAction {
			actions = append(actions, page)
		}
	}
	for name, render := range map[string]func(w *bytes.Buffer, page *pages.Page, view any) error{
		"compiled": func(w *bytes.Buffer, page *pages.Page, view any) error {
			return look.languages[page.Language].programs[page.Kind].execute(w, view)
		},
		"library": func(w *bytes.Buffer, page *pages.Page, view any) error {
			return look.languages[page.Language].byKind[page.Kind].Execute(w, view)
		},
	} {
		b.Run(name, func(b *testing.B) {
			views := make([]any, len(actions))
			for i := range actions {
				views[i] = actions[i].View()
			}
			b.ReportAllocs()
			var out bytes.Buffer
			for i := 0; b.Loop(); i++ {
				out.Reset()
				if err := render(&out, actions[i%len(actions)], views[i%len(actions)]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
