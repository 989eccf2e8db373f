// Package content embeds the demonstration portal: real plans with their sources, and one invented municipality that
// shows everything. `plein init` copies it.
package content

import "embed"

// Files is the content of the demonstration, from its top: site.toml, index.md, regions …
//
//go:embed *.toml *.md pages regions municipalities
var Files embed.FS
