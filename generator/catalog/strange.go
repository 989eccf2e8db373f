package catalog

import (
	"maps"
	"slices"
	"strings"

	"plein/generator/diag"
	"plein/generator/document"
)

// mostUnknown is for how many unknown fields of one block is looked what was meant: a text that a program wrote may have
// hundreds of thousands, of which a hundred are told.
const mostUnknown = 1000

// unknown tells of every field that the noun does not have, with the one that was probably meant; it gives those.
func (r *reader) unknown(fields map[string]any, known []Description) (meant []string) {
	keys := make([]string, len(known))
	for i := range known {
		keys[i] = known[i].Key
	}
	var renames []rename
	told := 0
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		if slices.Contains(keys, key) {
			continue
		}
		if told++; told > mostUnknown {
			r.findings[len(r.findings)-1].More++
			continue
		}
		r.enter(key)
		if near := r.strange(key, fields, keys); near != "" {
			meant = append(meant, near)
			renames = append(renames, rename{span: r.key(), key: key, near: near, finding: len(r.findings) - 1})
		}
		r.leave()
	}
	if len(renames) > 1 {
		r.atOnce(renames)
	}
	return meant
}

// rename is a field that was probably meant to have another name, with the number of its finding.
type rename struct {
	span      document.Span
	key, near string
	finding   int
}

// atOnce makes one finding of the fields on one line, as in { van = 1, tot = 2 }: its line is put right as a whole.
func (r *reader) atOnce(renames []rename) {
	slices.SortFunc(renames, func(a, b rename) int { return a.span.Start - b.span.Start })
	var told []int // those that are told with one before them
	for len(renames) > 0 {
		first, n := renames[0], 1
		for n < len(renames) && r.doc.Position(renames[n].span).Line == r.doc.Position(first.span).Line {
			n++
		}
		if n > 1 {
			span := document.Span{Start: first.span.Start, End: renames[n-1].span.End}
			r.findings[first.finding].Fix, r.findings[first.finding].Edit = r.doc.Replaced(span, r.allRenamed(renames[:n])), diag.Edit{}
			for _, other := range renames[1:n] {
				told = append(told, other.finding)
			}
		}
		renames = renames[n:]
	}
	r.withdraw(told)
}

// withdraw takes back findings, by their numbers, that are told with another.
func (r *reader) withdraw(told []int) {
	slices.Sort(told)
	for _, finding := range slices.Backward(told) {
		r.findings = slices.Delete(r.findings, finding, finding+1)
	}
}

// allRenamed is the text from the first to the last of some fields, with their new names.
func (r *reader) allRenamed(renames []rename) string {
	var b strings.Builder
	at := renames[0].span.Start
	for _, one := range renames {
		b.WriteString(r.doc.Text[at:one.span.Start])
		b.WriteString(strings.Replace(r.doc.Text[one.span.Start:one.span.End], one.key, one.near, 1))
		at = one.span.End
	}
	return b.String()
}

// strange tells of one field that the noun does not have. It may be another of this noun, one of the document that stands
// in a block by mistake, or one that is there already.
func (r *reader) strange(key string, fields map[string]any, known []string) (meant string) {
	span := r.key()
	finding := r.report(UnknownField, span, "field", key)
	if reach := wayToReach(key); reach != "" && len(r.path) == 1 && slices.Contains(known, "contact") && !slices.Contains(known, reach) {
		finding.Hint, finding.Facts = "inside", append(finding.Facts, "near", reach, "table", "contact")
		return ""
	}
	if near := Synonym(key, without(known, fields)); near != "" {
		finding.Hint, finding.Facts = "near", append(finding.Facts, "near", near)
		if finding.Fix = r.renamed(span, key, near); finding.Fix != "" && strings.EqualFold(key, near) {
			r.doc.Mend(finding, span, strings.Replace(r.doc.Text[span.Start:span.End], key, near, 1))
		}
		return near
	}
	if len(r.path) > 1 && r.above(finding, key) {
		return ""
	}
	if near := Synonym(key, known); near != "" && isBlocks(fields[key]) && isBlocks(fields[near]) {
		finding.Hint, finding.Facts = "again", append(finding.Facts, "near", near)
		finding.Fix = r.renamed(span, key, near)
		return ""
	} else if near != "" {
		finding.Hint, finding.Facts = "there", append(finding.Facts, "near", near)
		return ""
	}
	finding.Hint, finding.Facts = "known", append(finding.Facts, "known", strings.Join(known, ", "))
	return ""
}

// isBlocks tells a list of blocks, of which there may be more.
func isBlocks(value any) bool {
	_, ok := value.([]map[string]any)
	return ok
}

