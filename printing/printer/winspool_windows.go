package printer

import (
	"errors"
	"fmt"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	winspool           = windows.NewLazySystemDLL("winspool.drv")
	enumPrinters       = winspool.NewProc("EnumPrintersW")
	getDefaultPrinter  = winspool.NewProc("GetDefaultPrinterW")
	openPrinterProc    = winspool.NewProc("OpenPrinterW")
	closePrinter       = winspool.NewProc("ClosePrinter")
	getPrinter         = winspool.NewProc("GetPrinterW")
	documentProperties = winspool.NewProc("DocumentPropertiesW")
	deviceCapabilities = winspool.NewProc("DeviceCapabilitiesW")
)

// Bits of a printer's status and attributes.
const (
	statusPaused         = 0x00000001
	statusOffline        = 0x00000080
	attributeWorkOffline = 0x00000400
)

// What is asked of DeviceCapabilities.
const (
	dcPapers      = 2
	dcDuplex      = 7
	dcCopies      = 18
	dcCollate     = 22
	dcColorDevice = 32
)

// Codes of Windows that mean something to a person.
const (
	errorAccessDenied      = windows.ERROR_ACCESS_DENIED
	errorQueueFull         = windows.ERROR_PRINTQ_FULL
	errorDiskFull          = windows.ERROR_DISK_FULL
	errorPrintCancelled    = windows.ERROR_PRINT_CANCELLED
	errorCancelled         = windows.ERROR_CANCELLED
	errorServerUnavailable = windows.Errno(1722) // RPC_S_SERVER_UNAVAILABLE
)

func errno(err error) windows.Errno {
	var code windows.Errno
	if errors.As(err, &code) {
		return code
	}
	return 0
}

// printerInfo4 is PRINTER_INFO_4: all that can be had without asking the printers.
type printerInfo4 struct {
	name, server *uint16
	attributes   uint32
}

// printerInfo2 is PRINTER_INFO_2.
type printerInfo2 struct {
	server, name, share, port, driver, comment, location             *uint16
	devMode                                                          *devMode
	separator, processor, datatype, parameters                       *uint16
	security                                                         uintptr
	attributes, priority, standard, start, until, status, jobs, rate uint32
}

// printerNames gives the printers of this computer and of its user.
func printerNames() ([]string, error) {
	const localAndConnections, level = 2 | 4, 4
	var need, count uint32
	var buf []byte
	for range 3 { // another printer may come in between
		ok, _, err := enumPrinters.Call(localAndConnections, 0, level, uintptr(unsafe.Pointer(unsafe.SliceData(buf))), uintptr(len(buf)),
			uintptr(unsafe.Pointer(&need)), uintptr(unsafe.Pointer(&count)))
		if ok != 0 {
			break
		}
		if errno(err) != windows.ERROR_INSUFFICIENT_BUFFER {
			return nil, fmt.Errorf("EnumPrinters: %w", err)
		}
		buf, count = make([]byte, need), 0
	}
	if count == 0 {
		return nil, nil
	}
	var names []string
	for _, p := range unsafe.Slice((*printerInfo4)(unsafe.Pointer(&buf[0])), count) {
		names = append(names, windows.UTF16PtrToString(p.name))
	}
	return names, nil
}

// defaultPrinter gives the name of the user's default printer, or "".
func defaultPrinter() string {
	var n uint32
	_, _, _ = getDefaultPrinter.Call(0, uintptr(unsafe.Pointer(&n)))
	if n == 0 {
		return ""
	}
	b := make([]uint16, n)
	if ok, _, _ := getDefaultPrinter.Call(uintptr(unsafe.Pointer(&b[0])), uintptr(unsafe.Pointer(&n))); ok == 0 {
		return ""
	}
	return windows.UTF16ToString(b)
}

// handle is an open printer.
type handle struct {
	name *uint16
	h    windows.Handle
}

func openPrinter(name string) (handle, error) {
	var p handle
	var err error
	if p.name, err = windows.UTF16PtrFromString(name); err != nil {
		return p, err
	}
	if ok, _, err := openPrinterProc.Call(uintptr(unsafe.Pointer(p.name)), uintptr(unsafe.Pointer(&p.h)), 0); ok == 0 {
		return p, fmt.Errorf("OpenPrinter: %w", err)
	}
	return p, nil
}

