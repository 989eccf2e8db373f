package formats

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"iter"
	"strings"
	"testing"
)

func TestCellsThatASpreadsheetWouldRunAreGuarded(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+32 14 21 00 00": "'+32 14 21 00 00", "+3214": "'+3214", "-A1": "'-A1", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "\r=1": "'\r=1",
		" =1": "' =1", "＝1": "'＝1", "'=1": "''=1", "-5": "-5", "-5.25": "-5.25", "-5,25": "-5,25", "12": "12", "les": "les", "'t Recupke": "'t Recupke", "": "",
		"a=b": "a=b", "-": "'-", "-5+2": "'-5+2",
	} {
		if got := Guard(cell); got != want {
			t.Errorf("%q becomes %q, want %q", cell, got, want)
		}
	}
}

// unguarded takes the apostrophe off again, as the dictionary tells readers.
func unguarded(cell string) string {
	if rest, found := strings.CutPrefix(cell, "'"); found && strings.IndexAny(strings.TrimLeft(cell, "' "), formulas) == 0 {
		return rest
	}
	return cell
}

func FuzzGuard(f *testing.F) {
	for _, cell := range []string{"=cmd|' /C calc'!A0", "-5", "''=1", "' +", "\n@x", "＋1"} {
		f.Add(cell)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		guarded := Guard(cell)
		if unguarded(guarded) != cell && !number.MatchString(cell) {
			t.Errorf("%q is guarded as %q and comes back as %q", cell, guarded, unguarded(guarded))
		}
		if guarded != "" && strings.ContainsAny(guarded[:1], "=+@\t\r\n") {
			t.Errorf("%q begins a formula", guarded)
		}
	})
}

var tableFields = []Field{
	{Name: "url", Type: Address, Required: true}, {Name: "title", Type: Text, Required: true}, {Name: "goal", Type: Inline}, {Name: "text", Type: Block},
	{Name: "budget", Type: Table, Fields: []Field{{Name: "planned", Type: Table, Fields: []Field{{Name: "from", Type: Number}, {Name: "to", Type: Number}}}}},
	{Name: "steps", Type: Table, Many: true, Fields: []Field{{Name: "title", Type: Text, Required: true}, {Name: "due", Type: Date}, {Name: "who", Type: Text, Many: true}}},
	{Name: "offers", Type: Text, Many: true}, {Name: "done", Type: Bool}, {Name: "mark", Type: Text, Values: []string{"a", "b"}},
}

func tableRecord() Record {
	plain := func(s string) string { return strings.ReplaceAll(s, "*", "") }
	return Record{{"url", "https://x.be/a/"}, {"title", "=Les, \"gratis\""}, {"goal", Marked{"**Meer** mensen", plain}}, {"text", Marked{"Lang", plain}},
		{"budget", Record{{"planned", Record{{"from", 17515.5}, {"to", 20000.0}}}}},
		{"steps", []Record{{{"title", "een|twee"}, {"due", "2026-03"}}, {{"title", "drie"}}}}, {"offers", []string{"wifi", "koffie\nen thee"}}, {"done", true}}
}

func TestATable(t *testing.T) {
	var out bytes.Buffer
	columns := Columns(tableFields)
	if err := writeCSV(&out, columns, []Record{tableRecord(), {{"url", "https://x.be/b/"}, {"title", "b"}}}); err != nil {
		t.Fatal(err)
	}
	want := "\uFEFFurl,title,goal,budget.planned.from,budget.planned.to,steps.title,steps.due,offers,done,mark\r\n" +
		"https://x.be/a/,\"'=Les, \"\"gratis\"\"\",Meer mensen,17515.5,20000,een¦twee | drie,2026-03 | ,wifi | koffie en thee,true,\r\n" +
		"https://x.be/b/,b,,,,,,,,\r\n"
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
	rows, err := csv.NewReader(strings.NewReader(out.String())).ReadAll()
	if err != nil || len(rows) != 3 || len(rows[1]) != len(columns) {
		t.Errorf("read back: %v, %v", rows, err)
	}
}

