package formats

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Search is everything that a reader can find: the input of an index that her browser searches without a server.
type Search struct {
	Entries  []SearchEntry // those of one owner in a row
	Owners   []SearchOwner // in the order of their entries
	Synonyms [][]string    // groups of words that mean the same
	Noise    []string      // words that say nothing: they are not in the index
	Weak     []string      // words that say little: they are not looked for beside others
}

// SearchEntry is something that can be found.
type SearchEntry struct {
	Title string
	URL   string   // from the address of its owner
	Where string   // shown behind the title, instead of the name of its owner
	Lang  string   // of the title, where it is not that of the page
	Words []string // of its title, as package words cuts them
	Text  []string // other words by which it is found
}

// SearchOwner is whose a row of entries is: they are found by its name too, without that name being in the index for each.
type SearchOwner struct {
	Name  string
	Also  string // other names, as that of a municipality before a merger
	URL   string // from the root of the site: with it the addresses of its entries begin
	First int    // entry
}

// Sizes of the parts of an index, and the reason of each.
const (
	smallSite = 64  // entries in an index of one file, of about 12 kB: no search there costs more
	pageSize  = 12  // entries in a page: the ten results that are shown first stand on at most ten pages of 1 kB
	blockOf   = 128 // entries for which there is one more block of places: a block is some 4 kB
)

// sounds are the letters with which words begin that stand in one part, since people mix them up: "komputer" is looked
// for where "computer" stands. 20-search.js has the same list. What begins with none of them is in "0".
var sounds = []string{"a", "ckqx", "dt", "eijy", "fvw", "gh", "l", "mn", "ou", "pb", "r", "sz"}

// soundOf is the name of the part in which a term stands: the first letter of its sound.
func soundOf(term string) string {
	for _, letters := range sounds {
		if strings.IndexByte(letters, term[0]) >= 0 {
			return letters[:1]
		}
	}
	return "0"
}

// SearchFiles names the files of an index of n entries, the one to begin with first. They follow from n alone, so that a
// site can be listed before its index is made.
//
//	index.json  the owners, the synonyms, and in which block each term is
//	t-<sound>   the terms that begin with a sound
//	p-<block>   the entries in which each of a row of terms stands
//	e-<page>    the title and address of each of a row of entries
func SearchFiles(n int) []string {
	names := []string{"index.json"}
	if n <= smallSite {
		return names
	}
	names = append(names, termsFile("0"))
	for _, letters := range sounds {
		names = append(names, termsFile(letters[:1]))
	}
	for block := range blocksOf(n) {
		names = append(names, placesFile(block))
	}
	for page := range (n + pageSize - 1) / pageSize {
		names = append(names, entriesFile(page))
	}
	return names
}

func blocksOf(n int) int { return 1 + n/blockOf }

func termsFile(sound string) string { return "t-" + sound + ".json" }
func placesFile(block int) string   { return "p-" + strconv.Itoa(block) + ".json" }
func entriesFile(page int) string   { return "e-" + strconv.Itoa(page) + ".json" }

// searchRoot is the first file of an index.
type searchRoot struct {
	Count    int        `json:"n"` // entries
	PageSize int        `json:"p"`
	Owners   [][]any    `json:"o"` // name, address, first entry, other names
	Synonyms [][]string `json:"s"`
	Noise    string     `json:"x"`
	Weak     string     `json:"y"`
	Blocks   []int      `json:"b,omitempty"` // the first term of each block

	Terms   string  `json:"w,omitempty"` // in an index of one file: all of them
	Places  string  `json:"d,omitempty"`
	Entries [][]any `json:"e,omitempty"`
}

// searchTerms is a part of the table of terms.
type searchTerms struct {
	First int    `json:"f"` // its first term is the how manieth of all
	Terms string `json:"w"`
}

// Index makes the files of the index by the names that SearchFiles gives.
func (s Search) Index() (map[string][]byte, error) {
	terms, places := s.terms()
	entries := s.entries()
	root := searchRoot{Count: len(s.Entries), PageSize: pageSize, Synonyms: s.Synonyms, Noise: strings.Join(s.Noise, " "), Weak: strings.Join(s.Weak, " ")}
	for _, o := range s.Owners {
		root.Owners = append(root.Owners, []any{o.Name, o.URL, o.First, o.Also})
	}
	files := indexFiles{}
	if len(s.Entries) <= smallSite {
		root.Terms, root.Places, root.Entries = shortened(terms), strings.Join(places, " "), entries
		return files, files.add("index.json", root)
	}
	root.Blocks = cut(places, blocksOf(len(s.Entries)))
	if err := files.add("index.json", root); err != nil {
		return nil, err
	}
	return files, files.addParts(root.Blocks, terms, places, entries)
}

