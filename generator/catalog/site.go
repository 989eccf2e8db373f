package catalog

import (
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"plein/generator/diag"
	"plein/generator/policy"
	"plein/generator/words"
)

var siteSchema = &Schema[policy.Site]{Noun: "site", Fields: []Field[policy.Site]{
	text("title", func(s *policy.Site) *string { return &s.Title }).required(),
	baseURL("base_url", func(s *policy.Site) *string { return &s.BaseURL }).required(),
	textOf(KindText, "language", func(s *policy.Site) *string { return &s.Language }, (*reader).goodLanguage),
	{Description: Description{Key: "languages", Kind: KindTexts}, read: func(r *reader, value any, s *policy.Site) {
		r.each(value, func(tag string) {
			if r.goodLanguage(tag) {
				s.Languages = append(s.Languages, tag)
			}
		})
	}},
	textOf(KindText, "time_zone", func(s *policy.Site) *string { return &s.TimeZone }, (*reader).goodZone),
	text("theme", func(s *policy.Site) *string { return &s.Theme }),
	text("description", func(s *policy.Site) *string { return &s.Description }),
	desk("contact", func(s *policy.Site) **policy.Contact { return &s.Contact }),
	table("feedback", feedbackSchema, func(s *policy.Site) *policy.Feedback { return &s.Feedback }),
	table("style", styleSchema, func(s *policy.Site) *policy.Style { return &s.Style }),
	nouns("pillars", labelSchema("pillar"), labelIDOf, func(s *policy.Site) *[]*policy.Label { return &s.Pillars }),
	nouns("audiences", labelSchema("audience"), labelIDOf, func(s *policy.Site) *[]*policy.Label { return &s.Audiences }),
	nouns("situations", labelSchema("situation"), labelIDOf, func(s *policy.Site) *[]*policy.Label { return &s.Situations }),
	nouns("phases", phaseSchema, func(p *policy.Phase) string { return p.ID }, func(s *policy.Site) *[]*policy.Phase { return &s.Phases }),
	optional("accessibility", accessibilitySchema, func(s *policy.Site) **policy.Accessibility { return &s.Accessibility }),
	table("bbc", bbcPlanSchema, func(s *policy.Site) *policy.BBCPlan { return &s.BBC }),
	{Description: Description{Key: "check", Kind: KindTable, Noun: "check"}, read: readLevels},
	table("publish", publishSchema, func(s *policy.Site) *policy.Publish { return &s.Publish }),
}}

func labelIDOf(l *policy.Label) string { return l.ID }

func labelSchema(noun string) *Schema[policy.Label] {
	return &Schema[policy.Label]{Noun: noun, Fields: labelFields(func(l *policy.Label) *policy.Label { return l })}
}

var phaseSchema = &Schema[policy.Phase]{Noun: "phase", Fields: append(
	labelFields(func(p *policy.Phase) *policy.Label { return &p.Label }),
	boolean("optional", func(p *policy.Phase) *bool { return &p.Optional }))}

var accessibilitySchema = &Schema[policy.Accessibility]{Noun: "accessibility", Fields: []Field[policy.Accessibility]{
	choice("status", []string{"full", "partial", "none"}, func(a *policy.Accessibility) *string { return &a.Status }).required(),
	date("prepared", func(a *policy.Accessibility) *policy.Date { return &a.Prepared }),
	date("reviewed", func(a *policy.Accessibility) *policy.Date { return &a.Reviewed }),
	text("method", func(a *policy.Accessibility) *string { return &a.Method }),
	choice("assessment", []string{"automatic", "self", "third_party"}, func(a *policy.Accessibility) *string { return &a.Assessment }),
	web("complaints_url", func(a *policy.Accessibility) *string { return &a.ComplaintsURL }),
	tables("issues", issueSchema, func(a *policy.Accessibility) *[]policy.AccessibilityIssue { return &a.Issues }),
}}

var issueSchema = &Schema[policy.AccessibilityIssue]{Noun: "issue", Fields: []Field[policy.AccessibilityIssue]{
	text("what", func(i *policy.AccessibilityIssue) *string { return &i.What }).required(),
	choice("why", []string{"noncompliance", "burden", "scope"}, func(i *policy.AccessibilityIssue) *string { return &i.Why }),
	text("alternative", func(i *policy.AccessibilityIssue) *string { return &i.Alternative }),
}}

var bbcPlanSchema = &Schema[policy.BBCPlan]{Noun: "bbc_plan", Fields: []Field[policy.BBCPlan]{
	text("period", func(b *policy.BBCPlan) *string { return &b.Period }),
	textOf(KindText, "pattern", func(b *policy.BBCPlan) *string { return &b.Pattern }, func(r *reader, s string) bool {
		if _, err := regexp.Compile(s); err != nil {
			r.wrong(BadSetting)
			return false
		}
		return true
	}),
}}

