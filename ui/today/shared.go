package today

import (
	"fyne.io/fyne/v2"

	"sanzhitong/ui/theme"
	"sanzhitong/ui/widgets"
)

// fewest is for how many rows a list keeps room, so that an empty one can say so in peace.
const fewest = 4

// gap is as between the cards at the right.
const gap = 4

// shared gives two lists beneath each other half of the height each; what one does not need for its rows the other gets.
type shared struct{ rows func() (upper, lower int) }

// Layout implements fyne.Layout.
func (s shared) Layout(o []fyne.CanvasObject, size fyne.Size) {
	room := size.Height - gap
	above, below := s.rows()
	upper, lower := wanted(o[0], above), wanted(o[1], below)
	switch half := room / 2; {
	case upper < half:
	case lower < half:
		upper = min(upper, room-lower)
	default:
		upper = half
	}
	if upper+lower < room { // both have what they need: what is left is shared out
		upper += (room - upper - lower) / 2
	}
	o[0].Resize(fyne.NewSize(size.Width, upper))
	o[1].Move(fyne.NewPos(0, upper+gap))
	o[1].Resize(fyne.NewSize(size.Width, room-upper))
}

// MinSize implements fyne.Layout.
func (s shared) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height+gap)
}

// wanted is how high a card with a table of so many rows would be. Its least height holds the table's head and one row.
func wanted(card fyne.CanvasObject, rows int) float32 {
	return card.MinSize().Height + float32(max(rows, fewest))*theme.Size(theme.SizeRow)
}

// lay lays the two lists of the page.
func (p *Page) lay(upper, lower *widgets.Card) *fyne.Container {
	return &fyne.Container{Objects: []fyne.CanvasObject{upper, lower}, Layout: shared{func() (int, int) {
		due, waiting := len(p.due.Rows()), len(p.waiting.Rows())
		if upper == p.mine {
			return waiting, due
		}
		return due, waiting
	}}}
}
