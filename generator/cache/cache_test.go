package cache

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestAnEntryIsGivenBackByTheNextBuild(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "plein", "media")
	if _, ok := In(dir).Get("abcd"); ok {
		t.Error("an empty cache gives something")
	}
	In(dir).Put("abcd", []byte("een"))
	if data, ok := In(dir).Get("abcd"); !ok || string(data) != "een" {
		t.Errorf("%q, %v", data, ok)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if _, ok := In(dir).Get("abcd"); ok {
		t.Error("what was deleted is given")
	}
}

func TestADamagedEntryIsNotGiven(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "ab", "abcd")
	for name, damage := range map[string]func(entry []byte) []byte{
		"cut":     func(entry []byte) []byte { return entry[:len(entry)-1] },
		"empty":   func([]byte) []byte { return nil },
		"changed": func(entry []byte) []byte { entry[len(entry)-1] ^= 1; return entry },
		"longer":  func(entry []byte) []byte { return append(entry, 0) },
	} {
		In(dir).Put("abcd", []byte("bytes"))
		entry, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, damage(entry), 0o600); err != nil {
			t.Fatal(err)
		}
		if data, ok := In(dir).Get("abcd"); ok {
			t.Errorf("%s: it gives %q", name, data)
		}
		In(dir).Put("abcd", []byte("bytes"))
		if data, ok := In(dir).Get("abcd"); !ok || string(data) != "bytes" {
			t.Errorf("%s: it is not made again: %q, %v", name, data, ok)
		}
	}
}

func TestWithoutAFolderMemoryIsBounded(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []*Cache{In(""), In(blocked)} { // a folder that cannot be made is no reason to stop
		c.Put("aa", bytes.Repeat([]byte("x"), MaxHeld))
		c.Put("bb", []byte("too much"))
		if _, ok := c.Get("aa"); !ok {
			t.Error("what fits is not kept")
		}
		if _, ok := c.Get("bb"); ok {
			t.Error("more is kept than fits")
		}
	}
}

func TestNothingHalfIsLeft(t *testing.T) {
	dir := t.TempDir()
	c := In(dir)
	for range 3 {
		c.Put("abcd", []byte("bytes"))
	}
	entries, err := os.ReadDir(filepath.Join(dir, "ab"))
	if err != nil || len(entries) != 1 {
		t.Errorf("%v, %v", entries, err)
	}
}

// What is there is not written again; what was damaged is, once somebody found it so.
func TestAnEntryIsStoredOnce(t *testing.T) {
	dir := t.TempDir()
	c := In(dir)
	if c.Has("abcd") || !c.Store("abcd", []byte("bytes")) || !c.Has("abcd") {
		t.Fatal("it is not stored")
	}
	long := time.Now().Add(-time.Hour)
	file := filepath.Join(dir, "ab", "abcd")
	if err := os.Chtimes(file, long, long); err != nil {
		t.Fatal(err)
	}
	if !c.Store("abcd", []byte("bytes")) {
		t.Error("it is not said to be there")
	}
	if info, err := os.Stat(file); err != nil || time.Since(info.ModTime()) < time.Minute {
		t.Errorf("it was written again, %v", err)
	}
	if err := os.WriteFile(file, []byte("damaged, and longer than a sum of bytes is"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, ok := c.Get("abcd"); ok || c.Has("abcd") {
		t.Error("what was damaged stays")
	}
	if data, ok := c.Get("abcd"); c.Store("abcd", []byte("bytes")) != true || ok {
		t.Errorf("%q", data)
	}
	if data, ok := c.Get("abcd"); !ok || string(data) != "bytes" {
		t.Errorf("%q, %t", data, ok)
	}
	if In("").Has("abcd") || In("").Store("abcd", nil) {
		t.Error("without a folder it is said to be there")
	}
}
