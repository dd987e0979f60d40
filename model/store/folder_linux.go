package store

import "golang.org/x/sys/unix"

// onNetwork reports whether a folder lies on a network drive, where SQLite's locks do not hold.
func onNetwork(dir string) (bool, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return false, err
	}
	switch uint32(s.Type) {
	case unix.NFS_SUPER_MAGIC, unix.CIFS_SUPER_MAGIC, unix.SMB2_SUPER_MAGIC, unix.SMB_SUPER_MAGIC:
		return true, nil
	}
	return false, nil
}
