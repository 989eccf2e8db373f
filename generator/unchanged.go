package generator

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"plein/generator/cache"
	"plein/generator/check"
	"plein/generator/diag"
	"plein/generator/publish"
	"plein/generator/source"
	"plein/generator/units"
)

// past is what a build keeps for the next one with the same files: what it found, and the fingerprint of what it made.
// An entry depends on the bytes of all files of the site, the options and the program, and on nothing that stands in the
// output: the output is held against it, whoever made that and when.
type past struct {
	kept *cache.Cache
	tree *source.Tree
	key  string // empty: nothing is kept and nothing is known
	o    Options

	sealer  *publish.Sealer // nil: what was made is compared by its sums
	sealKey []byte          // what was sealed under another key is not known

	still    *bool             // the files that are read while a site is made are what they were when it began; nil before that is known
	touched  bool              // somebody changed what was made: every byte of the output is in doubt
	finished bool              // an interrupted run was finished by a try that came to nothing,
	cleared  bool              // or cleared away
	moments  []string          // that the texts name; nil before they are looked for
	division *units.Division   // nil where the tree is not divided, or was not yet
	keys     map[string]string // of its units
}

// remembered is what is remembered of a build. A build that did not publish knows no manifest.
type remembered struct {
	Result   Result
	Findings []byte // in the words of diag
	Files    []byte // as publish packs them; of a build that did not publish none
}

func (b *Prepared) remember() *past {
	m := &past{kept: b.kept, tree: b.tree, o: b.Options}
	sum, known := b.tree.Sum()
	if !known || b.Program == "" || b.Cache == "" || b.Outside != nil { // what other websites answer is no file of the site
		return m
	}
	m.seals()
	m.key = hash("build 3", b.Program, sum, m.options(), fmt.Sprint(b.Findings))
	return m
}

// seals finds the key with which what is made is sealed, or makes it.
func (m *past) seals() {
	name := hash("seal")
	key, known := m.kept.Get(name)
	if !known {
		key = make([]byte, publish.SealKeyBytes)
		_, _ = rand.Read(key) // it never fails
		if !m.kept.Store(name, key) {
			return
		}
	}
	if sealer, err := publish.NewSealer(key); err == nil {
		m.sealer, m.sealKey = sealer, key
	}
}

// options are those that change what is made or found, and how it is sealed.
func (m *past) options() string {
	return fmt.Sprintf("%q %v %q %v %v %v %x", m.o.BaseURL, m.o.Drafts, m.o.Only, m.o.Each, m.o.LookForHints, m.o.Output != "", m.sealKey)
}

// present is the clock of the build as far as it counts: in the zone of the site, the day, and where it stands among the
// moments that the texts name. The zone is known where a site with the same settings was made before.
func (m *past) present() (string, bool) {
	name, known := m.kept.Get(m.zoneKey())
	if !known {
		return "", false
	}
	zone, err := time.LoadLocation(string(name))
	if err != nil {
		return "", false
	}
	if m.moments == nil {
		m.moments = m.tree.Moments()
	}
	return source.PresentAmong(m.o.present(zone), m.moments), true
}

func (m *past) zoneKey() string {
	for i, file := range m.tree.Files {
		if file.Path == source.Folder+"/site.toml" {
			return hash("zone", m.o.Program, m.tree.SumOf(i))
		}
	}
	return hash("zone")
}

// isStill tells whether a site was made of the files by which it is remembered. It is looked at once, when it was made.
func (m *past) isStill() bool {
	if m.still == nil {
		still := m.tree.IsStill()
		m.still = &still
	}
	return *m.still
}

// hash is a key of what it is made of.
func hash(parts ...string) string {
	sum := sha256.New()
	for _, part := range parts {
		fmt.Fprintf(sum, "%q\n", part)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// unchanged gives the result of a build that has nothing to do: the same files were built before, what came of it is known,
// and the output holds that to the last byte.
func (m *past) unchanged(ctx context.Context) (Result, bool, error) {
	before, files, known := m.recall()
	if !known || m.o.Verify || m.o.Tasks {
		return Result{}, false, nil
	}
	before.Unchanged = true
	if m.o.Output == "" || diag.Errors(before.Findings) > 0 {
		return before, true, nil
	}
	published, held, err := publish.Holds(ctx, m.o.Output, before.Published.Manifest, files, publish.Options{Jobs: jobs(m.o), Waiting: m.o.Waiting, Sealer: m.sealer})
	before.Published, m.touched = published, held == publish.Touched
	return before, held == publish.Same, err
}

// recall gives the result of a build of the same files, and what it published.
func (m *past) recall() (Result, []publish.File, bool) {
	if m.key == "" {
		return Result{}, nil, false
	}
	present, known := m.present()
	if !known {
		return Result{}, nil, false
	}
	var r remembered
	data, known := m.kept.Get(hash(m.key, present))
	if !known || json.Unmarshal(data, &r) != nil {
		return Result{}, nil, false
	}
	findings, err := diag.Kept(r.Findings)
	files, whole := publish.Unpack(r.Files)
	r.Result.Findings, r.Result.Hints = apart(findings)
	return r.Result, files, err == nil && whole
}

// keep remembers what a build made. What somebody saved while it was at work is not what it was keyed by; then nothing is
// remembered.
func (m *past) keep(site *Prepared) error {
	if m.key == "" || site.zone == nil || !m.isStill() {
		return nil
	}
	findings, err := diag.Keep(append(slices.Clone(site.Findings), site.Hints...))
	if err != nil {
		return nil // the next build finds it again
	}
	r := remembered{site.Result, findings, publish.Pack(site.Published.Made)}
	r.Result.Findings, r.Result.Hints, r.Result.Differences, r.Result.Todo = nil, nil, nil, check.Agenda{}
	r.Result.Published = publish.Result{Manifest: site.Published.Manifest}
	data, err := json.Marshal(r)
	if err != nil {
		return err
	}
	m.kept.Store(m.zoneKey(), []byte(site.zone.String()))
	if present, known := m.present(); known {
		m.kept.Store(hash(m.key, present), data)
	}
	return nil
}

func jobs(o Options) int {
	if o.Jobs <= 0 {
		return source.Jobs()
	}
	return o.Jobs
}
