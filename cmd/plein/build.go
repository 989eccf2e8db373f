package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"plein/generator"
	"plein/generator/cache"
	"plein/generator/diag"
	"plein/generator/outside"
	"plein/generator/policy"
	"plein/generator/source"
	"plein/generator/words"
)

// buildFlags are what `build` and `check` share.
type buildFlags struct {
	source, output, baseURL, now string
	only, format                 string
	each, drafts, quiet, stats   bool
	noCache, verify              bool
	shard                        string
	shards                       int
	jobs                         int
	hints, todo, external        bool   // of check alone
	todoICS                      string // file for a calendar of what is to be done
}

func (s *session) build() *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{Use: "build", Short: s.say.Say("build.short"), Long: s.say.Say("build.long"), Args: s.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return s.runBuild(cmd, f, false) }}
	s.sharedFlags(cmd, &f)
	cmd.Flags().StringVar(&f.format, "format", people, s.say.Say("flag.format"))
	cmd.Flags().BoolVar(&f.each, "each", false, s.say.Say("flag.each"))
	cmd.Flags().StringVarP(&f.output, "output", "o", "", s.say.Say("flag.output"))
	cmd.Flags().StringVar(&f.shard, "shard", "", s.say.Say("flag.shard"))
	cmd.Flags().IntVar(&f.shards, "shards", 0, s.say.Say("flag.shards"))
	cmd.Flags().BoolVar(&f.verify, "verify", false, s.say.Say("flag.verify"))
	return cmd
}

func (s *session) check() *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{Use: "check", Short: s.say.Say("check.short"), Long: s.say.Say("check.long"), Args: s.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return s.runBuild(cmd, f, true) }}
	s.sharedFlags(cmd, &f)
	cmd.Flags().StringVar(&f.format, "format", people, s.say.Say("flag.format"))
	cmd.Flags().BoolVar(&f.each, "each", false, s.say.Say("flag.each"))
	cmd.Flags().BoolVar(&f.hints, "hints", false, s.say.Say("flag.hints"))
	cmd.Flags().BoolVar(&f.external, "external", false, s.say.Say("flag.external"))
	cmd.Flags().BoolVar(&f.todo, "todo", false, s.say.Say("flag.todo"))
	cmd.Flags().StringVar(&f.todoICS, "todo-ics", "", s.say.Say("flag.todo_ics"))
	return cmd
}

func (s *session) sharedFlags(cmd *cobra.Command, f *buildFlags) {
	cmd.Flags().StringVarP(&f.source, "source", "s", ".", s.say.Say("flag.source"))
	cmd.Flags().StringVar(&f.baseURL, "base-url", "", s.say.Say("flag.base_url"))
	cmd.Flags().StringVar(&f.now, "now", "", s.say.Say("flag.now"))
	cmd.Flags().StringVar(&f.only, "only", "", s.say.Say("flag.only"))
	cmd.Flags().BoolVar(&f.drafts, "drafts", false, s.say.Say("flag.drafts"))
	cmd.Flags().BoolVar(&f.noCache, "no-cache", false, s.say.Say("flag.no_cache"))
	cmd.Flags().IntVarP(&f.jobs, "jobs", "j", 0, s.say.Say("flag.jobs"))
	cmd.Flags().BoolVar(&f.stats, "stats", false, s.say.Say("flag.stats"))
	cmd.Flags().BoolVarP(&f.quiet, "quiet", "q", false, s.say.Say("flag.quiet"))
}

// runBuild builds or checks, shows what was found, and ends with one line.
func (s *session) runBuild(cmd *cobra.Command, f buildFlags, onlyCheck bool) error {
	options, err := s.options(f, onlyCheck)
	if err != nil {
		return err
	}
	started := time.Now()
	progress := s.progress(f.quiet)
	options.Progress, options.Measure, options.LookForHints = progress.show, f.stats, onlyCheck
	options.Waiting = func() { progress.say("progress.wait", "folder", options.Output) }
	result, err := generator.Build(cmd.Context(), options)
	progress.clear()
	if err != nil {
		return s.explain(err, f)
	}
	if f.hints {
		result.Findings = diag.Sort(append(result.Findings, result.Hints...))
		result.Hints = nil
	}
	if err := s.report(f, result.Findings, onlyCheck); err != nil {
		return err
	}
	if options.Tasks {
		if err := s.todo(result.Todo, f); err != nil {
			return err
		}
	}
	if diag.Errors(result.Findings) > 0 {
		return errMistakes
	}
	if len(result.Differences) > 0 {
		return s.differences(result.Differences, options.Output)
	}
	if !f.quiet && f.format == people && !options.Tasks {
		fmt.Fprintln(s.out, s.summary(result, options, onlyCheck, time.Since(started)))
	}
	s.stats(result.Stats)
	return nil
}

// options understands what was typed.
func (s *session) options(f buildFlags, onlyCheck bool) (generator.Options, error) {
	o := generator.Options{Source: f.source, Verify: f.verify, Program: cache.Program(), BaseURL: strings.TrimRight(f.baseURL, "/"), Only: f.only, Each: f.each, Drafts: f.drafts, Jobs: f.jobs,
		Tasks: f.todo || f.todoICS != ""}
	if !f.noCache && !f.verify {
		o.Cache = cacheFolder()
	}
	if f.external {
		o.Outside = &outside.Options{Now: time.Now()}
	}
	if !onlyCheck {
		o.Output = f.output
		if o.Output == "" {
			o.Output = filepath.Join(f.source, "public")
		}
	}
	if u, err := url.Parse(f.baseURL); f.baseURL != "" && (err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http") {
		return o, usageError{s.say.Say("usage.base_url", "value", f.baseURL)}
	}
	if f.only != "" && f.each {
		return o, usageError{s.say.Say("usage.only_each")}
	}
	if f.format != "" && f.format != people && !slices.Contains(diag.Formats, f.format) {
		return o, usageError{s.say.Say("usage.format", "value", f.format, "known", strings.Join(append([]string{people}, diag.Formats...), ", "))}
	}
	if err := s.shard(f, &o); err != nil {
		return o, err
	}
	if f.jobs < 0 {
		return o, usageError{s.say.Say("usage.jobs", "value", f.jobs)}
	}
	if info, err := os.Stat(f.source); err != nil || !info.IsDir() {
		return o, usageError{s.say.Say("usage.source", "value", f.source)}
	}
	if !onlyCheck && s.holds(o.Output, filepath.Join(f.source, source.Folder)) {
		return o, usageError{s.say.Say("usage.output", "value", o.Output)}
	}
	var err error
	o.Now, o.OnWall, err = s.now(f.now)
	return o, err
}

