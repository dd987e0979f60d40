package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

// tableData is what the drawing asks of a table, whatever its rows are.
type tableData interface {
	cell(row, col int) (string, CellStyle)
	align(col int) fyne.TextAlign
	state() tableState
	marks(text string) [][2]int
	choose(row int, mods fyne.KeyModifier)
	open(row int)
	clicked(row int)
	menu(row int, at fyne.Position)
}

type tableState struct {
	rows, version int
	first, last   int // the chosen rows
	focused       bool
	widths        []float32
}

// tableBody is the scrolled part. It keeps as many rows as are in view and uses a row again for the next one that
// comes into view: 100,000 rows cost no more than thirty.
type tableBody struct {
	widget.BaseWidget
	data tableData
	view func() (fyne.Position, fyne.Size) // what of the body can be seen
	pool []*tableRow
	seen []fyne.CanvasObject
}

func newTableBody[T any](t *DataTable[T]) *tableBody {
	b := &tableBody{data: t}
	b.view = func() (fyne.Position, fyne.Size) { return t.scroll.Offset, t.scroll.Size() }
	b.ExtendBaseWidget(b)
	return b
}

// place brings the rows in view up to date.
func (b *tableBody) place() {
	at, size := b.view()
	state := b.data.state()
	h := theme.Size(theme.SizeRow)
	if size.Height <= 0 || len(state.widths) == 0 {
		return
	}
	first := max(0, int(at.Y/h))
	last := min(state.rows, first+int(size.Height/h)+2)
	for need := int(size.Height/h) + 3; len(b.pool) < need; {
		b.pool = append(b.pool, newTableRow(b.data))
	}
	width := sum(state.widths)
	b.seen = b.seen[:0]
	for i := first; i < last; i++ {
		row := b.pool[i%len(b.pool)] // the same row keeps its index while it is in view
		row.show(i, state)
		row.Move(fyne.NewPos(0, float32(i)*h))
		row.Resize(fyne.NewSize(max(width, size.Width), h))
		b.seen = append(b.seen, row)
	}
	b.Refresh()
}

// mark repaints what shows the choice and the focus.
func (b *tableBody) mark() {
	state := b.data.state()
	for _, o := range b.seen {
		o.(*tableRow).paint(state)
	}
}

func (b *tableBody) CreateRenderer() fyne.WidgetRenderer { return &tableBodyRenderer{b} }

type tableBodyRenderer struct{ body *tableBody }

func (r *tableBodyRenderer) Layout(fyne.Size) {}

func (r *tableBodyRenderer) MinSize() fyne.Size {
	state := r.body.data.state()
	return fyne.NewSize(sum(state.widths), float32(state.rows)*theme.Size(theme.SizeRow))
}

func (r *tableBodyRenderer) Refresh() { canvas.Refresh(r.body) }

func (r *tableBodyRenderer) Objects() []fyne.CanvasObject { return r.body.seen }

func (r *tableBodyRenderer) Destroy() {}

func sum(widths []float32) float32 {
	total := float32(0)
	for _, w := range widths {
		total += w
	}
	return total
}
