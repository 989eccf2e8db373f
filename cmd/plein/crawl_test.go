package main

import (
	"bytes"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"
)

// server is a host of a site, at work on this machine.
type server struct {
	name      string
	address   string // http://127.0.0.1:12345
	redirects bool   // it answers at old addresses with a redirect, and not with the page that stands there
	notFound  bool   // it shows the site's own page where there is nothing
	headers   bool   // it sends the headers that the control files ask
	coded     []string
}

// crawler asks a server for everything in a folder, and follows what its pages lead to.
type crawler struct {
	*testing.T
	server
	dir, root, base string
	client          *http.Client
	mutex           sync.Mutex
	ids             map[string]map[string]bool // of pages, by path
	links           map[string]string          // path and fragment, and a page that leads there
}

// crawl asks a server for every file of the folder dir but those that it passes on itself (smaller), which it serves below root ("/" or "/inclusie/"): each answers
// 200 with the right type, and so does whatever a page leads to below base, the address for which the site was built;
// fragments are there. Old addresses lead on. It gives the number of files and of links.
func crawl(t *testing.T, s server, dir, root, base string) (files, links int) {
	t.Helper()
	c := &crawler{T: t, server: s, dir: dir, root: root, base: base, ids: map[string]map[string]bool{}, links: map[string]string{},
		client: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	names := make(chan string)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for name := range names {
				c.file(name)
			}
		})
	}
	err := filepath.WalkDir(dir, func(full string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		relative, _ := filepath.Rel(dir, full)
		if name := filepath.ToSlash(relative); !strings.HasPrefix(name, ".") && !slices.Contains([]string{".example", ".gz", ".br"}, path.Ext(name)) {
			files++
			names <- name
		}
		return nil
	})
	close(names)
	group.Wait()
	if err != nil {
		t.Fatal(err)
	}
	c.follow()
	if len(c.links) < 100 && files > 300 {
		t.Errorf("%s: only %d links are found in %d files", s.name, len(c.links), files)
	}
	return files, len(c.links)
}

// file asks for one file of the folder, a page by the folder that it stands in.
func (c *crawler) file(name string) {
	at := c.root + strings.TrimSuffix(name, "index.html")
	want, err := os.ReadFile(filepath.Join(c.dir, filepath.FromSlash(name)))
	if err != nil {
		c.Error(err)
		return
	}
	var root *html.Node
	if path.Ext(name) == ".html" {
		if root, err = html.Parse(bytes.NewReader(want)); err != nil {
			c.Error(err)
			return
		}
		c.page(at, root)
	}
	answer, body := c.get(at, "")
	if target := refresh(root); target != "" && c.redirects {
		to, _ := url.Parse(at)
		if to, err = to.Parse(target); err != nil || answer.StatusCode != 301 || strings.TrimPrefix(answer.Header.Get("Location"), c.address) != to.Path {
			c.Errorf("%s: %s answers %d, and leads to %q: want %v", c.name, at, answer.StatusCode, answer.Header.Get("Location"), to)
		}
		return
	}
	if answer.StatusCode != 200 || !bytes.Equal(body, want) {
		c.Errorf("%s: %s answers %d with %d bytes, want %d", c.name, at, answer.StatusCode, len(body), len(want))
	}
	c.rightType(name, answer)
	if c.headers {
		c.rightHeaders(at, answer)
	}
}

func (c *crawler) get(at, coding string) (*http.Response, []byte) {
	request, err := http.NewRequest("GET", c.address+at, nil)
	if err != nil {
		c.Error(err)
		return &http.Response{}, nil
	}
	request.Header.Set("Accept-Encoding", "identity")
	if coding != "" {
		request.Header.Set("Accept-Encoding", coding)
	}
	answer, err := c.client.Do(request)
	if err != nil {
		c.Error(err)
		return &http.Response{}, nil
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		c.Error(err)
	}
	return answer, body
}

