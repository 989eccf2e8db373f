package media

import (
	"bytes"
	"context"
	"io"
	"strconv"
	"strings"
	"testing"

	"plein/generator/cache"
	"plein/generator/diag"
)

func lookAtMap(t *testing.T, name, text string, kept *cache.Cache) (look, int) {
	t.Helper()
	opened := 0
	l, err := newWorkshop(kept).look(context.Background(), name, asMap, func() (io.ReadCloser, error) {
		opened++
		return io.NopCloser(strings.NewReader(text)), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return l, opened
}

const outlineText = `{"type":"Polygon","coordinates":[[[4,51],[5,51],[5,52]]]}`

func TestAMapThatCannotBeDrawnIsTold(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"omtrek.geojson", outlineText, ""},
		{"omtrek.geojson", "{\n  \"type\": ,", "M011 broken content/omtrek.geojson:2:11"},
		{"omtrek.geojson", `{"type":"Point","coordinates":[4,51]}`, "M011 nothing content/omtrek.geojson:0:0"},
		{"omtrek.geojson", strings.ReplaceAll(outlineText, "51", "210000"), "M011 metres content/omtrek.geojson:0:0"},
		{"omtrek.geojson", strings.Repeat("[", 99), "M011 nested content/omtrek.geojson:1:33"},
		{"omtrek.geojson", outlineText + strings.Repeat(" ", MaxOutline), "M011 heavy content/omtrek.geojson:0:0"},
		{"omtrek.png", outlineText, "M011 kind content/omtrek.png:0:0"},
		{"omtrek.geojson", "<html><script>", "M004  content/omtrek.geojson:0:0"},
	} {
		l, _ := lookAtMap(t, "content/"+c.name, c.text, cache.In(""))
		var got []string
		for _, f := range l.findings {
			got = append(got, strings.Join([]string{f.Rule.Code, f.Hint, place(f.At)}, " "))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s, %.40q: %q, want %q", c.name, c.text, got, c.want)
		}
		if (len(l.file.Shapes) == 0) != (c.want != "") {
			t.Errorf("%s: %d shapes", c.name, len(l.file.Shapes))
		}
	}
}

func place(at diag.Position) string {
	var b bytes.Buffer
	b.WriteString(at.File)
	for _, n := range []int{at.Line, at.Col} {
		b.WriteByte(':')
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}

// What was read in a file of outlines, or what is wrong in it, is kept: a second build reads its bytes once, to see that
// they are the same.
func TestOutlinesAreKept(t *testing.T) {
	for _, text := range []string{outlineText, "{\n  \"type\": ,"} {
		kept := cache.In(t.TempDir())
		first, opened := lookAtMap(t, "content/omtrek.geojson", text, kept)
		second, again := lookAtMap(t, "content/omtrek.geojson", text, kept)
		if opened != 2 || again != 1 {
			t.Errorf("opened %d times, then %d times", opened, again)
		}
		if len(first.file.Shapes) != len(second.file.Shapes) || len(first.findings) != len(second.findings) ||
			len(first.findings) > 0 && first.findings[0].At != second.findings[0].At {
			t.Errorf("%v, then %v", first, second)
		}
	}
}
