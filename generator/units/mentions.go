package units

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"plein/generator/cache"
	"plein/generator/words"
	"plein/generator/workers"
)

// mention is how the texts of a unit name another.
type mention uint8

const (
	named        mention = 1 << iota // its id stands in a field
	slashed                          // its id stands beside a slash: a link, or the name of something that it has
	inTrajectory                     // in trajectory.toml: its sessions may stand on the pages of the other
)

// looked is what was seen in the texts of one unit. It depends on them and on what is looked for, and is kept between
// builds by that.
type looked struct {
	Mentions map[string]mention
	Old      []string // slugs of names in a config that tells of mergers or old ids
}

// look finds who names whom.
func (d *Division) look(before *Division, kept *cache.Cache, jobs int) {
	pictures := d.pictures()
	wanted := sha256.New()
	fmt.Fprintln(wanted, "mentions 1", d.IDs(), pictures)
	d.about = hex.EncodeToString(wanted.Sum(nil))
	all := append(slices.Clone(d.units), &d.site)
	workers.Each(jobs, len(all), func(i int) { d.see(all[i], before, pictures, kept) })
	old := map[string][]*unit{}
	for _, u := range all {
		u.mentions = maps.Clone(u.seen.Mentions)
		delete(u.mentions, u.id)
		for _, slug := range u.seen.Old {
			old[slug] = append(old[slug], u)
			if other := d.byID[slug]; other != nil && other != u {
				u.mentions[slug] |= named | slashed
			}
		}
	}
	for _, together := range old { // an old address that two of them claim leads to one of the two
		for _, u := range together {
			for _, other := range together {
				if u != other {
					u.mentions[other.id] |= named | slashed
				}
			}
		}
	}
	for _, u := range all {
		for name := range u.mentions {
			if other := d.byID[name]; other != nil && u != &d.site {
				d.by[other] = append(d.by[other], u)
			}
		}
	}
}

// pictures are those that stand in no unit: any of them may show one, in a size of its own.
func (d *Division) pictures() map[string]string {
	pictures := map[string]string{}
	for _, i := range d.site.files {
		switch file := d.tree.Files[i].Path; strings.ToLower(path.Ext(file)) {
		case ".jpg", ".jpeg", ".png", ".gif", ".webp":
			pictures[path.Base(file)] = file
		}
	}
	return pictures
}

// known is a unit by its id, or what stands in none by an empty one; nil where it is not known.
func (d *Division) known(id string) *unit {
	switch {
	case d == nil:
		return nil
	case id == "":
		return &d.site
	}
	return d.byID[id]
}

// isSame tells whether the files of a unit are what they were.
func (d *Division) isSame(u *unit, before *Division, old *unit) bool {
	if old == nil || len(old.files) != len(u.files) {
		return false
	}
	for i, file := range u.files {
		if !d.tree.IsSame(file, before.tree, old.files[i]) {
			return false
		}
	}
	return true
}

// see looks at the texts of a unit, or remembers what was seen in them.
func (d *Division) see(u *unit, before *Division, pictures map[string]string, kept *cache.Cache) {
	last := before.known(u.id)
	if !d.isSame(u, before, last) {
		u.sum = d.sumOf(u)
		u.seen = d.seenIn(u, pictures, kept)
		return
	}
	if u.sum, u.seen = last.sum, last.seen; before.about != d.about || last.isRegion != u.isRegion {
		u.seen = d.seenIn(u, pictures, kept)
	}
}