// page notes the ids of a page and what it leads to.
func (c *crawler) page(at string, root *html.Node) {
	ids, links := map[string]bool{}, map[string]string{}
	here, err := url.Parse(at)
	if err != nil {
		c.Error(err)
		return
	}
	for node := range root.Descendants() {
		for _, attribute := range node.Attr {
			switch attribute.Key {
			case "id":
				ids[attribute.Val] = true
			case "href", "src", "poster", "data", "action":
				value := attribute.Val
				if rest, ok := strings.CutPrefix(value, c.base+"/"); ok { // what must be absolute
					value = c.root + rest
				}
				if to, err := here.Parse(value); err != nil {
					c.Errorf("%s leads to %q: %v", at, attribute.Val, err)
				} else if to.Scheme == "" && to.Host == "" {
					links[to.EscapedPath()+"#"+to.Fragment] = at
				}
			}
		}
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.ids[at] = ids
	for link, from := range links {
		c.links[link] = from
	}
}

// refresh is where a page at an old address leads; "" of other pages.
func refresh(root *html.Node) string {
	if root == nil {
		return ""
	}
	for node := range root.Descendants() {
		is, content := false, ""
		for _, attribute := range node.Attr {
			is = is || node.Data == "meta" && attribute.Key == "http-equiv" && strings.EqualFold(attribute.Val, "refresh")
			if attribute.Key == "content" {
				content = attribute.Val
			}
		}
		if _, target, ok := strings.Cut(content, "url="); is && ok {
			return target
		}
	}
	return ""
}

// follow sees that everything that a page leads to is there: that it is a file of the folder, which was asked for, and
// that its fragment is.
func (c *crawler) follow() {
	for link, from := range c.links {
		at, fragment, _ := strings.Cut(link, "#")
		name, below := strings.CutPrefix(at, c.root)
		if !below {
			c.Errorf("%s leads out of the site: %s", from, at)
			continue
		}
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		unescaped, err := url.PathUnescape(name)
		if info, statErr := os.Stat(filepath.Join(c.dir, filepath.FromSlash(unescaped))); err != nil || statErr != nil || info.IsDir() {
			c.Errorf("%s: %s leads to %s, where there is nothing", c.name, from, at)
		} else if ids := c.ids[at]; fragment != "" && ids != nil && !ids[fragment] {
			c.Errorf("%s: %s leads to %s#%s, which is not on that page", c.name, from, at, fragment)
		}
	}
}

// rightType sees that a browser is told what a file is. Kinds that a plain file server need not know are asked of the
// servers with control files alone.
func (c *crawler) rightType(name string, answer *http.Response) {
	types := map[string]string{".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".png": "image/png", ".pdf": "application/pdf",
		".svg": "image/svg+xml", ".json": "application/json", ".txt": "text/plain; charset=utf-8", ".jpg": "image/jpeg"}
	if c.headers {
		types[".geojson"], types[".ics"], types[".atom"], types[".csv"] = "application/geo+json", "text/calendar; charset=utf-8", "application/atom+xml", "text/csv; charset=utf-8"
	}
	want, known := types[path.Ext(name)]
	if got := strings.ToLower(answer.Header.Get("Content-Type")); known && got != want {
		c.Errorf("%s says that %s is %q, want %q", c.name, name, got, want)
	}
}

// rightHeaders sees that a browser is told what the control files ask.
func (c *crawler) rightHeaders(at string, answer *http.Response) {
	cache := "no-cache"
	if strings.HasPrefix(at, c.root+"assets/") {
		cache = "public, max-age=31536000, immutable"
	}
	for name, want := range map[string]string{"Cache-Control": cache, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "strict-origin-when-cross-origin"} {
		if got := answer.Header.Values(name); len(got) != 1 || got[0] != want {
			c.Errorf("%s: %s has %s %q, want %q once", c.name, at, name, got, want)
		}
	}
	if got := answer.Header.Get("Content-Security-Policy"); !strings.HasPrefix(got, "default-src 'self'") || !strings.HasSuffix(got, "frame-ancestors 'self'") {
		c.Errorf("%s: %s has the policy %q", c.name, at, got)
	}
}

// nothing sees what a server does where there is nothing, at two depths, and where what is there is not for readers. A page
// without its slash leads to the page.
func (c *crawler) nothing(some string) {
	page, err := os.ReadFile(filepath.Join(c.dir, "404.html"))
	if err != nil {
		c.Fatal(err)
	}
	for _, at := range []string{"bestaat-niet", "bestaat/niet/", ".plein/journal.json", "nginx.conf.example", ".htaccess"} {
		answer, body := c.get(c.root+at, "")
		forbidden := answer.StatusCode == 403 && at == ".htaccess" // Apache's own word for it
		served := c.name == "apache" && at == "nginx.conf.example" // no secret, and not for Apache
		if !forbidden && !served && (answer.StatusCode != 404 || !bytes.Equal(body, page)) {
			c.Errorf("%s: %s answers %d with %d bytes, want 404 with our page", c.name, at, answer.StatusCode, len(body))
		}
	}
	answer, _ := c.get(c.root+some, "")
	if to := answer.Header.Get("Location"); answer.StatusCode != 301 || strings.TrimPrefix(to, c.address) != c.root+some+"/" {
		c.Errorf("%s: a page without its slash answers %d, %s", c.name, answer.StatusCode, to)
	}
}

// smaller sees that a server passes on the smaller files that stand beside a page.
func (c *crawler) smaller(some string) {
	for _, coding := range c.coded {
		extension := map[string]string{"gzip": ".gz", "br": ".br"}[coding]
		for at, name := range map[string]string{"": "index.html", some + "/": some + "/index.html", "sitemap.xml": "sitemap.xml"} {
			want, err := os.ReadFile(filepath.Join(c.dir, filepath.FromSlash(name+extension)))
			if err != nil {
				c.Error(err)
			}
			answer, body := c.get(c.root+at, coding)
			h := answer.Header
			if answer.StatusCode != 200 || h.Get("Content-Encoding") != coding || !bytes.Equal(body, want) || !strings.Contains(h.Get("Vary"), "Accept-Encoding") || h.Get("Content-Language") != "" {
				c.Errorf("%s: %s for %s: %d, %d bytes, want %d; %v", c.name, at, coding, answer.StatusCode, len(body), len(want), h)
			}
			c.rightType(name, answer)
		}
	}
}
