package generator_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"image"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"plein/generator"
	"plein/generator/diag"
	"plein/generator/synthetic"
)

var steps = flag.Int("steps", 0, "changes that the test of warm builds makes to each tree; 0: a few, from a fixed seed")

// Whatever is changed, in whatever file: a build that knows what was made before gives the same folder and tells the same
// as one that knows nothing.
func TestAWarmBuildIsACold(t *testing.T) {
	onTrees(t, changes{seed: 6, most: 12, short: 6, share: 2}, func(w *warm, n int) {
		w.compare("nothing")
		for i := 0; i < n || w.reused == 0 && i < 4*n; i++ { // what is drawn may all be unsound
			w.step()
		}
		w.Logf("%d sound sites, %d of them made with what was known", w.made, w.reused)
		if w.made == 0 || w.reused == 0 {
			w.Errorf("%d sound changes, %d builds that knew something: the test tests nothing", w.made, w.reused)
		}
	})
}

// changes are how many are made to the made-up tree, from which seed. The demonstration, of which a step takes much longer, gets
// a share of them.
type changes struct {
	seed               uint64
	most, short, share int
}

// onTrees runs a test on the demonstration and on a made-up tree, which it may change as often as is given. With -steps it is more
// often, from another seed each time.
func onTrees(t *testing.T, c changes, run func(w *warm, n int)) {
	n := c.most
	if testing.Short() {
		n = c.short
	}
	if *steps > 0 {
		c.seed, n = uint64(time.Now().UnixNano()), *steps
	}
	for name, tree := range map[string]func(t *testing.T, dir string){"demonstration": demonstrationIn, "synthetic": syntheticIn} {
		t.Run(name, func(t *testing.T) {
			n := n
			if name == "demonstration" {
				if testing.Short() {
					t.Skip("it takes a minute: it runs without -short")
				}
				n /= c.share
			}
			t.Logf("seed %d", c.seed)
			dir := t.TempDir()
			tree(t, dir)
			run(&warm{T: t, dir: dir, Rand: rand.New(rand.NewPCG(c.seed, 1))}, n)
		})
	}
}

// warm is a tree that changes, built into one folder again and again.
type warm struct {
	*testing.T
	*rand.Rand
	dir          string
	made, reused int
}

func demonstrationIn(t *testing.T, dir string) {
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS("../content")); err != nil {
		t.Fatal(err)
	}
}

