package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (s *session) version() *cobra.Command {
	return &cobra.Command{Use: "version", Short: s.say.Say("version.short"), Args: s.noArgs, RunE: func(*cobra.Command, []string) error {
		number, revision := "(devel)", ""
		if info, ok := debug.ReadBuildInfo(); ok {
			if info.Main.Version != "" {
				number = info.Main.Version
			}
			for _, setting := range info.Settings {
				if setting.Key == "vcs.revision" && len(setting.Value) >= 12 {
					revision = " " + setting.Value[:12]
				}
			}
		}
		_, err := fmt.Fprintf(s.out, "plein %s%s %s/%s\n", number, revision, runtime.GOOS, runtime.GOARCH)
		return err
	}}
}
