package pages

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"plein/generator/colors"
	"plein/generator/formats"
	"plein/generator/policy"
)

// CardView is the picture that social media show beside a shared link (https://ogp.me).
type CardView struct {
	Address       string // absolute
	Alt           string
	Site          string // whose it is
	Width, Height int    // pixels
}

// cardView is the card of an authority; of the site where it is nil. A region that is a guest on the site of one of its
// members has none of its own: it is shared as a part of that site.
//
// The address of a card holds a mark of what it shows. Social media keep a picture by its address for weeks, so a card whose
// actions moved on must have another one; and the file stays where it is, so that what was shared before still has its
// picture. A hashed name in the folder of assets would give the first and not the second.
func (e *edition) cardView(a *policy.Authority) *CardView {
	if a == nil || e.isGuest(a) {
		a = e.alone
	}
	card := e.cardOf(a)
	mark := sha256.Sum256(fmt.Appendf(nil, "card 1 %q", card))
	view := &CardView{Address: e.absolute(e.cardFile(a).marked(fmt.Sprintf("%x", mark[:4]))), Site: card.Above, Width: formats.CardWidth, Height: formats.CardHeight}
	if view.Site == "" {
		view.Site = card.Name
	}
	key := "share.alt"
	if len(card.Stones) > 0 {
		key = "share.alt_stones"
	}
	view.Alt = strings.TrimSpace(e.say.Say(key, "name", card.Name, "words", card.Words) + " " + card.Notice)
	return view
}

// cardOf is what a card shows: the name, the counts in words, and a stone for each action.
func (e *edition) cardOf(a *policy.Authority) formats.Card {
	card, style := formats.Card{Name: e.site.Title}, e.site.Style
	states := e.siteStates()
	if a != nil {
		card.Name, style, states = a.Name, e.site.StyleOf(a), statesOf(e.allActions(a))
		card.Notice = notice(a)
		if a != e.alone {
			card.Above = e.site.Title
		}
	}
	palette, _ := colors.Of(style.Color)
	card.Paper, card.Ink, card.Brand = palette.Paper, palette.Ink, palette.Brand
	for _, state := range states {
		card.Stones = append(card.Stones, string(state))
	}
	switch {
	case len(states) > 0:
		card.Words = e.say.Say("share.words", "total", e.say.Say("actions.total", "n", len(states)), "counts", e.lang.Counts(policy.CountStates(states)))
	case a != nil:
		card.Words = e.say.Say("authority.description", "name", a.Name)
	default:
		card.Words = e.say.Say("home.description", "site", e.site.Title)
	}
	return card
}

// siteStates are the states of all actions that this site shows, each once.
func (e *edition) siteStates() []policy.State {
	var all []policy.State
	for _, a := range e.authorities() {
		all = append(all, e.summaryOf(a).states()...)
	}
	return all
}

func statesOf(actions []*policy.Action) []policy.State {
	var states []policy.State
	for _, action := range actions {
		states = append(states, action.State())
	}
	return states
}
