package synthetic

import "fmt"

// What actions name: the pillars are those that a site has by itself.
const (
	pillars    = "toegang vaardigheden ondersteuning dienstverlening regierol"
	audiences  = "senioren jongeren gezinnen anderstaligen werkzoekenden iedereen"
	situations = "geen-laptop geen-internet leren-mailen hulp-met-itsme formulier-invullen"
	phases     = "start widen present prioritise decide write adopt"
)

// site writes what the portal has one of.
func (w *writer) site() {
	w.begin(ofSite, 0, 0)
	w.line("title = %q\nbase_url = %q\nlanguage = \"nl\"\ndescription = %q\n", "Verzonnen portaal", "https://verzonnen.example/", w.clause(14)+".")
	w.line("[contact]\nname = \"Onthaal\"\nphone = \"09 000 00 00\"\naddress = \"Marktplein 1, 9999 Verzonnen\"\n")
	w.line("[feedback]\nform = \"https://formulier.verzonnen.example/?actie={action}&titel={title}\"\nlevel = \"consultation\"\n")
	for _, group := range []struct{ key, ids string }{{"audiences", audiences}, {"situations", situations}} {
		for _, id := range list(group.ids) {
			w.line("[[%s]]\nid = %q\nname = %q\nplain = %q\n", group.key, id, w.clause(3), w.clause(8)+".")
		}
	}
	w.line("[accessibility]\nstatus = \"partial\"\nprepared = 2026-10-01\nassessment = \"self\"\nmethod = %q\ncomplaints_url = \"https://klacht.verzonnen.example/\"\n\n[[accessibility.issues]]\nwhat = %q\nwhy = \"burden\"\n", w.clause(9)+".", w.clause(6)+".")
	w.end("site.toml")

	w.begin(ofSite, 0, 1)
	w.line("+++\ntitle = \"Kies uw gemeente\"\nsummary = %q\n+++\n", w.clause(14)+".")
	w.paragraph(60)
	w.end("index.md")

	w.begin(ofSite, 0, 2)
	for i, word := range list("itsme wifi tablet printer wachtwoord") {
		w.line("[[terms]]\nterm = %q\nplain = %q\n", word, fmt.Sprintf("%s (%d).", w.clause(9), i+1))
	}
	w.end("glossary.toml")

	w.begin(ofSite, 0, 3)
	w.line("+++\ntitle = \"Over dit portaal\"\nsummary = %q\nmenu = \"footer\"\n+++\n", w.clause(12)+".")
	w.paragraph(120)
	w.end("pages/over.md")
}

// regionID and partnerID are the ids under which others name them.
func regionID(i int) string  { return fmt.Sprintf("regio-%02d", i+1) }
func partnerID(i int) string { return fmt.Sprintf("partner-%d", i+1) }

// region writes a partnership: its introduction, its trajectory and its partners.
func (w *writer) region(i int) {
	folder := "regions/" + regionID(i) + "/"
	w.begin(ofRegion, i, 0)
	w.line("name = %q\nlegal_form = \"Samenwerking\"\nsince = \"%d\"\n", fmt.Sprintf("Regio %s %d", w.clause(1), i+1), 2020+w.IntN(5))
	w.end(folder + "region.toml")
	w.intro(folder, ofRegion, i)
	w.trajectory(folder, ofRegion, i, 0)
	for p := range 3 {
		w.partner(folder, ofRegion, i, 100+p)
	}
}

// intro writes the text of the home of an authority.
func (w *writer) intro(folder string, kind, i int) {
	w.begin(kind, i, 1)
	w.line("+++\ntitle = %q\nsummary = %q\n+++\n", w.clause(5), w.clause(14)+".")
	w.paragraph(40)
	w.WriteString("## Waar staan we?\n\n")
	w.paragraph(40)
	w.end(folder + "index.md")
}

// trajectory writes the steps towards a plan. actions is how many there are that a point can name.
func (w *writer) trajectory(folder string, kind, owner, actions int) {
	w.begin(ofTrajectory, kind<<24|owner, 0)
	w.line("intro = %q\n", w.marked(20)+".")
	now := 3 + w.IntN(4) // the second half of 2026; each step takes half a year
	for i, phase := range list(phases) {
		status := "done"
		if i == now {
			status = "current"
		} else if i > now {
			status = "planned"
		}
		year, half := (2*2026+1-now+i)/2, (2*2026+1-now+i)%2
		w.line("[[steps]]\nphase = %q\nstart = %d-%02d-01\nend = %d-%02d-28\nstatus = %q\ntext = %q\n", phase, year, 1+6*half, year, 6+6*half, status, w.marked(18)+".")
		if i < 2 {
			w.session(fmt.Sprintf("%d-%02d-%02d", year, 1+6*half+w.IntN(6), 1+w.IntN(28)), actions)
		}
	}
	w.line("[decision]\ndate = 2026-%02d-15\nbody = \"council\"\nnumber = \"2026/%d\"", 1+w.IntN(6), 1+w.IntN(90))
	w.end(folder + "trajectory.toml")
}

// session writes one meeting, on a day within its step, with what was said in it.
func (w *writer) session(day string, actions int) {
	w.line("[[steps.sessions]]\ntitle = %q\ndate = %s\nplace = %q", w.clause(4), day, w.clause(3))
	w.line("with = { staff = %d, citizens = %d, partners = %d }\nsummary = %q\n", 2+w.IntN(20), 5+w.IntN(50), 1+w.IntN(9), w.marked(20)+".")
	for i := range 3 {
		w.line("[[steps.sessions.points]]\nsaid = %q\nby = \"citizens\"", w.clause(9)+".")
		if i == 0 && actions > 0 {
			w.line("answer = \"action\"\naction = %q\n", actionID(w.IntN(actions)))
			continue
		}
		w.line("answer = \"not_done\"\nreason = %q\n", w.clause(8)+".")
	}
}

// partner writes an organisation.
func (w *writer) partner(folder string, kind, owner, nth int) {
	w.begin(ofPartner, kind<<24|owner, nth)
	name := w.clause(3)
	w.line("+++\nname = %q\nkind = %q\nrole = %q\nwebsite = \"https://%s.example/%d\"\n+++\n", name, w.one(list("welfare library association education volunteers")),
		w.clause(6)+".", id(w.one(list(nouns))), owner)
	w.paragraph(30)
	w.end(folder + "partners/" + partnerID(nth) + ".md")
}
