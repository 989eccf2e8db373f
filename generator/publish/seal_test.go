package publish

import (
	"bytes"
	"reflect"
	"testing"
)

func sealerOf(t testing.TB, key byte) *Sealer {
	t.Helper()
	sealer, err := newSealer(bytes.Repeat([]byte{key}, SealKeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	return sealer
}

// A seal tells each change of a path and of bytes, wherever in the file, and does not depend on how the bytes are handed over.
func TestASealTellsEachChange(t *testing.T) {
	sealing := sealerOf(t, 1).sealing()
	for _, size := range []int{0, 1, 15, 16, 17, pieceBytes - 1, pieceBytes, pieceBytes + 1, 3*pieceBytes + 7} {
		data := make([]byte, size)
		for i := range data {
			data[i] = byte(i * 7)
		}
		seal := sealing.of("a", data)
		for _, step := range []int{1000, pieceBytes - 1, pieceBytes, pieceBytes + 1} {
			sealing.begin("a")
			for left := data; len(left) > 0; left = left[min(step, len(left)):] {
				_, _ = sealing.Write(left[:min(step, len(left))])
			}
			if sealing.end() != seal {
				t.Errorf("%d bytes in steps of %d have another seal", size, step)
			}
		}
		for _, at := range []int{0, size / 2, size - 1} {
			if size == 0 {
				continue
			}
			data[at] ^= 1
			if sealing.of("a", data) == seal {
				t.Errorf("a change at %d of %d bytes is not told", at, size)
			}
			data[at] ^= 1
		}
		for what, other := range map[string]Seal{"another path": sealing.of("b", data), "a byte more": sealing.of("a", append(data, 0)), "another key": sealerOf(t, 2).sealing().of("a", data)} {
			if other == seal {
				t.Errorf("%s is not told of %d bytes", what, size)
			}
		}
		if seal == (Seal{}) {
			t.Errorf("%d bytes look as if they were not sealed", size)
		}
	}
}

// Without a key nothing is sealed, in either way in which a file is made.
func TestWithoutAKeyNothingIsSealed(t *testing.T) {
	var none *Sealer
	sealing := none.sealing()
	sealing.begin("a")
	if n, err := sealing.Write([]byte("bytes")); n != 5 || err != nil || sealing.end() != (Seal{}) || sealing.of("a", []byte("bytes")) != (Seal{}) {
		t.Errorf("%d, %v, %v", n, err, sealing.end())
	}
	if sealer, err := NewSealer(make([]byte, SealKeyBytes)); (err == nil) != sealsQuickly() || (sealer == nil) == sealsQuickly() {
		t.Errorf("a sealer %v where it is quick: %t, %v", sealer, sealsQuickly(), err)
	}
	if _, err := newSealer(make([]byte, 3)); err == nil {
		t.Error("a key of three bytes is taken")
	}
}

func TestWhatIsPackedIsUnpacked(t *testing.T) {
	sealing := sealerOf(t, 1).sealing()
	for _, files := range [][]File{nil, {{Path: "a/index.html", Size: 3, SHA256: fingerprint([]byte("abc")), Seal: sealing.of("a/index.html", []byte("abc"))},
		{Path: "ë", Size: 1 << 40, SHA256: fingerprint(nil)}}} {
		data := Pack(files)
		if got, ok := Unpack(data); !ok || !reflect.DeepEqual(got, files) {
			t.Errorf("%v, %t", got, ok)
		}
		for end := 1; end < len(data); end++ {
			if got, ok := Unpack(data[:end]); ok && len(got) == len(files) {
				t.Errorf("%d of %d bytes are taken for all", end, len(data))
			}
		}
	}
}

// Nothing that stands in the cache makes a build panic.
func FuzzUnpack(f *testing.F) {
	f.Add(Pack([]File{{Path: "a", Size: 3, SHA256: fingerprint(nil)}}))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01})
	f.Fuzz(func(t *testing.T, data []byte) {
		if files, ok := Unpack(data); ok && len(files) > 0 && len(Pack(files)) > len(data) {
			t.Errorf("%d bytes become %d", len(data), len(Pack(files)))
		}
	})
}

// What a seal costs beside a sum, for a page of 20 kB.
func BenchmarkSealing(b *testing.B) {
	data, sealing := bytes.Repeat([]byte("abcdefghij"), 2000), sealerOf(b, 1).sealing()
	b.Run("seal", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			sealing.of("a/index.html", data)
		}
	})
	b.Run("sum", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			fingerprint(data)
		}
	})
}
