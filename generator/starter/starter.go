// Package starter writes what `new` and `init` make: a file with an explanation above each field, or a whole site.
//
// It describes no field itself: fields and their explanations come from the catalogue. It never writes over a file.
package starter

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"plein/generator/catalog"
	"plein/generator/words"
)

// Nouns are what `new` can make, in the order in which help names them.
var Nouns = []string{"municipality", "region", "action", "partner", "news"}

// Errors that have a remedy.
var (
	ErrExists  = errors.New("it exists already")
	ErrNoOwner = errors.New("there is no such municipality or region")
	ErrNoID    = errors.New("the name holds no letter or figure")
	ErrTaken   = errors.New("the site needs these names itself")
)

// New makes the file of a noun in a site and gives its path. Actions, partners and news belong to an owner, the id of a
// municipality or region.
func New(site, noun, owner, title, today, language string) (string, error) {
	id := shortened(words.Slug(title))
	if id == "" {
		return "", ErrNoID
	}
	taken, all, err := catalog.Taken(id, noun == "municipality")
	if err != nil {
		return "", err
	}
	if taken {
		return "", fmt.Errorf("%w: %s", ErrTaken, strings.Join(all, ", "))
	}
	file, err := place(site, noun, owner, id)
	if err != nil {
		return "", err
	}
	facts := map[string]string{"title": title, "name": title, "date": today}
	if noun == "action" {
		facts["number"] = fmt.Sprint(nextNumber(site, path.Dir(file)))
	}
	text, err := template(noun, strings.HasPrefix(file, "content/regions/"), facts, language)
	if err != nil {
		return "", err
	}
	return file, write(site, file, []byte(text))
}

// longest is how many letters of a title go into its address: what still fits on a line of paper.
const longest = 60

// shortened cuts an id behind a whole word.
func shortened(id string) string {
	if len(id) <= longest {
		return id
	}
	id = id[:longest+1]
	if at := strings.LastIndexByte(id, '-'); at > 0 {
		return id[:at]
	}
	return id[:longest]
}

// place is where the file of a noun stands.
func place(site, noun, owner, id string) (string, error) {
	switch noun {
	case "municipality":
		return path.Join("content/municipalities", id, "municipality.toml"), nil
	case "region":
		return path.Join("content/regions", id, "region.toml"), nil
	}
	folder := map[string]string{"action": "actions", "partner": "partners", "news": "news"}[noun]
	for _, area := range []string{"municipalities", "regions"} {
		if info, err := os.Stat(filepath.Join(site, "content", area, owner)); owner != "" && filepath.IsLocal(owner) && err == nil && info.IsDir() {
			return path.Join("content", area, owner, folder, id+".md"), nil
		}
	}
	return "", ErrNoOwner
}

// Owners lists the ids of municipalities and regions in a site.
func Owners(site string) []string {
	var ids []string
	for _, area := range []string{"municipalities", "regions"} {
		entries, err := os.ReadDir(filepath.Join(site, "content", area))
		if err != nil {
			continue
		}
		for _, entry := range entries {
			if entry.IsDir() {
				ids = append(ids, entry.Name())
			}
		}
	}
	slices.Sort(ids)
	return ids
}

// nextNumber is one more than the highest number that an action beside the new one has.
func nextNumber(site, folder string) int {
	highest := 0
	files, err := filepath.Glob(filepath.Join(site, filepath.FromSlash(folder), "*.md"))
	if err != nil {
		return 1
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		for line := range strings.SplitSeq(string(data), "\n") {
			var n int
			if key, value, found := strings.Cut(line, "="); found && strings.TrimSpace(key) == "number" {
				if _, err := fmt.Sscanf(strings.TrimSpace(value), "%d", &n); err == nil {
					highest = max(highest, n)
				}
			}
			if strings.HasPrefix(line, "[") {
				break
			}
		}
	}
	return highest + 1
}

// write makes a file that is not there yet.
func write(site, file string, data []byte) error {
	to := filepath.Join(site, filepath.FromSlash(file))
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return fmt.Errorf("making the folder of %s: %w", file, err)
	}
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s: %w", file, ErrExists)
	}
	if err != nil {
		return fmt.Errorf("making %s: %w", file, err)
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", file, err)
	}
	return nil
}

// template writes a noun with all its fields: those that are needed filled in, the others behind a #, each below its
// explanation.
func template(noun string, region bool, facts map[string]string, language string) (string, error) {
	explain, err := catalog.Explanations(language)
	if err != nil {
		return "", err
	}
	t := form{explain: explain, region: region, facts: facts}
	markdown := noun == "action" || noun == "partner" || noun == "news"
	if markdown {
		t.out.WriteString("+++\n")
	}
	t.fields(noun, "", catalog.Nouns()[noun])
	if markdown {
		t.out.WriteString("+++\n\n")
	}
	return t.out.String(), nil
}
