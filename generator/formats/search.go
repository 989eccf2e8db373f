package formats

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// SearchEntry is something that can be found.
type SearchEntry struct {
	Title string
	URL   string   // from the folder of the index
	Where string   // whose it is: shown behind the title, and searched
	Words []string // of its title, as they are typed without accents
	Text  []string // other words by which it can be found
}

// SearchIndex is the index that a reader's browser searches without a server: a table of terms, cut into parts by the
// sound with which a term begins, and a list of what can be found, cut into pages. A browser fetches the part of each
// word that was typed and the pages of what it shows, so that searching a whole country costs little; where everything
// is small it is one file.
type SearchIndex struct {
	Names []string // of its files, the first is the one to begin with
	files map[string][]byte
}

// Data gives the bytes of a file of the index.
func (x *SearchIndex) Data(name string) []byte { return x.files[name] }

// Sizes of the parts of an index, and the reason of each.
const (
	oneFile  = 16 << 10 // bytes: a portal of 60 actions costs a reader less than 20 kB
	pageSize = 24       // entries in a page: a result list of 20 fetches at most as many pages of 2 kB
	mostHits = 400      // entries kept for one term: who gets more than that types another word
)

// searchRoot is the first file of an index.
type searchRoot struct {
	Count    int              `json:"n"`
	PageSize int              `json:"p"`
	Synonyms [][]string       `json:"s,omitempty"`
	Parts    []string         `json:"t,omitempty"` // sounds for which there is a part
	Terms    map[string][]int `json:"w,omitempty"` // in one file: all terms
	Entries  [][3]string      `json:"e,omitempty"` // in one file: all entries
}

// Search makes an index. Synonyms are groups of words that mean the same.
func Search(entries []SearchEntry, synonyms [][]string) (*SearchIndex, error) {
	terms, list := termsOf(entries), make([][3]string, len(entries))
	for i, entry := range entries {
		list[i] = [3]string{entry.Title, entry.URL, entry.Where}
	}
	root := searchRoot{Count: len(entries), PageSize: pageSize, Synonyms: synonyms, Terms: terms, Entries: list}
	index := &SearchIndex{files: map[string][]byte{}}
	whole, err := json.Marshal(root)
	if err != nil {
		return nil, fmt.Errorf("writing the search index: %w", err)
	}
	if len(whole) <= oneFile {
		return index, index.add("index.json", root)
	}
	parts := map[string]map[string][]int{}
	for term, hits := range terms {
		sound := Sound(term)
		if parts[sound] == nil {
			parts[sound] = map[string][]int{}
			root.Parts = append(root.Parts, sound)
		}
		parts[sound][term] = hits
	}
	slices.Sort(root.Parts)
	root.Terms, root.Entries = nil, nil
	if err := index.add("index.json", root); err != nil {
		return nil, err
	}
	return index, index.cut(root.Parts, parts, list)
}

// cut adds the parts of an index that is more than one file.
func (x *SearchIndex) cut(sounds []string, parts map[string]map[string][]int, list [][3]string) error {
	for _, sound := range sounds {
		if err := x.add("t-"+sound+".json", parts[sound]); err != nil {
			return err
		}
	}
	for from := 0; from < len(list); from += pageSize {
		if err := x.add(fmt.Sprintf("e-%d.json", from/pageSize), list[from:min(from+pageSize, len(list))]); err != nil {
			return err
		}
	}
	return nil
}

func (x *SearchIndex) add(name string, value any) error {
	data, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("writing the search index: %w", err)
	}
	x.Names = append(x.Names, name)
	x.files[name] = data
	return nil
}

// termsOf lists for each term the entries in which it stands, as steps from one to the next; doubled, and one more where
// it stands in the title.
func termsOf(entries []SearchEntry) map[string][]int {
	terms, last := map[string][]int{}, map[string]int{}
	note := func(term string, at, inTitle int) {
		before, seen := last[term]
		if seen && before == at || len(terms[term]) >= mostHits {
			return
		}
		last[term] = at
		terms[term] = append(terms[term], 2*(at-before)+inTitle)
	}
	for at, entry := range entries {
		for _, term := range entry.Words {
			note(term, at, 1)
		}
		for _, term := range entry.Text {
			note(term, at, 0)
		}
	}
	return terms
}

// Sound is the part of an index in which a term stands: the sound of its first letter, so that "komputer" is looked for
// where "computer" stands. Letters that Dutch ears mix up share a part.
func Sound(term string) string {
	switch first := term[0]; {
	case strings.IndexByte("ckq", first) >= 0:
		return "k"
	case first == 'f' || first == 'v' || first == 'w':
		return "v"
	case first == 's' || first == 'z':
		return "s"
	case first == 'i' || first == 'j' || first == 'y' || first == 'e':
		return "i"
	case first == 'b' || first == 'p':
		return "p"
	case first == 'd' || first == 't':
		return "t"
	case first >= '0' && first <= '9':
		return "0"
	default:
		return string(first)
	}
}
