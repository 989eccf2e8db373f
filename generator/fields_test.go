package generator_test

import (
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"

	"plein/generator"
	"plein/generator/catalog"
	"plein/generator/policy"
	"plein/generator/prose"
	"plein/generator/words"
)

// What an officer writes in a field of a file stands on the page of that file: an action's on the page of the action, as
// text that is read or, for what is followed or described, as an attribute.
func TestEveryFieldReachesItsPage(t *testing.T) {
	whole(t)
	all := files(t, build(t, generator.Options{Source: "..", Drafts: true, Now: time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)}))
	nl, err := words.In("nl")
	if err != nil {
		t.Fatal(err)
	}
	l := &looker{t: t, nl: nl, pages: shownOn(parsePages(t, all))}
	for _, file := range []string{"site.toml", "glossary.toml", "index.md"} {
		l.file("../content/" + file)
	}
	for _, folder := range []string{"municipalities/voorbeeldgemeente", "regions/voorbeeldregio", "pages"} {
		err := filepath.WalkDir("../content/"+folder, func(name string, entry os.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && (strings.HasSuffix(name, ".md") || strings.HasSuffix(name, ".toml")) {
				l.file(filepath.ToSlash(name))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if l.looked < 1200 {
		t.Errorf("only %d values were looked for", l.looked)
	}
}

// shownOn gives what each page shows: its text and, behind it, what stands in attributes.
func shownOn(parsed map[string]page) map[string]string {
	shown := map[string]string{}
	for name, p := range parsed {
		var text, attributes strings.Builder
		for node := range p.root.Descendants() {
			if node.Type == html.TextNode && node.Parent.Data != "title" {
				text.WriteString(node.Data + " ")
			}
			for _, a := range node.Attr {
				attributes.WriteString(" " + a.Val + " ")
			}
		}
		shown[name] = strings.ToLower(squeeze(text.String()) + "\n" + squeeze(attributes.String()))
	}
	return shown
}

// pagesOf are the pages on which the fields of a file are to be found.
func (l *looker) pagesOf(name string) []string {
	parts := strings.Split(strings.TrimPrefix(name, "../content/"), "/")
	home := ""
	switch parts[0] {
	case "municipalities":
		home = parts[1] + "/"
	case "regions":
		home = "regio/" + parts[1] + "/"
	case "pages":
		return []string{strings.TrimSuffix(parts[1], ".md") + "/index.html"}
	case "glossary.toml":
		return []string{"woordenlijst/index.html"}
	case "index.md":
		return []string{"index.html"}
	default:
		return slices.Sorted(maps.Keys(l.pages)) // site.toml is about all of them
	}
	id, easy := strings.TrimSuffix(parts[len(parts)-1], ".md"), ""
	if plain, isEasy := strings.CutSuffix(id, ".easy"); isEasy {
		id, easy = plain, "eenvoudig/"
	}
	switch {
	case len(parts) == 4:
		section := map[string]string{"actions": "acties/", "partners": "partners/", "news": "nieuws/"}[parts[2]]
		return []string{home + section + id + "/" + easy + "index.html"}
	case id == "index":
		return []string{home + easy + "index.html"}
	case parts[2] == "trajectory.toml":
		return []string{home + "traject/index.html", home + "keuzes/index.html"}
	}
	return []string{home + "index.html", home + "hulp/index.html", home + "contact/index.html", home + "inspraak/index.html"}
}

// squeeze takes all white space out: where a word is bold, or a line breaks, does not matter here.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// looker looks for values on the pages.
type looker struct {
	t      *testing.T
	nl     *words.Language
	pages  map[string]string // what each shows
	looked int
}

func (l *looker) file(name string) {
	data, err := os.ReadFile(name)
	if err != nil {
		l.t.Fatal(err)
	}
	head, body := string(data), ""
	if strings.HasSuffix(name, ".md") {
		parts := strings.SplitN(head, "+++", 3)
		head, body = parts[1], parts[2]
	}
	var fields map[string]any
	if err := toml.Unmarshal([]byte(head), &fields); err != nil {
		l.t.Fatalf("%s: %v", name, err)
	}
	noun := strings.TrimSuffix(path.Base(name), ".toml")
	switch folder := path.Base(path.Dir(name)); {
	case strings.HasPrefix(path.Base(name), "index."):
		noun = "index"
	case strings.HasSuffix(name, ".md"):
		noun = map[string]string{"actions": "action", "partners": "partner", "news": "news", "pages": "page"}[folder]
	}
	delete(fields, "source") // the mark of a variant
	l.fields(name, fields, catalog.Nouns()[noun])
	for paragraph := range strings.SplitSeq(strings.TrimSpace(body), "\n\n") {
		if text := prose.Plain(paragraph); text != "" && !strings.ContainsAny(paragraph, "|[<:#-*~\\") {
			l.look(name, "body", text)
		}
	}
}

func (l *looker) fields(name string, fields map[string]any, described []catalog.Description) {
	for _, field := range described {
		value, ok := fields[field.Key]
		if !ok {
			continue
		}
		where := field.Key
		switch field.Kind {
		case catalog.KindBool, catalog.KindRef, catalog.KindRefs, catalog.KindFile, catalog.KindChoice:
			// codes and names of files: what they mean is looked for where it is written
		case catalog.KindInline, catalog.KindBlock:
			l.look(name, where, prose.Plain(value.(string)))
		case catalog.KindColor:
			l.lookAll(name, where, value.(string))
		case catalog.KindText, catalog.KindEmail:
			if strings.HasSuffix(field.Key, "_alt") || field.Key == "description" {
				l.lookAll(name, where, value.(string))
			} else if field.Key != "id" && field.Key != "day" && field.Key != "body" && field.Key != "source" && !isSetting(field.Key) {
				l.look(name, where, value.(string))
			}
		case catalog.KindURL:
			if address := value.(string); field.Key != "base_url" {
				l.lookAll(name, where, strings.SplitN(address, "{", 2)[0])
			}
		case catalog.KindTexts:
			if field.Key == "aliases" || field.Key == "hosts" || field.Key == "precompress" || field.Key == "languages" {
				continue // addresses and settings
			}
			for _, text := range value.([]any) {
				l.look(name, where, text.(string))
			}
		case catalog.KindDate:
			l.look(name, where, l.nl.Date(date(l.t, value)))
		case catalog.KindMoney:
			l.money(name, where, value)
		case catalog.KindInteger, catalog.KindNumber:
			if field.Key != "weight" {
				l.look(name, where, l.nl.Number(number(value)))
			}
		case catalog.KindTable, catalog.KindTables, catalog.KindHours, catalog.KindLead, catalog.KindPartners:
			l.nested(name, value, field)
		}
	}
}

// isSetting tells fields that steer the build and are not meant for readers.
func isSetting(key string) bool {
	return key == "language" || key == "time_zone" || key == "theme" || key == "pattern"
}

func (l *looker) nested(name string, value any, field catalog.Description) {
	switch value := value.(type) {
	case string:
		l.look(name, field.Key, value)
	case map[string]any:
		if field.Key == "local" {
			for _, facts := range value {
				l.fields(name, facts.(map[string]any), field.Fields)
			}
			return
		}
		l.fields(name, value, field.Fields)
	case []map[string]any:
		for _, element := range value {
			l.fields(name, element, field.Fields)
		}
	case []any:
		for _, element := range value {
			if table, ok := element.(map[string]any); ok {
				l.fields(name, table, field.Fields)
			}
		}
	}
}

// look looks for a text on the pages of a file; what is read must stand in their text, not in their attributes.
func (l *looker) look(name, where, text string) {
	l.looked++
	l.expect(name, where, text, func(shown string) string { text, _, _ := strings.Cut(shown, "\n"); return text })
}

// lookAll looks in attributes too: for addresses, and for what describes a picture or a page.
func (l *looker) lookAll(name, where, text string) {
	l.looked++
	l.expect(name, where, text, func(shown string) string { return shown })
}

func (l *looker) expect(name, where, text string, part func(shown string) string) {
	if text = strings.ToLower(squeeze(text)); text == "" {
		return
	}
	pages := l.pagesOf(name)
	for _, page := range pages {
		if strings.Contains(part(l.pages[page]), text) {
			return
		}
	}
	l.t.Errorf("%s: %s is not on %v: %q", name, where, pages[:min(len(pages), 4)], text)
}

func (l *looker) money(name, where string, value any) {
	if band, ok := value.(map[string]any); ok {
		l.look(name, where, l.nl.Money(policy.Money{From: cents(band["from"]), To: cents(band["to"]), Known: true}))
		return
	}
	l.look(name, where, l.nl.Money(policy.Euro(cents(value))))
}

func cents(value any) policy.Cents { return policy.Cents(number(value)*100 + 0.5) }

func number(value any) float64 {
	if n, ok := value.(int64); ok {
		return float64(n)
	}
	return value.(float64)
}

func date(t *testing.T, value any) policy.Date {
	t.Helper()
	text := fmt.Sprint(value)
	if moment, ok := value.(time.Time); ok {
		text = moment.Format(time.DateOnly)
		if strings.HasPrefix(moment.Location().String(), "datetime") {
			text = moment.Format("2006-01-02T15:04")
		}
	}
	d, ok := policy.ParseDate(text)
	if !ok {
		t.Fatalf("%q is no date", text)
	}
	return d
}
