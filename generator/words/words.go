// Package words knows how a language says things: dates, money, numbers, lists, opening hours, the state and the
// sentence of an action, and the messages of any room that keeps its words in files.
//
// It does not know where a word stands (no HTML, no pages) nor what is true (that is policy). A message is a text
// with {placeholders}; where it depends on a number n it has a form for one and a form for the others, which is
// all that Dutch, English, French and German need.
package words

import (
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// Messages are the texts of one language by key; keys are dotted ("month.3", "sentence.running").
type Messages struct {
	Language string
	texts    map[string]message
}

type message struct {
	one, other []piece // one is nil where there is a single form
}

// piece is a stretch of text, or the name of a placeholder.
type piece struct {
	text string
	name string
}

// Load reads <language>.toml from a folder of message files. Tables nest, lists count from 1.
func Load(files fs.FS, folder, language string) (*Messages, error) {
	name := folder + "/" + language + ".toml"
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("reading messages: %w", err)
	}
	var tree map[string]any
	if err := toml.Unmarshal(data, &tree); err != nil {
		return nil, fmt.Errorf("reading messages in %s: %w", name, err)
	}
	m := &Messages{Language: language, texts: map[string]message{}}
	if err := m.add("", tree); err != nil {
		return nil, fmt.Errorf("reading messages in %s: %w", name, err)
	}
	return m, nil
}

func (m *Messages) add(key string, value any) error {
	switch value := value.(type) {
	case string:
		m.texts[key] = message{other: split(value)}
	case []any:
		for i, element := range value {
			if err := m.add(key+"."+strconv.Itoa(i+1), element); err != nil {
				return err
			}
		}
	case map[string]any:
		one, isOne := value["one"].(string)
		other, isOther := value["other"].(string)
		if isOne && isOther && len(value) == 2 {
			m.texts[key] = message{split(one), split(other)}
			return nil
		}
		for name, element := range value {
			if err := m.add(strings.TrimPrefix(key+"."+name, "."), element); err != nil {
				return err
			}
		}
	default:
		return fmt.Errorf("%s is not a text", key)
	}
	return nil
}

// split cuts a text at its {placeholders}; other braces are text.
func split(text string) []piece {
	var pieces []piece
	start := 0
	for _, at := range placeholder.FindAllStringIndex(text, -1) {
		if at[0] > start {
			pieces = append(pieces, piece{text: text[start:at[0]]})
		}
		pieces = append(pieces, piece{name: text[at[0]+1 : at[1]-1]})
		start = at[1]
	}
	if start < len(text) || len(pieces) == 0 {
		pieces = append(pieces, piece{text: text[start:]})
	}
	return pieces
}

var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

// With gives messages in which those of over stand before those of m: how a theme replaces a single message.
func (m *Messages) With(over *Messages) *Messages {
	merged := &Messages{Language: m.Language, texts: make(map[string]message, len(m.texts)+len(over.texts))}
	for _, from := range []*Messages{m, over} {
		for key, text := range from.texts {
			merged.texts[key] = text
		}
	}
	return merged
}

// Has tells whether there is a message.
func (m *Messages) Has(key string) bool { _, ok := m.texts[key]; return ok }

// Keys lists every key with its placeholders, for tests that compare languages.
func (m *Messages) Keys() map[string][]string {
	keys := make(map[string][]string, len(m.texts))
	for key, text := range m.texts {
		seen := map[string]bool{}
		for _, p := range append(append([]piece(nil), text.one...), text.other...) {
			if p.name != "" && !seen[p.name] {
				seen[p.name] = true
				keys[key] = append(keys[key], p.name)
			}
		}
		if keys[key] == nil {
			keys[key] = []string{}
		}
	}
	return keys
}

// Say gives the message for a key, its placeholders filled from pairs of a name and a value. The form follows the
// value named "n". A key that does not exist is given back between angle brackets, so that it is seen.
func (m *Messages) Say(key string, pairs ...any) string {
	text, ok := m.texts[key]
	if !ok {
		return "<" + key + ">"
	}
	if len(pairs) == 0 && len(text.other) == 1 && text.one == nil && text.other[0].name == "" {
		return text.other[0].text
	}
	var few [256]byte
	b := few[:0]
	for _, p := range text.form(pairs) {
		b = append(b, p.text...)
		if p.name != "" {
			b = appendValue(b, pairs, p.name)
		}
	}
	return string(b)
}

// Each walks the pieces of a message, so that a caller can put something else than text in its placeholders.
func (m *Messages) Each(key string, pairs []any, text func(string), hole func(name string)) {
	for _, p := range m.texts[key].form(pairs) {
		if p.name != "" {
			hole(p.name)
			continue
		}
		text(p.text)
	}
}

func (t message) form(pairs []any) []piece {
	if t.one == nil {
		return t.other
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if n, isInt := pairs[i+1].(int); isInt && pairs[i] == "n" && n == 1 {
			return t.one
		}
	}
	return t.other
}

func valueOf(pairs []any, name string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		if text, ok := pairs[i+1].(string); ok && pairs[i] == name {
			return text
		}
	}
	return string(appendValue(nil, pairs, name))
}

func appendValue(b []byte, pairs []any, name string) []byte {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] != name {
			continue
		}
		switch value := pairs[i+1].(type) {
		case string:
			return append(b, value...)
		case int:
			return strconv.AppendInt(b, int64(value), 10)
		default:
			return fmt.Append(b, value)
		}
	}
	return append(append(append(b, '{'), name...), '}')
}
