package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The recipes of docs/shards.md are run as they stand there: their commands, with the variables that each system sets.
func TestRecipesOfShards(t *testing.T) {
	data, err := os.ReadFile("../../docs/shards.md")
	if err != nil {
		t.Fatal(err)
	}
	const shards = 3
	for _, c := range []struct {
		name string
		set  func(i int) []string // what the system sets for the i-th of so many jobs, from 0
	}{
		{"GitLab", func(i int) []string {
			return []string{fmt.Sprintf("CI_NODE_INDEX=%d", i+1), fmt.Sprintf("CI_NODE_TOTAL=%d", shards)}
		}},
		{"GitHub Actions", func(i int) []string { return []string{fmt.Sprintf("SHARD=%d", i+1), fmt.Sprintf("SHARDS=%d", shards)} }},
		{"Kubernetes", func(i int) []string {
			return []string{fmt.Sprintf("JOB_COMPLETION_INDEX=%d", i), fmt.Sprintf("PLEIN_SHARDS=%d", shards)}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			build, merge := commandsOf(t, string(data), c.name)
			site := t.TempDir()
			if err := os.CopyFS(filepath.Join(site, "content"), os.DirFS("testdata/recipes")); err != nil {
				t.Fatal(err)
			}
			build, merge = strings.ReplaceAll(build, "/site", site), strings.ReplaceAll(merge, "/site", site)
			build, merge = strings.ReplaceAll(build, "/parts", site), strings.ReplaceAll(merge, "/parts", site)
			for i := range shards {
				shell(t, site, build, c.set(i)...)
			}
			shell(t, site, merge)
			shell(t, site, "plein build --quiet --no-cache --output one && diff -r one public")
			if _, err := os.Stat(filepath.Join(site, "public/index.html")); err != nil {
				t.Error(err)
			}
		})
	}
}

var commandLine = regexp.MustCompile(`(?m)^ *- (?:run: )?(plein (?:build|merge) .*)$`)

// commandsOf are the two commands of a recipe: that of a part, and that which joins them.
func commandsOf(t *testing.T, text, name string) (build, merge string) {
	t.Helper()
	_, section, _ := strings.Cut(text, "\n## "+name+"\n")
	section, _, _ = strings.Cut(section, "\n## ")
	found := commandLine.FindAllStringSubmatch(section, -1)
	if len(found) != 2 || !strings.Contains(found[0][1], "build") || !strings.Contains(found[1][1], "merge") {
		t.Fatalf("the recipe of %s has the commands %q", name, found)
	}
	return found[0][1], found[1][1]
}

// shell runs a command as a job does. This test is the command plein when it is called so.
func shell(t *testing.T, dir, command string, variables ...string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(dir, "bin")
	if err := os.MkdirAll(bin, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(self, filepath.Join(bin, "plein")); err != nil && !os.IsExist(err) {
		t.Skip("this system has no links:", err)
	}
	cmd := exec.Command("sh", "-e", "-c", command)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), append(variables, "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "XDG_CACHE_HOME="+filepath.Join(dir, "cache"),
		"SOURCE_DATE_EPOCH=1795392000")...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", command, err, out)
	}
}
