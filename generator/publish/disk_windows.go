package publish

import (
	"errors"

	"golang.org/x/sys/windows"
)

// openFilesStay: Windows removes no file that is open.
const openFilesStay = true

// mayWriteIn is not asked beforehand on Windows, where rights are lists; a move that fails is finished by a later run.
func mayWriteIn(string) error { return nil }

// syncFolder does nothing: Windows writes names down by itself.
func syncFolder(string) error { return nil }

func isFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}
func isReadOnly(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }
func isNotDir(err error) bool   { return errors.Is(err, windows.ERROR_DIRECTORY) }
