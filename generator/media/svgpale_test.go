package media

import "testing"

func TestAPaleDrawingIsSeen(t *testing.T) {
	for name, c := range map[string]struct {
		inside string
		want   bool
	}{
		"white letters":                   {`<path fill="#fff" d="M0 0h9v9z"/>`, true},
		"white by name, in a group":       {`<g fill="white"><path d="M0 0h9v9z"/><circle r="4" stroke="#fefefe"/></g>`, true},
		"white by a class":                {`<style>.cls-1,.b{fill:#fff;}</style><path class="cls-1" d="M0 0h9v9z"/>`, true},
		"white by a style":                {`<path style="fill: #FFFFFF; stroke:none" d="M0 0h9v9z"/>`, true},
		"a style goes before a class":     {`<style>.a{fill:#000}</style><path class="a" style="fill:#fff" d="M0 0h9v9z"/>`, true},
		"a class goes before a value":     {`<style>.a{fill:#fff}</style><path class="a" fill="#000" d="M0 0h9v9z"/>`, true},
		"yellow":                          {`<path fill="rgb(255, 238, 102)" d="M0 0h9v9z"/>`, true},
		"white with a black shape to cut": {`<defs><clipPath id="a"><path d="M0 0"/></clipPath></defs><g clip-path="url(#a)"><path fill="#fff" d="M0 0h9v9z"/></g>`, true},
		"nothing is said: black":          {`<path d="M0 0h9v9z"/>`, false},
		"white on blue":                   {`<rect fill="#202080" width="9" height="9"/><path fill="#fff" d="M0 0h9v9z"/>`, false},
		"white with a dark line":          {`<path fill="#fff" stroke="#202080" d="M0 0h9v9z"/>`, false},
		"a gradient":                      {`<path fill="url(#a)" d="M0 0h9v9z"/>`, false},
		"the colour of the text":          {`<path fill="currentColor" d="M0 0h9v9z"/>`, false},
		"a name that is not known":        {`<path fill="papayawhip" d="M0 0h9v9z"/>`, false},
		"a copy":                          {`<path id="a" fill="#fff" d="M0 0h9v9z"/><use href="#a"/>`, false},
		"a filter":                        {`<path fill="#fff" filter="url(#a)" d="M0 0h9v9z"/>`, false},
		"a style for more than a class":   {`<style>g path{fill:#000}</style><path fill="#fff" d="M0 0h9v9z"/>`, false},
		"a style for dark screens":        {`<style>@media (prefers-color-scheme: dark){.a{fill:#fff}}</style><path fill="#fff" d="M0 0"/>`, false},
		"a ground in a style":             {`<g style="background: #202080"><path fill="#fff" d="M0 0"/></g>`, false},
		"nothing":                         {``, false},
		"shapes without paint":            {`<path fill="none" d="M0 0h9v9z"/>`, false},
	} {
		if got := isPaleSVG([]byte(`<svg xmlns="http://www.w3.org/2000/svg">` + c.inside + `</svg>`)); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
