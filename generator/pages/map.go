package pages

import (
	"slices"

	"plein/generator/outline"
	"plein/generator/policy"
	"plein/generator/words"
)

// MapView is the map of a region. Whatever can be reached by it stands beside it in words: a map is never the only way.
type MapView struct {
	Label   string // what it shows: "Kaart van Noorderkempen"
	Region  string
	ViewBox string
	Ground  []string    // paths of what is not a member: the outline of the region
	Members []MapMember // all of them, in the order of names
}

// MapMember is a municipality on the map of its region.
type MapMember struct {
	Link
	Number int    // on the map and in the list
	Path   string // empty: its outline is not known
	X, Y   int    // where its number stands
	Here   bool   // whose page this is
}

// mapOf draws the map of a region, or that of the first region of a municipality with the municipality marked. There is
// none where no outline is known, and none on the page of a municipality that would not be on it.
func (e *edition) mapOf(p *Page, a *policy.Authority) *MapView {
	if len(a.Regions()) == 0 {
		return nil
	}
	region := a.Regions()[0]
	shapes, whose := e.shapesOf(region)
	if len(shapes) == 0 || a.Municipality != nil && !slices.Contains(whose, a.Municipality) {
		return nil
	}
	drawing := outline.Draw(shapes)
	v := &MapView{Label: e.say.Say("map.label", "region", region.Name), Region: region.Name, ViewBox: drawing.ViewBox()}
	for i, link := range e.toAuthorities(p, region.Members) {
		member := MapMember{Link: link, Number: i + 1, Here: region.Members[i] == a.Municipality}
		if at := slices.Index(whose, region.Members[i]); at >= 0 {
			member.Path, member.X, member.Y = drawing.Figures[at].Path, drawing.Figures[at].X, drawing.Figures[at].Y
		}
		v.Members = append(v.Members, member)
	}
	for i, figure := range drawing.Figures {
		if whose[i] == nil {
			v.Ground = append(v.Ground, figure.Path)
		}
	}
	return v
}

// shapesOf are the outlines on the map of a region, each with the member whose it is: what its own file draws or else what
// the file of the region calls by its code, name or id. What the file of the region calls by no member's name is the ground.
func (m *maker) shapesOf(r *policy.Region) (shapes []outline.Shape, whose []*policy.Municipality) {
	for _, member := range r.Members {
		if file, ok := m.file(member.Map); ok && len(file.Shapes) > 0 {
			shapes, whose = append(shapes, joined(file.Shapes)), append(whose, member)
		}
	}
	file, _ := m.file(r.Map)
	for _, shape := range file.Shapes {
		member := memberCalled(r, shape.Names)
		if member == nil || !slices.Contains(whose, member) {
			shapes, whose = append(shapes, shape), append(whose, member)
		}
	}
	return shapes, whose
}

// joined makes one shape of all that the file of a municipality draws.
func joined(shapes []outline.Shape) outline.Shape {
	var all outline.Shape
	for _, shape := range shapes {
		all.Rings = append(all.Rings, shape.Rings...)
	}
	return all
}

// memberCalled finds the member of a region that has one of these names.
func memberCalled(r *policy.Region, names []string) *policy.Municipality {
	for _, name := range names {
		for _, member := range r.Members {
			if name == member.NIS || words.Fold(name) == words.Fold(member.Name) || name == member.ID {
				return member
			}
		}
	}
	return nil
}
