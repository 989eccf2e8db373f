package publish

import (
	"fmt"
	"os"
	"path/filepath"
)

// One writes one file that somebody asked for by name, outside any site: whole, or not at all.
func One(name string, content []byte) error {
	temporary, err := os.CreateTemp(filepath.Dir(name), ".plein-*")
	if err != nil {
		return fmt.Errorf("making %s: %w", name, err)
	}
	defer os.Remove(temporary.Name()) // nothing is left of it once it has its name
	if _, err := temporary.Write(content); err != nil {
		_ = temporary.Close()
		return fmt.Errorf("writing %s: %w", name, err)
	}
	if err := temporary.Chmod(0o644); err != nil {
		_ = temporary.Close()
		return fmt.Errorf("making %s readable: %w", name, err)
	}
	if err := temporary.Close(); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	if err := os.Rename(temporary.Name(), name); err != nil {
		return fmt.Errorf("naming %s: %w", name, err)
	}
	return nil
}
