// Package theme makes HTML of pages: layouts, messages of the interface and assets, from the theme that comes with
// the command and from what a site puts over it, file by file.
//
// It does not know what stands on a page (pages fills a view for each) and makes no URL. Layouts are checked against
// the types of their views when the theme is loaded, and made compact then, so that no page needs a pass of its own.
// Escaping is contextual always (html/template).
package theme

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"reflect"
	"regexp"
	"strings"
	"sync"

	"plein/generator/diag"
	"plein/generator/pages"
	"plein/generator/words"
)

// Theme is a theme, ready to render pages in several languages.
type Theme struct {
	Messages  map[string]*words.Messages // of the interface, by language
	Script    Asset                      // may be empty
	sheet     []byte                     // the style sheets, joined
	brands    brands
	languages map[string]*layouts
}

// Asset is a file of the theme as it stands in the site.
type Asset struct {
	URL  pages.URL
	Data []byte
}

// layouts are the layouts of one language: messages are bound to them.
type layouts struct {
	byKind map[pages.Kind]*template.Template
	// programs are the layouts compiled, and parts those of the shell; a layout that could not be is executed as it is.
	programs map[pages.Kind]*program
	parts    map[string]*program
	shell    *template.Template
	shells   shellCache
	stones   map[string]template.HTML // by state
}

// Exists tells whether there is a theme of that name, in the themes folder of a site or with the command.
func Exists(site, builtin fs.FS, name string) bool {
	_, err := layersOf(site, builtin, name)
	return !errors.Is(err, fs.ErrNotExist)
}

// Load reads a theme for some languages, that of the site first: from the themes folder of a site over what comes with
// the command. What is wrong in a theme is a finding.
func Load(site, builtin fs.FS, name string, languages []string) (*Theme, []diag.Finding, error) {
	t, findings, err := loadLayers(site, builtin, name, languages)
	var wrong *settingError
	if errors.As(err, &wrong) {
		return nil, []diag.Finding{wrong.finding()}, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("reading the theme %s: %w", name, err)
	}
	return t, findings, nil
}

func loadLayers(site, builtin fs.FS, name string, languages []string) (*Theme, []diag.Finding, error) {
	files, err := layersOf(site, builtin, name)
	if err != nil {
		return nil, nil, err
	}
	t := &Theme{Messages: map[string]*words.Messages{}, brands: brands{made: map[string]Brand{}}, languages: map[string]*layouts{}}
	if t.sheet, err = files.stylesheet(); err != nil {
		return nil, nil, fmt.Errorf("its style sheets: %w", err)
	}
	if t.Script, err = files.script(); err != nil {
		return nil, nil, fmt.Errorf("its scripts: %w", err)
	}
	stones, err := files.stones()
	if err != nil {
		return nil, nil, fmt.Errorf("its stones: %w", err)
	}
	sources, err := files.layouts()
	if err != nil {
		return nil, nil, fmt.Errorf("its layouts: %w", err)
	}
	for _, language := range languages {
		if t.Messages[language], err = files.messages(language); err != nil {
			return nil, nil, err
		}
	}
	findings := check(sources, t.Messages)
	if len(findings) > 0 {
		return t, findings, nil
	}
	for _, language := range languages {
		if t.languages[language], err = compile(sources, t.Messages[language], ownLang(languages[0], language), stones); err != nil {
			return nil, nil, fmt.Errorf("its layouts: %w", err)
		}
	}
	return t, nil, nil
}

// Rules about themes.
var (
	NoTheme   = diag.Rule{Code: "H002", Severity: diag.Error} // a site names a theme that is not there
	NoField   = diag.Rule{Code: "H001", Severity: diag.Error} // a layout names what its view does not have
	NoMessage = diag.Rule{Code: "H003", Severity: diag.Error}
	BadLayout = diag.Rule{Code: "H004", Severity: diag.Error}
	// BadSettings: theme.toml or a file of messages cannot be read, or leads nowhere.
	BadSettings = diag.Rule{Code: "H005", Severity: diag.Error}
	partFolder  = "layouts/parts"
)

// compile makes the layouts of one language.
func compile(sources []source, messages *words.Messages, own template.HTMLAttr, stones map[string]template.HTML) (*layouts, error) {
	l := &layouts{byKind: map[pages.Kind]*template.Template{}, stones: stones, programs: map[pages.Kind]*program{}, parts: map[string]*program{}}
	funcs := l.funcs(messages)
	parts := template.New("").Funcs(funcs)
	for _, s := range sources {
		if s.kind == "" {
			if _, err := parts.New(s.name).Parse(said(s.compact, messages, own)); err != nil {
				return nil, err
			}
		}
	}
	for _, s := range sources {
		if s.kind == "" {
			continue
		}
		set, err := parts.Clone()
		if err != nil {
			return nil, err
		}
		if _, err := set.New("main").Parse(said(s.compact, messages, own)); err != nil {
			return nil, err
		}
		l.byKind[s.kind] = set.Lookup("base")
	}
	shell, err := parts.Clone()
	if err != nil {
		return nil, err
	}
	l.shell = shell
	return l, l.compile(funcs)
}

