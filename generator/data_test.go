package generator_test

import (
	"encoding/csv"
	"encoding/json"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"plein/generator"
	"plein/generator/catalog"
)

// notGiven are the fields of the content model that are not in the open data, with the reason.
var notGiven = map[string]string{
	"action.draft":   "what is a draft is published nowhere",
	"action.aliases": "old addresses, which lead on to the one that is given",
	"place.url":      "it is given as website: url is the address of every record",
}

// A new field of an action, partner, place or trajectory is in the data by itself, with its meaning; and where it is
// said, its value is.
func TestEveryFieldIsInTheOpenData(t *testing.T) {
	whole(t)
	all := files(t, build(t, generator.Options{Source: "..", Drafts: true}))
	for noun, table := range map[string]string{"action": "acties", "partner": "partners", "place": "plaatsen", "trajectory": "traject"} {
		var schema struct {
			Properties struct {
				Items struct{ Items property }
			}
		}
		if err := json.Unmarshal([]byte(all["data/"+table+".schema.json"]), &schema); err != nil {
			t.Fatal(err)
		}
		record := schema.Properties.Items.Items
		isDescribed(t, noun, catalog.Described()[noun], record)
		said := map[string]bool{}
		for _, owner := range []string{"voorbeeldgemeente", "regio/voorbeeldregio"} {
			var data struct{ Items []any }
			if err := json.Unmarshal([]byte(all[owner+"/data/"+table+".json"]), &data); err != nil {
				t.Fatal(err)
			}
			saidIn("", data.Items, said)
		}
		record.paths("", func(path string, p property) {
			if !said[path] {
				t.Errorf("%s: the example says %s nowhere in its data", table, path)
			}
			if p.Description == "" || strings.HasPrefix(p.Description, "<") {
				t.Errorf("%s: nothing tells what %s means: %q", table, path, p.Description)
			}
		})
		columnsAreDescribed(t, all, table)
	}
}

// property is a part of a JSON Schema.
type property struct {
	Description string
	Properties  map[string]property
	Items       *property
}

func (p property) inner() map[string]property {
	if p.Items != nil {
		return p.Items.Properties
	}
	return p.Properties
}

func (p property) paths(above string, use func(path string, p property)) {
	for name, inner := range p.inner() {
		use(above+name, inner)
		inner.paths(above+name+".", use)
	}
}

func isDescribed(t *testing.T, noun string, fields []catalog.Description, p property) {
	t.Helper()
	for _, field := range fields {
		if notGiven[noun+"."+field.Key] != "" {
			continue
		}
		inner, ok := p.inner()[field.Key]
		if !ok {
			t.Errorf("the field %s of %s is neither in the data nor in the list of what is not", field.Key, noun)
		}
		isDescribed(t, field.Noun, field.Fields, inner)
	}
}

func saidIn(above string, value any, said map[string]bool) {
	switch value := value.(type) {
	case []any:
		for _, element := range value {
			saidIn(above, element, said)
		}
	case map[string]any:
		for name, inner := range value {
			said[above+name] = true
			saidIn(above+name+".", inner, said)
		}
	}
}

func columnsAreDescribed(t *testing.T, all map[string]string, table string) {
	t.Helper()
	var metadata struct {
		URL         string
		TableSchema struct {
			Columns []struct{ Name, Titles string }
		}
	}
	if err := json.Unmarshal([]byte(all["data/"+table+".csv-metadata.json"]), &metadata); err != nil {
		t.Fatal(err)
	}
	var described []string
	for _, column := range metadata.TableSchema.Columns {
		described = append(described, column.Titles)
	}
	for _, folder := range []string{"", "voorbeeldgemeente/", "regio/noorderkempen/"} {
		data, ok := all[folder+"data/"+table+".csv"]
		if !ok {
			continue
		}
		header, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(data, "\uFEFF"))).Read()
		if err != nil || !slices.Equal(header, described) {
			t.Errorf("%s%s has the columns %q, described are %q", folder, table, header, described)
		}
	}
	if metadata.URL != "https://plein.example/data/"+table+".csv" {
		t.Errorf("the metadata are those of %s", metadata.URL)
	}
}

