// Package cache keeps what was made of files between builds, so that a photograph is decoded once and not at every
// build.
//
// An entry has a key that names everything it depends on: the bytes of one file and the options. It may vanish at any
// moment, and is then made again; one that was damaged is never given back. The cache lies outside the site and outside
// what is published. It does not know what it keeps, and a cache that cannot be written is no reason to stop a build.
package cache

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
	"sync"
)

// Cache keeps entries in a folder, and in memory where the folder cannot be written. It may be used by several workers
// at once, and by several builds.
type Cache struct {
	dir string // empty: memory alone

	mutex sync.Mutex
	held  map[string][]byte
	size  int // bytes in memory
}

// MaxHeld bounds the bytes that are kept in memory: the pictures of a municipality or two. What does not fit is made
// again.
const MaxHeld = 64 << 20

// In opens the cache in a folder, which is made when there is something to put in it. Without a folder entries are
// kept in memory, for as long as the value lives.
func In(dir string) *Cache { return &Cache{dir: dir, held: map[string][]byte{}} }

// Get gives an entry, where it is there and whole. The bytes are not to be changed. One that was damaged is taken away, so that it can
// be kept anew.
func (c *Cache) Get(key string) ([]byte, bool) {
	c.mutex.Lock()
	data, ok := c.held[key]
	c.mutex.Unlock()
	if ok || c.dir == "" {
		return data, ok
	}
	entry, err := os.ReadFile(c.path(key))
	if err != nil {
		return nil, false
	}
	if len(entry) >= sha256.Size {
		data = entry[sha256.Size:]
		if sum := sha256.Sum256(data); bytes.Equal(sum[:], entry[:sha256.Size]) {
			return data, true
		}
	}
	_ = os.Remove(c.path(key)) // where it cannot be, it is found damaged each time
	return nil, false
}

// Has tells whether an entry is there, not whether it is whole.
func (c *Cache) Has(key string) bool {
	if c.dir == "" {
		return false
	}
	_, err := os.Stat(c.path(key))
	return err == nil
}

// Put keeps an entry. A key is made of hexadecimal digits, letters and hyphens, and has at least two characters.
func (c *Cache) Put(key string, data []byte) {
	if c.dir != "" && c.write(key, data) == nil {
		return
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.size+len(data) <= MaxHeld && c.held[key] == nil {
		c.held[key] = data
		c.size += len(data)
	}
}

// Store keeps an entry in the folder, and nowhere where there is none or it cannot be written: for what is large and made
// again at no great cost. What is there already is not written again, since its key names all that it depends on. It tells whether it is kept.
func (c *Cache) Store(key string, data []byte) bool {
	return c.dir != "" && (c.Has(key) || c.write(key, data) == nil)
}

// path spreads entries over 256 folders, as folders with very many files are slow on some disks.
func (c *Cache) path(key string) string { return filepath.Join(c.dir, key[:2], key) }

// write writes an entry beside its place and moves it there, so that another build never reads half of it.
func (c *Cache) write(key string, data []byte) error {
	to := c.path(key)
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(to), "new-")
	if err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	_, err = file.Write(append(sum[:], data...))
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(file.Name(), to)
	}
	if err != nil {
		_ = os.Remove(file.Name()) // what is left of it is in the way of nothing
	}
	return err
}
