package preview

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"path"
	"slices"
	"strings"

	"plein/generator/diag"
	"plein/generator/words"
)

//go:embed messages/*.toml
var messages embed.FS

// overlay makes what the preview lays over a page: the findings of the text that the page comes from, and how many there
// are elsewhere.
type overlay struct {
	say       *words.Messages
	printer   *diag.Printer
	templates *template.Template
}

func newOverlay(say *words.Messages, printer *diag.Printer) (*overlay, error) {
	templates, err := template.New("").Funcs(template.FuncMap{"say": say.Say}).ParseFS(browser, "browser/overlay.html")
	if err != nil {
		return nil, fmt.Errorf("the overlay of the preview: %w", err)
	}
	return &overlay{say, printer, templates}, nil
}

// over is what lies over a page, as HTML: what is wrong and should be heard at once, and what is good to know. Both are
// empty where there is nothing to say.
type over struct {
	Alert string `json:"alert"`
	Quiet string `json:"quiet"`
}

// view is what the templates are given.
type view struct {
	Here      []diag.Shown // of the text of this page
	Elsewhere int          // in other texts
	Gone      bool         // the page is no longer in the site
	Stale     bool         // the last good version is shown
	All, Base string       // addresses
}

func (v view) empty() bool { return len(v.Here) == 0 && v.Elsewhere == 0 && !v.Gone }

// over chooses the findings for a page.
func (o *overlay) over(g *generation, at string, f found, gone bool) over {
	if at == ownPath || f.status == http.StatusServiceUnavailable {
		return over{} // the page of findings itself
	}
	alert := view{Gone: gone, All: ownPath, Base: g.base()}
	quiet := view{All: ownPath}
	for _, finding := range g.findings {
		v := &quiet
		if finding.Rule.Severity == diag.Error {
			v, alert.Stale = &alert, true
		}
		if f.comesFrom(finding.At.File) {
			v.Here = append(v.Here, o.printer.Show(finding))
		} else {
			v.Elsewhere++
		}
	}
	return over{o.piece("alert", alert, alert.empty()), o.piece("quiet", quiet, quiet.empty())}
}

func (o *overlay) piece(name string, v view, empty bool) string {
	if empty {
		return ""
	}
	return string(o.run(name, v))
}

// run runs a template of this room on one of its own views; that it can is held by the tests.
func (o *overlay) run(name string, data any) []byte {
	var out bytes.Buffer
	if err := o.templates.ExecuteTemplate(&out, name, data); err != nil {
		return []byte(template.HTMLEscapeString(err.Error()))
	}
	return out.Bytes()
}

// comesFrom tells whether a page comes from a file: one of its texts, or a version of one in another language or in easy
// words.
func (f found) comesFrom(file string) bool {
	stem := func(name string) string {
		first, _, _ := strings.Cut(path.Base(name), ".")
		return path.Join(path.Dir(name), first) + path.Ext(name)
	}
	return slices.ContainsFunc(f.sources, func(source string) bool { return stem(source) == stem(file) })
}

// page is the page of all findings. While there is no site yet it stands in the place of each page.
func (o *overlay) page(g *generation) []byte {
	data := struct {
		Lang, Style, Base string
		Findings          []diag.Shown
		Waiting           bool
	}{Lang: o.say.Language, Style: stylePath, Base: g.base(), Waiting: g.site.Find == nil}
	for _, finding := range g.findings {
		data.Findings = append(data.Findings, o.printer.Show(finding))
	}
	return o.run("page", data)
}

// addTo puts the script and what lies over the page at its end; every other byte stays as it is built, but for a policy
// that would keep the script out.
func (o *overlay) addTo(page []byte, t tab, lies over) []byte {
	added := o.run("added", struct {
		Lang, Script, Style string
		Status              int
		Mark, Stylesheet    string
		Alert, Quiet        template.HTML // made by the templates of this room
	}{o.say.Language, scriptPath, stylePath, t.status, t.mark, t.style, template.HTML(lies.Alert), template.HTML(lies.Quiet)})
	page = admit(page)
	end := bytes.LastIndex(page, []byte("</body>"))
	if end < 0 {
		end = len(page)
	}
	return bytes.Join([][]byte{page[:end], added, page[end:]}, nil)
}
