package diag

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
)

// A finding can be kept between builds: a build that does nothing tells what the one before it told. A fact is written
// with what it is, since a word is said in the language of who reads it and a number in its way of writing.

// keptFact is a fact of a finding as it is kept: one of the three.
type keptFact struct {
	Text   *string `json:",omitempty"`
	Word   *Word   `json:",omitempty"`
	Number *int    `json:",omitempty"`
}

// keptFinding is a finding whose facts say what they are.
type keptFinding struct {
	Finding
	Facts []keptFact `json:",omitempty"`
}

// Keep writes findings down. A fact of another kind than those that are known is an error, and so is a text that would not
// come back as it was: bytes that are no characters.
func Keep(findings []Finding) ([]byte, error) {
	all := make([]keptFinding, len(findings))
	for i, finding := range findings {
		all[i].Finding = finding
		for _, fact := range finding.Facts {
			var kept keptFact
			switch fact := fact.(type) {
			case string:
				kept.Text = &fact
			case Word:
				kept.Word = &fact
			case int:
				kept.Number = &fact
			default:
				return nil, fmt.Errorf("a fact of %s is a %T", finding.Rule.Code, fact)
			}
			all[i].Facts = append(all[i].Facts, kept)
		}
	}
	data, err := json.Marshal(all)
	if again, wrong := Kept(data); err == nil && (wrong != nil || len(findings) > 0 && !reflect.DeepEqual(again, findings)) {
		err = errors.New("a finding would not come back as it was")
	}
	return data, err
}

// Kept reads findings that were written down.
func Kept(data []byte) ([]Finding, error) {
	var all []keptFinding
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, err
	}
	var findings []Finding
	for _, kept := range all {
		finding := kept.Finding
		finding.Facts = nil // told below, each as what it is
		for _, fact := range kept.Facts {
			switch {
			case fact.Text != nil:
				finding.Facts = append(finding.Facts, *fact.Text)
			case fact.Word != nil:
				finding.Facts = append(finding.Facts, *fact.Word)
			case fact.Number != nil:
				finding.Facts = append(finding.Facts, *fact.Number)
			}
		}
		findings = append(findings, finding)
	}
	return findings, nil
}
