package generator_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The house says u to whoever reads or writes: in messages, explanations of fields and rules, and what a new site holds.
func TestDutchSaysU(t *testing.T) {
	familiar := regexp.MustCompile(`(?i)\b(je|jij|jou|jouw|jullie)\b`)
	read := 0
	for _, pattern := range []string{"*/messages/nl.toml", "../cmd/plein/messages/nl.toml", "../themes/*/messages/nl.toml", "diag/rules/*.toml", "starter/empty/nl/*.toml", "starter/empty/nl/*.md"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			read++
			for i, line := range strings.Split(string(text), "\n") {
				if word := familiar.FindString(line); word != "" {
					t.Errorf("%s:%d says %q: %s", file, i+1, word, line)
				}
			}
		}
	}
	if read < 100 {
		t.Errorf("only %d files are read", read)
	}
}
