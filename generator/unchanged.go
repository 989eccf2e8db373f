package generator

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"plein/generator/cache"
	"plein/generator/diag"
	"plein/generator/publish"
	"plein/generator/source"
)

// memory is what a build keeps for the next one with the same files: what it found, and the fingerprint of what it made.
// An entry depends on the bytes of all files of the site, the options and the program, and on nothing that stands in the
// output: the output is held against it, whoever made that and when.
type memory struct {
	kept *cache.Cache
	tree *source.Tree
	key  string // empty: nothing is kept and nothing is known
	o    Options
}

// remembered is what is remembered of a build. A build that did not publish knows no manifest.
type remembered struct {
	Result   Result
	Findings json.RawMessage // in the words of diag
}

// times is what the clock of a site counts by: its zone, and the moments that its texts name. Only these and the day make
// one build other than the next.
type times struct {
	Zone    string
	Moments []string
}

func (b *Prepared) remember() *memory {
	m := &memory{kept: b.kept, tree: b.tree, o: b.Options}
	sum, known := b.tree.Sum()
	if !known || b.Program == "" || b.Cache == "" {
		return m
	}
	all := sha256.New()
	fmt.Fprintf(all, "build 1 %s %s %q %v %q %v %q\n", b.Program, sum, b.BaseURL, b.Drafts, b.Only, b.Each, fmt.Sprint(b.Findings))
	m.key = hex.EncodeToString(all.Sum(nil))
	return m
}

// at is the key of an entry on the day of the build: with its clock, as far as that counts.
func (m *memory) at(t times) (string, bool) {
	zone, err := time.LoadLocation(t.Zone)
	if err != nil {
		return "", false
	}
	all := sha256.New()
	fmt.Fprintln(all, m.key, source.PresentAmong(m.o.present(zone), t.Moments))
	return hex.EncodeToString(all.Sum(nil)), true
}

// unchanged gives the result of a build that has nothing to do: the same files were built before, what came of it is known,
// and the output holds that to the last byte.
func (m *memory) unchanged(ctx context.Context, o Options) (Result, bool, error) {
	before, known := m.recall()
	if !known || o.Verify {
		return Result{}, false, nil
	}
	before.Unchanged = true
	if o.Output == "" || diag.Errors(before.Findings) > 0 {
		return before, true, nil
	}
	published, same, err := publish.Holds(ctx, o.Output, before.Published.Manifest, publish.Options{Jobs: jobs(o), Waiting: o.Waiting})
	before.Published = published
	return before, same && err == nil, err
}

func (m *memory) recall() (Result, bool) {
	if m.key == "" {
		return Result{}, false
	}
	var t times
	var r remembered
	if data, known := m.kept.Get(m.key); !known || json.Unmarshal(data, &t) != nil {
		return Result{}, false
	}
	key, known := m.at(t)
	if !known {
		return Result{}, false
	}
	data, known := m.kept.Get(key)
	if !known || json.Unmarshal(data, &r) != nil {
		return Result{}, false
	}
	findings, err := diag.Kept(r.Findings)
	r.Result.Findings = findings
	return r.Result, err == nil
}

// keep remembers what a build made. What somebody saved while it was at work is not what it was keyed by; then nothing is
// remembered.
func (m *memory) keep(site *Prepared) error {
	if m.key == "" || site.zone == nil || !m.tree.IsStill() {
		return nil
	}
	findings, err := diag.Keep(site.Findings)
	if err != nil {
		return nil // the next build finds it again
	}
	r := remembered{site.Result, findings}
	r.Result.Findings, r.Result.Differences = nil, nil
	r.Result.Published = publish.Result{Manifest: site.Published.Manifest}
	t := times{site.zone.String(), m.tree.Moments()}
	key, known := m.at(t)
	if !known {
		return nil
	}
	named, err := json.Marshal(t)
	made, wrong := json.Marshal(r)
	if err := errors.Join(err, wrong); err != nil {
		return err
	}
	m.kept.Put(key, made)
	m.kept.Put(m.key, named)
	return nil
}

func jobs(o Options) int {
	if o.Jobs <= 0 {
		return source.Jobs()
	}
	return o.Jobs
}
