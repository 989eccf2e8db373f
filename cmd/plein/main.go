// Command plein turns Markdown and TOML, written by communication officers, into static public portals for
// municipalities. Arguments go in, one call is made, an exit code comes out; what is done is done in generator.
package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	_ "time/tzdata" // machines without a database of time zones build the same site

	"golang.org/x/term"

	"plein/generator/words"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// Exit codes.
const (
	fine     = 0
	mistakes = 1 // in the content
	misuse   = 2 // of the command
	failure  = 3 // of the machine
)

// errMistakes tells that findings were printed.
var errMistakes = errors.New("the content has mistakes")

// usageError is a wrong use of the command, in words for the one who typed it.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

//go:embed messages/*.toml
var messages embed.FS

// session is one run of the command: where it writes, and in which language.
type session struct {
	say      *words.Messages
	language string
	out, err io.Writer
	terminal bool            // somebody is watching
	words    *words.Language // how numbers are written; nil until one is
}

// run is main without the process around it.
func run(args []string, out, errOut io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	asked, known := languageOf(args)
	language := languages[0]
	if known && asked != "" {
		language = asked
	}
	say, err := words.Load(messages, "messages", language)
	if err != nil {
		fmt.Fprintln(errOut, err)
		return failure
	}
	if !known {
		fmt.Fprintln(errOut, say.Say("usage.lang", "value", asked, "known", strings.Join(languages, ", ")))
		return misuse
	}
	s := &session{say: say, language: language, out: out, err: errOut, terminal: isTerminal(errOut)}
	root := s.root()
	root.SetArgs(args)
	err = root.ExecuteContext(ctx)
	var wrong usageError
	var machine machineError
	switch {
	case err == nil:
		return fine
	case errors.Is(err, errMistakes):
		return mistakes
	case errors.As(err, &wrong):
		fmt.Fprintln(errOut, wrong.text)
		return misuse
	case errors.As(err, &machine):
		fmt.Fprintln(errOut, machine.text)
		return failure
	}
	fmt.Fprintln(errOut, s.say.Say("failed", "problem", err.Error()))
	return failure
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// languageOf finds the language of messages before anything else is read: help is in it too. It gives what was asked, and
// whether the command speaks that.
func languageOf(args []string) (asked string, known bool) {
	for i, arg := range args {
		if arg == "--lang" && i+1 < len(args) {
			asked = args[i+1]
		} else if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			asked = value
		}
	}
	return asked, asked == "" || slices.Contains(languages, asked)
}

// languages are those in which the command speaks, the default first.
var languages = []string{"nl", "en"}
