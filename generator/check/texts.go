package check

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"plein/generator/catalog"
	"plein/generator/diag"
	"plein/generator/document"
	"plein/generator/plain"
	"plein/generator/policy"
)

// judged is one text that waits for its judgement.
type judged struct {
	catalog.TextPlace
	part plain.Part
}

// texts judges how every text reads: Markdown, titles, summaries and short texts, each in its own language. Workers take
// a document each, since a document finds its places when it is first asked.
func texts(ctx context.Context, c *catalog.Catalog, rules []plain.Rule, o Options) ([]diag.Finding, error) {
	languages, err := languagesOf(c.Portal.Site, o.Languages)
	if err != nil {
		return nil, err
	}
	explained := explainedBy(c.Portal.Terms)
	byDocument := collect(c)
	found := make([][]diag.Finding, len(byDocument))
	jobs := max(o.Jobs, 1)
	var group sync.WaitGroup
	for worker := range min(jobs, len(byDocument)) {
		group.Go(func() {
			room := &plain.Room{}
			for i := worker; i < len(byDocument) && ctx.Err() == nil; i += jobs {
				language := languages[languageOf(byDocument[i][0].Doc, c.Portal.Site)]
				found[i] = judgeAll(language, byDocument[i], plain.Text{Rules: rules, Explained: explained, Room: room})
				byDocument[i][0].Doc.Forget()
			}
		})
	}
	group.Wait()
	return onceAnOwner(slices.Concat(found...)), ctx.Err()
}

// judgeAll judges the texts of a document. An abbreviation that one of them explains is known in the others, in whatever
// order they stand on a page.
func judgeAll(language *plain.Language, texts []judged, asked plain.Text) (findings []diag.Finding) {
	var known []string
	asked.Known = func(word string) { known = append(known, word) }
	for _, text := range texts {
		found := judge(language, text, asked)
		if findings == nil {
			findings = found
		} else {
			findings = append(findings, found...)
		}
	}
	if len(known) == 0 {
		return findings
	}
	return slices.DeleteFunc(findings, func(finding diag.Finding) bool {
		return plain.IsShortened(finding.Rule) && slices.Contains(known, finding.Facts[1].(string))
	})
}

func judge(language *plain.Language, text judged, asked plain.Text) (findings []diag.Finding) {
	source := string(text.Text)
	asked.Source, asked.Part = source, text.part
	language.Judge(asked, func(h plain.Hit) {
		finding := text.Finding(h.Rule, h.Start, source[h.Start:h.End], h.Facts...)
		if finding.Hint = h.Hint; h.Instead != "" {
			text.Mend(&finding, h.Start, source[h.Start:h.End], h.Instead)
		}
		findings = append(findings, finding)
	})
	return findings
}

// collect lists the texts of each document, in the order of their names.
func collect(c *catalog.Catalog) [][]judged {
	at := map[*document.Document]int{}
	var list [][]judged
	add := func(t catalog.TextPlace, part plain.Part) {
		i, seen := at[t.Doc]
		if !seen {
			i = len(list)
			at[t.Doc] = i
			list = append(list, nil)
		}
		list[i] = append(list[i], judged{t, part})
	}
	c.EachText(func(t catalog.TextPlace) { add(t, plain.Body) })
	c.EachLine(func(t catalog.TextPlace, role catalog.Role) {
		add(t, map[catalog.Role]plain.Part{catalog.InTitle: plain.Title, catalog.InSummary: plain.Summary, catalog.InLine: plain.Line}[role])
	})
	slices.SortFunc(list, func(a, b []judged) int { return cmp.Compare(a[0].Doc.Path, b[0].Doc.Path) })
	return list
}

// languagesOf reads what is hard in each language of a site.
func languagesOf(site *policy.Site, known *plain.Languages) (map[string]*plain.Language, error) {
	languages := map[string]*plain.Language{}
	for _, code := range append([]string{site.Language}, site.Languages...) {
		language, err := known.In(code)
		if err != nil {
			return nil, err
		}
		languages[code] = language
	}
	return languages, nil
}

