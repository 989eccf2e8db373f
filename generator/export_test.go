package generator

import (
	"context"

	"plein/generator/preview"
)

// Previewing is what a preview asks for a site, again and again.
func Previewing(o Options) func(ctx context.Context, changed []string) (preview.Site, error) {
	return newLive(o).prepare
}
