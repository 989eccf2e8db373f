package catalog

import (
	"plein/generator/diag"
	"plein/generator/document"
)

// Address is an address on the web that a field names.
type Address struct {
	URL string

	doc  *document.Document
	path string
}

// Finding makes a finding at the address.
func (a Address) Finding(rule diag.Rule, facts ...any) diag.Finding {
	return a.doc.Finding(rule, a.doc.Value(a.path), facts...)
}

// IsOwn tells the address at which a site itself will be.
func (a Address) IsOwn() bool { return a.path == "base_url" }

// Addresses lists the addresses on the web that fields name, those of drafts too.
func (c *Catalog) Addresses() []Address { return c.addresses }
