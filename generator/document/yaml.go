package document

import (
	"regexp"
	"slices"
	"strings"

	"plein/generator/diag"
)

// OtherHead tells of fields that are written as other generators of sites take them: YAML, with a colon behind each name.
var OtherHead = diag.Rule{Code: "F011", Severity: diag.Error}

// longestHead is how many lines of a head are shown as they should be: more fill more than a screen.
const longestHead = 60

var (
	yamlField  = regexp.MustCompile(`^([A-Za-z0-9_-]+):(?:[ \t]+(.*?))?[ \t]*$`)
	yamlPart   = regexp.MustCompile(`^-(?:[ \t]+(.*?))?[ \t]*$`)
	yamlRemark = regexp.MustCompile(`[ \t]+#`)
	yamlEnd    = regexp.MustCompile(`^(?:---|\.\.\.|\+\+\+)[ \t]*$`)
)

// isYAML tells lines of which all that are not indented have a colon behind their name, or are parts of a list, and at
// least so many have a colon.
func isYAML(lines []string, least int) bool {
	fields := 0
	for _, line := range lines {
		switch {
		case strings.TrimSpace(line) == "" || line[0] == '#' || line[0] == ' ' || line[0] == '\t' || yamlPart.MatchString(line):
		case yamlField.MatchString(line):
			fields++
		default:
			return false
		}
	}
	return fields >= least
}

// yamlHead tells of fields between lines of dashes that are YAML.
func (d *Document) yamlHead() (finding diag.Finding, ok bool) {
	lines := strings.Split(d.Text, "\n")
	shut := 1
	for shut < len(lines) && !yamlEnd.MatchString(lines[shut]) {
		shut++
	}
	if shut == len(lines) || !isYAML(lines[1:shut], 1) {
		return finding, false
	}
	end := len(strings.Join(lines[:shut+1], "\n"))
	return d.inTOML(lines[1:shut], Span{0, end}, Fence+"\n", "\n"+Fence), true
}

// yamlFields tells of a head between plus signs, or of a whole file, that is YAML.
func (d *Document) yamlFields() (finding diag.Finding, ok bool) {
	head := strings.TrimRight(d.Head(), "\n")
	lines := strings.Split(head, "\n")
	if yamlEnd.MatchString(lines[0]) {
		lines = lines[1:]
	}
	if !isYAML(lines, 2) {
		return finding, false
	}
	return d.inTOML(lines, Span{d.head, d.head + len(head)}, "", ""), true
}

// inTOML makes the finding, with the head as it should be where each line can mean one thing.
func (d *Document) inTOML(lines []string, span Span, before, after string) diag.Finding {
	first, _, _ := strings.Cut(d.Text[span.Start:span.End], "\n")
	finding := d.Finding(OtherHead, Span{span.Start, span.Start + len(first)})
	finding.Hint = "look"
	y := yaml{lines: lines}
	if text := y.head(); y.clear && sorted(signs(text)) == sorted(signs(strings.Join(lines, "\n")+y.again)) && readable(text) {
		finding.Hint = "whole"
		finding.Edit = diag.Edit{Start: span.Start, End: span.End, New: before + text + after}
		finding.Fix = finding.Edit.New
		if y.asks {
			finding.Edit = diag.Edit{}
		}
		if strings.Count(finding.Fix, "\n") > longestHead {
			finding.Fix = ""
		}
	}
	return finding
}

func sorted(text string) string {
	runes := []rune(text)
	slices.Sort(runes)
	return string(runes)
}

// yaml writes lines of YAML as TOML, as far as each can mean one thing: fields with a value, a list or a block, and
// lists of blocks. Whatever else YAML has (texts over lines, anchors, blocks in blocks) is not clear.
type yaml struct {
	lines  []string
	at     int
	clear  bool
	fields []string // in their order
	tables []string // below them, since all that follows the name of a block belongs to it
	asks   bool     // a remark stands behind a text without quotes: it may be part of it
	again  string   // names of blocks that stand once in YAML, and above each block in TOML
}

func (y *yaml) head() string {
	y.clear = true
	for y.clear && y.at < len(y.lines) {
		line := y.lines[y.at]
		y.at++
		parts := yamlField.FindStringSubmatch(line)
		switch {
		case strings.TrimSpace(line) == "" || line[0] == '#':
			y.fields = append(y.fields, line)
		case parts == nil:
			y.clear = false
		case parts[2] != "":
			y.fields = append(y.fields, parts[1]+" = "+y.value(parts[2]))
		default:
			y.below(parts[1])
		}
	}
	return strings.TrimRight(strings.Join(append(y.fields, y.tables...), "\n"), "\n")
}

// below reads what stands under a name: parts of a list, a block, a list of blocks, or nothing.
func (y *yaml) below(key string) {
	lines := y.indented()
	switch {
	case len(lines) == 0:
		y.fields = append(y.fields, key+` = ""`)
	case yamlPart.MatchString(lines[0]):
		y.list(key, lines)
	default:
		y.tables = append(y.tables, "", "["+key+"]")
		for _, line := range lines {
			y.inner(line)
		}
	}
}

