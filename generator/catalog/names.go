package catalog

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"plein/generator/diag"
	"plein/generator/words"
)

// Rules of this room about names of files and folders.
var (
	BadID          = diag.Rule{Code: "N001", Severity: diag.Error}
	ReservedName   = diag.Rule{Code: "N002", Severity: diag.Error}
	SameName       = diag.Rule{Code: "N003", Severity: diag.Error}
	DeviceName     = diag.Rule{Code: "N004", Severity: diag.Error}
	NoMeaning      = diag.Rule{Code: "N005", Severity: diag.Warning} // a file in a place where nothing reads it
	NoSource       = diag.Rule{Code: "N006", Severity: diag.Error}   // a variant of a text that is not there
	NoSite         = diag.Rule{Code: "N007", Severity: diag.Error}
	NoOwner        = diag.Rule{Code: "N008", Severity: diag.Error} // a folder without municipality.toml or region.toml
	NoMunicipality = diag.Rule{Code: "N011", Severity: diag.Error}
	NoLanguage     = diag.Rule{Code: "N009", Severity: diag.Error} // a variant in a language that the site does not publish
)

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func goodID(id string) bool { return len(id) <= 100 && idPattern.MatchString(id) }

func isDevice(id string) bool {
	switch id {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(id) == 4 && (strings.HasPrefix(id, "com") || strings.HasPrefix(id, "lpt")) && id[3] >= '1' && id[3] <= '9'
}

// badID tells an id in a field that cannot be one.
func (r *reader) badID(id string) {
	finding := r.wrong(BadID, "name", id)
	if slug := words.Slug(id); slug != "" {
		finding.Hint = "near"
		finding.Facts = append(finding.Facts, "near", slug)
	}
}

// reserved are names at the root of a site that it needs itself.
func (a *assembly) reserved() []string { return reserved(a.Words, a.site.Languages) }

// reserved are names at the root of a site in a language that it needs itself; those of languages are added to them.
func reserved(site *words.Language, languages []string) []string {
	names := slices.Concat([]string{"assets", "data", "privacy"}, words.Known, languages)
	for _, key := range []string{"region", "search", "glossary", "accessibility", "data", "privacy"} {
		names = append(names, site.Say("url."+key))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Taken tells an id that nothing can have, since Windows needs it; nor, at the root of a site, since a site in some
// language does. It gives the ids that are taken at the root.
func Taken(id string, atRoot bool) (taken bool, all []string, err error) {
	for _, language := range words.Known {
		site, err := words.In(language)
		if err != nil {
			return false, nil, err
		}
		all = append(all, reserved(site, nil)...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return isDevice(id) || atRoot && slices.Contains(all, id), all, nil
}

// checkName tells what is wrong with the name of a file or folder that becomes an id.
func (a *assembly) checkName(file, id string, atRoot bool) bool {
	finding := diag.Finding{At: diag.Position{File: file}, Facts: []any{"name", id}}
	switch {
	case isCopy(id):
		finding.Rule = SecondCopy
	case !goodID(id):
		finding.Rule = BadID
		if slug, isVariant := a.nearID(file, id); slug != "" {
			if finding.Hint = "near"; isVariant {
				finding.Hint = "variant"
			}
			finding.Facts = append(finding.Facts, "near", slug)
		}
	case isDevice(id):
		finding.Rule = DeviceName
	case atRoot && slices.Contains(a.reserved(), id):
		finding.Rule = ReservedName
		finding.Facts = append(finding.Facts, "known", strings.Join(a.reserved(), ", "))
	default:
		return true
	}
	a.findings = append(a.findings, finding)
	a.refused[squeezed(id)] = true
	return false
}

// checkAliases tells old ids of municipalities that a site needs itself: their addresses are at its root.
func (a *assembly) checkAliases() {
	for _, m := range a.municipalities {
		for i, alias := range m.Aliases {
			if slices.Contains(a.reserved(), alias) || isDevice(alias) {
				a.findings = append(a.findings, a.Finding(ReservedName, m, fmt.Sprintf("aliases[%d]", i), "name", alias, "known", strings.Join(a.reserved(), ", ")))
			}
		}
	}
}

// nearID is an id that a name was probably meant to be; of "digipunt.FR", "digipunt_fr" or "digipunt.eenvoudig" the name of
// the variant. Of a name without points it is one only beside the text that it would be a variant of: "cursus frans" may be
// a course.
func (a *assembly) nearID(file, name string) (near string, isVariant bool) {
	stem, language, easy := name, "", ""
	for {
		at := strings.LastIndexAny(stem, "._ ")
		if at < 0 {
			break
		}
		word := strings.ToLower(stem[at+1:])
		code := cmp.Or(languageNames[word], word)
		if easyNames[word] && easy == "" {
			easy = ".easy"
		} else if (words.IsKnown(code) || slices.Contains(a.site.Languages, code)) && language == "" {
			language = "." + code
		} else {
			break
		}
		stem = stem[:at]
	}
	slug := words.Slug(stem)
	if language+easy == "" || slug == "" || strings.Contains(stem, ".") ||
		strings.ContainsAny(name, "_ ") && a.docs[path.Dir(file)+"/"+slug+".md"] == nil {
		return words.Slug(name), false
	}
	return slug + language + easy, true
}

// easyNames and languageNames are what officers call the versions of a text in the names of files.
var (
	easyNames = map[string]bool{"easy": true, "eenvoudig": true, "eenvoudige": true, "simpel": true, "makkelijk": true, "klare-taal": true,
		"klaretaal": true, "eenvoudige-taal": true, "facile": true, "falc": true, "simple": true}
	languageNames = map[string]string{"frans": "fr", "french": "fr", "engels": "en", "english": "en", "nederlands": "nl", "dutch": "nl", "duits": "de", "german": "de"}
)
