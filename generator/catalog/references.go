package catalog

import (
	"cmp"
	"slices"
	"strings"

	"plein/generator/diag"
	"plein/generator/policy"
	"plein/generator/words"
)

const kindText = diag.Word("kind.text")

// target is a noun that others refer to by id.
type target[E any] struct {
	noun string
	all  func(r *reader) []*E           // what can be meant here, most likely first
	of   func(a *policy.Authority) []*E // what an authority has, for "owner/id"; nil where that has no meaning
	id   func(*E) string
	name func(*E) string
}

func labelID(l *policy.Label) string   { return l.ID }
func labelName(l *policy.Label) string { return l.Name }

var (
	pillars    = target[policy.Label]{noun: "pillar", id: labelID, name: labelName, all: func(r *reader) []*policy.Label { return r.site.Pillars }}
	audiences  = target[policy.Label]{noun: "audience", id: labelID, name: labelName, all: func(r *reader) []*policy.Label { return r.site.Audiences }}
	situations = target[policy.Label]{noun: "situation", id: labelID, name: labelName, all: func(r *reader) []*policy.Label { return r.site.Situations }}
	phases     = target[policy.Phase]{noun: "phase", id: func(p *policy.Phase) string { return p.ID }, name: func(p *policy.Phase) string { return p.Name },
		all: func(r *reader) []*policy.Phase { return r.site.Phases }}
	regions = target[policy.Region]{noun: "region", id: func(x *policy.Region) string { return x.ID }, name: func(x *policy.Region) string { return x.Name },
		all: func(r *reader) []*policy.Region { return r.regions }}
	municipalities = target[policy.Municipality]{noun: "municipality", id: func(m *policy.Municipality) string { return m.ID }, name: func(m *policy.Municipality) string { return m.Name },
		all: func(r *reader) []*policy.Municipality { return r.municipalities }}
	plans = target[policy.Plan]{noun: "plan", id: func(p *policy.Plan) string { return p.ID }, name: func(p *policy.Plan) string { return p.Name },
		of: func(a *policy.Authority) []*policy.Plan { return a.Plans }}
	places = target[policy.Place]{noun: "place", id: func(p *policy.Place) string { return p.ID }, name: func(p *policy.Place) string { return p.Name },
		of: func(a *policy.Authority) []*policy.Place { return a.Places }}
	partners = target[policy.Partner]{noun: "partner", id: func(p *policy.Partner) string { return p.ID }, name: func(p *policy.Partner) string { return p.Name },
		of: func(a *policy.Authority) []*policy.Partner { return a.Partners }}
	actions = target[policy.Action]{noun: "action", id: func(a *policy.Action) string { return a.ID }, name: func(a *policy.Action) string { return a.Title },
		of: func(a *policy.Authority) []*policy.Action { return a.Actions }}
)

// candidates are what an id may mean here: of the nearest authority first, then of its regions in their order. An id
// stands once in each of the lists.
func (t target[E]) candidates(r *reader) [][]*E {
	if t.all != nil {
		return [][]*E{t.all(r)}
	}
	var lists [][]*E
	for _, authority := range r.around() {
		lists = append(lists, t.of(authority))
	}
	return lists
}