func syntheticIn(t *testing.T, dir string) {
	for name, text := range (synthetic.Size{Regions: 3, Municipalities: 7, Actions: 4, Words: 40, Seed: 3}).Files() {
		place(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
}

func place(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// step changes something; what makes the site unsound is taken back after it was told of.
func (w *warm) step() {
	before := w.snapshot()
	what := w.change()
	defer func() { w.Log(what) }()
	if w.IntN(6) == 0 {
		what += ", " + w.change()
	}
	if w.IntN(5) == 0 {
		what += ", " + w.forget()
	}
	if w.compare(what) {
		return
	}
	w.restore(before)
	w.compare("taking back: " + what)
}

// compare builds with and without what is known, and tells whether the site is sound.
func (w *warm) compare(what string) bool {
	w.Helper()
	options := generator.Options{Source: w.dir, Now: now, Jobs: 2}
	options.Output = filepath.Join(w.dir, "cold")
	if err := os.RemoveAll(options.Output); err != nil {
		w.Fatal(err)
	}
	cold, err := generator.Build(context.Background(), options)
	if err != nil {
		w.Fatal(what, err)
	}
	options.Output, options.Cache, options.Program = filepath.Join(w.dir, "warm"), filepath.Join(w.dir, "cache"), "test"
	var partly atomic.Bool // fewer files were made than there are
	options.Progress = func(p generator.Progress) {
		if p.Stage == "write" && p.Total > 0 && p.Total < cold.Published.Files {
			partly.Store(true)
		}
	}
	got, err := generator.Build(context.Background(), options)
	if err != nil {
		w.Fatal(what, err)
	}
	if !slices.EqualFunc(cold.Findings, got.Findings, func(a, b diag.Finding) bool { return reflect.DeepEqual(a, b) }) {
		w.Fatalf("%s: the findings differ\ncold %s\nwarm %s", what, tellingOf(cold.Findings), tellingOf(got.Findings))
	}
	if !slices.EqualFunc(cold.Hints, got.Hints, func(a, b diag.Finding) bool { return reflect.DeepEqual(a, b) }) {
		w.Fatalf("%s: the hints differ\ncold %s\nwarm %s", what, tellingOf(cold.Hints), tellingOf(got.Hints))
	}
	if cold.Pages != got.Pages || cold.Actions != got.Actions || cold.Regions != got.Regions || cold.Municipalities != got.Municipalities || cold.Open != got.Open {
		w.Fatalf("%s: the counts differ: cold %+v, warm %+v", what, cold, got)
	}
	if diag.Errors(cold.Findings) > 0 {
		return false
	}
	w.sameFolders(what, filepath.Join(w.dir, "cold"), filepath.Join(w.dir, "warm"))
	w.Logf("%s: known %v", what, partly.Load())
	w.made++
	if partly.Load() {
		w.reused++
	}
	return true
}

func tellingOf(findings []diag.Finding) string {
	var lines []string
	for _, f := range findings {
		lines = append(lines, fmt.Sprintf("%s %s:%d %v", f.Rule.Code, f.At.File, f.At.Line, f.Facts))
	}
	return strings.Join(lines, "\n     ")
}

func (w *warm) sameFolders(what, cold, warm string) {
	w.Helper()
	a, b := files(w.T, cold), files(w.T, warm)
	for name, data := range a {
		if other, there := b[name]; !there || other != data {
			w.Fatalf("%s: %s is not the same (it is there: %v)%s", what, name, there, firstDifference(data, other))
		}
		delete(b, name)
	}
	for name := range b {
		w.Fatalf("%s: %s should not be there", what, name)
	}
}

func firstDifference(a, b string) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	around := func(s string) string { return s[max(0, min(i, len(s))-80):min(i+80, len(s))] }
	return fmt.Sprintf("\ncold …%s…\nwarm …%s…", around(a), around(b))
}

func (w *warm) snapshot() map[string]string { return files(w.T, filepath.Join(w.dir, "content")) }

func (w *warm) restore(files map[string]string) {
	if err := os.RemoveAll(filepath.Join(w.dir, "content")); err != nil {
		w.Fatal(err)
	}
	for name, text := range files {
		place(w.T, filepath.Join(w.dir, "content", filepath.FromSlash(name)), text)
	}
}

// forget deletes or damages something that is known, or a file of the output.
func (w *warm) forget() string {
	folder := []string{"cache", "cache", "warm"}[w.IntN(3)]
	all := files(w.T, filepath.Join(w.dir, folder))
	if len(all) == 0 {
		return "nothing to forget"
	}
	name := w.one(keysOf(all))
	if name == "manifest.json" {
		return "nothing forgotten"
	}
	full := filepath.Join(w.dir, folder, filepath.FromSlash(name))
	if w.IntN(2) == 0 {
		if err := os.Remove(full); err != nil {
			w.Fatal(err)
		}
		return "removing " + folder + "/" + name
	}
	data := []byte(all[name])
	if folder == "warm" { // of what stands, the length is looked at
		data = append(data, ' ')
	} else if len(data) > 0 {
		data[w.IntN(len(data))] ^= 1
	}
	place(w.T, full, string(data))
	return "damaging " + folder + "/" + name
}

func keysOf(all map[string]string) []string {
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (w *warm) one(list []string) string { return list[w.IntN(len(list))] }

// change changes one file of the content or of a theme, in one of the ways in which people do.
func (w *warm) change() string {
	all := w.snapshot()
	names := slices.DeleteFunc(keysOf(all), func(name string) bool { return strings.HasSuffix(name, ".go") })
	pick := func(has ...string) string {
		some := slices.DeleteFunc(slices.Clone(names), func(name string) bool {
			return slices.ContainsFunc(has, func(piece string) bool { return !strings.Contains(name, piece) })
		})
		if len(some) == 0 {
			return names[0]
		}
		return w.one(some)
	}
	write := func(name, text string) { place(w.T, filepath.Join(w.dir, "content", filepath.FromSlash(name)), text) }
	ids := authoritiesOf(names)
	// Most changes are of one authority, as most of those of people are.
	ways := []int{0, 0, 1, 2, 2, 3, 4, 4, 5, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13, 13, 14, 14, 15}
	switch ways[w.IntN(len(ways))] {
	case 0, 1: // a title
		name := pick(w.one([]string{"/actions/", "/partners/", "/news/", "index.md", "pages/", ".toml", ".fr.", ".easy."}))
		text := all[name]
		for _, key := range []string{"title = \"", "name = \"", "plain = \"", "summary = \""} {
			if strings.Contains(text, key) && w.IntN(2) == 0 {
				text = strings.Replace(text, key, key+w.one([]string{"Zo ", "Élan ", "'t "}), 1+w.IntN(3))
			}
		}
		write(name, text+w.one([]string{"", "\n"}))
		return "a title in " + name
	case 2: // a state
		name := pick("/actions/", ".md")
		state := w.one([]string{"phase = \"completed\"", "phase = \"implementation\"", "draft = true", "continuous = true", "decision = \"proposed\"", "number = 77"})
		write(name, strings.Replace(all[name], "+++\n", "+++\n"+state+"\n", 1))
		return state + " in " + name
	case 3: // one file less
		name := pick()
		if err := os.Remove(filepath.Join(w.dir, "content", filepath.FromSlash(name))); err != nil {
			w.Fatal(err)
		}
		return "without " + name
	case 4: // one more
		name := pick(w.one([]string{"/actions/", "/partners/", "/news/"}), ".md")
		text := all[name]
		to := strings.Replace(name, ".", fmt.Sprintf("-%d.", w.IntN(100)), 1)
		if w.IntN(2) == 0 {
			to = strings.Replace(to, "/"+strings.Split(name, "/")[1]+"/", "/"+w.one(ids)+"/", 1)
		}
		lines := slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return strings.HasPrefix(line, "number =") })
		write(to, strings.Join(lines, "\n"))
		return "a copy of " + name + " as " + to
	case 5: // a link to somebody else
		from, to := pick(w.one([]string{"/actions/", "/news/", "pages/", "index.md"}), ".md"), pick("/", ".md")
		up := strings.Repeat("../", strings.Count(from, "/"))
		link := w.one([]string{up + to, "/" + w.one(ids), "/" + w.one(ids) + "/acties/", "/" + w.one(ids) + "/hulp/", "/" + w.one(ids) + "/traject/", "%2F" + w.one(ids), "/" + w.one(ids) + "/data/acties.csv"})
		write(from, all[from]+"\n\nZie [daar]("+link+").\n")
		return "a link to " + link + " in " + from
	case 6: // somebody else's partner
		name, partner := pick("/actions/", ".md"), pick("/partners/", ".md")
		parts := strings.Split(partner, "/")
		id := strings.TrimSuffix(parts[len(parts)-1], ".md")
		field := fmt.Sprintf("lead = { id = \"%s/%s\" }", parts[1], id)
		lines := slices.DeleteFunc(strings.Split(all[name], "\n"), func(line string) bool { return strings.HasPrefix(line, "lead =") })
		write(name, strings.Replace(strings.Join(lines, "\n"), "+++\n", "+++\n"+field+"\n", 1))
		return field + " in " + name
	case 7: // who shares a session
		name := pick("trajectory.toml")
		write(name, strings.Replace(all[name], "[[steps.sessions]]\n", "[[steps.sessions]]\nshared_with = [\""+w.one(ids)+"\"]\n", 1))
		return "a shared session in " + name
	case 8, 9: // what an authority says of itself
		name := pick(w.one([]string{"municipality.toml", "region.toml"}))
		field := w.one([]string{"website = \"https://nieuw.example\"", "notice = \"Let op.\"", "aliases = [\"oud\"]", "aliases = [\"" + w.one(ids) + "-oud\"]", "description = \"Iets.\"",
			"predecessors = [{ name = \"Oud\" }]", "base_url = \"https://eigen.example\"", "style = { color = \"#aa0000\" }", "feedback = { form = \"https://vragen.example/\" }"})
		write(name, field+"\n"+all[name])
		return field + " in " + name
	case 10: // who is in which region
		name, region := pick("municipality.toml"), strings.Split(pick("region.toml"), "/")[1]
		lines := slices.DeleteFunc(strings.Split(all[name], "\n"), func(line string) bool { return strings.HasPrefix(line, "regions =") })
		write(name, "regions = [\""+region+"\"]\n"+strings.Join(lines, "\n"))
		return "region " + region + " of " + name
	case 11: // what holds for the whole site
		name := w.one([]string{"site.toml", "glossary.toml", "index.md"})
		text := strings.Replace(all[name], "title = \"", "title = \"Ons ", 1)
		if name == "glossary.toml" {
			text += "\n[[terms]]\nterm = \"woord" + fmt.Sprint(w.IntN(1000)) + "\"\nplain = \"Uitleg.\"\n"
		}
		write(name, text)
		return "the site in " + name
	case 12: // a theme
		place(w.T, filepath.Join(w.dir, "themes/helder/assets/90-own.css"), fmt.Sprintf("h1 { margin: %dpx }", w.IntN(100)))
		return "the theme"
	case 13: // a picture of the site, of an authority, and of a neighbour
		return w.picture(pick("/actions/", ".md"), all, write)
	case 14: // a region's action told by a member
		name := pick("regions/", "/actions/")
		id := w.one(ids)
		write(name, strings.Replace(all[name], "+++\n", "+++\nmembers = [\""+id+"\"]\nlocal."+id+" = { note = \"Bij ons.\" }\n", 1))
		return "local facts of " + id + " in " + name
	default: // a point that an action answers
		name, action := pick("trajectory.toml"), pick("/actions/", ".md")
		parts := strings.Split(action, "/")
		field := fmt.Sprintf("action = \"%s/%s\"", parts[1], strings.TrimSuffix(parts[len(parts)-1], ".md"))
		write(name, all[name]+"\n[[steps]]\nphase = \"anchor\"\n[[steps.sessions]]\ntitle = \"Nog een\"\n[[steps.sessions.points]]\nsaid = \"Iets.\"\nanswer = \"action\"\n"+field+"\n")
		return field + " in " + name
	}
}

// drawn is a picture of 900 pixels, one of a few.
func drawn(t *testing.T, which int) string {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 900, 300))
	for i := range m.Pix {
		m.Pix[i] = byte(i * which)
	}
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// authoritiesOf are the ids of all folders of regions and municipalities.
func authoritiesOf(names []string) (ids []string) {
	for _, name := range names {
		if parts := strings.Split(name, "/"); len(parts) > 2 && !slices.Contains(ids, parts[1]) {
			ids = append(ids, parts[1])
		}
	}
	return ids
}

