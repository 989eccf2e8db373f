package main
import "github.com/spf13/cobra"
func (s *session) newCommand() *cobra.Command { return &cobra.Command{Use:"new"} }
func (s *session) initCommand() *cobra.Command { return &cobra.Command{Use:"init"} }
