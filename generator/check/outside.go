package check

import (
	"net/url"
	"slices"
	"strings"

	"plein/generator/catalog"
	"plein/generator/diag"
	"plein/generator/outside"
	"plein/generator/prose"
)

// Rules about addresses on the web. None is an error: what stands elsewhere may be back tomorrow.
var (
	linkGone   = diag.Rule{Code: "L007", Severity: diag.Warning}
	linkMoved  = diag.Rule{Code: "L008", Severity: diag.Notice}
	linkSilent = diag.Rule{Code: "L009", Severity: diag.Notice}
)

// Addresses are the addresses on the web that a site names, in texts and in fields.
func Addresses(c *catalog.Catalog) []string {
	var list []string
	eachAddress(c, func(address string, _ func(diag.Rule, ...any) diag.Finding) { list = append(list, address) })
	slices.Sort(list)
	return slices.Compact(list)
}

// Outside tells what was heard of the addresses of a site.
func Outside(c *catalog.Catalog, heard map[string]outside.Answer) (findings []diag.Finding) {
	eachAddress(c, func(address string, finding func(diag.Rule, ...any) diag.Finding) {
		answer, asked := heard[address]
		if !asked || answer.State == outside.Alive {
			return
		}
		rule := linkSilent
		switch answer.State {
		case outside.Gone, outside.NoHost:
			rule = linkGone
		case outside.Moved:
			rule = linkMoved
		}
		told := finding(rule, "target", address, "to", answer.To)
		if answer.State == outside.Near || answer.State == outside.NoHost {
			told.Hint = string(answer.State)
		}
		if answer.State == outside.Moved {
			told.Fix = strings.TrimSpace(strings.Replace(told.Line, address, answer.To, 1))
		}
		findings = append(findings, told)
	})
	return findings
}

// eachAddress visits each address with how a finding at it is made.
func eachAddress(c *catalog.Catalog, visit func(address string, finding func(diag.Rule, ...any) diag.Finding)) {
	c.EachText(func(t catalog.TextPlace) {
		for _, link := range prose.Links(string(t.Text)) {
			if isOnWeb(link.Target) {
				visit(link.Target, func(rule diag.Rule, facts ...any) diag.Finding {
					return t.Finding(rule, link.At, link.Target, facts...)
				})
			}
		}
	})
	for _, address := range c.Addresses() {
		if !address.IsOwn() { // the site may not be there yet
			visit(address.URL, address.Finding)
		}
	}
}

func isOnWeb(target string) bool {
	u, err := url.Parse(target)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}
