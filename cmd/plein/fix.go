package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"plein/generator"
	"plein/generator/diag"
	"plein/generator/mend"
)

func (s *session) fixCommand() *cobra.Command {
	var f buildFlags
	var apply bool
	cmd := &cobra.Command{Use: "fix", Short: s.say.Say("fix.short"), Long: s.say.Say("fix.long"), Args: s.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return s.runFix(cmd, f, apply) }}
	cmd.Flags().StringVarP(&f.source, "source", "s", ".", s.say.Say("flag.source"))
	cmd.Flags().BoolVar(&apply, "apply", false, s.say.Say("flag.apply"))
	return cmd
}

// mostRounds is how often the content is looked at again: behind one mistake there may be another, and of one file a hundred
// are told at a time. A thousand in one file are more than anybody typed.
const mostRounds = 12

// runFix shows what can be put right without asking what was meant, and puts exactly that right where it was asked.
func (s *session) runFix(cmd *cobra.Command, f buildFlags, apply bool) error {
	options, err := s.options(f, true)
	if err != nil {
		return err
	}
	options.ToMend = true
	plan := mend.NewPlan(f.source)
	left := 0
	for range mostRounds {
		options.Instead = plan.Texts()
		site, err := generator.Prepare(cmd.Context(), options)
		if err != nil {
			return s.explain(err, f)
		}
		left = diag.Errors(site.Findings)
		if changed, err := plan.Add(site.Findings); err != nil {
			return err
		} else if !changed {
			break
		}
	}
	mended := 0
	changes := plan.Changes()
	for _, change := range changes {
		s.showChange(change)
		mended += change.Places()
		if !apply {
			continue
		}
		if err := mend.Write(f.source, change); errors.Is(err, mend.ErrChanged) {
			return usageError{s.say.Say("fix.changed", "file", change.File)}
		} else if err != nil {
			return err
		}
	}
	return s.afterFix(mended, len(changes), left, apply)
}

// showChange prints the lines that go and the lines that come.
func (s *session) showChange(c mend.Change) {
	fmt.Fprintln(s.out, c.File)
	for _, line := range c.Lines() {
		sign := "-"
		if line.New {
			sign = "+"
		}
		fmt.Fprintf(s.out, "%5d %s %s\n", line.Number, sign, diag.Visible(line.Text))
	}
	fmt.Fprintln(s.out)
}

// afterFix says what was done, or how to do it, and what is left.
func (s *session) afterFix(mended, files, mistakes int, apply bool) error {
	switch {
	case mended == 0:
		fmt.Fprintln(s.out, s.say.Say("fix.nothing"))
	case apply:
		fmt.Fprintln(s.out, s.say.Say("fix.done", "n", mended, "files", files))
	default:
		fmt.Fprintln(s.out, s.say.Say("fix.could", "n", mended, "files", files))
		return nil
	}
	if mistakes > 0 {
		fmt.Fprintln(s.out, s.say.Say("fix.left"))
		return errMistakes
	}
	return nil
}
