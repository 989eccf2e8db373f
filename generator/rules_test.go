package generator_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"go/ast"
	"image"
	"image/color/palette"
	"image/gif"
	"image/jpeg"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"

	"plein/generator"
	"plein/generator/diag"
	"plein/generator/outside"
)

// What a rule is (diag/rules) and the code that finds it are held together here: a new rule is one variable and one file.

// rulesInCode are the rules of all rooms with their levels.
func rulesInCode(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, files := range rooms(t) {
		for _, file := range files {
			ast.Inspect(file, func(node ast.Node) bool {
				literal, ok := node.(*ast.CompositeLit)
				if !ok {
					return true
				}
				code, level := "", ""
				for _, element := range literal.Elts {
					pair, _ := element.(*ast.KeyValueExpr)
					if pair == nil {
						continue
					}
					switch key, _ := pair.Key.(*ast.Ident); {
					case key == nil:
					case key.Name == "Code":
						if value, ok := pair.Value.(*ast.BasicLit); ok {
							code, _ = strconv.Unquote(value.Value)
						}
					case key.Name == "Severity":
						if value, ok := pair.Value.(*ast.SelectorExpr); ok {
							level = strings.ToLower(value.Sel.Name)
						}
					}
				}
				if code != "" && level != "" {
					found[code] = level
				}
				return true
			})
		}
	}
	return found
}

func TestEveryRuleHasItsFileAndEveryFileItsRule(t *testing.T) {
	inCode := rulesInCode(t)
	for code, level := range inCode {
		if !diag.IsRule(code) {
			t.Errorf("generator/diag/rules/%s.toml is missing: what is the rule %s, and why?", code, code)
			continue
		}
		account, err := diag.Explain(code)
		if err != nil {
			t.Error(err)
			continue
		}
		if account.Level != level {
			t.Errorf("%s is %q in the code and %q in its file", code, level, account.Level)
		}
		for _, language := range diag.Languages {
			if account.Title(language) == "" || account.Why(language) == "" {
				t.Errorf("%s is not explained in %s", code, language)
			}
		}
	}
	for _, code := range diag.Codes() {
		if inCode[code] == "" {
			t.Errorf("generator/diag/rules/%s.toml explains a rule that no room has", code)
		}
	}
	if len(inCode) < 90 {
		t.Errorf("only %d rules are found", len(inCode))
	}
}

// Each rule fires on its bad example, alone, and nothing is found in its good one.
func TestEveryRuleKnowsItsExamples(t *testing.T) {
	for _, code := range diag.Codes() {
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			account, err := diag.Explain(code)
			if err != nil {
				t.Fatal(err)
			}
			found := 0
			for _, finding := range findingsIn(t, account, account.Bad, account.Saved) {
				found++
				if finding.Rule.Code != code {
					t.Errorf("the bad example gives %s at %+v too: %v", finding.Rule.Code, finding.At, finding.Facts)
				}
			}
			if found == 0 {
				t.Error("nothing is found in the bad example")
			}
			for _, finding := range findingsIn(t, account, account.Good, "") {
				t.Errorf("the good example gives %s at %+v: %v", finding.Rule.Code, finding.At, finding.Facts)
			}
		})
	}
}

// statement is what a site says about its accessibility where nothing is missing.
const statement = `
[accessibility]
status = "partial"
prepared = 2026-11-01
method = "eigen controle"
complaints_url = "https://mee.example/klacht"
[[accessibility.issues]]
what = "Oude documenten hebben geen tekstlaag."
why = "noncompliance"
`

// small is the site in which examples are put: nothing is wrong in it.
func small() map[string]string {
	return map[string]string{
		"content/site.toml": "title = \"Iedereen mee\"\nbase_url = \"https://mee.example\"\n[contact]\nphone = \"014 00 00 00\"\n",
		"content/municipalities/ravels/municipality.toml":      "name = \"Ravels\"\nregions = [\"kempen\"]\n",
		"content/municipalities/lier/municipality.toml":        "name = \"Lier\"\n",
		"content/regions/kempen/region.toml":                   "name = \"Kempen\"\n",
		"content/municipalities/ravels/actions/computerles.md": "+++\ntitle = \"Computerles\"\nsummary = \"Leer werken met de computer.\"\n+++\n",
		"content/municipalities/ravels/actions/wandelen.md":    "+++\ntitle = \"Wandelen\"\nsummary = \"Elke week een wandeling.\"\nnumber = 2\n+++\n## Waar\n\nIn het bos.\n",
		"content/municipalities/ravels/actions/geheim.md":      "+++\ntitle = \"Geheim\"\nsummary = \"Nog niet beslist.\"\ndraft = true\n+++\n",
	}
}

var (
	exampleFile = regexp.MustCompile(`(?m)^-- (\S.*) --\n`)
	made        = regexp.MustCompile(`^<(\w+)(?: ([^>]+))?>\n?$`)
)

