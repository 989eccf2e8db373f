package starter

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Init makes a site in a folder: a copy of the demonstration, or with nothing to copy the least that a site needs.
// A folder that holds content already is left as it is.
func Init(folder string, demonstration fs.FS, language string) error {
	if _, err := os.Lstat(filepath.Join(folder, "content")); err == nil {
		return fmt.Errorf("content: %w", ErrExists)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("looking at the folder: %w", err)
	}
	if err := write(folder, "public/.gitignore", []byte("*\n!.gitignore\n")); err != nil && !errors.Is(err, ErrExists) {
		return err
	}
	if err := forEditors(folder, language); err != nil {
		return err
	}
	if demonstration == nil {
		return least(folder, language)
	}
	return fs.WalkDir(demonstration, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, ".go") {
			return err
		}
		data, err := fs.ReadFile(demonstration, name)
		if err != nil {
			return fmt.Errorf("copying %s: %w", name, err)
		}
		return write(folder, "content/"+name, data)
	})
}

//go:embed empty
var empty embed.FS

// least makes a site that can be built: a title, an address, and one municipality that a citizen can call on.
func least(folder, language string) error {
	for from, to := range map[string]string{
		"site.toml": "site.toml", "index.md": "index.md", "municipality.toml": "municipalities/mijn-gemeente/municipality.toml",
	} {
		data, err := empty.ReadFile("empty/" + language + "/" + from)
		if err != nil {
			return fmt.Errorf("copying %s: %w", from, err)
		}
		if err := write(folder, "content/"+to, data); err != nil {
			return err
		}
	}
	return nil
}
