package diag

import (
	"bytes"
	"net/url"
	"slices"
)

// SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/): what code scanning and editors read.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		Results    []sarifResult `json:"results"`
		ColumnKind string        `json:"columnKind"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string       `json:"id"`
		Short   sarifMessage `json:"shortDescription"`
		Full    sarifMessage `json:"fullDescription"`
		HelpURI string       `json:"helpUri,omitempty"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndColumn   int `json:"endColumn"`
	}
)

func (r report) sarif(b *bytes.Buffer) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}, Tool: sarifTool{sarifDriver{Name: "Plein", Rules: []sarifRule{}}}}
	for _, f := range r.findings {
		index := slices.IndexFunc(run.Tool.Driver.Rules, func(rule sarifRule) bool { return rule.ID == f.Rule.Code })
		if index < 0 {
			index = len(run.Tool.Driver.Rules)
			rule, err := r.sarifRule(f.Rule.Code)
			if err != nil {
				return err
			}
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, rule)
		}
		physical := sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: r.path(f.At)}).EscapedPath()}}
		if f.At.Line > 0 {
			physical.Region = &sarifRegion{f.At.Line, f.At.Col, f.At.End}
		}
		level := [...]string{"error", "warning", "note"}[f.Rule.Severity]
		run.Results = append(run.Results, sarifResult{f.Rule.Code, index, level, sarifMessage{r.oneLine(f)}, []sarifLocation{{physical}}})
	}
	return encode(b, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func (r report) sarifRule(code string) (sarifRule, error) {
	account, err := Explain(code)
	if err != nil {
		return sarifRule{}, err
	}
	return sarifRule{code, sarifMessage{account.Title(r.say.Language)}, sarifMessage{account.Why(r.say.Language)}, account.Source}, nil
}
