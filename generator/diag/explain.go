package diag

import (
	"fmt"
	"regexp"
	"strings"
)

// Explanation is what a rule is, for a terminal: what is wrong, why it matters, how it is and how it should be.
func (p *Printer) Explanation(a *Account) string {
	var b strings.Builder
	language := p.say.Language
	fmt.Fprintf(&b, "%s  %s\n\n", a.Code, a.Title(language))
	for _, line := range wrap(a.Why(language), width-2) {
		b.WriteString("  " + line + "\n")
	}
	for _, example := range []struct{ heading, text string }{{"bad", a.Bad}, {"good", a.Good}} {
		b.WriteString("\n" + p.say.Say("explain."+example.heading) + "\n\n")
		for line := range strings.Lines(example.text) {
			b.WriteString(strings.TrimRight("     "+p.shown(strings.TrimSuffix(line, "\n")), " ") + "\n")
		}
	}
	b.WriteString("\n")
	for _, line := range wrap(p.level(a), width) {
		b.WriteString(line + "\n")
	}
	if a.Source != "" {
		b.WriteString(p.say.Say("explain.source", "source", a.Source) + "\n")
	}
	return b.String()
}

// level says what the rule does to a build, and whether a site can change that.
func (p *Printer) level(a *Account) string {
	if a.Fixed() {
		return p.say.Say("explain.fixed")
	}
	return p.say.Say("explain."+a.Level) + " " + p.say.Say("explain.change", "code", a.Code)
}

// shown is a line of an example as people read it: the name of a file, or what to put in it where that is no text.
func (p *Printer) shown(line string) string {
	if name, ok := strings.CutPrefix(line, "-- "); ok {
		return strings.TrimSuffix(name, " --") + ":"
	}
	if parts := made.FindStringSubmatch(line); parts != nil {
		return p.say.Say("explain.made."+parts[1], "size", strings.TrimSpace(parts[2]))
	}
	if strings.ContainsRune(line, 0) {
		return p.say.Say("explain.made.binary")
	}
	return visible(line)
}

// made is what stands in an example for something that is no text: <photograph 1600x1200>, <size 5 MB>, <link>, <none>.
var made = regexp.MustCompile(`^<([a-z]+)( [^<>]*)?>$`)

// Contents lists all rules in a language, a line a rule.
func (p *Printer) Contents() (string, error) {
	var b strings.Builder
	for _, code := range Codes() {
		account, err := Explain(code)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%s  %-7s  %s\n", code, p.say.Say("severity."+account.Level), account.Title(p.say.Language))
	}
	return b.String(), nil
}

// Reference is what all rules are, as a page of Markdown.
func (p *Printer) Reference() (string, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", p.say.Say("explain.title"), p.say.Say("explain.intro"))
	group := byte(0)
	for _, code := range Codes() {
		account, err := Explain(code)
		if err != nil {
			return "", err
		}
		if code[0] != group {
			group = code[0]
			fmt.Fprintf(&b, "\n## %s\n", p.say.Say("explain.group."+string(group)))
		}
		p.section(&b, account)
	}
	return b.String(), nil
}

func (p *Printer) section(b *strings.Builder, a *Account) {
	fmt.Fprintf(b, "\n### %s: %s\n\n%s\n\n%s\n", a.Code, a.Title(p.say.Language), a.Why(p.say.Language), p.level(a))
	for _, example := range []struct{ heading, text string }{{"bad", a.Bad}, {"good", a.Good}} {
		fmt.Fprintf(b, "\n%s\n\n", p.say.Say("explain."+example.heading))
		for line := range strings.Lines(example.text) {
			b.WriteString(strings.TrimRight("    "+p.shown(strings.TrimSuffix(line, "\n")), " ") + "\n")
		}
	}
	if a.Source != "" {
		fmt.Fprintf(b, "\n%s\n", p.say.Say("explain.source", "source", "<"+a.Source+">"))
	}
}
