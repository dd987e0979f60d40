package folder

import (
	"fmt"
	"os"
	"syscall"

	"golang.org/x/sys/windows"
)

// hidden reports what the system keeps out of sight.
func hidden(info os.FileInfo) bool {
	data, ok := info.Sys().(*syscall.Win32FileAttributeData)
	return ok && data.FileAttributes&(windows.FILE_ATTRIBUTE_HIDDEN|windows.FILE_ATTRIBUTE_SYSTEM) != 0
}

// Roots gives the drives that cannot be pulled out, those of the network among them.
func Roots() []Place {
	drives, err := windows.GetLogicalDrives()
	if err != nil {
		return nil
	}
	var list []Place
	for i := range 26 {
		root := fmt.Sprintf(`%c:\`, 'A'+i)
		name, err := windows.UTF16PtrFromString(root)
		if drives&(1<<i) == 0 || err != nil {
			continue
		}
		switch windows.GetDriveType(name) {
		case windows.DRIVE_FIXED:
			list = append(list, Place{Name: "磁盘 " + root[:2], Path: root})
		case windows.DRIVE_REMOTE:
			list = append(list, Place{Name: "网络盘 " + root[:2], Path: root})
		}
	}
	return list
}
