package catalog

import (
	"embed"
	"fmt"

	"plein/generator/words"
)

//go:embed messages/*.toml
var messages embed.FS

// Nouns are the files of the content model by the name of their noun, with the fields each may hold.
func Nouns() map[string][]Description {
	return map[string][]Description{
		"site": siteSchema.Describe(), "region": regionSchema.Describe(), "municipality": municipalitySchema.Describe(),
		"trajectory": trajectorySchema.Describe(), "partner": partnerSchema.Describe(), "action": actionSchema.Describe(),
		"news": newsSchema.Describe(), "page": pageSchema.Describe(), "index": introSchema.Describe(), "glossary": glossarySchema.Describe(),
	}
}

// Described are the nouns whose values are given as open data, with the fields of each.
func Described() map[string][]Description {
	return map[string][]Description{"action": actionSchema.Describe(), "partner": partnerSchema.Describe(),
		"place": placeSchema.Describe(), "trajectory": trajectorySchema.Describe()}
}

// Explanations are what each field means, in a language: by noun and key, "action.title".
func Explanations(language string) (*words.Messages, error) {
	m, err := words.Load(messages, "messages", language)
	if err != nil {
		return nil, fmt.Errorf("the explanations of fields: %w", err)
	}
	return m, nil
}
