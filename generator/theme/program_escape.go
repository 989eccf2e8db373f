package theme

import (
	"bytes"
	"fmt"
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// emit compiles a pipeline that is written: a value and the escapers that html/template put behind it.
func (c *compiler) emit(pipe *parse.PipeNode, dot reflect.Type) (statement, error) {
	value, err := c.command(pipe.Cmds[0], dot)
	if err != nil {
		return nil, err
	}
	var escapers []string
	for _, command := range pipe.Cmds[1:] {
		name, ok := command.Args[0].(*parse.IdentifierNode)
		if !ok || len(command.Args) != 1 {
			return nil, fmt.Errorf("%w: %s", errUnknown, pipe)
		}
		escapers = append(escapers, strings.TrimPrefix(name.Ident, "_html_template_"))
	}
	if write := textWriter(value.of, strings.Join(escapers, " ")); write != nil {
		if value.text != nil {
			return func(m *machine) { write(m.out, value.text(m)) }, nil
		}
		return func(m *machine) { write(m.out, value.eval(m).String()) }, nil
	}
	write, err := writer(value.of, strings.Join(escapers, " "))
	if err != nil {
		return nil, err
	}
	return func(m *machine) {
		if err := write(m.out, value.eval(m)); err != nil && m.err == nil {
			m.err = err
		}
	}, nil
}

// textWriter knows how a kind of text is written behind some escapers; nil where it does not.
func textWriter(of reflect.Type, escapers string) func(out *bytes.Buffer, s string) {
	trusted := of.PkgPath() == "html/template"
	plain := func(out *bytes.Buffer, s string) { out.WriteString(s) }
	switch {
	case of.Kind() != reflect.String:
	case escapers == "htmlescaper" && of == reflect.TypeFor[template.HTML](), escapers == "jsvalescaper" && of == reflect.TypeFor[template.JS]():
		return plain
	case !trusted && (escapers == "htmlescaper" || escapers == "attrescaper" || escapers == "rcdataescaper"):
		return escape
	case !trusted && escapers == "urlfilter urlnormalizer attrescaper":
		return func(out *bytes.Buffer, s string) { escapeURL(out, safeURL(s)) }
	case of == reflect.TypeFor[template.URL]() && escapers == "urlfilter urlnormalizer attrescaper":
		return escapeURL
	}
	return nil
}

// writer knows how another value is written behind some escapers. What it does not know is left to the library.
func writer(of reflect.Type, escapers string) (func(out *bytes.Buffer, v reflect.Value) error, error) {
	if of.Kind() == reflect.Int && (escapers == "htmlescaper" || escapers == "attrescaper") {
		return func(out *bytes.Buffer, v reflect.Value) error { writeInt(out, v.Int()); return nil }, nil
	}
	if context, ok := contexts[escapers]; ok {
		return byLibrary(context)
	}
	return nil, fmt.Errorf("%w: %s escaped by %q", errUnknown, of, escapers)
}

// contexts are places in a page whose escapers are the library's own: a template with nothing else in it.
var contexts = map[string][2]string{
	"htmlescaper":                         {"<p>", "</p>"},
	"attrescaper":                         {`<p title="`, `"></p>`},
	"srcsetescaper attrescaper":           {`<img srcset="`, `">`},
	"urlfilter urlnormalizer attrescaper": {`<a href="`, `"></a>`},
	"jsvalescaper":                        {`<script type="application/ld+json">`, "</script>"},
}

// byLibrary escapes a value by executing it in its context, and takes the context away.
func byLibrary(context [2]string) (func(out *bytes.Buffer, v reflect.Value) error, error) {
	t, err := template.New("").Parse(context[0] + "{{.}}" + context[1])
	if err != nil {
		return nil, fmt.Errorf("%w: %v", errUnknown, err)
	}
	return func(out *bytes.Buffer, v reflect.Value) error {
		var around bytes.Buffer
		if err := t.Execute(&around, v.Interface()); err != nil {
			return err
		}
		out.Write(around.Bytes()[len(context[0]) : around.Len()-len(context[1])])
		return nil
	}, nil
}

func writeInt(out *bytes.Buffer, n int64) {
	var digits [20]byte
	out.Write(strconv.AppendInt(digits[:0], n, 10))
}

// entities are the characters that could end a text or an attribute, and the plus, which some old browsers took for the
// beginning of UTF-7; NUL becomes the replacement character. The table is the library's.
var entities = [256]string{0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}

// isEntity tells of each character whether it has one: nearly none has, and a table of texts is slow to look in.
var isEntity = func() (table [256]bool) {
	for c, entity := range entities {
		table[c] = entity != ""
	}
	return table
}()

// escape writes a text for HTML and for an attribute in quotes.
func escape(out *bytes.Buffer, s string) {
	from := 0
	for i := range len(s) {
		if isEntity[s[i]] {
			out.WriteString(s[from:i])
			out.WriteString(entities[s[i]])
			from = i + 1
		}
	}
	out.WriteString(s[from:])
}

// safeURL is an address that may be followed: of the web, of mail, or within the site (html/template, "urlfilter").
func safeURL(s string) string {
	scheme, _, found := strings.Cut(s, ":")
	if !found || strings.Contains(scheme, "/") {
		return s
	}
	if strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "mailto") {
		return s
	}
	return "#ZgotmplZ"
}

// kept are the characters that an address may hold as they are: unreserved and reserved ones of RFC 3986, but for the
// quote and the brackets.
var kept = func() (table [256]bool) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!#$&*+,/:;=?@[]") {
		table[c] = true
	}
	return table
}()

const hexDigits = "0123456789abcdef"

// escapeURL writes an address for an attribute in quotes: other characters as percent and two digits, what is written so
// already left as it is, then as a text.
func escapeURL(out *bytes.Buffer, s string) {
	plain := 0
	for plain < len(s) && kept[s[plain]] && !isEntity[s[plain]] {
		plain++
	}
	out.WriteString(s[:plain]) // of nearly all addresses that is the whole
	for i := plain; i < len(s); i++ {
		c := s[i]
		encoded := c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])
		switch {
		case !kept[c] && !encoded:
			out.Write([]byte{'%', hexDigits[c>>4], hexDigits[c&15]})
		case entities[c] != "":
			out.WriteString(entities[c])
		default:
			out.WriteByte(c)
		}
	}
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}
