// Package beneath opens files below a folder along no link, in one call of the system where it has one (openat2(2), Linux
// since 5.6): the kernel looks along the whole path. Else the file and each folder above it are to be looked at one by one,
// which takes as long as reading a page; whoever asks does that, since each knows what else it wants to tell. It does not
// know what the files are.
package beneath

import "errors"

// ErrCannot tells that the system has no such call, or that it did not answer: the file is to be looked for in another way.
var ErrCannot = errors.New("the system cannot open along no link")

// ErrNoFile tells that at a path stands no file of its own: nothing, a folder, a device, or a link, also one of the folders above.
var ErrNoFile = errors.New("no file along no link")
