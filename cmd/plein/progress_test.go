package main

import (
	"strings"
	"testing"
	"time"

	"plein/generator"
	"plein/generator/words"
)

// A long stage says how far it is, and how long it still takes once that can be told.
func TestProgressSaysHowLongItTakes(t *testing.T) {
	say, err := words.Load(messages, "messages", "en")
	if err != nil {
		t.Fatal(err)
	}
	s := &session{say: say, language: "en"}
	for _, c := range []struct {
		at   generator.Progress
		took time.Duration
		want string
	}{
		{generator.Progress{Stage: "read"}, time.Hour, "Reading texts"},
		{generator.Progress{Stage: "write", Done: 10, Total: 54776}, time.Second, "Making pages: 10 of 54,776"},
		{generator.Progress{Stage: "write", Done: 10, Total: 54776}, time.Minute, "Making pages: 10 of 54,776"}, // too early to tell
		{generator.Progress{Stage: "write", Done: 20000, Total: 40000}, 10 * time.Second, "Making pages: 20,000 of 40,000, about 11 s left"},
		{generator.Progress{Stage: "write", Done: 10000, Total: 40000}, time.Minute, "Making pages: 10,000 of 40,000, about 3 min left"},
		{generator.Progress{Stage: "write", Done: 40000, Total: 40000}, time.Minute, "Making pages: 40,000 of 40,000"},
	} {
		if got := s.doing(c.at, c.took); got != c.want {
			t.Errorf("%+v after %v: %q, want %q", c.at, c.took, got, c.want)
		}
	}
}

// Every stage of a build is measured, each file in one kind, and has its words in every language of the command.
func TestEveryStageHasItsWords(t *testing.T) {
	result, err := generator.Build(t.Context(), generator.Options{Source: "../..", Output: t.TempDir(), Measure: true, Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)})
	if err != nil || result.Stats == nil {
		t.Fatal(err, result.Stats)
	}
	var stages []string
	for _, stage := range result.Stats.Stages {
		stages = append(stages, stage.Name)
	}
	if strings.Join(stages, " ") != "read known assemble images theme pages check write commit" {
		t.Errorf("the stages are %v", stages)
	}
	files := 0
	for _, kind := range result.Stats.Kinds {
		files += kind.Files
	}
	if files != result.Published.Files {
		t.Errorf("%d files are measured, of %d", files, result.Published.Files)
	}
	for _, language := range languages {
		say, err := words.Load(messages, "messages", language)
		if err != nil {
			t.Fatal(err)
		}
		for _, stage := range stages {
			if !say.Has("progress." + stage) {
				t.Errorf("the stage %s has no words in %s", stage, language)
			}
		}
	}
}
