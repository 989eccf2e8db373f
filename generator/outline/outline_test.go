package outline

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

const square = `[[[4,51],[5,51],[5,52],[4,52],[4,51]]]`

func feature(properties, geometry string) string {
	return `{"type":"Feature","properties":` + properties + `,"geometry":` + geometry + `}`
}

func TestWhatIsRead(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a polygon alone", `{"type":"Polygon","coordinates":` + square + `}`, "[] 1"},
		{"a byte order mark", "\uFEFF" + `{"type":"Polygon","coordinates":` + square + `}`, "[] 1"},
		{"a feature", feature(`{"name":"Ravels"}`, `{"type":"Polygon","coordinates":`+square+`}`), "[Ravels] 1"},
		{"a code as a number", feature(`{"nis":13035}`, `{"type":"Polygon","coordinates":`+square+`}`), "[13035] 1"},
		{"official names", feature(`{"NAAM":"Ravels","NISCODE":"13035","OPP":3}`, `{"type":"Polygon","coordinates":`+square+`}`), "[13035 Ravels] 1"},
		{"the id of a feature", `{"type":"Feature","id":"ravels","geometry":{"type":"Polygon","coordinates":` + square + `}}`, "[ravels] 1"},
		{"two pieces", feature(`null`, `{"type":"MultiPolygon","coordinates":[`+square+`,[[[6,51],[7,51],[7,52]]]]}`), "[] 2"},
		{"a collection in a feature", feature(`{}`, `{"type":"GeometryCollection","geometries":[null,{"type":"Point","coordinates":[4,51]},{"type":"Polygon","coordinates":`+square+`}]}`), "[] 1"},
		{"two features", `{"type":"FeatureCollection","features":[null,` + feature(`{"name":"A"}`, `{"type":"Polygon","coordinates":`+square+`}`) + "," +
			feature(`{"name":"B"}`, `{"type":"Polygon","coordinates":`+square+`}`) + `]}`, "[A] 1 [B] 1"},
		{"a height", `{"type":"Polygon","coordinates":[[[4,51,7],[5,51,7],[5,52,7]]]}`, "[] 1"},
		{"no JSON", `{"type":"Polygon","coordinates":[[[4,51],[5,51]]`, "broken 47"},
		{"a comma too many", "{\n\"type\":,}", "broken 9"},
		{"empty", ``, "broken 0"},
		{"a page", `<html>`, "broken 0"},
		{"a text for a number", `{"type":"Polygon","coordinates":[[["4",51]]]}`, "broken -1"},
		{"half a point", `{"type":"Polygon","coordinates":[[[4],[5,51],[5,52]]]}`, "broken -1"},
		{"metres", `{"type":"Polygon","coordinates":[[[196000,234000],[197000,234000],[197000,235000]]]}`, "metres -1"},
		{"points alone", `{"type":"Point","coordinates":[4,51]}`, "nothing -1"},
		{"nothing", `{}`, "nothing -1"},
		{"a line that is called a polygon", `{"type":"Polygon","coordinates":[[[4,51],[5,51],[4,51]]]}`, "nothing -1"},
		{"deep", strings.Repeat("[", 40) + strings.Repeat("]", 40), "nested 32"},
		{"brackets in a name", feature(`{"name":"`+strings.Repeat("[", 40)+`\"{"}`, `{"type":"Polygon","coordinates":`+square+`}`), "[" + strings.Repeat("[", 40) + `"{] 1`},
		{"too many points", `{"type":"Polygon","coordinates":[[` + strings.Repeat("[4,51],", MostPoints) + `[5,51]]]}`, "many -1"},
		{"too many outlines", `{"type":"GeometryCollection","geometries":[` + strings.Repeat(`{"type":"Polygon","coordinates":`+square+`},`, MostShapes) +
			`{"type":"Polygon","coordinates":` + square + `}]}`, "many -1"},
	} {
		shapes, problem := Read([]byte(c.text))
		var got []string
		if problem != nil {
			got = append(got, fmt.Sprint(problem.Kind, " ", problem.Offset))
		}
		for _, shape := range shapes {
			got = append(got, fmt.Sprint(shape.Names, " ", len(shape.Rings)))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %s, want %s", c.name, strings.Join(got, " "), c.want)
		}
	}
}

// coast is the border of something in so many points, as ragged as a real one.
func coast(lon, lat float64, points int) string {
	var b strings.Builder
	for i := range points {
		angle := 2 * math.Pi * float64(i) / float64(points)
		reach := 0.05 * (1 + 0.2*math.Sin(9*angle) + 0.03*math.Sin(131*angle) + 0.01*math.Sin(1777*angle))
		fmt.Fprintf(&b, "[%.7f,%.7f],", lon+reach*math.Cos(angle), lat+reach*0.6*math.Sin(angle))
	}
	return `{"type":"Polygon","coordinates":[[` + strings.TrimSuffix(b.String(), ",") + `]]}`
}

func shapeOf(t testing.TB, text string) Shape {
	t.Helper()
	shapes, problem := Read([]byte(text))
	if problem != nil {
		t.Fatal(problem)
	}
	return shapes[0]
}

