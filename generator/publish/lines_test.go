package publish

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"
)

func TestALineOfTheManifestIsWrittenAsTheDecoderReadsIt(t *testing.T) {
	sum := fingerprint(nil)
	for name, plain := range map[string]bool{"a/index.html": true, "data/acties.schema.json": true, "foto-1_2.jpg": true, "": true, "één/index.html": false, "a&b": false, "a\"b": false, "a b": false, "a\\b": false} {
		file := File{Path: name, Size: 1 << 40, SHA256: sum}
		var line bytes.Buffer
		if err := file.writeLine(&line); err != nil {
			t.Fatal(err)
		}
		if want, err := json.Marshal(file); err != nil || line.String() != string(want) {
			t.Errorf("%s instead of %s", line.Bytes(), want)
		}
		if got, ok := readLine(line.String()); ok != plain || ok && !reflect.DeepEqual(got, file) {
			t.Errorf("%s is read as %v, %t", line.Bytes(), got, ok)
		}
	}
}
