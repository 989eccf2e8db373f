package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
)

// Obstacle is what stands in the way of a site. Its names are keys of messages of the command.
type Obstacle string

// The obstacles.
const (
	NotAFolder    Obstacle = "not_a_folder"    // the place of the site is a file
	ForeignFolder Obstacle = "foreign"         // the folder holds what Plein did not make, and nothing that it made
	ForeignFile   Obstacle = "foreign_file"    // a file of somebody else stands where one of ours, or a folder, must come
	ForeignDir    Obstacle = "foreign_dir"     // a folder with files of somebody else stands where a file must come
	Link          Obstacle = "link"            // a symbolic link (or a device) stands where our file or folder must come
	OtherCase     Obstacle = "case"            // a name that differs in capitals alone, on a disk that sees no difference
	Locked        Obstacle = "locked"          // a file or folder that may not be changed
	BadManifest   Obstacle = "bad_manifest"    // manifest.json cannot be trusted, so nothing is known of what Plein made
	BadJournal    Obstacle = "bad_journal"     // the journal of an interrupted commit cannot be read
	SameName      Obstacle = "same_name"       // two files of the site have one path
	NotPublished  Obstacle = "not_publishable" // a file of the site has a path that cannot be published
)

// Refusal tells that something stands in the way of the site. Somebody can take it away; then the next run goes on.
type Refusal struct {
	Why    Obstacle
	Folder string
	File   string // below the folder; what stands in the way
	Began  bool   // an earlier run was interrupted and cannot be finished; else nothing was changed
}

func (r *Refusal) Error() string {
	return fmt.Sprintf("%s: %s in %s (an earlier run is half done: %v)", r.Why, r.File, r.Folder, r.Began)
}

func (f folder) refuse(why Obstacle, file string) *Refusal {
	return &Refusal{Why: why, Folder: f.dir, File: file}
}

// Cause is why a machine failed, where a person can do something about it. Its names are keys of messages.
type Cause string

// The causes.
const (
	Full      Cause = "full"      // of the disk, or of what the user may put on it
	ReadOnly  Cause = "read_only" // the disk
	Forbidden Cause = "forbidden" // to this user
	Vanished  Cause = "vanished"  // the folder, while the build was at work
	Stopped   Cause = "stopped"   // the build was called off
	Other     Cause = "other"
)

// Broken tells that the machine failed. Where the commit had not begun the folder holds the old site, whole; where it
// had, the next run finishes the new one.
type Broken struct {
	Folder string
	File   string // below the folder, where it is known
	Began  bool
	Err    error
}

func (b *Broken) Error() string {
	if b.File == "" {
		return fmt.Sprintf("publishing in %s: %v", b.Folder, b.Err)
	}
	return fmt.Sprintf("publishing %s in %s: %v", b.File, b.Folder, b.Err)
}

// Unwrap gives the error of the machine.
func (b *Broken) Unwrap() error { return b.Err }

// Cause says why.
func (b *Broken) Cause() Cause {
	switch {
	case isFull(b.Err):
		return Full
	case isReadOnly(b.Err):
		return ReadOnly
	case errors.Is(b.Err, fs.ErrPermission):
		return Forbidden
	case errors.Is(b.Err, fs.ErrNotExist):
		return Vanished
	case errors.Is(b.Err, context.Canceled), errors.Is(b.Err, context.DeadlineExceeded):
		return Stopped
	}
	return Other
}

func (f folder) broken(began bool, file string, err error) *Broken {
	return &Broken{Folder: f.dir, File: file, Began: began, Err: err}
}
