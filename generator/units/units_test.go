package units_test

import (
	"crypto/sha256"
	"slices"
	"strings"
	"testing"

	"plein/generator/cache"
	"plein/generator/source"
	"plein/generator/units"
)

// site has two regions and four municipalities: a and b in north, c in south, d alone.
func site() map[string]string {
	return map[string]string{
		"site.toml": "title = \"x\"", "pages/over.md": "+++\ntitle = \"Over\"\n+++\n",
		"regions/north/region.toml": "name = \"Noord\"", "regions/north/actions/les.md": "+++\ntitle = \"Les\"\n+++\n",
		"regions/south/region.toml":          "name = \"Zuid\"",
		"municipalities/a/municipality.toml": "regions = [\"north\"]\nmap = \"a.geojson\"", "municipalities/a/a.geojson": "{}", "municipalities/a/actions/een.md": "+++\n+++\n",
		"municipalities/b/municipality.toml": "regions = [\"north\"]", "municipalities/b/actions/twee.md": "+++\n+++\n", "municipalities/b/partners/bib.md": "+++\n+++\n",
		"municipalities/c/municipality.toml": "regions = [\"south\"]", "municipalities/c/actions/drie.md": "+++\n+++\n",
		"municipalities/d/municipality.toml": "name = \"D\"", "municipalities/d/actions/vier.md": "+++\n+++\n",
	}
}

func treeOf(files map[string]string) *source.Tree {
	tree := &source.Tree{}
	for name, text := range files {
		tree.Files = append(tree.Files, source.File{Path: "content/" + name, Text: text, Sum: sha256.Sum256([]byte(text))})
	}
	slices.SortFunc(tree.Files, func(a, b source.File) int { return strings.Compare(a.Path, b.Path) })
	return tree
}

// dependents are the units whose key is another once a file has another text.
func dependents(t *testing.T, files map[string]string, name string) []string {
	t.Helper()
	keys := func() map[string]string {
		d, ok := units.Divide(treeOf(files), nil, cache.In(""), 2)
		if !ok {
			t.Fatal("it cannot be divided")
		}
		return d.Keys("")
	}
	before, text := keys(), files[name]
	files[name] = text + "\n"
	after := keys()
	files[name] = text
	var ids []string
	for id := range before {
		if before[id] != after[id] {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

func TestWhoDependsOnAFile(t *testing.T) {
	for _, c := range []struct{ what, file, text, changed, want string }{
		{"its region does, its neighbours do not", "", "", "municipalities/a/actions/een.md", "a north"},
		{"a municipality alone", "", "", "municipalities/d/actions/vier.md", "d"},
		{"a shared action", "", "", "regions/north/actions/les.md", "a b north"},
		{"who somebody is", "", "", "municipalities/d/municipality.toml", "a b c d north south"},
		{"the site", "", "", "pages/over.md", "a b c d north south"},
		{"an outline, on the map of all members", "", "", "municipalities/a/a.geojson", "a b north"},
		{"a link", "municipalities/d/actions/vier.md", "+++\n+++\n[Daar](../../c/actions/drie.md)", "municipalities/c/actions/drie.md", "c d south"},
		{"and back: an asset may be named from there", "municipalities/d/actions/vier.md", "+++\n+++\n[Daar](../../c/actions/drie.md)", "municipalities/d/actions/vier.md", "c d"},
		{"a link in other characters", "municipalities/d/actions/vier.md", "+++\n+++\n[Daar](..%2F%63%2F)", "municipalities/c/actions/drie.md", "c d south"},
		{"a word in prose is no link", "municipalities/d/actions/vier.md", "+++\n+++\nVan c tot d.", "municipalities/c/actions/drie.md", "c south"},
		{"a reference", "municipalities/d/actions/vier.md", "+++\nlead = { id = \"c/x\" }\n+++\n", "municipalities/c/actions/drie.md", "c d south"},
		{"a reference in other characters", "municipalities/d/actions/vier.md", "+++\nlead = { id = \"\\u0063/x\" }\n+++\n", "municipalities/c/actions/drie.md", "c d south"},
		{"a shared session", "regions/south/trajectory.toml", "shared_with = [\"d\"]", "regions/south/trajectory.toml", "c d south"},
		{"what a region says of a member stands with the others", "regions/north/actions/les.md", "+++\nlocal.b = { lead = { id = \"bib\" } }\n+++\n", "municipalities/b/partners/bib.md", "a b north"},
		{"and no more of that member", "regions/north/actions/les.md", "+++\nlocal.b = { lead = { id = \"bib\" } }\n+++\n", "municipalities/b/actions/twee.md", "b north"},
		{"an old name that two claim", "municipalities/d/municipality.toml", "predecessors = [{ name = \"Oud\" }]\naliases = [\"c\"]", "municipalities/c/actions/drie.md", "c d south"},
		{"a picture of the site that two show", "municipalities/d/actions/vier.md", "+++\n+++\n![x](/groot.png)", "municipalities/c/actions/drie.md", "c d south"},
	} {
		files := site()
		files["groot.png"] = ""
		if strings.Contains(c.text, "groot") {
			files["municipalities/c/actions/drie.md"] = c.text
		}
		if c.file != "" {
			files[c.file] = c.text
		}
		if got := strings.Join(dependents(t, files, c.changed), " "); got != c.want {
			t.Errorf("%s: a change of %s touches %s, want %s", c.what, c.changed, got, c.want)
		}
	}
}

// A tree of some units holds what these are made of, and of the others who they are.
func TestTreeHoldsTheClosureAlone(t *testing.T) {
	d, ok := units.Divide(treeOf(site()), nil, cache.In(""), 2)
	if !ok {
		t.Fatal("it cannot be divided")
	}
	var names []string
	for _, file := range d.Tree([]string{"d"}, false).Files {
		names = append(names, strings.TrimPrefix(file.Path, "content/"))
	}
	want := []string{"municipalities/a/municipality.toml", "municipalities/b/municipality.toml", "municipalities/c/municipality.toml", "municipalities/d/actions/vier.md",
		"municipalities/d/municipality.toml", "pages/over.md", "regions/north/region.toml", "regions/south/region.toml", "site.toml"}
	if !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
}

func TestShardsHaveEachUnitOnce(t *testing.T) {
	d, _ := units.Divide(treeOf(site()), nil, cache.In(""), 2)
	for n := 1; n < 9; n++ {
		var all []string
		for shard := 1; shard <= n; shard++ {
			all = append(all, d.Shard(shard, n)...)
		}
		slices.Sort(all)
		if !slices.Equal(all, d.IDs()) {
			t.Errorf("%d shards have %q", n, all)
		}
	}
}

func TestWhatCannotBeDivided(t *testing.T) {
	files := site()
	files["regions/a/region.toml"] = "name = \"A\""
	if _, ok := units.Divide(treeOf(files), nil, cache.In(""), 2); ok {
		t.Error("two units have one id")
	}
	if _, ok := units.Divide(treeOf(map[string]string{"site.toml": ""}), nil, cache.In(""), 2); ok {
		t.Error("there is nothing to divide")
	}
}
