package check

import (
	"slices"
	"strings"
	"testing"

	"plein/generator/diag"
	"plein/generator/policy"
	"plein/generator/source"
)

var today = policy.DayOf(2026, 11, 23)

// Every rule about what cannot be right on the day of the build fires on its bad example, at the right piece, and is
// silent on its good one.
func TestSense(t *testing.T) {
	const step, started = "steps = [{ title = \"Les\", due = 2026-11-22 }]\n", "phase = \"implementation\"\n"
	const session = "[[steps]]\nphase = \"widen\"\n[[steps.sessions]]\ntitle = \"Werk\"\ndate = 2026-05-02\n[decision]\ndate = "
	const outside = "[[steps]]\nphase = \"widen\"\nstart = 2026-03-04\nend = 2026-03-04\n[[steps.sessions]]\ntitle = \"Werk\"\ndate = "
	const news = "content/municipalities/ravels/news/feest.md"
	for _, c := range []struct{ code, file, bad, marked, good string }{
		{"Q001", action, step, "2026-11-22", "steps = [{ title = \"Les\", due = 2026-11-23 }]"},
		{"Q001", action, step, "2026-11-22", "steps = [{ title = \"Les\", due = 2026-11-22, done = 2026-11-01 }]"},
		{"Q001", action, step, "2026-11-22", step + "decision = \"proposed\""},
		{"Q001", action, step, "2026-11-22", step + "schedule = \"late\"\nreason = \"Ziek.\"\nend = \"2027\""},
		{"Q002", action, "end = \"2026-10\"", `"2026-10"`, "end = \"2026\""},
		{"Q002", action, "end = 2026-10-01", "2026-10-01", "end = 2026-10-01\nphase = \"completed\""},
		{"Q003", action, started + "updates = [{ date = 2025-11-22, title = \"Zo\" }]", `"implementation"`, started + "updates = [{ date = 2025-11-23, title = \"Zo\" }]"},
		{"Q004", action, "[feedback]\ncloses = 2026-11-22", "2026-11-22", "responses = [{ said = \"a\", did = \"b\" }]\n[feedback]\ncloses = 2026-11-22"},
		{"Q004", action, "[feedback]\ncloses = 2026-11-22", "2026-11-22", "[feedback]\ncloses = 2026-11-23"},
		{"Q005", action, "indicators = [{ name = \"n\", values = [{ date = 2026-01-01, value = 1 }, { value = 2 }] }]", "{ value = 2 }",
			"indicators = [{ name = \"n\", values = [{ date = 2026-01-01, value = 1 }], target = { value = 2 } }]"},
		{"Q006", path, session + "2026-05-01", "2026-05-01", session + "2026-05-02"},
		{"Q006", path, session + "2026-05-01", "2026-05-01",
			strings.Replace(session, "2026-05-02", "\"2026-winter\"", 1) + "2026-05-01"},
		{"Q010", action, "steps = [{ title = \"Les\", done = \"2027-winter\" }]", `"2027-winter"`, "steps = [{ title = \"Les\", done = \"2026-winter\" }]"},
		{"Q007", "content/regions/leeg/actions/samen.md", "", `"Les"`, "members = [\"ravels\"]"},
		{"Q009", action, "decision = \"chosen\"", `"chosen"`, "decision = \"proposed\""},
		{"Q010", action, "steps = [{ title = \"Les\", done = 2026-11-24 }]", "2026-11-24", "steps = [{ title = \"Les\", done = 2026-11-23 }]"},
		{"Q010", path, "[[steps]]\nphase = \"start\"\nstart = 2026-12-01\nstatus = \"done\"", `"done"`, "[[steps]]\nphase = \"start\"\nstart = 2026-11-01\nstatus = \"done\""},
		{"Q011", action, "continuous = true\nend = 2027-01-01", "2027-01-01", "continuous = true"},
		{"Q013", action, "indicators = [{ name = \"n\", unit = \"%\", values = [{ date = 2026-01-01, value = 125 }] }]", `"%"`,
			"indicators = [{ name = \"Groei\", unit = \"%\", values = [{ date = 2026-01-01, value = 125 }] }]"},
		{"Q013", action, "indicators = [{ name = \"n\", unit = \"procent\", target = { value = 101 } }]", `"procent"`,
			"indicators = [{ name = \"n\", unit = \"mensen\", target = { value = 101 } }]"},
		{"Q014", action, "phase = \"completed\"\nsteps = [{ title = \"Wifi\" }, { title = \"Zaal\" }]", `"Wifi"`, "phase = \"completed\"\nsteps = [{ title = \"Wifi\", done = \"2026\" }]"},
		{"Q014", action, "phase = \"completed\"\nsteps = [{ title = \"Wifi\" }]", `"Wifi"`, "phase = \"completed\"\nschedule = \"cancelled\"\nreason = \"x\"\nsteps = [{ title = \"Wifi\" }]"},
		{"Q014", action, "phase = \"completed\"\nsteps = [{ title = \"Wifi\" }]", `"Wifi"`, "steps = [{ title = \"Wifi\" }]"},
		{"Q015", path, outside + "2026-03-11", "2026-03-11", outside + "2026-03-04"},
		{"Q015", path, outside + "2026-03-03", "2026-03-03", outside + "2026-03-04T14:00"},
		{"Q015", path, outside + "\"2026-04\"", `"2026-04"`, outside + "\"2026-03\""},
		{"Q010", path, "[[steps]]\nphase = \"start\"\nstart = 2026-10-01\nend = 2027-06-01\nstatus = \"done\"", `"done"`, "[[steps]]\nphase = \"start\"\nend = \"2026\"\nstatus = \"done\""},
		{"Q016", news, "date = 2026-12-01", "2026-12-01", "date = 2026-11-30"},
		{"Q016", news, "date = \"2027-01\"", `"2027-01"`, "date = \"2026\""},
		{"Q016", action, "updates = [{ date = 2026-11-01, title = \"a\" }, { date = 2027-10-05, title = \"b\" }]", "2027-10-05", "updates = [{ date = 2026-11-23, title = \"b\" }]"},
		{"Q016", action, "indicators = [{ name = \"n\", values = [{ date = 2028-10-02, value = 1 }, { date = 2026-10-02, value = 2 }] }]", "2028-10-02",
			"indicators = [{ name = \"n\", values = [{ date = 2026-10-02, value = 2 }], target = { date = 2028-10-02, value = 3 } }]"},
		{"Q012", path, "[[steps]]\nphase = \"start\"\nend = 2026-11-01\nstatus = \"current\"", "2026-11-01", "[[steps]]\nphase = \"start\"\nend = 2026-12-01\nstatus = \"current\""},
		{"A003", action, "image = \"../foto.png\"\nimage_alt = \"foto.png\"", `"foto.png"`, "image = \"../foto.png\"\nimage_alt = \"Een les in de bibliotheek\""},
	} {
		for i, text := range []string{c.bad, c.good} {
			files := map[string]string{c.file: text}
			switch c.code {
			case "Q007":
				files["content/regions/leeg/region.toml"] = "name = \"Leeg\"\n[contact]\nphone = \"014 00\"\n"
				if i == 1 {
					files[place] = strings.Replace(desk, "[\"kempen\"]", "[\"kempen\", \"leeg\"]", 1)
				}
			case "Q009":
				files[path] = "[decision]\ndate = 2026-12-15\n"
			}
			findings := contentAt(t, today, files)
			if i == 0 && (len(findings) != 1 || findings[0].Rule.Code != c.code || marked(findings[0]) != c.marked) {
				t.Errorf("%s on %q: %+v", c.code, text, findings)
			}
			if i == 1 && len(findings) != 0 {
				t.Errorf("%s on %q, which is right: %+v", c.code, text, findings)
			}
		}
	}
}

