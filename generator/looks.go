package generator

import (
	"fmt"
	"strings"
	"sync"

	"plein/generator/catalog"
	"plein/generator/diag"
	"plein/generator/theme"
)

// looks keeps the layouts that were read last, for whoever prepares a site again and again.
type looks struct {
	mutex sync.Mutex
	key   string
	look  *theme.Theme
	found []diag.Finding
}

// of reads the theme of a site. Without looks it is read each time.
func (l *looks) of(b *Prepared, content *catalog.Catalog) (*theme.Theme, []diag.Finding, error) {
	files, known := b.tree.ThemesSum()
	if l == nil || !known {
		return themeOf(b.Options, content)
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	site := content.Portal.Site
	key := fmt.Sprint(files, site.Theme, strings.Join(languages(site), " "))
	if l.look != nil && l.key == key {
		return l.look, l.found, nil
	}
	var err error
	l.key = key
	l.look, l.found, err = themeOf(b.Options, content)
	return l.look, l.found, err
}
