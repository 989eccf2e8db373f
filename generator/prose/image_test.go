package prose

import "testing"

// with is a page that knows one image and one document.
var with = Page{Link: anywhere.Link, Table: anywhere.Table,
	Image: func(target string) (Image, bool) {
		return Image{Src: "a-720.jpg", Srcset: "a-360.jpg 360w, a-720.jpg 720w", Sizes: "100vw", Width: 720, Height: 540}, target == "a.jpg"
	},
	Document: func(target, words string) (string, string) {
		if target != "plan.fr.pdf" {
			return "", ""
		}
		if words == "le plan (PDF)" {
			return "", "fr"
		}
		return "PDF, 1,2 MB & meer", "fr"
	}}

func TestImagesAndDocuments(t *testing.T) {
	const sized = `srcset="a-360.jpg 360w, a-720.jpg 720w" sizes="100vw" width="720" height="540"`
	for name, c := range map[string]struct{ in, want string }{
		"at the top it is loaded at once":     {"![Een](a.jpg)\n\nTekst", `<p><img src="a-720.jpg" alt="Een" ` + sized + ` decoding="async"></p>` + "\n<p>Tekst</p>\n"},
		"further down it is loaded later":     {"Tekst\n\n![Een](a.jpg)", "<p>Tekst</p>\n" + `<p><img src="a-720.jpg" alt="Een" ` + sized + ` loading="lazy" decoding="async"></p>` + "\n"},
		"one file has no sizes":               {"Tekst\n\n![Een](b.svg)", "<p>Tekst</p>\n" + `<p><img src="b.svg" alt="Een" loading="lazy" decoding="async"></p>` + "\n"},
		"a title is no description":           {`![Een](b.svg "Twee")`, `<p><img src="b.svg" alt="Een" decoding="async"><br><span class="quiet">Twee</span></p>` + "\n"},
		"a link says what a document is":      {"[le plan](plan.fr.pdf)", `<p><a href="plan.fr.pdf" hreflang="fr">le plan (PDF, 1,2 MB &amp; meer)</a></p>` + "\n"},
		"unless its words do":                 {"[le plan (PDF)](plan.fr.pdf)", `<p><a href="plan.fr.pdf" hreflang="fr">le plan (PDF)</a></p>` + "\n"},
		"a page is no document":               {"[de les](les.md)", `<p><a href="les.md">de les</a></p>` + "\n"},
		"an image that leads to a document":   {"Tekst\n\n[![Een](a.jpg)](plan.fr.pdf)", "<p>Tekst</p>\n" + `<p><a href="plan.fr.pdf" hreflang="fr"><img src="a-720.jpg" alt="Een" ` + sized + ` loading="lazy" decoding="async"> (PDF, 1,2 MB &amp; meer)</a></p>` + "\n"},
		"an address with what must be quoted": {"[x](/a%22b?c=d&e=f)", `<p><a href="/a%22b?c=d&amp;e=f">x</a></p>` + "\n"},
	} {
		if got := string(Body(c.in, with)); got != c.want {
			t.Errorf("%s: %q becomes\n%s want\n%s", name, c.in, got, c.want)
		}
	}
	if got := string(Inline("![Een](a.jpg)", with)); got != `<img src="a-720.jpg" alt="Een" `+sized+` loading="lazy" decoding="async">` {
		t.Errorf("in a line of the layout: %s", got)
	}
}
