package printer

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"testing"
	"unsafe"

	"golang.org/x/sys/windows"

	"sanzhitong/model/fault"
)

var (
	createCompatibleDC = gdi32.NewProc("CreateCompatibleDC")
	createDIBSection   = gdi32.NewProc("CreateDIBSection")
	selectObject       = gdi32.NewProc("SelectObject")
	deleteObject       = gdi32.NewProc("DeleteObject")
	gdiFlush           = gdi32.NewProc("GdiFlush")
)

// canvas is a device in memory, 4 bytes a dot, white.
func canvas(t *testing.T, width, height int) (hdc uintptr, img func() image.Image) {
	t.Helper()
	hdc, _, err := createCompatibleDC.Call(0)
	if hdc == 0 {
		t.Fatal(err)
	}
	info := bitmapInfo{size: 40, width: int32(width), height: int32(-height), planes: 1, bits: 32}
	var dots unsafe.Pointer
	made, _, err := createDIBSection.Call(hdc, uintptr(unsafe.Pointer(&info)), 0, uintptr(unsafe.Pointer(&dots)), 0, 0)
	if made == 0 {
		t.Fatal(err)
	}
	before, _, _ := selectObject.Call(hdc, made)
	t.Cleanup(func() {
		_, _, _ = selectObject.Call(hdc, before)
		_, _, _ = deleteObject.Call(made)
		_, _, _ = deleteDC.Call(hdc)
	})
	pix := unsafe.Slice((*byte)(dots), 4*width*height)
	for i := range pix {
		pix[i] = 0xFF
	}
	return hdc, func() image.Image {
		_, _, _ = gdiFlush.Call()
		m := image.NewRGBA(image.Rect(0, 0, width, height))
		for i := 0; i < len(pix); i += 4 {
			m.Pix[i], m.Pix[i+1], m.Pix[i+2], m.Pix[i+3] = pix[i+2], pix[i+1], pix[i], 0xFF
		}
		return m
	}
}

func TestAPageIsDrawnOnThePaperNotOnThePartThatCanBePrinted(t *testing.T) {
	r, pdf := renderer(t), threePages(t)
	whole, err := r.Render(pdf, 1, 96)
	if err != nil {
		t.Fatal(err)
	}
	for name, d := range map[string]*device{
		"every dot":          {paper: image.Pt(794, 1123), inner: image.Rect(15, 20, 780, 1100), dpi: image.Pt(96, 96), coarse: 1},
		"each dot four dots": {paper: image.Pt(1588, 2246), inner: image.Rect(30, 40, 1560, 2200), dpi: image.Pt(192, 192), coarse: 2},
	} {
		t.Run(name, func(t *testing.T) {
			hdc, img := canvas(t, d.inner.Dx(), d.inner.Dy())
			d.hdc = hdc
			if err := r.Bands(t.Context(), pdf, 1, d.raster(), d.draw()); err != nil {
				t.Fatal(err)
			}
			drawn := img()
			// Back to 96 dots an inch, the paper's corner at 0.
			sheet := image.NewRGBA(whole.Bounds())
			for y := range sheet.Rect.Dy() {
				for x := range sheet.Rect.Dx() {
					p := image.Pt(x, y).Mul(d.coarse).Sub(d.inner.Min)
					var c color.Color = color.White
					if p.In(drawn.Bounds()) {
						c = drawn.At(p.X, p.Y)
					}
					sheet.Set(x, y, c)
				}
			}
			if u := unlike(whole, sheet, image.Point{}); u > 0.03 {
				t.Errorf("%.0f%% of the ink is not where it belongs", 100*u)
			}
			if u := unlike(whole, sheet, image.Pt(2, 0)); u < 0.3 {
				t.Error("the comparison sees nothing")
			}
		})
	}
}

// printedTo gives a place for the printer's data. To keep them: -artifacts. Wine 8 cannot clear away a t.TempDir.
func printedTo(t *testing.T, name string) string {
	if f := flag.Lookup("test.artifacts"); f != nil && f.Value.String() == "true" {
		return filepath.Join(t.ArtifactDir(), name)
	}
	return filepath.Join(cacheDir, name)
}

// Wine's printers write PostScript.
func TestAPrinterGetsThePages(t *testing.T) {
	r, pdf := renderer(t), threePages(t)
	s := New(r)
	list, err := s.List(t.Context())
	if err != nil {
		t.Skip("no printer here: ", err)
	}
	t.Logf("%+v", list)
	file := printedTo(t, "printed.ps")
	s.system = spooler{preview: r, output: file}
	o, err := s.order(Job{PDF: pdf, Pages: "1-2", Title: "打印测试", Copies: 2, Offset: Offset{Right: 10, Down: 5}})
	if err != nil {
		t.Fatal(err)
	}
	o.printer = list[0]
	if err := s.system.send(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(b) < 10000 {
		t.Errorf("%d bytes for two pages", len(b))
	}
	if bytes.HasPrefix(b, []byte("%!PS")) {
		if n := bytes.Count(b, []byte("%%Page:")); n != 2 {
			t.Errorf("%d pages in the PostScript", n)
		}
	}
}

func TestPrintingThatIsStoppedLeavesTheQueue(t *testing.T) {
	r, pdf := renderer(t), threePages(t)
	list, err := New(r).List(t.Context())
	if err != nil {
		t.Skip("no printer here: ", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	o := order{printer: list[0], title: "停止", pdf: pdf, pages: 3, copies: 1}
	file := printedTo(t, "stopped.ps")
	if err := (spooler{preview: r, output: file}).send(ctx, o); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if b, err := os.ReadFile(file); err == nil && bytes.Contains(b, []byte("%%EOF")) {
		t.Errorf("%d bytes were printed to their end", len(b))
	}
}

func TestAPrinterThatIsNotThereIsRefused(t *testing.T) {
	o := order{printer: Printer{Name: "没有这台"}, title: "无", pdf: threePages(t), pages: 3, copies: 1}
	if err := (spooler{preview: renderer(t)}).send(t.Context(), o); fault.Code(err) != "printer.refused" {
		t.Errorf("got %v", err)
	}
}

func TestAStatusIsPutIntoChinese(t *testing.T) {
	for _, c := range []struct {
		status, attributes uint32
		words              string
		stopped            bool
	}{
		{0, 0, "", false},
		{0x400, 0, "", false}, // printing
		{0x10, 0, "缺纸", false},
		{0x1 | 0x8, 0, "已暂停、卡纸", true},
		{0, 0x400, "脱机", false},
	} {
		if words, stopped := complaints(c.status, c.attributes); words != c.words || stopped != c.stopped {
			t.Errorf("%#x, %#x: %q, %v", c.status, c.attributes, words, stopped)
		}
	}
}

func TestErrorsOfWindowsArePutIntoChinese(t *testing.T) {
	if got := spoolerFault(positive(endDoc, 0)); got == nil {
		t.Error("ending no document goes well")
	}
	for code, want := range map[windows.Errno]string{
		1722: "Windows的打印服务", windows.ERROR_ACCESS_DENIED: "权限", windows.ERROR_DISK_FULL: "磁盘", windows.ERROR_INVALID_HANDLE: "没有接受",
	} {
		if got := spoolerFault(code).Error(); !bytes.Contains([]byte(got), []byte(want)) {
			t.Errorf("%d: %s", code, got)
		}
	}
}