// What is a draft is in no feed, calendar or data.
func TestDraftsAreInNoDownload(t *testing.T) {
	whole(t)
	drafts := files(t, build(t, generator.Options{Source: "..", Drafts: true}))
	all := files(t, build(t, generator.Options{Source: ".."}))
	const draft = "acties/oude-toestellen-inzamelen/"
	found := 0
	for name, data := range drafts {
		if strings.HasSuffix(name, ".json") && name != "manifest.json" && strings.Contains(data, draft) {
			found++
		}
	}
	if found == 0 {
		t.Errorf("the draft %s is nowhere when drafts are asked for: the test sees nothing", draft)
	}
	for name, data := range all {
		if !strings.HasSuffix(name, ".html") && strings.Contains(data, draft) {
			t.Errorf("%s names the draft %s", name, draft)
		}
	}
}

// Every address in a feed, a calendar or a table leads to a page or a file of the site, and to a place on it; also where
// the site stands in a folder.
func TestEveryAddressInADownloadResolves(t *testing.T) {
	whole(t)
	looked := map[string]int{}
	for _, source := range []string{"..", smallSite(t)} {
		followDownloads(t, source, looked)
	}
	for kind, least := range map[string]int{".json": 1500, ".csv": 1500, ".ics": 40, ".xml": 1500} {
		if looked[kind] < least {
			t.Errorf("only %d addresses in %s files were followed", looked[kind], kind)
		}
	}
}

func followDownloads(t *testing.T, source string, looked map[string]int) {
	t.Helper()
	const base = "https://plein.example/inclusie/"
	all := files(t, build(t, generator.Options{Source: source, BaseURL: strings.TrimSuffix(base, "/")}))
	parsed := parsePages(t, all)
	root, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range all {
		kind := path.Ext(name)
		for _, address := range addressesIn(t, name, data) {
			if kind == ".xml" && !strings.Contains(address, ":") {
				t.Errorf("%s: %s is relative, and a reader is not on the site", name, address)
			}
			rest, ours := strings.CutPrefix(address, base)
			if !ours {
				continue
			}
			looked[kind]++
			if problem := follow(base, root, "./"+rest, all, parsed); problem != "" {
				t.Errorf("%s: %s leads nowhere: %s", name, address, problem)
			}
		}
	}
}

// addressesIn lists the addresses that a file gives to follow: not its identifiers.
func addressesIn(t *testing.T, name, data string) (list []string) {
	t.Helper()
	switch path.Ext(name) {
	case ".json":
		var value any
		if err := json.Unmarshal([]byte(data), &value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		list = textsIn(value, nil)
	case ".csv":
		rows, err := csv.NewReader(strings.NewReader(data)).ReadAll()
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, row := range rows {
			for _, cell := range row {
				list = append(list, strings.Split(cell, " | ")...)
			}
		}
	case ".ics":
		for line := range strings.Lines(unfolded(data)) {
			if address, ok := strings.CutPrefix(line, "URL:"); ok {
				list = append(list, strings.TrimSpace(address))
			}
		}
	case ".xml":
		for _, found := range inFeed.FindAllStringSubmatch(html.UnescapeString(data), -1) {
			list = append(list, html.UnescapeString(found[1]))
		}
	}
	return list
}

// inFeed finds what a feed leads to, also in the HTML of its texts, and what a sitemap lists.
var inFeed = regexp.MustCompile(`(?:href="|src="|<loc>)([^"<]*)`)

func textsIn(value any, list []string) []string {
	switch value := value.(type) {
	case string:
		return append(list, value)
	case []any:
		for _, element := range value {
			list = textsIn(element, list)
		}
	case map[string]any:
		for _, inner := range value {
			list = textsIn(inner, list)
		}
	}
	return list
}
