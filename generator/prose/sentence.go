package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentences cuts one block into sentences and words.
type sentences struct {
	*reading
	at, end int

	start     int // of the sentence; -1: between two
	firstWord int // of the sentence, in reading.words
	quoted    bool
	linkShut  int // where the words of the link that we are in end; -1: in none
	linkEnd   int // and where its target does
}

func (s *sentences) read() {
	s.start, s.firstWord = -1, len(s.words)
	for s.at < s.end {
		c, width := utf8.DecodeRuneInString(s.source[s.at:s.end])
		if s.start < 0 && !unicode.IsSpace(c) {
			s.start = s.at
		}
		switch {
		case s.at == s.linkShut:
			s.at, s.linkShut = s.linkEnd, -1
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			s.word()
		case c == '.' || c == '!' && !s.isImage() || c == '?' || c == '…':
			s.stop(width)
		default:
			s.sign(c, width)
		}
	}
	s.finish(s.end, false)
}

func (s *sentences) isImage() bool { return strings.HasPrefix(s.source[s.at:s.end], "![") }

// sign passes over a sign that is no word: quotation marks, and marks of Markdown with what they hide.
func (s *sentences) sign(c rune, width int) {
	rest := s.source[s.at:min(s.end, s.at+mostHidden)]
	switch c {
	case '\\':
		s.at += width
		if s.at < s.end {
			_, width = utf8.DecodeRuneInString(s.source[s.at:s.end])
		} else {
			width = 0
		}
	case '`':
		width = codeLength(rest)
	case '<':
		width = s.tag(rest)
	case '!', '[':
		width = s.bracket(rest)
	case '&':
		if i := strings.IndexByte(rest, ';'); i > 1 && i < 10 && !strings.ContainsAny(rest[1:i], " &\n") {
			width = i + 1
		}
	case '"', '“':
		s.quoted = !s.quoted
	case '„', '«':
		s.quoted = true
	case '”', '»':
		s.quoted = false
	}
	s.at = min(s.at+width, s.end)
}

// word reads one word. A point, an apostrophe or a hyphen belongs to it where a letter or digit follows at once.
func (s *sentences) word() {
	start, odd := s.at, false
	for s.at < s.end {
		c, width := utf8.DecodeRuneInString(s.source[s.at:s.end])
		switch {
		case unicode.IsLetter(c) || unicode.Is(unicode.Mn, c):
		case unicode.IsDigit(c):
			odd = true
		case c == '@' || c == '_' && s.inWord(width):
			odd = true
		case s.isAddress(start):
			odd = true
			s.at += s.addressLength()
			width = 0
		case (c == '\'' || c == '’' || c == '-' || c == '\u2011' || c == '\u00ad' || c == '.' || c == ',' && odd) && s.inWord(width):
		default:
			s.add(start, odd)
			return
		}
		s.at += width
	}
	s.add(start, odd)
}

func (s *sentences) add(start int, odd bool) {
	text := s.source[start:s.at]
	if i := strings.IndexByte(text, '.'); i >= 0 && !odd {
		odd = !isShort(text) // ravels.be
	}
	s.words = append(s.words, Word{Place{start, s.at}, odd, s.quoted})
}

// isShort tells an abbreviation with points, "d.w.z", from an address.
func isShort(text string) bool {
	for part := range strings.SplitSeq(text, ".") {
		if utf8.RuneCountInString(part) > 2 {
			return false
		}
	}
	return true
}

// inWord tells whether a letter or digit follows at once after the sign here.
func (s *sentences) inWord(width int) bool {
	_, next := s.letterAt(s.at+width, s.end)
	return next > 0
}

// isAddress tells whether what was read so far begins a web address.
func (s *sentences) isAddress(start int) bool {
	scheme := s.source[start:s.at]
	return (scheme == "http" || scheme == "https" || scheme == "mailto") && strings.HasPrefix(s.source[s.at:s.end], ":") && !s.isSpaceAt(s.at+1) ||
		scheme == "www" && strings.HasPrefix(s.source[s.at:s.end], ".")
}

func (s *sentences) isSpaceAt(at int) bool {
	return at >= s.end || strings.IndexByte(" \t\n\r", s.source[at]) >= 0
}

// addressLength is how far a web address goes on: to white space, or what shuts it.
func (s *sentences) addressLength() int {
	rest := s.source[s.at:s.end]
	if s.linkShut >= s.at {
		rest = s.source[s.at:s.linkShut]
	}
	if i := strings.IndexAny(rest, " \t\n\r)>\"|"); i >= 0 {
		rest = rest[:i]
	}
	return max(len(strings.TrimRight(rest, ".,;:!?*_")), 1)
}

// stop sees a sign that may end a sentence. It does, unless a small letter follows, or the point is that of an
// abbreviation or an initial.
func (s *sentences) stop(width int) {
	point := s.at
	s.at += width
	s.passClosing()
	if s.at < s.end && !s.isSpaceAt(s.at) {
		return
	}
	if next := s.nextLetter(); unicode.IsLower(next) {
		return
	}
	if s.source[point] == '.' && s.at < s.end && s.isAbbreviated(point) {
		return
	}
	s.finish(s.at, true)
}

// passClosing passes over what still belongs to a sentence after its last sign.
func (s *sentences) passClosing() {
	for s.at < s.end {
		if s.at == s.linkShut {
			s.at, s.linkShut = s.linkEnd, -1
			continue
		}
		if mark := noteLength(s.source[s.at:min(s.end, s.at+mostHidden)]); mark > 0 {
			s.at += mark
			continue
		}
		c, width := utf8.DecodeRuneInString(s.source[s.at:s.end])
		if !strings.ContainsRune(".!?…)\"”»’'*_~", c) || s.isImage() {
			return
		}
		if c == '"' || c == '”' || c == '»' {
			s.quoted = false
		}
		s.at += width
	}
}

// nextLetter is the first letter or digit that follows, over white space and opening marks; in "'s Avonds" that of the
// second word.
func (s *sentences) nextLetter() rune {
	for at := s.at; at < s.end; {
		c, width := utf8.DecodeRuneInString(s.source[at:s.end])
		switch {
		case (c == '\'' || c == '’') && s.isSpaceAt(at+width+1):
			at += 1
		case !unicode.IsSpace(c) && !strings.ContainsRune("*_~[(\"“„«'‘’", c):
			return c
		}
		at += width
	}
	return 0
}

// isAbbreviated tells whether the point at a place ends an abbreviation or an initial, and no sentence.
func (s *sentences) isAbbreviated(point int) bool {
	if len(s.words) == s.firstWord {
		return true // nothing was said yet: "1." in front of a line
	}
	last := s.words[len(s.words)-1]
	if last.End != point {
		return false
	}
	word := s.source[last.Start:last.End]
	letter, width := utf8.DecodeRuneInString(word)
	if width == len(word) && unicode.IsUpper(letter) {
		return true
	}
	return s.neverLast != nil && s.neverLast(strings.ToLower(word))
}

// finish ends the sentence that is open.
func (s *sentences) finish(end int, ended bool) {
	if s.start >= 0 && len(s.words) > s.firstWord {
		for end > s.start && (s.source[end-1] == ' ' || s.source[end-1] == '\n' || s.source[end-1] == '\t') {
			end--
		}
		words := s.words[s.firstWord:len(s.words):len(s.words)]
		s.out.Sentences = append(s.out.Sentences, Sentence{Place{s.start, end}, s.part, s.n, ended, words})
	}
	s.start, s.firstWord = -1, len(s.words)
}