// wayToReach is the field of a desk that a name means: those stand in a block of their own.
func wayToReach(key string) string {
	for _, way := range []string{"phone", "email", "address", "hours"} {
		if key == way || slices.Contains(synonyms[strings.ToLower(key)], way) {
			return way
		}
	}
	return ""
}

// above tells of a field in a block that is one of the document as a whole.
func (r *reader) above(finding *diag.Finding, key string) bool {
	near := key
	top := r.top()
	if !slices.Contains(top, key) {
		near = Synonym(key, without(top, r.given))
	}
	if near == "" {
		return false
	}
	r.misplaced = append(r.misplaced, near)
	finding.Hint, finding.Facts = "above", append(finding.Facts, "table", r.path[0].key)
	if near != key {
		finding.Hint, finding.Facts = "near_above", append(finding.Facts, "near", near)
		finding.Fix = r.renamed(r.key(), key, near)
	}
	return true
}

// renamed is the line of a field with another name for it.
func (r *reader) renamed(span document.Span, key, name string) string {
	written := r.doc.Text[span.Start:span.End]
	if !strings.Contains(written, key) {
		return ""
	}
	return r.doc.Replaced(span, strings.Replace(written, key, name, 1))
}

// without are the fields that are not there yet.
func without(known []string, fields map[string]any) []string {
	return slices.DeleteFunc(slices.Clone(known), func(key string) bool { _, there := fields[key]; return there })
}

// synonyms are words that officers write for fields; distance cannot find them. A word may mean another field in another
// noun: the first that the noun has is taken.
var synonyms = map[string][]string{
	"titel": {"title"}, "naam": {"name", "title"}, "datum": {"date", "start"}, "omschrijving": {"summary", "text"},
	"beschrijving": {"summary", "text"}, "situatie": {"situations"}, "situaties": {"situations"}, "samenvatting": {"summary"},
	"afbeelding": {"image"}, "foto": {"image"}, "alt": {"image_alt", "logo_alt"}, "alt_text": {"image_alt", "logo_alt"},
	"alttekst": {"image_alt", "logo_alt"}, "bijschrift": {"image_alt"}, "beeld": {"image"}, "concept": {"draft"},
	"ontwerp": {"draft"}, "doelgroepen": {"audiences"}, "doelgroep": {"audiences"}, "pijlers": {"pillars"}, "pijler": {"pillars"},
	"themas": {"pillars"}, "thema": {"pillars"}, "thema's": {"pillars"}, "themes": {"pillars"}, "begin": {"start"},
	"einde": {"end"}, "eind": {"end"}, "reden": {"reason"}, "trekker": {"lead"}, "partner": {"partners"}, "door": {"by"},
	"plaats": {"places", "place"}, "locatie": {"places", "place", "address"}, "prijs": {"price"}, "nummer": {"number"},
	"fase": {"phase"}, "beslissing": {"decision"}, "planning": {"schedule"}, "stappen": {"steps"}, "indicatoren": {"indicators"},
	"nieuws": {"updates"}, "antwoorden": {"responses"}, "plaatsen": {"places"}, "actieplan": {"plan"}, "actie-plan": {"plan"},
	"van": {"from"}, "tot": {"to"}, "dag": {"day"}, "uur": {"from", "hours"}, "telefoon": {"phone"}, "tel": {"phone"},
	"gsm": {"phone"}, "mail": {"email"}, "e-mail": {"email"}, "adres": {"address"}, "openingsuren": {"hours"}, "uren": {"hours"},
	"website": {"url"}, "formulier": {"form"}, "kleur": {"color"}, "gemeenten": {"members"}, "leden": {"members"}, "doel": {"goal"},
	"waarom": {"why"}, "waarde": {"value"}, "eenheid": {"unit"}, "bron": {"source"}, "status": {"phase"}, "tekst": {"text"},
	"woord": {"term"}, "antwoord": {"answer"}, "medewerkers": {"staff"}, "personeel": {"staff"}, "burgers": {"citizens"},
	"inwoners": {"citizens"}, "politici": {"politicians"}, "ervaringsdeskundigen": {"experts_by_experience"}, "totaal": {"total"},
	"opent": {"opens"}, "sluit": {"closes"}, "uitleg": {"plain"}, "regio": {"regions"}, "provincie": {"province"},
	"programma": {"programme"}, "bedrag": {"amount"}, "rol": {"role"}, "soort": {"kind"}, "logo_tekst": {"logo_alt"},
}

// Synonym gives the known field that was probably meant: the English of a Dutch word, or a near spelling.
func Synonym(typed string, known []string) string {
	for _, synonym := range synonyms[strings.ToLower(typed)] {
		if slices.Contains(known, synonym) {
			return synonym
		}
	}
	return diag.Nearest(typed, known)
}