// compile makes programs of the layouts; what it does not know how to compile stays with the library.
func (l *layouts) compile(funcs template.FuncMap) error {
	for kind, layout := range l.byKind {
		program, err := programOf(layout, kind, funcs)
		if err != nil && !errors.Is(err, errUnknown) {
			return err
		}
		if err == nil {
			l.programs[kind] = program
		}
	}
	for _, part := range []string{"header", "footer"} {
		if program, err := compiled(l.shell, part, reflect.TypeFor[*pages.Shell](), funcs); err == nil {
			l.parts[part] = program
		}
	}
	return nil
}

// said puts messages without values in their place once, instead of looking each up on every page. They are escaped
// for text and for attributes in quotes, which is where layouts have them.
func said(layout string, messages *words.Messages, own template.HTMLAttr) string {
	layout = strings.ReplaceAll(layout, "{{own}}", string(own))
	return constant.ReplaceAllStringFunc(layout, func(call string) string {
		return template.HTMLEscapeString(messages.Say(constant.FindStringSubmatch(call)[1]))
	})
}

// ownLang marks what officers wrote in the language of their site and nobody translated, where a page speaks another: a
// screen reader then says it with the right sounds (WCAG 2.2, success criterion 3.1.2).
func ownLang(site, page string) template.HTMLAttr {
	if site == page {
		return ""
	}
	return template.HTMLAttr(` lang="` + site + `"`)
}

var constant = regexp.MustCompile(`\{\{say "([a-z0-9_.]+)"\}\}`)

// funcs are what layouts can call: messages, and the parts that all pages of an authority share.
func (l *layouts) funcs(messages *words.Messages) template.FuncMap {
	return template.FuncMap{
		"say":    messages.Say,
		"own":    func() template.HTMLAttr { return "" }, // said puts it in its place before a layout is parsed
		"stone":  func(state string) template.HTML { return l.stones[state] },
		"header": func(s *pages.Shell) (template.HTML, error) { return l.shared("header", s) },
		"footer": func(s *pages.Shell) (template.HTML, error) { return l.shared("footer", s) },
	}
}

// Render writes a page.
func (t *Theme) Render(w *bytes.Buffer, page *pages.Page) error {
	layouts := t.languages[page.Language]
	if program := layouts.programs[page.Kind]; program != nil {
		if err := program.execute(w, page.View()); err != nil {
			return fmt.Errorf("rendering /%s: %w", page.URL, err)
		}
		return nil
	}
	layout := layouts.byKind[page.Kind]
	if layout == nil {
		return fmt.Errorf("there is no layout for pages of kind %s", page.Kind)
	}
	if err := layout.Execute(w, page.View()); err != nil {
		return fmt.Errorf("rendering /%s: %w", page.URL, err)
	}
	return nil
}

// shellCache keeps the shared parts of pages by the shell that they were made from.
type shellCache struct {
	mutex sync.Mutex
	made  map[shellPart]template.HTML
}

type shellPart struct {
	name  string
	shell *pages.Shell
}

// keptParts bounds the memory of the cache: pages come authority by authority.
const keptParts = 256

// shared renders a part of a shell once for all pages that have it.
func (l *layouts) shared(name string, s *pages.Shell) (template.HTML, error) {
	key := shellPart{name, s}
	l.shells.mutex.Lock()
	html, ok := l.shells.made[key]
	l.shells.mutex.Unlock()
	if ok {
		return html, nil
	}
	var out bytes.Buffer
	if program := l.parts[name]; program != nil {
		if err := program.execute(&out, s); err != nil {
			return "", err
		}
	} else if err := l.shell.ExecuteTemplate(&out, name, s); err != nil {
		return "", err
	}
	html = template.HTML(out.String())
	l.shells.mutex.Lock()
	defer l.shells.mutex.Unlock()
	if len(l.shells.made) >= keptParts || l.shells.made == nil {
		l.shells.made = make(map[shellPart]template.HTML, keptParts)
	}
	l.shells.made[key] = html
	return html, nil
}

// source is one layout file.
type source struct {
	file    string // for findings: "themes/eigen/layouts/action.html"
	name    string // of the template: "card"
	kind    pages.Kind
	text    string // as written
	compact string
}

// layouts reads all layout files: parts first, then one for each kind of page.
func (l layers) layouts() ([]source, error) {
	var sources []source
	names, err := l.list(partFolder)
	if err != nil {
		return nil, err
	}
	for _, name := range append(names, "layouts/base.html") {
		s, err := l.source(name)
		if err != nil {
			return nil, err
		}
		sources = append(sources, s)
	}
	for kind := range pages.Views() {
		s, err := l.source("layouts/" + string(kind) + ".html")
		if err != nil {
			return nil, err
		}
		s.kind = kind
		sources = append(sources, s)
	}
	return sources, nil
}

func (l layers) source(name string) (source, error) {
	data, file, err := l.read(name)
	if err != nil {
		return source{}, err
	}
	s := source{file: file, name: strings.TrimSuffix(path.Base(name), ".html"), text: string(data)}
	s.compact, err = compact(s.text)
	return s, err
}
