package catalog

import (
	"slices"
	"strings"

	"plein/generator/diag"
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
