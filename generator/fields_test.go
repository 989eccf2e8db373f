package generator_test

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
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

// What an officer writes in any field of any file of the example stands on a page of the example, or of the site.
func TestEveryFieldReachesAPage(t *testing.T) {
	whole(t)
	all := files(t, build(t, generator.Options{Source: "..", Drafts: true, Now: time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)}))
	var shown strings.Builder
	for _, p := range parsePages(t, all) {
		for node := range p.root.Descendants() {
			if node.Type == html.TextNode {
				shown.WriteString(node.Data + " ")
			}
			for _, a := range node.Attr {
				shown.WriteString(" " + a.Val + " ")
			}
		}
	}
	nl, err := words.In("nl")
	if err != nil {
		t.Fatal(err)
	}
	l := &looker{t: t, nl: nl, shown: strings.ToLower(squeeze(shown.String()))}
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

// squeeze takes all white space out: where a word is bold, or a line breaks, does not matter here.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// looker looks for values on the pages.
type looker struct {
	t      *testing.T
	nl     *words.Language
	shown  string
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
		case catalog.KindText, catalog.KindColor, catalog.KindEmail:
			if field.Key != "id" && field.Key != "day" && field.Key != "body" && field.Key != "source" && !isSetting(field.Key) {
				l.look(name, where, value.(string))
			}
		case catalog.KindURL:
			if address := value.(string); field.Key != "base_url" {
				l.look(name, where, strings.SplitN(address, "{", 2)[0])
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

func (l *looker) look(name, where, text string) {
	l.looked++
	if text = strings.ToLower(squeeze(text)); text != "" && !strings.Contains(l.shown, text) {
		l.t.Errorf("%s: %s is on no page: %q", name, where, text)
	}
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