func TestJSONAndItsSchema(t *testing.T) {
	var out bytes.Buffer
	if err := writeJSON(&out, Record{{"title", "Acties"}}, []Record{tableRecord()}); err != nil {
		t.Fatal(err)
	}
	var read struct {
		Title string
		Items []map[string]any
	}
	if err := json.Unmarshal(out.Bytes(), &read); err != nil || read.Title != "Acties" || len(read.Items) != 1 {
		t.Fatalf("%v in %s", err, out.String())
	}
	if read.Items[0]["goal"] != "**Meer** mensen" || read.Items[0]["done"] != true {
		t.Errorf("it reads as %v", read.Items[0])
	}
	out.Reset()
	if err := writeJSON(&out, nil, nil); err != nil || out.String() != "{\n\"items\": [\n]\n}\n" {
		t.Errorf("without records: %q, %v", out.String(), err)
	}
	out.Reset()
	d := Dictionary{Title: "Acties", Language: "nl", Address: "https://x.be/s.json", Data: "https://x.be/a.csv", Fields: tableFields, Columns: Columns(tableFields),
		About: []Field{{Name: "title", Type: Text, Required: true}}}
	if err := WriteSchema(&out, d); err != nil || !json.Valid(out.Bytes()) || !strings.Contains(out.String(), `"enum"`) {
		t.Errorf("%v in %s", err, out.String())
	}
	out.Reset()
	if err := WriteCSVMetadata(&out, d); err != nil || !json.Valid(out.Bytes()) || !strings.Contains(out.String(), `"separator": " | "`) {
		t.Errorf("%v in %s", err, out.String())
	}
}

func FuzzCSV(f *testing.F) {
	f.Add("een, \"twee\"\r\n=drie", "x|y")
	f.Fuzz(func(t *testing.T, text, element string) {
		var out bytes.Buffer
		if err := writeCSV(&out, Columns(tableFields), []Record{{{"url", "x"}, {"title", text}, {"offers", []string{element, "tweede"}}}}); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(out.String())).ReadAll()
		if err != nil || len(rows) != 2 || rows[1][0] != "x" {
			t.Fatalf("%q reads as %v: %v", out.String(), rows, err)
		}
		if list := strings.Split(rows[1][7], Between); len(list) != 2 || list[1] != "tweede" {
			t.Errorf("%q reads as the list %q", element, list)
		}
	})
}

// Of a part, the records that are asked for stand as they would alone.
func TestSomeRecordsOfAPart(t *testing.T) {
	records := []Record{{{"url", "a"}}, {{"url", "b, c"}}, {{"url", "d"}, {"title", "\"e\""}}, {{"url", "f"}}}
	columns := Columns(tableFields)
	itself := func(r Record) []Record { return []Record{r} }
	for which := range 1 << len(records) {
		asked := func(i int) bool { return which>>i&1 == 1 }
		var some []Record
		for i, record := range records {
			if asked(i) {
				some = append(some, record)
			}
		}
		if got, want := JSONPart(records, new(bytes.Buffer)).Only(asked), JSONPart(some, new(bytes.Buffer)).Data; string(got) != string(want) {
			t.Errorf("JSON of %b: %s instead of %s", which, got, want)
		}
		all, err := CSVPart(columns, records, itself, new(bytes.Buffer))
		alone, err2 := CSVPart(columns, some, itself, new(bytes.Buffer))
		if err != nil || err2 != nil || string(all.Only(asked)) != string(alone.Data) {
			t.Errorf("CSV of %b: %q instead of %q", which, all.Only(asked), alone.Data)
		}
	}
}

func one(data []byte, err error) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) { yield(data, err) }
}

func writeJSON(to io.Writer, about Record, items []Record) error {
	return JoinJSON(to, about, one(JSONPart(items, new(bytes.Buffer)).Data, nil))
}

func writeCSV(to io.Writer, columns []Column, items []Record) error {
	part, err := CSVPart(columns, items, func(r Record) []Record { return []Record{r} }, new(bytes.Buffer))
	return JoinCSV(to, columns, one(part.Data, err))
}