func (p handle) close() { _, _, _ = closePrinter.Call(uintptr(p.h)) }

func (p handle) info() (status, attributes uint32, port string, err error) {
	const level = 2
	var need uint32
	_, _, _ = getPrinter.Call(uintptr(p.h), level, 0, 0, uintptr(unsafe.Pointer(&need)))
	if need == 0 {
		return 0, 0, "", errors.New("GetPrinter tells nothing")
	}
	buf := make([]byte, need)
	ok, _, err := getPrinter.Call(uintptr(p.h), level, uintptr(unsafe.Pointer(&buf[0])), uintptr(need), uintptr(unsafe.Pointer(&need)))
	if ok == 0 {
		return 0, 0, "", fmt.Errorf("GetPrinter: %w", err)
	}
	told := (*printerInfo2)(unsafe.Pointer(&buf[0]))
	return told.status, told.attributes, windows.UTF16PtrToString(told.port), nil
}

// capability asks a driver what it can do; -1 where it does not say.
func capability(name, port string, what uintptr, out *uint16) int {
	n, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return -1
	}
	p, err := windows.UTF16PtrFromString(port)
	if err != nil {
		return -1
	}
	told, _, _ := deviceCapabilities.Call(uintptr(unsafe.Pointer(n)), uintptr(unsafe.Pointer(p)), what, uintptr(unsafe.Pointer(out)), 0)
	return int(int32(told))
}

func paperSizes(name, port string) []uint16 {
	n := capability(name, port, dcPapers, nil)
	if n <= 0 {
		return nil
	}
	sizes := make([]uint16, n)
	return sizes[:max(0, min(n, capability(name, port, dcPapers, &sizes[0])))]
}

// devMode is DEVMODE, as far as it concerns printers. The driver's own data follow it.
type devMode struct {
	deviceName                                              [32]uint16
	specVersion, driverVersion, size, driverExtra           uint16
	fields                                                  uint32
	orientation, paperSize, paperLength, paperWidth         int16
	scale, copies, source, quality                          int16
	colour, duplex, resolutionY, trueType, collate          int16
	formName                                                [32]uint16
	logPixels                                               uint16
	bitsPerPixel, pelsWidth, pelsHeight, nUp, frequency     uint32
	icmMethod, icmIntent, mediaType, ditherType, res1, res2 uint32
	panningWidth, panningHeight                             uint32
}

// Bits of devMode.fields, and values.
const (
	dmOrientation = 0x00000001
	dmPaperSize   = 0x00000002
	dmScale       = 0x00000010
	dmCopies      = 0x00000100
	dmDuplex      = 0x00001000
	dmCollate     = 0x00008000
	dmPaperA4     = 9
	dmOutBuffer   = 2
	dmInBuffer    = 8
)

// settings gives the driver's settings for an order: upright A4 in its true size. nil: the driver takes none.
func (p handle) settings(o order, copies int) []byte {
	ask := func(out, in *devMode, mode uintptr) int {
		n, _, _ := documentProperties.Call(0, uintptr(p.h), uintptr(unsafe.Pointer(p.name)), uintptr(unsafe.Pointer(out)), uintptr(unsafe.Pointer(in)), mode)
		return int(int32(n))
	}
	n := ask(nil, nil, 0)
	if n <= 0 {
		return nil
	}
	buf := make([]byte, max(n, int(unsafe.Sizeof(devMode{}))))
	dm := (*devMode)(unsafe.Pointer(&buf[0]))
	if ask(dm, nil, dmOutBuffer) < 0 {
		return nil
	}
	dm.fields |= dmOrientation | dmPaperSize | dmScale | dmCopies | dmDuplex | dmCollate
	dm.orientation, dm.paperSize, dm.scale = 1, dmPaperA4, 100
	dm.copies, dm.collate = int16(copies), 1
	dm.duplex = map[Duplex]int16{OneSided: 1, LongEdge: 2, ShortEdge: 3}[o.duplex]
	ask(dm, dm, dmInBuffer|dmOutBuffer) // the driver makes its own settings agree
	return buf
}
