package plain

import (
	"path"
	"regexp"
	"strings"

	"plein/generator/diag"
	"plein/generator/prose"
)

// emptyDescription: the name of a file or "foto" tells nobody what there is to see (WCAG 2.2, success criterion 1.1.1,
// failure F30). An image without any description is an error of pages.
var emptyDescription = Rule{diag.Rule{Code: "A003", Severity: diag.Warning}, func(t *Text) {
	for _, link := range t.reading.Links {
		if link.Image && t.language.SaysNothing(link.Words, link.Target) {
			t.found(link.Place, "", "words", link.Words)
		}
	}
}}

// NoDescription is the rule about descriptions of images, for those that stand in a field.
func NoDescription() diag.Rule { return emptyDescription.Rule }

// SaysNothing tells a description of an image that is the name of its file, or a word for images.
func (l *Language) SaysNothing(description, file string) bool {
	text := strings.ToLower(strings.Trim(description, " .!*_"))
	if text == "" {
		return false // it is told as missing
	}
	name := strings.ToLower(path.Base(file))
	bare := strings.TrimSuffix(name, path.Ext(name))
	if text == name || ofCamera.MatchString(text) || text == bare && strings.ContainsAny(bare, "0123456789_-") || isImageName(text) {
		return true
	}
	return l.emptyAlts[strings.TrimRight(text, " 0123456789")]
}

// ofCamera is a name that cameras, telephones and programs give to an image: IMG_2041, DSC00012, Screenshot 2026-03-01.
var ofCamera = regexp.MustCompile(`^(?:img|dsc[nf]?|p[xi]l|pict?|mvimg|dji|gopr|scan|whatsapp image|screenshot|schermafbeelding|schermopname|image|foto|photo|afbeelding)[ _-]*[0-9][0-9 _.:()-]*(?: (?:at|om) [0-9.: ]+)?$|^[0-9][0-9 _.-]{5,}$`)

func isImageName(text string) bool {
	switch path.Ext(text) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".heic", ".avif":
		return !strings.Contains(text, " ")
	}
	return false
}

// emptyLink: whoever lists the links of a page hears their words alone (WCAG 2.2, success criteria 2.4.4 and 2.4.9).
var emptyLink = Rule{diag.Rule{Code: "A004", Severity: diag.Warning}, func(t *Text) {
	for _, link := range t.reading.Links {
		words := strings.ToLower(strings.Trim(link.Words, " .!:*_»>"))
		if !link.Image && t.language.emptyLinks[words] {
			t.found(link.Place, "", "words", link.Words)
		}
	}
}}

// addressAsLink: an address read aloud is a row of letters and signs. The name of a website alone is fine.
var addressAsLink = Rule{diag.Rule{Code: "A005", Severity: diag.Warning}, func(t *Text) {
	for _, link := range t.reading.Links {
		words := strings.Trim(link.Words, " *_")
		if link.Image || strings.ContainsAny(words, " \n") || strings.Contains(words, "@") {
			continue
		}
		name, isWeb := strings.CutPrefix(strings.ToLower(words), "https://")
		if !isWeb {
			name, isWeb = strings.CutPrefix(name, "http://")
		}
		if !isWeb && !strings.HasPrefix(name, "www.") || !strings.Contains(strings.TrimSuffix(name, "/"), "/") {
			continue
		}
		t.found(link.Place, "")
	}
}}

// headingJump: a page is put in order when it is made, but the writer may have meant another order (WCAG 2.2, H42).
var headingJump = Rule{diag.Rule{Code: "A006", Severity: diag.Notice}, func(t *Text) {
	above := 1
	for _, heading := range t.reading.Headings {
		if heading.Level > above+1 {
			t.found(heading.Place, "", "level", strings.Repeat("#", heading.Level), "want", strings.Repeat("#", above+1))
		}
		above = heading.Level
	}
}}

// gluedHeading: without a space the signs of a heading are signs, and the page has no heading there.
var gluedHeading = Rule{diag.Rule{Code: "A012", Severity: diag.Warning}, func(t *Text) {
	for _, line := range t.reading.Glued {
		words := t.Source[line.Start+line.Level : line.End]
		t.tell(Hit{Rule: t.rule, Start: line.Start, End: line.End, Instead: strings.Repeat("#", line.Level) + " " + words})
	}
}}

// bareTable: cells are read aloud with their header (WCAG 2.2, success criterion 1.3.1, H51).
var bareTable = Rule{diag.Rule{Code: "A007", Severity: diag.Warning}, func(t *Text) {
	for _, place := range t.reading.Bare {
		t.found(place, "")
	}
}}

// pastedTable: a table that was pasted from a word processor is lines with tabs, which a page shows as one sentence.
var pastedTable = Rule{diag.Rule{Code: "A011", Severity: diag.Warning}, func(t *Text) {
	if !strings.Contains(t.Source, "\t") || strings.Contains(t.Source, "```") {
		return
	}
	rows := prose.Place{Start: -1}
	tell := func() {
		if rows.Start >= 0 && strings.Contains(t.Source[rows.Start:rows.End], "\n") { // one line with a tab is a slip
			t.found(rows, "", "row", tableRow(t.Source[rows.Start:rows.End]))
		}
		rows.Start = -1
	}
	at := 0
	for line := range strings.Lines(t.Source) {
		if bare := strings.TrimRight(line, "\r\n"); isPastedRow(bare) {
			if rows.Start < 0 {
				rows.Start = at
			}
			rows.End = at + len(bare)
		} else {
			tell()
		}
		at += len(line)
	}
	tell()
}}