type indexFiles map[string][]byte

func (f indexFiles) add(name string, value any) error {
	data, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("writing %s of the search index: %w", name, err)
	}
	f[name] = data
	return nil
}

func (f indexFiles) addParts(blocks []int, terms, places []string, entries [][]any) error {
	from := 0
	for _, sound := range partNames() {
		to := from
		for to < len(terms) && soundOf(terms[to]) == sound {
			to++
		}
		if err := f.add(termsFile(sound), searchTerms{from, shortened(terms[from:to])}); err != nil {
			return err
		}
		from = to
	}
	for i, first := range blocks {
		end := len(places)
		if i+1 < len(blocks) {
			end = blocks[i+1]
		}
		if err := f.add(placesFile(i), strings.Join(places[first:end], " ")); err != nil {
			return err
		}
	}
	page := 0
	for part := range slices.Chunk(entries, pageSize) {
		if err := f.add(entriesFile(page), part); err != nil {
			return err
		}
		page++
	}
	return nil
}

// partNames are the sounds in the order in which terms are sorted.
func partNames() []string {
	names := []string{"0"}
	for _, letters := range sounds {
		names = append(names, letters[:1])
	}
	slices.Sort(names)
	return names
}

// terms sorts all terms by sound, and says of each in which entries it stands.
func (s Search) terms() (terms, places []string) {
	found := map[string]*placing{}
	note := func(at int, list []string, inTitle int) {
		for _, term := range list {
			if term == "" || slices.Contains(s.Noise, term) || isLetter(term) {
				continue
			}
			if found[term] == nil {
				found[term] = &placing{last: -1}
			}
			found[term].add(at, inTitle)
		}
	}
	for at, entry := range s.Entries {
		note(at, entry.Words, 1)
		note(at, entry.Text, 0)
	}
	for term := range found {
		terms = append(terms, term)
	}
	slices.SortFunc(terms, func(a, b string) int {
		if bySound := strings.Compare(soundOf(a), soundOf(b)); bySound != 0 {
			return bySound
		}
		return strings.Compare(a, b)
	})
	for _, term := range terms {
		places = append(places, string(found[term].written))
	}
	return terms, places
}

// isLetter tells a single letter, which is not looked for.
func isLetter(term string) bool {
	r, size := utf8.DecodeRuneInString(term)
	return size == len(term) && !unicode.IsNumber(r)
}

// shortened writes sorted terms, each without the letters that it shares with the one before: how many those are, at most 9,
// and then the others.
func shortened(terms []string) string {
	var b strings.Builder
	before := ""
	for i, term := range terms {
		if i > 0 {
			b.WriteByte(' ')
		}
		n := 0
		for n < min(len(before), len(term), 9) && before[n] == term[n] && term[n] < utf8.RuneSelf {
			n++
		}
		b.WriteString(strconv.Itoa(n) + term[n:])
		before = term
	}
	return b.String()
}

// placing is the entries in which one term stands, as they are written: of each how far it is from the one before, doubled,
// and one more where the term stands in the title.
type placing struct {
	last    int
	written []byte
}

const figures = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// add writes a number in figures of 5 bits, the smallest first; the sixth bit tells that another follows. So the words that
// are everywhere, which weigh most, take one byte an entry.
func (p *placing) add(at, inTitle int) {
	if at == p.last {
		return
	}
	n := 2*(at-max(p.last, 0)) + inTitle
	for p.last = at; n >= 32; n >>= 5 {
		p.written = append(p.written, figures[n&31|32])
	}
	p.written = append(p.written, figures[n])
}

// cut divides places over a number of blocks of about as many bytes, and gives the first term of each.
func cut(places []string, n int) []int {
	total := 0
	for _, place := range places {
		total += len(place)
	}
	firsts, before := []int{0}, 0
	for i, place := range places {
		for len(firsts) < n && before >= total*len(firsts)/n && i > 0 {
			firsts = append(firsts, i)
		}
		before += len(place)
	}
	for len(firsts) < n {
		firsts = append(firsts, len(places))
	}
	return firsts
}

// entries are what is shown of each: title and address, and where they are told, what is shown behind it and its language.
func (s Search) entries() [][]any {
	list := make([][]any, len(s.Entries))
	for i, entry := range s.Entries {
		list[i] = []any{entry.Title, entry.URL}
		if entry.Where != "" || entry.Lang != "" {
			list[i] = append(list[i], entry.Where)
		}
		if entry.Lang != "" {
			list[i] = append(list[i], entry.Lang)
		}
	}
	return list
}
