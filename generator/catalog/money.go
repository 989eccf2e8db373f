package catalog

import (
	"plein/generator/document"
	"plein/generator/policy"
)

func money[T any](key string, at func(*T) *policy.Money) Field[T] {
	return Field[T]{Description: Description{Key: key, Kind: KindMoney}, read: func(r *reader, value any, to *T) {
		if m, ok := r.money(value); ok {
			*at(to) = m
		}
	}, value: func(of *T) any { return unless(!at(of).Said(), *at(of)) }}
}

func (r *reader) money(value any) (policy.Money, bool) {
	if band, ok := value.(map[string]any); ok {
		return r.band(band)
	}
	c, ok := r.cents(value)
	return policy.Euro(c), ok
}

func (r *reader) cents(value any) (policy.Cents, bool) {
	if r.thousandsDot(value) {
		return 0, false
	}
	const most = 1e12 // more than the budget of the country: a slip of the keys
	switch n := value.(type) {
	case int64:
		if n >= 0 && n < most {
			return policy.Cents(n * 100), true
		}
	case float64:
		if cents := policy.Cents(n*100 + 0.5); n >= 0 && n < most && float64(cents)-n*100 < 0.001 && n*100-float64(cents) < 0.001 {
			return cents, true
		}
	}
	finding := r.wrong(BadMoney)
	if text, ok := value.(string); ok {
		if number, ok := document.FromEuro(text); ok {
			finding.Fix = r.doc.Replaced(r.value(), number)
		}
	}
	return 0, false
}

func (r *reader) band(fields map[string]any) (policy.Money, bool) {
	var band policy.Money
	good := true
	read := func(to *policy.Cents) func(r *reader, value any, _ *policy.Money) {
		return func(r *reader, value any, _ *policy.Money) {
			var ok bool
			*to, ok = r.cents(value)
			good = good && ok
		}
	}
	bandSchema := Schema[policy.Money]{Noun: "band", Fields: []Field[policy.Money]{
		{Description: Description{Key: "from", Kind: KindMoney, Required: true}, read: read(&band.From)},
		{Description: Description{Key: "to", Kind: KindMoney, Required: true}, read: read(&band.To)},
	}}
	before := len(r.findings)
	bandSchema.decode(r, fields, &band)
	r.together(before)
	if good && len(r.findings) == before && band.To < band.From {
		r.wrong(BadMoney)
	}
	band.Known = good && len(r.findings) == before
	return band, band.Known
}

// together makes one finding of two about both ends of a band that have the same cause, with the line as it should be.
func (r *reader) together(from int) {
	if len(r.findings) != from+2 {
		return
	}
	first, second := &r.findings[from], r.findings[from+1]
	if first.Rule != second.Rule || first.At.Line != second.At.Line || first.Fix == "" || second.Fix == "" || first.Line != second.Line {
		return
	}
	one, other := first.Fix, second.Fix
	if first.At.Col > second.At.Col {
		one, other = other, one
	}
	if whole, ok := both(first.Line, one, other); ok {
		first.Fix = whole
		r.findings = r.findings[:from+1]
	}
}

// both is a line with two changes in it, each of which is given on a line of its own.
func both(line, one, other string) (string, bool) {
	left := func(a, b string) int {
		n := 0
		for n < min(len(a), len(b)) && a[n] == b[n] {
			n++
		}
		return n
	}
	right := func(a, b string) int {
		n := 0
		for n < min(len(a), len(b)) && a[len(a)-1-n] == b[len(b)-1-n] {
			n++
		}
		return n
	}
	kept := right(line, one) // behind the first change
	before := left(line, other)
	if len(line)-kept > before {
		return "", false // they touch each other
	}
	return one[:len(one)-kept] + line[len(line)-kept:before] + other[before:], true
}
