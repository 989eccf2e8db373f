package diag

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"strings"
)

// Formats are the ways in which findings are given to programs; people read what Print writes.
var Formats = []string{"line", "github", "gitlab", "sarif", "jsonl"}

// Report writes findings for a program, in one of Formats. Paths begin at folder, the place of the site as the program
// sees it. Columns count characters, from 1; words are those of the printer's language, but of what programs match on.
func (p *Printer) Report(w io.Writer, format, folder string, findings []Finding) error {
	var b bytes.Buffer
	var err error
	r := report{p, folder, findings}
	switch format {
	case "line":
		r.lines(&b)
	case "github":
		r.github(&b)
	case "gitlab":
		err = r.gitlab(&b)
	case "sarif":
		err = r.sarif(&b)
	case "jsonl":
		err = r.jsonl(&b)
	default:
		return fmt.Errorf("findings have no format %q", format)
	}
	if err != nil {
		return fmt.Errorf("writing findings as %s: %w", format, err)
	}
	_, err = w.Write(b.Bytes())
	return err
}

type report struct {
	*Printer
	folder   string
	findings []Finding
}

func (r report) path(at Position) string { return path.Join(r.folder, at.File) }

// whole gives a place to what concerns a file as a whole: most programs want a line.
func whole(at Position) Position {
	if at.Line == 0 {
		at.Line, at.Col, at.End = 1, 1, 1
	}
	return at
}

// oneLine is the text of a finding, with the corrected line behind it; several lines have a sign between them.
func (r report) oneLine(f Finding) string {
	text := r.Text(f)
	if f.Fix != "" {
		text += " " + visible(strings.ReplaceAll(strings.TrimSpace(f.Fix), "\n", " ⏎ "))
	}
	return strings.Join(strings.Fields(text), " ")
}

// lines writes a line a finding, as compilers do: path:line:column-end: error: text [code].
func (r report) lines(b *bytes.Buffer) {
	for _, f := range r.findings {
		at := whole(f.At)
		fmt.Fprintf(b, "%s:%d:%d-%d: %s: %s [%s]\n", visible(r.path(at)), at.Line, at.Col, at.End, [...]string{"error", "warning", "info"}[f.Rule.Severity], r.oneLine(f), f.Rule.Code) // VS Code takes a word it does not know for an error
	}
}

// atMost is how many errors, and how many warnings, GitHub shows of one step
// (https://docs.github.com/en/actions/reference/limits).
const atMost = 10

// github writes workflow commands (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions).
func (r report) github(b *bytes.Buffer) {
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	text := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	told, left := map[Severity]int{}, 0
	for _, f := range r.findings {
		if told[f.Rule.Severity]++; told[f.Rule.Severity] > atMost {
			left++
			continue
		}
		at := whole(f.At)
		fmt.Fprintf(b, "::%s file=%s,line=%d,col=%d,endColumn=%d,title=%s::%s\n", f.Rule.Severity, property.Replace(r.path(at)), at.Line, at.Col, at.End,
			f.Rule.Code, text.Replace(r.oneLine(f)))
	}
	if left > 0 {
		fmt.Fprintf(b, "%s\n", r.say.Say("report.more", "n", left))
	}
}

// gitlab writes a report of code quality (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format).
func (r report) gitlab(b *bytes.Buffer) error {
	type lines struct {
		Begin int `json:"begin"`
	}
	type location struct {
		Path  string `json:"path"`
		Lines lines  `json:"lines"`
	}
	type issue struct {
		Description string   `json:"description"`
		Check       string   `json:"check_name"`
		Fingerprint string   `json:"fingerprint"`
		Severity    string   `json:"severity"`
		Location    location `json:"location"`
	}
	issues, seen := make([]issue, 0, len(r.findings)), map[string]int{}
	for _, f := range r.findings {
		at := whole(f.At)
		mark := strings.Join([]string{f.Rule.Code, at.File, f.Line, r.Text(f)}, "\x00") // without the number of the line, which moves
		seen[mark]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", mark, seen[mark]))
		level := [...]string{"major", "minor", "info"}[f.Rule.Severity]
		issues = append(issues, issue{r.oneLine(f), f.Rule.Code, fmt.Sprintf("%x", sum[:16]), level, location{r.path(at), lines{at.Line}}})
	}
	return encode(b, issues)
}

// jsonl writes everything that is known of a finding, one object a line.
func (r report) jsonl(b *bytes.Buffer) error {
	type edit struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		New   string `json:"new"`
	}
	for _, f := range r.findings {
		record := struct {
			Code     string `json:"code"`
			Severity string `json:"severity"`
			File     string `json:"file"`
			Line     int    `json:"line,omitempty"`
			Column   int    `json:"column,omitempty"`
			End      int    `json:"end_column,omitempty"`
			Text     string `json:"text"`
			Language string `json:"language"`
			Fix      string `json:"fix,omitempty"`
			Edit     *edit  `json:"edit,omitempty"`
		}{f.Rule.Code, f.Rule.Severity.String(), r.path(f.At), f.At.Line, f.At.Col, f.At.End, r.Text(f), r.say.Language, f.Fix, nil}
		if !f.Edit.IsEmpty() {
			record.Edit = &edit{f.Edit.Start, f.Edit.End, f.Edit.New}
		}
		line, err := json.Marshal(record)
		if err != nil {
			return err
		}
		b.Write(append(line, '\n'))
	}
	return nil
}

func encode(b *bytes.Buffer, value any) error {
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}
