// Package themes embeds the themes that come with the command. They are plain files: a site replaces any of them by a
// file of the same name in its own themes folder.
package themes

import "embed"

// Files holds one folder a theme.
//
//go:embed helder
var Files embed.FS

// Default is the theme of a site that names none.
const Default = "helder"
