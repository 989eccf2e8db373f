package catalog

import "plein/generator/policy"

var regionSchema = &Schema[policy.Region]{Noun: "region", Fields: append(
	authorityFields(func(r *policy.Region) *policy.Authority { return &r.Authority }),
	text("legal_form", func(r *policy.Region) *string { return &r.LegalForm }),
	text("reference_region", func(r *policy.Region) *string { return &r.ReferenceRegion }),
	date("since", func(r *policy.Region) *policy.Date { return &r.Since }),
	outlineOf("map", func(r *policy.Region) *string { return &r.Map }),
	desk("coordinator", func(r *policy.Region) **policy.Contact { return &r.Coordinator }),
)}
