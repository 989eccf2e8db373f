package catalog

import (
	"regexp"
	"slices"
	"strings"

	"plein/generator/diag"
	"plein/generator/document"
	"plein/generator/policy"
)

// slip is a day or a time of an opening that is written otherwise, with what was meant.
type slip struct {
	finding int // its number
	span    document.Span
	written string   // as it should be, with its quotes; empty where more days were meant
	days    []string // those that stand in one text
	sure    bool     // nothing else can be meant
}

// meantHere notes what was meant by the value being read, of which the last finding tells.
func (r *reader) meantHere(s slip) {
	s.finding, s.span = len(r.findings)-1, r.value()
	r.slips = append(r.slips, s)
}

// readHours reads opening hours: a list of openings, or a text.
func readHours(r *reader, value any, p *policy.Place) {
	if _, isText := value.(string); isText {
		p.HoursText, _ = r.text(value)
		return
	}
	elements, ok := r.elements(value)
	if !ok {
		return
	}
	p.Hours = make([]policy.Opening, len(elements))
	for i, element := range elements {
		r.enterAt(i)
		if fields, ok := r.fields(element); ok {
			r.slips = nil
			openingSchema.decode(r, fields, &p.Hours[i])
			r.putRight(r.value(), r.slips)
		}
		r.leave()
	}
}

// putRight makes one finding of the slips of one opening, with all of them put right: a line for each would undo the others.
func (r *reader) putRight(opening document.Span, slips []slip) {
	slices.SortFunc(slips, func(a, b slip) int { return a.span.Start - b.span.Start })
	if len(slips) == 0 {
		return
	}
	if isTogether := slips[0].span.Start >= opening.Start && slips[len(slips)-1].span.End <= opening.End; !isTogether {
		for _, s := range slips {
			r.putRightAlone(s)
		}
		return
	}
	days, sure := []string{""}, true
	for _, s := range slips {
		sure = sure && s.sure
		if s.days != nil {
			days = s.days
		}
	}
	openings := make([]string, len(days))
	for i, day := range days {
		openings[i] = r.rewritten(opening, slips, day)
	}
	finding := &r.findings[slips[0].finding]
	finding.Fix = r.doc.Replaced(opening, strings.Join(openings, r.between(opening)))
	if len(days) > 1 {
		finding.Hint = "several"
	}
	if sure {
		fix := finding.Fix
		r.doc.Mend(finding, opening, openings[0])
		finding.Fix = fix
	}
	var told []int
	for _, s := range slips[1:] {
		told = append(told, s.finding)
	}
	r.withdraw(told)
}

func (r *reader) putRightAlone(s slip) {
	finding := &r.findings[s.finding]
	if s.days != nil {
		finding.Hint = "several"
		return
	}
	if finding.Fix = r.doc.Replaced(s.span, s.written); s.sure {
		r.doc.Mend(finding, s.span, s.written)
	}
}

// rewritten is an opening with its slips put right, on a day where there are more.
func (r *reader) rewritten(opening document.Span, slips []slip, day string) string {
	var b strings.Builder
	at := opening.Start
	for _, s := range slips {
		b.WriteString(r.doc.Text[at:s.span.Start])
		if at = s.span.End; s.days != nil {
			b.WriteString(quote(day))
		} else {
			b.WriteString(s.written)
		}
	}
	return b.String() + r.doc.Text[at:opening.End]
}

// between is what stands between two openings: a new line where each has one.
func (r *reader) between(opening document.Span) string {
	line := strings.LastIndexByte(r.doc.Text[:opening.Start], '\n') + 1
	if before := r.doc.Text[line:opening.Start]; strings.TrimSpace(before) == "" {
		return ",\n" + before
	}
	return ", "
}

var week = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

var (
	untilDay   = regexp.MustCompile(`^(\pL+)\.? ?(?:-|–|—|t/m|tem|t\.e\.m\.|tot en met|tot|to|until) ?(\pL+)\.?$`)
	betweenDay = regexp.MustCompile(`\s*[,;&+/]\s*|\s+(?:en|and|et)\s+`)
)

// daysOf are the days of the week that stand in one text, where there are more than one: ma-vr, di en do, werkdagen.
func daysOf(typed string) []string {
	text := strings.Join(strings.Fields(strings.ToLower(typed)), " ")
	switch strings.TrimPrefix(text, "elke ") {
	case "weekdagen", "weekdag", "werkdagen", "werkdag", "weekdays", "op weekdagen", "op werkdagen":
		return week[:5]
	case "weekend", "het weekend", "in het weekend":
		return week[5:]
	case "dag", "alle dagen", "dagelijks", "iedere dag", "every day", "daily":
		return week
	}
	if parts := untilDay.FindStringSubmatch(text); parts != nil {
		from, to := slices.Index(week, weekday(parts[1])), slices.Index(week, weekday(parts[2]))
		if from < 0 || to <= from {
			return nil
		}
		return week[from : to+1]
	}
	var days []string
	for _, word := range betweenDay.Split(text, -1) {
		day := weekday(strings.TrimSuffix(word, "."))
		if day == "" || slices.Contains(days, day) {
			return nil
		}
		days = append(days, day)
	}
	if len(days) < 2 {
		return nil
	}
	return days
}

// weekday is the code of a word for a day of the week.
func weekday(word string) string {
	if slices.Contains(week, word) {
		return word
	}
	if day := spokenDays[word]; slices.Contains(week, day) {
		return day
	}
	if day := spokenDays[strings.TrimSuffix(word, "en")]; slices.Contains(week, day) {
		return day // maandagen
	}
	return ""
}

// nearDay is the code of a day with a slip of the keys: woendag.
func nearDay(typed string) string {
	var names []string
	for name, day := range spokenDays {
		if len(name) > 4 && slices.Contains(week, day) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return weekday(diag.Nearest(strings.ToLower(strings.TrimSpace(typed)), names))
}
