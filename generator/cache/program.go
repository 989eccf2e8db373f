package cache

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
)

// Program is the fingerprint of the program that runs: what one made is not used by another, whatever both call their
// version. It is empty where the program cannot be read; then nothing that depends on it is kept.
func Program() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	file, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))
}
