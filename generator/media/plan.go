package media

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"io"
	"runtime"

	"golang.org/x/sync/semaphore"

	"plein/generator/cache"
)

// recipe names how images are made. It changes with every change of what comes out: the names of published files and the
// keys of the cache hold it.
const recipe = "plein media 1"

// atWork is how many image files are in memory at a time.
const atWork = 4

// workshop makes images, no more at a time than memory allows.
type workshop struct {
	cache  *cache.Cache
	files  *semaphore.Weighted // image files in memory
	pixels *semaphore.Weighted // bytes of pixels
}

func newWorkshop(kept *cache.Cache) *workshop {
	return &workshop{kept, semaphore.NewWeighted(atWork), semaphore.NewWeighted(MaxMemory)}
}

// plan is what is made of one image. It depends on the bytes of the image and on its uses alone.
type plan struct {
	Rule     string    `json:"rule,omitempty"` // the code of what is wrong; then there is nothing else
	Hint     string    `json:"hint,omitempty"`
	What     string    `json:"what,omitempty"` // can do something, in a drawing
	Form     form      `json:"form"`           // of what is made
	Moves    bool      `json:"moves"`          // it did, and does so no longer
	Pale     bool      `json:"pale,omitempty"` // a logo that nearly vanishes on a white page
	Width    int       `json:"width"`          // of the image, upright
	Height   int       `json:"height"`         //
	Versions []version `json:"versions"`       // from small to large; empty for drawings and icons
	Size     int       `json:"size"`           // bytes of all that is made
}

// version is one size that is made.
type version struct {
	Width  int `json:"width"`
	Height int `json:"height"`
}

// original is an image as the editor gave it.
type original struct {
	form form
	sum  [sha256.Size]byte
	use  use
	open opening
}

// key names what is kept of an original: it depends on its bytes, on what is asked, and on the encoders of this program.
func (o original) key(what string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%x\n%s", recipe, runtime.Version(), o.sum, what))
	return hex.EncodeToString(sum[:])
}

func (o original) planKey() string               { return o.key(fmt.Sprintf("plan 3 %d", o.use)) }
func (o original) versionKey(name string) string { return o.key("version " + name) }

// named names a version among those of its original.
func (v version) named(f form) string { return fmt.Sprintf("%dx%d.%s", v.Width, v.Height, f) }

// mark is what stands in the URL of a version.
func (o original) mark(name string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%x\n%s", recipe, o.sum, name))
	return hex.EncodeToString(sum[:4])
}

// plan says what is made of an original: from the cache, or by making it.
func (w *workshop) plan(ctx context.Context, o original) (plan, error) {
	var p plan
	if data, ok := w.cache.Get(o.planKey()); ok && json.Unmarshal(data, &p) == nil {
		return p, nil
	}
	p, made, err := w.make(ctx, o)
	if err != nil {
		return p, err
	}
	for name, data := range made {
		w.cache.Put(o.versionKey(name), data)
	}
	data, err := json.Marshal(p)
	if err != nil {
		return p, fmt.Errorf("keeping what was made of an image: %w", err)
	}
	w.cache.Put(o.planKey(), data)
	return p, nil
}

// bytes gives one version: from the cache, or by making it again.
func (w *workshop) bytes(ctx context.Context, o original, name string) ([]byte, error) {
	if data, ok := w.cache.Get(o.versionKey(name)); ok {
		return data, nil
	}
	_, made, err := w.make(ctx, o)
	if err != nil {
		return nil, err
	}
	for name, data := range made {
		w.cache.Put(o.versionKey(name), data)
	}
	data, ok := made[name]
	if !ok {
		return nil, errChanged
	}
	return data, nil
}

// errBroken tells that an image shows nothing.
var errBroken = errors.New("the image is damaged")

var errChanged = errors.New("an image was changed while the site was made; build it again")

