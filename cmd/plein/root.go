package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// root is the command with everything below it.
func (s *session) root() *cobra.Command {
	root := &cobra.Command{
		Use: "plein", Short: s.say.Say("root.short"), Long: s.say.Say("root.long"),
		SilenceErrors: true, SilenceUsage: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return s.unknown(cmd, args[0])
			}
			return cmd.Help()
		},
		Args: cobra.ArbitraryArgs,
	}
	root.PersistentFlags().String("lang", s.language, s.say.Say("flag.lang"))
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usageError{s.say.Say("usage.flag", "problem", flagProblem(err), "command", cmd.CommandPath())}
	})
	root.SetUsageTemplate(s.usageTemplate())
	root.AddCommand(s.build(), s.merge(), s.check(), s.serve(), s.newCommand(), s.initCommand(), s.explainCommand(), s.fixCommand(), s.schemaCommand(), s.version())
	root.SetHelpCommand(&cobra.Command{Use: "help [command]", Short: s.say.Say("help.short"), Run: func(cmd *cobra.Command, args []string) {
		found, _, err := root.Find(args)
		if err != nil || found == nil {
			found = root
		}
		_ = found.Help()
	}})
	s.completion(root)
	for _, command := range root.Commands() {
		command.InitDefaultHelpFlag()
		if help := command.Flags().Lookup("help"); help != nil {
			help.Usage = s.say.Say("flag.help")
		}
	}
	root.InitDefaultHelpFlag()
	root.Flags().Lookup("help").Usage = s.say.Say("flag.help")
	return root
}

// usageTemplate is how the library shows the use of a command, with our words in it.
func (s *session) usageTemplate() string {
	say := func(key string) string { return s.say.Say("usage_of." + key) }
	return "\n" + say("usage") + "\n  {{.UseLine}}{{if .HasAvailableSubCommands}}\n\n" +
		say("commands") + "{{range .Commands}}{{if .IsAvailableCommand}}\n  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}\n\n" +
		say("options") + "\n{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}\n\n" +
		say("everywhere") + "\n{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}\n"
}

// flagProblem is the flag that an error of the flag library is about, as it was typed; its English stays out.
func flagProblem(err error) string {
	for word := range strings.FieldsSeq(err.Error()) {
		if word = strings.Trim(word, "\"':,"); strings.HasPrefix(word, "-") {
			return word
		}
	}
	return ""
}

func (s *session) unknown(cmd *cobra.Command, name string) error {
	known := []string{}
	for _, command := range cmd.Commands() {
		if !command.Hidden && command.Name() != "help" {
			known = append(known, command.Name())
		}
	}
	slices.Sort(known)
	if near := nearest(name, known); near != "" {
		return usageError{s.say.Say("usage.near", "name", name, "near", strings.TrimPrefix(cmd.CommandPath()+" "+near, "plein "))}
	}
	return usageError{s.say.Say("usage.unknown", "name", name, "known", strings.Join(known, ", "))}
}

// noArgs refuses arguments that a command does not take.
func (s *session) noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{s.say.Say("usage.extra", "name", args[0], "command", cmd.CommandPath())}
	}
	return nil
}
