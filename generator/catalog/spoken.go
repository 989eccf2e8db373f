package catalog

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"plein/generator/diag"
	"plein/generator/policy"
	"plein/generator/words"
)

// spoken are the words that officers write for codes, Dutch first; distance cannot find them. A word may mean another code
// in another field: the first that the field knows is taken.
var spoken = map[string][]string{
	"bezig": {"implementation", "current"}, "in uitvoering": {"implementation", "current"}, "uitvoering": {"implementation", "current"},
	"lopend": {"implementation", "current"}, "loopt": {"implementation", "current"}, "gestart": {"implementation", "current"},
	"en cours": {"implementation", "current"}, "running": {"implementation", "current"}, "huidig": {"current"}, "nu": {"current"},
	"afgerond": {"completed", "done"}, "klaar": {"completed", "done"}, "gedaan": {"completed", "done"}, "voltooid": {"completed", "done"},
	"uitgevoerd": {"completed", "done"}, "gerealiseerd": {"completed", "done"}, "beeindigd": {"completed", "done"}, "finished": {"completed", "done"},
	"gepland": {"planned", "planning"}, "in voorbereiding": {"planning", "planned"}, "voorbereiding": {"planning", "planned"},
	"niet gestart": {"not_started", "planned"}, "nog niet gestart": {"not_started", "planned"}, "te starten": {"not_started", "planned"},
	"op schema": {"on_time"}, "op tijd": {"on_time"}, "volgens planning": {"on_time"}, "vertraagd": {"late"}, "vertraging": {"late"}, "later": {"late"},
	"uitgesteld": {"postponed"}, "gestopt": {"cancelled"}, "stopgezet": {"cancelled"}, "geschrapt": {"cancelled"}, "geannuleerd": {"cancelled"},
	"samengevoegd": {"merged"}, "opgegaan": {"merged"}, "vervangen": {"superseded"}, "overgeslagen": {"skipped"},
	"gekozen": {"chosen"}, "goedgekeurd": {"chosen"}, "beslist": {"chosen"}, "voorstel": {"proposed"}, "voorgesteld": {"proposed"},
	"niet gekozen": {"not_chosen"}, "afgekeurd": {"not_chosen"}, "niet weerhouden": {"not_chosen"}, "doorverwezen": {"referred"},
	"niet gedaan": {"not_done"}, "niet": {"not_done", "none"}, "actie": {"action"}, "regio": {"region"}, "nog open": {"open"},
	"informatie": {"information"}, "informeren": {"information"}, "raadpleging": {"consultation"}, "raadplegen": {"consultation"},
	"consultatie": {"consultation"}, "samenwerking": {"cooperation"}, "samenwerken": {"cooperation"}, "beslissing": {"decision"}, "meebeslissen": {"decision"},
	"volledig": {"full"}, "gedeeltelijk": {"partial"}, "deels": {"partial"}, "geen": {"none"},
	"hoofdmenu": {"main"}, "bovenaan": {"main"}, "onderaan": {"footer"}, "voettekst": {"footer"},
	"bibliotheek": {"library"}, "bib": {"library"}, "vereniging": {"association"}, "bedrijf": {"company"}, "onderwijs": {"education"}, "school": {"education"},
	"vrijwilligers": {"volunteers"}, "overheid": {"government"}, "gemeente": {"municipality"}, "welzijn": {"welfare"}, "andere": {"other"},
	"burgers": {"citizens"}, "inwoners": {"citizens"}, "personeel": {"staff"}, "politici": {"politicians"}, "ervaringsdeskundigen": {"experts_by_experience"},
	"medewerkers": {"staff"}, "medewerker": {"staff"}, "ambtenaren": {"staff"}, "inwoner": {"citizens"}, "burger": {"citizens"},
	"ocmw": {"welfare"}, "sociale dienst": {"welfare"}, "vzw": {"association"}, "vzw's": {"association"}, "done": {"completed"}, "current": {"implementation"},
	"planned": {"planning"}, "completed": {"done"}, "voet": {"footer"}, "onder": {"footer"}, "boven": {"main"}, "hoofd": {"main"},
	"vrijwilliger": {"volunteers"}, "intercommunale": {"intermunicipal"}, "firma": {"company"}, "partner": {"partners"},
	"uit": {"off"}, "fout": {"error"}, "waarschuwing": {"warning"},
}

