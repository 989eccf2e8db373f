package prose

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

var anywhere = Page{Link: func(target string) (string, bool) { return target, Safe(target) }, Table: func(int) string { return "Tabel" }}

func TestBody(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"headings stand below the page's own":  {"# Een\n\n## Twee", "<h2 id=\"een\">Een</h2>\n<h2 id=\"twee\">Twee</h2>\n"},
		"an id of the layout is not taken":     {"## Inhoud", "<h2 id=\"inhoud-2\">Inhoud</h2>\n"},
		"an id is used once":                   {"## A {#x}\n\n## B {#x}", "<h2 id=\"x\">A</h2>\n<h2 id=\"x-2\">B</h2>\n"},
		"an id that is none":                   {"## A b {id=\"a b\"}", "<h2 id=\"a-b\">A b</h2>\n"},
		"an id of the layout may not be given": {"## A {#p--stappen}", "<h2 id=\"a\">A</h2>\n"},
		"no level is skipped":                  {"### A\n\n###### B\n\n## C", "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>\n<h2 id=\"c\">C</h2>\n"},
		"an empty heading is none":             {"##\n\nTekst", "<p>Tekst</p>\n"},
		"a link has words":                     {"[](https://x.be)", "<p><a href=\"https://x.be\">https://x.be</a></p>\n"},
		"an id may be given":                   {"## Hallo {#daar}", "<h2 id=\"daar\">Hallo</h2>\n"},
		"no other attributes":                  {"## Hallo {#daar .rood onclick=x}", "<h2 id=\"daar\">Hallo</h2>\n"},
		"html is shown, not run":               {"<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"},
		"html in a line too":                   {"een <b>twee</b>", "<p>een &lt;b&gt;twee&lt;/b&gt;</p>\n"},
		"an unsafe link loses its link":        {"[klik](javascript:alert(1)) hier", "<p>klik hier</p>\n"},
		"boxes of a task list":                 {"- [x] klaar\n- [ ] niet", "<ul>\n<li>☑ klaar</li>\n<li>☐ niet</li>\n</ul>\n"},
		"one tilde strikes nothing out":        {"H~2~O, ~10 of ~20", "<p>H~2~O, ~10 of ~20</p>\n"},
		"two tildes do":                        {"~~oud~~ nieuw", "<p><del>oud</del> nieuw</p>\n"},
		"a soft hyphen is no gap in an id":     {"## Digi\u00adpunt", "<h2 id=\"digipunt\">Digi\u00adpunt</h2>\n"},
		"what stands behind an image is shown": {"![Een bus](https://x.be/b.jpg \"De bus in *maart*\")", "<p><img src=\"https://x.be/b.jpg\" alt=\"Een bus\" decoding=\"async\"><br><span class=\"quiet\">De bus in *maart*</span></p>\n"},
		"but not twice":                        {"![Een bus](https://x.be/b.jpg \"Een bus\")", "<p><img src=\"https://x.be/b.jpg\" alt=\"Een bus\" decoding=\"async\"></p>\n"},
		"accents and apostrophes":              {"'t Café & 's avonds", "<p>'t Café &amp; 's avonds</p>\n"},
	} {
		if got := string(Body(c.in, anywhere)); got != c.want {
			t.Errorf("%s: %q becomes %q, want %q", name, c.in, got, c.want)
		}
	}
	table := string(Body("| a | b |\n|---|--:|\n| 1 | 2 |\n", anywhere))
	for _, part := range []string{`role="region"`, `tabindex="0"`, `<th scope="col">a</th>`, `<td class="right">2</td>`, "<caption", "</tbody>\n</table></div>"} {
		if !strings.Contains(table, part) {
			t.Errorf("a table lacks %s: %s", part, table)
		}
	}
}

