package pages

import (
	"bytes"
	"iter"
	"slices"
	"sync"

	"github.com/klauspost/compress/s2"

	"plein/generator/formats"
	"plein/generator/policy"
)

// Parts holds what authorities add to the tables of the whole site, from when their own tables are written until those of the
// site are: so each record is made and written out once. It is held compressed, since of a country it is 100 MB.
type Parts struct {
	mutex sync.Mutex
	held  map[partKey][]byte
	rooms sync.Pool // of *[]byte, to compress in
}

type partKey struct {
	edition *edition
	table   *dataTable
	of      *policy.Authority
	rows    Rows
}

// hold remembers a part until it is taken.
func (p *Parts) hold(key partKey, data []byte) {
	if p == nil {
		return
	}
	room, _ := p.rooms.Get().(*[]byte)
	if most := s2.MaxEncodedLen(len(data)); room == nil || len(*room) < most {
		room = new(make([]byte, most))
	}
	packed := slices.Clone(s2.Encode(*room, data)) // in no more room than it takes
	p.rooms.Put(room)
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.held == nil {
		p.held = map[partKey][]byte{}
	}
	p.held[key] = packed
}

// take gives a part that is held, in room that is given, and lets go of it.
func (p *Parts) take(key partKey, room *bytes.Buffer, data *[]byte) bool {
	if p == nil {
		return false
	}
	p.mutex.Lock()
	packed, ok := p.held[key]
	delete(p.held, key)
	p.mutex.Unlock()
	if !ok {
		return false
	}
	length, err := s2.DecodedLen(packed)
	if err == nil {
		room.Reset()
		room.Grow(length)
		*data, err = s2.Decode(room.AvailableBuffer()[:length], packed)
	}
	return err == nil
}

// part writes records out as a table has them, in room that is given.
func (t *dataTable) part(records []formats.Record, rows Rows, room *bytes.Buffer) (formats.Part, error) {
	if rows == JSONRows {
		return formats.JSONPart(records, room), nil
	}
	return formats.CSVPart(t.columns, records, t.rows, room)
}

// parts are what all authorities add to a table of the whole site. Each is good until the next is asked for.
func (e *edition) parts(t *dataTable) func(Rows) iter.Seq2[[]byte, error] {
	return func(rows Rows) iter.Seq2[[]byte, error] {
		return func(yield func([]byte, error) bool) {
			var room bytes.Buffer
			for _, a := range e.authorities() {
				if !yield(e.summaryOf(a).part(t, rows, &room)) {
					return
				}
			}
		}
	}
}

// onePart is what stands in the table of an authority. Its records are made once for the two files in which they stand.
func (e *edition) onePart(t *dataTable, a *policy.Authority) func(Rows) iter.Seq2[[]byte, error] {
	records := madeForTwo(func() []formats.Record { return t.records(e, a, false) })
	return func(rows Rows) iter.Seq2[[]byte, error] {
		return func(yield func([]byte, error) bool) {
			room, _ := e.rooms.Get().(*bytes.Buffer)
			if room == nil {
				room = &bytes.Buffer{}
			}
			defer e.rooms.Put(room)
			part, err := t.part(records(), rows, room)
			if err == nil && e.alone == nil {
				e.Parts.hold(partKey{e, t, a, rows}, part.Only(t.isOwn(a)))
			}
			yield(part.Data, err)
		}
	}
}

// madeForTwo makes the records of an authority once for two files: the first that is written makes them, the second lets them go.
func madeForTwo(all func() []formats.Record) func() []formats.Record {
	var mutex sync.Mutex
	var kept []formats.Record
	return func() []formats.Record {
		mutex.Lock()
		defer mutex.Unlock()
		records := kept
		if kept = nil; records == nil {
			records = all()
			kept = records
		}
		return records
	}
}
