package pages

import (
	"slices"
	"strings"
	"unicode/utf8"

	"plein/generator/policy"
)

// A poster fills one sheet of A4, whatever is written: it says what fits, and its letters follow how much that is.

// mostPlaces is how many places a poster names.
const mostPlaces = 3

func (e *edition) posterView(p *Page, source *policy.Action) ActionView {
	a, _, translated := version(e, source, source.Variants, false)
	v := e.actionFacts(p, a)
	v.HeadingLang = e.foreign(translated)
	e.under(&v.Frame, p, a.Owner, "actions")
	v.Crumbs = append(v.Crumbs, Link{Href: e.action(source).From(p.URL), Text: a.Title, Lang: v.HeadingLang})
	v.Frame.Title = e.say.Say("title.poster", "title", v.Frame.Title)
	v.Page = Link{Href: e.action(source).From(p.URL), Text: a.Title}
	v.PageAddress = e.action(source).Absolute(e.BaseURL)
	v.QR = e.codes.Of(v.PageAddress)
	v.Facts = e.posterFacts(v.Facts)
	v.Places, v.MorePlaces = e.posterPlaces(v.Places)
	v.Desk = e.posterDesk(a)
	v.Density = density(&v)
	return v
}

// posterFacts are the questions of somebody who walks by.
func (e *edition) posterFacts(facts []FactView) []FactView {
	var names []string
	for _, key := range []string{"for_whom", "when", "price"} {
		names = append(names, e.say.Say("ask."+key))
	}
	return having(facts, func(f FactView) bool { return slices.Contains(names, f.Name) })
}

// posterPlaces are the first places, with where and when alone.
func (e *edition) posterPlaces(places []PlaceView) (some []PlaceView, more string) {
	if left := len(places) - mostPlaces; left > 0 {
		places, more = places[:mostPlaces], e.say.Say("poster.more_places", "n", left)
	}
	for _, x := range places {
		some = append(some, PlaceView{Name: x.Name, Href: x.Href, Address: x.Address, Hours: x.Hours, Phone: x.Phone, PhoneHref: x.PhoneHref})
	}
	return some, more
}

// posterDesk is whom to call, or where to come by; nobody follows a link on paper.
func (e *edition) posterDesk(a *policy.Action) *ContactView {
	c := e.site.DeskOn(a)
	if c == nil {
		return nil
	}
	return desk(&policy.Contact{Name: c.Name, Phone: c.Phone, Address: c.Address, Hours: c.Hours})
}

// density says how much stands on a poster, counted in lines of its largest letters: a sheet holds some thirty of them.
func density(v *ActionView) string {
	lines := 6 + 3*rows(v.Heading, 22) + 2*rows(v.Summary, 48) + rows(string(v.Sentence), 60)
	for _, fact := range v.Facts {
		var answers []string
		for _, answer := range fact.Answers {
			answers = append(answers, answer.Text)
		}
		lines += 1 + rows(strings.Join(answers, ", "), 42)
	}
	lines += tallest(v.Places)
	if v.Desk != nil {
		lines += 4 + 2*rows(v.Desk.Name, 32) + rows(v.Desk.Address, 32) + rows(v.Desk.Hours, 32)
	}
	switch {
	case lines > 58:
		return "densest"
	case lines > 44:
		return "denser"
	case lines > 33:
		return "dense"
	}
	return ""
}

// tallest is how many lines the longest of some places fills; they stand side by side.
func tallest(places []PlaceView) int {
	lines := 0
	for _, place := range places {
		width := 54 / len(places)
		n := 5 + rows(place.Name, width) + rows(place.Address, width)
		for _, hours := range place.Hours {
			n += rows(hours, width)
		}
		lines = max(lines, n)
	}
	return lines
}

// rows is how many lines of so many letters a text fills.
func rows(text string, letters int) int {
	return (utf8.RuneCountInString(text) + letters - 1) / letters
}
