package main

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"plein/generator"
	"plein/generator/diag"
	"plein/generator/preview"
)

// serveFlags are what `serve` has beside the flags of a build.
type serveFlags struct {
	buildFlags
	port int
	poll bool
}

// usualPort is where a preview is looked for first.
const usualPort = 1313

func (s *session) serve() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{Use: "serve", Short: s.say.Say("serve.short"), Long: s.say.Say("serve.long"), Args: s.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return s.runServe(cmd, f) }}
	s.sharedFlags(cmd, &f.buildFlags)
	cmd.Flags().IntVarP(&f.port, "port", "p", usualPort, s.say.Say("flag.port"))
	cmd.Flags().BoolVar(&f.poll, "poll", false, s.say.Say("flag.poll"))
	return cmd
}

// runServe shows a site until it is stopped. Without --now the site follows the present.
func (s *session) runServe(cmd *cobra.Command, f serveFlags) error {
	options, err := s.options(f.buildFlags, true)
	if err != nil {
		return err
	}
	if f.port < 0 || f.port > 65535 {
		return usageError{s.say.Say("usage.port", "value", f.port)}
	}
	if f.now == "" && os.Getenv("SOURCE_DATE_EPOCH") == "" {
		options.Now = time.Time{}
	}
	teller := &teller{session: s, flags: f.buildFlags, shown: collectLess()}
	err = generator.Serve(cmd.Context(), options, preview.Options{Port: f.port, Poll: f.poll, Language: s.language, Tell: teller.tell})
	if err != nil {
		return s.explain(err, f.buildFlags)
	}
	teller.line(s.say.Say("serve.stopped"))
	return nil
}

// startPercent is by how much memory may grow between two collections of garbage while somebody waits for the first page:
// of 17,000 actions that takes a fifth of the time off, and 0.5 GB more.
const startPercent = 300

// collectLess lets memory grow until the function that it gives is called, unless whoever started the program said how it
// is to grow.
func collectLess() (enough func()) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	usual := debug.SetGCPercent(startPercent)
	return sync.OnceFunc(func() { debug.SetGCPercent(usual) })
}

// teller says on a terminal what a preview does: a line for each change, and findings in full when they are others
// than the last time.
type teller struct {
	*session
	flags buildFlags
	last  []diag.Finding // the findings that were printed
	shown func()         // called when all of the first site is known
	ready string         // the line that says where the site is, until all that was wrong at first is told
}

func (t *teller) tell(e preview.Event) {
	switch {
	case e.Kind == preview.Failed:
		t.failed(e.Problem)
	case e.Kind == preview.Prepared:
		t.findings(e.Findings)
		t.line(t.prepared(e))
	case e.Kind == preview.Ready:
		t.findings(e.Findings)
		t.ready = t.say.Say("serve.ready", "address", e.Address)
		t.line(t.ready)
	case e.Kind == preview.Finished:
		t.shown()
		if t.findings(e.Findings) && t.ready != "" {
			t.line(t.ready) // what is wrong stands below it now, and may be long
		}
		t.ready = ""
	case errors.Is(e.Problem, preview.ErrNetworkDrive):
		t.line(t.say.Say("serve.network"))
	case errors.Is(e.Problem, preview.ErrTooMany):
		t.line(t.say.Say("serve.limit"))
	}
}

func (t *teller) line(text string) {
	if !t.flags.quiet {
		fmt.Fprintln(t.out, text)
	}
}

// failed says what the machine could not do, or what a text took away that the command was asked for.
func (t *teller) failed(problem error) {
	problem = t.explain(problem, t.flags)
	var wrong usageError
	if errors.As(problem, &wrong) {
		fmt.Fprintln(t.err, wrong.text)
		return
	}
	fmt.Fprintln(t.err, t.say.Say("serve.failed", "problem", problem.Error()))
}

// prepared is the line of a change: when, what, how long it took, and how many mistakes there are.
func (t *teller) prepared(e preview.Event) string {
	file := ""
	if len(e.Changed) > 0 {
		file = e.Changed[0]
	}
	line := t.say.Say("serve.changed", "time", time.Now().Format(time.TimeOnly), "file", file)
	if n := len(e.Changed) - 1; n > 0 {
		line = t.say.Say("serve.changed_more", "time", time.Now().Format(time.TimeOnly), "file", file, "n", n)
	}
	parts := []string{line, t.say.Say("serve.took", "milliseconds", max(int(e.Took.Milliseconds()), 1))}
	if n := diag.Errors(e.Findings); n > 0 {
		parts = append(parts, t.say.Say("serve.errors", "n", n))
	}
	return strings.Join(parts, " · ")
}

// findings prints findings where they differ from those of the last time, and tells whether it did.
func (t *teller) findings(findings []diag.Finding) bool {
	if len(findings) == len(t.last) && (len(findings) == 0 || reflect.DeepEqual(findings, t.last)) {
		return false
	}
	t.last = findings
	if err := t.print(findings, mostShown); err != nil {
		fmt.Fprintln(t.err, t.say.Say("failed", "problem", err.Error()))
	}
	return true
}
