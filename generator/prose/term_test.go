package prose

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// explaining is a page with a glossary, on which the first use of each term is a link.
func explaining(forms ...[]string) Page {
	page, met := anywhere, map[int]bool{}
	page.Terms = NewTerms(forms)
	page.Term = func(term int) (string, bool) {
		first := !met[term]
		met[term] = true
		return fmt.Sprint("#", term), first
	}
	return page
}

func TestTermsLeadToTheirExplanation(t *testing.T) {
	link := regexp.MustCompile(`<a class="term" href="#(\d)">([^<]*(?:<br>\n)?[^<]*)</a>`)
	for name, c := range map[string]struct{ in, want string }{
		"a word":                          {"Het digipunt is open.", "<p>Het [0:digipunt] is open.</p>"},
		"the first use alone":             {"Een digipunt, en nog een digipunt.\n\nHet digipunt.", "<p>Een [0:digipunt], en nog een digipunt.</p>\n<p>Het digipunt.</p>"},
		"the first use is another form":   {"Digipunten. Een digipunt.", "<p>[0:Digipunten]. Een digipunt.</p>"},
		"a capital begins a sentence":     {"Digipunt open", "<p>[0:Digipunt] open</p>"},
		"no other capitals":               {"DIGIPUNT", "<p>DIGIPUNT</p>"},
		"capitals of the term":            {"het ocmw en het OCMW", "<p>het ocmw en het [3:OCMW]</p>"},
		"a part of a word is none":        {"digipunthelper, superdigipunt, digipunt-plan, é-digipunt, digipunté", "<p>digipunthelper, superdigipunt, digipunt-plan, é-digipunt, digipunté</p>"},
		"signs around it":                 {"(digipunt) “digipunt”", "<p>([0:digipunt]) “digipunt”</p>"},
		"the longest":                     {"digitale inclusie en inclusie", "<p>[1:digitale inclusie] en [2:inclusie]</p>"},
		"a word of a longer one used":     {"digitale inclusie, digitale inclusie", "<p>[1:digitale inclusie], digitale inclusie</p>"},
		"over two lines":                  {"over digitale\ninclusie in\nde stad", "<p>over [1:digitale\ninclusie] in\nde stad</p>"},
		"over lines of a quotation":       {"> over digitale\n> inclusie", "<blockquote>\n<p>over [1:digitale\ninclusie]</p>\n</blockquote>"},
		"not over a sign":                 {"digitale, inclusie", "<p>digitale, [2:inclusie]</p>"},
		"not over two paragraphs":         {"digitale\n\ninclusie", "<p>digitale</p>\n<p>[2:inclusie]</p>"},
		"not in a link":                   {"[het digipunt](https://x.be) en digipunt", `<p><a href="https://x.be">het digipunt</a> en [0:digipunt]</p>`},
		"in what was a link":              {"[het digipunt](javascript:x)", "<p>het [0:digipunt]</p>"},
		"not in a heading":                {"## Het digipunt\n\nDigipunt", "<h2 id=\"het-digipunt\">Het digipunt</h2>\n<p>[0:Digipunt]</p>"},
		"not in code":                     {"`digipunt`\n\n    digipunt\n\n```\ndigipunt\n```", "<p><code>digipunt</code></p>\n<pre><code>digipunt\n</code></pre>\n<pre><code>digipunt\n</code></pre>"},
		"not in the words of an image":    {"![digipunt](https://x.be/a.png)", `<p><img src="https://x.be/a.png" alt="digipunt" decoding="async"></p>`},
		"in what is bold":                 {"**digipunt** en *digitale inclusie*", "<p><strong>[0:digipunt]</strong> en <em>[1:digitale inclusie]</em></p>"},
		"in a list, as it stands":         {"- inclusie\n- digipunt", "<ul>\n<li>[2:inclusie]</li>\n<li>[0:digipunt]</li>\n</ul>"},
		"hyphens and either apostrophe":   {"e-inclusie: de digibuddy’s", "<p>[1:e-inclusie]: de [4:digibuddy’s]</p>"},
		"several in one sentence":         {"digipunt, inclusie, OCMW, digipunt.", "<p>[0:digipunt], [2:inclusie], [3:OCMW], digipunt.</p>"},
		"signs stay escaped":              {"a & b < digipunt > c", "<p>a &amp; b &lt; [0:digipunt] &gt; c</p>"},
		"what has two meanings is before": {"dubbel", "<p>[5:dubbel]</p>"},
		"not in HTML":                     {"<b>x</b> <i title=\"digipunt\">", "<p>&lt;b&gt;x&lt;/b&gt; &lt;i title=&quot;digipunt&quot;&gt;</p>"},
	} {
		page := explaining([]string{"digipunt", "digipunten"}, []string{"digitale inclusie", "e-inclusie"}, []string{"inclusie"}, []string{"OCMW"}, []string{"digibuddy", "digibuddy's"}, []string{"dubbel"}, []string{"dubbel", ""})
		got := strings.TrimSpace(string(Body(c.in, page)))
		if got = link.ReplaceAllString(got, "[$1:$2]"); got != c.want {
			t.Errorf("%s: %q becomes %q, want %q", name, c.in, got, c.want)
		}
	}
}

// Terms take nothing away from a text and put nothing in it but links.
func FuzzTerms(f *testing.F) {
	for _, seed := range []string{"het digipunt", "a *digitale* inclusie\ninclusie", "digi\\_punt [digipunt", "| digipunt |\n|--|\n| digitale inclusie |", "x[^1] digipunt\n\n[^1]: digitale\n  inclusie", "digitale  \ninclusie", "\xff digipunt", "digipunt\n: digitale inclusie"} {
		f.Add(seed)
	}
	links := regexp.MustCompile(`<a class="term" href="#\d">|</a>`)
	f.Fuzz(func(t *testing.T, in string) {
		for _, render := range []func(string, Page) string{
			func(s string, p Page) string { return string(Body(s, p)) }, func(s string, p Page) string { return string(Block(s, p)) }, func(s string, p Page) string { return string(Inline(s, p)) }} {
			with, without := render(in, explaining([]string{"digipunt"}, []string{"digitale inclusie", "a b c", "x"})), render(in, anywhere)
			if links.ReplaceAllString(with, "") != links.ReplaceAllString(without, "") {
				t.Errorf("%q is %q with terms and %q without", in, with, without)
			}
		}
	})
}

// What looking for a hundred words costs in a text of 300 words: go test ./generator/prose -bench Terms.
func BenchmarkTerms(b *testing.B) {
	forms := make([][]string, 100)
	for i := range forms {
		forms[i] = []string{fmt.Sprintf("woord%d", i), fmt.Sprintf("digitale woorden%d", i)}
	}
	source := strings.Repeat("De gemeente helpt u met digitale vragen, en met woord50 of **een computer** als u dat wilt.\nU kunt er gratis terecht.\n\n", 13)
	for name, page := range map[string]Page{"with": explaining(forms...), "without": anywhere} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Body(source, page)
			}
		})
	}
}
