package generator_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"plein/content"
	"plein/generator"
	"plein/generator/diag"
)

// FuzzCheck checks the demonstration with some of its texts spoiled: bytes turned, lines swapped, blocks taken out. Nothing
// panics or hangs, and every finding stands in a file, at a line and column that are there.
func FuzzCheck(f *testing.F) {
	names, texts := demonstrationTexts(f)
	for i := 0; i < len(names); i += 11 {
		f.Add(uint16(i), uint8(i%5), uint32(i*7919), uint32(i*104729), byte(i))
	}
	dir := f.TempDir()
	for name, data := range texts {
		writeText(f, filepath.Join(dir, filepath.FromSlash(name)), data)
	}
	cached := f.TempDir()
	options := generator.Options{Source: dir, Cache: cached, Jobs: 1, Now: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)}
	if _, err := generator.Prepare(context.Background(), options); err != nil { // images are made once, before the time of one try counts
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, file uint16, how uint8, at, size uint32, with byte) {
		for nth := range 8 { // several at once: a check of the whole costs more than a text
			name := names[(int(file)+nth*37)%len(names)]
			place := filepath.Join(dir, filepath.FromSlash(name))
			writeText(t, place, spoil(texts[name], how+uint8(nth), int(at)+nth*101, int(size)+nth*211, with+byte(nth)))
			defer writeText(t, place, texts[name])
		}
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
		defer cancel()
		site, err := generator.Prepare(ctx, options)
		if err != nil {
			t.Fatal(err)
		}
		printer, err := diag.NewPrinter("nl", false)
		if err != nil {
			t.Fatal(err)
		}
		for _, finding := range site.Findings {
			inPlace(t, dir, finding)
			if text := printer.Text(finding); strings.Contains(text, finding.Rule.Code+".") {
				t.Errorf("%s is not put in words: %q", finding.Rule.Code, text)
			}
		}
	})
}

// demonstrationTexts reads the texts of the demonstration, by their path in a site, and lists those that are spoiled.
func demonstrationTexts(t testing.TB) (names []string, files map[string][]byte) {
	t.Helper()
	files = map[string][]byte{}
	err := fs.WalkDir(content.Files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, ".go") {
			return err
		}
		data, err := fs.ReadFile(content.Files, name)
		files["content/"+name] = data
		if strings.HasSuffix(name, ".md") || strings.HasSuffix(name, ".toml") {
			names = append(names, "content/"+name)
		}
		return err
	})
	if err != nil || len(names) < 10 {
		t.Fatalf("%d texts, %v", len(names), err)
	}
	return names, files
}

func writeText(t testing.TB, file string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// spoil gives a text with something wrong in it.
func spoil(text []byte, how uint8, at, size int, with byte) []byte {
	if len(text) == 0 {
		return []byte{with}
	}
	lines := bytes.SplitAfter(text, []byte("\n"))
	i, j := at%len(lines), size%len(lines)
	switch how % 5 {
	case 0: // a byte turned
		spoiled := bytes.Clone(text)
		spoiled[at%len(text)] ^= with
		return spoiled
	case 1: // two lines swapped
		lines[i], lines[j] = lines[j], lines[i]
	case 2: // a block taken out
		lines = append(lines[:min(i, j):min(i, j)], lines[max(i, j):]...)
	case 3: // a sign put in
		at %= len(text) + 1
		return bytes.Join([][]byte{text[:at], {with}, text[at:]}, nil)
	case 4: // a line written again elsewhere
		lines = append(lines[:i:i], append([][]byte{lines[j]}, lines[i:]...)...)
	}
	return bytes.Join(lines, nil)
}

// inPlace holds a finding to its place: a path inside the site, and where it is there a line and columns within it.
func inPlace(t *testing.T, dir string, finding diag.Finding) {
	t.Helper()
	at := finding.At
	if at.File == "" || !filepath.IsLocal(filepath.FromSlash(at.File)) {
		t.Errorf("%s has no file: %+v", finding.Rule.Code, at)
		return
	}
	if at.Line == 0 {
		return // the file as a whole
	}
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(at.File)))
	if err != nil {
		t.Errorf("%s has a line in a file that is not there: %+v", finding.Rule.Code, at)
		return
	}
	lines := strings.Split(strings.ReplaceAll(strings.TrimPrefix(string(data), "\uFEFF"), "\r\n", "\n"), "\n")
	if at.Line < 0 || at.Line > len(lines) {
		t.Errorf("%s stands on line %d of %d", finding.Rule.Code, at.Line, len(lines))
		return
	}
	if room := utf8.RuneCountInString(lines[at.Line-1]) + 1; at.Col < 1 || at.End < at.Col || at.End > room {
		t.Errorf("%s stands at columns %d to %d of %d: %+v", finding.Rule.Code, at.Col, at.End, room, finding)
	}
	if edit := finding.Edit; edit.Start < 0 || edit.End < edit.Start || edit.End > len(data) {
		t.Errorf("%s would edit %+v of %d bytes", finding.Rule.Code, edit, len(data))
	}
}
