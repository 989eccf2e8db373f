package catalog

import (
	"strings"
	"testing"

	"plein/generator/diag"
)

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
		{`audiences = “senioren”, jongeren`, "T002", `audiences = ["senioren", "jongeren"]`, false},
		{`audiences = “senioren”, “jongeren”`, "T002", `audiences = ["senioren", "jongeren"]`, false},
		{`audiences = “senioren, jongeren”`, "T002", `audiences = ["senioren", "jongeren"]`, false},
		{`audiences = [“senioren”, “jongeren”]`, "T002", `audiences = ["senioren", "jongeren"]`, false},
		{`price = “gratis”, altijd`, "T002", `price = "“gratis”, altijd"`, false},
		{`pillars = "toegang en vaardigheden"`, "S005", `pillars = ["toegang", "vaardigheden"]`, false},
		{`places = "bibliotheek; dienstencentrum"`, "S005", `places = ["bibliotheek", "dienstencentrum"]`, false},
		{`pillars = "toegang, vaardigheden"`, "S005", `pillars = ["toegang", "vaardigheden"]`, true},
		{`price = 4`, "S005", `price = "4 euro"`, false},
		{`price = 4.50`, "S005", `price = "4,50 euro"`, false},
		{`price = 0`, "S005", `price = "gratis"`, false},
		{`lead = 4`, "S005", `lead = "4"`, true},
		{`price = ja`, "T001", `price = "ja"`, false},
		{`price = 1 maart 2026`, "T001", `price = "1 maart 2026"`, false},
		{`price = ice`, "T001", `price = "ice"`, true},
		{`official_title = no`, "T001", `official_title = "no"`, false},
		{`price: ja`, "T004", ``, false},
		{"number = 4\n\ncontact:\nphone = \"014 00 00 00\"", "T016", `[contact]`, false},
		{"number = 4\n\nsteps:\ntitle = \"a\"", "T016", `[[steps]]`, false},
		{"number = 4\n\nprice:\nphase = \"idea\"", "T004", ``, false},
		{`price = "5 euro","2 euro"`, "S005", ``, false},
		{`price = ja # of nee`, "T001", ``, false},
		{`price = Les # 2 is gratis`, "T001", ``, false},
		{`start =`, "T024", ``, false},
		{`audiences =`, "T024", ``, false},
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

