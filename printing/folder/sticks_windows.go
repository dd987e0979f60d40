package folder

import (
	"fmt"

	"golang.org/x/sys/windows"
)

// sticks gives the drives that can be pulled out and hold something that can be read.
func sticks() []Place {
	drives, err := windows.GetLogicalDrives()
	if err != nil {
		return nil
	}
	var list []Place
	for i := range 26 {
		if drives&(1<<i) == 0 {
			continue
		}
		root := fmt.Sprintf(`%c:\`, 'A'+i)
		name, err := windows.UTF16PtrFromString(root)
		if err != nil || windows.GetDriveType(name) != windows.DRIVE_REMOVABLE {
			continue
		}
		var label [windows.MAX_PATH + 1]uint16
		if err := windows.GetVolumeInformation(name, &label[0], uint32(len(label)), nil, nil, nil, nil, 0); err != nil {
			continue // an empty card reader
		}
		words := "U盘 " + root[:2]
		if l := windows.UTF16ToString(label[:]); l != "" {
			words = "U盘 " + l + "（" + root[:2] + "）"
		}
		list = append(list, Place{Name: words, Path: root, Stick: true})
	}
	return list
}
