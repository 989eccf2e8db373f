package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"plein/generator"
	"plein/generator/diag"
)

// Where Kubernetes tells a container of an Indexed Job which of them it is, from 0
// (https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode), and where whoever describes the job tells
// how many there are: Kubernetes does not.
const (
	indexVariable  = "JOB_COMPLETION_INDEX"
	shardsVariable = "PLEIN_SHARDS"
)

// shard understands which part of the site is asked: "2/16"; or of how many, and then Kubernetes tells which.
func (s *session) shard(f buildFlags, o *generator.Options) error {
	which, of, wrong := f.shard, f.shards, ""
	if text := os.Getenv(shardsVariable); which == "" && of == 0 && text != "" && os.Getenv(indexVariable) != "" {
		var err error
		if of, err = strconv.Atoi(text); err != nil {
			return usageError{s.say.Say("usage.shards", "value", text)}
		}
	}
	switch {
	case which != "":
		index, total, _ := strings.Cut(which, "/")
		o.Shard, o.Shards, wrong = numberOf(index), numberOf(total), which
	case of != 0:
		o.Shard, o.Shards, wrong = numberOf(os.Getenv(indexVariable))+1, of, strconv.Itoa(of)
	default:
		return nil
	}
	switch {
	case which == "" && os.Getenv(indexVariable) == "":
		return usageError{s.say.Say("usage.shards_index", "variable", indexVariable)}
	case o.Shard < 1 || o.Shards < 1 || o.Shard > o.Shards || which != "" && of != 0:
		return usageError{s.say.Say("usage.shard", "value", wrong)}
	case f.only != "" || f.each || f.verify:
		return usageError{s.say.Say("usage.shard_whole")}
	}
	return nil
}

// numberOf is a number, or -1 where a text is none.
func numberOf(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return -1
	}
	return n
}

func (s *session) merge() *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{Use: "merge", Short: s.say.Say("merge.short"), Long: s.say.Say("merge.long"),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{s.say.Say("usage.merge")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return s.runMerge(cmd, f, args) }}
	s.sharedFlags(cmd, &f)
	cmd.Flags().StringVar(&f.format, "format", people, s.say.Say("flag.format"))
	cmd.Flags().StringVarP(&f.output, "output", "o", "", s.say.Say("flag.output"))
	return cmd
}

// runMerge joins shards, and tells what was found in all of them.
func (s *session) runMerge(cmd *cobra.Command, f buildFlags, parts []string) error {
	options, err := s.options(f, false)
	if err != nil {
		return err
	}
	options.Shard, options.Shards = 0, 0 // a container of an Indexed Job may join too
	started := time.Now()
	progress := s.progress(f.quiet)
	options.Progress = progress.show
	result, err := generator.Merge(cmd.Context(), options, parts)
	progress.clear()
	var wrong *generator.PartError
	if errors.As(err, &wrong) {
		return usageError{s.say.Say("part."+wrong.Why, "folder", wrong.Folder, "shard", wrong.Shard, "shards", wrong.Shards)}
	}
	if err != nil {
		return s.explain(err, f)
	}
	if err := s.report(f, result.Findings, false); err != nil {
		return err
	}
	if diag.Errors(result.Findings) > 0 {
		return errMistakes
	}
	if !f.quiet && f.format == people {
		fmt.Fprintln(s.out, s.summary(result, options, false, time.Since(started)))
	}
	return nil
}
