// Package units divides a content tree into parts that can be made by themselves: one for each region and municipality,
// with everything below its folder. It finds of which files a unit is made, its closure, by looking at bytes alone: no
// link between pages is followed and nothing that was rendered is tracked, so that nothing can be forgotten that a text
// does not show. Where it is in doubt it takes more files.
//
// The closure of a unit is what stands in no folder of a region or municipality, for each of these the file that says what
// it is, its own folder, the folders of whoever it names or is named by, and what their texts name in turn. A unit is
// prepared of its closure and of nothing else. This room does not know what a text means, and reads no file.
package units

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strings"

	"plein/generator/cache"
	"plein/generator/catalog"
	"plein/generator/source"
)

// Division is a tree that was divided.
type Division struct {
	tree  *source.Tree
	units []*unit
	byID  map[string]*unit
	owner []*unit // of each file; nil: the site's own
	site  unit    // what stands in no folder of a unit
	by    map[*unit][]*unit
	about string // what is looked for in the texts of all units
}

// unit is a region or municipality.
type unit struct {
	id       string
	isRegion bool
	files    []int  // in the tree
	says     string // the path of the file that says what it is
	config   int    // that file; -1: there is none
	sum      string
	seen     looked
	mentions map[string]mention // of other units, and of pictures that stand in no unit
	tokens   map[string]bool    // words in its texts that may be ids; nil before they are needed
	beside   []int              // what its config names beside it; nil before it is needed
}

// Divide divides a tree. It cannot be divided where two units have one id. What was seen in texts that are as they were is
// taken from a division before, which may be nil, or from the cache; others are read by so many workers.
func Divide(tree *source.Tree, before *Division, kept *cache.Cache, jobs int) (d *Division, ok bool) {
	d = &Division{tree: tree, byID: map[string]*unit{}, owner: make([]*unit, len(tree.Files)), site: unit{config: -1}, by: map[*unit][]*unit{}}
	for i := range tree.Files {
		name := tree.Files[i].Path
		area, id := catalog.OwnerOf(name)
		if id == "" {
			d.site.files = append(d.site.files, i)
			continue
		}
		u := d.byID[id]
		if u == nil {
			u = &unit{id: id, isRegion: area == "regions", config: -1, says: configOf(area, id)}
			d.byID[id], d.units = u, append(d.units, u)
		}
		if u.isRegion != (area == "regions") {
			return nil, false
		}
		d.owner[i] = u
		u.files = append(u.files, i)
		if name == u.says {
			u.config = i
		}
	}
	slices.SortFunc(d.units, func(a, b *unit) int { return strings.Compare(a.id, b.id) })
	d.look(before, kept, jobs)
	return d, len(d.units) > 0
}

// configOf is the path of the file that says what a unit is.
func configOf(area, id string) string {
	noun := strings.TrimSuffix(strings.Replace(area, "ies", "y", 1), "s")
	return path.Join(source.Folder, area, id, noun+".toml")
}

// Of is the unit in whose folder a file lies, by its path; empty: it is the site's own.
func Of(file string) string { _, id := catalog.OwnerOf(file); return id }

// IDs are those of all units, sorted.
func (d *Division) IDs() []string {
	ids := make([]string, len(d.units))
	for i, u := range d.units {
		ids[i] = u.id
	}
	return ids
}

// Shard are the ids of the units of one of n shards, numbered from 1: of municipalities and of regions every nth. All shards
// together have each unit once.
func (d *Division) Shard(shard, n int) (ids []string) {
	at := map[bool]int{}
	for _, u := range d.units {
		if at[u.isRegion]%n == shard-1 {
			ids = append(ids, u.id)
		}
		at[u.isRegion]++
	}
	return ids
}

// Tree is what some units are made of, and with site the site's own pages too: the closures of them all.
func (d *Division) Tree(ids []string, site bool) *source.Tree {
	all := d.newClosure()
	for _, id := range ids {
		all.add(d.closureOf(d.byID[id]))
	}
	if site {
		all.add(d.closureOfSite())
	}
	in := make([]bool, len(d.tree.Files))
	for u := range all.folders {
		for _, i := range u.files {
			in[i] = true
		}
	}
	for i := range all.files {
		in[i] = true
	}
	return d.tree.Part(func(i int) bool { return in[i] || d.owner[i] == nil || d.owner[i].config == i })
}

// Keys are the fingerprints of the closures of all units, by id: what each of them is made of.
func (d *Division) Keys(about string) map[string]string {
	common := sha256.New()
	fmt.Fprintf(common, "unit 1 %s %s\n", about, d.site.sum)
	for _, u := range d.units {
		if u.config >= 0 {
			fmt.Fprintf(common, "%s\n", d.tree.SumOf(u.config))
		}
	}
	shared := common.Sum(nil)
	keys := make(map[string]string, len(d.units))
	for _, u := range d.units {
		keys[u.id] = d.closureOf(u).key(shared, u)
	}
	return keys
}

// sumOf is the fingerprint of a unit's own files.
func (d *Division) sumOf(u *unit) string {
	sum := sha256.New()
	for _, i := range u.files {
		sum.Write([]byte(d.tree.SumOf(i)))
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// text is that of a file, and once more without the ways in which a text can write characters otherwise.
func (d *Division) text(i int) []string {
	text := d.tree.Files[i].Text
	if plain := plain(text); plain != text {
		return []string{text, plain}
	}
	return []string{text}
}

// namesOf are the base names of files.
func (d *Division) namedIn(text string, files []int) (named []int) {
	for _, i := range files {
		if !d.tree.Files[i].IsText() && bytes.Contains([]byte(text), []byte(path.Base(d.tree.Files[i].Path))) {
			named = append(named, i)
		}
	}
	return named
}
