//go:build !linux && !windows

package preview

import (
	"errors"
	"syscall"
)

// isNetworkDrive does not know; --poll is for drives that tell of no changes.
func isNetworkDrive(string) bool { return false }

// isLimit tells whether the operating system watches no more folders: each takes a descriptor.
func isLimit(err error) bool {
	return errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE)
}
