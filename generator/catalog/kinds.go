package catalog

import (
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"plein/generator/document"
	"plein/generator/policy"
)

// text describes a field that holds a text.
func text[T any](key string, at func(*T) *string) Field[T] {
	return textOf(KindText, key, at, func(*reader, string) bool { return true })
}

// textOf describes a text of a kind, with a check that reports what is wrong with it.
func textOf[T any](kind Kind, key string, at func(*T) *string, good func(r *reader, s string) bool) Field[T] {
	return Field[T]{Description: Description{Key: key, Kind: kind}, read: func(r *reader, value any, to *T) {
		if s, ok := r.text(value); ok && (s == "" || good(r, s)) {
			*at(to) = s
		}
	}, value: func(of *T) any { return unless(*at(of) == "", *at(of)) }}
}

// text reads a text without space around it; an empty one is like a field that is not there.
func (r *reader) text(value any) (string, bool) {
	s, ok := value.(string)
	if !ok {
		r.wrongKind(value)
		return "", false
	}
	if s = strings.TrimSpace(s); isEmpty(s) {
		s = ""
		r.empty()
	}
	if strings.ContainsFunc(s, document.Forbidden) {
		r.wrong(document.BadCharact)
		return "", false
	}
	if r.field.Max > 0 && utf8.RuneCountInString(s) > r.field.Max {
		r.wrong(TooLong, "most", r.field.Max, "n", utf8.RuneCountInString(s))
	}
	return r.doc.Own(s), true
}

// markdown describes a field that holds Markdown of a kind, inline or block.
func markdown[T any](kind Kind, key string, at func(*T) *policy.Text) Field[T] {
	field := Field[T]{Description: Description{Key: key, Kind: kind}, read: func(r *reader, value any, to *T) {
		if s, ok := r.text(value); ok {
			*at(to) = policy.Text(s)
		}
	}, value: func(of *T) any { return unless(*at(of) == "", *at(of)) }}
	return field
}

func inline[T any](key string, at func(*T) *policy.Text) Field[T] {
	return markdown(KindInline, key, at)
}
func block[T any](key string, at func(*T) *policy.Text) Field[T] { return markdown(KindBlock, key, at) }

// web describes an absolute address on the web.
func web[T any](key string, at func(*T) *string) Field[T] {
	return textOf(KindURL, key, at, (*reader).goodURL)
}

func (r *reader) goodURL(s string) bool {
	u, err := url.Parse(s)
	if err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && !strings.ContainsAny(s, " <>\"") {
		r.addresses = append(r.addresses, Address{URL: s, doc: r.doc, path: r.place()})
		return true
	}
	finding := r.wrong(BadURL)
	if strings.HasPrefix(s, "www.") {
		finding.Fix = r.doc.Replaced(r.value(), `"https://`+s+`"`)
	}
	return false
}

func email[T any](key string, at func(*T) *string) Field[T] {
	return textOf(KindEmail, key, at, func(r *reader, s string) bool {
		address, err := mail.ParseAddress(s)
		_, domain, _ := strings.Cut(s, "@")
		if err != nil || address.Address != s || !strings.Contains(domain, ".") || strings.ContainsAny(s, "?&\"<>") {
			r.wrong(BadEmail)
			return false
		}
		return true
	})
}

func phone[T any](key string, at func(*T) *string) Field[T] {
	return textOf(KindText, key, at, func(r *reader, s string) bool {
		if policy.Dial(s) == "" {
			r.wrong(BadPhone)
			return false
		}
		return true
	})
}