// languageOf is the language of a document: that in its name ("les.fr.md"), else the site's.
func languageOf(doc *document.Document, site *policy.Site) string {
	for part := range strings.SplitSeq(doc.Path[strings.LastIndexByte(doc.Path, '/')+1:], ".") {
		if slices.Contains(site.Languages, part) {
			return part
		}
	}
	return site.Language
}

// explainedBy tells the words of the glossary, and the long ones in what it explains: whoever knows "centrum voor
// volwassenenonderwijs" knows the last of these words.
func explainedBy(terms []*policy.Term) func(word string) bool {
	const long = 14 // letters; shorter words mean too much elsewhere
	known := map[string]bool{}
	for _, term := range terms {
		for _, name := range append([]string{term.Term}, term.Also...) {
			name = strings.ToLower(name)
			known[name] = true
			for word := range strings.FieldsSeq(name) {
				known[word] = known[word] || len(word) >= long
			}
		}
	}
	return func(word string) bool { return known[word] }
}

// onceAnOwner keeps of each abbreviation the first finding in the texts of a region, a municipality or the site itself, with
// how many more files hold it: who writes there mends all with one line. What others write is not counted, so that what is
// found in the texts of one does not hang on those of another.
func onceAnOwner(findings []diag.Finding) []diag.Finding {
	type use struct {
		owner string
		word  any
	}
	first, files := map[use]int{}, map[use][]string{}
	kept := findings[:0]
	for _, finding := range findings {
		if !plain.IsShortened(finding.Rule) {
			kept = append(kept, finding)
			continue
		}
		_, owner := catalog.OwnerOf(finding.At.File)
		word := use{owner, finding.Facts[1]}
		if len(files[word]) == 0 {
			first[word] = len(kept)
			kept = append(kept, finding)
		}
		if !slices.Contains(files[word], finding.At.File) {
			files[word] = append(files[word], finding.At.File)
		}
	}
	for word, in := range files {
		if more := len(in) - 1; more > 0 {
			finding := &kept[first[word]]
			finding.Hint, finding.Facts = "more", append(finding.Facts, "n", more)
		}
	}
	return kept
}

// madeSmaller is the rule of media that tells of a photograph of which Plein did all there is to do.
const madeSmaller = "M009"

// IsHint tells a finding that is shown to whoever asks for hints, and to nobody else: how a text could read better, what
// may make sense as it is, and what asks for nothing. A site can make a warning of it.
func IsHint(finding diag.Finding) bool { return isHint(finding.Rule) }

func isHint(rule diag.Rule) bool {
	return rule.Severity == diag.Notice && (strings.ContainsAny(rule.Code[:1], "PAQ") || rule.Code == madeSmaller)
}

// emptyDescription is the rule of texts for the descriptions of images that stand in a field.
var emptyDescription = Rule{plain.NoDescription(), func(p *pass) {
	languages, err := languagesOf(p.Portal.Site, p.Languages)
	if err != nil {
		return // the texts tell
	}
	language := languages[p.Portal.Site.Language]
	p.eachImage(func(noun any, image policy.Image, _, words string) {
		if image.File != "" && language.SaysNothing(image.Alt, image.File) {
			p.tell(noun, words, "words", image.Alt)
		}
	})
}}

// eachImage visits the images that stand in a field, with the paths of the field and of its description.
func (p *pass) eachImage(look func(noun any, image policy.Image, path, words string)) {
	p.eachAction(func(a *policy.Action) { look(a, a.Image, "image", "image_alt") })
	look(p.Portal.Site, p.Portal.Site.Style.Logo, "style.logo", "style.logo_alt")
	for _, authority := range p.Portal.Authorities() {
		look(authority, authority.Style.Logo, "style.logo", "style.logo_alt")
		for _, item := range authority.News {
			look(item, item.Image, "image", "image_alt")
		}
		for _, partner := range authority.Partners {
			look(partner, partner.Logo, "logo", "logo_alt")
		}
	}
}
