package printer

import (
	"fmt"
	"image"
	"unsafe"

	"golang.org/x/sys/windows"

	"sanzhitong/printing/preview"
)

var (
	gdi32             = windows.NewLazySystemDLL("gdi32.dll")
	createDC          = gdi32.NewProc("CreateDCW")
	deleteDC          = gdi32.NewProc("DeleteDC")
	getDeviceCaps     = gdi32.NewProc("GetDeviceCaps")
	startDoc          = gdi32.NewProc("StartDocW")
	endDoc            = gdi32.NewProc("EndDoc")
	abortDoc          = gdi32.NewProc("AbortDoc")
	startPage         = gdi32.NewProc("StartPage")
	endPage           = gdi32.NewProc("EndPage")
	stretchDIBits     = gdi32.NewProc("StretchDIBits")
	setStretchBltMode = gdi32.NewProc("SetStretchBltMode")
)

// device is a printer to be drawn on.
type device struct {
	hdc    uintptr
	rounds int // how often the document must be printed: the driver makes no copies

	paper  image.Point     // whole sheet, in its dots
	inner  image.Rectangle // the part of it that can be printed on
	dpi    image.Point
	coarse int // how many of its dots, across and down, make one of ours
}

// What is asked of GetDeviceCaps.
const (
	logPixelsX      = 88
	logPixelsY      = 90
	physicalWidth   = 110
	physicalHeight  = 111
	horizontal      = 8
	vertical        = 10
	physicalOffsetX = 112
	physicalOffsetY = 113
)

// openDevice opens the printer of an order with its settings.
func openDevice(o order) (*device, error) {
	p, err := openPrinter(o.printer.Name)
	if err != nil {
		return nil, err
	}
	defer p.close()
	copies, rounds := o.copies, 1
	if !makesCopies(p, o) {
		copies, rounds = 1, o.copies
	}
	settings := p.settings(o, copies)
	if settings == nil {
		rounds = o.copies
	}
	spool, err := windows.UTF16PtrFromString("WINSPOOL")
	if err != nil {
		return nil, err
	}
	hdc, _, err := createDC.Call(uintptr(unsafe.Pointer(spool)), uintptr(unsafe.Pointer(p.name)), 0, uintptr(unsafe.Pointer(unsafe.SliceData(settings))))
	if hdc == 0 {
		return nil, fmt.Errorf("CreateDC: %w", err)
	}
	d := newDevice(hdc)
	d.rounds = rounds
	return d, nil
}

func newDevice(hdc uintptr) *device {
	ask := func(what uintptr) int {
		n, _, _ := getDeviceCaps.Call(hdc, what)
		return int(int32(n))
	}
	d := &device{hdc: hdc, rounds: 1}
	d.dpi = image.Pt(ask(logPixelsX), ask(logPixelsY))
	d.paper = image.Pt(ask(physicalWidth), ask(physicalHeight))
	d.inner = image.Rect(0, 0, ask(horizontal), ask(vertical)).Add(image.Pt(ask(physicalOffsetX), ask(physicalOffsetY)))
	d.coarse = max(1, (max(d.dpi.X, d.dpi.Y)+finest-1)/finest)
	return d
}

// makesCopies reports whether the driver makes the copies of an order, each whole.
func makesCopies(p handle, o order) bool {
	if o.copies == 1 {
		return true
	}
	_, _, port, err := p.info()
	if err != nil {
		return false
	}
	return capability(o.printer.Name, port, dcCopies, nil) >= o.copies &&
		(o.pages == 1 || capability(o.printer.Name, port, dcCollate, nil) == 1)
}

func (d *device) close() { _, _, _ = deleteDC.Call(d.hdc) }

// docInfo is DOCINFO.
type docInfo struct {
	size                   int32
	name, output, datatype *uint16
	kind                   uint32
}

func (d *device) startDoc(title, output string) (err error) {
	info := docInfo{}
	info.size = int32(unsafe.Sizeof(info))
	if info.name, err = windows.UTF16PtrFromString(title); err != nil {
		return err
	}
	if output != "" {
		if info.output, err = windows.UTF16PtrFromString(output); err != nil {
			return err
		}
	}
	return positive(startDoc, d.hdc, uintptr(unsafe.Pointer(&info)))
}

func (d *device) endDoc() error { return positive(endDoc, d.hdc) }

func (d *device) abortDoc() { _, _, _ = abortDoc.Call(d.hdc) }

func (d *device) startPage() error { return positive(startPage, d.hdc) }

func (d *device) endPage() error { return positive(endPage, d.hdc) }

// positive calls what gives a number above zero when it is well.
//
//go:uintptrescapes
func positive(proc *windows.LazyProc, args ...uintptr) error {
	if n, _, err := proc.Call(args...); int32(n) <= 0 {
		return fmt.Errorf("%s: %w", proc.Name, err)
	}
	return nil
}

// raster is the sheet in the dots that are drawn.
func (d *device) raster() preview.Raster {
	up := func(n int) int { return (n + d.coarse - 1) / d.coarse }
	return preview.Raster{
		Width: up(d.paper.X), Height: up(d.paper.Y),
		DPIX: float64(d.dpi.X) / float64(d.coarse), DPIY: float64(d.dpi.Y) / float64(d.coarse), Rows: bandRows,
	}
}

// bitmapInfo is BITMAPINFO with the shades of grey.
type bitmapInfo struct {
	size            uint32
	width, height   int32
	planes, bits    uint16
	compression     uint32
	bytes           uint32
	perX, perY      int32
	used, important uint32
	shades          [256]uint32
}

// draw gives what puts bands on the sheet: their corner is that of the paper, not that of the part that can be printed on.
func (d *device) draw() func(preview.Band) error {
	const colourOnColour, sourceCopy = 3, 0x00CC0020
	_, _, _ = setStretchBltMode.Call(d.hdc, colourOnColour)
	info := bitmapInfo{size: 40, planes: 1}
	for i := range info.shades {
		info.shades[i] = uint32(i) * 0x010101
	}
	var buf []byte
	return func(b preview.Band) error {
		for _, part := range inked(b) {
			at := image.Rectangle{part.Min.Mul(d.coarse), part.Max.Mul(d.coarse)}.Add(image.Pt(0, b.Top*d.coarse))
			if !at.Overlaps(d.inner) {
				continue // drawing nothing would be taken for a failure
			}
			at = at.Sub(d.inner.Min)
			m := cut(b, part, buf)
			buf = m.pix
			info.width, info.height, info.bits, info.bytes = int32(m.width), int32(m.height), uint16(m.bits), uint32(len(m.pix))
			err := positive(stretchDIBits, d.hdc, uintptr(at.Min.X), uintptr(at.Min.Y), uintptr(at.Dx()), uintptr(at.Dy()),
				0, 0, uintptr(m.width), uintptr(m.height), uintptr(unsafe.Pointer(&m.pix[0])), uintptr(unsafe.Pointer(&info)), 0, sourceCopy)
			if err != nil {
				return err
			}
		}
		return nil
	}
}
