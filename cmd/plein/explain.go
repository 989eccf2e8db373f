package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plein/generator/diag"
)

func (s *session) explainCommand() *cobra.Command {
	return &cobra.Command{Use: "explain", Short: s.say.Say("explain.short"), Long: s.say.Say("explain.long"), Args: cobra.ArbitraryArgs,
		ValidArgs: diag.Codes(), RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return s.noArgs(cmd, args[1:])
			}
			return s.runExplain(strings.ToUpper(strings.Join(args, "")))
		}}
}

// runExplain shows what a rule is, or which rules there are.
func (s *session) runExplain(code string) error {
	printer, err := diag.NewPrinter(s.language, false)
	if err != nil {
		return err
	}
	if code == "" {
		list, err := printer.Contents()
		if err != nil {
			return err
		}
		_, err = fmt.Fprint(s.out, list)
		return err
	}
	if !diag.IsRule(code) {
		return usageError{s.say.Say("explain.unknown", "code", code, "known", strings.Join(nearCodes(code), ", "))}
	}
	account, err := diag.Explain(code)
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(s.out, printer.Explanation(account))
	return err
}

// nearCodes are up to five codes that look like one: T006 for T6 and TO06, else those of the same letter, the nearest first.
func nearCodes(code string) []string {
	if letter, number := code[:1], strings.TrimLeft(strings.ReplaceAll(code[1:], "O", "0"), "0"); len(number) <= 3 {
		if whole := letter + strings.Repeat("0", 3-len(number)) + number; diag.IsRule(whole) {
			return []string{whole}
		}
	}
	var list []string
	for _, known := range diag.Codes() {
		if strings.HasPrefix(code, known[:1]) {
			list = append(list, known)
		}
	}
	if len(list) == 0 {
		list = diag.Codes()
	}
	at, _ := slices.BinarySearch(list, code)
	from := max(min(at-2, len(list)-5), 0)
	return list[from:min(from+5, len(list))]
}
