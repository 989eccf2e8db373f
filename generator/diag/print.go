package diag

import (
	"embed"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"plein/generator/words"
)

//go:embed messages/*.toml
var messages embed.FS

// Printer shows findings to people in one language.
type Printer struct {
	say   *words.Messages
	color bool
}

// Languages are those in which findings are said, the default first.
var Languages = []string{"nl", "en"}

// NewPrinter makes a printer; color adds to the words and never replaces one.
func NewPrinter(language string, color bool) (*Printer, error) {
	say, err := words.Load(messages, "messages", language)
	if err != nil {
		return nil, fmt.Errorf("the words of findings: %w", err)
	}
	return &Printer{say, color}, nil
}

// width is the number of columns that the text of a finding keeps to.
const width = 78

// Print writes what was found, and a summary of all of it. Of what keeps nothing from being made no more than most are
// written (0: all), with a word on how many are left out: a list of thousands is read by nobody who came to build.
func (p *Printer) Print(w io.Writer, findings []Finding, most int) error {
	var b strings.Builder
	shown, left := 0, 0
	for _, finding := range findings {
		if finding.Rule.Severity != Error && most > 0 {
			if shown++; shown > most {
				left++
				continue
			}
		}
		p.finding(&b, finding)
	}
	if left > 0 {
		b.WriteString(p.say.Say("summary.left", "n", left) + "\n\n")
	}
	b.WriteString(p.Summary(findings))
	_, err := io.WriteString(w, b.String())
	return err
}

// Text is the message of a finding in one paragraph.
func (p *Printer) Text(f Finding) string {
	facts := make([]any, len(f.Facts))
	for i, fact := range f.Facts {
		facts[i] = fact
		if word, ok := fact.(Word); ok {
			facts[i] = p.say.Say(string(word))
		}
	}
	text := p.say.Say(f.Rule.Code+".text", facts...)
	if f.Hint != "" {
		text = ended(text) + " " + p.say.Say(f.Rule.Code+"."+f.Hint, facts...)
	}
	if f.Fix == "" || f.More > 0 {
		text = ended(text) // a colon announces the corrected line
	}
	if f.More > 0 {
		text += " " + p.say.Say("finding.more", "n", f.More)
	}
	return text
}

// ended makes a sentence of one that announces what does not come.
func ended(text string) string {
	if announced, ok := strings.CutSuffix(text, ":"); ok {
		return announced + "."
	}
	return text
}

func (p *Printer) finding(b *strings.Builder, f Finding) {
	fmt.Fprintf(b, "%s  %s\n\n", p.paint(f.Rule.Severity, p.say.Say("severity."+f.Rule.Severity.String())), place(f.At))
	p.excerpt(b, f)
	for _, line := range wrap(p.Text(f), width-2) {
		b.WriteString("  " + line + "\n")
	}
	if f.Fix != "" {
		b.WriteString("\n")
		for line := range strings.SplitSeq(f.Fix, "\n") {
			b.WriteString("       " + visible(line) + "\n")
		}
	}
	code := "(" + f.Rule.Code + ")"
	b.WriteString("\n" + strings.Repeat(" ", width-len(code)) + code + "\n\n")
}

func place(at Position) string {
	if at.Line == 0 {
		return at.File
	}
	return at.File + ":" + strconv.Itoa(at.Line) + ":" + strconv.Itoa(at.Col)
}

// excerpt shows her own line with a marker below the wrong piece, and the line above it for the eye.
func (p *Printer) excerpt(b *strings.Builder, f Finding) {
	if f.At.Line == 0 || f.Line == "" {
		return
	}
	if f.Above != "" {
		above, _ := window(f.Above, 1)
		fmt.Fprintf(b, "%5d │ %s\n", f.At.Line-1, above)
	}
	line, start, length := marked(f)
	fmt.Fprintf(b, "%5d │ %s\n", f.At.Line, line)
	fmt.Fprintf(b, "      │ %s%s\n", strings.Repeat(" ", start), strings.Repeat("▲", length))
}

// marked is the part of her line that is shown, and where in it the wrong piece stands, in characters.
func marked(f Finding) (line string, start, length int) {
	line, shift := window(f.Line, f.At.Col)
	start = max(f.At.Col-1-shift, 0)
	return line, start, min(max(f.At.End-f.At.Col, 1), max(utf8.RuneCountInString(line)-start, 1))
}

// window is the part of a long line around a column, and how many characters were left out before it.
func window(line string, col int) (shown string, shift int) {
	const room = 66
	runes := []rune(visible(line))
	if len(runes) <= room {
		return string(runes), 0
	}
	if col > room-10 {
		shift = min(col-room/2, len(runes)-1)
	}
	end := min(shift+room, len(runes))
	shown = string(runes[shift:end])
	if shift > 0 {
		shown = "…" + string([]rune(shown)[1:])
	}
	if end < len(runes) {
		shown += "…"
	}
	return shown, shift
}

// Visible is a line in which also that can be told apart which looks alike on a screen: a fixed space from a space.
func Visible(line string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '\t':
			return r
		case 0xa0, 0x202f:
			return '▯'
		}
		return seen(r)
	}, line)
}

// visible replaces what would move or hide text on a screen, each by one character, so that columns stay true.
func visible(line string) string { return strings.Map(seen, line) }

func seen(r rune) rune {
	switch {
	case r == '\t' || r == 0xa0:
		return ' '
	case r == 0x200b || r == 0x2060 || r == 0xfeff:
		return '▯' // a letter without width
	case r < ' ' || r == 0x7f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
		return '�'
	}
	return r
}

// Summary counts, and says what to do first.
func (p *Printer) Summary(findings []Finding) string {
	errors := Errors(findings)
	warnings := 0
	for _, f := range findings {
		if f.Rule.Severity == Warning {
			warnings += 1 + f.More
		}
	}
	switch {
	case errors > 0:
		return p.say.Say("summary.errors", "n", errors) + " " +
			p.say.Say("summary.first", "place", place(findings[0].At)) + p.besides(warnings) + "\n"
	case warnings > 0:
		return p.say.Say("summary.warnings", "n", warnings) + "\n"
	}
	return ""
}

// besides says what there is to look at beside what keeps a site from being made.
func (p *Printer) besides(warnings int) string {
	if warnings == 0 {
		return ""
	}
	return " " + p.say.Say("summary.besides", "n", warnings)
}

func (p *Printer) paint(s Severity, word string) string {
	if !p.color {
		return word
	}
	return [...]string{"\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m"}[s] + word + "\x1b[0m"
}

// wrap breaks a text into lines of at most so many characters, at spaces; a line break in the text is kept.
func wrap(text string, room int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		line := ""
		for word := range strings.FieldsSeq(visible(paragraph)) {
			if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > room {
				lines = append(lines, line)
				line = ""
			}
			line = strings.TrimPrefix(line+" "+word, " ")
		}
		lines = append(lines, line)
	}
	return lines
}