// exampleFiles are the files of an example: those that it names, or one of the small site with its lines in it.
func exampleFiles(t *testing.T, in, example string) map[string]string {
	t.Helper()
	head := func(lines string) string {
		for _, field := range []string{`summary = "Les."`, `title = "Computerles"`} {
			name, _, _ := strings.Cut(field, " ")
			if !regexp.MustCompile(`(?m)^\s*` + name + `\b`).MatchString(lines) {
				lines = field + "\n" + lines
			}
		}
		return "+++\n" + lines + "+++\n"
	}
	const action = "content/municipalities/ravels/actions/computerles.md"
	switch in {
	case "":
		files, at := map[string]string{}, exampleFile.FindAllStringSubmatchIndex(example, -1)
		for i, place := range at {
			end := len(example)
			if i+1 < len(at) {
				end = at[i+1][0]
			}
			files[example[place[2]:place[3]]] = example[place[1]:end]
		}
		return files
	case "action":
		return map[string]string{action: head(example)}
	case "body":
		return map[string]string{action: head("") + example}
	case "shared":
		return map[string]string{"content/regions/kempen/actions/samen.md": head(example)}
	case "municipality":
		return map[string]string{"content/municipalities/ravels/municipality.toml": "name = \"Ravels\"\nregions = [\"kempen\"]\n" + example}
	case "site":
		desk := "[contact]\nphone = \"014 00 00 00\"\n"
		return map[string]string{"content/site.toml": "title = \"Iedereen mee\"\nbase_url = \"https://mee.example\"\n" + example + desk}
	case "trajectory":
		return map[string]string{"content/municipalities/ravels/trajectory.toml": example}
	}
	t.Fatalf("examples cannot stand in %q", in)
	return nil
}

func findingsIn(t *testing.T, account *diag.Account, example, saved string) []diag.Finding {
	t.Helper()
	if example == "" {
		t.Fatal("an example is missing")
	}
	files := small()
	for name, text := range exampleFiles(t, account.In, example) {
		if saved == "windows-1252" {
			old, err := charmap.Windows1252.NewEncoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			text = old
		}
		files[name] = text
	}
	dir := t.TempDir()
	if site := "content/site.toml"; account.Code != "D001" && !strings.Contains(files[site], "[accessibility]") && !made.MatchString(files[site]) {
		files[site] += statement
	}
	for name, text := range files {
		put(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	site, err := generator.Prepare(context.Background(), generator.Options{Source: dir, LookForHints: true, Now: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC),
		Each:    account.Code == "N012", // which is about a portal alone
		Outside: &outside.Options{Transport: elsewhere{}, Pause: time.Nanosecond}})
	if err != nil {
		t.Fatal(err)
	}
	found := site.Findings
	for _, hint := range site.Hints { // of other hints an example may be full
		if hint.Rule.Code == account.Code {
			found = append(found, hint)
		}
	}
	return found
}

// elsewhere is the web as the examples know it: one host is gone, one moved, one is silent, the others answer.
type elsewhere struct{}

func (elsewhere) RoundTrip(request *http.Request) (*http.Response, error) {
	answer := &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: http.NoBody, Request: request}
	switch request.URL.Host {
	case "weg.example":
		answer.StatusCode = http.StatusNotFound
	case "oud.example":
		answer.StatusCode = http.StatusMovedPermanently
		answer.Header.Set("Location", "https://nieuw.example/verslag")
	case "stil.example":
		return nil, errors.New("no answer")
	}
	return answer, nil
}

// put writes one file. A text such as <photograph 2000x1500>, <size 4 MB>, <link> or <none> says what to put there.
func put(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	data := []byte(text)
	if parts := made.FindStringSubmatch(text); parts != nil {
		var width, height int
		switch parts[1] {
		case "none":
			if err := os.Remove(file); err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
			return
		case "link":
			if err := os.Symlink(parts[2], file); err != nil {
				t.Skip("this system makes no links")
			}
			return
		case "photograph", "drawing", "pale", "moving":
			if n, err := fmt.Sscanf(parts[2], "%dx%d", &width, &height); n != 2 || err != nil {
				t.Fatalf("%q is no size", parts[2])
			}
			data = picture(t, parts[1], width, height)
		case "size":
			var size int
			if n, err := fmt.Sscanf(parts[2], "%d MB", &size); n != 1 || err != nil {
				t.Fatalf("%q is no size", parts[2])
			}
			data = bytes.Repeat([]byte("x"), size<<20)
		case "brackets":
			n, err := strconv.Atoi(parts[2])
			if err != nil {
				t.Fatalf("%q is no number", parts[2])
			}
			data = []byte("+++\ntitle = \"Computerles\"\nsummary = \"Les.\"\n+++\n\n" + strings.Repeat("[a](", n) + "\n")
		default:
			t.Fatalf("an example cannot be made of %q", text)
		}
	}
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// picture makes noise, so that a photograph weighs what a photograph weighs; a drawing is of one colour.
func picture(t *testing.T, kind string, width, height int) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := range m.Pix {
		switch {
		case i%4 == 3 || kind == "pale":
			m.Pix[i] = 0xff
		default:
			m.Pix[i] = 0x30
		}
	}
	var b bytes.Buffer
	err := error(nil)
	switch kind {
	case "drawing", "pale":
		err = png.Encode(&b, m)
	case "moving":
		frame := image.NewPaletted(m.Rect, palette.Plan9)
		err = gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{10, 10}})
	default:
		seed := uint32(1)
		for i := range m.Pix {
			if seed = seed*1664525 + 1013904223; i%4 != 3 {
				m.Pix[i] = byte(seed >> 24)
			}
		}
		err = jpeg.Encode(&b, m, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
