package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sanzhitong/ui/theme"
)

// Column is a column of a table.
type Column[T any] struct {
	ID       string // under which its width and place are remembered
	Label    string
	Width    float32
	Flexible bool // takes the room that is left; without any such column the last one does
	Align    fyne.TextAlign
	Value    func(T) string
	Style    func(T) CellStyle // may be nil
	Sort     func(a, b T) int  // may be nil: then a click on the head does not sort
	Sorts    bool              // a click on the head asks for the rows in another order: see OnSort
}

// CellStyle is the look of a cell. The zero value is plain.
type CellStyle struct {
	Color  fyne.ThemeColorName
	Bold   bool
	Struck bool // a line through the text: it no longer holds
}

// DataTable is the one table of the program. A whole row is chosen; arrows, PgUp, PgDn, Home and End move, Enter or a
// double click opens, Ctrl+C copies the row or rows, a click on the head of a column sorts; a head can be dragged to another
// place and its edge to another width, which Remember keeps and a right click on the heads takes back.
type DataTable[T any] struct {
	widget.BaseWidget
	upward

	OnSelect func(T)        // a row was chosen by a person
	OnOpen   func(T)        // Enter or double click
	OnShape  func()         // a person has changed widths or order of the columns: see Reshaped
	OneClick bool           // one click opens too: a short list of places to go to
	Key      func(T) string // tells rows apart, so that the chosen row stays chosen when rows are set anew; may be nil

	// OnSort is for a table that shows a part of what there is: the rows of a column with Sorts come sorted. It is asked
	// for the order of a column, or with "" for the usual one; then the rows are to be set anew.
	OnSort func(id string, desc bool)
	// Mark gives the places in a text that were looked for, in bytes; may be nil.
	Mark func(text string) [][2]int
	// Modifiers tells what is held on the keyboard; nil: the keyboard is asked.
	Modifiers func() fyne.KeyModifier

	made     []Column[T] // the columns as the table was made
	columns  []Column[T] // as they stand
	keep     func(string)
	rows     []T
	order    []int // the rows as sorted
	selected int   // place in order, -1 for none
	anchor   int   // place in order of the row from which several are chosen, -1 for none
	sorted   int   // column, -1 for the order the rows came in
	descends bool
	focused  bool
	empty    *Line
	widths   []float32
	version  int // of what the rows show

	ring     *canvas.Rectangle // shows the keyboard while no row does
	head     *tableHead
	headClip *container.Scroll
	body     *tableBody
	scroll   *container.Scroll
}

// NewDataTable makes an empty table; the sentence stands where there are no rows and says what to do.
func NewDataTable[T any](empty string, columns ...Column[T]) *DataTable[T] {
	t := &DataTable[T]{made: columns, columns: columns, selected: -1, anchor: -1, sorted: -1}
	t.self = t
	t.ring = newRing()
	t.ring.Hidden = true
	t.empty = NewLine(empty, TextStyle{Color: theme.ColorMuted, Align: fyne.TextAlignCenter})
	for _, c := range columns {
		t.widths = append(t.widths, c.Width)
	}
	t.head = newTableHead(headDoes{sort: t.sortBy, edge: t.dragged, move: t.moveColumn, menu: t.headMenu})
	t.labelHeads()
	t.headClip = container.NewScroll(t.head)
	t.headClip.Direction = container.ScrollNone
	t.body = newTableBody(t)
	t.scroll = container.NewScroll(t.body)
	t.scroll.OnScrolled = t.scrolled
	t.ExtendBaseWidget(t)
	return t
}

// SetRows changes what is shown. The order stays; so does the chosen row where Key is set and the row is still there.
func (t *DataTable[T]) SetRows(rows []T) {
	key, had := "", false
	if row, ok := t.Selected(); ok && t.Key != nil {
		key, had = t.Key(row), true
	}
	t.rows, t.selected, t.anchor = rows, -1, -1
	t.arrange()
	if had {
		t.selected = t.find(func(row T) bool { return t.Key(row) == key })
	}
	t.Refresh()
}