func (d *Division) seenIn(u *unit, pictures map[string]string, kept *cache.Cache) looked {
	sum := sha256.Sum256([]byte(d.about + u.id + u.sum))
	key := hex.EncodeToString(sum[:])
	var seen looked
	if data, ok := kept.Get(key); ok && json.Unmarshal(data, &seen) == nil && seen.Mentions != nil {
		return seen
	}
	seen.Mentions = map[string]mention{}
	for _, i := range u.files {
		if !d.tree.Files[i].IsText() {
			continue
		}
		for _, text := range d.text(i) {
			d.mentionsIn(path.Base(d.tree.Files[i].Path), text, seen.Mentions)
			for base, file := range pictures {
				if strings.Contains(text, base) {
					seen.Mentions[file] |= named
				}
			}
			if i == u.config {
				seen.Old = append(seen.Old, oldNames(text)...)
			}
		}
	}
	slices.Sort(seen.Old)
	seen.Old = slices.Compact(seen.Old)
	if data, err := json.Marshal(seen); err == nil {
		kept.Put(key, data)
	}
	return seen
}

// mentionsIn finds the ids of units in a text: in its fields anywhere, in Markdown beside a slash.
func (d *Division) mentionsIn(name, text string, mentions map[string]mention) {
	fields := len(text)
	if strings.HasSuffix(name, ".md") {
		fields = headOf(text)
	}
	for from, to := range tokens(text) {
		u := d.byID[text[from:to]]
		if u == nil {
			continue
		}
		how := named
		if from > 0 && text[from-1] == '/' || to < len(text) && text[to] == '/' {
			how |= slashed
		} else if from >= fields {
			continue
		}
		if name == "trajectory.toml" {
			how |= inTrajectory
		}
		mentions[u.id] |= how
	}
}

// headOf is where the fields of a Markdown file end.
func headOf(text string) int {
	if !strings.HasPrefix(text, "+++") {
		return len(text)
	}
	if end := strings.Index(text[3:], "\n+++"); end >= 0 {
		return 3 + end
	}
	return len(text)
}

// tokens are the longest pieces of a text that can be an id.
func tokens(text string) func(yield func(from, to int) bool) {
	return func(yield func(from, to int) bool) {
		for i := 0; i < len(text); i++ {
			if !inID[text[i]] {
				continue
			}
			from := i
			for i < len(text) && inID[text[i]] {
				i++
			}
			if !yield(from, i) {
				return
			}
		}
	}
}

// inID are the bytes of ids.
var inID = func() (in [256]bool) {
	for c := range in {
		in[c] = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-'
	}
	return in
}()

func (c closure) tokensOf(u *unit) map[string]bool {
	if u.tokens == nil {
		u.tokens = map[string]bool{}
		for _, i := range u.files {
			for _, text := range c.text(i) {
				for from, to := range tokens(text) {
					u.tokens[text[from:to]] = true
				}
			}
		}
	}
	return u.tokens
}

var quoted = regexp.MustCompile(`"([^"\n]*)"|'([^'\n]*)'`)

// oldNames are the slugs of all names in a text that tells of old names.
func oldNames(config string) (slugs []string) {
	if !strings.Contains(config, "predecessors") && !strings.Contains(config, "aliases") {
		return nil
	}
	for _, match := range quoted.FindAllStringSubmatch(config, -1) {
		if slug := words.Slug(match[1] + match[2]); slug != "" {
			slugs = append(slugs, slug)
		}
	}
	return slugs
}

var written = regexp.MustCompile(`%[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\\n\s*|\\[[:punct:]]`)

// plain undoes every way in which TOML, Markdown and addresses write a character otherwise, whatever of them applies.
func plain(text string) string {
	if strings.ContainsAny(text, `%\`) {
		text = written.ReplaceAllStringFunc(text, func(s string) string {
			switch {
			case s[0] == '%':
				n, _ := strconv.ParseUint(s[1:], 16, 8)
				return string([]byte{byte(n)})
			case (s[1] == 'u' || s[1] == 'U') && len(s) > 2:
				n, _ := strconv.ParseUint(s[2:], 16, 32)
				return string(rune(n))
			case s[1] == '\n':
				return ""
			}
			return s[1:]
		})
	}
	if strings.Contains(text, "&") {
		text = html.UnescapeString(text)
	}
	return text
}
