package store

import "golang.org/x/sys/windows"

// What a system says of a disk that is full, of a quota used up and of a file grown over the limit; and of a disk that fails
// or was pulled out.
var (
	fullErrors = []error{
		windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_DISK_QUOTA_EXCEEDED, windows.ERROR_FILE_TOO_LARGE,
	}
	ioErrors = []error{
		windows.ERROR_IO_DEVICE, windows.ERROR_CRC, windows.ERROR_READ_FAULT, windows.ERROR_WRITE_FAULT, windows.ERROR_NOT_READY,
		windows.ERROR_GEN_FAILURE, windows.ERROR_NO_SUCH_DEVICE, windows.ERROR_DEV_NOT_EXIST, windows.ERROR_DEVICE_NOT_CONNECTED,
		windows.ERROR_DEVICE_REMOVED, windows.ERROR_NO_MEDIA_IN_DRIVE, windows.ERROR_FILE_INVALID,
	}
)
