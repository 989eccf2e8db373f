package synthetic

import "fmt"

// Of each municipality.
const (
	partners = 6
	places   = 2
	news     = 2
)

func actionID(i int) string { return fmt.Sprintf("actie-%03d", i+1) }
func placeID(i int) string  { return fmt.Sprintf("plek-%d", i+1) }

// municipality writes a municipality with everything in it.
func (w *writer) municipality(i int) {
	name := placeName(i)
	folder := "municipalities/" + id(name) + "/"
	w.begin(ofMunicipality, i, 0)
	w.line("name = %q\nnis = \"%05d\"\nwebsite = \"https://www.%s.example/\"\nregions = [%q]\n", name, 94000+i%6000, id(name), regionID(i%w.size.Regions))
	w.line("[contact]\nname = %q\nemail = \"digitaal@%s.example\"\nphone = \"09 %03d %02d %02d\"\n", "Dienst "+w.clause(1), id(name), w.IntN(1000), w.IntN(100), w.IntN(100))
	w.line("[direction]\nlead = %q\ntext = %q\n", w.clause(3), w.marked(24)+".")
	w.line("[[plans]]\nid = \"plan\"\nname = %q\ntext = %q\n", w.clause(4), w.marked(16)+".")
	for p := range places {
		w.place(p)
	}
	w.line("[[funding]]\nprogramme = %q\namount = %d\nfrom = \"2024\"\nto = \"2026\"", w.clause(3), 1000*(1+w.IntN(90)))
	w.end(folder + "municipality.toml")
	w.intro(folder, ofMunicipality, i)
	w.trajectory(folder, ofMunicipality, i, w.size.Actions)
	for p := range partners {
		w.partner(folder, ofMunicipality, i, p)
	}
	for n := range news {
		w.item(folder, i, n)
	}
	for a := range w.size.Actions {
		w.action(folder, i, a)
	}
}

// place writes where people get help.
func (w *writer) place(nth int) {
	days := list("mon tue wed thu fri sat")
	w.line("[[places]]\nid = %q\nname = %q\naddress = \"%s %d\"\nphone = \"09 000 %02d %02d\"\nsituations = %s", placeID(nth), w.clause(3), w.clause(1)+"straat", 1+w.IntN(99),
		w.IntN(100), w.IntN(100), w.some(list(situations), 2))
	w.line("hours = [{ day = %q, from = \"14:00\", to = \"16:30\" }, { day = \"1st %s\", from = \"09:00\", to = \"12:00\" }]\naccess = %q\n", w.one(days), w.one(days), w.clause(7)+".")
}

// item writes news.
func (w *writer) item(folder string, owner, nth int) {
	w.begin(ofNews, owner, nth)
	w.line("+++\ntitle = %q\ndate = %s\nsummary = %q\n+++\n", w.clause(6), w.day(2026), w.clause(14)+".")
	w.paragraph(80)
	w.end(fmt.Sprintf("%snews/bericht-%d.md", folder, nth+1))
}
