package document

import (
	"strconv"
	"strings"
)

// scanner walks TOML that the real decoder has seen, or refused, and notes where keys and values stand. It checks
// nothing and never fails: on what it does not understand it goes on with the next line.
type scanner struct {
	text   string
	at     int
	places map[string]Span
	counts map[string]int // of [[tables]] seen so far, by path
	table  string         // path of the table that we are in
	depth  int            // of nested values
}

// maxDepth is how deep values may nest; plans use two levels.
const maxDepth = 64

func (s *scanner) document() {
	for s.at < len(s.text) {
		s.blank(true)
		switch {
		case s.at >= len(s.text):
			return
		case s.text[s.at] == '[':
			s.header()
		default:
			s.field(s.table)
		}
		s.endOfLine()
	}
}

// header reads [a.b] or [[a.b]] and makes it the table for what follows.
func (s *scanner) header() {
	start := s.at
	list := strings.HasPrefix(s.text[s.at:], "[[")
	s.at++
	if list {
		s.at++
	}
	keys := s.keys(']')
	end := s.at
	for end < len(s.text) && s.text[end] == ']' {
		end++
	}
	s.at = end
	path := ""
	for i, key := range keys {
		path = join(path, key)
		if list && i == len(keys)-1 {
			s.counts[path]++
		}
		if n := s.counts[path]; n > 0 {
			path += "[" + strconv.Itoa(n-1) + "]"
		}
		s.note("k:", path, start, end)
	}
	s.table = path
	s.note("k:", path, start, end)
	s.note("v:", path, start, end)
}

// field reads "key = value" in a table.
func (s *scanner) field(table string) {
	start := s.at
	keys := s.keys('=')
	end := s.at
	for end > start && strings.ContainsRune(" \t", rune(s.text[end-1])) {
		end--
	}
	if len(keys) == 0 || s.at >= len(s.text) || s.text[s.at] != '=' {
		return
	}
	path := table
	for _, key := range keys {
		path = join(path, key)
		s.note("k:", path, start, end)
	}
	s.at++
	s.blank(false)
	s.value(path)
}

// keys reads a dotted key up to a closing character, which is not read.
func (s *scanner) keys(until byte) []string {
	var keys []string
	for s.at < len(s.text) {
		s.blank(false)
		if s.at >= len(s.text) {
			break
		}
		switch c := s.text[s.at]; {
		case c == until || c == '\n':
			return keys
		case c == '"' || c == '\'':
			start := s.at
			s.quoted()
			keys = append(keys, strings.Trim(s.text[start:s.at], `"'`))
		case bare(c):
			start := s.at
			for s.at < len(s.text) && bare(s.text[s.at]) {
				s.at++
			}
			keys = append(keys, s.text[start:s.at])
		default:
			s.at++ // a dot, or what no key holds
		}
	}
	return keys
}

func bare(c byte) bool {
	return c == '_' || c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// value reads one value and notes where it and what is in it stand.
func (s *scanner) value(path string) {
	start := s.at
	if s.at >= len(s.text) {
		return
	}
	s.depth++
	switch c := s.text[s.at]; {
	case s.depth > maxDepth:
		s.at = len(s.text)
	case c == '"' || c == '\'':
		s.quoted()
	case c == '[':
		s.list(path)
	case c == '{':
		s.inlineTable(path)
	default:
		for s.at < len(s.text) && !strings.ContainsRune(",]}\n#", rune(s.text[s.at])) {
			s.at++
		}
		for s.at > start && strings.ContainsRune(" \t\r", rune(s.text[s.at-1])) {
			s.at--
		}
	}
	s.depth--
	s.note("v:", path, start, s.at)
}

func (s *scanner) list(path string) {
	s.at++
	for i := 0; s.at < len(s.text); {
		s.blank(true)
		if s.at >= len(s.text) {
			return
		}
		switch s.text[s.at] {
		case ']':
			s.at++
			return
		case ',':
			s.at++
			continue
		}
		element, start := path+"["+strconv.Itoa(i)+"]", s.at
		s.value(element)
		if s.at == start {
			s.at++ // nothing that is a value: never stand still
		}
		s.note("k:", element, start, s.at)
		i++
	}
}

func (s *scanner) inlineTable(path string) {
	s.at++
	for s.at < len(s.text) {
		s.blank(true)
		if s.at >= len(s.text) {
			return
		}
		switch s.text[s.at] {
		case '}':
			s.at++
			return
		case ',':
			s.at++
			continue
		}
		start := s.at
		s.field(path)
		if s.at == start {
			s.at++
		}
	}
}

// quoted reads a text in any of the four kinds of quotes.
func (s *scanner) quoted() {
	quote := s.text[s.at : s.at+1]
	if rest := s.text[s.at:]; strings.HasPrefix(rest, quote+quote+quote) {
		s.at += 3
		s.until(quote+quote+quote, quote == `"`, true)
		for n := 0; n < 2 && s.at < len(s.text) && s.text[s.at:s.at+1] == quote; n++ {
			s.at++ // up to two quotes may stand before the closing three
		}
		return
	}
	s.at++
	s.until(quote, quote == `"`, false)
}

func (s *scanner) until(end string, escapes, lines bool) {
	for s.at < len(s.text) {
		switch {
		case strings.HasPrefix(s.text[s.at:], end):
			s.at += len(end)
			return
		case escapes && s.text[s.at] == '\\':
			s.at = min(s.at+2, len(s.text))
		case !lines && s.text[s.at] == '\n':
			return
		default:
			s.at++
		}
	}
}

// blank passes over white space and comments, and line ends where lines is set.
func (s *scanner) blank(lines bool) {
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case c == ' ' || c == '\t' || c == '\r' || lines && c == '\n':
			s.at++
		case c == '#' && lines:
			s.endOfLine()
		default:
			return
		}
	}
}

func (s *scanner) endOfLine() {
	if i := strings.IndexByte(s.text[s.at:], '\n'); i >= 0 {
		s.at += i + 1
		return
	}
	s.at = len(s.text)
}

// note keeps the first place of a path: of a field that stands twice, the decoder complains elsewhere.
func (s *scanner) note(kind, path string, start, end int) {
	place := kind + path
	if _, seen := s.places[place]; !seen {
		s.places[place] = Span{start, end}
	}
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
