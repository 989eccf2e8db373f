package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var faultCount = flag.Int("faults", 10, "how many builds are killed; a tenth of it disks are filled and pairs of builds run")

// The faults of machines. A site has two versions, and a folder holds one of them. A build of the other is killed, or its
// disk is full, or its folder is taken away. Whatever moment it was: the folder holds the old site whole, or the new one
// whole, or a commit that the next run finishes. A file of somebody else is never lost.

// none is the version of a folder that holds no site yet.
const none = -1

// faults is the real command, a site in two versions, and what each of them is when it is whole.
type faults struct {
	*testing.T
	plein   string
	sources [2]string
	whole   [2]site
	random  *rand.Rand
	counts  map[string]int
	took    time.Duration // a whole build
	commit  time.Duration // of it, with a journal
}

// site is every file of a folder with the sum of its bytes.
type site map[string][32]byte

// theirs are files of somebody else in the folder; the last stands in a folder of ours that only the first version has.
var theirs = []string{".gitignore", "eigen.txt", "oud-0/eigen.txt"}

func newFaults(t *testing.T) *faults {
	t.Helper()
	if testing.Short() {
		t.Skip("many builds of the real command: it runs without -short")
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	f := &faults{T: t, plein: filepath.Join(t.TempDir(), "plein"), random: rand.New(rand.NewPCG(seed, 0)), counts: map[string]int{}}
	if out, err := exec.Command("go", "build", "-o", f.plein, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for version := range f.sources {
		f.sources[version] = filepath.Join(t.TempDir(), "source")
		writeVersion(t, f.sources[version], version)
		dir := filepath.Join(t.TempDir(), "public")
		f.build(dir, version)
		f.whole[version] = f.read(dir)
		if len(f.whole[version]) < 300 {
			t.Fatalf("the site has only %d files", len(f.whole[version]))
		}
	}
	return f
}

func TestFaults(t *testing.T) {
	f := newFaults(t)
	f.measure(filepath.Join(t.TempDir(), "public"))
	t.Logf("a build takes %v, its commit %v", f.took.Round(time.Millisecond), f.commit.Round(100*time.Microsecond))
	for name, test := range map[string]func(*faults){
		"killed builds": (*faults).killedBuilds, "full disks": (*faults).fullDisks, "pairs of builds": (*faults).pairsOfBuilds,
		"vanished folders": (*faults).vanishedFolders, "disks that cannot be written to": (*faults).readOnlyDisks,
		"files that cannot be changed": (*faults).unchangeableFiles,
	} {
		t.Run(name, func(t *testing.T) {
			one := *f
			one.T, one.counts = t, map[string]int{}
			test(&one)
			t.Logf("%s, of %d files in two versions:", name, len(f.whole[0]))
			for _, key := range slices.Sorted(maps.Keys(one.counts)) {
				t.Logf("%6d %s", one.counts[key], key)
			}
		})
	}
}

// writeVersion writes a site of a few hundred pages. The second version changes every page, drops three municipalities
// and has three others.
func writeVersion(t *testing.T, dir string, version int) {
	t.Helper()
	write := func(name, text string) {
		full := filepath.Join(dir, "content", filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o777), os.WriteFile(full, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	write("site.toml", fmt.Sprintf("title = \"Iedereen mee %d\"\nbase_url = \"https://mee.example\"\n[publish]\nprecompress = [\"gz\"]\n", version))
	for i := range 18 {
		id := fmt.Sprintf("gemeente-%d", i)
		if i < 3 {
			id = fmt.Sprintf("%s-%d", []string{"oud", "nieuw"}[version], i)
		}
		write("municipalities/"+id+"/municipality.toml", fmt.Sprintf("name = \"Gemeente %d\"\n[contact]\nphone = \"014 00 00 %02d\"\n", i, i))
		for k := range 5 {
			write(fmt.Sprintf("municipalities/%s/actions/les-%d.md", id, k), fmt.Sprintf("+++\ntitle = \"Les %d, versie %d\"\nsummary = \"U leert het.\"\n+++\n\nEen les.\n", k, version))
		}
	}
}

// process is a build under way.
type process struct {
	*exec.Cmd
	out, err bytes.Buffer
	done     chan struct{}
}

func (f *faults) start(dir string, version int) *process {
	f.Helper()
	p := &process{Cmd: exec.Command(f.plein, "build", "--source", f.sources[version], "--output", dir), done: make(chan struct{})}
	p.Stdout, p.Stderr = &p.out, &p.err
	p.Env = append(os.Environ(), "SOURCE_DATE_EPOCH=1795392000", "NO_COLOR=1")
	if err := p.Start(); err != nil {
		f.Fatal(err)
	}
	go func() {
		_ = p.Wait()
		close(p.done)
	}()
	return p
}

// end waits for a build and gives its exit code; -1 where it was killed.
func (f *faults) end(p *process) int {
	f.Helper()
	select {
	case <-p.done:
	case <-time.After(time.Minute):
		_ = p.Process.Kill()
		f.Fatal("a build does not end")
	}
	return p.ProcessState.ExitCode()
}

func (p *process) isOver() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// build makes a version and fails where that fails.
func (f *faults) build(dir string, version int) string {
	f.Helper()
	p := f.start(dir, version)
	if code := f.end(p); code != 0 {
		f.Fatalf("exit code %d\n%s%s", code, p.out.String(), p.err.String())
	}
	return p.out.String()
}

// read reads what a folder holds of a site: what Plein keeps for itself and what is somebody else's is left out.
func (f *faults) read(dir string) site {
	f.Helper()
	s := site{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if entry != nil && entry.Name() == ".plein" {
			return fs.SkipDir
		}
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		relative, _ := filepath.Rel(dir, name)
		if relative = filepath.ToSlash(relative); !slices.Contains(theirs, relative) {
			s[relative] = sha256.Sum256(data)
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		f.Fatal(err)
	}
	return s
}

func (f *faults) version(version int) site {
	if version == none {
		return site{}
	}
	return f.whole[version]
}

// holds fails where a folder does not hold one version, whole, and nothing else.
func (f *faults) holds(dir string, version int, when string) {
	f.Helper()
	got, want := f.read(dir), f.version(version)
	if !maps.Equal(got, want) {
		f.Fatalf("%s: the folder holds %d files, and not the %d of version %d", when, len(got), len(want), version)
	}
	if _, err := os.Lstat(filepath.Join(dir, ".plein")); err == nil {
		f.Fatalf("%s: something was not cleared up", when)
	}
}

func (f *faults) leaveTheirs(dir string, names []string) {
	f.Helper()
	for _, name := range names {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o777), os.WriteFile(full, []byte("mine: "+name), 0o666)); err != nil {
			f.Fatal(err)
		}
	}
}

func (f *faults) theirsAreThere(dir string, names []string) {
	f.Helper()
	for _, name := range names {
		if data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err != nil || string(data) != "mine: "+name {
			f.Fatalf("a file of somebody else is lost: %s (%v)", name, err)
		}
	}
}

// The places where a fault may hit a build.
const (
	beforeAll = "before anything was staged"
	staging   = "while staging"
	inCommit  = "during the commit"
	clearing  = "while clearing up"
	afterAll  = "with the new site whole"
)

// where tells what a fault hit, and fails where the folder holds neither site whole, nor a commit made of files of
// the two.
func (f *faults) where(dir string, from, to int) string {
	f.Helper()
	got := f.read(dir)
	if hasJournal(dir) {
		for name, sum := range got {
			if sum != f.version(from)[name] && sum != f.version(to)[name] {
				f.Fatalf("%s is torn", name)
			}
		}
		return inCommit
	}
	stages, _ := filepath.Glob(filepath.Join(dir, ".plein", "stage-*"))
	_, state := os.Lstat(filepath.Join(dir, ".plein"))
	switch {
	case maps.Equal(got, f.version(from)) && len(stages) > 0:
		return staging
	case maps.Equal(got, f.version(from)):
		return beforeAll
	case !maps.Equal(got, f.version(to)):
		f.Fatalf("the folder holds %d files: neither version %d nor version %d", len(got), from, to)
	case state == nil:
		return clearing
	}
	return afterAll
}

func hasJournal(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, ".plein", "journal.json"))
	return err == nil
}

// mend runs the next build, of either version, and fails where the folder does not hold it whole afterwards. A commit
// that was under way is finished to exactly its own version: a build of that has nothing left to write.
func (f *faults) mend(dir, where string, to int) (now int) {
	f.Helper()
	now = f.random.IntN(2)
	out := f.build(dir, now)
	if where == inCommit && !strings.Contains(out, "Dat is eerst afgewerkt") {
		f.Fatalf("it does not say that an earlier run was finished:\n%s", out)
	}
	if where == inCommit && now == to && !strings.Contains(out, "Niets veranderd") {
		f.Fatalf("the commit was not finished to its own version:\n%s", out)
	}
	f.holds(dir, now, where)
	return now
}

// measure finds how long a build usually takes, and its commit.
func (f *faults) measure(dir string) {
	f.Helper()
	var took, commits []time.Duration
	for i := range 5 {
		started := time.Now()
		p := f.start(dir, i%2)
		f.awaitCommit(dir, p)
		began := time.Now()
		for hasJournal(dir) {
		}
		commits = append(commits, time.Since(began))
		if code := f.end(p); code != 0 {
			f.Fatalf("exit code %d\n%s", code, p.err.String())
		}
		took = append(took, time.Since(started))
	}
	slices.Sort(took)
	slices.Sort(commits)
	f.took, f.commit = took[2], commits[2]
}

// awaitCommit waits until a build has written its journal, or has ended.
func (f *faults) awaitCommit(dir string, p *process) {
	for !hasJournal(dir) && !p.isOver() {
	}
}

// until waits without giving the processor away, so that moments are exact.
func until(moment time.Time) {
	for time.Now().Before(moment) {
	}
}

func (f *faults) within(d time.Duration) time.Duration {
	return time.Duration(f.random.Int64N(int64(d) + 1))
}

// Builds are killed at random moments: half of them over the whole run, half once the commit has begun. One that was
// done before it could be killed does not count.
func (f *faults) killedBuilds() {
	dir := filepath.Join(f.TempDir(), "public")
	at := f.mend(dir, afterAll, none)
	f.leaveTheirs(dir, theirs)
	tries := 0
	for killed := 0; killed < *faultCount; tries++ {
		if tries > 10**faultCount {
			f.Fatalf("of %d builds only %d could be killed", tries, killed)
		}
		was := false
		if tries%10 == 9 { // the first build of a folder
			_, was = f.killOne(filepath.Join(f.TempDir(), "public"), none, f.random.IntN(2), tries%20 == 9, nil)
		} else {
			at, was = f.killOne(dir, at, 1-at, tries%2 == 0, theirs)
		}
		if was {
			killed++
		}
	}
}

func (f *faults) killOne(dir string, from, to int, aimed bool, theirs []string) (now int, killed bool) {
	f.Helper()
	p := f.start(dir, to)
	moment := time.Now().Add(f.within(f.took))
	if aimed {
		f.awaitCommit(dir, p)
		moment = time.Now().Add(f.within(f.commit))
	}
	until(moment)
	_ = p.Process.Kill()
	killed = f.end(p) < 0
	where := f.where(dir, from, to)
	f.theirsAreThere(dir, theirs)
	now = f.mend(dir, where, to)
	f.theirsAreThere(dir, theirs)
	if killed {
		f.counts["killed "+where]++
	}
	return now, killed
}

// Two builds of different versions at once: one waits, both succeed, and the folder holds one of the two.
func (f *faults) pairsOfBuilds() {
	real := f.TempDir()
	link := filepath.Join(f.TempDir(), "link")
	if err := os.Symlink(real, link); err != nil {
		f.Fatal(err)
	}
	for i := range max(*faultCount/10, 2) {
		dir := filepath.Join(real, fmt.Sprint("public-", i%3))
		pair := []*process{f.start(dir, 0), f.start(filepath.Join(link, filepath.Base(dir)), 1)}
		waited := 0
		for _, p := range pair {
			if code := f.end(p); code != 0 {
				f.Fatalf("exit code %d\n%s%s", code, p.out.String(), p.err.String())
			}
			if strings.Contains(p.err.String(), "Even wachten") {
				waited++
			}
		}
		version := 0
		if maps.Equal(f.read(dir), f.whole[1]) {
			version = 1
		}
		f.holds(dir, version, "two builds at once")
		f.counts[fmt.Sprintf("pairs of which %d waited", waited)]++
	}
}

// The folder is moved away or removed while a build is at work: the build fails in words, and the next one works.
func (f *faults) vanishedFolders() {
	root := f.TempDir()
	dir := filepath.Join(root, "public")
	for i := range max(*faultCount/10, 2) {
		from := f.random.IntN(2)
		f.build(dir, from)
		p := f.start(dir, 1-from)
		until(time.Now().Add(f.within(f.took)))
		if i%2 == 0 {
			if err := os.Rename(dir, filepath.Join(root, fmt.Sprint("away-", i))); err != nil {
				f.Fatal(err)
			}
		} else {
			for os.RemoveAll(dir) != nil {
			}
		}
		code := f.end(p)
		if code != 0 && (code != 3 || !strings.Contains(p.err.String(), "verwijderd of verplaatst")) {
			f.Fatalf("exit code %d\n%s", code, p.err.String())
		}
		if got := f.read(dir); code != 0 && len(got) > 0 {
			f.Fatalf("the folder came back with %d files", len(got))
		}
		f.build(dir, from)
		f.holds(dir, from, "after it vanished")
		f.counts[map[bool]string{true: "folders vanished before or after the work", false: "folders vanished under a build"}[code == 0]]++
	}
}
