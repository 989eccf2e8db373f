package starter

import (
	"embed"
	"errors"
	"fmt"

	"plein/generator/catalog"
)

// What an editor needs to help: VS Code shows findings in its list of problems (tasks.json), and Even Better TOML knows
// the fields of the files that are TOML (.taplo.toml).
//
//go:embed editor/tasks.json editor/taplo.toml
var editor embed.FS

// forEditors writes the settings of editors, where there are none yet.
func forEditors(folder, language string) error {
	files := map[string][]byte{}
	for from, to := range map[string]string{"editor/tasks.json": ".vscode/tasks.json", "editor/taplo.toml": ".taplo.toml"} {
		data, err := editor.ReadFile(from)
		if err != nil {
			return fmt.Errorf("copying %s: %w", from, err)
		}
		files[to] = data
	}
	for _, noun := range catalog.TOMLNouns() {
		schema, err := catalog.JSONSchema(noun, language)
		if err != nil {
			return err
		}
		files[".vscode/schemas/"+noun+".json"] = schema
	}
	for name, data := range files {
		if err := write(folder, name, data); err != nil && !errors.Is(err, ErrExists) {
			return err
		}
	}
	return nil
}
