package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"plein/generator/starter"
)

func (s *session) newCommand() *cobra.Command {
	var source string
	cmd := &cobra.Command{Use: "new", Short: s.say.Say("new.short"), Long: s.say.Say("new.long"), Args: cobra.ArbitraryArgs,
		ValidArgs: starter.Nouns, RunE: func(_ *cobra.Command, args []string) error { return s.runNew(source, args) }}
	cmd.Flags().StringVarP(&source, "source", "s", ".", s.say.Say("flag.source"))
	return cmd
}

// runNew makes a file and says which, or says what is missing.
func (s *session) runNew(source string, args []string) error {
	noun, owner, title, err := s.understand(args)
	if err != nil {
		return err
	}
	file, err := starter.New(source, noun, owner, title, time.Now().Format(time.DateOnly), s.language)
	switch {
	case errors.Is(err, starter.ErrNoOwner):
		return usageError{s.say.Say("new.no_owner", "name", owner, "known", strings.Join(starter.Owners(source), ", "))}
	case errors.Is(err, starter.ErrNoID):
		return usageError{s.say.Say("new.no_id", "name", title)}
	case errors.Is(err, starter.ErrTaken):
		_, known, _ := strings.Cut(err.Error(), ": ")
		return usageError{s.say.Say("new.taken", "name", title, "known", known)}
	case errors.Is(err, starter.ErrExists):
		return usageError{s.say.Say("new.exists", "file", file)}
	case err != nil:
		return err
	}
	fmt.Fprintln(s.out, s.say.Say("new.made", "file", file))
	return nil
}

// understand reads "municipality Ravels" and "action ravels "Computer lessons"".
func (s *session) understand(args []string) (noun, owner, title string, err error) {
	if len(args) == 0 || !slices.Contains(starter.Nouns, args[0]) {
		return "", "", "", usageError{s.say.Say("new.unknown", "name", strings.Join(args[:min(len(args), 1)], ""))}
	}
	noun, args = args[0], args[1:]
	example := s.say.Say("new.example_" + noun)
	owned := noun != "municipality" && noun != "region"
	switch {
	case owned && len(args) < 2:
		return "", "", "", usageError{s.say.Say("new.need_owner", "noun", noun, "example", example)}
	case len(args) == 0:
		return "", "", "", usageError{s.say.Say("new.need_title", "noun", noun, "example", example)}
	case owned:
		return noun, args[0], strings.Join(args[1:], " "), nil
	}
	return noun, "", strings.Join(args, " "), nil
}