// Rows gives the rows in the order in which they are shown.
func (t *DataTable[T]) Rows() []T {
	rows := make([]T, len(t.order))
	for i, n := range t.order {
		rows[i] = t.rows[n]
	}
	return rows
}

// SetEmpty changes the sentence that stands where there are no rows.
func (t *DataTable[T]) SetEmpty(sentence string) { t.empty.SetText(sentence) }

// Selected gives the chosen row.
func (t *DataTable[T]) Selected() (T, bool) {
	if t.selected < 0 || t.selected >= len(t.order) {
		var none T
		return none, false
	}
	return t.rows[t.order[t.selected]], true
}

// Select chooses the first row that fits and shows it; it reports whether there is one and does not call OnSelect.
func (t *DataTable[T]) Select(fits func(T) bool) bool {
	n := t.find(fits)
	if n < 0 {
		return false
	}
	t.selected, t.anchor = n, -1
	t.reveal(n)
	t.body.mark()
	return true
}

// Focus puts the keyboard here.
func (t *DataTable[T]) Focus() { focus(t) }

func (t *DataTable[T]) find(fits func(T) bool) int {
	for i, n := range t.order {
		if fits(t.rows[n]) {
			return i
		}
	}
	return -1
}

// cell gives text and look of a cell; it is all that the drawing knows of the rows.
func (t *DataTable[T]) cell(row, col int) (string, CellStyle) {
	item := t.rows[t.order[row]]
	c := t.columns[col]
	if c.Style == nil {
		return c.Value(item), CellStyle{}
	}
	return c.Value(item), c.Style(item)
}

func (t *DataTable[T]) state() tableState {
	first, last := t.span()
	return tableState{rows: len(t.order), first: first, last: last, focused: t.focused, version: t.version, widths: t.fitted()}
}

// marks gives the places in a text that were looked for.
func (t *DataTable[T]) marks(text string) [][2]int {
	if t.Mark == nil {
		return nil
	}
	return t.Mark(text)
}

func (t *DataTable[T]) align(col int) fyne.TextAlign { return t.columns[col].Align }

func (t *DataTable[T]) scrolled(at fyne.Position) {
	t.headClip.Offset.X = at.X
	t.headClip.Refresh()
	t.body.place()
}

// Refresh draws the table anew.
func (t *DataTable[T]) Refresh() {
	t.version++
	t.BaseWidget.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (t *DataTable[T]) CreateRenderer() fyne.WidgetRenderer {
	r := &tableRenderer[T]{table: t, sheet: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

type tableRenderer[T any] struct {
	table *DataTable[T]
	sheet *canvas.Rectangle
}

func (r *tableRenderer[T]) Layout(size fyne.Size) {
	t, h := r.table, theme.Size(theme.SizeRow)
	r.sheet.Resize(size)
	t.ring.Resize(size)
	if fitted := t.fitted(); !slices.Equal(fitted, t.head.widths) {
		t.version++ // what fits into a cell has changed
		t.head.setWidths(fitted)
	}
	t.headClip.Resize(fyne.NewSize(size.Width, h))
	t.head.Resize(t.head.MinSize().Max(fyne.NewSize(size.Width, h)))
	t.scroll.Move(fyne.NewPos(0, h))
	t.scroll.Resize(fyne.NewSize(size.Width, max(0, size.Height-h)))
	t.empty.Move(fyne.NewPos(0, h+16))
	t.empty.Resize(fyne.NewSize(size.Width, h))
	t.body.Resize(t.body.MinSize().Max(t.scroll.Size()))
	t.body.place()
}

func (r *tableRenderer[T]) MinSize() fyne.Size {
	return fyne.NewSize(160, 3*theme.Size(theme.SizeRow))
}

func (r *tableRenderer[T]) Refresh() {
	t := r.table
	r.sheet.FillColor = theme.Color(theme.ColorCard)
	t.empty.Hidden = len(t.order) > 0
	t.head.setSorted(t.sorted, t.descends)
	r.Layout(t.Size())
	t.scroll.Refresh()
	canvas.Refresh(t)
}

func (r *tableRenderer[T]) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.sheet, r.table.scroll, r.table.headClip, r.table.empty, r.table.ring}
}

func (r *tableRenderer[T]) Destroy() {}
