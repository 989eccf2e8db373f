package media

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"plein/generator/cache"
)

// A program that knows the metadata of every camera finds none in what is published. It is ExifTool: apt-get install
// libimage-exiftool-perl, then PLEIN_EXIFTOOL=exiftool go test ./generator/media. .ci/run installs it and requires this test.
func TestExifToolFindsNothing(t *testing.T) {
	tool := os.Getenv("PLEIN_EXIFTOOL")
	if tool == "" {
		if os.Getenv("PLEIN_REQUIRE_EXIFTOOL") != "" {
			t.Fatal("PLEIN_EXIFTOOL names no ExifTool")
		}
		t.Skip("not run: PLEIN_EXIFTOOL does not name ExifTool; .ci/run installs it and runs this test")
	}
	given, published := t.TempDir(), t.TempDir()
	for name, data := range secretive(t) {
		write(t, filepath.Join(given, name), data)
		_, made := lookAt(t, cache.In(""), name, data, inText|linked)
		for url, data := range made {
			write(t, filepath.Join(published, filepath.Base(url)), data)
		}
	}
	if found := tagsIn(t, tool, given); len(found) < 10 {
		t.Errorf("in what is given it finds only %v: the test sees nothing", found)
	}
	if found := tagsIn(t, tool, published); len(found) > 0 {
		t.Errorf("in what is published it finds %v", found)
	}
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// tagsIn lists what ExifTool finds in the files of a folder, but for what every file has: its name, size and kind, and the
// width, height and colours of its pixels.
func tagsIn(t *testing.T, tool, dir string) []string {
	t.Helper()
	out, err := exec.Command(tool, "-json", "-G", "-a", "-u", "-U", dir).Output()
	if err != nil {
		t.Fatalf("ExifTool did not run: %v, %s", err, out)
	}
	var files []map[string]any
	if err := json.Unmarshal(out, &files); err != nil {
		t.Fatal(err)
	}
	if len(files) < 5 {
		t.Fatalf("ExifTool looks at %d files", len(files))
	}
	pixels := []string{"PNG:ImageWidth", "PNG:ImageHeight", "PNG:BitDepth", "PNG:ColorType", "PNG:Compression", "PNG:Filter", "PNG:Interlace", "PNG:Palette", "PNG:Transparency",
		"Composite:ImageSize", "Composite:Megapixels", "SVG:ImageWidth", "SVG:ImageHeight", "SVG:Xmlns", "SVG:SVGVersion", "SourceFile"}
	var found []string
	for _, file := range files {
		for tag := range file {
			if !strings.HasPrefix(tag, "File:") && !strings.HasPrefix(tag, "ExifTool:") && !slices.Contains(pixels, tag) && !strings.HasPrefix(tag, "SVG:Path") || tag == "File:Comment" {
				found = append(found, tag)
			}
		}
	}
	return found
}
