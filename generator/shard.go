package generator

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"path"

	"plein/generator/pages"
	"plein/generator/publish"
	"plein/generator/source"
	"plein/generator/units"
)

// A site can be made by several machines: each makes a shard, some of the units, in a folder of its own, and puts beside
// them what the site says of each (partFolder). Merge joins the shards with the site's own pages. Every machine reads the
// same content; of the units of others it decodes no more than its own need.

// partFolder holds what only Merge reads. No region or municipality can be called so.
const partFolder = "_part"

// partFile says what a shard holds.
const partFile = partFolder + "/part.json"

// shardInfo is what a shard says of itself.
type shardInfo struct {
	Of            string // fingerprint of the site, the options, the clock and the program: shards of one site have the same
	Shard, Shards int
	Units         map[string]*keptUnit
}

// shard makes one of the shards of a site.
func (b *Prepared) shard(ctx context.Context) (Result, error) {
	division, ok := units.Divide(b.tree, nil, b.kept, b.jobs)
	whole := b.tree
	b.only = &selection{ids: map[string]bool{}}
	if ok {
		ids := division.Shard(b.Shard, b.Shards)
		for _, id := range ids {
			b.only.ids[id] = true
		}
		b.tree = division.Tree(ids, false)
	}
	if err := b.prepare(ctx); err != nil || b.Broken() || b.Output == "" {
		return b.Result, err
	}
	b.count(nil)
	b.countOwners()
	units, list := b.unitsMade(), b.portals[0].list
	for id, a := range list.Authorities() {
		if units[id] != nil {
			units[id].Digests = list.DigestsOf(a)
		}
	}
	extra, err := b.beside(shardInfo{Of: b.fingerprint(whole), Shard: b.Shard, Shards: b.Shards, Units: units})
	if err != nil {
		return b.Result, err
	}
	b.enter("write")
	b.Published, err = publish.To(ctx, b.Output, joined(b.Files(), extra), b.publishing())
	return b.Result, err
}

// countOwners counts the regions and municipalities of a shard.
func (b *Prepared) countOwners() {
	b.Regions, b.Municipalities = 0, 0
	for id, a := range b.portals[0].list.Authorities() {
		switch {
		case !b.only.has(id):
		case a.IsRegion():
			b.Regions++
		default:
			b.Municipalities++
		}
	}
}

// fingerprint is that of all from which a site is made.
func (b *Prepared) fingerprint(whole *source.Tree) string {
	sum, known := whole.Sum()
	if !known {
		sum = "unknown"
	}
	m := past{o: b.Options}
	return hash("site 1", b.Program, sum, m.options(), source.PresentAmong(b.present(b.zone), whole.Moments()))
}

// late is a file that is made when it is asked for.
type late struct {
	path string
	make func() ([]byte, error)
}

// beside are the files that stand beside the units of a shard.
func (b *Prepared) beside(info shardInfo) ([]late, error) {
	about, err := json.Marshal(info)
	if err != nil {
		return nil, err
	}
	files := []late{{partFile, func() ([]byte, error) { return about, nil }}}
	for id, unit := range info.Units {
		for language, digest := range unit.Digests {
			for table, n := range digest.Rows {
				for _, rows := range []pages.Rows{pages.JSONRows, pages.CSVRows} {
					if n > 0 {
						files = append(files, late{tablePart(id, language, table, rows), func() ([]byte, error) { return digest.Part(table, rows) }})
					}
				}
			}
		}
	}
	return files, nil
}

// tablePart is where a shard keeps what a unit adds to a table of the whole site.
func tablePart(id, language, table string, rows pages.Rows) string {
	return path.Join(partFolder, id, language+"-"+table+"."+string(rows))
}

// joined is a site with other files behind it.
func joined(site publish.Site, files []late) publish.Site {
	all := site
	all.N = site.N + len(files)
	all.Path = func(i int) string {
		if i < site.N {
			return site.Path(i)
		}
		return files[i-site.N].path
	}
	all.Write = func(i int, w *bytes.Buffer) error {
		if i < site.N {
			return site.Write(i, w)
		}
		data, err := files[i-site.N].make()
		w.Write(data)
		return err
	}
	if site.Large != nil {
		all.Large = func(i int) (func(w io.Writer) error, bool) {
			if i < site.N {
				return site.Large(i)
			}
			return nil, false
		}
	}
	return all
}
