package preview

import (
	"errors"
	"slices"
	"syscall"
)

// remote are the magic numbers (statfs(2)) of file systems that tell of no change made elsewhere: NFS, SMB, CIFS, SMB2,
// FUSE (OneDrive, sshfs), 9p (the drives of Windows in WSL), AFS, Ceph, and the shared folders of VirtualBox and
// Parallels.
var remote = []uint32{0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x65735546, 0x01021997, 0x5346414f, 0x00c36400, 0x786f4256, 0x7c7c6673}

// isNetworkDrive tells whether a folder is on a drive that tells of no changes.
func isNetworkDrive(dir string) bool {
	var about syscall.Statfs_t
	if err := syscall.Statfs(dir, &about); err != nil {
		return false
	}
	return slices.Contains(remote, uint32(about.Type))
}

// isLimit tells whether the operating system watches no more folders (inotify(7)).
func isLimit(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE)
}
