package theme

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"

	"plein/generator/diag"
	"plein/generator/pages"
	"plein/generator/words"
	"plein/themes"
)

// layers are the folders of a theme, the one that is looked in first in front: a site's own files, those of the theme
// that it extends, and so on down to what comes with the command.
type layers []layer

type layer struct {
	files fs.FS
	shown string // how findings name its files
}

// most is how many themes may extend each other; more is a circle.
const most = 8

// layersOf finds the folders of a theme. theme.toml in a folder may say which theme it extends; otherwise it extends
// the default one.
func layersOf(site, builtin fs.FS, name string) (layers, error) {
	var found layers
	for range most {
		known := false
		for _, from := range []struct {
			files fs.FS
			shown string
		}{{site, "themes/"}, {builtin, "(plein) themes/"}} {
			if from.files == nil {
				continue
			}
			if info, err := fs.Stat(from.files, name); err == nil && info.IsDir() {
				folder, err := fs.Sub(from.files, name)
				if err != nil {
					return nil, err
				}
				found, known = append(found, layer{folder, from.shown + name + "/"}), true
			}
		}
		if !known && len(found) > 0 {
			return nil, &settingError{file: found[len(found)-1].shown + settingsFile, problem: "extends", name: name}
		}
		if !known {
			return nil, fs.ErrNotExist
		}
		if name == themes.Default {
			return found, nil
		}
		next, err := found.extends()
		if err != nil {
			return nil, err
		}
		name = next
	}
	return nil, &settingError{file: found[0].shown + settingsFile, problem: "circle"}
}

// settingsFile says which theme a theme extends.
const settingsFile = "theme.toml"

// settingError is a mistake of whoever makes a theme, in a file that is not a layout.
type settingError struct {
	file    string
	problem string // "circle", "extends", "unreadable": the key of its words
	name    string // of the theme that is not there
	err     error
}

func (e *settingError) Error() string {
	return fmt.Sprintf("%s: %s %s %v", e.file, e.problem, e.name, e.err)
}
func (e *settingError) Unwrap() error { return e.err }

// finding is the mistake at its place.
func (e *settingError) finding() diag.Finding {
	at := diag.Position{File: e.file, Line: 1, Col: 1, End: 1}
	var broken toml.ParseError
	if errors.As(e.err, &broken) {
		at.Line = max(broken.Position.Line, 1)
	}
	return diag.Finding{Rule: BadSettings, At: at, Hint: e.problem, Facts: []any{"name", e.name}}
}

// extends reads which theme the last folder extends.
func (l layers) extends() (string, error) {
	last := l[len(l)-1]
	data, err := fs.ReadFile(last.files, settingsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return themes.Default, nil
	}
	if err != nil {
		return "", err
	}
	settings := struct{ Extends string }{themes.Default}
	if err := toml.Unmarshal(data, &settings); err != nil {
		return "", &settingError{file: last.shown + settingsFile, problem: "unreadable", err: err}
	}
	return settings.Extends, nil
}

// read gives a file from the first folder that has it, and how findings name it.
func (l layers) read(name string) ([]byte, string, error) {
	for _, layer := range l {
		data, err := fs.ReadFile(layer.files, name)
		if err == nil {
			return data, layer.shown + name, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, "", err
		}
	}
	return nil, "", fmt.Errorf("%s: %w", name, fs.ErrNotExist)
}

// list names the files of a folder over all layers, sorted.
func (l layers) list(folder string) ([]string, error) {
	var names []string
	for _, layer := range l {
		entries, err := fs.ReadDir(layer.files, folder)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		for _, entry := range entries {
			name := path.Join(folder, entry.Name())
			if !entry.IsDir() && !strings.HasPrefix(entry.Name(), ".") && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return names, nil
}

// messages reads the messages of the interface; a site's own go over those below it, one by one.
func (l layers) messages(language string) (*words.Messages, error) {
	var messages *words.Messages
	for i := len(l) - 1; i >= 0; i-- {
		own, err := words.Load(l[i].files, "messages", language)
		switch {
		case errors.Is(err, fs.ErrNotExist) && messages != nil:
		case err != nil:
			return nil, &settingError{file: l[i].shown + "messages/" + language + ".toml", problem: "unreadable", err: err}
		case messages == nil:
			messages = own
		default:
			messages = messages.With(own)
		}
	}
	return messages, nil
}

// stylesheet joins every style sheet, sorted by name, into one.
func (l layers) stylesheet() ([]byte, error) {
	all, err := l.joined(".css")
	if err != nil {
		return nil, err
	}
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	return m.Bytes("text/css", all)
}

// joined puts the assets with an extension behind each other, in the order of their names.
func (l layers) joined(extension string) ([]byte, error) {
	names, err := l.list("assets")
	if err != nil {
		return nil, err
	}
	var all []byte
	for _, name := range names {
		if path.Ext(name) != extension {
			continue
		}
		data, _, err := l.read(name)
		if err != nil {
			return nil, err
		}
		all = append(append(all, data...), '\n')
	}
	return all, nil
}

// asset is a file that is named after its bytes.
func asset(name string, data []byte) Asset {
	sum := sha256.Sum256(data)
	return Asset{pages.AssetURL(name, fmt.Sprintf("%x", sum[:4])), data}
}

// compact takes the white space that nobody sees out of a layout, once: its pages are compact then.
func compact(layout string) (string, error) {
	m := minify.New()
	m.Add("text/html", &html.Minifier{TemplateDelims: html.GoTemplateDelims, KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true,
		KeepDefaultAttrVals: true})
	small, err := m.String("text/html", layout)
	if err != nil {
		return "", fmt.Errorf("making a layout compact: %w", err)
	}
	return small, nil
}
