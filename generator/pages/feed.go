package pages

import (
	"html/template"
	"slices"
	"strings"
	"time"

	"plein/generator/formats"
	"plein/generator/policy"
	"plein/generator/prose"
)

// news is one thing that is new, before it is an entry of a feed: the text is made for those that are shown alone.
type news struct {
	date  policy.Date
	entry func() formats.Entry
}

// newsFeed is everything that is new of an authority.
func (e *edition) newsFeed(a *policy.Authority) formats.Feed {
	page := e.authority(a)
	if e.hasSection(a, "news") {
		page = e.section(a, "news")
	}
	feed := e.feedOf(a, e.feed(a), page, append(e.newsEntries(a), e.actionEntries(a)...))
	feed.Title, feed.About = e.say.Say("feed.title", "name", a.Name), e.say.Say("news.description", "name", a.Name)
	return feed
}

// actionFeed is what is new on the actions of an authority: updates, and what was done with what people said.
func (e *edition) actionFeed(a *policy.Authority) formats.Feed {
	feed := e.feedOf(a, e.actionsFeed(a), e.section(a, "actions"), e.actionEntries(a))
	feed.Title, feed.About = e.say.Say("feed.actions", "name", a.Name), e.say.Say("feed.actions_description", "name", a.Name)
	return feed
}

func (e *edition) feedOf(a *policy.Authority, self, page URL, list []news) formats.Feed {
	slices.SortStableFunc(list, func(x, y news) int { return y.date.Compare(x.date) })
	feed := formats.Feed{ID: e.absolute(self), Author: a.Name, Language: e.tag, Address: e.absolute(self), Page: e.absolute(page), Notice: notice(a),
		Licence: e.site.Publish.Licence}
	for _, one := range list[:min(len(list), formats.MostInFeed)] {
		entry := one.entry()
		entry.When = e.moment(one.date)
		if entry.Author == a.Name {
			entry.Author = ""
		}
		feed.Entries = append(feed.Entries, entry)
	}
	return feed
}

// moment is a date as the instant that feeds and calendars ask: of a coarse date, the beginning of its first day.
func (e *edition) moment(d policy.Date) time.Time {
	year, month, day := d.First().Civil()
	return time.Date(year, time.Month(month), day, d.Hour, d.Min, 0, 0, e.Clock.Now.Location())
}

func (e *edition) newsEntries(a *policy.Authority) []news {
	var list []news
	for _, item := range e.newsOf(a) {
		list = append(list, news{item.Date, func() formats.Entry { return e.newsEntry(item) }})
	}
	return list
}

func (e *edition) newsEntry(source *policy.News) formats.Entry {
	n, _, translated := version(e, source, source.Variants, false)
	address := e.absolute(e.news(source))
	return formats.Entry{ID: address, Title: n.Title, Address: address, Author: n.Owner.Name, Language: e.foreign(translated),
		Summary: n.Summary, HTML: e.away(n, n.Body, prose.Body)}
}

// actionEntries are the updates and responses on the actions of an authority. A response without a date cannot stand
// in a feed; it is on the page of its action.
func (e *edition) actionEntries(a *policy.Authority) []news {
	var list []news
	for _, action := range a.AllActions() {
		same := sameDay{}
		for _, update := range inFileOrder(action.Updates) {
			id := same.name("update-" + update.Date.Written())
			list = append(list, news{update.Date, func() formats.Entry { return e.updateEntry(action, update, id) }})
		}
		for _, response := range action.Responses {
			if response.Date.Said() {
				id := same.name("response-" + response.Date.Written())
				list = append(list, news{response.Date, func() formats.Entry { return e.responseEntry(action, response, id) }})
			}
		}
	}
	return list
}

// isInFeeds tells whether an action has something that stands in feeds.
func isInFeeds(a *policy.Action) bool {
	return len(a.Updates) > 0 || slices.ContainsFunc(a.Responses, func(x policy.Response) bool { return x.Date.Said() })
}

func inFileOrder(updates []policy.Update) []policy.Update {
	return slices.SortedStableFunc(slices.Values(updates), func(x, y policy.Update) int { return x.Nth - y.Nth })
}

// sameDay numbers things of one day that have no id of their own: their name is what they are and their day, which
// outlives a change of title, of text and of what stands around them.
type sameDay map[string]int

func (s sameDay) name(key string) string {
	s[key]++
	if n := s[key]; n > 1 {
		return key + "-" + number(n)
	}
	return key
}

func (e *edition) updateEntry(source *policy.Action, u policy.Update, id string) formats.Entry {
	entry := e.actionEntry(source, id)
	entry.Title = e.say.Say("feed.update", "title", u.Title, "action", e.title(source))
	entry.HTML = e.away(source, u.Text, prose.Block)
	return entry
}

func (e *edition) responseEntry(source *policy.Action, x policy.Response, id string) formats.Entry {
	entry := e.actionEntry(source, id)
	entry.Title = e.say.Say("feed.response", "action", e.title(source))
	var b strings.Builder
	for _, part := range [][2]string{{"response.said", x.Said}, {"response.did", x.Did}} {
		b.WriteString("<p><strong>" + template.HTMLEscapeString(e.say.Say(part[0])) + "</strong> " + template.HTMLEscapeString(part[1]) + "</p>\n")
	}
	entry.HTML = b.String()
	return entry
}

// actionEntry is an entry about an action. Updates and responses are not translated.
func (e *edition) actionEntry(source *policy.Action, id string) formats.Entry {
	address := e.absolute(e.action(source))
	return formats.Entry{ID: address + "#" + id, Address: address, Author: source.Owner.Name, Language: e.foreign(e.variant == "")}
}
