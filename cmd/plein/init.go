package main

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"plein/content"
	"plein/generator/starter"
)

func (s *session) initCommand() *cobra.Command {
	var empty bool
	cmd := &cobra.Command{Use: "init", Short: s.say.Say("init.short"), Long: s.say.Say("init.long"), Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			folder := "."
			if len(args) > 0 {
				folder = args[0]
			}
			if len(args) > 1 {
				return s.noArgs(cmd, args[1:])
			}
			return s.runInit(folder, empty)
		}}
	cmd.Flags().BoolVar(&empty, "empty", false, s.say.Say("flag.empty"))
	return cmd
}

func (s *session) runInit(folder string, empty bool) error {
	demonstration := fs.FS(content.Files)
	if empty {
		demonstration = nil
	}
	err := starter.Init(folder, demonstration, s.language)
	if errors.Is(err, starter.ErrExists) {
		return usageError{s.say.Say("init.exists", "folder", folder)}
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(s.out, s.say.Say("init.made", "folder", folder))
	return nil
}