// isPastedRow tells a line with words at both sides of a tab. One that begins with a tab is code, or part of a list.
func isPastedRow(line string) bool {
	first, rest, found := strings.Cut(line, "\t")
	return found && strings.TrimSpace(first) != "" && !itemMark.MatchString(strings.TrimSpace(first)) && strings.TrimSpace(rest) != "" && !strings.HasPrefix(line, " ")
}

// tableRow is the first of pasted lines as it should be written.
func tableRow(lines string) string {
	first, _, _ := strings.Cut(lines, "\n")
	cells := strings.Split(strings.TrimSpace(first), "\t")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return "| " + strings.Join(cells, " | ") + " |"
}

// capitals: words of capitals have no shape to know them by, and some voices spell them.
var capitals = Rule{diag.Rule{Code: "A008", Severity: diag.Warning}, func(t *Text) {
	if !t.has(inCapitals) {
		return
	}
	for _, words := range t.spans {
		if run := shouting(words); len(run) > 0 {
			t.found(prose.Place{Start: run[0].Start, End: run[len(run)-1].End}, "")
		}
	}
}}

func shouted(words []word) bool { return len(shouting(words)) > 0 }

// shouting is the longest row of words in capitals, where it is more than abbreviations side by side.
func shouting(words []word) []word {
	const leastWords, leastLetters = 2, 10
	var longest []word
	for i := 0; i < len(words); i++ {
		first, letters, long := i, 0, false
		for i < len(words) && words[i].is(inCapitals) && !words[i].Quoted {
			letters += len(words[i].text)
			long = long || len(words[i].text) > 5
			i++
		}
		if n := i - first; n > len(longest) && n >= leastWords && letters >= leastLetters && (long || n > leastWords) {
			longest = words[first:i]
		}
	}
	return longest
}

// colorAlone: what is pointed at by its colour alone cannot be found by everyone (WCAG 2.2, success criteria 1.3.3 and
// 1.4.1). A name beside the colour is enough.
var colorAlone = Rule{diag.Rule{Code: "A009", Severity: diag.Warning}, func(t *Text) {
	if !t.has(isColored) {
		return
	}
	for i, words := range t.spans {
		for j, w := range words[:max(len(words)-1, 0)] {
			if !w.is(isColor) || !words[j+1].is(isColored) || w.Quoted {
				continue
			}
			s := t.reading.Sentences[i]
			if !strings.ContainsAny(t.Source[words[j+1].End:s.End], "\"'“‘*«") {
				t.found(prose.Place{Start: w.Start, End: words[j+1].End}, "", "words", t.Source[w.Start:words[j+1].End])
			}
		}
	}
}}

// foreign: a paragraph in another language is read aloud with the sounds of this one (WCAG 2.2, success criterion
// 3.1.2); Plein knows the language of a variant, not of a paragraph. One that gives a number to call asks those who speak it
// to do so, and needs no page of its own.
var foreign = Rule{diag.Rule{Code: "A010", Severity: diag.Notice}, func(t *Text) {
	for i := 0; i < len(t.spans); {
		first, own, n := i, 0, 0
		var others [len(stopLanguages)]int
		for ; i < len(t.spans) && t.reading.Sentences[i].Block == t.reading.Sentences[first].Block; i++ {
			for _, w := range t.spans[i] {
				n++
				own += t.countStops(w, &others)
			}
		}
		at := prose.Place{Start: t.reading.Sentences[first].Start, End: t.reading.Sentences[i-1].End}
		if language, ok := t.speaks(n, own, others); ok && !aNumber.MatchString(t.Source[at.Start:at.End]) {
			t.found(at, "", "language", diag.Word("language."+language))
		}
	}
}}

// aNumber is one to call.
var aNumber = regexp.MustCompile(`\d[\d ./]{6,}\d`)

// countStops counts a word for each language that has it among its stop words, and gives 1 where the own one has.
func (t *Text) countStops(w word, others *[len(stopLanguages)]int) (own int) {
	for i, code := range stopLanguages {
		if !w.is(isDutch << i) {
			continue
		}
		if code == t.language.Code {
			own = 1
		} else {
			others[i]++
		}
	}
	return own
}

// speaks is the language that a paragraph is clearly in, where it is not the own one.
func (t *Text) speaks(words, own int, others [len(stopLanguages)]int) (language string, ok bool) {
	const leastWords, leastStops, share = 8, 4, 5 // a fifth of the words
	most := 0
	for i, n := range others {
		if n > others[most] {
			most = i
		}
	}
	n := others[most]
	return stopLanguages[most], words >= leastWords && n >= leastStops && n*share >= words && n > 2*own
}