// A text is judged where it stands, in its own language, and with the glossary at hand.
func TestTexts(t *testing.T) {
	site := "title = \"T\"\nbase_url = \"https://x.example\"\nlanguages = [\"nl\", \"fr\"]\n" + statement
	files := map[string]string{
		"content/site.toml": site,
		action:              "goal = \"Zo kan het \\\"ook\\\". Wij gaan implementeren.\"\nprice = \"Indien u wilt.\"",
		"content/municipalities/ravels/actions/les.fr.md": "source = \"" + source.Fingerprint("Les", "x", "") + "\"\n+++\n\nImplementeren, indien LDC.",
		"content/municipalities/ravels/index.md":          "\n+++\n\nDe ILV en het **LDC**.\n\nDe ILV.",
		path:                                              "intro = \"De ILV.\"", // in Ravels: counted there, and not with the one of Lier
		"content/municipalities/lier/index.md":            "\n+++\n\nDe ILV.\n\n![IMG_1.png](/a.png)",
		"content/glossary.toml":                           "terms = [{ term = \"lokaal dienstencentrum\", also = [\"LDC\"], plain = \"Een huis.\" }]",
	}
	var got []string
	for _, finding := range contentAt(t, today, files) {
		got = append(got, finding.Rule.Code+" "+marked(finding)+" "+finding.Hint)
	}
	want := []string{"A003 ![IMG_1.png](/a.png) ", "P004 Indien ", "P004 implementeren ", "P007 ILV ", "P007 ILV more"}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// An abbreviation that one text of a file explains is explained in all of that file, and what is counted is other files.
func TestAnAbbreviationInMoreTextsOfAFile(t *testing.T) {
	step := "goal = \"%s\"\nsteps = [{ title = \"Data van de FOD kiezen\" }]"
	for name, c := range map[string]struct {
		goal  string
		other bool
		want  int
		hint  string
	}{
		"nowhere explained":         {"De FOD komt.", false, 1, ""},
		"also in another file":      {"De FOD komt.", true, 1, "more"},
		"explained in a text of it": {"De FOD, dat is de dienst van de belastingen, komt.", false, 0, ""},
	} {
		files := map[string]string{action: strings.Replace(step, "%s", c.goal, 1)}
		if c.other {
			files["content/municipalities/ravels/actions/twee.md"] = "goal = \"De FOD belt.\"\nwhy = \"De FOD weet het.\""
		}
		findings := contentAt(t, today, files)
		if len(findings) != c.want || c.want > 0 && findings[0].Hint != c.hint {
			t.Errorf("%s: %+v", name, findings)
		}
		if c.hint == "more" && findings[0].Facts[len(findings[0].Facts)-1] != 1 {
			t.Errorf("%s: %v", name, findings[0].Facts)
		}
	}
}

// A long word is explained where the glossary explains the words in which it stands.
func TestALongWordOfTheGlossary(t *testing.T) {
	const long = "goal = \"Het volwassenenonderwijs.\""
	glossary := "terms = [{ term = \"CVO\", also = [\"centrum voor volwassenenonderwijs\"], plain = \"Een school.\" }]"
	if findings := contentAt(t, today, map[string]string{action: long}); len(findings) != 1 || findings[0].Rule.Code != "P006" {
		t.Errorf("without a glossary: %+v", findings)
	}
	if findings := contentAt(t, today, map[string]string{action: long, "content/glossary.toml": glossary}); len(findings) != 0 {
		t.Errorf("with one: %+v", findings)
	}
}

// What is over is told once, with what can still be done about it.
func TestWhatIsOver(t *testing.T) {
	const step = "\nsteps = [{ title = \"Les\", due = 2026-11-01 }, { title = \"Eerst\", due = 2026-09-01 }]"
	for name, c := range map[string]struct{ text, want string }{
		"a step on the last day of its action is told with the action": {"end = 2026-11-01" + step, "Q001 2026-09-01, Q002 ontime"},
		"one that is late already is not told to be":                   {"schedule = \"late\"\nreason = \"x\"\nend = 2026-11-01" + step, "Q002 late"},
		"an action that goes on":                                       {"end = 2026-12-01" + step, "Q001 2026-09-01, Q001 2026-11-01"},
	} {
		var got []string
		for _, finding := range contentAt(t, today, map[string]string{action: c.text}) {
			if finding.Rule.Code == "Q002" {
				got = append(got, "Q002 "+finding.Hint)
			} else {
				got = append(got, finding.Rule.Code+" "+marked(finding))
			}
		}
		slices.Sort(got)
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: got %q, want %q", name, strings.Join(got, ", "), c.want)
		}
	}
}

