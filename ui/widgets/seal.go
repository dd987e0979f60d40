package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"sanzhitong/ui/theme"
)

const sealSide = 38

// NewSealLine is what stands under something that has been signed: a red seal, and beside it who signed and when, and in
// smaller lines what.
func NewSealLine(who string, lines ...string) fyne.CanvasObject {
	red := theme.Color(theme.ColorLate)
	outer := &canvas.Rectangle{StrokeColor: red, StrokeWidth: 2, CornerRadius: 4}
	outer.SetMinSize(fyne.NewSquareSize(sealSide))
	mark := canvas.NewText("签", red)
	mark.TextSize, mark.TextStyle.Bold, mark.Alignment = 22, true, fyne.TextAlignCenter
	line := canvas.NewRectangle(theme.Color(theme.ColorLine))
	line.SetMinSize(fyne.NewSize(1, 1))
	seal := container.New(Stack(0), container.NewStack(outer, container.NewCenter(mark)))
	beside := Stacked(NewWrapped(who, TextStyle{Bold: true}))
	beside.Layout = Stack(2)
	for _, words := range lines {
		beside.Add(MutedWrapped(words))
	}
	return Stacked(line, container.New(Columns(sealSide, 0), seal, beside))
}
