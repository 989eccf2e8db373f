package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plein/generator/catalog"
)

func (s *session) schemaCommand() *cobra.Command {
	return &cobra.Command{Use: "schema", Short: s.say.Say("schema.short"), Long: s.say.Say("schema.long"), Args: cobra.ArbitraryArgs,
		ValidArgs: catalog.NounNames(), RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return s.noArgs(cmd, args[1:])
			}
			noun := strings.Join(args, "")
			if known := catalog.NounNames(); !slices.Contains(known, noun) {
				return usageError{s.say.Say("schema.unknown", "name", noun, "known", strings.Join(known, ", "))}
			}
			data, err := catalog.JSONSchema(noun, s.language)
			if err != nil {
				return err
			}
			_, err = s.out.Write(data)
			return err
		}}
}
