package catalog

import "plein/generator/policy"

// PartnerKinds are the kinds of organisations.
var PartnerKinds = []string{"municipality", "welfare", "library", "association", "company", "education", "intermunicipal",
	"government", "volunteers", "other"}

var partnerSchema = &Schema[policy.Partner]{Noun: "partner", Fields: []Field[policy.Partner]{
	text("name", partnerName).required().varies(partnerName),
	choice("kind", PartnerKinds, func(p *policy.Partner) *string { return &p.Kind }),
	text("role", partnerRole).varies(partnerRole),
	web("website", func(p *policy.Partner) *string { return &p.Website }),
	file("logo", func(p *policy.Partner) *policy.Image { return &p.Logo }),
	text("logo_alt", func(p *policy.Partner) *string { return &p.Logo.Alt }),
	references("municipalities", municipalities, func(p *policy.Partner) *[]*policy.Municipality { return &p.Municipalities }),
	desk("contact", func(p *policy.Partner) **policy.Contact { return &p.Contact }),
}}

func partnerName(p *policy.Partner) *string { return &p.Name }
func partnerRole(p *policy.Partner) *string { return &p.Role }
