package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"sanzhitong/ui/theme"
)

const sealSide = 22

// NewSealLine is the line under what has been signed: a small red seal, and beside it who signed, when and what.
func NewSealLine(words string) fyne.CanvasObject {
	ring := &canvas.Rectangle{StrokeColor: theme.Color(theme.ColorLate), StrokeWidth: 1.5, CornerRadius: 3}
	ring.SetMinSize(fyne.NewSquareSize(sealSide))
	mark := canvas.NewText("签", theme.Color(theme.ColorLate))
	mark.TextSize, mark.Alignment = 13, fyne.TextAlignCenter
	line := canvas.NewRectangle(theme.Color(theme.ColorLine))
	line.SetMinSize(fyne.NewSize(1, 1))
	seal := container.New(Stack(0), container.NewStack(ring, container.NewCenter(mark)))
	return Stacked(line, container.New(Columns(sealSide, 0), seal, MutedWrapped(words)))
}
