package media

import (
	"bytes"
	"net/http"
	"strings"
)

// kinds are the kinds of files that are published: by extension, what their first bytes say they are; empty where many
// things are possible. What a browser could run (html, js …) is not among them.
var kinds = map[string]string{
	".png": "image/", ".jpg": "image/", ".jpeg": "image/", ".gif": "image/", ".webp": "image/", ".avif": "image/", ".heic": "image/",
	".heif": "image/", ".ico": "image/", ".svg": "image/",
	".pdf": "application/pdf", ".docx": "application/zip", ".xlsx": "application/zip", ".pptx": "application/zip", ".odt": "application/zip",
	".ods": "application/zip", ".odp": "application/zip", ".epub": "application/zip", ".doc": "", ".xls": "", ".ppt": "", ".rtf": "",
	".csv": "text/plain", ".txt": "text/plain", ".geojson": "text/plain", ".ics": "text/plain", ".vtt": "text/plain",
	".mp3": "", ".m4a": "", ".ogg": "", ".mp4": "", ".webm": "",
}

// form is what a file really is, whatever its name says.
type form string

// The forms of images; everything else is a document.
const (
	jpegForm form = "jpg"
	pngForm  form = "png"
	gifForm  form = "gif"
	webpForm form = "webp"
	avifForm form = "avif"
	heicForm form = "heic"
	iconForm form = "ico"
	svgForm  form = "svg"
	document form = ""
)

// formOf looks at the first bytes of a file (https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern).
func formOf(head []byte) form {
	starts := func(with string) bool { return bytes.HasPrefix(head, []byte(with)) }
	switch {
	case starts("\xff\xd8\xff"):
		return jpegForm
	case starts("\x89PNG\r\n\x1a\n"):
		return pngForm
	case starts("GIF87a"), starts("GIF89a"):
		return gifForm
	case len(head) >= 12 && starts("RIFF") && string(head[8:12]) == "WEBP":
		return webpForm
	case starts("\x00\x00\x01\x00"):
		return iconForm
	case len(head) >= 12 && string(head[4:8]) == "ftyp":
		return brandOf(head)
	}
	return document
}

// brandOf tells the two kinds of pictures from films in the container that they share (ISO 14496-12, "ftyp").
func brandOf(head []byte) form {
	size := min(int(head[2])<<8|int(head[3]), len(head))
	brands := string(head[8:max(size, 12)])
	switch {
	case strings.Contains(brands, "avif"), strings.Contains(brands, "avis"):
		return avifForm
	case strings.HasPrefix(brands, "hei"), strings.HasPrefix(brands, "hev"), strings.HasPrefix(brands, "mif1"), strings.HasPrefix(brands, "msf1"):
		return heicForm
	}
	return document
}

// isSVG tells a drawing under another name.
func isSVG(head []byte) bool {
	head = bytes.TrimLeft(head, "\ufeff \t\r\n")
	return bytes.HasPrefix(head, []byte("<svg")) || bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<svg"))
}

// isNamed tells whether an extension is one for a form.
func (f form) isNamed(extension string) bool {
	return extension == "."+string(f) || f == jpegForm && extension == ".jpeg" || f == heicForm && extension == ".heif"
}

// runs tells what a browser or a computer could run, or would show as a page of its own: markup and programs. It is
// refused under every name, since hosts and browsers guess too.
func runs(head []byte) bool {
	if strings.HasPrefix(http.DetectContentType(head), "text/html") || strings.HasPrefix(http.DetectContentType(head), "text/xml") {
		return true
	}
	for _, start := range []string{"MZ", "\x7fELF", "#!", "<?php", "<svg", "<html", "<xhtml"} {
		if bytes.HasPrefix(bytes.ToLower(bytes.TrimLeft(head, "\ufeff \t\r\n")), []byte(strings.ToLower(start))) {
			return true
		}
	}
	return false
}

// isDocument tells whether the first bytes of a document are what its extension says. A PDF may have a few other bytes in
// front (ISO 32000-1, appendix H.3.4.1).
func isDocument(extension string, head []byte) bool {
	want := kinds[extension]
	if extension == ".pdf" && bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")) {
		return true
	}
	return want == "" || strings.HasPrefix(http.DetectContentType(head), want)
}
