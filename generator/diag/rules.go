package diag

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// What each rule is stands in one file a rule, named after its code. Whoever finds the mistake holds the Rule; a test
// of the whole generator holds that every Rule has its file, every file its Rule, and that its examples are true.
//
//go:embed rules/*.toml
var ruleFiles embed.FS

// Account is what a rule is, for whoever wants to know more than a finding says.
type Account struct {
	Code   string
	Level  string // "error", "warning" or "notice": as it is where a site changes nothing
	Source string // the address of what the rule rests on; empty where it is Plein's own
	In     string // where the examples stand: "action", "body", "site" …, or empty where they name their files
	Bad    string // fires the rule
	Good   string // does not
	Saved  string // the encoding in which the bad example is saved, where that is the mistake

	titles, reasons map[string]string
}

// Title says in a few words what is wrong.
func (a *Account) Title(language string) string { return a.titles[language] }

// Why says why it matters and what to do.
func (a *Account) Why(language string) string { return a.reasons[language] }

// Fixed tells whether a site cannot change the level of the rule: an error keeps something wrong from being published.
func (a *Account) Fixed() bool { return a.Level == Error.String() }

// Codes are the codes of all rules, sorted.
func Codes() []string {
	names, err := fs.Glob(ruleFiles, "rules/*.toml")
	if err != nil {
		return nil // the pattern is right: it cannot fail
	}
	codes := make([]string, len(names))
	for i, name := range names {
		codes[i] = strings.TrimSuffix(strings.TrimPrefix(name, "rules/"), ".toml")
	}
	slices.Sort(codes)
	return codes
}

// IsRule tells whether a code is that of a rule.
func IsRule(code string) bool { return slices.Contains(Codes(), code) }

// IsFixed tells whether a code is that of a rule whose level a site cannot change.
func IsFixed(code string) bool {
	if !IsRule(code) {
		return false
	}
	account, err := Explain(code)
	return err == nil && account.Fixed()
}

// Explain reads what a rule is. It fails where the code is that of no rule.
func Explain(code string) (*Account, error) {
	data, err := ruleFiles.ReadFile("rules/" + code + ".toml")
	if err != nil {
		return nil, fmt.Errorf("reading the rule %s: %w", code, err)
	}
	var file struct {
		Level, Source, In, Bad, Good, Saved string
		NL, EN                              struct{ Title, Why string }
	}
	if _, err := toml.Decode(string(data), &file); err != nil {
		return nil, fmt.Errorf("reading the rule %s: %w", code, err)
	}
	return &Account{Code: code, Level: file.Level, Source: file.Source, In: file.In, Bad: file.Bad, Good: file.Good, Saved: file.Saved,
		titles:  map[string]string{"nl": file.NL.Title, "en": file.EN.Title},
		reasons: map[string]string{"nl": file.NL.Why, "en": file.EN.Why}}, nil
}
