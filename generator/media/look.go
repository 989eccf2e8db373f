package media

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"plein/generator/diag"
	"plein/generator/pages"
	"plein/generator/words"
)

// look is what was seen in one file, and what is made of it.
type look struct {
	name     string // of the source
	file     pages.File
	assets   []Asset
	findings []diag.Finding
}

func (l *look) tell(rule diag.Rule, hint string, facts ...any) {
	l.findings = append(l.findings, diag.Finding{Rule: rule, At: diag.Position{File: l.name}, Hint: hint, Facts: facts})
}

// opening opens a file of the content.
type opening func() (io.ReadCloser, error)

// sample is how many of the first bytes of a file are looked at to tell what it is.
const sample = 1024

// read reads a file once, a piece at a time: its first bytes, its weight and the fingerprint of the whole.
func (open opening) read() (head []byte, size int64, sum [sha256.Size]byte, err error) {
	file, err := open()
	if err != nil {
		return nil, 0, sum, err
	}
	hash := sha256.New()
	head = make([]byte, sample)
	n, err := io.ReadFull(file, head)
	if head = head[:n]; errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	hash.Write(head)
	if err == nil {
		size, err = io.Copy(hash, file)
	}
	hash.Sum(sum[:0])
	return head, size + int64(n), sum, errors.Join(err, file.Close())
}

// look tells what a file is by its first bytes, and what is made of it.
func (w *workshop) look(ctx context.Context, name string, u use, open opening) (look, error) {
	l := look{name: name}
	extension := strings.ToLower(path.Ext(name))
	head, size, sum, err := open.read()
	if err != nil {
		return l, fmt.Errorf("reading %s: %w", name, err)
	}
	l.file = pages.File{URL: pages.AssetURL(path.Base(name), fmt.Sprintf("%x", sum[:4])), Name: path.Base(name),
		Format: strings.ToUpper(strings.TrimPrefix(extension, ".")), Size: size}
	want, known := kinds[extension]
	f := formOf(head)
	if f == document && (extension == ".svg" || want == "image/" && isSVG(head)) {
		f = svgForm
	}
	switch {
	case !known:
		l.tell(NotPublished, "")
	case u&asMap != 0 && extension != ".geojson":
		l.tell(NoOutline, "kind")
	case f != document:
		return l, w.image(ctx, &l, original{f, sum, u, open}, size)
	case runs(head):
		l.tell(Runs, "")
	case want == "image/":
		l.tell(Broken, "")
	case size > MaxDocument:
		l.tell(TooLarge, "document", "most", MaxDocument>>20)
	default:
		l.file.Language = languageOf(name)
		l.assets = []Asset{{l.file.URL, copying(open)}}
		if u&asMap != 0 {
			return l, w.outlines(ctx, &l, original{f, sum, u, open}, size)
		}
		if !isDocument(extension, head) {
			l.tell(OtherKind, "")
		}
	}
	return l, nil
}

// languageOf reads the language from the name of a document: "verslag.fr.pdf".
func languageOf(name string) string {
	name = strings.TrimSuffix(path.Base(name), path.Ext(name))
	return words.LanguageIn(strings.TrimPrefix(path.Ext(name), "."))
}

// copying publishes a file as it is.
func copying(open opening) func(*bytes.Buffer) error {
	return func(w *bytes.Buffer) error {
		file, err := open()
		if err != nil {
			return err
		}
		_, err = w.ReadFrom(file)
		return errors.Join(err, file.Close())
	}
}

// image plans an image and tells what is wrong with it, or what was made of it.
func (w *workshop) image(ctx context.Context, l *look, o original, size int64) error {
	if !o.form.isNamed(strings.ToLower(path.Ext(l.name))) {
		l.tell(OtherKind, "image", "form", string(o.form))
	}
	if o.form == svgForm && size > MaxDrawing {
		l.tell(TooLarge, "drawing", "most", MaxDrawing>>20)
		return nil
	}
	if size > MaxImage {
		l.tell(TooLarge, "image", "most", MaxImage>>20)
		return nil
	}
	p, err := w.plan(ctx, o)
	if err != nil {
		return fmt.Errorf("making %s smaller: %w", l.name, err)
	}
	if i := slices.IndexFunc(refusals, func(r diag.Rule) bool { return r.Code == p.Rule }); i >= 0 {
		l.tell(refusals[i], p.Hint, "most", MaxPixels/1_000_000, "what", p.What)
		return nil
	}
	w.publish(l, o, p)
	if p.Pale {
		l.tell(PaleLogo, "")
	}
	if p.Moves {
		l.tell(StoodStill, "")
	}
	if size >= Heavy && len(p.Versions) > 0 {
		l.tell(MadeSmaller, "", "n", len(p.Versions), "name", path.Base(l.name), "weight", weight(size), "widths", widths(p.Versions), "total", weight(int64(p.Size)))
	}
	return nil
}

// publish lists the files that are made of an image.
func (w *workshop) publish(l *look, o original, p plan) {
	stem := strings.TrimSuffix(path.Base(l.name), path.Ext(l.name))
	add := func(kept, name string) pages.URL {
		url := pages.AssetURL(name, o.mark(kept))
		l.assets = append(l.assets, Asset{url, func(to *bytes.Buffer) error {
			data, err := w.bytes(context.Background(), o, kept) // made when it is asked for, maybe long after the build
			if err != nil {
				return fmt.Errorf("making %s smaller: %w", l.name, err)
			}
			to.Write(data)
			return nil
		}})
		return url
	}
	l.file.Format, l.file.Size = strings.ToUpper(string(p.Form)), int64(p.Size)
	l.file.Width, l.file.Height = p.Width, p.Height
	if len(p.Versions) == 0 {
		l.file.Drawing = true
		l.file.URL = add(whole, stem+"."+string(p.Form))
	}
	for _, v := range p.Versions {
		l.file.URL = add(v.named(p.Form), fmt.Sprintf("%s-%d.%s", stem, v.Width, p.Form))
		l.file.Versions = append(l.file.Versions, pages.Version{URL: l.file.URL, Width: v.Width, Height: v.Height})
	}
}

// weight says a number of bytes roughly, in a way that every language writes alike.
func weight(bytes int64) string {
	if bytes >= 1_000_000 {
		return strconv.FormatInt((bytes+500_000)/1_000_000, 10) + " MB"
	}
	return strconv.FormatInt((bytes+999)/1000, 10) + " kB"
}

func widths(versions []version) string {
	list := make([]string, len(versions))
	for i, v := range versions {
		list[i] = strconv.Itoa(v.Width)
	}
	return strings.Join(list, ", ")
}
