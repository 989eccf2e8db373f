package main

import "github.com/spf13/cobra"

// completion puts the words of this command on what the library makes, so that the Tab key completes commands.
func (s *session) completion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, command := range root.Commands() {
		if command.Name() != "completion" {
			continue
		}
		command.Short, command.Long = s.say.Say("completion.short"), s.say.Say("completion.long")
		command.Args = cobra.ArbitraryArgs
		command.RunE = func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return s.unknown(cmd, args[0])
			}
			return cmd.Help()
		}
		for _, shell := range command.Commands() {
			s.completionOf(shell)
		}
	}
}

// completionOf says for one shell how to use what is written for it.
func (s *session) completionOf(shell *cobra.Command) {
	shell.Short = s.say.Say("completion.of", "shell", shell.Name())
	shell.Long = s.say.Say("completion.of_long", "shell", shell.Name(), "line", s.say.Say("completion."+shell.Name()))
	shell.Args = s.noArgs
	shell.InitDefaultHelpFlag()
	shell.Flags().Lookup("help").Usage = s.say.Say("flag.help")
	if plain := shell.Flags().Lookup("no-descriptions"); plain != nil {
		plain.Usage = s.say.Say("flag.no_descriptions")
	}
}
