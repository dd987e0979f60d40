package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// strikes are the lines through the text of cells that no longer hold. Fyne's text knows none.
type strikes struct {
	lines []*canvas.Rectangle
	used  int
}

// through draws a line through the text of a cell.
func (s *strikes) through(c *canvas.Text) {
	if c.Text == "" {
		return
	}
	if s.used == len(s.lines) {
		s.lines = append(s.lines, &canvas.Rectangle{})
	}
	line := s.lines[s.used]
	s.used++
	at, wide := c.Position(), min(c.MinSize().Width, c.Size().Width)
	switch c.Alignment {
	case fyne.TextAlignCenter:
		at.X += (c.Size().Width - wide) / 2
	case fyne.TextAlignTrailing:
		at.X += c.Size().Width - wide
	}
	line.FillColor = c.Color
	line.Move(fyne.NewPos(at.X, at.Y+c.Size().Height/2))
	line.Resize(fyne.NewSize(wide, 1))
}

// drawn gives the lines in use.
func (s *strikes) drawn() []*canvas.Rectangle { return s.lines[:s.used] }
