package preview

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// isNetworkDrive tells whether a folder is on a share, by its name (\\server\share) or by the letter that it was given
// (H:).
func isNetworkDrive(dir string) bool {
	whole, err := filepath.Abs(dir)
	if err != nil {
		return false
	}
	volume := filepath.VolumeName(whole)
	if len(volume) > 2 {
		return true
	}
	root, err := windows.UTF16PtrFromString(volume + `\`)
	return err == nil && windows.GetDriveType(root) == windows.DRIVE_REMOTE
}

// isLimit tells whether the operating system watches no more folders; Windows has no such limit.
func isLimit(error) bool { return false }
