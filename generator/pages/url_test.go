package pages

import (
	"net/url"
	"path"
	"strings"
	"testing"
)

func TestLinksAreRelative(t *testing.T) {
	for _, c := range []struct {
		from, to URL
		want     string
	}{
		{"", "", "./"}, {"", "ravels/", "ravels/"}, {"ravels/", "", "../"}, {"ravels/acties/x/", "ravels/hulp/#plaats--a", "../../../ravels/hulp/#plaats--a"},
		{"ravels/", "assets/stijl.css", "../assets/stijl.css"}, {"over/", "over/", "../over/"}, {"/404.html", "", "/"}, {"/inclusie/404.html", "ravels/", "/inclusie/ravels/"},
	} {
		if got := c.to.From(c.from); got != c.want {
			t.Errorf("from %q to %q: %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

func FuzzLinksLeadWhereTheyShould(f *testing.F) {
	f.Add("ravels/acties/", "regio/x/")
	f.Add("", "assets/a.css")
	f.Fuzz(func(t *testing.T, from, to string) {
		if !plainPath(from) || !plainPath(to) || from != "" && !strings.HasSuffix(from, "/") {
			t.Skip("no URL that this room makes")
		}
		link, err := url.Parse(URL(to).From(URL(from)))
		if err != nil {
			t.Fatal(err)
		}
		for _, base := range []string{"https://x.be/", "https://x.be/inclusie/"} {
			b, _ := url.Parse(base + from)
			if got := b.ResolveReference(link).String(); got != base+to {
				t.Errorf("from %s%s the link %s leads to %s, want %s%s", base, from, link, got, base, to)
			}
		}
	})
}

func plainPath(s string) bool {
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-./") == "" && path.Clean("/"+s) == "/"+strings.TrimSuffix(s, "/") && !strings.HasPrefix(s, "/")
}

func TestPlaceholdersAreFilledAndEncoded(t *testing.T) {
	values := map[string]string{"action": "digipunt", "title": "Café 't Hoekje & zoon + 50% {url}?", "url": "https://x.be/a/?b=c&d"}
	got := fill("https://f.be/{action}?t={title}&u={url}&x={onbekend}", values)
	u, err := url.Parse(got)
	if err != nil {
		t.Fatal(err)
	}
	if u.Query().Get("t") != values["title"] || u.Query().Get("u") != values["url"] || u.Path != "/digipunt" || u.Host != "f.be" {
		t.Errorf("%s reads as %q", got, u.Query())
	}
	if strings.Contains(got, "+") {
		t.Errorf("%s holds a plus, which is no space in a path", got)
	}
}

func FuzzFill(f *testing.F) {
	f.Add("https://f.be/?t={title}", "een & twee")
	f.Add("https://f.be/{title}/x", "{title}")
	f.Fuzz(func(t *testing.T, form, title string) {
		filled := fill("https://formulier.example/?a=1&t={title}", map[string]string{"title": title})
		u, err := url.Parse(filled)
		if err != nil || u.Host != "formulier.example" {
			t.Fatalf("%q leads to %q: %v", title, filled, err)
		}
		if got := u.Query().Get("t"); got != title {
			t.Errorf("%q comes out as %q", title, got)
		}
		fill(form, map[string]string{"title": title})
	})
}

// The short way to resolve a link gives what the library gives, or leaves it to that.
func TestLinksUpAreResolvedAsTheLibraryDoes(t *testing.T) {
	short := 0
	for _, page := range []string{"https://x.be/", "https://x.be/a/", "https://x.be/a/b-1/c/", "https://x.be/a", "https://x.be/a/?q=/", "https://x.be/./a/", "https://x.be", "x/y/", "https:///", "https://x.be//a/"} {
		for _, href := range []string{"", "./", "../", "../../", "../../../", "../a/", "../../a/b-2/", "../a", "../a//", "../../", "..", "../A/", "../a:b/", "../%20/", "../a/../b/", "../.a/", "/a/", "a/", "..//a", ".././"} {
			to, ok := up(page, href)
			if !ok {
				continue
			}
			short++
			base, err := url.Parse(page)
			if err != nil {
				t.Fatal(err)
			}
			want, err := base.Parse(href)
			if err != nil || to != want.String() {
				t.Errorf("%q from %q is %q, and to the library %q", href, page, to, want)
			}
		}
	}
	if short < 8 {
		t.Errorf("the short way was taken %d times", short)
	}
}
