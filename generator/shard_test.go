package generator_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"plein/generator"
	"plein/generator/synthetic"
)

// However many machines make a site: what is joined is what one build makes, and tells what one build tells.
func TestShardsAreOneBuild(t *testing.T) {
	for _, c := range []struct {
		name   string
		tree   func(t *testing.T, dir string)
		shards []int
	}{
		{"demonstration", richIn, []int{1, 2, 3, 7}},
		{"synthetic", func(t *testing.T, dir string) {
			for name, text := range (synthetic.Size{Regions: 5, Municipalities: 20, Actions: 6, Words: 40, Seed: 9}).Files() {
				place(t, filepath.Join(dir, filepath.FromSlash(name)), text)
			}
		}, []int{16}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			c.tree(t, dir)
			options := generator.Options{Source: dir, Now: now, Jobs: 2, Output: filepath.Join(dir, "one"), Program: "test"}
			one, err := generator.Build(context.Background(), options)
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range c.shards {
				got := sharded(t, dir, n)
				w := &warm{T: t}
				w.sameFolders(fmt.Sprintf("%d shards", n), options.Output, filepath.Join(dir, fmt.Sprintf("merged-%d", n)))
				if !reflect.DeepEqual(one.Findings, got.Findings) || !reflect.DeepEqual(one.Hints, got.Hints) {
					t.Errorf("%d shards: the findings differ\none  %s\nmany %s", n, tellingOf(one.Findings), tellingOf(got.Findings))
				}
				if one.Pages != got.Pages || one.Actions != got.Actions || one.Regions != got.Regions || one.Municipalities != got.Municipalities {
					t.Errorf("%d shards: the counts differ: one %+v, many %+v", n, one, got)
				}
			}
		})
	}
}

// richIn is the demonstration with what it has not: files that are made smaller, hosts, a picture that many show, old ids.
func richIn(t *testing.T, dir string) {
	demonstrationIn(t, dir)
	site := filepath.Join(dir, "content/site.toml")
	data, err := os.ReadFile(site)
	if err != nil {
		t.Fatal(err)
	}
	place(t, site, strings.Replace(string(data), "[publish]\n", "[publish]\nprecompress = [\"gz\"]\nhosts = [\"netlify\", \"nginx\"]\n", 1))
	place(t, filepath.Join(dir, "content/groot.png"), drawn(t, 2))
	for i, file := range matches(t, filepath.Join(dir, "content/*/*/actions/*.md")) {
		if i%5 == 0 {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			place(t, file, string(data)+"\n![Een foto](/groot.png)\n")
		}
	}
}

func matches(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal(pattern, err)
	}
	return files
}

// sharded makes a site in n shards, and joins them in another order.
func sharded(t *testing.T, dir string, n int) generator.Result {
	t.Helper()
	options := generator.Options{Source: dir, Now: now, Jobs: 2, Program: "test", Shards: n, Cache: filepath.Join(dir, "cache")}
	var parts []string
	for shard := 1; shard <= n; shard++ {
		options.Shard, options.Output = shard, filepath.Join(dir, fmt.Sprintf("part-%d-%d", n, shard))
		if _, err := generator.Build(context.Background(), options); err != nil {
			t.Fatal(err)
		}
		parts = append(parts, options.Output)
	}
	slices.Reverse(parts)
	options.Shard, options.Output = 0, filepath.Join(dir, fmt.Sprintf("merged-%d", n))
	got, err := generator.Merge(context.Background(), options, parts)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// What is no part of this site, or not all of it, is refused before anything is written.
func TestPartsThatDoNotGoTogether(t *testing.T) {
	dir := t.TempDir()
	syntheticIn(t, dir)
	sharded(t, dir, 2)
	options := generator.Options{Source: dir, Now: now, Jobs: 2, Program: "test", Output: filepath.Join(dir, "public")}
	one, two := filepath.Join(dir, "part-2-1"), filepath.Join(dir, "part-2-2")
	other := options
	other.Shard, other.Shards, other.Output, other.Drafts = 2, 2, filepath.Join(dir, "other"), true
	if _, err := generator.Build(context.Background(), other); err != nil {
		t.Fatal(err)
	}
	refused := func(why string, o generator.Options, parts ...string) {
		t.Helper()
		var wrong *generator.PartError
		if _, err := generator.Merge(context.Background(), o, parts); !errors.As(err, &wrong) || wrong.Why != why {
			t.Errorf("%v: %v, want %s", parts, err, why)
		}
		if _, err := os.Stat(filepath.Join(o.Output, "manifest.json")); err == nil {
			t.Error("something was written")
		}
	}
	refused("missing", options, one)
	refused("twice", options, one, two, one)
	refused("none", options, one, filepath.Join(dir, "nowhere"))
	refused("none", options, one, filepath.Join(dir, "merged-2"))
	refused("other", options, one, other.Output)
	tomorrow := options
	tomorrow.Now = now.AddDate(0, 0, 1)
	refused("other", tomorrow, one, two)
	place(t, filepath.Join(two, "_part/part.json"), "{}")
	refused("none", options, one, two)
	place(t, filepath.Join(dir, "content/glossary.toml"), "")
	sharded(t, dir, 2)
	page := matches(t, filepath.Join(two, "*/index.html"))[0]
	place(t, page, "something else")
	refused("damaged", options, one, two)
}