// picture puts a picture somewhere and names it from somewhere else.
func (w *warm) picture(name string, all map[string]string, write func(name, text string)) string {
	where := w.one([]string{"foto.png", strings.Join(strings.Split(name, "/")[:2], "/") + "/foto.png"})
	write(where, drawn(w.T, 1+w.IntN(3)))
	target := strings.Repeat("../", strings.Count(name, "/")) + where
	if w.IntN(2) == 0 {
		write(name, strings.Replace(all[name], "+++\n", "+++\nimage = \"/"+where+"\"\nimage_alt = \"Een foto.\"\n", 1))
		return where + " on " + name
	}
	write(name, all[name]+"\n\n![Een foto]("+target+")\n")
	return where + " in " + name
}

// What was taken back is made again of what was known before the change.
func TestAChangeThatIsTakenBackIsKnown(t *testing.T) {
	dir := t.TempDir()
	syntheticIn(t, dir)
	made := 0 // files in the last build
	options := generator.Options{Source: dir, Now: now, Output: filepath.Join(dir, "site"), Cache: filepath.Join(dir, "cache"), Program: "test", Jobs: 1}
	options.Progress = func(p generator.Progress) {
		if p.Stage == "write" {
			made = p.Total
		}
	}
	build := func() generator.Result {
		made = 0
		result, err := generator.Build(context.Background(), options)
		if err != nil || diag.Errors(result.Findings) > 0 {
			t.Fatal(err, result.Findings)
		}
		return result
	}
	build()
	whole := made
	name := filepath.Join(dir, "content", "municipalities", "eikbeke", "index.md")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	place(t, name, string(text)+"\nEen zin.\n")
	build()
	place(t, name, string(text))
	if err := os.MkdirAll(filepath.Join(options.Output, ".plein", "stage-1"), 0o777); err != nil { // a build between was stopped
		t.Fatal(err)
	}
	if result := build(); made >= whole/2 || made == 0 || result.Unchanged {
		t.Errorf("%d of %d files are made again", made, whole)
	} else if !result.Published.Cleared {
		t.Error("it does not tell that a build was stopped")
	}
	if result := build(); !result.Unchanged {
		t.Error("a build of the same is not known")
	}
	place(t, filepath.Join(options.Output, "index.html"), "hand") // then every byte is in doubt
	if build(); made != whole {
		t.Errorf("%d of %d files are made after somebody changed one", made, whole)
	}
}
