package units

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strings"
)

// closure is what a unit is made of, beside what all are made of: whole folders, and single files of others.
type closure struct {
	*Division
	folders map[*unit]bool
	files   map[int]bool
}

func (d *Division) newClosure() closure { return closure{d, map[*unit]bool{}, map[int]bool{}} }

func (c closure) add(other closure) {
	for u := range other.folders {
		c.folders[u] = true
	}
	for i := range other.files {
		c.files[i] = true
	}
}

// closureOf finds what a unit is made of.
func (d *Division) closureOf(u *unit) closure {
	c := d.newClosure()
	c.whole(u)
	near := d.near(u)
	for _, other := range near {
		c.whole(other)
	}
	for _, other := range near {
		c.inTurn(other) // the texts of a region stand on pages of its members, with what they name
	}
	for _, region := range append(near, u) {
		if region.isRegion {
			c.maps(region)
		}
	}
	return c
}

// closureOfSite finds what the site's own pages are made of, beside the digests of units.
func (d *Division) closureOfSite() closure {
	c := d.newClosure()
	for _, other := range d.near(&d.site) {
		c.whole(other)
	}
	for _, u := range d.units {
		if !u.isRegion {
			continue
		}
		for _, i := range u.files {
			if strings.HasPrefix(path.Base(d.tree.Files[i].Path), "index.") {
				c.files[i] = true // the home page tells the summary of each region
			}
		}
	}
	return c
}

// near are the units that one names or is named by, and those that show the same picture of the site: it is made in the
// sizes that all of them need.
func (d *Division) near(u *unit) []*unit {
	near := map[*unit]bool{}
	for name := range u.mentions {
		if other := d.byID[name]; other != nil {
			near[other] = true
		} else {
			for _, other := range d.units {
				near[other] = near[other] || other.mentions[name] != 0
			}
		}
	}
	for _, other := range d.by[u] {
		near[other] = true
	}
	if u == &d.site {
		for _, other := range d.units {
			near[other] = near[other] || other.showsPicture()
		}
	}
	var list []*unit
	for _, other := range d.units {
		if near[other] && other != u {
			list = append(list, other)
		}
	}
	return list
}

func (u *unit) showsPicture() bool {
	for name := range u.mentions {
		if strings.Contains(name, "/") {
			return true
		}
	}
	return false
}

// whole takes a unit with all that decides which pages it has: its regions, and sessions that name it.
func (c closure) whole(u *unit) {
	c.folders[u] = true
	for name := range u.mentions {
		if other := c.byID[name]; other != nil && other.isRegion {
			c.folders[other] = true
		}
	}
	for _, other := range c.by[u] {
		if other.isRegion {
			c.folders[other] = true
		} else if other.mentions[u.id]&inTrajectory != 0 {
			c.one(other, "trajectory.toml")
		}
	}
}

func (c closure) one(u *unit, name string) {
	for _, i := range u.files {
		if path.Base(c.tree.Files[i].Path) == name {
			c.files[i] = true
		}
	}
}

// inTurn takes what a unit names elsewhere: whole units where it leads to their pages, else the files whose ids stand in
// its texts.
func (c closure) inTurn(u *unit) {
	for name, how := range u.mentions {
		other := c.byID[name]
		switch {
		case other == nil || c.folders[other]:
		case how&slashed != 0:
			c.whole(other)
		default:
			tokens := c.tokensOf(u)
			for _, i := range other.files {
				id, _, _ := strings.Cut(path.Base(c.tree.Files[i].Path), ".")
				if tokens[id] {
					c.files[i] = true
				}
			}
		}
	}
}

// maps takes the outlines of the members of a region, which stand together on its map.
func (c closure) maps(region *unit) {
	for _, member := range c.by[region] {
		if c.folders[member] || member.config < 0 {
			continue
		}
		if member.beside == nil {
			member.beside = []int{}
			for _, text := range c.text(member.config) {
				member.beside = append(member.beside, c.namedIn(text, member.files)...)
			}
		}
		for _, i := range member.beside {
			c.files[i] = true
		}
	}
}

// key is the fingerprint of a closure.
func (c closure) key(shared []byte, u *unit) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s %x\n", u.id, shared)
	var lines []string
	for u := range c.folders {
		lines = append(lines, u.sum)
	}
	for i := range c.files {
		lines = append(lines, c.tree.SumOf(i))
	}
	slices.Sort(lines)
	for _, line := range lines {
		fmt.Fprintln(sum, line)
	}
	return hex.EncodeToString(sum.Sum(nil))
}
