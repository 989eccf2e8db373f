package generator

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"plein/generator/diag"
	"plein/generator/pages"
	"plein/generator/publish"
	"plein/generator/units"
	"plein/generator/workers"
)

// keptUnit is what is remembered of a unit: the files that were made of it, what was found in it, and what the site says of
// it. It depends on the bytes of its closure, on the options and the program.
type keptUnit struct {
	Packed   []byte // its files
	Findings []byte
	Digests  pages.Digests
	Named    []string // files that stand in no unit and that its texts name
	Pages    int

	files    []publish.File
	findings []diag.Finding
}

// recallUnits gives the units that were made before, and the ids of those that were not.
func (m *past) recallUnits() (kept map[string]*keptUnit, missing []string) {
	ids := m.division.IDs()
	units := make([]*keptUnit, len(ids))
	workers.Each(jobs(m.o), len(ids), func(i int) { units[i] = m.recallUnit(ids[i]) })
	kept = map[string]*keptUnit{}
	for i, id := range ids {
		if units[i] != nil {
			kept[id] = units[i]
		} else {
			missing = append(missing, id)
		}
	}
	return kept, missing
}

func (m *past) recallUnit(id string) *keptUnit {
	data, known := m.kept.Get(m.keys[id])
	unit := &keptUnit{}
	if !known || json.Unmarshal(data, unit) != nil {
		return nil
	}
	var err error
	var whole bool
	unit.findings, err = diag.Kept(unit.Findings)
	unit.files, whole = publish.Unpack(unit.Packed)
	if err != nil || !whole {
		return nil
	}
	for language, digest := range unit.Digests {
		digest.Part = func(table string, rows pages.Rows) ([]byte, error) {
			if digest.Rows[table] == 0 {
				return nil, nil
			}
			data, known := m.kept.Get(m.partKey(id, language, table, rows))
			if !known {
				return nil, errPartGone
			}
			return data, nil
		}
	}
	return unit
}

func (m *past) partKey(id, language, table string, rows pages.Rows) string {
	return hash(m.keys[id], language, table, string(rows))
}

// keepUnits remembers the units that were made.
func (m *past) keepUnits(site *Prepared) {
	if m.key == "" || m.keys == nil || len(site.portals) != 1 || !m.isStill() {
		return
	}
	list, units := site.portals[0].list, site.unitsMade()
	authorities, ids := list.Authorities(), slices.Collect(maps.Keys(units))
	workers.Each(jobs(m.o), len(ids), func(i int) {
		unit, key := units[ids[i]], m.keys[ids[i]]
		if key == "" || m.kept.Has(key) {
			return
		}
		unit.Digests, unit.Packed = list.DigestsOf(authorities[ids[i]]), publish.Pack(unit.files)
		if data, err := json.Marshal(unit); err == nil {
			m.kept.Store(key, data)
		}
		unit.Digests, unit.Packed = nil, nil // those of all units together are many
	})
}

// unitsMade are the units of a site that was published, each with all that there is to know of it in another build but
// its digests.
func (b *Prepared) unitsMade() map[string]*keptUnit {
	made := map[string]publish.File{}
	for _, file := range b.Published.Made {
		made[file.Path] = file
	}
	all := map[string]*keptUnit{}
	list := b.portals[0].list
	paths := list.Paths()
	for id := range list.Authorities() {
		if b.only.has(id) {
			all[id] = &keptUnit{Pages: pagesIn(paths[id])}
		}
	}
	b.addAssets(all, paths)
	extensions := append([]string{""}, smaller(b.settings.Precompress)...)
	for id, unit := range all {
		for _, name := range paths[id] {
			for _, extension := range extensions {
				if file, ok := made[name+extension]; ok {
					unit.files = append(unit.files, file)
				}
			}
		}
	}
	if !b.addFindings(all) {
		return nil
	}
	return all
}

// addAssets adds what units name beside their texts.
func (b *Prepared) addAssets(all map[string]*keptUnit, paths map[string][]string) {
	for _, name := range b.media.Paths {
		for _, id := range unitsOf(b.media.NamedBy[name]) {
			for _, asset := range b.media.Assets[name] {
				paths[id] = append(paths[id], string(asset.URL))
			}
		}
	}
	for id, names := range b.named() {
		if all[id] != nil {
			all[id].Named = names
		}
	}
}

// named are the files that stand in no unit, by the unit whose texts name them.
func (b *Prepared) named() map[string][]string {
	by := map[string][]string{}
	for name, documents := range b.media.UsedBy {
		if units.Of(name) != "" {
			continue
		}
		for _, id := range unitsOf(documents) {
			by[id] = append(by[id], name)
		}
	}
	return by
}

// unitsOf are the units to which documents belong, each once.
func unitsOf(documents []string) (ids []string) {
	seen := map[string]bool{"": true}
	for _, document := range documents {
		if id := units.Of(document); !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids
}

// unitsWith are the units of which a finding tells: that in whose folder its file lies, or those that name a file of the site.
func (b *Prepared) unitsWith(finding diag.Finding) []string {
	if id := units.Of(finding.At.File); id != "" {
		return []string{id}
	}
	return unitsOf(b.media.NamedBy[finding.At.File])
}

// addFindings gives each unit the findings in its own files, and in those of the site that it names. It tells whether all
// of them can be kept.
func (b *Prepared) addFindings(all map[string]*keptUnit) bool {
	for _, finding := range append(slices.Clone(b.Findings), b.Hints...) {
		for _, id := range b.unitsWith(finding) {
			if all[id] != nil && !isOfReading(finding) {
				all[id].findings = append(all[id].findings, finding)
			}
		}
	}
	for _, unit := range all {
		var err error
		if unit.Findings, err = diag.Keep(unit.findings); err != nil {
			return false
		}
	}
	return true
}

func pagesIn(files []string) (n int) {
	for _, name := range files {
		if strings.HasSuffix(name, ".html") {
			n++
		}
	}
	return n
}

func smaller(names []string) (extensions []string) {
	for _, name := range names {
		extensions = append(extensions, "."+name)
	}
	return extensions
}
