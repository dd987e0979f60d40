package widgets

import (
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/sys/windows"
)

var (
	imm32                = windows.NewLazySystemDLL("imm32.dll")
	user32               = windows.NewLazySystemDLL("user32.dll")
	immGetContext        = imm32.NewProc("ImmGetContext")
	immReleaseContext    = imm32.NewProc("ImmReleaseContext")
	immSetCompositionWin = imm32.NewProc("ImmSetCompositionWindow")
	immSetCandidateWin   = imm32.NewProc("ImmSetCandidateWindow")
	createCaret          = user32.NewProc("CreateCaret")
	setCaretPos          = user32.NewProc("SetCaretPos")
)

const (
	cfsPoint        = 0x02
	cfsCandidatePos = 0x40
)

type imePoint struct{ x, y int32 }

type imeRect struct{ left, top, right, bottom int32 }

type compositionForm struct {
	style uint32
	pos   imePoint
	area  imeRect
}

type candidateForm struct {
	index, style uint32
	pos          imePoint
	area         imeRect
}

// placeIME tells the Windows input method where the caret is. Fyne and GLFW have no such code, and the box of
// candidates would sit in the corner of the window, far from where the clerk looks. Old input methods ask the system
// caret instead of the context; so that is moved too.
func placeIME(self fyne.CanvasObject, e *widget.Entry) {
	native := windowOf(self)
	c := canvasOf(self)
	if native == nil || c == nil || c.Focused() != fyne.Focusable(self.(fyne.Focusable)) {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(self)
	cursor, size := e.CursorPosition(), e.Size()
	// The text scrolls inside the entry, the caret stays in it.
	line := fyne.MeasureText("国", e.Theme().Size("text"), e.TextStyle).Height
	x := at.X + min(cursor.X, size.Width)
	y := at.Y + min(cursor.Y, max(0, size.Height-line))
	scale := c.Scale()
	pos := imePoint{int32(x * scale), int32(y * scale)}
	height := int32(line * scale)
	native.RunNative(func(context any) {
		if w, ok := context.(driver.WindowsWindowContext); ok {
			moveIME(w.HWND, pos, height)
		}
	})
}

func moveIME(hwnd uintptr, pos imePoint, height int32) {
	_, _, _ = createCaret.Call(hwnd, 0, 1, uintptr(height))
	_, _, _ = setCaretPos.Call(uintptr(pos.x), uintptr(pos.y))
	himc, _, _ := immGetContext.Call(hwnd)
	if himc == 0 { // no input method is active
		return
	}
	composition := compositionForm{style: cfsPoint, pos: pos}
	_, _, _ = immSetCompositionWin.Call(himc, uintptr(unsafe.Pointer(&composition)))
	candidates := candidateForm{style: cfsCandidatePos, pos: imePoint{pos.x, pos.y + height}}
	_, _, _ = immSetCandidateWin.Call(himc, uintptr(unsafe.Pointer(&candidates)))
	_, _, _ = immReleaseContext.Call(hwnd, himc)
}

func windowOf(o fyne.CanvasObject) driver.NativeWindow {
	c := canvasOf(o)
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if native, ok := w.(driver.NativeWindow); ok && w.Canvas() == c {
			return native
		}
	}
	return nil
}