// indented takes the lines that belong to the name above them, without the space in front that they share.
func (y *yaml) indented() []string {
	var lines []string
	for y.at < len(y.lines) && (strings.HasPrefix(y.lines[y.at], " ") || yamlPart.MatchString(y.lines[y.at])) {
		lines = append(lines, y.lines[y.at])
		y.at++
	}
	if len(lines) == 0 {
		return nil
	}
	shared := len(lines[0]) - len(strings.TrimLeft(lines[0], " "))
	for i, line := range lines {
		if strings.TrimLeft(line[:min(shared, len(line))], " ") != "" {
			y.clear = false
			return nil
		}
		lines[i] = line[min(shared, len(line)):]
	}
	return lines
}

func (y *yaml) list(key string, lines []string) {
	var values []string
	blocks := false
	for _, line := range lines {
		part := yamlPart.FindStringSubmatch(line)
		switch {
		case part == nil && blocks: // a further field of a block
			y.inner(strings.TrimLeft(line, " "))
		case part == nil || part[1] == "":
			y.clear = false
		case yamlField.MatchString(part[1]):
			if blocks {
				y.again += key
			}
			blocks = true
			y.tables = append(y.tables, "", "[["+key+"]]")
			y.inner(part[1])
		default:
			values = append(values, y.value(part[1]))
		}
	}
	switch {
	case blocks && values != nil:
		y.clear = false
	case values != nil:
		list := key + " = [" + strings.Join(values, ", ") + "]"
		y.clear = y.clear && !strings.Contains(list, "#")
		y.fields = append(y.fields, list)
	}
}

// inner writes a field of a block.
func (y *yaml) inner(line string) {
	parts := yamlField.FindStringSubmatch(line)
	if parts == nil || parts[2] == "" {
		y.clear = false
		return
	}
	y.tables = append(y.tables, parts[1]+" = "+y.value(parts[2]))
}

var yamlNumber = regexp.MustCompile(`^-?(?:0|[1-9]\d*)(?:\.\d+)?$`)

// value writes one value of a line, with the remark behind it.
func (y *yaml) value(text string) string {
	if quote := text[0]; quote == '"' || quote == '\'' {
		end := strings.IndexByte(text[1:], quote) + 1
		rest := strings.TrimSpace(text[end+1:])
		y.clear = y.clear && end > 0 && !strings.Contains(text[:end], `\`) && (rest == "" || rest[0] == '#')
		return strings.TrimRight(inStraight(text[1:max(end, 1)])+" "+rest, " ")
	}
	remark := ""
	if at := yamlRemark.FindStringIndex(text); at != nil {
		text, remark = text[:at[0]], " "+strings.TrimLeft(text[at[0]:], " \t")
	}
	inside, isCurly := curled(text)
	switch {
	case text == "" || strings.ContainsRune("&*!|>{%@`#-", rune(text[0])) && !yamlNumber.MatchString(text):
		y.clear = false
	case text[0] == '[':
		return y.flow(text) + remark
	case isCurly:
		return inStraight(inside) + remark
	case text == "true" || text == "false" || yamlNumber.MatchString(text) || fullDate.MatchString(text) && isValue(text):
		return text + remark
	}
	y.asks = y.asks || remark != ""
	return inStraight(text) + remark
}

// dashed tells of a list as YAML has it below a name, each part behind a dash, among fields that are TOML. It gives where the
// list ends.
func (d *Document) dashed(head string, b broken, to int) (finding diag.Finding, end int, ok bool) {
	var parts []string
	y := yaml{clear: true}
	for end = to; b.value == "" && end < len(head); {
		line, _, _ := strings.Cut(head[end+1:], "\n")
		part := yamlPart.FindStringSubmatch(strings.TrimLeft(line, " \t"))
		if part == nil || part[1] == "" {
			break
		}
		parts = append(parts, y.value(part[1]))
		y.clear = y.clear && !strings.Contains(part[1], "#") && !yamlField.MatchString(part[1])
		end += 1 + len(line)
	}
	if parts == nil {
		return finding, 0, false
	}
	finding = d.Finding(ListNotShut, b.at, "field", b.key, "value", b.value)
	if finding.Hint = "dashes"; y.clear && len(parts) <= longestHead {
		finding.Fix = d.Replaced(Span{b.sep.Start, d.head + end}, " = ["+strings.Join(parts, ", ")+"]")
	}
	return finding, end, true
}

// flow writes a list between brackets.
func (y *yaml) flow(text string) string {
	inside, shut := strings.CutSuffix(text[1:], "]")
	if !shut || strings.ContainsAny(inside, "[]{}") {
		y.clear = false
		return text
	}
	var values []string
	for part := range strings.SplitSeq(inside, ",") {
		if part = strings.TrimSpace(part); part != "" {
			values = append(values, y.value(part))
		}
	}
	return "[" + strings.Join(values, ", ") + "]"
}
