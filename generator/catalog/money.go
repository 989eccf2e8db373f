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
	if good && len(r.findings) == before && band.To < band.From {
		r.wrong(BadMoney)
	}
	band.Known = good && len(r.findings) == before
	return band, band.Known
}