// make reads an original and makes everything of it.
func (w *workshop) make(ctx context.Context, o original) (plan, map[string][]byte, error) {
	if err := w.files.Acquire(ctx, 1); err != nil {
		return plan{}, nil, err
	}
	defer w.files.Release(1)
	data, err := o.read()
	if err != nil {
		return plan{}, nil, err
	}
	switch o.form {
	case iconForm:
		return single(o.form, data, cleanIcon)
	case svgForm:
		p, made, err := single(o.form, data, cleanSVG)
		p.Pale = o.use&asLogo != 0 && isPaleSVG(made[whole])
		return p, made, err
	case avifForm, heicForm:
		return plan{Rule: NoDecoder.Code, Hint: string(o.form)}, nil, nil
	}
	h, err := readHeader(o.form, data)
	switch {
	case err != nil:
		return plan{Rule: Broken.Code}, nil, nil
	case h.tooMany():
		return plan{Rule: TooManyPixels.Code}, nil, nil
	case h.form == webpForm && h.moves:
		return plan{Rule: NoDecoder.Code, Hint: "moves"}, nil, nil
	}
	if err := w.pixels.Acquire(ctx, h.memory()); err != nil {
		return plan{}, nil, err
	}
	defer w.pixels.Release(h.memory())
	return versions(h, data, o.use)
}

// read reads the bytes of an original, and sees that they are still the same.
func (o original) read() ([]byte, error) {
	file, err := o.open()
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(file, MaxImage+1))
	if err := errors.Join(err, file.Close()); err != nil {
		return nil, fmt.Errorf("reading an image: %w", err)
	}
	if sha256.Sum256(data) != o.sum {
		return nil, errChanged
	}
	return data, nil
}

// single makes one file of an image that has no pixels to count.
func single(f form, data []byte, clean func([]byte) ([]byte, image.Point, error)) (plan, map[string][]byte, error) {
	cleaned, size, err := clean(data)
	if what, ok := errors.AsType[unsafe](err); ok {
		return plan{Rule: UnsafeSVG.Code, Hint: "found", What: string(what)}, nil, nil
	}
	if err != nil {
		return plan{Rule: Broken.Code}, nil, nil
	}
	p := plan{Form: f, Width: size.X, Height: size.Y, Size: len(cleaned)}
	return p, map[string][]byte{whole: cleaned}, nil
}

// whole is the name of what is made of an image in one size.
const whole = "whole"

// versions makes an image in the sizes of its uses, upright, in sRGB, and with nothing in it but pixels.
func versions(h header, data []byte, u use) (plan, map[string][]byte, error) {
	pixels, err := decode(h, data)
	if err != nil || pixels.Bounds().Dx() != h.width || pixels.Bounds().Dy() != h.height {
		return plan{Rule: Broken.Code}, nil, nil
	}
	full := standing(image.Pt(h.width, h.height), h.orientation)
	sizes := u.sizes(full)
	lying := make([]image.Point, len(sizes))
	for i, size := range sizes {
		lying[i] = standing(size, h.orientation)
	}
	images, few := shrunk(pixels, lying)
	colour, convert := readProfile(h.profile)
	for i := range images {
		if convert {
			colour.convert(images[i])
		}
		images[i] = upright(images[i], h.orientation)
	}
	p := plan{Moves: h.moves, Width: full.X, Height: full.Y, Pale: u&asLogo != 0 && isPale(images[0])}
	if p.Form, err = formFor(h.form, images[len(images)-1], few); err != nil {
		return p, nil, err
	}
	made := map[string][]byte{}
	for i, size := range sizes {
		v := version{size.X, size.Y}
		encoded, err := encode(images[i], p.Form, few)
		if err != nil {
			return p, nil, err
		}
		if kept, ok := cleanPNG(data); h.form == pngForm && p.Form == pngForm && ok && size == full && h.orientation == 1 && !convert && len(kept) < len(encoded) {
			encoded = kept // the same pixels, and somebody pressed them harder
		}
		made[v.named(p.Form)] = encoded
		p.Versions = append(p.Versions, v)
		p.Size += len(encoded)
	}
	return p, made, nil
}

// clearly is how much smaller a photograph must become as JPEG, in hundredths of what it weighs as PNG, since JPEG
// loses something.
const clearly = 50

// formFor chooses in which form an image is published. JPEG stays JPEG. What has few colours or can be seen through is
// PNG; the rest becomes JPEG where that is clearly smaller, as it is for photographs and is not for drawings.
func formFor(from form, largest *image.RGBA, few bool) (form, error) {
	switch {
	case from == jpegForm:
		return jpegForm, nil
	case few || !largest.Opaque():
		return pngForm, nil
	}
	asPNG, err := encode(largest, pngForm, few)
	if err != nil {
		return "", err
	}
	asJPEG, err := encode(largest, jpegForm, few)
	if err != nil {
		return "", err
	}
	if len(asJPEG)*100 < len(asPNG)*clearly {
		return jpegForm, nil
	}
	return pngForm, nil
}
