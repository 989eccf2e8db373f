package preview

import (
	"html"
	"regexp"
	"slices"
	"strings"
)

// metaPolicy finds the Content-Security-Policy of a page, as themes write it.
var metaPolicy = regexp.MustCompile(`(?i)(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")`)

// admit lets the script, the style and the events of the preview through the policy of a page. A policy that lets a
// site's own files through, as that of the default theme does, stays as it is.
func admit(page []byte) []byte {
	return metaPolicy.ReplaceAllFunc(page, func(meta []byte) []byte {
		parts := metaPolicy.FindSubmatch(meta)
		policy := html.UnescapeString(string(parts[2]))
		if wider := widen(policy); wider != policy {
			return []byte(string(parts[1]) + html.EscapeString(wider) + string(parts[3]))
		}
		return meta
	})
}

// widen adds 'self' where a policy (https://www.w3.org/TR/CSP3/) keeps the site's own files out.
func widen(policy string) string {
	directives := map[string][]string{}
	var names []string
	for directive := range strings.SplitSeq(policy, ";") {
		fields := strings.Fields(directive)
		if len(fields) == 0 {
			continue
		}
		name := strings.ToLower(fields[0])
		if _, twice := directives[name]; !twice { // the first counts
			directives[name], names = fields[1:], append(names, name)
		}
	}
	changed := false
	for _, name := range []string{"script-src", "style-src", "connect-src"} {
		sources, ok := directives[name]
		if !ok {
			if sources, ok = directives["default-src"]; !ok {
				continue
			}
		}
		if slices.Contains(sources, "'self'") || slices.Contains(sources, "*") {
			continue
		}
		if _, ok := directives[name]; !ok {
			names = append(names, name)
		}
		sources = slices.DeleteFunc(slices.Clone(sources), func(s string) bool { return s == "'none'" })
		directives[name], changed = append(sources, "'self'"), true
	}
	if !changed {
		return policy
	}
	var out []string
	for _, name := range names {
		out = append(out, strings.Join(append([]string{name}, directives[name]...), " "))
	}
	return strings.Join(out, "; ")
}
