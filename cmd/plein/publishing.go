package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"plein/generator/publish"
)

// explainPublishing says what stood in the way of the site, or why the machine failed, which site the folder holds
// now, and what to do.
func (s *session) explainPublishing(err error) error {
	var refusal *publish.Refusal
	var broken *publish.Broken
	switch {
	case errors.As(err, &refusal):
		state := "untouched"
		if refusal.Began {
			state = "halfway"
		}
		why := string(refusal.Why)
		facts := []any{"file", filepath.Join(refusal.Folder, filepath.FromSlash(refusal.File)), "folder", refusal.Folder}
		return usageError{s.say.Say("obstacle."+why+".text", facts...) + " " + s.say.Say("published."+state) + " " + s.say.Say("obstacle."+why+".remedy", facts...)}
	case errors.As(err, &broken):
		state := "old"
		if broken.Began {
			state = "halfway"
		}
		text := s.say.Say("broken."+string(broken.Cause()), "folder", broken.Folder, "problem", broken.Err.Error()) + " " + s.say.Say("published."+state)
		return machineError{text, err}
	}
	return err
}

// machineError is a failure of the machine that has a remedy, in words for the one who waits for the site.
type machineError struct {
	text string
	err  error
}

func (e machineError) Error() string { return e.text }
func (e machineError) Unwrap() error { return e.err }

// differences tells where a folder is not what would be made now.
func (s *session) differences(list []publish.Difference, output string) error {
	for _, difference := range list[:min(len(list), mostDifferences)] {
		fmt.Fprintln(s.err, s.say.Say("difference."+difference.What, "file", filepath.Join(output, filepath.FromSlash(difference.Path))))
	}
	fmt.Fprintln(s.err, s.say.Say("difference.total", "n", len(list), "folder", output))
	return errMistakes
}

// mostDifferences is how many are named: whoever forgot to build again wants to know that, and not every file.
const mostDifferences = 20

// happened tells what a build did in its folder besides making the site: what an earlier run left was finished or
// cleared, and files that somebody has changed are left.
func (s *session) happened(r publish.Result, output string) []string {
	var lines []string
	switch {
	case r.Finished:
		lines = append(lines, s.say.Say("summary.finished"))
	case r.Cleared:
		lines = append(lines, s.say.Say("summary.cleared"))
	}
	for _, name := range r.Kept {
		lines = append(lines, s.say.Say("summary.kept", "file", filepath.Join(output, filepath.FromSlash(name))))
	}
	return lines
}
