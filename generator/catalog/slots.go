package catalog

import (
	"path"
	"slices"
	"strings"

	"plein/generator/diag"
	"plein/generator/policy"
	"plein/generator/source"
)

// slot is the place of one document in the tree, read off its path.
type slot struct {
	file     string
	area     string // "regions", "municipalities", or "" for the site itself
	folder   string // the id of the region or municipality
	noun     string // "region", "municipality", "index", "trajectory", "partners", "actions", "news", "pages"
	id       string
	language string // of a variant; "" for the language of the site
	easy     bool

	owner *policy.Authority
}

func (s slot) isVariant() bool { return s.language != "" || s.easy }

// sourceOf is the slot of the text that a variant was made from.
func (s slot) sourceOf(other slot) bool {
	return !s.isVariant() && s.area == other.area && s.folder == other.folder && s.noun == other.noun && s.id == other.id
}

// sortOut gives every document its slot and tells of those in a place where nothing reads them.
func (a *assembly) sortOut(tree *source.Tree) {
	for _, file := range tree.Files {
		if a.misnamed(file) {
			continue
		}
		if !file.IsText() || file.Path == siteFile || file.Path == source.Folder+"/glossary.toml" {
			continue
		}
		s, ok := a.slotOf(file.Path)
		switch {
		case !ok && a.displaced(file.Path), !ok && a.otherName(file.Path):
		case !ok:
			a.findings = append(a.findings, diag.Finding{Rule: NoMeaning, At: diag.Position{File: file.Path}, Hint: "text_place"})
		case a.docs[file.Path] == nil:
		case s.language != "" && !slices.Contains(a.site.Languages, s.language):
			a.findings = append(a.findings, diag.Finding{Rule: NoLanguage, At: diag.Position{File: file.Path},
				Facts: []any{"language", s.language, "known", strings.Join(a.site.Languages, ", ")}})
		default:
			a.slots = append(a.slots, s)
		}
	}
}

// OwnerOf is the region or municipality in whose folder a file lies, by the path of the file: the area in which that folder
// stands ("regions", "municipalities") and its id. Both are empty where it lies in none: then it is the site's own.
func OwnerOf(file string) (area, id string) {
	area, below, _ := strings.Cut(strings.TrimPrefix(file, source.Folder+"/"), "/")
	id, _, isBelow := strings.Cut(below, "/")
	if !isBelow || area != "regions" && area != "municipalities" {
		return "", ""
	}
	return area, id
}

// slotOf reads the place of a document off its path.
func (a *assembly) slotOf(file string) (slot, bool) {
	s := slot{file: file}
	parts := strings.Split(strings.TrimPrefix(file, source.Folder+"/"), "/")
	if s.area, s.folder = OwnerOf(file); s.area != "" {
		parts = parts[2:]
	}
	name := parts[len(parts)-1]
	switch {
	case len(parts) == 1 && name == "trajectory.toml" && s.area != "":
		s.noun = "trajectory"
	case len(parts) == 1 && name == strings.TrimSuffix(s.area, "s")+".toml" && s.area == "regions":
		s.noun = "region"
	case len(parts) == 1 && name == "municipality.toml" && s.area == "municipalities":
		s.noun = "municipality"
	case len(parts) == 1 && strings.HasSuffix(name, ".md") && a.split(&s, name) && s.id == "index":
		s.noun = "index"
	case len(parts) == 2 && strings.HasSuffix(name, ".md") && (s.area == "") == (parts[0] == "pages"):
		s.noun = parts[0]
		return s, slices.Contains([]string{"partners", "actions", "news", "pages"}, s.noun) && a.split(&s, name)
	}
	return s, s.noun != ""
}

// split takes "<id>.<language>.easy.md" apart.
func (a *assembly) split(s *slot, name string) bool {
	parts := strings.Split(strings.TrimSuffix(name, ".md"), ".")
	s.id = parts[0]
	for _, part := range parts[1:] {
		switch {
		case part == "easy" && !s.easy:
			s.easy = true
		case languageTag.MatchString(part) && s.language == "" && !s.easy:
			s.language = part
		default:
			s.id = strings.TrimSuffix(name, ".md") // no variant: a name that is no id
			s.language, s.easy = "", false
			return true
		}
	}
	if s.language == a.site.Language {
		s.language = ""
	}
	return true
}

// of lists the slots of a noun that are no variants.
func (a *assembly) of(noun string) []slot {
	var list []slot
	for _, s := range a.slots {
		if s.noun == noun && !s.isVariant() {
			list = append(list, s)
		}
	}
	return list
}

// owned lists the slots of a noun with their owners; those of a folder that has none are told and left out, as are
// names that cannot be an id.
func (a *assembly) owned(noun string) []slot {
	var list []slot
	seen := map[string]string{}
	for _, s := range a.of(noun) {
		if s.area != "" {
			s.owner = a.ownerOf(s)
		}
		if s.area != "" && s.owner == nil {
			continue
		}
		if s.id != "" && s.id != "index" && !a.checkName(s.file, s.id, noun == "pages") {
			continue
		}
		key := s.area + "/" + s.folder + "/" + strings.ToLower(s.id)
		if first, twice := seen[key]; twice {
			a.findings = append(a.findings, diag.Finding{Rule: SameName, At: diag.Position{File: s.file}, Facts: []any{"name", s.id, "other", first}})
			continue
		}
		seen[key] = s.file
		list = append(list, s)
	}
	return list
}

func (a *assembly) ownerOf(s slot) *policy.Authority {
	if s.area == "regions" {
		for _, region := range a.regions {
			if region.ID == s.folder {
				return &region.Authority
			}
		}
		return nil
	}
	for _, municipality := range a.municipalities {
		if municipality.ID == s.folder {
			return &municipality.Authority
		}
	}
	return nil
}

// ownerless tells of every folder that holds texts and does not say what it is.
func (a *assembly) ownerless() {
	told := map[string]bool{}
	for _, s := range a.slots {
		needed := path.Join(source.Folder, s.area, s.folder, strings.TrimSuffix(s.area, "s")+".toml")
		if s.area == "municipalities" {
			needed = path.Join(source.Folder, s.area, s.folder, "municipality.toml")
		}
		if s.area == "" || told[needed] || a.docs[needed] != nil || a.unreadable[needed] {
			continue
		}
		told[needed] = true
		a.findings = append(a.findings, diag.Finding{Rule: NoOwner, At: diag.Position{File: needed}, Facts: []any{"name", s.folder}, Fix: `name = "…"`})
	}
}
