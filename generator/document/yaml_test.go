package document

import (
	"testing"

	"plein/generator/diag"
	"plein/generator/source"
)

// A head in YAML is one mistake, and is shown whole as it should be where each line means one thing.
func TestAHeadInYAML(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"---\ntitle: Les\nsummary: \"Een les.\"\n---\nTekst\n", "+++\ntitle = \"Les\"\nsummary = \"Een les.\"\n+++\nTekst\n"},
		{"---\ntitle: \"Les: samen\" # nog\npillars:\n  - toegang\n  - vaardigheden\nnumber: 3\n---\n",
			"+++\ntitle = \"Les: samen\" # nog\npillars = [\"toegang\", \"vaardigheden\"]\nnumber = 3\n+++\n"},
		{"---\npillars:\n- toegang\nstart: 2026-03-01\nend: 2026-02-30\nphone: 014 00\ndraft: true\nzip: 0123\n---\n",
			"+++\npillars = [\"toegang\"]\nstart = 2026-03-01\nend = \"2026-02-30\"\nphone = \"014 00\"\ndraft = true\nzip = \"0123\"\n+++\n"},
		{"---\npillars: [toegang, 'vaardigheden']\nlead:\n\n# een\ncontact:\n  phone: 014\n  email: a@b.be\ntitle: 'Foto van de raad'\n---\n",
			"+++\npillars = [\"toegang\", \"vaardigheden\"]\nlead = \"\"\n\n# een\ntitle = \"Foto van de raad\"\n\n[contact]\nphone = \"014\"\nemail = \"a@b.be\"\n+++\n"},
		{"---\nsteps:\n  - title: Kiezen\n    due: 2026-03-01\n  - title: Doen\ntitle: Les\n---\n",
			"+++\ntitle = \"Les\"\n\n[[steps]]\ntitle = \"Kiezen\"\ndue = 2026-03-01\n\n[[steps]]\ntitle = \"Doen\"\n+++\n"},
		{"+++\ntitle: Les\nsummary: “Een les.”\n+++\nTekst", "+++\ntitle = \"Les\"\nsummary = \"Een les.\"\n+++\nTekst"},
		{"---\ntitle: C:\\nieuw\n...\n", "+++\ntitle = \"C:\\\\nieuw\"\n+++\n"},
		{"---\ntitle: |\n  Een\n  les\n---\n", ""},
		{"---\ntitle: Les\nsteps:\n  - title: a\n    notes:\n      - b\n---\n", ""},
		{"---\ntitle: \"een \\\"twee\\\"\"\n---\n", ""},
		{"---\ntitle: &a Les\nsummary: *a\n---\n", ""},
		{"---\ntitle: Les\ntitle: Les\n---\n", ""},
		{"---\na: b\n  c: d\n---\n", ""},
		{"---\na:\n  - b # een\n  - c\n---\n", ""},
	} {
		d, findings := Parse(source.File{Path: "a.md", Text: c.text})
		if d != nil {
			_, findings = d.Fields()
		}
		if len(findings) != 1 || findings[0].Rule != OtherHead {
			t.Errorf("%q: %+v", c.text, findings)
			continue
		}
		f := findings[0]
		switch {
		case c.want == "" && (f.Hint != "look" || f.Fix != "" || !f.Edit.IsEmpty()):
			t.Errorf("%q: %+v", c.text, f)
		case c.want != "" && (f.Hint != "whole" || f.Fix == "" || edited(c.text, f.Edit) != c.want):
			t.Errorf("%q became %q: %+v", c.text, edited(c.text, f.Edit), f)
		}
	}
}

// What stands behind a # after a text without quotes may be part of it: it is shown, and not done unasked.
func TestARemarkInAHeadInYAML(t *testing.T) {
	_, findings := Parse(source.File{Path: "a.md", Text: "---\ntitle: Les # 2 is gratis\n---\n"})
	if len(findings) != 1 || findings[0].Fix != "+++\ntitle = \"Les\" # 2 is gratis\n+++" || !findings[0].Edit.IsEmpty() {
		t.Errorf("%+v", findings)
	}
}

// A file of fields can be YAML as well; one colon among equals signs is a slip of the keys.
func TestWhatIsYAMLAndWhatIsNot(t *testing.T) {
	for text, want := range map[string]diag.Rule{
		"title: Mee\nbase_url: https://mee.example\n":      OtherHead,
		"---\ntitle: Mee\nbase_url: https://mee.example\n": OtherHead,
		"title: Mee\nbase_url = \"https://mee.example\"\n": ColonForIs,
		"title: Mee\n":            ColonForIs,
		"title: Mee\n[contact]\n": ColonForIs,
	} {
		if _, findings := parse(t, "a.toml", text).Fields(); len(findings) != 1 || findings[0].Rule != want {
			t.Errorf("%q: %+v", text, findings)
		}
	}
}
