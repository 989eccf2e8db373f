package pages

import (
	"slices"

	"plein/generator/policy"
)

// NewsView lists news, newest first.
type NewsView struct {
	Frame
	Items   []NewsCard
	Updates []UpdateView // on actions
}

// NewsCard is an item in a list.
type NewsCard struct {
	Link
	Date        string
	Summary     string
	SummaryLang string
	Region      string
}

// NewsItemView is one item.
type NewsItemView struct {
	Frame
	Date    string
	Summary string
	Image   *Picture
	Body    HTML
	Action  *Link
}

// newsOf are the items of an authority and of its regions, newest first.
func (e *edition) newsOf(a *policy.Authority) []*policy.News {
	list := slices.Clone(a.News)
	if a.Municipality != nil {
		for _, region := range a.Municipality.Regions {
			list = append(list, region.News...)
		}
		slices.SortStableFunc(list, func(x, y *policy.News) int { return y.Date.Compare(x.Date) })
	}
	return list
}

func (e *edition) newsPages(a *policy.Authority) {
	all := e.newsOf(a)
	e.sectionPage(a, "news", KindNews, func(p *Page) any { return e.newsView(p, a, all) })
	for _, item := range a.News {
		page := e.add(KindNewsItem, e.sourceOf(item), func(p paths) URL { return p.news(item) }, func(p *Page) any { return e.newsItemView(p, item, false) })
		e.of(page, item)
		in, _, _ := version(e, item, item.Variants, false)
		e.shows(page, in)
		easyPage(e, KindNewsItem, item.Variants, func(p paths) URL { return p.news(item) }, func(p *Page) any { return e.newsItemView(p, item, true) })
	}
}

func (e *edition) newsView(p *Page, a *policy.Authority, all []*policy.News) NewsView {
	v := NewsView{Frame: e.frame(p, a, e.say.Say("news.heading", "name", a.Name), e.say.Say("news.description", "name", a.Name))}
	for _, item := range all {
		in, _, _ := version(e, item, item.Variants, false)
		card := NewsCard{Link: e.toNews(p, item), Date: e.lang.Date(item.Date), Summary: in.Summary, SummaryLang: e.textLang(in.Summary, item.Summary)}
		if item.Owner != a {
			card.Region = item.Owner.Name
		}
		v.Items = append(v.Items, card)
	}
	for _, one := range e.updates(e.allActions(a)) {
		v.Updates = append(v.Updates, e.updateView(p, one))
	}
	return v
}

// updated is an update with its action.
type updated struct {
	action *policy.Action
	update policy.Update
}

// updateView is an update where its action is named.
func (e *edition) updateView(p *Page, one updated) UpdateView {
	about := e.toAction(p, one.action)
	return UpdateView{Date: e.lang.Date(one.update.Date), Title: one.update.Title, Link: &about}
}

// updates are the updates on actions, newest first.
func (e *edition) updates(actions []*policy.Action) []updated {
	var list []updated
	for _, action := range actions {
		for _, update := range action.Updates {
			list = append(list, updated{action, update})
		}
	}
	slices.SortStableFunc(list, func(x, y updated) int { return y.update.Date.Compare(x.update.Date) })
	return list
}

func (e *edition) newsItemView(p *Page, source *policy.News, easy bool) NewsItemView {
	n, older, translated := version(e, source, source.Variants, easy)
	description := n.Summary
	if description == "" {
		description = e.say.Say("news.item", "title", n.Title, "name", n.Owner.Name)
	}
	v := NewsItemView{Frame: e.frame(p, n.Owner, n.Title, description), Date: e.lang.Date(n.Date), Summary: n.Summary, Image: e.picture(p, n.Image),
		Body: e.body(p, n, n.Body)}
	v.marks(e, older, translated, easy)
	v.EasyLink = e.easyLink(p, e.news(source), policy.In(source.Variants, e.variant, true) != nil, easy)
	e.under(&v.Frame, p, n.Owner, "news")
	if n.Action != nil {
		about := e.toAction(p, n.Action)
		v.Action = &about
	}
	before, after := neighbours(n.Owner.News, source, func(o *policy.News) Link { return e.toNews(p, o) })
	v.inOrder(before, after)
	return v
}
