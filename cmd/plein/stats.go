package main

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"plein/generator"
	"plein/generator/words"
)

// mostKinds is how many kinds of files are told.
const mostKinds = 12

// stats tells what a build took: time and memory of each stage, then the kinds of files that took longest.
func (s *session) stats(stats *generator.Stats) {
	if stats == nil {
		return
	}
	w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	row := func(cells ...string) { fmt.Fprintln(w, strings.Join(cells, "\t")+"\t") }
	say := func(key string) string { return s.say.Say("stats." + key) }
	row(say("stage"), say("time"), say("allocated"), say("held"))
	for _, stage := range stats.Stages {
		row(s.say.Say("progress."+stage.Name), s.seconds(stage.Took), s.megabytes(int64(stage.Allocated)), s.megabytes(int64(stage.Held)))
	}
	row("")
	row(say("kind"), say("files"), say("size"), say("work"))
	for _, kind := range stats.Kinds[:min(len(stats.Kinds), mostKinds)] {
		row(kind.Name, s.number(kind.Files), s.megabytes(kind.Bytes), s.seconds(kind.Took))
	}
	_ = w.Flush() // nobody to tell that a terminal is gone
}

// number is a number as a reader writes it.
func (s *session) number(n int) string {
	if s.words == nil {
		language, err := words.In(s.language)
		if err != nil {
			return fmt.Sprint(n)
		}
		s.words = language
	}
	return s.words.Number(float64(n))
}

func (s *session) seconds(d time.Duration) string {
	return strings.Replace(fmt.Sprintf("%.2f s", d.Seconds()), ".", s.decimal(), 1)
}

func (s *session) megabytes(n int64) string {
	return strings.Replace(fmt.Sprintf("%.1f MB", float64(n)/1e6), ".", s.decimal(), 1)
}

func (s *session) decimal() string {
	if s.language == "en" {
		return "."
	}
	return ","
}
