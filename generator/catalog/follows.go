package catalog

import (
	"path"
	"slices"
	"strings"

	"plein/generator/diag"
	"plein/generator/policy"
	"plein/generator/source"
	"plein/generator/words"
)

// One cause gives one message: what cannot be known because something else could not be read is not told beside it.

// WrongFolder tells of texts that nothing reads because of the name of their folder: Acties/ for actions/.
var WrongFolder = diag.Rule{Code: "N015", Severity: diag.Error}

// dutchFolders are what officers call the folders of a site.
var dutchFolders = map[string]string{
	"acties": "actions", "actie": "actions", "nieuws": "news", "nieuwtjes": "news", "berichten": "news", "organisaties": "partners",
	"gemeenten": "municipalities", "gemeentes": "municipalities", "gemeente": "municipalities", "regio's": "regions", "regios": "regions", "regio": "regions",
	"pagina's": "pages", "paginas": "pages", "pagina": "pages",
}

// wrongFolder finds the folder on the way to a text whose name is near one that is read, and what it should be called.
func wrongFolder(file string) (folder, meant string) {
	parts := strings.Split(strings.TrimPrefix(file, source.Folder+"/"), "/")
	at, known := 0, []string{"municipalities", "regions", "pages"}
	if len(parts) == 4 && (parts[0] == "municipalities" || parts[0] == "regions") {
		at, known = 2, []string{"actions", "partners", "news"}
	}
	if len(parts) < at+2 || slices.Contains(known, parts[at]) {
		return "", ""
	}
	if meant = dutchFolders[strings.ToLower(parts[at])]; !slices.Contains(known, meant) {
		meant = diag.Nearest(parts[at], known)
	}
	return source.Folder + "/" + strings.Join(parts[:at+1], "/"), meant
}

// displaced tells of the folder of a text where its name is why nothing reads it, once a folder.
func (a *assembly) displaced(file string) bool {
	folder, meant := wrongFolder(file)
	if meant == "" {
		return false
	}
	if !a.unreadable[folder] {
		a.unreadable[folder] = true
		a.findings = append(a.findings, diag.Finding{Rule: WrongFolder, At: diag.Position{File: folder}, Facts: []any{"name", path.Base(folder), "near", meant}})
	}
	a.unreadable[path.Dir(folder)+"/"+meant+strings.TrimPrefix(file, folder)] = true
	return true
}

// otherName tells of the file that says what a region or municipality is, where it has a name of its own: gemeente.toml. There
// must be no other that it can be.
func (a *assembly) otherName(file string) bool {
	folder, name := path.Split(file)
	area, id := OwnerOf(file)
	needed := folder + strings.TrimSuffix(area, "s") + ".toml"
	if area == "municipalities" {
		needed = folder + "municipality.toml"
	}
	if id == "" || folder != source.Folder+"/"+area+"/"+id+"/" || path.Ext(name) != ".toml" || a.docs[needed] != nil || a.unreadable[needed] ||
		strings.HasPrefix(name, "tra") { // trajectory.toml with a slip
		return false
	}
	for other := range a.docs {
		if other != file && path.Dir(other)+"/" == folder && path.Ext(other) == ".toml" && path.Base(other) != "trajectory.toml" {
			return false
		}
	}
	a.unreadable[needed] = true
	a.findings = append(a.findings, diag.Finding{Rule: WrongEnding, At: diag.Position{File: file}, Facts: []any{"name", name, "near", path.Base(needed)}})
	return true
}

// squeezed is a name as an id without its hyphens: a folder "Voorbeeld Gemeente" was meant to be either.
func squeezed(name string) string { return strings.ReplaceAll(words.Slug(name), "-", "") }

// lose notes the regions and municipalities of which it is not known what they have, or where they belong.
func (a *assembly) lose() {
	for file := range a.unreadable {
		if base := path.Base(file); base == "region.toml" || base == "municipality.toml" {
			a.lost[path.Base(path.Dir(file))] = true
		}
	}
	own := map[string]string{}
	for _, authority := range a.authorities() {
		own[a.origins[authority].Doc.Path] = authority.ID
	}
	for _, finding := range a.findings {
		id, ok := own[finding.At.File]
		if ok && (finding.Rule == MissingField || finding.Rule == NoReference && slices.Contains(finding.Facts, any("regions"))) {
			a.lost[id] = true
		}
	}
}

func (a *assembly) authorities() (list []*policy.Authority) {
	for _, region := range a.regions {
		list = append(list, &region.Authority)
	}
	for _, municipality := range a.municipalities {
		list = append(list, &municipality.Authority)
	}
	return list
}

// isLost tells an id of a region or municipality of which something is wrong that was told.
func (a *assembly) isLost(id string) bool { return a.lost[id] || a.refused[squeezed(id)] }

// follows tells whether what a reference leads to cannot be known here, since something is wrong with whose it would be.
func (r *reader) follows(id string, owned bool) bool {
	if !owned {
		return false
	}
	if owner, _, elsewhere := strings.Cut(id, "/"); elsewhere {
		return r.isLost(owner)
	}
	return slices.ContainsFunc(r.around(), func(authority *policy.Authority) bool { return r.isLost(authority.ID) })
}

// unclearIn lists the ids of regions and municipalities, and an empty one for the site, of which a file could not be read,
// or not in full, or names a file that is not there.
func unclearIn(findings []diag.Finding) map[string]bool {
	unclear := map[string]bool{}
	for _, finding := range findings {
		noFile := finding.Rule == NoReference && slices.Contains(finding.Facts, any(diag.Word("noun.file"))) ||
			finding.Rule == UnknownField || finding.Rule == WrongKind && slices.Contains(finding.Facts, any(diag.Word("kind.file")))
		if finding.Rule.Severity == diag.Error && (noFile || strings.ContainsAny(finding.Rule.Code[:1], "FTN") || finding.Rule == MissingField) {
			_, id := OwnerOf(finding.At.File + "/") // it may tell of the folder itself
			unclear[id] = true
		}
	}
	return unclear
}

// MayBeNamed tells a file beside the texts that may be named in a text of which something could not be read.
func (c *Catalog) MayBeNamed(file string) bool {
	_, id := OwnerOf(file)
	return c.unclear[id]
}

// IsWhole tells that every region and municipality could be read: who takes part in what is known.
func (c *Catalog) IsWhole() bool { return !c.partial }
