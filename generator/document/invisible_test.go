package document

import (
	"strings"
	"testing"

	"plein/generator/diag"
	"plein/generator/source"
)

// What nobody sees outside a text is told once, by its name, and can be taken away; in a text it stays.
func TestWhatNobodySeesOutsideATextIsToldOnce(t *testing.T) {
	for _, c := range []struct{ lines, want, hint string }{
		{"\u00a0title = \"A\u00a0b\"", " title = \"A\u00a0b\"", "space"},
		{"title\u00a0=\u00a0\"A\"", `title = "A"`, "space"},
		{"title\u202f= \"A\"", `title = "A"`, "space"},
		{"title = \"A\"\u00a0", `title = "A" `, "space"},
		{"title = \"A\"\u00a0# a\u00a0b", "title = \"A\" # a\u00a0b", "space"},
		{"ti\u200btle = \"A\"", `title = "A"`, "nothing"},
		{"\ufefftitle = \"A\"", `title = "A"`, "nothing"},
		{"title = \u2060\"A\"\u200b", `title = "A"`, "nothing"},
		{"list = [\"a\",\u00a0\"b\"\u00a0]", `list = ["a", "b" ]`, "space"},
		{"list = [\n\u00a0\u00a0\"a\",\n\u00a0\u00a0\"b\",\n]", "list = [\n  \"a\",\n  \"b\",\n]", "space"},
		{"text = \"\"\"\n\u00a0een\u00a0= twee\n\"\"\"\u00a0\nx\u00a0= 1", "text = \"\"\"\n\u00a0een\u00a0= twee\n\"\"\" \nx = 1", "space"},
		{"\u00a0[block]\u00a0\nx = 1", " [block] \nx = 1", "space"},
		{"sponsor = {\u00a0name = \"Jo\u00a0B\",\u00a0role\u00a0= \"x\" }", "sponsor = { name = \"Jo\u00a0B\", role = \"x\" }", "space"},
	} {
		d := parse(t, "a.md", "+++\nsummary = \"x\"\n"+c.lines+"\n+++\n")
		fields, findings := d.Fields()
		if len(findings) != 1 || findings[0].Rule != Unseen || findings[0].Hint != c.hint || findings[0].Fix != "" || fields["summary"] != "x" {
			t.Errorf("%q: %+v, %v", c.lines, findings, fields)
			continue
		}
		again := parse(t, "a.md", edited(d.Text, findings[0].Edit))
		if want := "+++\nsummary = \"x\"\n" + c.want + "\n+++\n"; again.Text != want {
			t.Errorf("%q became %q", c.lines, again.Text)
		}
		if after, findings := again.Fields(); len(findings) > 0 || len(after) != len(fields) {
			t.Errorf("%q: %v, then %v %+v", c.lines, fields, after, findings)
		}
	}
}

func edited(text string, edit diag.Edit) string {
	return text[:edit.Start] + edit.New + text[edit.End:]
}

// Another mistake on the same line is told too, and a text without quotes keeps its own characters.
func TestWhatNobodySeesBesideAnotherMistake(t *testing.T) {
	d := parse(t, "a.md", "+++\ntitle\u00a0= Leen\u00a0een laptop\nstart\u00a0= 31-03-2026\n+++\n")
	_, findings := d.Fields()
	if len(findings) != 3 || findings[0].Rule != Unseen || findings[0].More != 1 || findings[1].Rule != NoQuotes || findings[2].Rule != DutchDate {
		t.Fatalf("%+v", findings)
	}
	if got := edited(d.Text, findings[0].Edit); got != "+++\ntitle = Leen\u00a0een laptop\nstart = 31-03-2026\n+++\n" {
		t.Errorf("%q", got)
	}
}

// In a text only what has no width is told, and not where a script or an emoji needs it.
func TestCharactersWithoutWidthInATextAreTold(t *testing.T) {
	for _, c := range []struct {
		text string
		more int
		want string
	}{
		{"+++\ntitle = \"Com\u200bputer\"\n+++\n", 0, "+++\ntitle = \"Computer\"\n+++\n"},
		{"+++\ntitle = \"a\"\n+++\nEen \ufefftekst\u2060.\n", 1, "+++\ntitle = \"a\"\n+++\nEen tekst.\n"},
	} {
		d, findings := Parse(source.File{Path: "a.md", Text: c.text})
		if d == nil || len(findings) != 1 || findings[0].Rule != UnseenInText || findings[0].More != c.more || edited(c.text, findings[0].Edit) != c.want {
			t.Errorf("%q: %+v", c.text, findings)
		}
	}
	for _, right := range []string{"een\u00a0kilo", "€\u202f45", "zelf\u00adstandig", "👩\u200d💻", "می\u200cخواهم", "ภาษา\u200bไทย", "a # b"} {
		_, findings := Parse(source.File{Path: "a.md", Text: "+++\ntitle = \"" + right + "\" # een \u200bwoord\n+++\n" + right + "\n"})
		if len(findings) != 0 {
			t.Errorf("%q: %+v", right, findings)
		}
	}
}

// Spaces that nobody sees behind the plus signs are like those of a keyboard.
func TestFencesWithWhatNobodySees(t *testing.T) {
	d := parse(t, "a.md", "+++\u00a0\ntitle = \"a\"\n+++\u200b\nTekst")
	if d.Body() != "Tekst" || !strings.HasPrefix(d.Head(), "title") {
		t.Errorf("%q, %q", d.Head(), d.Body())
	}
	for _, text := range []string{"\u00a0+++\ntitle = \"a\"\n+++\n", "+++\ntitle = \"a\"\n\u200b+++\n"} {
		d, findings := Parse(source.File{Path: "a.md", Text: text})
		if d != nil || len(findings) != 1 || findings[0].Rule != Unseen || edited(text, findings[0].Edit) != "+++\ntitle = \"a\"\n+++\n" {
			t.Errorf("%q: %+v", text, findings)
		}
	}
}
