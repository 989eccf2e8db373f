package document

import (
	"regexp"
	"strings"
)

// headLines reads the lines below the first fence in turn, to know where the fields end when no fence says it: text may
// follow, and a line of dashes in it is no fence.
type headLines struct {
	quotes string // of the text of several lines that is open
	depth  int    // of the brackets that are open
	last   Span   // the last line that belongs to a field
	prose  bool   // a line was seen that belongs to none
	at     int    // up to where the lines were read
	remark bool   // a line that begins with # was seen below the last field: it may be a heading
}

var (
	headField  = regexp.MustCompile(`^[ \t]*(?:\[\[?[ \t]*[A-Za-z0-9_.-]+[ \t]*\]|[A-Za-z0-9_.-]+[ \t]*=|[a-z0-9_]+:)`)
	headRemark = regexp.MustCompile(`^[ \t]*#(?:[^#]|$)`)
)

// atEnd tells that nothing but fields stands above, and nothing between the last of them and this line.
func (h *headLines) atEnd() bool { return !h.prose && !h.remark && h.quotes == "" }

// readTo reads the lines of a file up to a place. Most files have their fence, and nothing is read.
func (h *headLines) readTo(text string, to int) {
	for h.at < to {
		line, rest, _ := strings.Cut(text[h.at:], "\n")
		h.read(line, Span{h.at, h.at + len(line)}, rest)
		h.at += len(line) + 1
	}
}

// read takes the next line, of which the rest of the file is what follows.
func (h *headLines) read(line string, at Span, rest string) {
	text := strings.TrimSpace(line)
	switch {
	case h.quotes != "":
		if strings.Contains(line, h.quotes) {
			h.quotes = ""
		}
		h.take(at)
	case text == "":
	case h.depth > 0 && strings.ContainsRune("\"'#{}[],“”„", []rune(text)[0]) && !headField.MatchString(line):
		h.depth = max(h.depth+opened(line), 0)
		h.take(at)
	case headField.MatchString(line) && !h.prose:
		h.depth = max(opened(line), 0)
		h.take(at)
		h.open(line, rest)
	case headRemark.MatchString(line):
		h.remark = true
	default:
		h.prose = true
	}
}

func (h *headLines) take(at Span) {
	if !h.prose {
		h.last, h.remark = at, false
	}
}

// open notes a text of several lines that begins on a line and ends on one below it.
func (h *headLines) open(line, rest string) {
	parts := blockOpens.FindStringSubmatchIndex(line)
	if parts == nil {
		return
	}
	quotes := line[parts[4]:parts[5]]
	if !strings.Contains(line[parts[5]:], quotes) && strings.Contains(rest, quotes) {
		h.quotes = quotes
	}
}

// opened is how many brackets a line opens more than it shuts. Its remark and its texts have none.
func opened(line string) int {
	_, value, isField := strings.Cut(inQuotes.ReplaceAllString(line, ""), "=")
	if !isField || strings.HasPrefix(strings.TrimSpace(line), "{") {
		value = inQuotes.ReplaceAllString(line, "")
	}
	value, _, _ = strings.Cut(value, "#")
	if headField.MatchString(line) && !isField {
		return 0 // the name of a block
	}
	return strings.Count(value, "[") + strings.Count(value, "{") - strings.Count(value, "]") - strings.Count(value, "}")
}
