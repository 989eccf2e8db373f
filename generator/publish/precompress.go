package publish

import (
	"bytes"
	"compress/gzip"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
)

// Compressions are the names by which a site asks for files that are made smaller: "gz" (RFC 1952), "br" (RFC 7932).
// They stand beside each text file, for hosts that serve them as they are.
func Compressions() []string { return []string{"gz", "br"} }

// worthBytes is how large a text file must be: below it a reader gains nothing, since it fits in one packet anyway.
const worthBytes = 1000

// The effort. On the pages of the demonstration (5 kB each) gzip takes 0.13 ms a page and brotli 0.40 ms, and leave 32 %
// and 30 % of them; the efforts above leave as much and take up to three times as long, but for the highest of
// brotli: 27 %, in 18 ms.
const (
	gzipEffort   = 6
	brotliEffort = 5
)

// compression names how files are made smaller; it stands in the manifest. Files that were made in another way are
// made anew, so that the same texts always give the same bytes.
func compression(names []string) string {
	var parts []string
	for _, c := range compressors(names) {
		parts = append(parts, c.mark)
	}
	return strings.Join(parts, " ")
}

// compressor makes bytes smaller. It writes no time and no name, so that the same bytes always give the same.
type compressor struct {
	name   string // and extension
	mark   string // in the manifest
	writer interface {
		io.WriteCloser
		Reset(w io.Writer)
	}
	out *bytes.Buffer
}

func compressors(names []string) []compressor {
	var list []compressor
	if slices.Contains(names, "gz") {
		writer, _ := gzip.NewWriterLevel(nil, gzipEffort) // the effort is a valid one
		list = append(list, compressor{"gz", "gz6", writer, new(bytes.Buffer)})
	}
	if slices.Contains(names, "br") {
		list = append(list, compressor{"br", "br5", brotli.NewWriterLevel(nil, brotliEffort), new(bytes.Buffer)})
	}
	return list
}

func (c compressor) compress(write func(io.Writer) error) ([]byte, error) {
	c.out.Reset()
	c.writer.Reset(c.out)
	if err := write(c.writer); err != nil {
		return nil, err
	}
	err := c.writer.Close()
	return c.out.Bytes(), err
}

// isText tells kinds of files that become smaller. Images and documents are compressed already.
func isText(name string) bool {
	return slices.Contains([]string{".html", ".css", ".js", ".json", ".geojson", ".webmanifest", ".xml", ".atom", ".svg", ".txt", ".csv", ".ics", ".vtt",
		".jsonld", ".ttl", ".rdf"}, path.Ext(name))
}

// addSmaller adds the smaller files of one that was just rendered, of which write gives the bytes again. same: the folder
// holds them already.
func (w *stager) addSmaller(name string, size int64, same bool, write func(io.Writer) error) error {
	if len(w.smaller) == 0 || size < worthBytes || !isText(name) {
		return nil
	}
	whole := w.files[len(w.files)-1]
	for _, c := range w.smaller {
		smaller := name + "." + c.name
		if file, ok := w.stillRight(whole, smaller, same, c); ok {
			w.files = append(w.files, file)
			continue
		}
		data, err := c.compress(write)
		if err != nil {
			return err
		}
		if _, err := w.add(smaller, data); err != nil {
			return err
		}
	}
	return nil
}

// stillRight spares the work of compressing where an earlier build made the smaller file of the same bytes in the same
// way, and nobody has changed it since.
func (w *stager) stillRight(whole File, name string, same bool, c compressor) (File, bool) {
	before, ours := w.old.file(whole.Path)
	file, oursToo := w.old.file(name)
	if !same || !ours || !oursToo || before.SHA256 != whole.SHA256 || !slices.Contains(strings.Fields(w.old.compression), c.mark) {
		return File{}, false
	}
	_, untouched, err := w.isUntouched(file)
	return file, err == nil && untouched
}
