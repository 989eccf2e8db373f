package catalog

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"plein/generator/diag"
	"plein/generator/source"
)

// What happens to the names of files outside Plein: Windows hides the end of a name, cameras and old programs write it in
// capitals, and what keeps folders the same on two computers leaves a second copy.
var (
	WrongEnding = diag.Rule{Code: "N013", Severity: diag.Error} // a text that would not be read: les.md.txt, les.MD
	SecondCopy  = diag.Rule{Code: "N014", Severity: diag.Error} // two versions of one text
)

// fixedNames are those of files that Plein finds by their whole name.
var fixedNames = []string{"site.toml", "glossary.toml", "region.toml", "municipality.toml", "trajectory.toml", "index.md"}

var endings = []struct{ typed, meant string }{
	{".md.txt", ".md"}, {".md.docx", ".md"}, {".markdown", ".md"}, {".md", ".md"}, {".toml.txt", ".toml"}, {".toml", ".toml"},
}

// misnamed tells of texts that would not be read because of the end of their names. Such a file is no picture or document
// either, and what refers to the text is not told again.
func (a *assembly) misnamed(file source.File) bool {
	lower := strings.ToLower(file.Path)
	if file.IsText() && !slices.Contains(fixedNames, strings.ToLower(path.Base(lower))) || slices.Contains(fixedNames, path.Base(file.Path)) {
		return false
	}
	for _, ending := range endings {
		if !strings.HasSuffix(lower, ending.typed) {
			continue
		}
		meant := file.Path[:len(file.Path)-len(ending.typed)] + ending.meant
		if name := strings.ToLower(path.Base(meant)); slices.Contains(fixedNames, name) {
			meant = path.Join(path.Dir(meant), name)
		}
		a.findings = append(a.findings, diag.Finding{Rule: WrongEnding, At: diag.Position{File: file.Path},
			Facts: []any{"name", path.Base(file.Path), "near", path.Base(meant)}})
		a.unreadable[meant] = true
		delete(a.files, file.Path)
		return true
	}
	return false
}

// copied are the names that programs give to a second version: Dropbox and Nextcloud ("conflicted copy"), Syncthing
// ("sync-conflict"), OneDrive (the name of a computer), Windows and browsers ("(1)", "- kopie").
var copied = regexp.MustCompile(`(?i)conflict|conflit|konflikt|\(\d+\)$|[ _-](kopie|copy|copie|kopia)( ?\(?\d+\)?)?$|^(kopie van|copy of|copie de) |-(laptop|desktop|pc|win)-?[a-z0-9-]*$`)

// isCopy tells the name of a second version of a text. A name that can be an id is none.
func isCopy(id string) bool { return !goodID(id) && copied.MatchString(id) }