// A comma in a list of free texts may stand within one of them: whether to split is asked.
func TestACommaInAListOfFreeTexts(t *testing.T) {
	for _, c := range []struct{ line, hint, fix string }{
		{`team = "Lies Verzonnen, e-inclusiecoach"`, "parts", ``},
		{`team = Lies Verzonnen, e-inclusiecoach`, "parts", ``},
		{`team = “Lies Verzonnen, e-inclusiecoach”`, "parts", ``},
		{`team = "Lies Verzonnen"`, "", `team = ["Lies Verzonnen"]`},
		{`team = "Lies, Jan"`, "", `team = ["Lies", "Jan"]`},
	} {
		_, findings := assemble(t, map[string]string{"content/municipalities/ravels/municipality.toml": "name = \"Ravels\"\nregions = [\"kempen\"]\n[direction]\n" + c.line + "\n"})
		var f []diag.Finding
		for _, finding := range findings {
			if finding.Rule == WrongKind {
				f = append(f, finding)
			}
		}
		if len(f) != 1 || f[0].Hint != c.hint || f[0].Fix != c.fix {
			t.Errorf("%s: %+v", c.line, findings)
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

// An id is proposed by its spelling, by its words, and by the name of what it stands for.
func TestIDsThatWereMeant(t *testing.T) {
	const ravels = "content/municipalities/ravels/"
	const trajectory = "[[steps]]\nphase = \"%s\"\n"
	for _, c := range []struct{ file, text, near string }{
		{action, front(`places = ["bib"]`), "bibliotheek"},
		{action, front(`places = ["de-linde"]`), "dienstencentrum-de-linde"},
		{action, front(`places = ["Hoofdbib"]`), "bibliotheek"}, // its name
		{action, front(`partners = ["nieuw-leven-herstelbedrijf"]`), "nieuw-leven"},
		{action, front(`partners = ["kempen/radioos"]`), "kempen/radio"},
		{action, front(`pillars = ["toegng"]`), "toegang"},
		{ravels + "trajectory.toml", strings.Replace(trajectory, "%s", "werksessies", 1), "widen"},
		{ravels + "trajectory.toml", strings.Replace(trajectory, "%s", "voorleggen", 1), "present"},
		{ravels + "trajectory.toml", strings.Replace(trajectory, "%s", "citizens", 1), ""},
	} {
		_, findings := assemble(t, map[string]string{
			ravels + "municipality.toml": "name = \"Ravels\"\nregions = [\"kempen\"]\n[[places]]\nid = \"bibliotheek\"\nname = \"Hoofdbib\"\n" +
				"[[places]]\nid = \"dienstencentrum-de-linde\"\nname = \"De Linde\"\n",
			ravels + "partners/nieuw-leven.md":         "+++\nname = \"Nieuw Leven\"\n+++\n",
			"content/regions/kempen/region.toml":       "name = \"Kempen\"\n",
			"content/regions/kempen/partners/radio.md": "+++\nname = \"Radio\"\n+++\n",
			c.file: c.text,
		})
		if len(findings) != 1 || findings[0].Rule != NoReference || fact(findings[0], "near") != c.near {
			t.Errorf("%s: want %q: %+v", c.text, c.near, findings)
		}
	}
}

// What officers say for days, hours, seasons and codes is proposed as it should be written; what can be more than one thing
// is not.
func TestWordsForDaysHoursAndCodes(t *testing.T) {
	const ravels = "content/municipalities/ravels/"
	hours := func(text string) map[string]string {
		return map[string]string{ravels + "municipality.toml": "name = \"Ravels\"\n[[places]]\nid = \"bib\"\nname = \"Bib\"\nhours = [" + text + "]\n"}
	}
	trajectory := func(text string) map[string]string {
		return map[string]string{ravels + "trajectory.toml": "[[steps]]\nphase = \"start\"\n" + text + "\n"}
	}
	an := func(line string) map[string]string { return map[string]string{action: front(line)} }
	for _, c := range []struct {
		files     map[string]string
		code, fix string
		alone     bool // put right without asking
	}{
		{hours(`{ day = "dinsdag" }`), "S012", `{ day = "tue" }`, true},
		{hours(`{ day = "elke Dinsdag" }`), "S012", `{ day = "tue" }`, true},
		{hours(`{ day = "zo" }`), "S012", `{ day = "sun" }`, false},
		{hours(`{ day = "mardi" }`), "S012", `{ day = "tue" }`, true},
		{hours(`{ day = "1ste woensdag van de maand" }`), "S012", `{ day = "1st wed" }`, true},
		{hours(`{ day = "laatste vrijdag" }`), "S012", `{ day = "last fri" }`, true},
		{hours(`{ day = "elke 2 weken vrijdag" }`), "S012", `{ day = "every 2 weeks fri" }`, true},
		{hours(`{ day = "elke twee weken op vrijdag" }`), "S012", `{ day = "every 2 weeks fri" }`, true},
		{hours(`{ day = "de 15e van de maand" }`), "S012", `{ day = "monthly 15" }`, true},
		{hours(`{ day = "maandag en dinsdag" }`), "S012", `{ day = "mon" }, { day = "tue" }`, false},
		{hours(`{ day = "ma-vr" }`), "S012", `{ day = "mon" }, { day = "tue" }, { day = "wed" }, { day = "thu" }, { day = "fri" }`, false},
		{hours(`{ day = "maandag t/m woensdag", from = "9:00" }`), "S012", `{ day = "mon", from = "09:00" }, { day = "tue", from = "09:00" }, { day = "wed", from = "09:00" }`, false},
		{hours(`{ day = "weekend" }`), "S012", `{ day = "sat" }, { day = "sun" }`, false},
		{hours(`{ day = "do, vr" }`), "S012", `{ day = "thu" }, { day = "fri" }`, false},
		{hours(`{ day = "woendag" }`), "S012", `{ day = "wed" }`, false},
		{hours("\n  { day = \"di en do\", from = \"14:00\" },\n"), "S012", "  { day = \"tue\", from = \"14:00\" },\n  { day = \"thu\", from = \"14:00\" },", false},
		{hours(`{ day = "dinsdag", from = "14u", to = "17u" }`), "S012", `{ day = "tue", from = "14:00", to = "17:00" }`, true},
		{hours(`{ day = "di", from = "14u", to = "17u" }`), "S012", `{ day = "tue", from = "14:00", to = "17:00" }`, false},
		{hours(`{ day = "tue", from = "9:00", to = "12.30" }`), "S013", `{ day = "tue", from = "09:00", to = "12:30" }`, true},
		{hours(`{ day = "tue", from = "9:00", to = "12" }`), "S013", `{ day = "tue", from = "09:00", to = "12:00" }`, false},
		{hours(`{ day = "ooit" }`), "S012", ``, false},
		{hours(`{ day = "mon", from = "14u" }`), "S013", `{ day = "mon", from = "14:00" }`, true},
		{hours(`{ day = "mon", from = "14.00" }`), "S013", `{ day = "mon", from = "14:00" }`, true},
		{hours(`{ day = "mon", from = "9u30" }`), "S013", `{ day = "mon", from = "09:30" }`, true},
		{hours(`{ day = "mon", from = "14 uur" }`), "S013", `{ day = "mon", from = "14:00" }`, true},
		{hours(`{ day = "mon", from = "14.30 uur" }`), "S013", `{ day = "mon", from = "14:30" }`, true},
		{hours(`{ day = "mon", from = "25u" }`), "S013", ``, false},
		{hours(`{ day = "mon", from = "14" }`), "S013", `{ day = "mon", from = "14:00" }`, false},
		{hours(`{ day = "mon", from = "142" }`), "S013", ``, false},
		{trajectory(`start = "2026-lente"`), "S007", `start = "2026-spring"`, false},
		{trajectory(`start = "herfst 2026"`), "S007", `start = "2026-autumn"`, false},
		{trajectory(`start = "in de zomer 2026"`), "S007", `start = "2026-summer"`, false},
		{trajectory("[[steps.sessions]]\ntitle = \"A\"\nwith = { medewerkers = 3, burgers = 4 }"), "S001", `with = { staff = 3, citizens = 4 }`, false},
		{trajectory("[[steps.sessions]]\ntitle = \"A\"\n[steps.sessions.with]\nmedewerkers = 3"), "S001", `staff = 3`, false},
		{trajectory("[[steps.sessions]]\ntitle = \"A\"\n[[steps.sessions.points]]\nsaid = \"x\"\nby = \"medewerkers\"\nanswer = \"open\""), "S002", `by = "staff"`, false},
		{an("[budget]\nplanned = { van = 100, tot = 200 }"), "S001", `planned = { from = 100, to = 200 }`, false},
		{an("[budget]\nplanned = { tot = 200, van = 100 }"), "S001", `planned = { to = 200, from = 100 }`, false},
		{an(`phase = "done"`), "S002", `phase = "completed"`, false},
		{map[string]string{"content/pages/x.md": "+++\ntitle = \"X\"\nmenu = \"voet\"\n+++\n"}, "S002", `menu = "footer"`, false},
		{map[string]string{ravels + "partners/x.md": "+++\nname = \"X\"\nkind = \"OCMW\"\n+++\n"}, "S002", `kind = "welfare"`, false},
	} {
		_, findings := assemble(t, c.files)
		if len(findings) != 1 {
			t.Errorf("%v: %d findings: %+v", c.files, len(findings), findings)
			continue
		}
		got, _ := strings.CutPrefix(findings[0].Fix, "hours = [")
		if got = strings.TrimSuffix(got, "]"); findings[0].Rule.Code != c.code || got != c.fix || findings[0].Edit.IsEmpty() == c.alone {
			t.Errorf("%v: %s %q; want %s %q: %+v", c.files, findings[0].Rule.Code, got, c.code, c.fix, findings[0].Edit)
		}
	}
}

// Ids between one pair of quotes are written apart, and none is lost.
func TestIDsBetweenOnePairOfQuotes(t *testing.T) {
	for _, c := range []struct{ line, hint, fix string }{
		{`audiences = ["senioren, anderstaligen"]`, "several", `audiences = ["senioren", "anderstaligen"]`},
		{`audiences = ["ouders", "senioren; anderstalige"]`, "several", `audiences = ["ouders", "senioren", "anderstaligen"]`},
		{`audiences = ["senioren en anderstaligen"]`, "several", `audiences = ["senioren", "anderstaligen"]`},
		{`audiences = ["senioren, nieuwkomers"]`, "several", `audiences = ["senioren", "nieuwkomers"]`},
		{`audiences = ["mama en papa"]`, "near", `audiences = ["ouders"]`}, // a name
	} {
		_, findings := assemble(t, map[string]string{action: front(c.line), "content/site.toml": "title = \"T\"\nbase_url = \"https://x.example/\"\n" +
			"audiences = [{ id = \"senioren\", name = \"Senioren\" }, { id = \"anderstaligen\", name = \"Wie Nederlands leert\" }, { id = \"ouders\", name = \"Mama en papa\" }]\n"})
		if len(findings) != 1 || findings[0].Rule != NoReference || findings[0].Hint != c.hint || findings[0].Fix != c.fix {
			t.Errorf("%s: %+v", c.line, findings)
		}
	}
}