// codeOf gives the known code that was probably meant: a near spelling, or the code of a word.
func codeOf(typed string, known []string) string {
	for _, code := range spoken[strings.Join(strings.Fields(strings.ReplaceAll(words.Fold(typed), "_", " ")), " ")] {
		if slices.Contains(known, code) {
			return code
		}
	}
	return diag.Nearest(typed, known)
}

// spokenDays are the words of days, with how the content model writes them; those of a month come before them.
var spokenDays = map[string]string{
	"maandag": "mon", "ma": "mon", "dinsdag": "tue", "di": "tue", "woensdag": "wed", "wo": "wed", "donderdag": "thu", "do": "thu",
	"vrijdag": "fri", "vr": "fri", "zaterdag": "sat", "za": "sat", "zondag": "sun", "zo": "sun",
	"monday": "mon", "tuesday": "tue", "wednesday": "wed", "thursday": "thu", "friday": "fri", "saturday": "sat", "sunday": "sun",
	"lundi": "mon", "mardi": "tue", "mercredi": "wed", "jeudi": "thu", "vendredi": "fri", "samedi": "sat", "dimanche": "sun",
	"eerste": "1st", "1e": "1st", "1ste": "1st", "tweede": "2nd", "2e": "2nd", "2de": "2nd", "derde": "3rd", "3e": "3rd", "3de": "3rd",
	"vierde": "4th", "4e": "4th", "4de": "4th", "vijfde": "5th", "5e": "5th", "5de": "5th", "laatste": "last",
}

var (
	eachDay  = regexp.MustCompile(`^(?:elke|iedere|op|every|each|de|om de) |(?: van de maand| of the month)$|s$`)
	evenDays = regexp.MustCompile(`^(?:(?:elke|om de) (?:(\d+|twee|drie|vier) weken)(?: op)?|om de andere) (\pL+)$`)
	monthDay = regexp.MustCompile(`^(?:elke |de )?(\d{1,2})(?:e|de|ste)? van (?:de|elke) maand$`)
)

// dayOf gives a day of opening as the content model writes it, where it can be one alone.
func dayOf(typed string) string {
	text := strings.Join(strings.Fields(strings.ToLower(typed)), " ")
	if parts := monthDay.FindStringSubmatch(text); parts != nil {
		return "monthly " + parts[1]
	}
	if parts := evenDays.FindStringSubmatch(text); parts != nil && spokenDays[parts[2]] != "" {
		n := cmp.Or(map[string]string{"twee": "2", "drie": "3", "vier": "4"}[parts[1]], parts[1], "2")
		return "every " + n + " weeks " + spokenDays[parts[2]]
	}
	for text != "" && spokenDays[text] == "" {
		shorter := eachDay.ReplaceAllString(text, "")
		if shorter == text {
			break
		}
		text = shorter
	}
	var written []string
	for word := range strings.FieldsSeq(text) {
		written = append(written, cmp.Or(spokenDays[word], word))
	}
	if day := strings.Join(written, " "); isDay(day) {
		return day
	}
	return ""
}

// isShortDay tells a day of two letters: "ma" is maandag, and mardi too.
func isShortDay(typed string) bool {
	return slices.ContainsFunc(strings.Fields(typed), func(word string) bool {
		return len(word) == 2 && spokenDays[strings.ToLower(word)] != "" && word[0] > '9'
	})
}

func isDay(day string) bool {
	_, ok := policy.ParseRecurrence(day)
	return ok
}

var spokenTime = regexp.MustCompile(`^(\d{1,2})(?: ?(?:uur|u|h)\.?(?: ?(\d{2}))?|[.,:](\d{2}))?(?: ?(?:uur|u|h)\.?)?$`)

// isBare tells a time of figures alone: 12 is probably noon.
func isBare(typed string) bool { return strings.Trim(typed, "0123456789 ") == "" }

// timeOf gives a time of day as the content model writes it: of 14u, 14.30 and 14 uur.
func timeOf(typed string) string {
	parts := spokenTime.FindStringSubmatch(strings.ToLower(strings.TrimSpace(typed)))
	if parts == nil {
		return ""
	}
	hour := ("0" + parts[1])[len(parts[1])-1:] // two figures
	written := hour + ":" + cmp.Or(parts[2], parts[3], "00")
	if _, ok := policy.ParseTime(written); !ok {
		return ""
	}
	return written
}