func TestHints(t *testing.T) {
	for _, c := range []struct {
		code     string
		severity diag.Severity
		want     bool
	}{{"P008", diag.Notice, true}, {"P008", diag.Warning, false}, {"M009", diag.Notice, true}, {"M010", diag.Notice, false}, {"Q003", diag.Notice, true}} {
		if got := IsHint(diag.Finding{Rule: diag.Rule{Code: c.code, Severity: c.severity}}); got != c.want {
			t.Errorf("%s as a %s: %v", c.code, c.severity, got)
		}
	}
}

// What there is to do comes by owner, then by day; what is done, stopped or answered is not in it.
func TestTodo(t *testing.T) {
	c := assembled(t, map[string]string{
		"content/site.toml": "title = \"T\"\nbase_url = \"https://x.example\"\n[accessibility]\nstatus = \"full\"\nprepared = 2025-12-01\n",
		action: "phase = \"planning\"\nend = \"2027\"\nsteps = [{ title = \"Later\", due = \"2026-12\" }, { title = \"Eerst\", due = 2026-11-01 }, { title = \"Klaar\", due = 2026-01-01, done = 2026-01-01 }]\n" +
			"sponsor = { name = \"An\", until = 2026-12-31 }\n[feedback]\ncloses = 2026-11-30",
		"content/municipalities/ravels/actions/weg.md": "schedule = \"cancelled\"\nreason = \"x\"\nend = 2026-12-01",
		path: "[[steps]]\nphase = \"start\"\nend = 2026-12-05\nstatus = \"current\"\n",
	})
	var got []string
	for _, task := range Todo(c, clockOn(today)).Tasks {
		got = append(got, task.By.Date().Written()+" "+task.Owner+" "+task.Kind)
	}
	want := "2026-12-01  statement|2026-11-01 Ravels step|2026-11-30 Ravels answer|2026-12-05 Ravels phase|2026-12-31 Ravels step|2026-12-31 Ravels sponsor|2027-01-01 Ravels update|2027-12-31 Ravels end"
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}