// cacheFolder is where what is slow to make is kept between builds: the folder that the system has for what may be deleted at any
// moment. Where it has none, nothing is kept.
func cacheFolder() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "plein")
}

// holds tells whether one of two folders lies in the other.
func (s *session) holds(a, b string) bool {
	a, errA := filepath.Abs(a)
	b, errB := filepath.Abs(b)
	if errA != nil || errB != nil {
		return true
	}
	within := func(inner, outer string) bool {
		relative, err := filepath.Rel(outer, inner)
		return err == nil && filepath.IsLocal(relative)
	}
	return within(a, b) || within(b, a)
}

// now is the build's clock: as asked, or from SOURCE_DATE_EPOCH (https://reproducible-builds.org), or the present. What
// is asked without a zone is what a clock on the wall of the site says.
func (s *session) now(asked string) (now time.Time, onWall bool, err error) {
	if asked != "" {
		if t, err := time.Parse(time.RFC3339, asked); err == nil {
			return t, false, nil
		}
		if d, ok := policy.ParseDate(asked); ok && d.Precision >= policy.OnDay {
			return time.Date(d.Year, time.Month(d.Unit), d.Day, d.Hour, d.Min, 0, 0, time.UTC), true, nil
		}
		return time.Time{}, false, usageError{s.say.Say("usage.now", "value", asked)}
	}
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return time.Time{}, false, usageError{s.say.Say("usage.epoch", "value", epoch)}
		}
		return time.Unix(seconds, 0), false, nil
	}
	return time.Now(), false, nil
}

// explain turns an error that has a remedy into words.
func (s *session) explain(err error, f buildFlags) error {
	var unknown *generator.UnknownAuthority
	switch {
	case errors.As(err, &unknown) && unknown.Near != "":
		return usageError{s.say.Say("usage.only_near", "value", unknown.ID, "near", unknown.Near)}
	case errors.As(err, &unknown):
		return usageError{s.say.Say("usage.only", "value", unknown.ID)}
	case errors.Is(err, source.ErrLinkedContent):
		return usageError{s.say.Say("usage.linked_content", "value", f.source)}
	case errors.Is(err, source.ErrNoContent):
		return usageError{s.say.Say("usage.no_content", "value", f.source)}
	}
	return s.explainPublishing(err)
}

// people is the format of findings that people read.
const people = "people"

// report shows findings to people (all of them, or the first), or gives them to a program on standard output.
func (s *session) report(f buildFlags, findings []diag.Finding, all bool) error {
	if f.format == people {
		most := mostShown
		if all {
			most = 0
		}
		return s.print(findings, most)
	}
	printer, err := diag.NewPrinter(s.language, false)
	if err != nil {
		return err
	}
	return printer.Report(s.out, f.format, filepath.ToSlash(f.source), findings)
}

// mostShown is how many points that keep nothing from being made are shown where somebody came for something else: two
// screens.
const mostShown = 10

// print shows findings on standard error, in colour where somebody is watching and wants it; of those that keep nothing
// from being made no more than most (0: all).
func (s *session) print(findings []diag.Finding, most int) error {
	if len(findings) == 0 {
		return nil
	}
	printer, err := diag.NewPrinter(s.language, s.terminal && os.Getenv("NO_COLOR") == "")
	if err != nil {
		return err
	}
	return printer.Print(s.err, findings, most)
}

// summary is the last line: what was made, how long it took, what to open.
func (s *session) summary(r generator.Result, o generator.Options, onlyCheck bool, took time.Duration) string {
	language, err := words.In(s.language)
	if err != nil {
		return ""
	}
	number := func(n int) string { return language.Number(float64(n)) }
	facts := []any{"pages", number(r.Pages), "municipalities", number(r.Municipalities), "regions", number(r.Regions), "actions", number(r.Actions),
		"seconds", language.Number(float64(took.Round(10*time.Millisecond).Milliseconds()) / 1000), "written", number(r.Published.Written),
		"removed", number(r.Published.Removed), "open", filepath.Join(o.Output, filepath.FromSlash(r.Open))}
	key := "summary.built"
	switch {
	case onlyCheck:
		key = "summary.checked"
	case o.Shard > 0:
		key = "summary.shard"
		facts = append(facts, "folder", o.Output, "shard", o.Shard, "shards", o.Shards)
	case o.Verify:
		key = "summary.verified"
		facts = append(facts, "folder", o.Output)
	case r.Unchanged:
		key = "summary.unchanged"
	case r.Published.Written == 0 && r.Published.Removed == 0:
		key = "summary.same"
	}
	lines := append(s.happened(r.Published, o.Output), s.say.Say(key, facts...))
	if onlyCheck && len(r.Hints) > 0 {
		lines = append(lines, s.say.Say("summary.hints", "n", len(r.Hints)))
	}
	return strings.Join(lines, "\n")
}