func TestInline(t *testing.T) {
	for in, want := range map[string]string{
		"**Let op**: kijk [hier](https://x.be)": `<strong>Let op</strong>: kijk <a href="https://x.be">hier</a>`,
		"een\n\ntwee":                           "een<br>\ntwee",
		"# geen kop":                            "# geen kop",
		"- geen lijst":                          "- geen lijst",
	} {
		if got := strings.TrimSpace(string(Inline(in, anywhere))); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"gewoon": "gewoon", "**vet** en [link](https://x.be)": "vet en link", "een\n\n- twee\n- drie": "een twee drie", "R&amp;B \\*ster\\*": "R&B *ster*",
	} {
		if got := Plain(in); got != want {
			t.Errorf("%q is %q in plain, want %q", in, got, want)
		}
	}
}

func TestSafe(t *testing.T) {
	for target, want := range map[string]bool{
		"https://x.be": true, "http://x.be/a": true, "mailto:a@b.be": true, "tel:014": true, "../a.md": true, "#x": true, "/a/": true,
		"javascript:alert(1)": false, "JaVaScript:alert(1)": false, "data:text/html,x": false, "vbscript:x": false, "//evil.be": false, "sms:+32468129055": true,
		" javascript:x": false, "java\nscript:x": false, "file:///etc/passwd": false, "https://": false,
	} {
		if got := Safe(target); got != want {
			t.Errorf("%q: safe %v, want %v", target, got, want)
		}
	}
}

func TestMarks(t *testing.T) {
	source := "Zie [ons plan](plan.md#kop) en ![](foto.png)\n\n<div>x</div>\n\nen <https://x.be> of [web](https://y.be)"
	var got []string
	for _, mark := range Marks(source) {
		got = append(got, []string{"link", "image", "html"}[mark.Kind]+":"+mark.Target)
		if mark.Target != "" && !strings.Contains(source[mark.At:], mark.Target) {
			t.Errorf("%s is said to stand at %d", mark.Target, mark.At)
		}
	}
	want := "link:plan.md#kop image:foto.png html: link:https://x.be link:https://y.be"
	if strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, " "), want)
	}
	if got := Marks("Mail naar <wout@lisdonk.example>."); len(got) != 1 || got[0].Target != "mailto:wout@lisdonk.example" || got[0].Words != "wout@lisdonk.example" {
		t.Errorf("an address of mail between angle brackets is %+v", got)
	}
	for _, text := range []string{"geen [haak", "[a](https://b.be) en [c](http://d.be)", "gewoon"} {
		if Marks(text) != nil {
			t.Errorf("%q has something to look at", text)
		}
	}
}

func TestReaches(t *testing.T) {
	for target, want := range map[string]bool{
		"sms:+32468129055": true, "sms:0468129055?body=Hallo": true, "sms:+32468129055,+32468129056": true, "sms:Wout": false, "sms:12": false,
		"tel:014": true, "mailto:a@b.be": true, "mailto:a": false, "https://x.be": true,
	} {
		if _, got := Reaches(target); got != want {
			t.Errorf("%q: %v, want %v", target, got, want)
		}
	}
}

// What a reader must be able to trust, whatever somebody wrote: nothing runs, and nothing leads astray.
func FuzzBody(f *testing.F) {
	for _, seed := range []string{"# a\n[b](c)", "<script>x</script>", "![x](javascript:y)", "| a |\n|---|\n| b |", "[^1]\n\n[^1]: x", "<a href=x onclick=y>", "[a]: javascript:b\n[a]"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		Marks(source)
		Plain(source)
		Inline(source, anywhere)
		root, err := html.Parse(strings.NewReader(string(Body(source, anywhere))))
		if err != nil {
			t.Fatal(err)
		}
		for node := range root.Descendants() {
			if node.Type != html.ElementNode {
				continue
			}
			if node.Data == "script" || node.Data == "iframe" || node.Data == "style" || node.Data == "form" {
				t.Errorf("%q becomes a page with <%s>", source, node.Data)
			}
			for _, attribute := range node.Attr {
				if strings.HasPrefix(attribute.Key, "on") || (attribute.Key == "href" || attribute.Key == "src") && !Safe(attribute.Val) {
					t.Errorf("%q becomes a page with %s=%q", source, attribute.Key, attribute.Val)
				}
			}
		}
	})
}
