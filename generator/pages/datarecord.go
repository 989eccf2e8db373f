package pages

import (
	"fmt"
	"strings"

	"plein/generator/catalog"
	"plein/generator/formats"
	"plein/generator/policy"
	"plein/generator/prose"
)

// identified begins a record: its address, and whose it is.
func (e *edition) identified(url URL, owner *policy.Authority) formats.Record {
	record := formats.Record{{Name: "url", Value: e.absolute(url)}, {Name: "municipality", Value: e.authorityRecord(owner)}}
	if owner.IsRegion() {
		record[1].Name = "region"
	}
	if owner.Notice != "" {
		record = append(record, formats.Member{Name: "notice", Value: notice(owner)})
	}
	return record
}

// notice is what an authority says on each of its pages, for what is read elsewhere: that it is an example, say.
func notice(a *policy.Authority) string { return prose.Plain(string(a.Notice)) }

func (e *edition) actionRecord(source *policy.Action) formats.Record {
	a, _, _ := version(e, source, source.Variants, false)
	values := catalog.ActionValues(a)
	record := append(make(formats.Record, 0, len(values)+10), e.identified(e.action(source), a.Owner)...)
	record = append(record,
		formats.Member{Name: "state", Value: string(a.State())},
		formats.Member{Name: "state_text", Value: e.lang.State(a.State())},
		formats.Member{Name: "sentence", Value: e.sentenceText(a)})
	if fresh := a.Freshness(); fresh.Said() {
		record = append(record, formats.Member{Name: "freshness", Value: fresh.Written()})
	}
	return append(e.addMembers(record, values), body(a.Body)...)
}

// sentenceText is the sentence of an action as plain words.
func (e *edition) sentenceText(a *policy.Action) string {
	var sentences []string
	for _, clause := range a.Sentence() {
		facts := e.lang.ClauseFacts(clause, a.Owner, prose.Plain(string(clause.Text)))
		var b strings.Builder
		e.lang.Each("sentence."+clause.Key, facts, func(text string) { b.WriteString(text) }, func(name string) {
			if name == "by" && clause.By != nil {
				b.WriteString(e.title(clause.By))
			} else {
				b.WriteString(e.lang.Fact(facts, name))
			}
		})
		sentences = append(sentences, b.String())
	}
	return strings.Join(sentences, " ")
}

func (e *edition) partnerRecord(source *policy.Partner) formats.Record {
	x := e.partnerIn(source)
	return append(append(e.identified(e.partner(source), x.Owner), e.members(catalog.PartnerValues(x))...), body(x.Body)...)
}

func (e *edition) placeRecord(x *policy.Place) formats.Record {
	values := catalog.PlaceValues(x)
	for i := range values {
		if values[i].Key == "url" {
			values[i].Key = placeWebsite
		}
	}
	record := append(e.identified(e.placeAnchor(x), x.Owner), e.members(values)...)
	if hours := e.placeView(&Page{}, x).Hours; len(hours) > 0 {
		record = append(record, formats.Member{Name: "hours_text", Value: strings.Join(hours, "; ")})
	}
	return record
}

func (e *edition) trajectoryRecord(a *policy.Authority) formats.Record {
	return append(e.identified(e.section(a, "trajectory"), a), e.members(catalog.TrajectoryValues(a.Trajectory))...)
}

func body(text policy.Text) formats.Record {
	if text == "" {
		return nil
	}
	return formats.Record{{Name: "body", Value: marked(text)}}
}

func marked(text policy.Text) formats.Marked {
	return formats.Marked{Written: string(text), Plain: prose.Plain}
}

// placeWebsite is the name of the url of a place in open data, where url is the address of every record.
const placeWebsite = "website"

// leftOut are the fields that are not given, with the reason.
var leftOut = map[string]string{
	"draft":   "what is a draft is published nowhere",
	"aliases": "old addresses, which lead on to the one that is given",
}

// members turns the values of a noun into those of a record.
func (e *edition) members(values []catalog.Value) formats.Record {
	if len(values) == 0 {
		return nil
	}
	return e.addMembers(make(formats.Record, 0, len(values)), values)
}

