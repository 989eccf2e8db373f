package prose

import "strings"

// mostHidden is how many bytes a mark may hide (an image, a link, code): beyond it the mark is a sign like another, so that
// a text of nothing but brackets is read as fast as another.
const mostHidden = 4096

// codeLength is the length of a piece of code with its marks; 1 where it is not shut.
func codeLength(rest string) int {
	n := 0
	for n < len(rest) && rest[n] == '`' {
		n++
	}
	if i := strings.Index(rest[n:], rest[:n]); i >= 0 {
		return n + i + n
	}
	return n
}

// tag is the length of HTML or of an address between angle brackets; 1 where it is neither.
func (s *sentences) tag(rest string) int {
	i := strings.IndexByte(rest, '>')
	if i < 2 || strings.IndexByte(rest[1:i], '<') >= 0 {
		return 1
	}
	if c := rest[1]; c != '/' && c != '!' && (c|0x20 < 'a' || c|0x20 > 'z') {
		return 1
	}
	if inner := rest[1:i]; strings.Contains(inner, "://") && !strings.ContainsAny(inner, " \n") {
		s.out.Links = append(s.out.Links, LinkPlace{Place: Place{s.at, s.at + i + 1}, Words: inner, Target: inner})
	}
	return i + 1
}

// bracket is the length of what is passed over at a bracket: an image as a whole, of a link the bracket alone.
func (s *sentences) bracket(rest string) int {
	image := rest[0] == '!'
	open := 0
	if image {
		open = 1
	}
	shut := matching(rest, open, '[', ']')
	if shut < 0 {
		return 1
	}
	if strings.HasPrefix(rest[open:], "[^") {
		return shut + 1 // the mark of a footnote
	}
	end := shut + 1
	link := LinkPlace{Words: strings.TrimSpace(rest[open+1 : shut]), Image: image}
	switch {
	case end < len(rest) && rest[end] == '(':
		last := matching(rest, end, '(', ')')
		if last < 0 {
			return 1
		}
		link.Target, _, _ = strings.Cut(strings.Trim(rest[end+1:last], " \n<>"), " ")
		end = last + 1
	case end < len(rest) && rest[end] == '[':
		last := matching(rest, end, '[', ']')
		if last < 0 {
			return 1
		}
		end = last + 1
	default:
		return 1
	}
	link.Place = Place{s.at, s.at + end}
	s.out.Links = append(s.out.Links, link)
	if image {
		return end
	}
	if s.linkShut < 0 {
		s.linkShut, s.linkEnd = s.at+shut, s.at+end
	}
	return 1
}

// matching is where the bracket that opens at a place is shut, or -1.
func matching(text string, at int, open, shut byte) int {
	depth := 0
	for i := at; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case open:
			depth++
		case shut:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// noteLength is the length of the mark of a footnote with which a text begins, or 0.
func noteLength(text string) int {
	if !strings.HasPrefix(text, "[^") {
		return 0
	}
	return matching(text, 0, '[', ']') + 1
}