// A map of ten municipalities whose borders are drawn to the metre weighs little, and keeps what the eye knows them by.
func TestAMapOfTenIsSmall(t *testing.T) {
	var shapes []Shape
	for i := range 10 {
		shapes = append(shapes, shapeOf(t, coast(4.5+0.1*float64(i%4), 51+0.07*float64(i/4), 5000)))
	}
	drawing := Draw(shapes)
	weight, points := 0, 0
	for i, figure := range drawing.Figures {
		weight += len(figure.Path)
		points += strings.Count(figure.Path, " ") + strings.Count(figure.Path, "-")
		if len(figure.Path) < 60 {
			t.Errorf("little is left of %d: %s", i, figure.Path)
		}
		if figure.X < 0 || figure.X > drawing.Width || figure.Y < 0 || figure.Y > drawing.Height {
			t.Errorf("the number of %d stands beside the map", i)
		}
	}
	if weight > 4000 {
		t.Errorf("the paths weigh %d bytes", weight)
	}
	t.Logf("%d bytes, view box %s", weight, drawing.ViewBox())
}

// North is up, and a degree of longitude is narrower than one of latitude.
func TestWhereThingsStand(t *testing.T) {
	got := Draw([]Shape{shapeOf(t, `{"type":"Polygon","coordinates":`+square+`}`)})
	if want := "M6 1006l622 0 0-1000-622 0z"; got.Figures[0].Path != want || got.ViewBox() != "0 0 634 1012" {
		t.Errorf("%s in %s, want %s", got.Figures[0].Path, got.ViewBox(), want)
	}
}

func TestANumberStandsInsideAndNotInAHole(t *testing.T) {
	ring := shapeOf(t, `{"type":"Polygon","coordinates":[[[4,51],[5,51],[5,52],[4,52],[4,51]],[[4.3,51.1],[4.9,51.1],[4.9,51.9],[4.3,51.9],[4.3,51.1]]]}`)
	if figure := Draw([]Shape{ring}).Figures[0]; figure.X > 6+622*3/10 || figure.X < 6 || strings.Count(figure.Path, "M") != 2 {
		t.Errorf("%+v", figure)
	}
}

// What is too small for the map has a square, and pieces that are too small are left out.
func TestWhatIsTooSmall(t *testing.T) {
	large := shapeOf(t, `{"type":"Polygon","coordinates":`+square+`}`)
	small := shapeOf(t, `{"type":"MultiPolygon","coordinates":[[[[4.5,51.5],[4.5002,51.5],[4.5002,51.5002]]],[[[4.5,51.5001],[4.50001,51.5001],[4.50001,51.5002]]]]}`)
	if got := Draw([]Shape{large, small}).Figures[1].Path; got != "M311 499l12 0 0 12-12 0z" {
		t.Errorf("%s", got)
	}
}

// Two that share a border share it on the map too.
func TestNeighboursTouch(t *testing.T) {
	var border []string
	for i := range 2000 {
		border = append(border, fmt.Sprintf("[%.6f,%.6f]", 4.5+0.01*math.Sin(float64(i)/9)+0.001*math.Sin(float64(i)), 51+float64(i)/4000))
	}
	west := `{"type":"Polygon","coordinates":[[[4,51],` + strings.Join(border, ",") + `,[4,51.5]]]}`
	for i, j := 0, len(border)-1; i < j; i, j = i+1, j-1 {
		border[i], border[j] = border[j], border[i]
	}
	east := `{"type":"Polygon","coordinates":[[[5,51.5],` + strings.Join(border, ",") + `,[5,51]]]}`
	shapes := simpler([]Shape{shapeOf(t, west), shapeOf(t, east)}, 10_000, 400)
	both := map[Point]int{}
	for _, p := range append(append(Ring{}, shapes[0].Rings[0]...), shapes[1].Rings[0]...) {
		both[p]++
	}
	shared := 0
	for _, n := range both {
		if n == 2 {
			shared++
		}
	}
	if alone := len(both) - shared; shared < 50 || alone > 20 {
		t.Errorf("%d points are in both and %d in one", shared, alone)
	}
}

// Whatever a file holds: reading it ends, and what was read can be drawn within its frame.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"type":"Polygon","coordinates":` + square + `}`))
	f.Add([]byte(`{"type":"FeatureCollection","features":[{"type":"Feature","id":1,"properties":{"nis":"1"},"geometry":{"type":"MultiPolygon","coordinates":[` + square + `,[]]}}]}`))
	f.Add([]byte(`{"type":"GeometryCollection","geometries":[null,{"type":"Polygon","coordinates":[[[180,90],[-180,-90],[0,0],[1e-9,0]]]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		shapes, problem := Read(data)
		if (problem == nil) == (len(shapes) == 0) {
			t.Fatalf("%d shapes and %v", len(shapes), problem)
		}
		drawing, again := Draw(shapes), Draw(shapes)
		for i, figure := range drawing.Figures {
			if figure != again.Figures[i] {
				t.Fatalf("drawn twice, it differs: %v", figure)
			}
			if len(figure.Path) == 0 || figure.X < 0 || figure.Y < 0 || figure.X > drawing.Width || figure.Y > drawing.Height {
				t.Fatalf("%+v in %s", figure, drawing.ViewBox())
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	data := []byte(coast(4.5, 51, 5000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		Read(data)
	}
}

func BenchmarkDrawTen(b *testing.B) {
	var shapes []Shape
	for i := range 10 {
		shapes = append(shapes, shapeOf(b, coast(4.5+0.1*float64(i%4), 51+0.07*float64(i/4), 5000)))
	}
	for b.Loop() {
		Draw(shapes)
	}
}