// addMembers adds them behind those of a record.
func (e *edition) addMembers(record formats.Record, values []catalog.Value) formats.Record {
	for _, value := range values {
		switch {
		case leftOut[value.Key] != "":
		case value.Key == "id" && value.Kind == catalog.KindRef:
			record = append(record, e.reference(value.Is)...) // { id = "<partner>", role = "…" }
		case value.Kind == catalog.KindHours && isText(value.Is):
			// hours in words are under hours_text
		default:
			record = append(record, formats.Member{Name: value.Key, Value: e.dataValue(value)})
		}
	}
	return record
}

func isText(value any) bool { _, ok := value.(string); return ok }

// dataValue is one value as open data gives it: dates as they are written, references with their address.
func (e *edition) dataValue(v catalog.Value) any {
	switch is := v.Is.(type) {
	case string:
		return e.textValue(v.Kind, is)
	case policy.Text:
		return marked(is)
	case policy.Date:
		return is.Written()
	case policy.TimeOfDay:
		return is.Written()
	case policy.Recurrence:
		return is.Written()
	case policy.Money:
		return formats.Record{{Name: "from", Value: float64(is.From) / 100}, {Name: "to", Value: float64(is.To) / 100}}
	case []catalog.Value:
		return e.members(is)
	case []any:
		list := make([]formats.Record, len(is))
		for i, element := range is {
			if values, ok := element.([]catalog.Value); ok {
				list[i] = e.members(values)
			} else {
				list[i] = e.reference(element)
			}
		}
		return list
	case bool, int, float64, []string:
		return is
	}
	return e.reference(v.Is)
}

// textValue is a text: the name of a file becomes its address.
func (e *edition) textValue(kind catalog.Kind, text string) string {
	switch kind {
	case catalog.KindFile:
		if file, ok := e.file(text); ok {
			return e.absolute(file.URL)
		}
		return ascii(text)
	case catalog.KindURL:
		return ascii(text)
	}
	return text
}

// ascii writes the letters of an address that are not in ASCII as percent codes, as RFC 3986 asks.
func ascii(address string) string {
	var b strings.Builder
	for i := range len(address) {
		if c := address[i]; c < 0x80 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// reference is a noun that another names: its id and name, and its address where it has one.
func (e *edition) reference(noun any) formats.Record {
	switch x := noun.(type) {
	case policy.Lead:
		if x.Partner == nil {
			return formats.Record{{Name: "name", Value: x.Name}}
		}
		return e.reference(x.Partner)
	case *policy.Label:
		return named(x.ID, e.in(x).name, "")
	case *policy.Phase:
		return named(x.ID, e.in(&x.Label).name, "")
	case *policy.Plan:
		return named(x.ID, x.Name, "")
	case *policy.Partner:
		return named(x.ID, e.partnerIn(x).Name, e.address(x.Owner, e.makesPartner(x), func(p paths) URL { return p.partner(x) }))
	case *policy.Place:
		return named(x.ID, x.Name, e.address(x.Owner, true, func(p paths) URL { return p.placeAnchor(x) }))
	case *policy.Action:
		return named(x.ID, e.title(x), e.address(x.Owner, e.makesAction(x), func(p paths) URL { return p.action(x) }))
	case *policy.Region:
		return e.authorityRecord(&x.Authority)
	case *policy.Municipality:
		return e.authorityRecord(&x.Authority)
	}
	return nil
}

func named(id, name, address string) formats.Record {
	record := formats.Record{{Name: "id", Value: id}, {Name: "name", Value: name}}
	if address != "" {
		record = append(record, formats.Member{Name: "url", Value: address})
	}
	return record
}

func (e *edition) authorityRecord(a *policy.Authority) formats.Record {
	record := named(a.ID, a.Name, e.address(a, true, func(p paths) URL { return p.authority(a) }))
	if a.Municipality != nil && a.Municipality.NIS != "" {
		record = append(record, formats.Member{Name: "nis", Value: a.Municipality.NIS})
	}
	return record
}
