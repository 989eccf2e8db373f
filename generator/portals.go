package generator

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"plein/generator/catalog"
	"plein/generator/diag"
	"plein/generator/pages"
	"plein/generator/policy"
)

// portal is one site that will be published.
type portal struct {
	folder  string // below the folder of the output; empty: in it
	list    *pages.List
	hosting []made // what its hosts need
}

// UnknownAuthority tells that a portal was asked of a region or municipality that is not there.
type UnknownAuthority struct {
	ID   string
	Near string // the id that was probably meant; may be empty
}

func (e *UnknownAuthority) Error() string {
	return fmt.Sprintf("there is no region or municipality %q", e.ID)
}

// scoped lists the portals that were asked for: the whole, one authority alone, or each of them side by side.
func (b *Prepared) scoped(c *catalog.Catalog, whole *pages.List) ([]diag.Finding, error) {
	switch {
	case b.Only != "":
		a, err := authorityOf(c.Portal, b.Only)
		if err != nil {
			return nil, err
		}
		list, found := whole.Alone(a, b.aloneAt(whole, a))
		b.portals = []portal{{list: list}}
		return found, nil
	case b.Each:
		var findings []diag.Finding
		for _, a := range c.Portal.Authorities() {
			list, found := whole.Alone(a, b.aloneAt(whole, a))
			b.portals = append(b.portals, portal{folder: a.ID, list: list})
			for _, finding := range found {
				if !slices.ContainsFunc(findings, func(f diag.Finding) bool { return reflect.DeepEqual(f, finding) }) {
					findings = append(findings, finding) // the same mistake is told once, not for each portal
				}
			}
		}
		return findings, nil
	}
	if b.only != nil {
		whole = whole.Has(b.only.has)
	}
	b.portals = []portal{{list: whole}}
	return nil, nil
}

func authorityOf(p *policy.Portal, id string) (*policy.Authority, error) {
	var known []string
	for _, a := range p.Authorities() {
		if a.ID == id {
			return a, nil
		}
		known = append(known, a.ID)
	}
	return nil, &UnknownAuthority{id, diag.Nearest(strings.ToLower(id), known)}
}

// aloneAt is where the portal of an authority will stand: at the address that was asked, else its own, else at its place
// in the whole portal, so that the pages of both are the same for whoever finds them. Side by side each stands in a
// folder of its name.
func (b *Prepared) aloneAt(whole *pages.List, a *policy.Authority) string {
	switch {
	case b.Each && (b.BaseURL != "" || a.BaseURL == ""):
		return whole.Absolute(a.ID)
	case b.BaseURL != "":
		return b.BaseURL
	case a.BaseURL != "":
		return a.BaseURL
	}
	return whole.Address(a)
}
