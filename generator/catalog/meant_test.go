package catalog

import "testing"

// What is no text is not put between quotes, and what is a text stays one.
func TestMistakesOfWritingByWhatAFieldHolds(t *testing.T) {
	for _, c := range []struct {
		lines, code, fix string
		alone            bool // put right without asking
	}{
		{`start = 31-03-26`, "S007", ``, false},
		{`start = maart 2026`, "S007", ``, false},
		{`start = 31/11/2026`, "T007", ``, false},
		{`start = 2026-spring`, "T001", `start = "2026-spring"`, true},
		{`number = twee`, "S005", ``, false},
		{`number = 02`, "S005", `number = 2`, false},
		{`number = "02"`, "S005", `number = 2`, true},
		{`priority = misschien`, "S005", ``, false},
		{"[budget]\nplanned = 1,2 miljoen", "S008", ``, false},
		{"[budget]\nplanned = 45,000", "T011", ``, false},
		{"[budget]\nplanned = \"45,000\"", "S008", ``, false},
		{"[[indicators]]\nname = \"x\"\ntarget = { value = 12% }", "S005", ``, false},
		{`audiences = senioren, jongeren`, "S005", `audiences = ["senioren", "jongeren"]`, false},
		{`pillars = "toegang en vaardigheden"`, "S005", `pillars = ["toegang", "vaardigheden"]`, false},
		{`places = "bibliotheek; dienstencentrum"`, "S005", `places = ["bibliotheek", "dienstencentrum"]`, false},
		{`pillars = "toegang, vaardigheden"`, "S005", `pillars = ["toegang", "vaardigheden"]`, true},
		{`price = ja`, "T001", `price = "ja"`, false},
		{`price = 1 maart 2026`, "T001", `price = "1 maart 2026"`, false},
		{`price = ice`, "T001", `price = "ice"`, true},
		{`official_title = no`, "T001", `official_title = "no"`, false},
		{`price: ja`, "T004", ``, false},
		{`price = gratis`, "T001", `price = "gratis"`, true},
	} {
		_, findings := assemble(t, map[string]string{action: front(c.lines)})
		if len(findings) != 1 {
			t.Errorf("%s: %d findings: %+v", c.lines, len(findings), findings)
			continue
		}
		if f := findings[0]; f.Rule.Code != c.code || f.Fix != c.fix || f.Edit.IsEmpty() == c.alone {
			t.Errorf("%s: %s, %q, alone %v; want %s, %q, %v", c.lines, f.Rule.Code, f.Fix, !f.Edit.IsEmpty(), c.code, c.fix, c.alone)
		}
	}
}

// Blocks of a list between single brackets are told once, with the two that should be there; none is to be removed.
func TestBlocksOfAListBetweenSingleBrackets(t *testing.T) {
	for _, lines := range []string{
		"[steps]\ntitle = \"a\"", "[steps]\ntitle = \"a\"\n[steps]\ntitle = \"b\"",
		"[steps]\ntitle = \"a\"\n[steps]\ntitle = \"b\"\n[steps]\ntitle = \"c\"\n[contact]\nphone = \"014 00 00 00\"",
		"[[steps]]\ntitle = \"a\"\n[steps]\ntitle = \"b\"",
		"[steps]\na=1\n[steps]\n[steps]\n[steps]\n[steps]\n[steps]\n[steps]\n[steps]\n",
	} {
		_, findings := assemble(t, map[string]string{action: front(lines)})
		if len(findings) != 1 || findings[0].Rule != WrongKind || findings[0].Fix != "[[steps]]" {
			t.Errorf("%q: %+v", lines, findings)
		}
	}
	_, findings := assemble(t, map[string]string{action: front("[contact]\nphone = \"014 00 00 00\"\n[contact]\nemail = \"a@b.be\"")})
	if len(findings) != 1 || findings[0].Rule.Code != "T013" {
		t.Errorf("a block that stands twice: %+v", findings)
	}
}