var publishSchema = &Schema[policy.Publish]{Noun: "publish", Fields: []Field[policy.Publish]{
	choices("hosts", Hosts(), func(p *policy.Publish) *[]string { return &p.Hosts }),
	choices("precompress", Compressions(), func(p *policy.Publish) *[]string { return &p.Precompress }),
	web("licence", func(p *policy.Publish) *string { return &p.Licence }),
}}

// Hosts are the kinds of hosting for which a site can ask the files that they need; publish makes them.
func Hosts() []string {
	return []string{"apache", "azure", "cloudflare", "github", "gitlab", "iis", "netlify", "nginx"}
}

// Compressions are the ways in which a site can ask smaller files beside its own; publish makes them.
func Compressions() []string { return []string{"gz", "br"} }

// baseURL describes the address of a portal, kept without a closing slash.
func baseURL[T any](key string, at func(*T) *string) Field[T] {
	return textOf(KindURL, key, func(t *T) *string { return at(t) }, func(r *reader, s string) bool {
		if whole, _, more := strings.Cut(s, "?"); more && r.goodURL(whole) {
			r.wrong(BadURL).Fix = r.doc.Replaced(r.value(), strconv.Quote(whole)) // pages get their place behind it
			return false
		}
		whole, _, _ := strings.Cut(s, "#")
		return r.goodURL(whole)
	}).then(func(t *T) {
		whole, _, _ := strings.Cut(*at(t), "#")
		*at(t) = strings.TrimRight(whole, "/")
	})
}

// then does something with a value after it was read.
func (f Field[T]) then(finish func(*T)) Field[T] {
	read := f.read
	f.read = func(r *reader, value any, to *T) {
		read(r, value, to)
		finish(to)
	}
	return f
}

var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

func (r *reader) goodLanguage(s string) bool {
	if base, _, _ := strings.Cut(s, "-"); !languageTag.MatchString(s) || !words.IsKnown(base) {
		r.wrong(UnknownValue, "known", strings.Join(words.Known, ", "))
		return false
	}
	return true
}

func (r *reader) goodZone(s string) bool {
	if _, err := time.LoadLocation(s); err != nil {
		r.wrong(BadSetting)
		return false
	}
	return true
}

// readLevels reads [check]: rule codes with the level that this site gives them.
func readLevels(r *reader, value any, _ *policy.Site) {
	fields, ok := r.fields(value)
	if !ok {
		return
	}
	for _, code := range slices.Sorted(maps.Keys(fields)) {
		level := fields[code]
		r.enter(code)
		if s, isText := level.(string); isText && r.oneOf(s, []string{"error", "warning", "off"}) {
			switch {
			case !diag.IsRule(code):
				finding := r.report(UnknownRule, r.key(), "value", code)
				if near := diag.Nearest(code, diag.Codes()); near != "" {
					finding.Hint, finding.Facts = "near", append(finding.Facts, "near", near)
				}
			case s != "error" && diag.IsFixed(code):
				r.report(FixedRule, r.key(), "value", code)
			}
			r.levels[code] = s
		} else if !isText {
			r.wrong(WrongKind, "expected", kindText)
		}
		r.leave()
	}
}

// defaults fills what a site does not say. A list that it gives replaces the default list whole.
func (a *assembly) defaults() {
	s := a.site
	fillText(&s.Language, "nl")
	fillText(&s.TimeZone, "Europe/Brussels")
	fillText(&s.Theme, "helder")
	if len(s.Languages) == 0 {
		s.Languages = []string{s.Language}
	}
	if s.Pillars == nil {
		for _, id := range []string{"toegang", "vaardigheden", "ondersteuning", "dienstverlening", "regierol"} {
			s.Pillars = append(s.Pillars, &policy.Label{ID: id, Name: a.Words.Say("pillar." + id), Plain: a.Words.Say("pillar_plain." + id), Standard: "pillar"})
		}
	}
	if s.Phases == nil {
		for _, id := range []string{"start", "widen", "present", "prioritise", "decide", "write", "adopt", "review", "anchor"} {
			label := policy.Label{ID: id, Name: a.Words.Say("phase." + id + ".name"), Plain: a.Words.Say("phase." + id + ".plain"), Standard: "phase"}
			s.Phases = append(s.Phases, &policy.Phase{Label: label, Optional: id == "review"})
		}
	}
}

func fillText(to *string, from string) {
	if *to == "" {
		*to = from
	}
}

// readSite reads site.toml first of all: every other file chooses from its lists.
func (a *assembly) readSite() {
	a.site.Language = "nl"
	doc, ok := a.docs[siteFile]
	if ok {
		a.take(decodeInto(a.reader(doc, nil), siteSchema, a.site))
		a.origin(a.site, doc)
	}
	a.Words, a.err = words.In(a.site.Language)
	if a.err == nil {
		a.defaults()
	}
	var err error
	if a.zone, err = time.LoadLocation(a.site.TimeZone); err != nil {
		a.zone = time.UTC // told
	}
	if _, err := url.Parse(a.site.BaseURL); err != nil {
		a.site.BaseURL = ""
	}
}
