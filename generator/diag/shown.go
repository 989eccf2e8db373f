package diag

// Shown is a finding in the words of one language, for whoever lays it out elsewhere than on a terminal: her line is
// cut in three, so that the wrong piece can be marked without characters that a screen reader would read.
type Shown struct {
	Severity Severity
	Word     string // "FOUT"
	Place    string // "content/site.toml:4:9"
	Line     int    // the number of her line; 0 where none is shown
	Above    string // the line above it
	Before   string
	Marked   string // the wrong piece; empty where it is the end of the line
	After    string
	Text     string
	Fix      string // the corrected line, where there is one
	Code     string
}

// Show puts a finding in words.
func (p *Printer) Show(f Finding) Shown {
	s := Shown{Severity: f.Rule.Severity, Word: p.say.Say("severity." + f.Rule.Severity.String()), Place: place(f.At), Text: p.Text(f), Fix: f.Fix, Code: f.Rule.Code}
	if f.At.Line == 0 || f.Line == "" {
		return s
	}
	line, start, length := marked(f)
	runes := []rune(line)
	start = min(start, len(runes))
	end := min(start+length, len(runes))
	s.Line, s.Before, s.Marked, s.After = f.At.Line, string(runes[:start]), string(runes[start:end]), string(runes[end:])
	if f.Above != "" {
		s.Above, _ = window(f.Above, 1)
	}
	return s
}
