//go:build unix

package store

import "golang.org/x/sys/unix"

// What a system says of a disk that is full, of a quota used up and of a file grown over the limit; and of a disk that fails.
var (
	fullErrors = []error{unix.ENOSPC, unix.EDQUOT, unix.EFBIG}
	ioErrors   = []error{unix.EIO, unix.ENXIO, unix.ENODEV}
)