// around are the authorities whose names go without their own: inside [local.<municipality>] that municipality, then
// the owner of the document, then the regions of both.
func (r *reader) around() []*policy.Authority {
	var list []*policy.Authority
	add := func(a *policy.Authority) {
		if a != nil && !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	add(r.nearest)
	add(r.owner)
	for _, a := range []*policy.Authority{r.nearest, r.owner} {
		if a != nil {
			for _, region := range a.Regions() {
				add(&region.Authority)
			}
		}
	}
	return list
}

// find resolves a reference, or tells that it leads to nothing.
func (t target[E]) find(r *reader, id string) *E {
	lists := t.candidates(r)
	name := id
	if owner, rest, elsewhere := strings.Cut(id, "/"); elsewhere && t.of != nil {
		if authority := r.authority(owner); authority != nil {
			lists, name = [][]*E{t.of(authority)}, rest
		}
	}
	for _, list := range lists {
		for _, candidate := range list {
			if t.id(candidate) == name {
				return candidate
			}
		}
	}
	if !slices.ContainsFunc(lists, t.misnamed) && !r.follows(id, t.of != nil) && !r.mayBeUnread(t.noun, name) {
		t.notFound(r, id, name, slices.Concat(lists...))
	}
	return nil
}

// misnamed tells whether a noun of a list has no id that is any good, or that of another: that was told, and it may be the
// one that was meant.
func (t target[E]) misnamed(list []*E) bool {
	seen := make(map[string]bool, len(list))
	for _, noun := range list {
		id := t.id(noun)
		if seen[id] || !goodID(id) {
			return true
		}
		seen[id] = true
	}
	return false
}

// notFound tells of a reference to nothing, with the id that was probably meant; else with all, where they are few.
func (t target[E]) notFound(r *reader, id, name string, among []*E) {
	finding := r.wrong(NoReference, "noun", diag.Word("noun."+t.noun))
	finding.Facts[3] = id
	if list := t.severalIn(id, among); list != "" && len(r.path) > 0 && r.path[len(r.path)-1].index >= 0 {
		finding.Hint, finding.Fix = "several", r.doc.Replaced(r.value(), list)
		return
	}
	if near := t.meant(name, among); near != "" {
		near = strings.TrimSuffix(id, name) + near
		finding.Hint = "near"
		finding.Facts = append(finding.Facts, "near", near)
		if strings.Contains(r.written(), id) {
			finding.Fix = r.doc.Replaced(r.value(), strings.Replace(r.written(), id, near, 1))
		}
		return
	}
	var known []string
	for _, noun := range among {
		if id := t.id(noun); !slices.Contains(known, id) { // a region and a municipality may both have a "bibliotheek"
			known = append(known, id)
		}
	}
	switch {
	case t.noun == actions.noun:
		finding.Hint = "gone" // of a deleted one, the names of others help nobody
	case len(known) > 0 && len(known) <= 12:
		finding.Hint = "known"
		finding.Facts = append(finding.Facts, "known", strings.Join(known, ", "))
	}
}

// severalIn are the ids between one pair of quotes, each between its own: "senioren, anderstaligen". It is empty where there
// is one. A word such as "en" may be part of a name: it counts where there is an id at both sides.
func (t target[E]) severalIn(typed string, among []*E) string {
	if slices.ContainsFunc(among, func(noun *E) bool { return words.Slug(t.name(noun)) == words.Slug(typed) }) {
		return "" // its name has a comma, or an "en"
	}
	parts := betweenTexts.Split(strings.Trim(typed, " ,;"), -1)
	if len(parts) == 1 {
		parts = betweenIDs.Split(typed, -1)
		if slices.ContainsFunc(parts, func(part string) bool { return t.meant(part, among) == "" }) {
			return ""
		}
	}
	if len(parts) == 1 {
		return ""
	}
	for i, part := range parts {
		parts[i] = quote(cmp.Or(t.meant(part, among), part))
	}
	return strings.Join(parts, ", ")
}

// meant is the id that was probably meant: one that is nearly so, or that of the noun whose name it is.
func (t target[E]) meant(typed string, among []*E) string {
	ids, names, byName := make([]string, len(among)), make([]string, len(among)), map[string]string{}
	for i, noun := range among {
		ids[i], names[i] = t.id(noun), words.Slug(t.name(noun))
		byName[names[i]] = ids[i]
	}
	if near := diag.NearestID(typed, ids); near != "" {
		return near
	}
	return byName[diag.NearestID(typed, names)]
}

// mayBeUnread tells whether what a reference names may stand in a text that could not be read: that text is told of, and
// the reference may be right.
func (r *reader) mayBeUnread(noun, name string) bool {
	own := map[string]string{"region": "/" + name + "/region.toml", "municipality": "/" + name + "/municipality.toml",
		"partner": "/partners/" + name + ".md", "action": "/actions/" + name + ".md"}[noun]
	for file := range r.unreadable {
		if own != "" && strings.HasSuffix(file, own) {
			return true
		}
	}
	if own != "" && r.refused[squeezed(name)] {
		return true
	}
	for file := range r.halfRead {
		inSite := file == siteFile && noun != "plan" && noun != "place"
		if own == "" && (inSite || !inSite && file != siteFile && strings.HasSuffix(file, ".toml")) {
			return true
		}
	}
	return false
}

// reference describes a field that names one noun.
func reference[T, E any](key string, to target[E], at func(*T) **E) Field[T] {
	return Field[T]{Description: Description{Key: key, Kind: KindRef, Noun: to.noun}, read: func(r *reader, value any, noun *T) {
		if id, ok := r.text(value); ok && id != "" {
			*at(noun) = to.find(r, id)
		}
	}, value: func(of *T) any { return unless(*at(of) == nil, *at(of)) }}
}

// references describes a field that names several nouns.
func references[T, E any](key string, to target[E], at func(*T) *[]*E) Field[T] {
	return Field[T]{Description: Description{Key: key, Kind: KindRefs, Noun: to.noun}, read: func(r *reader, value any, noun *T) {
		r.each(value, func(id string) {
			found := to.find(r, id)
			if found != nil && !slices.Contains(*at(noun), found) {
				*at(noun) = append(*at(noun), found)
			}
		})
	}, value: func(of *T) any { return listed(*at(of), func(noun *E) any { return noun }) }}
}

// laterReference describes a reference to an action, which may be read after the noun that names it.
func laterReference[T any](key string, at func(*T) **policy.Action) Field[T] {
	return Field[T]{Description: Description{Key: key, Kind: KindRef, Noun: actions.noun}, read: func(r *reader, value any, noun *T) {
		id, ok := r.text(value)
		if !ok || id == "" {
			return
		}
		path, field := slices.Clone(r.path), r.field
		r.later = append(r.later, func() {
			r.path, r.field = path, field
			*at(noun) = actions.find(r, id)
		})
	}, value: func(of *T) any { return unless(*at(of) == nil, *at(of)) }}
}
