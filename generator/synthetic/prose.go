package synthetic

import "strings"

// Words of which sentences are made: Dutch ones, so that sorting, slugs and letters are those of a real site.
const (
	articles   = "de een elke onze deze die"
	adjectives = "gratis nieuwe digitale lokale warme kleine open eerste vaste veilige duidelijke mobiele wekelijkse trage snelle oude jonge beste extra gewone"
	nouns      = "computer smartphone laptop bibliotheek helper vrijwilliger buurt dienst afspraak brief website vraag cursus les spreekuur inwoner senior gezin jongere partner vereniging loket formulier wachtwoord itsme wifi tablet printer school markt"
	verbs      = "helpt leert toont bezoekt opent maakt zoekt vindt vraagt krijgt geeft deelt ruilt belt schrijft begrijpt gebruikt leent bewaart meldt"
	endings    = "thuis samen morgen vandaag 's-avonds overal soms telkens rustig vlot meteen daarna één"
	starts     = "Berg Broek Dal Eik Elzen Heide Hof Hoge Kerk Klaver Kruis Lage Linde Meer Molen Nieuwer Ooster Oude Schelde Veld Wester Wilgen Zand Zonne"
	tails      = "beke berge broek dam dorp drecht egem hout hove kapel kerke laar lo meers monde rode schoten ster veen zele"
)

func list(words string) []string { return strings.Fields(words) }

// placeName is a name of a municipality; there are 480 before a number is needed.
func placeName(i int) string {
	heads, ends := list(starts), list(tails)
	name := heads[i%len(heads)] + ends[i/len(heads)%len(ends)]
	if again := i / (len(heads) * len(ends)); again > 0 {
		name += " " + strings.Repeat("I", again+1)
	}
	return name
}

func id(name string) string { return strings.ReplaceAll(strings.ToLower(name), " ", "-") }

// clause is a sentence of about n words without its full stop.
func (w *writer) clause(n int) string {
	kinds := [][]string{list(articles), list(adjectives), list(nouns), list(verbs), list(endings)}
	words := make([]string, n)
	for i := range words {
		words[i] = w.one(kinds[i%len(kinds)])
	}
	return strings.ToUpper(words[0][:1]) + strings.Join(words, " ")[1:]
}

// marked puts Markdown around some words of a sentence: emphasis, a strong word, a link.
func (w *writer) marked(n int) string {
	words := strings.Fields(w.clause(n))
	words[1] = "**" + words[1] + "**"
	if n > 4 {
		words[3] = "*" + words[3] + "*"
	}
	if n > 7 {
		words[6], words[7] = "["+words[6], words[7]+"](https://www.voorbeeld.example/"+w.one(list(nouns))+")"
	}
	return strings.Join(words, " ")
}

// paragraph is about n words in sentences, the first with marks.
func (w *writer) paragraph(n int) {
	w.WriteString(w.marked(min(max(n, 3), 11)) + ".")
	for n -= 11; n > 0; n -= 12 {
		w.WriteString(" " + w.clause(min(max(n, 3), 12)) + ".")
	}
	w.WriteString("\n\n")
}

// body is a text of about n words: paragraphs, headings, two lists, a table and a quotation. Some 90 words are in what is
// not a paragraph.
func (w *writer) body(n int) {
	piece := max(n-90, 40) / 4
	w.paragraph(piece)
	w.WriteString("## Wat doen we?\n\n")
	w.paragraph(piece)
	for range 4 {
		w.line("- %s", w.clause(6))
	}
	w.WriteString("\n## Wanneer?\n\n| Wat | Wanneer | Wie |\n| --- | :-: | --: |\n")
	for i := range 4 {
		w.line("| %s | %d | %s |", w.clause(3), 2026+i/2, w.one(list(nouns)))
	}
	w.WriteString("\n### Hoe?\n\n")
	w.paragraph(piece)
	for i := range 3 {
		w.line("%d. %s", i+1, w.marked(6))
	}
	w.line("\n> %s.\n", w.clause(12))
	w.WriteString("## Wat is het resultaat?\n\n")
	w.paragraph(piece)
}
