package catalog

import (
	"path"
	"strings"

	"plein/generator/policy"
)

// Tables that several nouns hold.

var contactSchema = &Schema[policy.Contact]{Noun: "contact", Fields: []Field[policy.Contact]{
	text("name", func(c *policy.Contact) *string { return &c.Name }),
	text("role", func(c *policy.Contact) *string { return &c.Role }),
	text("organisation", func(c *policy.Contact) *string { return &c.Organisation }),
	phone("phone", func(c *policy.Contact) *string { return &c.Phone }),
	email("email", func(c *policy.Contact) *string { return &c.Email }),
	text("address", func(c *policy.Contact) *string { return &c.Address }),
	text("hours", func(c *policy.Contact) *string { return &c.Hours }),
	web("url", func(c *policy.Contact) *string { return &c.URL }),
}}

var feedbackSchema = &Schema[policy.Feedback]{Noun: "feedback", Fields: []Field[policy.Feedback]{
	textOf(KindURL, "form", func(f *policy.Feedback) *string { return &f.Form }, func(*reader, string) bool { return true }),
	email("email", func(f *policy.Feedback) *string { return &f.Email }),
	phone("phone", func(f *policy.Feedback) *string { return &f.Phone }),
	text("address", func(f *policy.Feedback) *string { return &f.Address }),
	text("hours", func(f *policy.Feedback) *string { return &f.Hours }),
	date("opens", func(f *policy.Feedback) *policy.Date { return &f.Opens }),
	date("closes", func(f *policy.Feedback) *policy.Date { return &f.Closes }),
	choice("level", []string{"information", "consultation", "cooperation", "decision"}, func(f *policy.Feedback) *string { return &f.Level }),
	inline("promise", func(f *policy.Feedback) *policy.Text { return &f.Promise }),
	{Description: Description{Key: "off", Kind: KindBool}, read: func(r *reader, value any, f *policy.Feedback) {
		off, ok := value.(bool)
		if !ok {
			r.wrongKind(value)
			return
		}
		f.Off = &off
	}, value: func(f *policy.Feedback) any { return unless(!f.IsOff(), true) }},
}}

var styleSchema = &Schema[policy.Style]{Noun: "style", Fields: []Field[policy.Style]{
	color("color", func(s *policy.Style) *string { return &s.Color }),
	file("logo", func(s *policy.Style) *policy.Image { return &s.Logo }),
	text("logo_alt", func(s *policy.Style) *string { return &s.Logo.Alt }),
	file("favicon", func(s *policy.Style) *policy.Image { return &s.Favicon }),
}}

var directionSchema = &Schema[policy.Direction]{Noun: "direction", Fields: []Field[policy.Direction]{
	text("lead", func(d *policy.Direction) *string { return &d.Lead }),
	texts("team", func(d *policy.Direction) *[]string { return &d.Team }),
	block("text", func(d *policy.Direction) *policy.Text { return &d.Text }),
}}

var planSchema = &Schema[policy.Plan]{Noun: "plan", Fields: []Field[policy.Plan]{
	text("id", func(p *policy.Plan) *string { return &p.ID }).required(),
	text("name", func(p *policy.Plan) *string { return &p.Name }).required(),
	block("text", func(p *policy.Plan) *policy.Text { return &p.Text }),
	text("bbc", func(p *policy.Plan) *string { return &p.BBC }),
}}

var fundingSchema = &Schema[policy.Funding]{Noun: "funding", Fields: []Field[policy.Funding]{
	text("programme", func(f *policy.Funding) *string { return &f.Programme }).required(),
	money("amount", func(f *policy.Funding) *policy.Money { return &f.Amount }),
	date("from", func(f *policy.Funding) *policy.Date { return &f.From }),
	date("to", func(f *policy.Funding) *policy.Date { return &f.To }),
	web("url", func(f *policy.Funding) *string { return &f.URL }),
}}

// file describes a file that lies beside the text. It is kept as a path from the folder of the site.
func file[T any](key string, at func(*T) *policy.Image) Field[T] {
	return textOf(KindFile, key, func(t *T) *string { return &at(t).File }, func(*reader, string) bool { return true }).
		resolved(func(t *T) *string { return &at(t).File }).onlyImage(func(t *T) *string { return &at(t).File })
}

// onlyImage tells of a document, a sound or a film where an image is to be shown. Files that are not published at all are
// told of by the room that makes images.
func (f Field[T]) onlyImage(at func(*T) *string) Field[T] {
	read := f.read
	f.read = func(r *reader, value any, to *T) {
		read(r, value, to)
		switch strings.ToLower(path.Ext(*at(to))) {
		case ".pdf", ".docx", ".doc", ".xlsx", ".xls", ".pptx", ".ppt", ".odt", ".ods", ".odp", ".epub", ".rtf", ".csv", ".txt", ".geojson", ".ics",
			".vtt", ".mp3", ".m4a", ".ogg", ".mp4", ".webm":
			r.wrong(NotAnImage)
			*at(to) = ""
		}
	}
	return f
}

// outlineOf describes a GeoJSON file that lies beside the text.
func outlineOf[T any](key string, at func(*T) *string) Field[T] {
	return textOf(KindFile, key, at, func(*reader, string) bool { return true }).resolved(at)
}

// resolved makes the name of a file a path from the folder of the site; a name that leads nowhere is told and dropped.
func (f Field[T]) resolved(at func(*T) *string) Field[T] {
	read := f.read
	f.read = func(r *reader, value any, to *T) {
		read(r, value, to)
		if name := *at(to); name != "" {
			*at(to) = r.beside(name)
		}
	}
	return f
}

// authorityFields are the fields that a region and a municipality share.
func authorityFields[T any](at func(*T) *policy.Authority) []Field[T] {
	return []Field[T]{
		text("name", func(t *T) *string { return &at(t).Name }).required(),
		web("website", func(t *T) *string { return &at(t).Website }),
		baseURL("base_url", func(t *T) *string { return &at(t).BaseURL }),
		text("description", func(t *T) *string { return &at(t).Description }),
		inline("notice", func(t *T) *policy.Text { return &at(t).Notice }),
		desk("contact", func(t *T) **policy.Contact { return &at(t).Contact }),
		table("feedback", feedbackSchema, func(t *T) *policy.Feedback { return &at(t).Feedback }),
		table("style", styleSchema, func(t *T) *policy.Style { return &at(t).Style }),
		table("direction", directionSchema, func(t *T) *policy.Direction { return &at(t).Direction }),
		nouns("plans", planSchema, func(p *policy.Plan) string { return p.ID }, func(t *T) *[]*policy.Plan { return &at(t).Plans }).
			then(func(t *T) {
				for _, plan := range at(t).Plans {
					plan.Owner = at(t)
				}
			}),
		nouns("places", placeSchema, func(p *policy.Place) string { return p.ID }, func(t *T) *[]*policy.Place { return &at(t).Places }).
			then(func(t *T) {
				for _, place := range at(t).Places {
					place.Owner = at(t)
				}
			}),
		tables("funding", fundingSchema, func(t *T) *[]policy.Funding { return &at(t).Funding }),
	}
}
