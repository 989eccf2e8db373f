package generator

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"plein/generator/diag"
	"plein/generator/pages"
	"plein/generator/publish"
	"plein/generator/units"
)

// PartError tells why shards cannot be joined.
type PartError struct {
	Why    string // "none", "damaged", "other", "twice", "missing": key of a message
	Folder string
	Shard  int // the one that is there twice, or missing
	Shards int
}

func (e *PartError) Error() string {
	return fmt.Sprintf("part %s: %s (%d of %d)", e.Folder, e.Why, e.Shard, e.Shards)
}

// part is a shard as it was published.
type part struct {
	*publish.Part
	shardInfo
	folder string
}

// Merge joins shards with the site's own pages, and publishes the bytes that one build would. It reads the content: of
// each unit no more is decoded than what says who it is.
func Merge(ctx context.Context, o Options, folders []string) (Result, error) {
	b := o.begin()
	if err := b.read(ctx); err != nil {
		return b.Result, err
	}
	parts, err := openParts(folders)
	if err != nil {
		return b.Result, err
	}
	kept := map[string]*keptUnit{}
	for _, part := range parts {
		if err := part.recall(kept); err != nil {
			return b.Result, err
		}
	}
	whole := b.tree
	division, ok := units.Divide(b.tree, nil, b.kept, b.jobs)
	if !ok || !slices.Equal(division.IDs(), sortedIDs(kept)) {
		return b.Result, &PartError{Why: "other", Folder: folders[0]}
	}
	b.tree = division.Tree(nil, true)
	b.knows(kept)
	if err := b.prepare(ctx); err != nil || b.Broken() {
		return b.Result, err
	}
	if b.fingerprint(whole) != parts[0].Of {
		return b.Result, &PartError{Why: "other", Folder: folders[0]}
	}
	if err := b.forHosts(); err != nil {
		return b.Result, err
	}
	b.count(kept)
	b.enter("write")
	b.Published, err = publish.To(ctx, o.Output, joinedOnce(b.Files(), parts, b.settings.Precompress), b.publishing())
	if errors.Is(err, publish.ErrDamaged) {
		err = &PartError{Why: "damaged", Folder: strings.Join(folders, " ")}
	}
	return b.Result, err
}

// openParts opens shards, and sees that they are all those of one site.
func openParts(folders []string) ([]part, error) {
	var parts []part
	seen := map[int]bool{}
	for _, folder := range folders {
		one, err := openPart(folder)
		if err != nil {
			return nil, err
		}
		switch first := append(parts, one)[0]; {
		case one.Of != first.Of || one.Shards != first.Shards:
			return nil, &PartError{Why: "other", Folder: folder, Shard: one.Shard, Shards: one.Shards}
		case seen[one.Shard]:
			return nil, &PartError{Why: "twice", Folder: folder, Shard: one.Shard, Shards: one.Shards}
		}
		seen[one.Shard] = true
		parts = append(parts, one)
	}
	for shard := 1; len(parts) > 0 && shard <= parts[0].Shards; shard++ {
		if !seen[shard] {
			return nil, &PartError{Why: "missing", Shard: shard, Shards: parts[0].Shards}
		}
	}
	return parts, nil
}

func openPart(folder string) (part, error) {
	opened, err := publish.OpenPart(folder)
	if errors.Is(err, publish.ErrNoPart) {
		return part{}, &PartError{Why: "none", Folder: folder}
	}
	if err != nil {
		return part{}, err
	}
	one := part{Part: opened, folder: folder}
	data, err := opened.Read(partFile)
	if err == nil {
		err = json.Unmarshal(data, &one.shardInfo)
	}
	if err != nil || one.Shard < 1 {
		return part{}, &PartError{Why: "none", Folder: folder}
	}
	return one, nil
}

// recall adds the units of a shard to those that are known.
func (p part) recall(kept map[string]*keptUnit) (err error) {
	for id, unit := range p.Units {
		if unit.findings, err = diag.Kept(unit.Findings); err != nil {
			return &PartError{Why: "damaged", Folder: p.folder}
		}
		for language, digest := range unit.Digests {
			digest.Part = func(table string, rows pages.Rows) ([]byte, error) {
				if digest.Rows[table] == 0 {
					return nil, nil
				}
				return p.Read(tablePart(id, language, table, rows))
			}
		}
		kept[id] = unit
	}
	return nil
}

func sortedIDs(kept map[string]*keptUnit) (ids []string) {
	for id := range kept {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// joinedOnce puts the files of all shards behind those of the site, each once; what is made smaller is made so again.
func joinedOnce(site publish.Site, parts []part, precompress []string) publish.Site {
	seen := map[string]bool{}
	for i := range site.N {
		seen[site.Path(i)] = true
	}
	var files []late
	for _, p := range parts {
		all := map[string]bool{}
		for _, name := range p.Files() {
			all[name] = true
		}
		for _, name := range p.Files() {
			if seen[name] || strings.HasPrefix(name, partFolder+"/") || isSmaller(name, all, precompress) {
				continue
			}
			seen[name] = true
			files = append(files, late{name, func() ([]byte, error) { return p.Read(name) }})
		}
	}
	return joined(site, files)
}

// isSmaller tells a file that was made of another by making it smaller.
func isSmaller(name string, all map[string]bool, precompress []string) bool {
	return slices.ContainsFunc(smaller(precompress), func(extension string) bool {
		whole, is := strings.CutSuffix(name, extension)
		return is && all[whole]
	})
}