var hex = regexp.MustCompile(`^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)

func color[T any](key string, at func(*T) *string) Field[T] {
	return textOf(KindColor, key, at, func(r *reader, s string) bool {
		if hex.MatchString(s) {
			return true
		}
		finding := r.wrong(BadColor)
		if hex.MatchString("#" + s) {
			finding.Fix = r.doc.Replaced(r.value(), `"#`+s+`"`)
		}
		return false
	})
}

// choice describes a field with one of a few values.
func choice[T any, S ~string](key string, values []S, at func(*T) *S) Field[T] {
	words := make([]string, len(values))
	for i, value := range values {
		words[i] = string(value)
	}
	return Field[T]{Description: Description{Key: key, Kind: KindChoice, Values: words}, read: func(r *reader, value any, to *T) {
		if s, ok := r.text(value); ok && s != "" && r.oneOf(s, words) {
			*at(to) = S(s)
		}
	}, value: func(of *T) any { return unless(*at(of) == "", string(*at(of))) }}
}

// oneOf tells a value that is none of the known ones.
func (r *reader) oneOf(s string, known []string) bool {
	if slices.Contains(known, s) {
		return true
	}
	finding := r.wrong(UnknownValue, "known", strings.Join(known, ", "))
	if near := codeOf(s, known); near != "" {
		finding.Hint = "near"
		finding.Facts = append(finding.Facts, "near", near)
		finding.Fix = r.doc.Replaced(r.value(), `"`+near+`"`)
	}
	return false
}

func boolean[T any](key string, at func(*T) *bool) Field[T] {
	return Field[T]{Description: Description{Key: key, Kind: KindBool}, read: func(r *reader, value any, to *T) {
		if b, ok := value.(bool); ok {
			*at(to) = b
		} else {
			r.wrongKind(value)
		}
	}, value: func(of *T) any { return unless(!*at(of), true) }}
}

func integer[T any](key string, at func(*T) *int) Field[T] {
	return Field[T]{Description: Description{Key: key, Kind: KindInteger}, read: func(r *reader, value any, to *T) {
		if n, ok := r.integer(value); ok {
			*at(to) = n
		}
	}, value: func(of *T) any { return unless(*at(of) == 0, *at(of)) }}
}

// fromOne describes a whole number that counts from 1.
func fromOne[T any](key string, at func(*T) *int) Field[T] {
	return Field[T]{Description: Description{Key: key, Kind: KindInteger}, read: func(r *reader, value any, to *T) {
		n, ok := r.integer(value)
		if ok && n == 0 {
			r.wrong(OutOfRange, "least", 1, "most", mostCounted)
			return
		}
		if ok {
			*at(to) = n
		}
	}, value: func(of *T) any { return unless(*at(of) == 0, *at(of)) }}
}

// mostCounted is the largest number that is counted here; more is a slip of the keys.
const mostCounted = 1_000_000_000

// integer reads a count: a whole number that is not negative.
func (r *reader) integer(value any) (int, bool) {
	if r.thousandsDot(value) {
		return 0, false
	}
	n, ok := value.(int64)
	if !ok {
		r.wrongKind(value)
		return 0, false
	}
	if n < 0 || n > mostCounted {
		r.wrong(OutOfRange, "least", 0, "most", mostCounted)
		return 0, false
	}
	return int(n), true
}

var thousands = regexp.MustCompile(`^[1-9]\d{0,2}(\.\d{3})+$`)

// thousandsDot tells of 45.000, which reads as 45 and was meant as 45 thousand.
func (r *reader) thousandsDot(value any) bool {
	if _, ok := value.(float64); !ok {
		return false
	}
	written := r.written()
	if !thousands.MatchString(written) {
		return false
	}
	whole := strings.ReplaceAll(written, ".", "")
	r.wrong(ThousandsDot, "whole", whole).Fix = r.doc.Replaced(r.value(), whole)
	return true
}

func decimal[T any](key string, at func(*T) *float64) Field[T] {
	return Field[T]{Description: Description{Key: key, Kind: KindNumber}, read: func(r *reader, value any, to *T) {
		switch n := value.(type) {
		case int64:
			*at(to) = float64(n)
		case float64:
			if n-n != 0 { // infinite, or no number at all
				r.wrongKind(value)
				return
			}
			if !r.thousandsDot(value) {
				*at(to) = n
			}
		default:
			r.wrongKind(value)
		}
	}, value: func(of *T) any { return *at(of) }}
}
