package synthetic

import "fmt"

const (
	reason     = "reason = \"Er was *te weinig* tijd.\"\n"
	completed  = "phase = \"completed\"\n"
	continuous = "phase = \"implementation\"\ncontinuous = true\n"
	cancelled  = "phase = \"implementation\"\nschedule = \"cancelled\"\n" + reason
)

// states are how an action can stand, as its file says it: most are under way.
func states() []string {
	return []string{
		"phase = \"not_started\"\n", "phase = \"planning\"\n", "phase = \"implementation\"\n", "phase = \"implementation\"\n", completed,
		"phase = \"implementation\"\nschedule = \"late\"\n" + reason, cancelled,
		continuous, "decision = \"not_chosen\"\n" + reason, "decision = \"proposed\"\n",
	}
}

// action writes an action with all that a real one has.
func (w *writer) action(folder string, owner, nth int) {
	w.begin(ofAction, owner, nth)
	start, state := 2022+w.IntN(3), w.one(states())
	end := 2027 + w.IntN(3)
	if state == completed || state == cancelled {
		end = start + 1
	}
	w.line("+++\ntitle = %q\nofficial_title = %q\nsummary = %q\ngoal = %q", w.clause(7), w.clause(12), w.clause(16)+".", w.marked(12)+".")
	w.WriteString(state)
	if state != continuous {
		w.line("end = %s", w.day(end))
	}
	w.line("start = %s\nnumber = %d\npillars = %s\naudiences = %s\nsituations = %s\nplan = \"plan\"", w.day(start), nth+1,
		w.some(list(pillars), 1+w.IntN(2)), w.some(list(audiences), 1+w.IntN(3)), w.some(list(situations), 1+w.IntN(2)))
	w.line("lead = %q\npartners = [%q, %q]\nplaces = [%q]\n", "Dienst "+w.clause(1), partnerID(w.IntN(partners/2)), partnerID(partners/2+w.IntN(partners/2)), placeID(w.IntN(places)))
	w.line("[budget]\nplanned = %d\nspent = %d\n", 100*(100+w.IntN(900)), 100*w.IntN(100))
	w.line("[bbc]\nobjective = \"BD%02d\"\nplan = \"AP%02d\"\naction = \"AC%04d\"\n", 1+w.IntN(9), 1+w.IntN(20), w.IntN(10000))
	w.line("[prioritisation]\nstaff = %d\ncitizens = %d\n", w.IntN(30), w.IntN(60))
	w.reported(start)
	w.WriteString("+++\n\n")
	w.body(w.size.Words)
	w.end(fmt.Sprintf("%sactions/%s.md", folder, actionID(nth)))
}

// reported writes what happened: steps, figures, news, and what was done with what people said.
func (w *writer) reported(start int) {
	for i := range 3 {
		w.line("[[steps]]\ntitle = %q\ndue = %d-%02d-28\ndone = %s\n", w.clause(4), start+1, 3+4*i, w.day(start+1))
	}
	for range 2 {
		w.line("[[indicators]]\nname = %q\nunit = \"personen\"\nstart = { date = \"%d\", value = %d }\ntarget = { date = \"%d\", value = %d }", w.clause(4), start, w.IntN(50), start+3, 100+w.IntN(200))
		w.line("values = [{ date = \"%d\", value = %d }, { date = \"%d-06\", value = %d }]\n", start+1, 20+w.IntN(50), start+2, 50+w.IntN(90))
	}
	for range 2 {
		w.line("[[updates]]\ndate = %s\ntitle = %q\ntext = %q\n", w.day(start+1), w.clause(4), w.marked(16)+".")
	}
	w.line("[[responses]]\nsaid = %q\ndid = %q\ndate = %s", w.clause(8)+".", w.clause(10)+".", w.day(start+1))
}
